"""The command that writes articles to a reading list."""

from reader.cli.asking import narrow
from reader.cli.call import Call
from reader.cli.output import counted, note
from reader.cli.state import opened_to_write
from reader.domain.formats import ExportFormat
from reader.domain.queries import Shelf, StoryQuery
from reader.sources.text import clean_line
from reader.views import exports
from reader.views.zone import LocalZone


def export_articles(call: Call) -> int:
    """Write starred articles, or the leads of stories, that a query finds."""
    options = call.options
    starred = options.what == "starred"
    shelf, title = (Shelf.STARRED, "Starred") if starred else (Shelf.ALL, "Articles")
    form = ExportFormat(options.format or ExportFormat.MARKDOWN)
    with call.edition() as edition:
        query = StoryQuery(shelf, sources=edition.sources)
        if options.query:
            query = narrow(edition, query, options.query)
            title = f"{title}: {clean_line(options.query)}"
        with opened_to_write(options.file) as out:
            count = exports.export_articles(
                edition.library, query, form, out, title=title, zone=LocalZone()
            )
    note(f"{counted(count, 'article')} exported")
    return 0
