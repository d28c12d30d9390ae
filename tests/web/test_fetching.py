"""Asking real servers, good and bad, within limits."""

import asyncio
import gzip
import ssl
import zlib
from datetime import UTC, datetime

import pytest
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived

from reader.domain.errors import FetchError, FetchFailure
from reader.web.fetching import Fetcher, Limits, Request
from tests.support.feed_server import SELF_SIGNED, FeedServer, Reply, raw

NOON = datetime(2021, 9, 6, 12, tzinfo=UTC)
QUICK = Limits(connect=1, idle=0.3, whole=0.8, size=200_000)
OK = b"HTTP/1.1 200 OK\r\n"


async def fetch(url, *, limits=QUICK, private=True, **wishes):
    async with Fetcher(clock=lambda: NOON, limits=limits) as fetcher:
        return await fetcher.fetch(Request(url=url, private=private, **wishes))


async def failure(url, **wishes):
    with pytest.raises(FetchError) as raised:
        await fetch(url, **wishes)
    reason = raised.value.reason
    assert reason.isprintable()
    assert "\x1b" not in reason
    return raised.value


async def test_a_request_says_truly_who_asks_and_nothing_else(server):
    server.routes["/feed"] = Reply(b"text", headers={"Set-Cookie": "id=1"})

    async with Fetcher(clock=lambda: NOON) as fetcher:
        for _ in range(2):
            await fetcher.fetch(Request(url=server.url("/feed"), private=True))

    asked = server.hits[1].headers
    assert asked.keys() == {"host", "user-agent", "accept", "accept-encoding"}
    assert asked["user-agent"].startswith("broadsheet/")
    assert "(+https://" in asked["user-agent"]
    assert asked["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize(
    ("etag", "modified"),
    [
        (b'"a"', b""),
        (b'W/"a  b"', b"Mon, 06 Sep 2021 08:00:00 GMT"),
        (b"unquoted", b"yesterday, I think"),
        (b'"\xc3\xa9\xff"', b""),
    ],
)
async def test_validators_come_and_go_byte_for_byte(server, etag, modified):
    async def answer(writer):
        fields = b"ETag: %b\r\nLast-Modified: %b\r\n" % (etag, modified)
        writer.write(OK + fields + b"Content-Length: 2\r\n\r\nok")
        await writer.drain()

    server.routes["/feed"] = answer
    first = await fetch(server.url("/feed"))

    await fetch(server.url("/feed"), etag=first.etag, last_modified=first.last_modified)

    asked = server.hits[1].headers
    assert (first.etag, first.last_modified) == (etag, modified)
    assert asked["if-none-match"].encode("latin-1") == etag
    assert asked.get("if-modified-since", "").encode("latin-1") == modified


async def test_a_validator_too_long_to_carry_is_dropped(server):
    server.routes["/feed"] = Reply(b"ok", etag=f'"{"x" * 1100}"')

    assert (await fetch(server.url("/feed"))).etag == b""


async def test_nothing_new_is_no_body(server):
    server.routes["/feed"] = Reply(b"ok", etag='"1"')

    answer = await fetch(server.url("/feed"), etag=b'"1"')

    assert answer.body is None


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("", bytes)]
)
async def test_packed_bodies_are_unpacked(server, encoding, pack):
    server.routes["/feed"] = Reply(pack(b"text" * 99), headers={"Content-Encoding": encoding})

    assert (await fetch(server.url("/feed"))).body == b"text" * 99


@pytest.mark.parametrize(
    ("fields", "seconds"),
    [
        ({"Cache-Control": "public, max-age=1800"}, 1800),
        ({"Cache-Control": "no-store, max-age=1800"}, 0),
        ({"Expires": "Mon, 06 Sep 2021 13:00:00 GMT"}, 3600),
        ({"Expires": "Mon, 06 Sep 2021 13:00:00 GMT", "Cache-Control": "max-age=60"}, 60),
        (
            {"Expires": "Mon, 06 Sep 2021 11:00:00 GMT", "Date": "Mon, 06 Sep 2021 10:30:00 GMT"},
            1800,
        ),
        ({"Expires": "0"}, 0),
        ({"Expires": "Mon, 06 Sep 2021 11:00:00 GMT"}, 0),
    ],
)
async def test_an_answer_says_how_long_it_lasts(server, fields, seconds):
    server.routes["/feed"] = Reply(b"ok", headers=fields)

    assert (await fetch(server.url("/feed"))).lifetime == seconds


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("Mon, 06 Sep 2021 12:02:00 GMT", 120),
        ("-5", None),
        ("soon", None),
        ("Mon, 06 Sep 2021 11:00:00 GMT", None),
        ("", None),
    ],
)
async def test_a_busy_server_says_when_to_come_back(server, value, seconds):
    server.routes["/feed"] = Reply(status=429, headers={"Retry-After": value})

    error = await failure(server.url("/feed"))

    assert error.failure is FetchFailure.BUSY
    assert error.retry_after == seconds


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (404, FetchFailure.MISSING),
        (410, FetchFailure.GONE),
        (500, FetchFailure.STATUS),
        (503, FetchFailure.BUSY),
        (204, FetchFailure.STATUS),
        (304, FetchFailure.STATUS),
        (999, FetchFailure.STATUS),
    ],
)
async def test_a_refusal_is_told_with_its_number(server, status, kind):
    server.routes["/feed"] = Reply(status=status)

    error = await failure(server.url("/feed"))

    assert error.failure is kind
    assert str(status) in error.reason


