"""The forms an article can be written in for other programs."""

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
