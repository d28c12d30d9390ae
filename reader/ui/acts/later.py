"""Acts whose modules are imported when somebody asks for them; a start does without.

What opens something over the page, compares, or gives an article away is asked for now and then,
and together that is a tenth of all that the screen is made of.
"""

from collections.abc import Callable
from functools import partial
from importlib import import_module

from reader.domain.formats import ExportFormat
from reader.ui.desk import Desk


def later(module: str, name: str, /, **options: object) -> Callable[[Desk], None]:
    """Return an act that is a function of one of the modules of ``reader.ui``."""
    return partial(_act, module=module, name=name, options=options)


def _act(desk: Desk, *, module: str, name: str, options: dict[str, object]) -> None:
    getattr(import_module(f"reader.ui.{module}"), name)(desk, **options)


LATER: dict[str, Callable[[Desk], None]] = {
    "topic.pick": later("pickers", "pick_topic"),
    "outlet.pick": later("pickers", "pick_outlet"),
    "coverage.filter": later("pickers", "pick_telling"),
    "views.show": later("saved_views", "show_views"),
    "sources.show": later("source_list", "show_sources"),
    "sources.add": later("adding", "add_source"),
    "sources.starter": later("starter", "offer_starters"),
    "demo.show": later("moving_in", "show_demo"),
    "problems.show": later("overlays", "show_problems"),
    "theme.toggle": later("overlays", "toggle_theme"),
    "help.show": later("overlays", "show_help"),
    "palette.show": later("overlays", "show_palette"),
    "undo.list": later("undo_list", "show_undo_list"),
    "link.hints": later("link_hints", "choose_link"),
    "link.list": later("link_list", "show_links"),
    "images.always": later("image_choices", "choose"),
    "story.why": later("acts.relating", "show_why"),
    "story.headlines": later("acts.relating", "compare_headlines"),
    "story.split": later("acts.relating", "split"),
    "story.join": later("acts.relating", "join"),
    "article.save": later("acts.giving", "save_article", with_story=False),
    "story.save": later("acts.giving", "save_article", with_story=True),
    "article.copy": later("acts.giving", "copy_markdown"),
    "article.pipe": later("piping", "ask_command"),
    **{
        f"starred.{form.name.lower()}": later("acts.giving", "export_starred", form=form)
        for form in ExportFormat
    },
}
"""What each of them does, by its command's id."""
