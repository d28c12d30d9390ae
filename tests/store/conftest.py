import pytest

from tests.support.paper import Paper


@pytest.fixture
def paper(tmp_path):
    paper = Paper(tmp_path)
    yield paper
    paper.close()
