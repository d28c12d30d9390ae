import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.domain.articles import Links
from reader.domain.errors import LinkRefusedError
from reader.sources.amp import without_amp
from reader.sources.links import (
    LONGEST,
    canonical_link,
    clean_url,
    host_of,
    link_key,
    link_keys,
    safe_link,
)

PAGE = "https://www.outlet.example/news/2021/bridge-reopens"
KEY = "outlet.example/news/2021/bridge-reopens"

labels = st.from_regex(r"[a-z][a-z0-9-]{0,8}[a-z0-9]", fullmatch=True)
hosts = st.lists(labels, min_size=2, max_size=4).map(".".join)
segments = st.text("abcxyzABC019-._~", min_size=1, max_size=8) | st.sampled_from(
    ["amp", "AMP", "x.amp", "amp-12.html", "%7e", "%e4%bA", "c", "s", "www.b.example", "..", "."]
)
paths = st.lists(segments, min_size=1, max_size=6).map("/".join)
names = st.sampled_from(
    ["id", "p", "amp", "q", "utm_source", "fbclid", "outputType", "b c", "é", ""]
)
queries = st.lists(st.tuples(names, st.text("ab1&=%+ é", max_size=4)), max_size=3).map(
    lambda pairs: "&".join(f"{name}={value}" for name, value in pairs)
)
addresses = st.builds(
    lambda scheme, host, path, query: clean_url(f"{scheme}://{host}/{path}?{query}"),
    st.sampled_from(["http", "https"]),
    hosts | st.sampled_from(["www.google.com", "a-b.cdn.ampproject.org", "amp.www.amp.a.example"]),
    paths,
    queries,
)
anything = st.text(max_size=60) | st.lists(
    st.sampled_from(
        [
            "https://",
            "HTTP://",
            "//",
            "a.example",
            "@",
            ":",
            "[",
            "]",
            "::1",
            "65536",
            "\\",
            "/",
            "?",
            "#",
            "%",
            "%2f",
            "é",
            "。",
            "\u202e",
            "\x1b",
            "\n",
            "\ud800",
            " ",
            "c/s/",
            "amp",
            ".",
        ]
    )
).map("".join)


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        "http://www.outlet.example/news/2021/bridge-reopens",
        "https://outlet.example/news/2021/bridge-reopens",
        "https://WWW.Outlet.Example/news/2021/bridge-reopens",
        "https://www.outlet.example:443/news/2021/bridge-reopens",
        "http://www.outlet.example:80/news/2021/bridge-reopens",
        "https://www.outlet.example./news/2021/bridge-reopens",
        f"{PAGE}/",
        f"{PAGE}#comments",
        f"{PAGE}?",
        f"{PAGE}?utm_source=feed&utm_medium=rss",
        f"{PAGE}/?fbclid=abc&gclid=def#top",
        "https://www.outlet.example//news/2021/./bridge-reopens",
        "https://www.outlet.example/news/2020/../2021/bridge%2Dreopens",
        "https://reader@www.outlet.example/news/2021/bridge-reopens",
        f"{PAGE}/amp",
        f"{PAGE}/amp/",
        f"{PAGE}?amp",
        f"{PAGE}?amp=1",
        f"{PAGE}?outputType=amp",
        f"{PAGE}.amp",
        "https://www.outlet.example/amp/news/2021/bridge-reopens",
        "https://www.outlet.example/AMP/news/2021/bridge-reopens",
        "https://www.outlet.example/news/amp/2021/bridge-reopens",
        "https://www.outlet.example/amphtml/news/2021/bridge-reopens",
        "https://www.outlet.example/google-amp/news/2021/bridge-reopens",
        "https://www.outlet.example/platform/amp/news/2021/bridge-reopens",
        "https://amp.outlet.example/news/2021/bridge-reopens",
        "https://www-outlet-example.cdn.ampproject.org/c/s/www.outlet.example/news/2021/"
        "bridge-reopens/amp/?amp_js_v=0.1&usqp=mq331",
        "https://www-outlet-example.cdn.ampproject.org/v/www.outlet.example/news/2021/"
        "bridge-reopens",
        "https://www.google.com/amp/s/amp.outlet.example/news/2021/bridge-reopens",
        "https://www.google.co.uk/amp/www.outlet.example/news/2021/bridge-reopens/amp",
        "https://www-outlet-example.bing-amp.com/c/s/www.outlet.example/news/2021/bridge-reopens",
    ],
)
def test_what_makes_no_difference_gives_the_same_key(url):
    assert link_key(clean_url(url)) == KEY


