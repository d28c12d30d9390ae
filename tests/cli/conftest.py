import fcntl
import os
import pty
import sqlite3
import struct
import subprocess
import sys
import termios
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

ALPHA = """\
---
title: Harbour bridge reopens
excerpt: The bridge carries trams again.
publishedDateTime: 2019-05-14T07:05:00Z
webUrl: https://meridian.example/bridge
quality: 86
heat: 3
type: article
provider:
  name: Meridian Wire
  domain: meridian.example
topics: [Transport, Cities]
related:
  - title: Trams cross the harbour again
    excerpt: After nine years.
    publishedDateTime: 2019-05-14T09:00:00Z
    webUrl: https://lantern.example/trams
    quality: 50
    provider: {name: The Lantern, domain: lantern.example}
  - title: "Bridge: what it cost"
    excerpt: Twice the plan.
    publishedDateTime: 2019-05-14T11:00:00Z
    webUrl: https://ledger.example/cost
    quality: 60
    provider: {name: Ledger, domain: ledger.example}
---

## A long wait

The bridge was closed for nine years, and nobody who lives across has forgotten one day.

```
tram 7   --->   far side of the harbour, every seven minutes, in winter and on Sundays too
```

- one
"""

BETA = """\
---
title: Owls counted
excerpt: There are more than last year.
publishedDateTime: 2019-05-13T10:00:00Z
webUrl: https://grove.example/owls
quality: 40
provider: {name: Grove Post, domain: grove.example}
---
"""

GAMMA = """\
---
title: 鳥が帰ってきた、町はとても静かだ
excerpt: 町の話。
publishedDateTime: 2019-05-12T10:00:00Z
provider: {name: 町新聞, domain: machi.example}
---
"""


@pytest.fixture
def news(tmp_path):
    """A folder of three documents: a story of three outlets, an excerpt, one without a link."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in (("alpha", ALPHA), ("beta", BETA), ("gamma", GAMMA)):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def newsboat_cache(tmp_path):
    """newsboat's database, in which ALPHA was read and BETA flagged."""
    path = tmp_path / "cache.db"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(
            """
            CREATE TABLE rss_item (
                id INTEGER PRIMARY KEY, guid TEXT, title TEXT, author TEXT, url TEXT,
                feedurl TEXT, pubDate INTEGER, content TEXT, unread INTEGER, flags TEXT,
                deleted INTEGER NOT NULL DEFAULT 0
            );
            INSERT INTO rss_item (guid, url, feedurl, pubDate, unread, flags) VALUES
                ('1', 'https://www.meridian.example/bridge?utm_source=rss', 'f', 1, 0, NULL),
                ('2', 'https://grove.example/owls', 'f', 2, 1, 's');
            """
        )
    return path


@dataclass(frozen=True)
class Ended:
    """What a run of the program came to."""

    status: int
    out: str
    err: str

    @property
    def rows(self):
        return [line.split("\t") for line in self.out.splitlines()]


@pytest.fixture
def environ(tmp_path):
    """An environment of which the test knows every variable."""
    return {
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "PATH": str(tmp_path / "bin"),
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "TZ": "UTC",
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }


@pytest.fixture
def broadsheet(environ, tmp_path):
    """Run the real program in a pipe."""

    def run(*words, stdin="", **variables):
        ended = subprocess.run(
            [sys.executable, "-m", "reader", *map(str, words)],
            env={**environ, **variables},
            cwd=tmp_path,
            input=stdin.encode(),
            capture_output=True,
            check=False,
            timeout=60,
        )
        return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return run


@pytest.fixture
def paper(broadsheet, news):
    """A library with the folder of documents added and loaded."""
    ended = broadsheet("add", news)
    assert ended.status == 0, ended.err
    return broadsheet


@pytest.fixture
def terminal(environ, tmp_path):
    """Run the real program in a terminal of its own; what it says comes out as one text."""

    def run(*words, width=80, typed="", **variables):
        ours, its = pty.openpty()
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
        os.write(ours, typed.encode())
        with subprocess.Popen(
            [sys.executable, "-m", "reader", *map(str, words)],
            env={**environ, **variables},
            cwd=tmp_path,
            stdin=its,
            stdout=its,
            stderr=its,
            start_new_session=True,
        ) as process:
            os.close(its)
            said = b"".join(iter(lambda: _read(ours), b""))
            os.close(ours)
        return Ended(process.returncode, said.decode().replace("\r\n", "\n"), "")

    return run


def _read(fd):
    try:
        return os.read(fd, 65536)
    except OSError:  # Linux says so when the last writer has left
        return b""


@pytest.fixture
def now():
    return datetime(2030, 1, 1, 12, tzinfo=UTC)
