"""Marking: read, starred, undo; the full text, the images; and the links that leave the screen."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

from reader.domain.changes import Batch
from reader.domain.ids import ArticleId, StoryId
from reader.domain.queries import Shelf, StoryQuery
from reader.library.library import Library
from reader.ui import changes, full_text, images, links
from reader.ui.arrangement import Pane
from reader.ui.desk import Desk

Stories = Callable[[Library], Sequence[int]]
"""Gives the stories that are meant."""


def story_of(desk: Desk) -> StoryId | None:
    """Return the story that a command is about."""
    return desk.stories.current if desk.pane is Pane.LIST else desk.story


def toggle_read(library: Library, article_id: ArticleId) -> Batch | None:
    """Mark one article as read, or as unread if it was read."""
    read = not library.articles.status(article_id).read
    label = "Marked as read" if read else "Marked as unread"
    return library.marks.read([article_id], read=read, label=label)


def toggle_story_read(library: Library, story_id: StoryId) -> Batch | None:
    """Mark a story as read, or all that was read of it as unread."""
    headline = library.shelves.headline(story_id)
    if headline is None:
        return None
    read = not headline.read
    label = "Marked as read" if read else "Marked as unread"
    return library.marks.stories_read([story_id], read=read, label=label)


def toggle_star(library: Library, article_id: ArticleId) -> Batch | None:
    """Star one article, or take its star away."""
    starred = not library.articles.status(article_id).starred
    label = "Starred" if starred else "Star taken away"
    return library.marks.star([article_id], starred=starred, label=label)


def toggle_story_star(library: Library, story_id: StoryId) -> Batch | None:
    """Star a story by its lead, or take away every star it has."""
    headline = library.shelves.headline(story_id)
    if headline is None:
        return None
    if not headline.starred:
        return library.marks.star([headline.article_id], starred=True, label="Starred")
    starred = [t.article_id for t in library.articles.coverage(story_id) if t.starred]
    return library.marks.star(starred, starred=False, label="Star taken away")


def toggle_follow(library: Library, story_id: StoryId) -> Batch | None:
    """Follow a story, or follow it no more."""
    headline = library.shelves.headline(story_id)
    if headline is None:
        return None
    label = "Follows this story no more" if headline.followed else "Follows this story"
    return library.marks.follow(story_id, followed=not headline.followed, label=label)


def toggle_mute(library: Library, story_id: StoryId) -> Batch | None:
    """Mute a story, or let it back into the lists."""
    headline = library.shelves.headline(story_id)
    if headline is None:
        return None
    by_hand = headline.muted and not headline.muted_by_rule
    label = "Let the story back into the lists" if by_hand else "Muted the story"
    return library.marks.mute(story_id, muted=not by_hand, label=label)


def mark(desk: Desk) -> None:
    """Mark the story under the cursor, or the telling shown or selected, read or unread."""
    story, article = desk.stories.current, desk.telling
    if desk.pane is Pane.LIST and story is not None:
        changes.make(desk, lambda library: toggle_story_read(library, story))
    elif article is not None:
        changes.make(desk, lambda library: toggle_read(library, article))


def star(desk: Desk) -> None:
    """Star the story under the cursor, or the telling shown or selected."""
    story, article = desk.stories.current, desk.telling
    if desk.pane is Pane.LIST and story is not None:
        changes.make(desk, lambda library: toggle_story_star(library, story))
    elif article is not None:
        changes.make(desk, lambda library: toggle_star(library, article))


def follow(desk: Desk) -> None:
    """Follow the story under the cursor, or follow it no more."""
    if (story := story_of(desk)) is not None:
        changes.make(desk, lambda library: toggle_follow(library, story), said=True)


def mute(desk: Desk) -> None:
    """Mute the story under the cursor, or let it back into the lists."""
    if (story := story_of(desk)) is not None:
        changes.make(desk, lambda library: toggle_mute(library, story), said=True)


def mark_all(desk: Desk) -> None:
    """Mark exactly the stories of this list as read, or all tellings in the coverage."""
    if desk.pane is Pane.COVERAGE:
        tellings = desk.coverage.coverage.tellings
        ids = [article_id for t in tellings for article_id in (t.article_id, *t.copy_ids)]
        label = f"Marked {len(tellings)} tellings as read"
        changes.make(
            desk, lambda library: library.marks.read(ids, read=True, label=label), said=True
        )
        return
    _mark_stories(desk, _whole_list(desk))


def mark_beside(desk: Desk, *, above: bool) -> None:
    """Mark the stories above the cursor, or those below it, as read."""
    ids, cursor = desk.stories.order.ids, desk.stories.page.cursor
    if above:
        before = ids[:cursor]
        _mark_stories(desk, lambda library: before)
        return
    passed, whole = frozenset(ids[: cursor + 1]), _whole_list(desk)
    _mark_stories(desk, lambda library: [it for it in whole(library) if it not in passed])


def mark_old(desk: Desk) -> None:
    """Mark the stories of this list as read that have had no news for a day."""
    day_ago = int((desk.edition.clock() - timedelta(days=1)).timestamp())
    whole = _whole_list(desk)

    def change(library: Library) -> Batch | None:
        ids = library.shelves.ids
        unread, fresh = ids(StoryQuery(Shelf.UNREAD)), ids(StoryQuery(Shelf.TODAY, since=day_ago))
        old = set(unread) - set(fresh)
        return library.marks.stories_read(
            [story for story in whole(library) if story in old], read=True, label=_marked
        )

    changes.make(desk, change, said=True)


def _mark_stories(desk: Desk, stories: Stories) -> None:
    changes.make(
        desk,
        lambda library: library.marks.stories_read(stories(library), read=True, label=_marked),
        said=True,
    )


def _whole_list(desk: Desk) -> Stories:
    """Return what gives all stories of the list, also while the screen knows only the first."""
    order, query = desk.stories.order, desk.query
    ids = order.ids[:]
    return (lambda library: ids) if order.complete else (lambda library: library.shelves.ids(query))


def _marked(count: int) -> str:
    return f"Marked {count:,} {'story' if count == 1 else 'stories'} as read"


MARKING: dict[str, Callable[[Desk], None]] = {
    "story.mark": mark,
    "story.star": star,
    "list.mark": mark_all,
    "list.mark_above": partial(mark_beside, above=True),
    "list.mark_below": partial(mark_beside, above=False),
    "list.mark_old": mark_old,
    "story.follow": follow,
    "story.mute": mute,
    "story.undo": changes.undo,
    "story.redo": changes.redo,
    "text.toggle": full_text.toggle,
    "images.toggle": images.toggle,
    "link.open": links.open_page,
    "link.peek": partial(links.open_page, marks=False),
    "link.copy": lambda desk: links.copy_link(desk, cite=False),
    "link.cite": lambda desk: links.copy_link(desk, cite=True),
}
