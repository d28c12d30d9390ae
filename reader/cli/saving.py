"""The command that saves an article as a document."""

import os
from pathlib import Path

from reader.cli.call import Call
from reader.cli.output import counted, note, say, write
from reader.cli.paths import shown_path
from reader.cli.state import STANDARD
from reader.library.new_files import made_folder
from reader.library.saving import document_of, save_document


def save_article(call: Call) -> int:
    """Save an article, or its whole story, and print where; no file is ever overwritten."""
    place, with_story = call.options.place, call.options.story
    with call.articles([call.options.id]) as (edition, [article]):
        articles = edition.library.articles
        if place == STANDARD:
            document = document_of(articles, article, with_story=with_story)
            write(document.text)
            left_out = document.left_out
        else:
            saved = save_document(articles, article, _path(place), with_story=with_story)
            say(shown_path(saved.path))
            left_out = saved.left_out
    if left_out:
        note(f"{counted(left_out, 'article')} of the story found no room in the document")
    return 0


def _path(place: str) -> Path:
    """Return where to save; a folder, which a slash behind the name says it is, is there then."""
    path = Path(place)
    return made_folder(path) if place.endswith(os.sep) else path
