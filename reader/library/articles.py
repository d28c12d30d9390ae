"""Single articles: what they say, what the reader did with them, who else tells their stories."""

from reader.domain.articles import Article, ArticleStatus
from reader.domain.coverage import Telling
from reader.domain.errors import ArticleNotFoundError
from reader.domain.full_texts import Versions
from reader.domain.ids import ArticleId, StoryId, format_id, parse_id_prefix
from reader.library.folding import fold_copies
from reader.store import articles, full_texts, placements, statuses, tellings
from reader.store.connections import Connection
from reader.store.database import Database

_NAMED_MATCHES = 4


class Articles:
    """Reading articles of a library. Nothing here changes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, article_id: ArticleId) -> Article:
        """Return an article whole, with its body: the full text, where that is to be shown.

        Raises:
            ArticleNotFoundError: It is not in the library.
        """
        with self._database.reading() as db:
            return find_versions(db, article_id).read

    def versions(self, article_id: ArticleId) -> Versions:
        """Return an article as its source gives it, and the full text that is kept beside it.

        Raises:
            ArticleNotFoundError: It is not in the library.
        """
        with self._database.reading() as db:
            return find_versions(db, article_id)

    def find_typed(self, prefix: str) -> Article:
        """Return the only article whose id starts with what was typed.

        Raises:
            ArticleNotFoundError: There is none, or more than one.
        """
        ids = parse_id_prefix(prefix)
        with self._database.reading() as db:
            matches = articles.list_ids_between(db, *ids, limit=_NAMED_MATCHES + 1) if ids else []
            if len(matches) == 1:
                return find_versions(db, matches[0]).read
        if not matches:
            raise ArticleNotFoundError(f"no article has the id {prefix!r}")
        named = ", ".join(map(format_id, matches[:_NAMED_MATCHES]))
        if len(matches) > _NAMED_MATCHES:
            raise ArticleNotFoundError(
                f"{prefix!r} fits more than {_NAMED_MATCHES} articles: {named}, …"
            )
        raise ArticleNotFoundError(f"{prefix!r} fits {len(matches)} articles: {named}")

    def status(self, article_id: ArticleId) -> ArticleStatus:
        """Return what the reader did with an article, whether or not it is here."""
        with self._database.reading() as db:
            return statuses.find_status(db, article_id)

    def story_of(self, article_id: ArticleId) -> StoryId:
        """Return the story an article belongs to.

        Raises:
            ArticleNotFoundError: It is not in the library.
        """
        with self._database.reading() as db:
            return tellings.find_story(db, article_id)

    def coverage(self, story_id: StoryId) -> list[Telling]:
        """Return who tells a story, oldest first; what says the same counts as one."""
        with self._database.reading() as db:
            every = tellings.list_tellings(db, story_id)
            same = placements.list_copies(db, (it.article_id for _, it in every))
        return fold_copies(every, same)


def find_versions(db: Connection, article_id: ArticleId) -> Versions:
    """Return what is kept of an article.

    Raises:
        ArticleNotFoundError: It is not in the library.
    """
    return Versions(
        articles.find_article(db, article_id), full_texts.find_full_text(db, article_id)
    )
