"""The body of an article, whatever language it is written in."""

from collections.abc import Iterator

from reader.domain.articles import Article, BodyFormat
from reader.domain.blocks import Block


def read_body(text: str, body_format: BodyFormat, base: str = "") -> Iterator[Block]:
    """Yield the blocks of a body, each parsed when it is asked for.

    Args:
        text: The body.
        body_format: The language it is in.
        base: The article's own address, which makes relative links whole.
    """
    # Of most articles of documents there is an excerpt alone; they need no parser in memory.
    if body_format is BodyFormat.HTML:
        from reader.sources.html import read_html as read  # noqa: PLC0415
    else:
        from reader.sources.markdown import read_markdown as read  # noqa: PLC0415
    yield from read(text, base)


def body_markdown(article: Article) -> str:
    """Return an article's body in Markdown; what is Markdown already stays as it is written."""
    if article.body_format is BodyFormat.MARKDOWN or not article.body:
        return article.body
    from reader.sources.markdown_writing import blocks_markdown  # noqa: PLC0415 - as above

    return blocks_markdown(read_body(article.body, article.body_format, article.link))
