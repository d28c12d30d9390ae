"""newsboat's list of feeds."""

import pytest

from reader.sources.newsboat import parse_urls


def read(text):
    return parse_urls(text.encode(), location="urls")


def test_a_line_is_a_feed_with_its_tags_and_title():
    listed = read('https://p.example/f news "two words" "~The \\"Paper\\"" # mine\n')

    (found,) = listed.subscriptions
    assert (found.url, found.title) == ("https://p.example/f", 'The "Paper"')
    assert found.tags == ("news", "two words")


def test_comments_and_empty_lines_say_nothing():
    assert (
        read("# a\n\n   # b\nhttps://p.example/#x\n").subscriptions[0].url == "https://p.example/"
    )


def test_a_hidden_feed_is_a_feed():
    assert read("https://p.example/f !hidden !").subscriptions[0].tags == ("hidden",)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('"query:Unread:unread = \\"yes\\"" tag', "saved view"),
        ("exec:~/bin/feed.sh tag", "nothing from a file is ever run"),
        ("filter:~/bin/f:https://p.example/f", "add the address in it by hand"),
        ("file:///home/me/feed.xml", "add it by its path"),
        ("|touch /tmp/owned", "only http and https"),
    ],
)
def test_what_would_run_a_command_is_skipped_with_its_line(line, reason):
    listed = read(f"# first\n{line}\nhttps://p.example/f\n")

    assert len(listed.subscriptions) == 1
    assert listed.skipped[0].line == 2
    assert reason in str(listed.skipped[0])


def test_a_feed_on_two_lines_is_one_with_the_tags_of_both():
    listed = read("https://p.example/f a\nhttps://p.example/f b ~T\n")

    assert [(found.tags, found.title) for found in listed.subscriptions] == [(("a", "b"), "T")]
