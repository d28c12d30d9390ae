"""What can be undone is shown, and undone down to what is picked."""

from tests.support.screen import opened


async def test_capital_u_shows_what_can_be_undone_the_last_first(edition):
    """undo.list."""
    async with opened(edition) as screen:
        await screen.press("s", "j", "m", "A", "U")

        shown = [line for line in screen.lines if "  now" in line]
        assert "Marked 22 stories as read" in shown[0]
        assert "22 articles  now" in shown[0]
        assert "Marked as read: A black hole blinked. Nine hours later" in shown[1]
        assert "Starred: Central bank holds its rate" in shown[2]


async def test_picking_one_undoes_everything_down_to_it_in_one_step(edition):
    async with opened(edition) as screen:
        await screen.press("s", "j", "m", "j", "m", "j", "m", "U", "j", "j", "enter")
        await screen.until(lambda: "Undone: 3 changes" in screen.text)

        assert edition.library.shelves.unread() == 23
        assert [it.label for it in edition.library.marks.batches()] == ["Starred"]
        await screen.press("ctrl+r", "ctrl+r", "ctrl+r")
        assert edition.library.shelves.unread() == 20


async def test_without_anything_to_undo_it_says_so(edition):
    async with opened(edition) as screen:
        await screen.press("U")

        assert "Nothing to undo" in screen.text


async def test_what_another_undid_meanwhile_is_not_undone_again(edition):
    async with opened(edition) as screen:
        await screen.press("s", "j", "s", "U")
        edition.library.marks.undo()
        await screen.press("enter")
        await screen.until(lambda: "Nothing to undo" in screen.text)

        assert [it.label for it in edition.library.marks.batches()] == ["Starred"]


async def test_what_was_undone_stands_above_and_is_done_again_up_to_what_is_picked(edition):
    async with opened(edition) as screen:
        await screen.press("s", "j", "m", "j", "m", "j", "m", "u", "u", "u", "U")
        shown = [line for line in screen.lines if "  now" in line]
        assert ["undone" in line for line in shown] == [True, True, True, False]
        await screen.press("k", "k", "enter")
        await screen.until(lambda: "Again: 2 changes" in screen.text)

        assert edition.library.shelves.unread() == 21
        assert len(edition.library.marks.batches(undone=True)) == 1