async def test_what_moved_for_good_is_told_and_what_moved_for_now_is_not(server):
    server.routes["/feed"] = Reply(b"ok")
    server.routes["/good"] = Reply(status=301, headers={"Location": "/feed"})
    server.routes["/now"] = Reply(status=302, headers={"Location": "/feed"})
    server.routes["/both"] = Reply(status=308, headers={"Location": "/now"})

    answers = [await fetch(server.url(path)) for path in ("/good", "/now", "/both")]

    assert [it.url for it in answers] == [server.url("/feed")] * 3
    assert [it.moved_to for it in answers] == [server.url("/feed"), "", server.url("/now")]


async def test_a_kept_connection_that_the_server_lets_go_of_is_no_failure(server):
    asked = []

    async def second(writer):
        asked.append(writer)
        if len(asked) > 1:
            writer.write(OK + b"Content-Length: 2\r\n\r\nok")

    server.routes |= {"/first": Reply(b"ok"), "/second": second}

    async with Fetcher(clock=lambda: NOON) as fetcher:
        for path in ("/first", "/second"):
            answer = await fetcher.fetch(Request(url=server.url(path), private=True))

    assert answer.body == b"ok"
    assert len(asked) == 2


async def test_a_server_that_hangs_up_is_asked_once(server):
    server.routes["/feed"] = FAULTS["nothing"]

    await failure(server.url("/feed"))

    assert len(server.hits) == 1


async def test_a_host_that_many_lead_to_is_asked_by_two_at_once(server):
    async def slowly(writer):
        for piece in (OK, b"Connection: close\r\nContent-Length: 3\r\n\r\nabc"):
            await asyncio.sleep(0.01)
            writer.write(piece)
            await writer.drain()

    for place in range(6):
        server.routes[f"/{place}"] = Reply(status=302, headers={"Location": f"/at/{place}"})
        server.routes[f"/at/{place}"] = slowly

    async with Fetcher(clock=lambda: NOON) as fetcher:
        answers = await asyncio.gather(
            *(fetcher.fetch(Request(url=server.url(f"/{n}"), private=True)) for n in range(6))
        )

    assert [answer.body for answer in answers] == [b"abc"] * 6
    assert server.most_at_once == 2


async def test_redirects_have_an_end(server):
    for place in range(6):
        server.routes[f"/{place}"] = Reply(status=302, headers={"Location": f"/{place + 1}"})
    server.routes["/6"] = Reply(b"ok")
    server.routes["/loop"] = Reply(status=301, headers={"Location": "/loop"})

    assert (await fetch(server.url("/1"))).body == b"ok"
    assert "more than 5" in (await failure(server.url("/0"))).reason
    assert "more than 5" in (await failure(server.url("/loop"))).reason
    assert server.paths()["/loop"] == 6


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "ftp://meridian.example/",
        "javascript:alert(1)",
        "data:text/xml,<rss/>",
        "https:///feed",
        "http://user:secret@meridian.example/",
        "http://meridian.example:99999/",
        "http://[::1/",
        "http://meridian.example/\x07",
        "http://mer\\idian.example/",
        "http://" + "x" * 9_000,
    ],
)
async def test_a_redirect_leads_only_to_addresses_that_may_be_asked(server, location):
    server.routes["/feed"] = raw(
        f"HTTP/1.1 302 X\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()
    )

    error = await failure(server.url("/feed"))

    assert error.failure in (FetchFailure.REFUSED, FetchFailure.BROKEN)
    assert len(server.hits) == 1


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "2130706433", "0x7f000001", "017700000001", "127.1", "[::1]",
        "[::ffff:127.0.0.1]", "0.0.0.0", "169.254.169.254", "10.0.0.1", "192.168.1.1",
        "100.64.0.1", "224.0.0.1", "[fe80::1]", "[fc00::1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
    ],
)  # fmt: skip
async def test_no_redirect_leads_to_a_private_network(server, host):
    server.routes["/feed"] = Reply(
        status=302, headers={"Location": f"http://{host}:{server.port}/secret"}
    )

    error = await failure(server.url("/feed"))

    assert error.failure is FetchFailure.REFUSED
    assert server.paths()["/secret"] == 0


