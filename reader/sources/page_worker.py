"""What runs in the process that takes articles out of pages (``page_reading`` starts it)."""

from typing import Any

from reader.sources.apart_worker import Answer, answer_orders


def main() -> None:
    """Answer orders until they end."""
    answer_orders(_load)


def _load() -> Answer:
    from reader.domain.errors import FullTextError  # noqa: PLC0415 - see ``answer_orders``
    from reader.sources.page_text import read_page  # noqa: PLC0415

    def answer(order: dict[str, Any], content: bytes) -> dict[str, Any]:
        try:
            page = read_page(content, **order)
        except FullTextError as error:
            return {"error": str(error)}
        return {
            "body": page.body,
            "authors": page.authors,
            "published": page.published.isoformat() if page.published else None,
            "day_only": page.day_only,
        }

    return answer


if __name__ == "__main__":
    main()
