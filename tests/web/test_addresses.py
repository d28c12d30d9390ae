import pytest

from reader.web.addresses import parse_address


@pytest.mark.parametrize(
    ("other", "trusted"),
    [
        ("http://a.example/other", True),
        ("https://a.example/feed", True),
        ("http://a.example:8080/feed", False),
        ("http://a.example:443/feed", False),
        ("https://a.example:8443/feed", False),
        ("https://b.example/feed", False),
        ("https://a.example.evil.example/feed", False),
    ],
)
def test_only_a_host_itself_and_its_secure_side_are_told_what_is_for_it(other, trusted):
    assert parse_address("http://a.example/feed").trusts(parse_address(other)) == trusted


def test_nothing_is_told_over_a_line_that_others_can_read_after_one_that_they_cannot():
    secure = parse_address("https://a.example/feed")

    assert not secure.trusts(parse_address("http://a.example/feed"))