async def test_a_private_network_is_asked_only_if_the_reader_typed_it(server):
    server.routes["/feed"] = Reply(b"ok")

    error = await failure(server.url("/feed"), private=False)

    assert error.failure is FetchFailure.PRIVATE
    assert not server.hits
    assert (await fetch(server.url("/feed", host="localhost"))).body == b"ok"


async def test_secrets_are_told_only_to_the_host_they_are_for(server):
    server.routes["/feed"] = Reply(status=302, headers={"Location": server.url("/x", "127.0.0.2")})
    server.routes["/own"] = Reply(status=302, headers={"Location": "/end"})
    server.routes["/end"] = Reply(b"ok")

    await fetch(server.url("/own"), secrets={"X-Key": "secret"})
    await failure(server.url("/feed"), secrets={"X-Key": "secret"})

    assert [hit.headers.get("x-key") for hit in server.hits] == ["secret"] * 3
    assert server.paths()["/x"] == 0


FAULTS = {
    "hang": raw(hang=True),
    "slow head": raw(OK, b"X-A: 1\r\n", hang=True),
    "slow body": raw(OK + b"Content-Length: 100\r\n\r\n", b"a", hang=True),
    "drip": raw(OK + b"Transfer-Encoding: chunked\r\n\r\n", *[b"1\r\na\r\n"] * 500, pause=0.05),
    "short": raw(OK + b"Content-Length: 100\r\n\r\nabc"),
    "no end": raw(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n"),
    "bad chunk": raw(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc"),
    "huge chunk": raw(OK + b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffffff\r\n"),
    "garbage": raw(b"\x00\x1b]0;title\x07 this is no HTTP\r\n\r\n"),
    "old": raw(b"<rss/>"),
    "nothing": raw(),
    "many headers": raw(OK, b"X-A: b\r\n" * 50_000, b"\r\n"),
    "long header": raw(OK, b"X-A: " + b"b" * 4_000_000, b"\r\n\r\n"),
    "bad length": raw(OK + b"Content-Length: -5\r\n\r\nabc"),
    "two lengths": raw(OK + b"Content-Length: 3\r\nContent-Length: 5\r\n\r\nabc"),
    "control in header": raw(OK + b"ETag: \x1b[31m\x00\r\n\r\nabc"),
    "bad gzip": raw(OK + b"Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"),
    "cut gzip": raw(
        OK
        + b"Content-Encoding: gzip\r\nContent-Length: 30\r\n\r\n"
        + gzip.compress(b"a" * 999)[:30]
    ),
    "unasked": raw(OK + b"Content-Encoding: br\r\nContent-Length: 3\r\n\r\nabc"),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_server_that_misbehaves_is_an_error_in_one_sentence(server, fault):
    server.routes["/feed"] = FAULTS[fault]

    error = await failure(server.url("/feed"))

    assert error.reason.startswith("127.0.0.1 ")
    assert len(error.reason) < 150


@pytest.mark.parametrize("fault", ["nothing", "old"])
async def test_a_server_that_says_nothing_of_http_is_not_said_to_have_begun(server, fault):
    server.routes["/feed"] = FAULTS[fault]

    error = await failure(server.url("/feed"))

    assert error.reason == "127.0.0.1 hung up without an answer in HTTP"


@pytest.mark.parametrize("fault", ["short", "no end"])
async def test_an_answer_that_ends_too_early_is_told_as_such(server, fault):
    server.routes["/feed"] = FAULTS[fault]

    error = await failure(server.url("/feed"))

    assert error.reason == "127.0.0.1 broke off in the middle of its answer"


async def test_a_body_without_an_end_is_stopped_at_the_limit(server):
    async def endless(writer):
        writer.write(OK + b"\r\n")
        while True:
            writer.write(b"x" * 10_000)
            await writer.drain()

    server.routes["/feed"] = endless

    assert (await failure(server.url("/feed"))).failure is FetchFailure.TOO_LARGE


@pytest.mark.parametrize("layers", [1, 2])
async def test_a_bomb_is_stopped_at_the_limit(server, layers):
    body = bytes(50_000_000)
    for _ in range(layers):
        body = gzip.compress(body)
    encoding = ", ".join(["gzip"] * layers)
    server.routes["/feed"] = Reply(body, headers={"Content-Encoding": encoding})

    assert (await failure(server.url("/feed"))).failure is FetchFailure.TOO_LARGE


async def test_hosts_that_cannot_be_reached_say_why():
    nobody = await failure("http://127.0.0.1:9/feed")
    nowhere = await failure("http://nowhere.invalid/feed", private=False)

    assert "refuses connections" in nobody.reason
    assert nowhere.failure in (FetchFailure.NETWORK, FetchFailure.OFFLINE)
    assert "nowhere.invalid" in nowhere.reason


async def test_a_certificate_that_nobody_trusts_is_refused():
    with FeedServer(tls=True) as server:
        error = await failure(server.url("/feed", "localhost"))

    assert error.failure is FetchFailure.TLS
    assert "certificate" in error.reason
    assert not server.hits


async def test_a_certificate_that_the_user_trusts_is_enough(monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(SELF_SIGNED))
    with FeedServer(tls=True) as server:
        server.routes["/feed"] = Reply(b"ok")

        assert (await fetch(server.url("/feed", "localhost"))).body == b"ok"


async def serve_http2(reader, writer):
    """Answer one request as HTTP/2 says (RFC 9113)."""
    connection = H2Connection(H2Configuration(client_side=False))
    connection.initiate_connection()
    writer.write(connection.data_to_send())
    while data := await reader.read(65_536):
        for event in connection.receive_data(data):
            if isinstance(event, RequestReceived) and event.stream_id is not None:
                head = [(":status", "200"), ("etag", '"2"')]
                connection.send_headers(event.stream_id, head)
                connection.send_data(event.stream_id, b"two", end_stream=True)
        writer.write(connection.data_to_send())
    writer.close()


async def test_http2_is_spoken_where_it_is_offered(monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(SELF_SIGNED))
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(SELF_SIGNED)
    tls.set_alpn_protocols(["h2"])
    async with await asyncio.start_server(serve_http2, "127.0.0.1", 0, ssl=tls) as server:
        port = server.sockets[0].getsockname()[1]

        answer = await fetch(f"https://localhost:{port}/feed")

    assert (answer.body, answer.etag) == (b"two", b'"2"')


async def test_a_cancelled_fetch_ends_at_once(server):
    server.routes["/feed"] = FAULTS["hang"]
    patient = Limits(connect=60, idle=60, whole=60)
    task = asyncio.create_task(fetch(server.url("/feed"), limits=patient))
    await asyncio.to_thread(server.asked.wait)

    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task


async def test_the_proxy_of_the_environment_is_asked(server, monkeypatch):
    server.routes["http://meridian.example/feed"] = Reply(b"ok")
    monkeypatch.setenv("http_proxy", server.url(""))

    answer = await fetch("http://meridian.example/feed", private=False)

    assert answer.body == b"ok"
    assert server.hits[0].headers["host"] == "meridian.example"


@pytest.mark.parametrize("kind", ["", "http://"])
async def test_a_proxy_that_the_reader_chose_is_asked(server, kind):
    server.routes["http://meridian.example/feed"] = Reply(b"ok")

    async with Fetcher(clock=lambda: NOON, proxy=f"{kind}127.0.0.1:{server.port}") as fetcher:
        answer = await fetcher.fetch(Request(url="http://meridian.example/feed"))

    assert answer.body == b"ok"


@pytest.mark.parametrize(
    ("proxy", "said"),
    [
        ("http://127.0.0.1:1", "the proxy 127.0.0.1 cannot be reached"),
        ("http://nowhere.invalid", "the proxy nowhere.invalid cannot be reached"),
        ("ftp://127.0.0.1", "a proxy of the kind “ftp:” cannot be used"),
        ("http://127.0.0.1:x", "the proxy that is set is no address"),
        ("nonsense", "the proxy nonsense cannot be reached"),
    ],
)
async def test_a_proxy_that_cannot_be_used_is_no_fault_of_the_server(monkeypatch, proxy, said):
    monkeypatch.setenv("http_proxy", proxy)

    error = await failure("http://meridian.example/feed", private=False)

    assert (error.reason, error.failure) == (said, FetchFailure.OFFLINE)


async def test_no_proxy_is_asked_for_a_private_address(server, monkeypatch):
    monkeypatch.setenv("http_proxy", server.url(""))

    error = await failure("http://10.0.0.1/feed", private=False)

    assert error.failure is FetchFailure.PRIVATE
    assert not server.hits
