"""What a feed brought in HTML is shown as text."""

import pytest

from tests.support.feed_server import FeedServer, Reply

FEED = b"""<rss version="2.0"><channel><title>Outlet</title><item><title>A story</title>
<link>https://outlet.example/story</link><guid>1</guid><description><![CDATA[
<p>One <b>two</b>, [three] and <a href="/x">a link</a>.</p><ul><li>four<li>five</ul>
<blockquote>six</blockquote><script>never()</script>
]]></description></item></channel></rss>"""


@pytest.fixture
def followed(broadsheet):
    with FeedServer() as server:
        server.routes["/feed"] = Reply(FEED, headers={"Content-Type": "application/rss+xml"})
        assert broadsheet("add", server.url("/feed")).status == 0
        ended = broadsheet("refresh")
        assert ended.status == 0, ended.err
        yield broadsheet


def test_html_is_set_as_lines(followed):
    number = followed("list").rows[0][0]

    shown = followed("show", number).out

    assert "One two, [three] and a link." in shown
    assert "• four\n• five" in shown
    assert "▎ six" in shown
    assert "never" not in shown
    assert "<" not in shown