@pytest.mark.parametrize(
    "url",
    [
        f"{PAGE}2",
        f"{PAGE}?page=2",
        f"{PAGE}#!/page/2",
        "https://www.outlet.example:8080/news/2021/bridge-reopens",
        "https://live.outlet.example/news/2021/bridge-reopens",
        "https://www.outlet.example/news/2021/Bridge-reopens",
        "https://www.outlet.example/news/2021%2Fbridge-reopens",
        "https://www.lantern.example/news/2021/bridge-reopens",
    ],
)
def test_what_makes_a_difference_gives_another_key(url):
    assert link_key(url) not in {"", KEY}


def test_the_order_of_parameters_makes_no_difference():
    assert link_key("https://a.example/x?b=2&a=1") == link_key("https://a.example/x?a=1&b=2")


def test_an_amp_form_with_a_number_is_the_page_it_is_of():
    assert link_key("https://a.example/bridge/amp-115928.html") == "a.example/bridge-115928.html"


@pytest.mark.parametrize(
    "url", ["", "https://outlet.example", "https://www.outlet.example/", "mailto:a@b.example", "x"]
)
def test_a_front_page_or_no_web_address_identifies_no_article(url):
    assert link_key(url) == ""


@given(addresses)
@settings(max_examples=300)
@example("http://amp.amp.amp.a.example/x.amp/amp/x.amp")
@example("https://www.google.com/amp/www.google.com/amp/a.example/amp")
@example("https://[::1]/a")
def test_the_key_of_a_key_is_itself(url):
    key = link_key(url)

    assert link_key(f"https://{key}") == key


@given(hosts, paths, st.booleans(), st.booleans(), st.sampled_from(["", "/", "#a", "?utm_x=1"]))
@settings(max_examples=200)
def test_scheme_www_and_endings_never_matter(host, path, www, secure, ending):
    plain = link_key(clean_url(f"https://{host}/{path}"))
    other = f"{'https' if secure else 'http'}://{'www.' if www else ''}{host}/{path}{ending}"

    assert link_key(clean_url(other)) == plain


@given(addresses)
def test_what_is_left_of_an_amp_address_is_the_same_article(url):
    assert link_key(without_amp(url)) == link_key(url)


def test_an_address_that_is_not_amp_stays_as_it_is():
    url = "https://a.example/camp/amps?x=%20&&y#amp"

    assert without_amp(url) == url


@given(anything)
@settings(max_examples=300)
def test_a_cleaned_address_is_plain_ascii_and_stays_as_it_is(text):
    url = clean_url(text)

    assert re.fullmatch(r"[!-~]*", url)
    assert clean_url(url) == url


