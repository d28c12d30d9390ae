"""Web pages with an article in them, and pages that nobody can read."""


def paragraphs(count: int = 8, about: str = "harbour trams") -> str:
    """Return paragraphs that only an article has."""
    return "".join(
        f"<p>Paragraph {number} says that the {about} were late again this morning, and that the"
        f" line <a href='../line/{number}'>number {number}</a> stays closed until noon.</p>"
        for number in range(1, count + 1)
    )


def page(article: str = "", *, head: str = "", title: str = "Trams leave late") -> bytes:
    """Return a whole page around an article, with all that stands beside one."""
    return (
        f"<!doctype html><html lang='en'><head><title>{title} | Meridian Wire</title>{head}</head>"
        "<body><nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
        f"<article><h1>{title}</h1>{article or paragraphs()}</article>"
        "<aside><p><a href='/offer'>Subscribe to our newsletter</a></p></aside>"
        "<footer><p>Copyright Meridian Wire</p></footer></body></html>"
    ).encode("utf-8", "replace")


ENDLESS_WORK = page("<table><tr><td>" * 30_000 + paragraphs())
"""Keeps what takes articles out of pages busy for many seconds."""
