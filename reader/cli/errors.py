"""What can go wrong on the command line and nowhere else."""

from reader.domain.errors import ReaderError


class MisuseError(ReaderError):
    """The command was called in a way that makes no sense; ends with exit status 2."""


class OutputError(ReaderError):
    """What was asked for could not be written out, or not read in."""
