"""Following what an address leads to."""

import pytest

from reader.domain.errors import FetchError, FetchFailure, SourceError
from reader.domain.refreshing import Manner
from reader.library.adding import FeedChoice, Followed, follow, split_access
from reader.library.refresh_rules import RefreshRules
from reader.sources.typed_addresses import typed_addresses
from tests.support.feed_server import FeedServer, Reply, rss, story
from tests.support.refreshing import QUICK

TRAMS = [story(1), story(2)]
RULES = RefreshRules(pause=0, limits=QUICK)


def page(*links):
    named = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{link}" title="{link[1:]}">'
        for link in links
    )
    body = f"<!doctype html><html><head><title>Meridian</title>{named}</head><p>Hello"
    return Reply(body.encode(), headers={"Content-Type": "text/html"})


@pytest.fixture
def add(desk, server):
    async def add(path, page=""):
        address = server.url(path) if path.startswith("/") and "." not in path else path
        return await follow(desk.database, address, clock=desk.clock, rules=RULES, page=page)

    return add


async def test_a_feed_is_followed_and_fetched_once(desk, server, add):
    server.routes["/feed"] = Reply(rss(TRAMS))

    outcome = await add("/feed")

    assert isinstance(outcome, Followed)
    assert (outcome.source.name, outcome.new) == ("Meridian Wire", 2)
    assert len(desk.titles()) == 2
    assert len(server.hits) == 1


async def test_a_feed_without_a_title_is_listed_without_one(desk, server, add):
    server.routes["/feed"] = Reply(
        b"<rss><channel><link>https://meridian.example/</link></channel></rss>"
    )

    outcome = await add("/feed")

    (listed,) = desk.library.lists.listed().subscriptions
    assert outcome.source.name == server.url("/feed")
    assert (listed.title, listed.home) == ("", "https://meridian.example/")


async def test_the_only_feed_that_a_page_names_is_followed(desk, server, add):
    server.routes |= {"/": page("/feed"), "/feed": Reply(rss(TRAMS))}

    outcome = await add("/")

    assert outcome.source.path == server.url("/feed")


async def test_a_feed_is_looked_for_where_sites_have_theirs(desk, server, add):
    server.routes |= {"/about": page(), "/rss": Reply(rss(TRAMS))}

    outcome = await add("/about")

    assert outcome.source.path == server.url("/rss")


@pytest.mark.parametrize(
    ("path", "failure"),
    [
        ("/page", FetchFailure.NOT_A_FEED),
        ("/missing", FetchFailure.MISSING),
        ("http://nowhere.invalid/", None),
        ("gopher://meridian.example/", FetchFailure.REFUSED),
        ("no address", FetchFailure.REFUSED),
    ],
)
async def test_what_is_no_feed_is_not_followed(desk, server, add, path, failure):
    server.routes["/page"] = page()

    with pytest.raises(FetchError) as raised:
        await add(path)

    assert failure in (None, raised.value.failure)
    assert desk.library.sources.all() == []


async def test_a_feed_that_is_followed_already_is_not_fetched_again(desk, server, add):
    server.routes["/feed"] = Reply(rss(TRAMS))
    server.routes["/old"] = Reply(status=301, headers={"Location": "/feed"})
    await add("/feed")

    again, moved = await add("/feed"), await add("/old")

    assert again.known
    assert moved.known
    assert len(desk.library.sources.all()) == 1
    assert server.paths() == {"/feed": 2, "/old": 1}


async def test_a_password_in_an_address_is_told_and_never_shown(desk, server, add):
    server.routes["/feed"] = Reply(rss(TRAMS))
    address = server.url("/feed").replace("://", "://me:pass%20word@")

    outcome = await add(address)
    await desk.refresh()

    told = [hit.headers["authorization"] for hit in server.hits]
    assert told == ["Basic bWU6cGFzcyB3b3Jk"] * 2
    assert outcome.source.path == server.url("/feed")


async def test_a_feed_in_a_file_is_followed(desk, add, tmp_path):
    file = tmp_path / "feed.xml"
    file.write_bytes(rss(TRAMS))
    await add(str(file))
    file.write_bytes(rss([*TRAMS, story(3)]))

    (result,) = await desk.refresh()

    assert result.new == 1
    assert len(desk.titles()) == 3


