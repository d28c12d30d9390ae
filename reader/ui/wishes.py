"""The full texts that the reader waits for, in the order in which they were wanted."""

from asyncio import Task

from reader.domain.ids import ArticleId
from reader.ui.arrangement import Pane


class Wishes:
    """A queue whose first wish is being fulfilled. A wish can be given up at any moment."""

    def __init__(self) -> None:
        self.busy = False
        """Somebody is fulfilling them."""
        self.round = False
        """What sources get by themselves is being fetched."""
        self.failures: dict[ArticleId, str] = {}
        """Why there is no full text, until the article is left or it is wanted again."""
        self._panes: dict[ArticleId, Pane] = {}
        self._tasks: dict[ArticleId, Task[object]] = {}

    def __len__(self) -> int:
        return len(self._panes)

    def __contains__(self, article_id: ArticleId | None) -> bool:
        return article_id in self._panes

    def add(self, article_id: ArticleId, pane: Pane) -> None:
        """Wish for the full text of an article, from the pane the keyboard is in."""
        self.failures.pop(article_id, None)
        self._panes.setdefault(article_id, pane)

    def next(self) -> ArticleId | None:
        """Return the first wish; None if there is none."""
        return next(iter(self._panes), None)

    def begin(self, article_id: ArticleId, task: Task[object]) -> None:
        """Note what works on a wish."""
        self._tasks[article_id] = task

    def give_up(self, article_id: ArticleId) -> None:
        """Wait for it no more, whether or not it was begun."""
        self._panes.pop(article_id, None)
        task = self._tasks.pop(article_id, None)
        if task is not None:
            task.cancel()

    def leave(self, article_id: ArticleId) -> None:
        """Give up what was wanted in the article that is left; what the list wants goes on."""
        self.failures.pop(article_id, None)
        if self._panes.get(article_id) is Pane.ARTICLE:
            self.give_up(article_id)