@given(anything, anything)
def test_no_address_makes_identity_or_opening_fail(web, amp):
    links = Links(web=clean_url(web), amp=clean_url(amp))

    link_keys(links)
    canonical_link(links)
    host_of(web)
    link_key(web)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PAGE, PAGE),
        ("HTTPS://OUTLET.EXAMPLE/A", "https://outlet.example/A"),
        ("  https://outlet.example/a\n", "https://outlet.example/a"),
        ("https://outlet.example/a b", "https://outlet.example/a%20b"),
        ("https://outlet.example/ü?q=ñ", "https://outlet.example/%C3%BC?q=%C3%B1"),
        ("https://outlet.example/%zz%41", "https://outlet.example/%25zz%41"),
        ("https://outlet.example/\u202egpj.exe", "https://outlet.example/%E2%80%AEgpj.exe"),
        ("https://outlet.example/\x1b]0;x\x07", "https://outlet.example/%1B]0;x%07"),
        ("https://outlet.example/\ud800", "https://outlet.example/%EF%BF%BD"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://BÜCHER。example/", "https://xn--bcher-kva.example/"),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("https://аррӏе.example/", "https://xn--80ak6aa92e.example/"),
        ("https://outlet.example:65536/", ""),
        ("https://outlet..example/", ""),
        (f"https://{'ü' * 64}.example/", ""),
        ("https://out let.example/", ""),
        ("https://out\u200dlet.example/", ""),
        ("https://[::1/", ""),
        ("https:///news", ""),
        ("/news/1", ""),
        ("", ""),
    ],
)
def test_an_address_is_shown_in_ascii_or_not_at_all(text, expected):
    assert clean_url(text) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://outlet.example/a?b=1&c=2#d", "https://outlet.example/a?b=1&c=2#d"),
        ("Http://Outlet.Example", "http://outlet.example"),
        ("https://outlet.example/a b", "https://outlet.example/a%20b"),
        ('https://outlet.example/"; rm -rf ~', "https://outlet.example/%22;%20rm%20-rf%20~"),
        ("https://outlet.example/%action--x", "https://outlet.example/%action--x"),
        ("https://outlet.example/%s%u", "https://outlet.example/%25s%25u"),
        ("http://192.0.2.1:8080/", "http://192.0.2.1:8080/"),
        ("http://[2001:db8::1]/a", "http://[2001:db8::1]/a"),
        ("https://аррӏе.example/", "https://xn--80ak6aa92e.example/"),
        ("https://outlet.example/?q=a\\b", "https://outlet.example/?q=a%5Cb"),
    ],
)
def test_web_addresses_are_fit_for_a_browser(url, expected):
    assert safe_link(url) == expected


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://user:pw@outlet.example/", "user"),
        ("https://good.example@evil.example/", "user"),
        ("https://good.example\\@evil.example/", "backslash"),
        ("https:\\\\outlet.example\\a", "http"),
        ("https://outlet.example/a\nb", "control"),
        ("https://outlet.example/a\rSet-Cookie:x", "control"),
        ("https://outlet.example/\x00", "control"),
        ("https://outlet.example/\x1b[2J", "control"),
        ("\x01javascript:alert(1)", "control"),
        ("java\tscript:alert(1)", "control"),
        ("https://outlet.example:65536/", "host"),
        ("https://outlet.example:port/", "host"),
        ("https://", "host"),
        ("https:///etc/passwd", "host"),
        ("https://outlet.example/" + "a" * LONGEST, "longer"),
        ("javascript:alert(1)", "http"),
        ("data:text/html,<script>alert(1)</script>", "http"),
        ("vbscript:x", "http"),
        ("file:///etc/passwd", "http"),
        ("FILE:/etc/passwd", "http"),
        ("/etc/passwd", "http"),
        ("../../bin/sh", "http"),
        ("C:\\Windows\\calc.exe", "http"),
        ("mailto:a@outlet.example", "http"),
        ("ftp://outlet.example/x", "http"),
        ("about:blank", "http"),
        ("blob:https://outlet.example/x", "http"),
        ("view-source:https://outlet.example/", "http"),
        ("--renderer-cmd-prefix=/tmp/x", "http"),
        (" --new-window", "http"),
        ("https:outlet.example", "http"),
        ("www.outlet.example", "http"),
        (" ", "http"),
        ("", "http"),
    ],
)
def test_anything_else_is_refused_with_the_reason(url, reason):
    with pytest.raises(LinkRefusedError) as refused:
        safe_link(url)

    assert reason in str(refused.value)


@given(anything)
@settings(max_examples=300)
def test_what_a_browser_may_have_is_one_harmless_word(text):
    try:
        url = safe_link(text)
    except LinkRefusedError:
        return

    assert re.fullmatch(r"https?://[a-z0-9\[][!-~]*", url)
    assert safe_link(url) == url


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        (Links(web=PAGE, original="https://other.example/a"), PAGE),
        (Links(original=PAGE, amp=f"{PAGE}/amp/"), PAGE),
        (Links(web=f"{PAGE}/amp/", original=PAGE), PAGE),
        (Links(amp=f"{PAGE}/amp/"), f"{PAGE}/"),
        (
            Links(cdn_amp="https://a.cdn.ampproject.org/c/s/a.example/x/amp"),
            "https://a.example/x",
        ),
        (Links(web=f"{PAGE}?id=1&utm_source=a&fbclid=b#part"), f"{PAGE}?id=1#part"),
        (Links(web="mailto:a@b.example", original=PAGE), PAGE),
        (Links(web="javascript:alert(1)"), ""),
        (Links(), ""),
    ],
)
def test_the_address_to_open_is_plain_and_tells_nobody_where_one_came_from(links, expected):
    assert canonical_link(links) == expected


def test_an_article_is_known_by_all_its_addresses_the_canonical_first():
    links = Links(
        web="https://www.a.example/x/",
        original="https://b.example/y?id=1",
        amp="https://amp.a.example/x",
        cdn_amp="https://a-example.cdn.ampproject.org/c/s/a.example/z",
    )

    assert link_keys(links) == ("a.example/x", "b.example/y?id=1", "a.example/z")


@pytest.mark.parametrize(
    ("url", "expected"),
    [(PAGE, "outlet.example"), ("https://[::1", ""), ("mailto:a@b.example", ""), ("", "")],
)
def test_the_host_is_shown_without_www(url, expected):
    assert host_of(url) == expected