@pytest.mark.parametrize("url", ["exec:rm", "/etc/passwd", "file:///etc/passwd", "", "mailto:x@y"])
def test_out_of_a_list_only_web_addresses_are_followed(desk, url):
    with pytest.raises(SourceError):
        desk.library.subscriptions.follow(url, typed=False)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("feed://Meridian.Example:80", "http://meridian.example/"),
        ("feed:https://meridian.example/x#part", "https://meridian.example/x"),
        ("https://me@meridian.example/x", "https://meridian.example/x"),
        ("ftp://meridian.example/", ""),
    ],
)
def test_an_address_has_one_form(text, url):
    assert split_access(text)[0] == url


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("meridian.example/feed", ["https", "http"]),
        ("  meridian.example ", ["https", "http"]),
        ("me@meridian.example/feed", ["https", "http"]),
        ("meridian.example:443/feed", ["https"]),
        ("meridian.example:80/feed", ["http"]),
        ("meridian.example:8080/feed", ["http", "https"]),
        ("localhost/feed", ["http", "https"]),
        ("localhost:8080/feed", ["http", "https"]),
        ("127.0.0.1:8770/feed", ["http", "https"]),
        ("[::1]:8770/feed", ["http", "https"]),
        ("press.local/feed", ["http", "https"]),
        ("https://meridian.example/feed", []),
        ("feed:meridian.example/feed", []),
        ("javascript:alert(1)", []),
        ("mailto:me@meridian.example", []),
        ("no address", []),
        ("meridian.example:99999/", []),
        ("", []),
    ],
)
def test_an_address_without_http_or_https_means_both_the_likelier_first(text, urls):
    meant = [f"{scheme}://{text.strip()}" for scheme in urls] or [text]

    assert list(typed_addresses(text)) == meant


async def test_a_feed_is_followed_where_http_is_left_out(desk, server, add):
    server.routes["/feed"] = Reply(rss(TRAMS))
    typed = server.url("/feed").removeprefix("http://")

    outcome, again = await add(typed), await add(typed)

    assert (outcome.source.path, outcome.new) == (server.url("/feed"), 2)
    assert again.known
    assert len(server.hits) == 1


async def test_where_neither_http_nor_https_answers_it_is_said_once(desk, server, add):
    with pytest.raises(FetchError) as raised:
        await add("127.0.0.1:9/feed")

    assert str(raised.value) == "127.0.0.1:9/feed: 127.0.0.1 refuses connections"


async def test_where_http_and_https_fail_in_their_own_ways_both_are_told(desk, add):
    with FeedServer(tls=True) as safe, pytest.raises(FetchError) as raised:
        await add(safe.url("/feed").removeprefix("https://"))

    over_http, over_https = raised.value.reason.split("; ")
    assert over_http.startswith("over http, 127.0.0.1 ")
    assert over_https.startswith("over https, the certificate of 127.0.0.1 cannot be trusted")


async def test_what_a_server_says_over_http_is_not_asked_over_https(desk, server, add):
    with pytest.raises(FetchError) as raised:
        await add(server.url("/missing").removeprefix("http://"))

    assert raised.value.failure is FetchFailure.MISSING
    assert len(server.hits) == 1


async def test_a_feed_that_a_list_named_is_asked_in_a_private_network_once_it_was_typed(
    desk, server, add
):
    server.routes["/feed"] = Reply(rss(TRAMS))
    desk.follow(typed=False)
    (refused,) = await desk.refresh()
    assert refused.message.endswith("was not asked; add its address by hand to have it asked")

    again = await add("/feed")

    assert again.known
    (result,) = await desk.refresh(manner=Manner.BY_HAND)
    assert result.new == 2


async def test_a_password_that_is_typed_for_a_known_feed_is_told(desk, server, add):
    server.routes["/feed"] = Reply(rss(TRAMS))
    await add("/feed")

    await add(server.url("/feed").replace("://", "://me:pass@"))
    await desk.refresh(manner=Manner.BY_HAND)

    assert [hit.headers.get("authorization") for hit in server.hits] == [None, "Basic bWU6cGFzcw=="]


async def test_the_password_of_a_page_goes_along_to_the_feed_that_is_chosen_there(
    desk, server, add
):
    server.routes |= {"/": page("/one", "/two"), "/one": Reply(rss(TRAMS))}
    typed = server.url("/").replace("://", "://me:pass@")
    choice = await add(typed)

    await add(choice.feeds[0].url, page=typed)

    assert [hit.headers["authorization"] for hit in server.hits] == ["Basic bWU6cGFzcw=="] * 2


async def test_a_feed_that_is_chosen_of_a_page_may_not_be_on_a_private_network(desk, server, add):
    away = server.url("/one", "127.0.0.2")

    with pytest.raises(FetchError) as raised:
        await add(away, page=server.url("/"))

    assert raised.value.failure is FetchFailure.PRIVATE


async def test_of_several_feeds_the_reader_chooses(desk, server, add):
    server.routes |= {"/": page("/one", "/two"), "/one": Reply(rss(TRAMS))}

    choice = await add("/")

    assert isinstance(choice, FeedChoice)
    assert [link.url for link in choice.feeds] == [server.url("/one"), server.url("/two")]
    assert desk.library.sources.all() == []


async def test_a_page_leads_to_no_feed_on_a_private_network(desk, server, add):
    server.routes["/"] = page(server.url("/feed", "127.0.0.2"))

    with pytest.raises(FetchError) as raised:
        await add("/")

    assert raised.value.failure is FetchFailure.PRIVATE
