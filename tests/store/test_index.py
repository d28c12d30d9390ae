"""The index follows the articles: what was there before leaves no trace."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.articles import Article
from reader.domain.full_texts import FullText, PageText
from reader.store.full_texts import save_full_text
from tests.support.paper import NOON, Paper, make_article


def traces(paper):
    """Everything that can be found, and what is counted, without the places it is kept at."""
    with paper.database.reading() as db:
        db.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search, 'instance')")
        words = db.execute(
            """
            SELECT term, col, offset, article_id FROM temp.terms
            LEFT JOIN facets ON place = doc ORDER BY 1, 2, 3, 4
            """
        ).fetchall()
        columns = [row[1] for row in db.execute("PRAGMA table_info(facets)")]
        kept = set(columns) - {"place", "outlet_id", "arrived"}
        facets = db.execute(f"SELECT {', '.join(sorted(kept))} FROM facets ORDER BY article_id")
        topics = db.execute(
            """
            SELECT folded, article_id FROM article_topics JOIN topics ON id = topic_id
            JOIN facets USING (place) ORDER BY 1, 2
            """
        )
        counts = [
            db.execute(f"SELECT folded, articles FROM {table} WHERE articles <> 0 ORDER BY 1")
            for table in ("outlets", "topics")
        ]
        return words, facets.fetchall(), topics.fetchall(), [it.fetchall() for it in counts]


NAMES = ("Tram", "Owl", "Gull")
versions = st.builds(
    lambda name, excerpt, body, hours, topics, quality: make_article(
        name,
        excerpt=excerpt,
        body=body,
        published=None if hours is None else NOON - timedelta(hours=hours),
        topics=topics,
        quality=quality,
    ),
    st.sampled_from(NAMES),
    st.sampled_from(["", "rain", "rain and snow", "東京駅"]),
    st.sampled_from(["", "<p>wind</p>", "a [b](c) d"]),
    st.sampled_from([None, 0, 30]),
    st.sampled_from([(), ("AI",), ("AI", "Ai", "Éclair")]),
    st.sampled_from([None, 7]),
)


@given(st.lists(st.one_of(versions, st.sampled_from(NAMES)), max_size=12))
@settings(max_examples=50, deadline=None)
def test_an_edited_library_is_found_like_one_that_was_never_edited(tmp_path_factory, acts):
    edited = Paper(tmp_path_factory.mktemp("edited"))
    fresh = Paper(tmp_path_factory.mktemp("fresh"))
    last: dict[str, Article] = {}
    for act in acts:
        if isinstance(act, str):
            last.pop(act, None)
            edited.drop(act)
        else:
            last[act.title] = act
            edited.take(act)
    fresh.take(*last.values())

    assert traces(edited) == traces(fresh)
    edited.close()
    fresh.close()


pages = st.builds(
    lambda name, body: FullText(
        article_id=make_article(name).id,
        url="https://outlet.example/page",
        fetched=NOON,
        text=PageText(body=body),
    ),
    st.sampled_from(NAMES),
    st.sampled_from(["<p>harbour</p>", "<p>harbour &amp; rain</p><script>x</script>"]),
)


@given(st.lists(st.one_of(versions, pages, st.sampled_from(NAMES)), max_size=12))
@settings(max_examples=25, deadline=None)
def test_full_texts_come_and_go_with_their_articles(tmp_path_factory, acts):
    edited = Paper(tmp_path_factory.mktemp("edited"))
    fresh = Paper(tmp_path_factory.mktemp("fresh"))
    last: dict[str, Article] = {}
    fetched: dict[int, FullText] = {}
    for act in acts:
        if isinstance(act, str):
            if (gone := last.pop(act, None)) is not None:
                fetched.pop(gone.id, None)
            edited.drop(act)
        elif isinstance(act, Article):
            last[act.title] = act
            edited.take(act)
        elif act.article_id in {article.id for article in last.values()}:
            fetched[act.article_id] = act
            keep(edited, act)
    fresh.take(*last.values())
    for full in fetched.values():
        keep(fresh, full)

    assert traces(edited) == traces(fresh)
    for article in last.values():
        assert edited.library.full_texts.find(article.id) == fetched.get(article.id)
    edited.close()
    fresh.close()


def keep(paper, full):
    with paper.database.transaction() as db:
        save_full_text(db, full)


def test_many_articles_of_one_minute_all_have_a_place(paper):
    lead, *others = (make_article(f"Report {number}") for number in range(6_000))

    paper.take([lead, *others])

    with paper.database.reading() as db:
        assert db.execute("SELECT count(*) FROM facets").fetchone() == (6_000,)
    assert len(paper.find('"report 5999"')) == 1


def test_an_article_is_found_in_the_story_that_it_moved_to(paper):
    owl = make_article("Owl")
    paper.take(owl)
    assert paper.find("owl") == ["Owl"]

    paper.take([make_article("Tram"), owl])
    paper.drop("Owl")

    assert paper.find("owl") == ["Tram"]


def test_an_article_that_changed_outlet_is_found_under_the_new_one_only(paper):
    owl = make_article("Owl", outlet="Old Wire")
    paper.take(owl)

    paper.take(replace(owl, publisher=replace(owl.publisher, name="New Post")))

    assert paper.find("owl old") == []
    assert paper.find("owl new") == ["Owl"]


def test_the_lists_that_many_batches_left_are_merged_when_nobody_waits(paper):
    for number in range(40):
        paper.take(make_article(f"Owl {number}", published=NOON - timedelta(hours=number)))
    before, found = lists(paper), traces(paper)

    for _ in paper.library.stories.tend():
        pass

    assert lists(paper) < 8 < before
    assert traces(paper) == found


def lists(paper):
    """How many lists have to be looked at to find a word."""
    with paper.database.reading() as db:
        return db.execute("SELECT count(DISTINCT segid) FROM search_idx").fetchone()[0]
