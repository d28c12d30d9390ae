import pytest

from tests.support.feed_server import FeedServer
from tests.support.refreshing import Desk


@pytest.fixture
def server():
    with FeedServer() as server:
        yield server


@pytest.fixture
def desk(tmp_path, server):
    desk = Desk(tmp_path, server)
    yield desk
    desk.close()
