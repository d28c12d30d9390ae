"""Completing a filter: fields, their values, and how many stories each would find."""

from tests.support.screen import opened


def typed(screen):
    return screen.lines[1].strip().removeprefix("/ ").split("  ")[0]


def offers(screen):
    return [(it.text, it.count) for it in screen.desk.offers.offers]


async def test_tab_completes_the_name_of_a_field(edition):
    async with opened(edition) as screen:
        await screen.type("/", *"to", "tab")

        assert typed(screen) == "topic:"


async def test_tab_offers_every_field_before_anything_is_typed(edition):
    async with opened(edition) as screen:
        await screen.press("/", "tab")
        assert offers(screen)[0][0] == "is:"
        assert "▌ is:" in screen.lines[2]

        await screen.press("down", "tab")
        assert typed(screen) == "has:"


async def test_the_values_of_a_field_are_offered_with_what_they_would_find(edition):
    async with opened(edition) as screen:
        await screen.press("m")
        await screen.type("/", *"is:")

        assert ("is:unread", "22") in offers(screen)
        assert ("is:read", "1") in offers(screen)


async def test_the_figures_are_of_what_else_is_asked_for(edition):
    async with opened(edition) as screen:
        await screen.type("/", *"title:ice is:u")

        assert offers(screen) == [("is:unread", "2")]


async def test_topics_are_offered_as_they_are_typed_and_taken_by_tab(edition):
    async with opened(edition) as screen:
        await screen.type("/", *"topic:computer")
        assert [text for text, _ in offers(screen)] == ['topic:"Computer Vision"']

        await screen.press("tab")
        assert typed(screen) == 'topic:"Computer Vision"'
        assert len(screen.desk.stories.order) == 1
        assert not offers(screen)


async def test_a_topic_is_taken_although_tab_is_pressed_before_it_is_known(edition):
    async with opened(edition) as screen:
        await screen.type("/", *"topic:computer", "tab")

        assert typed(screen) == 'topic:"Computer Vision"'


async def test_outlets_are_offered_by_their_names_or_domains(edition):
    async with opened(edition) as screen:
        await screen.type("/", *"from:harbour")
        text, count = offers(screen)[0]
        assert text.endswith(".example")
        assert int(count) > 0

        await screen.press("tab")
        assert typed(screen) == text


async def test_a_misspelt_field_is_put_right_by_tab(edition):
    async with opened(edition) as screen:
        await screen.type("/", *"topik:sc", "tab")

        assert typed(screen).startswith("topic:")


async def test_enter_takes_an_offer_that_was_moved_to_and_else_keeps_the_filter(edition):
    async with opened(edition) as screen:
        await screen.type("/", *"is:")
        await screen.press("down", "enter")
        assert typed(screen) == "is:read"
        assert screen.desk.mode is not None

        await screen.press("enter")
        assert screen.desk.mode is None


async def test_escape_closes_the_offers_that_were_moved_in(edition):
    async with opened(edition) as screen:
        await screen.type("/", *"is:")
        await screen.press("down", "escape")
        assert not offers(screen)
        assert typed(screen) == "is:"

        await screen.press("escape")
        assert screen.desk.mode is None


async def test_an_offer_is_taken_by_a_click(edition):
    async with opened(edition) as screen:
        await screen.type("/", *"is:")
        await screen.click("is:starred")

        assert typed(screen) == "is:starred"


async def test_the_values_of_a_completed_field_are_offered_at_once(edition):
    async with opened(edition) as screen:
        await screen.type("/", *"i", "tab")

        assert typed(screen) == "is:"
        assert offers(screen)


async def test_offers_fit_the_smallest_screen(edition):
    async with opened(edition, size=(20, 5)) as screen:
        await screen.type("/", *"is:")
        await screen.press(*["down"] * 5)

        assert "▌ is:" in screen.text


async def test_sources_are_offered_by_number_with_their_names(edition):
    async with opened(edition) as screen:
        await screen.type("/", *"source:")
        (offer,) = screen.desk.offers.offers

        assert offer.text == "source:1"
        assert offer.note.endswith("demo")
        assert offer.count == "23"
