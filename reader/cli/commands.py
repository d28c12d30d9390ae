"""Every command of the command line once: its name, its options, its help, where it lives.

Nothing of a command is imported before it is called; parser, help and README derive from here.
"""

from reader.cli.exchange_commands import EXCHANGE
from reader.cli.reading_commands import READING
from reader.cli.source_commands import SOURCES

COMMANDS = {command.name: command for command in (*READING, *SOURCES, *EXCHANGE)}
"""By name, in the order of the help."""
