"""How long parsing a feed takes, against the bare parser of XML on the same bytes."""

import json
import time
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import fromstring

from reader.sources.feeds import parse_feed
from tests.benchmarks.figures import Figure, compare

ENTRIES = 1_000
_URL = "https://a.example/feed"
_WORDS = "The ferry sailed at dawn &amp; nobody on the pier said a word about the tide. "
_BODY = (
    f"&lt;p&gt;{_WORDS * 7}&lt;a href=&quot;https://a.example/x&quot;&gt;more&lt;/a&gt;&lt;/p&gt;"
)
_ENTRY = """<entry><id>tag:a.example,2026:{n}</id><title>Entry {n}: tides &amp;amp; piers</title>
<link rel="alternate" type="text/html" href="https://a.example/{n}"/>
<published>2026-05-{day:02}T07:05:00Z</published><updated>2026-05-{day:02}T08:05:00+01:00</updated>
<author><name>Ada Quill</name></author><category term="harbour"/><category term="sea"/>
<summary type="text">{summary}</summary><content type="html">{content}</content></entry>"""


def atom_feed(entries: int) -> bytes:
    """Return an Atom feed of about 2.5 KB an entry, with HTML in its content."""
    listed = (
        _ENTRY.format(n=number, day=number % 28 + 1, summary=_WORDS * 2, content=_BODY * 3)
        for number in range(entries)
    )
    head = '<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title>'
    return f'<?xml version="1.0"?>{head}{"".join(listed)}</feed>'.encode()


def json_feed(entries: int) -> bytes:
    """Return a JSON Feed that says about the same."""
    items = [
        {
            "id": str(number),
            "url": f"https://a.example/{number}",
            "title": f"Entry {number}: tides & piers",
            "date_published": f"2026-05-{number % 28 + 1:02}T07:05:00Z",
            "authors": [{"name": "Ada Quill"}],
            "tags": ["harbour", "sea"],
            "summary": _WORDS * 2,
            "content_html": f"<p>{_WORDS * 21}</p>",
        }
        for number in range(entries)
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """Return a function that does the work and returns its milliseconds of processor time."""

    def run() -> float:
        start = time.process_time()
        work()
        return (time.process_time() - start) * 1000

    return run


def compare_parsing(rounds: int) -> Iterator[Figure]:
    """Yield a feed as it should be, one with a fault at its end, and a JSON Feed."""
    atom, whole_json = atom_feed(ENTRIES), json_feed(ENTRIES)
    broken = atom.replace(b"</feed>", b"&</feed>")
    bare_xml = timed(lambda: fromstring(atom))
    for name, content, bare, goal in (
        ("Atom / bare XML", atom, bare_xml, 10),
        ("Atom that is not well-formed / bare XML", broken, bare_xml, 16),
        ("JSON Feed / bare JSON", whole_json, timed(lambda: json.loads(whole_json)), None),
    ):
        ours = timed(lambda content=content: parse_feed(content, url=_URL))  # type: ignore[misc]
        yield compare(f"{ENTRIES:,} entries, {name}", ours, bare, rounds=rounds, goal=goal)
