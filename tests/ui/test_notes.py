"""Notes: what happened, above the footer, with the key that does something about it."""

from tests.support.screen import opened


async def test_a_note_has_what_can_be_done_in_its_second_line(edition):
    async with opened(edition) as screen:
        await screen.press("A")

        lines = screen.lines
        row = next(y for y, line in enumerate(lines) if "stories as read" in line)
        assert "▌  u undo" in lines[row + 1]
        assert row + 1 == len(lines) - 2
        assert lines[row].index("▌  Marked") == 120 - 44


async def test_the_same_note_again_takes_the_place_of_the_first(edition):
    async with opened(edition) as screen:
        await screen.press("y", "y", "y")

        assert screen.text.count("Link copied") == 1


async def test_of_what_a_key_steps_through_only_the_last_is_told(edition):
    async with opened(edition) as screen:
        await screen.press("V", "V")
        assert screen.text.count("Density:") == 1
        assert "Density: compact" in screen.text


async def test_there_are_never_more_than_three_notes(edition):
    async with opened(edition) as screen:
        for number in range(6):
            screen.desk.say(f"Note number {number}")
        await screen.type()

        assert screen.text.count("Note number") == 3
        assert "Note number 5" in screen.text


async def test_a_blank_row_parts_two_notes(edition):
    async with opened(edition) as screen:
        screen.desk.say("The first")
        screen.desk.say("The second")
        await screen.type()

        notes = [line[76:].strip() for line in screen.lines[-5:-1]]
        assert notes[-3:] == ["▌  The first", "", "▌  The second"]


async def test_where_there_is_no_room_for_all_notes_the_newest_is_shown(edition):
    async with opened(edition, size=(60, 6)) as screen:
        for number in range(3):
            screen.desk.say(f"Note number {number}")
        await screen.type()

        assert "Note number 2" in screen.text
        assert "Note number 0" not in screen.text


async def test_a_long_note_is_cut_after_two_lines(edition):
    async with opened(edition) as screen:
        screen.desk.say("word " * 60)
        await screen.type()

        rows = [line for line in screen.lines if "word word" in line]
        assert len(rows) == 2
        assert rows[1].rstrip().endswith("…")


async def test_what_went_wrong_is_told_to_its_end(edition):
    async with opened(edition) as screen:
        screen.desk.say("Not added: https://quay.example/harbour/news/feed.xml: no safe connection"
                        " (its certificate is for another host), so nothing was fetched",
                        error=True)  # fmt: skip
        await screen.type()

        assert "nothing was fetched" in screen.text


async def test_strangers_words_in_a_note_are_no_markup(edition):
    async with opened(edition) as screen:
        screen.desk.say("Deal [/b] closes [red] at [$100]", error=True)
        await screen.type()

        assert "Deal [/b] closes [red] at [$100]" in screen.text
