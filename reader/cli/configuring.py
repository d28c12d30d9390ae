"""The command about what the user chose: show it, check it, edit it."""

import os
import shlex
import subprocess

from reader.cli.call import Call
from reader.cli.errors import MisuseError
from reader.cli.output import note, say, say_json, warn
from reader.cli.paths import shown_path
from reader.domain.errors import ConfigError
from reader.settings.config import load_config
from reader.settings.registry import known_settings, value_of
from reader.settings.writing import plain, spelled, template, write_whole
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
                }
                for name in known
            }
        )
    else:
        for name, value in spelled(config.settings):
            changed = "" if name not in config.lines else f"\tline {config.lines[name]}"
            say(clean_line(f"{name}: {value}", limit=2_000) + changed)
    return 0


def _path(call: Call) -> int:
    say(shown_path(call.places.config_file))
    return 0


def _check(call: Call) -> int:
    config = load_config(call.places.config_file)
    problems = Preferences.of(config, themes=call.places.themes).problems
    for problem in problems:
        warn(clean_line(str(problem), limit=2_000))
    if not problems:
        there = "is in order" if config.stamp != (0, 0) else "does not exist; the defaults count"
        note(f"{shown_path(call.places.config_file)} {there}")
    return 1 if problems else 0


def _edit(call: Call) -> int:
    file = call.places.config_file
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise MisuseError(f"the editor {command!r} cannot be called: {error}") from error
    if not os.path.lexists(file):
        write_whole(file, template())
    try:
        status = subprocess.run([*words, os.fspath(file)], check=False).returncode
    except OSError as error:
        raise ConfigError(f"the editor {words[0]!r} cannot be started: {error.strerror}") from error
    return (status and 1) or _check(call)
