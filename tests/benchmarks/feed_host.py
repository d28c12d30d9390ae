"""A server of many feeds in a process of its own; prints its port and serves until it is read."""

import sys

from tests.benchmarks.press import Press
from tests.support.feed_server import FeedServer, Reply, rss


def main(feeds: int, entries: int) -> None:
    """Serve feeds of invented articles, each with validators."""
    press = Press()
    pieces = press.pieces(feeds * entries)
    with FeedServer() as server:
        for number in range(feeds):
            items = [
                {
                    "guid": f"{number}-{place}",
                    "title": piece.title,
                    "link": f"https://outlet{number}.example/{place}",
                    "pubDate": "Mon, 06 Sep 2021 08:00:00 GMT",
                    "description": f"<p>{piece.excerpt}</p><p>{press.text(150)}</p>",
                }
                for place, piece in zip(range(entries), pieces, strict=False)
            ]
            body = rss(items, title=f"Outlet {number}")
            server.routes[f"/{number}"] = Reply(body, etag=f'"{number}"')
        print(server.port, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
