"""The parts of the README that the program itself decides: its keys and its commands.

``python -m tests.support.readme`` writes them again.
"""

import re
from pathlib import Path

from reader.cli.commands import COMMANDS as PLAIN
from reader.ui.commands import COMMANDS as KEYED
from reader.ui.commands import Command, Topic
from reader.ui.help_rows import cap

README = Path(__file__).parents[2] / "README.md"
TITLES = {Topic.MOVE: "Moving", Topic.STORY: "A story", Topic.VIEW: "The view"}


def key_table() -> str:
    """Return the table of every key of every command."""
    blocks = []
    for topic in Topic:
        rows = [
            f"| {_keys(command)} | {_escaped(command.help)} |"
            for command in KEYED
            if command.topic is topic and command.keys and command.beside != "telling.1"
        ]
        blocks.append("\n".join([f"| {TITLES[topic]} | |", "| --- | --- |", *rows]))
    return "\n\n".join(blocks) + "\n"


def _keys(command: Command) -> str:
    if command.id == "telling.1":
        return "`1` to `9`"
    # A bar would end the cell, even in code.
    return " ".join(f"`{cap(key)}`" for key in command.keys).replace("|", "\\|")


def _escaped(text: str) -> str:
    return text.replace("Outlet 1's", "Another outlet's").replace("|", "\\|")


def command_table() -> str:
    """Return the table of every plain command with an example."""
    rows = [
        f"| `broadsheet {command.example}` | {command.help} |".replace("||", "\\|\\|")
        for command in PLAIN.values()
    ]
    return "\n".join(["| | |", "| --- | --- |", *rows, ""])


BLOCKS = {"keys": key_table, "commands": command_table}


def block(text: str, name: str) -> str:
    """Return what stands between the two marks of a block.

    Raises:
        ValueError: The README has no such block.
    """
    found = re.search(f"<!-- {name} -->\n(.*?)<!-- end of {name} -->", text, re.DOTALL)
    if found is None:
        raise ValueError(f"README.md has no block of {name}")
    return found[1]


def main() -> None:
    """Write all blocks of the README again."""
    text = README.read_text(encoding="utf-8")
    for name, draw in BLOCKS.items():
        head, tail = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        text = text.replace(f"{head}{block(text, name)}{tail}", f"{head}{draw()}{tail}")
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
