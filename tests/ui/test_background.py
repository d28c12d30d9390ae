"""The terminal is asked for its colour; it is given back as it was, with every key typed."""

import os
import pty
import termios

import pytest

from reader.ui.background import PATIENCE, Question, ask, color_system, keys_of


@pytest.fixture
def terminal():
    ours, its = pty.openpty()
    yield ours, its
    os.close(ours)
    os.close(its)


def test_the_question_is_written_and_its_answer_read(terminal):
    ours, its = terminal
    with Question(its, its) as question:
        asked = os.read(ours, 100)
        os.write(ours, b"\x1b]11;rgb:fafa/f6f6/ecec\x07")

        assert question.answer() == (0xFA, 0xF6, 0xEC)
    assert asked == b"\x1b]11;?\x07"


@pytest.mark.parametrize(
    ("answer", "color"),
    [(b"\x1b]11;rgb:ff/80/00\x1b\\", (255, 128, 0)), (b"\x1b]11;rgb:f/8/0\x07", (255, 136, 0)),
     (b"\x1b]11;rgba:ffff/0000/0000/8080\x07", (255, 0, 0)),
     (b"\x1b]11;rgb:1616/1717/1a1a\x07", (22, 23, 26))],
)  # fmt: skip
def test_terminals_write_colours_in_several_ways(terminal, answer, color):
    ours, its = terminal
    with Question(its, its) as question:
        os.write(ours, answer)

        assert question.answer() == color


def test_what_was_typed_around_the_answer_is_kept(terminal):
    ours, its = terminal
    with Question(its, its) as question:
        os.write(ours, b"jj\x1b]11;rgb:ff/ff/ff\x07\x1b[B")
        question.answer()

    assert question.typed == b"jj\x1b[B"


def test_a_terminal_that_says_nothing_is_not_waited_for_long(terminal):
    ours, its = terminal
    with Question(its, its) as question:
        os.write(ours, b"k")

        assert question.answer() is None
    assert question.typed == b"k"
    assert PATIENCE <= 0.1


def test_an_answer_that_is_not_waited_for_may_come_later(terminal):
    ours, its = terminal
    with Question(its, its) as question:
        os.write(ours, b"j\x1b]11;rgb:fafa/")
        assert question.answer(wait=False) is None
        assert question.is_open

        os.write(ours, b"f6f6/ecec\x07k")
        assert question.answer(wait=False) == (0xFA, 0xF6, 0xEC)
        assert not question.is_open
    assert question.typed == b"jk"


def test_the_terminal_is_given_back_as_it_was(terminal):
    _, its = terminal
    before = termios.tcgetattr(its)
    with Question(its, its) as question:
        assert termios.tcgetattr(its) != before
        question.answer()
        assert termios.tcgetattr(its) == before
    with Question(its, its):
        pass

    assert termios.tcgetattr(its) == before


def test_what_is_no_terminal_is_not_asked(tmp_path):
    with (tmp_path / "file").open("w+b") as file:
        with Question(file.fileno(), file.fileno()) as question:
            assert question.answer() is None

        assert file.read() == b""


@pytest.mark.parametrize(
    "environ", [{"NO_COLOR": "1", "COLORTERM": "truecolor"}, {"TERM": "linux"}]
)
def test_nobody_is_asked_where_there_are_no_colours_to_choose(environ, capfdbinary):
    with ask(environ) as question:
        assert question.answer() is None

    assert capfdbinary.readouterr().out == b""


def test_bytes_become_the_keys_that_they_stand_for():
    assert keys_of("j\r\x1b[A\x04 é\x1bg".encode()) == [
        ("j", "j"), ("enter", "\r"), ("up", None), ("ctrl+d", "\x04"), ("space", " "),
        ("é", "é"), ("escape", None), ("g", "g"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("environ", "system"),
    [({"COLORTERM": "truecolor"}, "truecolor"), ({"TERM": "xterm-256color"}, "256"),
     ({"TERM": "xterm-kitty"}, "256"), ({"TERM": "xterm"}, "standard"), ({}, "standard")],
)  # fmt: skip
def test_the_environment_says_how_many_colours_there_are(environ, system):
    assert color_system(environ) == system
