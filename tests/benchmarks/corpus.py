"""How many of the facts that other parsers' suites state about feeds does ours get right?

``python tests/benchmarks/corpus.py FOLDER [--wrong]``. The folder holds feeds and an
``index.json``: a list ``entries`` of ``path``, ``kind``, ``must`` (parse, reject, no-crash) and
``facts`` (``n_items``, ``feed`` and ``items`` with ``title``, ``link``, ``id``, ``published``,
``updated``, ``summary``, ``content``, ``author`` …). Texts are compared as people read them.
"""

import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

from reader.domain.errors import FeedError
from reader.domain.feeds import Feed, ListedArticle
from reader.sources.dates import parse_date
from reader.sources.feeds import parse_feed

_TAG = re.compile(r"<!--.*?-->|<[a-zA-Z/!?][^<>]*>", re.DOTALL)
_HEADERS = {"content-type": "content_type"}
_URL = ""


def shown(text: str) -> str:
    """Return what people read of a text: no tags, no references, and no spaces either."""
    text = unescape(unescape(_TAG.sub(" ", unescape(_TAG.sub(" ", text)))))
    return re.sub(r"[\s\xa0\u200b\u200e\u200f]+", "", text)


def is_right(name: str, stated: str, ours: list[str]) -> bool:
    """Tell whether one of the places where ours keeps a fact says what is stated."""
    if name in {"published", "updated", "date", "date_raw"}:
        moment = parse_date(stated)
        return any(one == (moment.moment.isoformat() if moment else "") for one in ours)
    if name == "link":
        wanted = stated.strip().rstrip("/")
        return any(one.rstrip("/") == wanted for one in ours)
    wanted = shown(stated).rstrip("….")
    return not wanted or any(
        shown(one).rstrip("….") == wanted
        or (len(one) > 250 and wanted.startswith(shown(one).rstrip("….")[:200]))
        for one in ours
    )


def moments(*dates: Any) -> list[str]:
    """Return times as ISO 8601, to the second."""
    return [date.replace(microsecond=0).isoformat() if date else "" for date in dates]


def facts_of_item(listed: ListedArticle) -> dict[str, list[str]]:
    """Return where ours keeps what suites state of an item."""
    article = listed.article
    texts = [article.excerpt, article.body]
    dates = moments(article.published, article.updated)
    return {
        "title": [article.title],
        "link": [article.link, article.links.web, article.links.original],
        "id": [listed.guid],
        "published": dates[:1],
        "updated": dates[1:] + dates[:1],
        "date": dates,
        "date_raw": dates,
        "author": [", ".join(article.authors), *article.authors[:1]],
        **dict.fromkeys(
            ("summary", "content", "description", "summary_or_content", "content_or_summary"),
            texts,
        ),
    }


def facts_of_feed(feed: Feed) -> dict[str, list[str]]:
    """Return where ours keeps what suites state of a feed."""
    dates = moments(feed.updated)
    return {
        "title": [feed.title],
        "description": [feed.description],
        "summary": [feed.description],
        "link": [feed.home],
        "language": [feed.language],
        "updated": dates,
        "published": dates,
    }


def verdicts(facts: Mapping[str, Any], feed: Feed) -> Iterator[tuple[str, bool, str, Any]]:
    """Yield each stated fact: its name, whether ours is right, what is stated, what is ours."""
    if "n_items" in facts:
        count = len(feed.articles)
        yield "n_items", count == facts["n_items"], facts["n_items"], count
    ours = facts_of_feed(feed)
    for name, stated in (facts.get("feed") or {}).items():
        if name in ours:
            if name == "language":
                stated = stated.lower().replace("_", "-")
            yield f"feed.{name}", is_right(name, stated, ours[name]), stated, ours[name]
    for place, stated_item in enumerate(facts.get("items") or []):
        listed = facts_of_item(feed.articles[place]) if place < len(feed.articles) else {}
        for name, stated in stated_item.items():
            found = listed.get(name, [])
            yield name, is_right(name, stated, found), stated, found


def content_type(entry: Mapping[str, Any]) -> str:
    """Return the header of that name that a file came with."""
    for header in entry.get("headers") or []:
        name, _, value = header.partition(":")
        if name.strip().lower() == "content-type":
            return str(value).strip()
    return ""


def main(folder: Path, *, show_wrong: bool) -> None:
    """Read the corpus and print the facts right per kind."""
    entries = json.loads((folder / "index.json").read_text())["entries"]
    right: dict[str, Counter[str]] = defaultdict(Counter)
    stated: dict[str, Counter[str]] = defaultdict(Counter)
    rejected: list[str] = []
    total = 0.0
    for entry in entries:
        if not entry["kind"].startswith("feeds/"):
            continue
        content = (folder / entry["path"]).read_bytes()
        facts = entry.get("facts") or {}
        url = facts.get("url") or _URL
        for header in entry.get("headers") or []:
            name, _, value = header.partition(":")
            if name.lower() == "content-location" and value.strip().startswith("http"):
                url = value.strip()
        start = time.perf_counter()
        try:
            feed = parse_feed(content, url=url, content_type=content_type(entry))
        except FeedError as error:
            if entry["must"] == "parse":
                rejected.append(f"{entry['path']}: {error}")
            continue
        finally:
            total += time.perf_counter() - start
        if entry["must"] == "reject":
            rejected.append(f"{entry['path']}: read, must be rejected")
        for name, good, want, got in verdicts(facts, feed):
            stated[entry["kind"]][name] += 1
            right[entry["kind"]][name] += good
            if show_wrong and not good:
                print(f"{entry['path']}\n   {name}: stated {want!r}\n   ours {got!r}"[:600])
    names: Counter[str] = Counter()
    good_names: Counter[str] = Counter()
    for kind in sorted(stated):
        names += stated[kind]
        good_names += right[kind]
        ours, all_ = sum(right[kind].values()), sum(stated[kind].values())
        print(f"{kind:16} {ours:6,} of {all_:6,} facts right  {ours / max(all_, 1):7.2%}")
    for name in sorted(names):
        print(f"  {name:22} {good_names[name]:6,} of {names[name]:6,}")
    ours, all_ = sum(good_names.values()), sum(names.values())
    print(
        f"{'all':16} {ours:6,} of {all_:6,} facts right  {ours / max(all_, 1):7.2%}  {total:.2f} s"
    )
    print(*rejected, sep="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), show_wrong="--wrong" in sys.argv)
