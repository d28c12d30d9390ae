import random

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.related.index import DAY, Index
from reader.related.ranking import rank_related
from tests.related.conftest import NOON, Town

GLACIER = (
    "Glacier collapses above Ilsenburg harbour",
    "Ilsenburg harbour closed after glacier collapse",
    "Hundreds flee as glacier breaks over Ilsenburg",
    "Why the Ilsenburg glacier collapsed",
)
FERRY = (
    "Ferry operator Nordwind files for bankruptcy",
    "Nordwind bankruptcy strands ferry passengers",
    "Passengers stranded as Nordwind ferries stop",
)
WORDS = (
    *("storm", "bridge", "harbour", "mayor", "ferry", "budget", "glacier", "vaccine", "senator"),
    *("orchestra", "turbine", "quarry", "lighthouse", "parliament", "tram", "volcano", "asteroid"),
    *("pension", "satellite", "monastery", "trawler", "beekeeper"),
)


def test_headlines_of_one_event_become_one_story(town):
    glacier = town.tell(*GLACIER)
    ferry = town.tell(*FERRY)

    assert town.story(glacier[0]) == set(glacier)
    assert town.story(ferry[0]) == set(ferry)


def test_related_articles_come_best_first_and_sure_ones_are_shown(town):
    glacier = town.tell(*GLACIER)
    town.tell(*FERRY, "Budget debate in parliament drags on")

    related = rank_related(town.kept.by_article[glacier[0]], Index(town.kept), limit=5)

    assert {it.article_id for it in related if it.shown} == set(glacier[1:])
    assert sorted(related, key=lambda it: -it.score) == related


def test_an_article_is_not_related_to_itself(town):
    ids = town.tell(*GLACIER)

    for article_id in ids:
        related = rank_related(town.kept.by_article[article_id], Index(town.kept), limit=9)
        assert article_id not in {it.article_id for it in related}


def test_the_same_words_weeks_later_are_another_story(town):
    first = town.tell(*FERRY)
    later = town.tell(*FERRY, appeared=NOON + 40 * DAY)

    assert town.story(first[0]) == set(first)
    assert town.story(later[0]) == set(later)


def test_one_article_about_two_events_does_not_weld_them(town):
    glacier, ferry = town.tell(*GLACIER), town.tell(*FERRY)

    town.tell("Glacier collapse at Ilsenburg, Nordwind ferry bankruptcy: the day in brief")

    assert town.story(glacier[0]).isdisjoint(ferry)


def test_articles_parted_by_hand_never_share_a_story(town):
    (first,) = town.tell(GLACIER[0])
    odd = first + 1
    apart = {first: {odd}, odd: {first}}

    town.tell(GLACIER[1], apart=apart)
    town.tell(*GLACIER[2:], apart=apart)

    assert odd not in town.story(first)


def test_an_article_joins_a_companion_whatever_it_says(town):
    ids = town.tell(*GLACIER)
    home = town.kept.by_article[ids[0]].cluster

    (odd,) = town.tell("Picture gallery", companions=[home])

    assert odd in town.story(ids[0])


def test_another_language_finds_its_stories_too(town):
    japanese = town.tell(
        "東京湾で大地震、津波警報を発表", "津波警報 東京湾の大地震で", "株価が急落、円高進む"
    )
    russian = town.tell("Ледник обрушился над Ильзенбургом", "В Ильзенбурге обрушился ледник")

    assert town.story(japanese[0]) == set(japanese[:2])
    assert town.story(russian[0]) == set(russian)


def test_titles_of_one_word_and_empty_ones_stay_alone(town):
    town.tell(*["Update"] * 20, *["Glacier"] * 20, *[""] * 20)

    assert town.sizes()[0] == 1


def test_one_title_over_and_over_makes_no_large_story(town):
    for _ in range(20):
        town.tell(*["Harbour glacier webcam picture"] * 20)

    assert town.sizes()[0] <= 40


def test_a_series_of_one_outlet_is_no_story(town):
    town.tell(*GLACIER, outlet="a.example")
    for day in range(30):
        town.tell(
            f"Harbour webcam for {day + 1} March", outlet="b.example", appeared=NOON + day * DAY
        )

    assert town.sizes()[0] <= 8


def test_an_excerpt_that_an_outlet_always_prints_makes_no_story(town):
    excerpt = "Subscribe to the Harbour Courier newsletter for tides, timetables and tombola"
    titles = [f"{one}{other} {other}{one}" for one in WORDS for other in WORDS][:120]

    for at in range(0, 120, 10):
        town.tell(*titles[at : at + 10], excerpt=excerpt, outlet="courier.example")

    assert town.sizes()[0] <= 12


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 30))
def test_arrival_in_the_same_batches_gives_the_same_stories(seed, batch):
    chance = random.Random(seed)
    titles = [" ".join(chance.sample(WORDS, 4)) for _ in range(40)]

    def stories():
        town = Town()
        for at in range(0, len(titles), batch):
            town.tell(*titles[at : at + batch])
        return {it: town.story(it) for it in town.kept.by_article}

    assert stories() == stories()


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_a_cluster_knows_how_many_articles_it_has(seed):
    chance = random.Random(seed)
    town = Town()
    for _ in range(4):
        town.tell(*(" ".join(chance.sample(WORDS[:9], 4)) for _ in range(15)))

    for placed in town.kept.by_article.values():
        sizes = [cluster.size for cluster in town.kept.clusters([placed.cluster])] or [1]
        assert sizes == [len(town.story(placed.article_id))]


def test_words_that_hold_sentences_of_a_language_together_join_nothing(town):
    glacier = town.tell(
        "Un glacier s'effondre dans le port d'Ilsenbourg",
        "Effondrement du glacier à Ilsenbourg : le port est fermé",
    )
    (strike,) = town.tell("La grève des trains continue dans le sud de la France")

    assert town.story(glacier[0]) == set(glacier)
    assert town.story(strike) == {strike}
