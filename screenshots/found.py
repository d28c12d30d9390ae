"""Invented news that nobody lists together, to show what is found by itself."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

HARBOUR = (
    (31.0, "Meridian Wire", 88, "Glacier collapses above Ilsenburg harbour",
     "A wall of ice sixty metres high broke off above the old harbour of Ilsenburg at dawn and"
     " sent a wave through the fishing fleet. Nobody was on the pier."),
    (29.5, "Delta Public Radio", 71, "Ilsenburg harbour closed after glacier collapse",
     "Boats have to turn back to Nordwind roads. Our reporter counted eleven masts under ice."),
    (27.0, "The Harbour Post", 93, "Hundreds flee as glacier breaks over Ilsenburg harbour",
     "Four hundred people spent the morning on the chapel hill, from where the whole slide could"
     " be heard and nothing of it seen."),
    (22.0, "Lowland Times", 64, "Glacier collapse at Ilsenburg was predicted, says surveyor",
     "The surveyor's office had asked three times for a siren, last in October."),
    (22.0, "The Continental", 64, "Glacier collapse at Ilsenburg was predicted, says surveyor",
     "The surveyor's office had asked three times for a siren, last in October."),
    (9.0, "North Ledger", 58, "Insurers count boats: Ilsenburg's glacier collapse costs 40 million",
     "Half of the fleet was insured against ice, though not against ice from above."),
    (3.5, "Byline Nine", 77, "Ilsenburg after the glacier collapse: a harbour without a sound",
     "No engine, no gull, no winch. What is left to hear on the morning after."),
)  # fmt: skip
"""One event: hours before the edition, outlet, mark, headline, excerpt."""
ALONE = (
    (2.0, "Attic & Cellar", 69, "A month of quinces, and what to do with the last one",
     "Our only article of this month is about one tree."),
)  # fmt: skip


def write_found(folder: Path, now: datetime) -> None:
    """Write the documents, none of which lists another."""
    folder.mkdir()
    for number, document in enumerate(_documents(now)):
        (folder / f"{number}.md").write_text(document, encoding="utf-8")


def _documents(now: datetime) -> Iterator[str]:
    for hours, outlet, quality, title, excerpt in (*HARBOUR, *ALONE):
        domain = f"{outlet.lower().replace(' ', '').replace('&', 'and')}.example"
        fields = {
            "title": title,
            "excerpt": excerpt,
            "publishedDateTime": (now - timedelta(hours=hours)).isoformat(),
            "webUrl": f"https://{domain}/{hours}",
            "quality": quality,
            "provider": {"name": outlet, "domain": domain},
        }
        lines = (f"{name}: {json.dumps(value)}" for name, value in fields.items())
        yield "\n".join(("---", *lines, "---", ""))
