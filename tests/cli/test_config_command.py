"""The config can be shown, checked and edited from the command line."""

import json
import subprocess

from tests.support.terminal import INTERRUPTIBLE


def config_of(tmp_path, text):
    folder = tmp_path / "config" / "broadsheet"
    folder.mkdir(parents=True)
    (folder / "config.yaml").write_text(text, encoding="utf-8")
    return {"XDG_CONFIG_HOME": str(tmp_path / "config")}


def test_path_tells_where_the_config_is(broadsheet, tmp_path):
    ended = broadsheet("config", "path", XDG_CONFIG_HOME=str(tmp_path / "config"))

    assert ended.out == f"{tmp_path}/config/broadsheet/config.yaml\n"


def test_show_tells_every_setting_and_the_line_that_changes_it(broadsheet, tmp_path):
    ended = broadsheet("config", "show", **config_of(tmp_path, "\nmeasure: 60\n"))

    assert ["measure: 60", "line 2"] in ended.rows
    assert ["theme: auto"] in ended.rows


def test_show_gives_kind_default_and_meaning_as_json(broadsheet, tmp_path):
    ended = broadsheet("config", "show", "--json", **config_of(tmp_path, "measure: 60\n"))

    measure = json.loads(ended.out)["measure"]
    assert (measure["value"], measure["default"], measure["line"]) == (60, 70, 1)
    assert measure["kind"] == "a whole number from 50 to 90"
    assert measure["meaning"]


def test_show_tells_which_shipped_view_was_taken_away(broadsheet, tmp_path):
    variables = config_of(tmp_path, "views:\n  passed over:\n  mine: topic:art\n")

    ended = broadsheet("config", "show", **variables)
    as_json = json.loads(broadsheet("config", "show", "--json", **variables).out)

    (views,) = [row for row in ended.rows if row[0].startswith("views: ")]
    assert views[1:] == ["line 1", "without passed over, line 2"]
    assert "only one outlet" in views[0]
    assert as_json["views"]["removed"] == ["passed over"]
    assert as_json["keys"]["removed"] == as_json["measure"]["removed"] == []


def test_check_passes_where_nothing_is_wrong(broadsheet, tmp_path):
    assert broadsheet("config", "check", **config_of(tmp_path, "theme: nord\n")).status == 0


def test_check_tells_everything_that_is_wrong_in_the_order_of_the_lines(broadsheet, tmp_path):
    variables = config_of(
        tmp_path, "keys:\n  story.stra: x\ntheme: nrod\nmeasure: 1\nmeassure: 2\n"
    )

    ended = broadsheet("config", "check", **variables)

    lines = ended.err.splitlines()
    assert ended.status == 1
    assert [f"line {n}" in line for n, line in zip((2, 3, 4, 5), lines, strict=True)] == [True] * 4
    assert "did you mean 'story.star'?" in lines[0]
    assert "did you mean 'nord'?" in lines[1]


def test_check_marks_what_makes_no_sense_in_a_saved_view(broadsheet, tmp_path):
    variables = config_of(tmp_path, "views:\n  even: is:unread\n  odd: colour:red\n")

    ended = broadsheet("config", "check", **variables)

    (line,) = ended.err.splitlines()
    assert ended.status == 1
    assert "line 3: views: odd: 'colour:' at 1" in line


def test_edit_opens_the_editor_on_a_template_and_checks_what_was_written(broadsheet, tmp_path):
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\n/bin/cat "$2" && echo "measure: wide" >> "$2"\n')
    editor.chmod(0o755)

    ended = broadsheet(
        "config", "edit", XDG_CONFIG_HOME=str(tmp_path / "config"), EDITOR=f"{editor} -n"
    )

    assert "#theme: auto" in ended.out
    assert ended.status == 1
    assert "measure: must be" in ended.err


def test_an_editor_that_cannot_be_started_is_told(broadsheet, tmp_path):
    ended = broadsheet("config", "edit", XDG_CONFIG_HOME=str(tmp_path), EDITOR="no-such-editor")

    assert ended.status == 1
    assert "'no-such-editor' cannot be started" in ended.err


def test_interrupting_what_an_editor_does_does_not_end_it(environ, tmp_path):
    editor = tmp_path / "editor"
    # A terminal sends both the signal.
    editor.write_text("#!/bin/sh\ntrap '' INT\nkill -INT $PPID\necho 'measure: wide' >> \"$1\"\n")
    editor.chmod(0o755)

    ended = subprocess.run(
        [*INTERRUPTIBLE, "config", "edit"],
        env={**environ, "XDG_CONFIG_HOME": str(tmp_path / "config"), "EDITOR": str(editor)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert ended.returncode == 1
    assert "measure: must be" in ended.stderr
