"""What an article says, as the index keeps it. Pure: it can be found out far from the library."""

from dataclasses import dataclass
from typing import Self

from reader.domain.articles import Article, BodyFormat
from reader.store.body_text import count_words, plain_text
from reader.store.search_terms import index_text


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of an article."""

    texts: tuple[str, ...]
    """For each of the columns of the full text."""
    words: int | None
    """How many; None if there is no text."""

    @classmethod
    def of(cls, article: Article, page: str = "") -> Self:
        """Return the wording of an article and of the full text that its page gave, if any."""
        body = plain_text(article.body, article.body_format) if article.body else ""
        page = plain_text(page, BodyFormat.HTML) if page else ""
        texts = (
            article.title,
            "\n".join(filter(None, (article.excerpt, body, page))),
            f"{article.publisher.name} {article.publisher.domain}",
            "\n".join(article.topics),
            "\n".join(article.authors),
            article.link,
        )
        words = count_words(page or body or article.excerpt) or None
        return cls(tuple(map(index_text, texts)), words)
