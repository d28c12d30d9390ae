"""Taking a list of subscriptions into the library, and fetching what is new in it."""

from asyncio import to_thread
from pathlib import Path

from reader.domain.errors import ReaderError
from reader.domain.refreshing import Manner
from reader.domain.subscriptions import SubscriptionList
from reader.sources.text import clean_line
from reader.ui import fetching, lists
from reader.ui.desk import Desk
from reader.ui.overlays import ask
from reader.ui.screens.prompt import is_yes


async def import_list(desk: Desk, file: Path) -> None:
    """Follow what an OPML file names; of one that is cut off only if the reader wants that."""
    # What reads lists of feeds is imported when somebody has one.
    from reader.library.list_files import read_list  # noqa: PLC0415

    try:
        listed = await to_thread(read_list, file)
    except ReaderError as error:
        desk.say(clean_line(str(error)), error=True)
        return
    if not listed.cut:
        await take(desk, listed)
        return

    def answered(answer: str | None) -> None:
        if is_yes(answer):
            desk.run(take(desk, listed), "add")

    count = len(listed.subscriptions)
    what = f"{count:,} feeds that were" if count != 1 else "feed that was"
    question = f"The file is cut off. Follow the {what} read?"
    ask(desk, question, "follow", answered)


async def take(desk: Desk, listed: SubscriptionList) -> None:
    """Follow all feeds of a list in one act, and fetch those that are new."""
    async with desk.writing:
        try:
            taken = await to_thread(desk.edition.library.lists.take, listed)
        except ReaderError as error:
            desk.say(clean_line(str(error)), error=True)
            return
    parts = [f"Following {taken.new:,} new feed{'s' if taken.new != 1 else ''}"]
    parts += [f"{taken.known:,} followed before"] if taken.known else []
    parts += [f"{len(listed.skipped):,} skipped"] if listed.skipped else []
    desk.say(", ".join(parts), desk.preferences.way("sources.show"))
    for problem in listed.problems:
        desk.say(clean_line(problem), error=True)
    await lists.renew(desk)
    if taken.source_ids:
        fetching.fetch(desk, taken.source_ids, manner=Manner.BY_HAND)
