import pytest

from tests.support.feed_server import FeedServer


@pytest.fixture
def server():
    with FeedServer() as server:
        yield server
