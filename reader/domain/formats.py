"""The forms that articles can be written in for other programs."""

from enum import StrEnum


class ArticleFormat(StrEnum):
    """A form of one article; the words are those of the command line and the config."""

    TEXT = "text"
    """Title, byline, address and text, without any markup."""
    MARKDOWN = "md"
    HTML = "html"
    """A whole page."""
    JSON = "json"
    """What ``show --json`` prints."""
    DOCUMENT = "document"
    """A document as Broadsheet reads it: YAML front matter and Markdown."""


class ExportFormat(StrEnum):
    """A form of many articles, or of where they come from."""

    MARKDOWN = "md"
    """A reading list."""
    JSON = "json"
    """What ``show --json`` prints, an article a line."""
    OPML = "opml"
    """The feeds and outlets they come from."""

    @property
    def suffix(self) -> str:
        """The ending of a file's name."""
        return ".jsonl" if self is ExportFormat.JSON else f".{self.value}"
