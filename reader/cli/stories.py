"""The commands about stories: list them with the reasons, find them, split and join them."""

from collections.abc import Callable

from reader.cli.asking import narrow
from reader.cli.call import Call
from reader.cli.errors import MisuseError
from reader.cli.fields import front_fields, related_fields
from reader.cli.finding import show_steps, waiting_note
from reader.cli.output import counted, note, note_hidden, say, say_json_list
from reader.cli.rows import Row
from reader.domain.queries import StoryQuery
from reader.domain.query.numbers import NumberRange
from reader.domain.query.syntax import Clause, Field
from reader.domain.stories import Headline
from reader.library.edition import Edition
from reader.library.front_page import CHOSEN_FROM
from reader.library.shelves import each_headline
from reader.views.article_fields import Fields, telling_fields
from reader.views.front import say_place
from reader.views.story_fields import story_fields
from reader.views.zone import LocalZone


def run_stories(call: Call) -> int:
    """List stories that several outlets tell, or do what the first word says."""
    words = call.options.words
    act = _ACTS.get(words[0]) if words else None
    return act(call, words[1:]) if act else _list(call)


def _list(call: Call) -> int:
    with call.edition() as edition:
        everything = StoryQuery(
            sources=edition.sources,
            where=Clause(Field.OUTLETS, (NumberRange(2, None),)),
            front=call.settings.front.weights,
            muted=call.muted,
        )
        query = narrow(edition, everything, call.options.query)
        stories = each_headline(edition.library.shelves, query, limit=call.options.limit)
        if call.options.json:
            say_json_list(_with_members(edition, headline) for headline in stories)
        else:
            for headline in stories:
                say(Row.of_story(headline).line())
        note_hidden(edition.library.shelves.hidden(query))
        left = "" if edition.library.read_only else waiting_note(edition.library)
    if left:
        note(left)
    return 0


def _with_members(edition: Edition, headline: Headline) -> Fields:
    articles, desk = edition.library.articles, edition.library.stories
    return story_fields(headline) | {
        "articles": [
            telling_fields(telling) | related_fields(desk.reasons(telling.article_id))
            for telling in articles.coverage(headline.story_id)
        ]
    }


def show_front_page(call: Call) -> int:
    """Print the front page, each story with what puts it there."""
    with call.edition() as edition:
        query = StoryQuery(sources=edition.sources, front=call.settings.front.weights)
        limit = call.options.limit or CHOSEN_FROM
        page = edition.library.stories.front_page(query=query, limit=limit)
        zone, now = LocalZone(), edition.clock()
        if call.options.json:
            say_json_list(
                story_fields(it.headline) | front_fields(it, say_place(it, now=now, zone=zone))
                for it in page
            )
        else:
            for it in page:
                say(f"{Row.of_story(it.headline).line()}\t{say_place(it, now=now, zone=zone)}")
    return 0


def _rebuild(call: Call, words: list[str]) -> int:
    """Find all stories from scratch."""
    _expect(words, 0, "rebuild")
    with call.library() as edition:
        done = show_steps(edition.library.stories.rebuild(), "Finding stories")
    say(f"Looked at {counted(done, 'article')}")
    return 0


def _find(call: Call, words: list[str]) -> int:
    """Find the stories of all that waits."""
    _expect(words, 0, "find")
    with call.library() as edition:
        done = show_steps(edition.library.stories.tend(everything=True), "Finding stories")
    say(f"Looked at {counted(done, 'article')}")
    return 0


def _split(call: Call, words: list[str]) -> int:
    """Take an article out of its story for ever."""
    _expect(words, 1, "split ID")
    with call.library() as edition:
        article = edition.library.articles.find_typed(words[0])
        label = f"Split “{article.title}” off its story"
        batch = edition.library.stories.split(article.id, label=label)
    say(f"{label}; 'broadsheet undo' takes that back" if batch else "It is alone in its story")
    return 0


def _join(call: Call, words: list[str]) -> int:
    """Make one story of those of two articles for ever."""
    _expect(words, 2, "join ID ID")
    with call.library() as edition:
        articles = edition.library.articles
        one, other = (articles.find_typed(word) for word in words)
        label = f"Joined “{one.title}” and “{other.title}”"
        batch = edition.library.stories.join(
            articles.story_of(one.id), articles.story_of(other.id), label=label
        )
    say(f"{label}; 'broadsheet undo' takes that back" if batch else "They are one story already")
    return 0


def _expect(words: list[str], count: int, usage: str) -> None:
    if len(words) != count:
        raise MisuseError(f"expected: broadsheet stories {usage}")


_ACTS: dict[str, Callable[[Call, list[str]], int]] = {
    "rebuild": _rebuild,
    "find": _find,
    "split": _split,
    "join": _join,
}
