"""The command about what the user chose: show it, check it, edit it."""

import os
from collections.abc import Mapping

from reader.cli.call import Call
from reader.cli.output import note, say, say_json, warn
from reader.cli.paths import shown_path
from reader.programs import run_editor
from reader.settings.config import Config, load_config
from reader.settings.registry import known_settings, value_of
from reader.settings.ruling import view_problems
from reader.settings.writing import make_config, plain, spelled
from reader.sources.text import clean_line
from reader.ui.preferences import Preferences


def run_config(call: Call) -> int:
    """Do what was asked for with the config."""
    act = {"show": _show, "path": _path, "check": _check, "edit": _edit}[call.options.what]
    return act(call)


def _show(call: Call) -> int:
    config = load_config(call.places.config_file)
    if call.options.json:
        known = known_settings()
        say_json(
            {
                name: {
                    "value": plain(value_of(config.settings, name)),
                    "default": plain(known[name].default),
                    "kind": known[name].kind.wanted,
                    "meaning": known[name].meaning,
                    "line": config.lines.get(name),
                    "removed": list(_removed(config, name)),
                }
                for name in known
            }
        )
    else:
        for name, value in spelled(config.settings):
            changed = [f"line {config.lines[name]}"] if name in config.lines else []
            changed += (f"without {it}, line {line}" for it, line in _removed(config, name).items())
            say("\t".join([clean_line(f"{name}: {value}", limit=2_000), *changed]))
    return 0


def _removed(config: Config, name: str) -> dict[str, int]:
    """Return the entries a setting has by itself and the config takes away, and in which line."""
    default, value = known_settings()[name].default, value_of(config.settings, name)
    if not isinstance(default, Mapping) or not isinstance(value, Mapping):
        return {}
    return {it: config.lines[f"{name}.{it}"] for it in default if it not in value}


def _path(call: Call) -> int:
    say(shown_path(call.places.config_file))
    return 0


def _check(call: Call) -> int:
    config = load_config(call.places.config_file)
    problems = (
        *Preferences.of(config, themes=call.places.themes).problems,
        *view_problems(config),
    )
    for problem in sorted(problems, key=lambda problem: (str(problem.file), problem.line)):
        warn(clean_line(str(problem), limit=2_000))
    if not problems:
        there = "is in order" if config.stamp != (0, 0) else "does not exist; the defaults count"
        note(f"{shown_path(call.places.config_file)} {there}")
    return 1 if problems else 0


def _edit(call: Call) -> int:
    file = call.places.config_file
    make_config(file)
    run_editor(file, environ=os.environ)
    return _check(call)
