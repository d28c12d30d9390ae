"""What may be meant by a query that finds nothing."""

import pytest

from reader.domain.query.parsing import parse
from reader.domain.query.wider import Wider, spelled_right, without_a_part


def nearest(field, name):
    return {"sciense": "Science", "computr vision": "Computer Vision"}.get(name.casefold())


@pytest.mark.parametrize(
    ("text", "right", "meant"),
    [
        ('is:unread topic:"Sciense" quality:>70', "is:unread topic:Science quality:>70",
         "topic:Science"),
        ("topic:sciense,rain", "topic:Science,rain", "topic:Science"),
        ('-topic:"computr vision"', '-topic:"Computer Vision"', 'topic:"Computer Vision"'),
        ("topik:rain authr:marta", "topic:rain author:marta", "topic: author:"),
    ],
)  # fmt: skip
def test_misspelt_names_are_put_right_and_all_else_stays_as_it_was_typed(text, right, meant):
    assert spelled_right(parse(text), nearest) == Wider(right, meant=meant)


def test_what_is_spelled_right_is_left_alone():
    assert spelled_right(parse("topic:rain from:bbc science"), nearest) is None


def test_every_part_is_left_out_in_turn_the_last_first():
    parts = list(without_a_part(parse('rain -"over the" quality:>70')))

    assert parts == [
        Wider('rain -"over the"', without="quality:>70"),
        Wider("rain quality:>70", without='-"over the"'),
        Wider('-"over the" quality:>70', without="rain"),
    ]


@pytest.mark.parametrize("text", ["rain", "", "rain OR owls", "(rain owls) trams"])
def test_nothing_is_left_out_of_what_has_no_parts_on_a_par(text):
    assert not list(without_a_part(parse(text)))
