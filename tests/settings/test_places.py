"""Where files live: the folders that other programs of the platform use as well."""

import os
import pwd
import sys
from pathlib import Path

import platformdirs
import pytest

from reader.settings import find_places
from reader.settings.places import cache_folder, saving_folder
from reader.snapshot import snapshot_file

VARIABLES = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize("stated", [None, "", "relative/folder", "/srv/elsewhere"])
def test_folders_are_those_that_platformdirs_names(stated, monkeypatch, tmp_path):
    environ = {} if stated is None else dict.fromkeys(VARIABLES, stated)
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": str(tmp_path), **environ}.items():
        monkeypatch.setenv(name, value)

    places = find_places(environ=environ)

    assert places.data == Path(platformdirs.user_data_dir("broadsheet"))
    assert places.config == Path(platformdirs.user_config_dir("broadsheet"))
    assert places.state == Path(platformdirs.user_state_dir("broadsheet"))
    assert cache_folder(environ=environ) == Path(platformdirs.user_cache_dir("broadsheet"))


def test_a_folder_that_is_named_holds_the_data(tmp_path):
    places = find_places(tmp_path, environ={"BROADSHEET_DATA": "/srv/other"})

    assert places.data == tmp_path


def test_the_environment_can_say_where_the_data_are():
    places = find_places(environ={"BROADSHEET_DATA": "/srv/other"})

    assert places.data == Path("/srv/other")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize("home", [None, "", "relative/home"])
def test_a_home_that_is_no_whole_path_is_not_heeded(home, monkeypatch):
    own = Path(pwd.getpwuid(os.getuid()).pw_dir)
    monkeypatch.delenv("HOME") if home is None else monkeypatch.setenv("HOME", home)

    assert find_places(environ={}).data == own / ".local/share/broadsheet"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
def test_a_user_of_whom_the_system_knows_nothing_has_folders(monkeypatch, tmp_path):
    monkeypatch.delenv("HOME")
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_123)

    assert find_places(tmp_path, environ={}).data == tmp_path
    assert find_places(environ={}).data == Path("/.local/share/broadsheet")


def test_the_home_of_nobody_is_the_name_of_a_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    assert find_places("~nobody-has-this/x", environ={}).data == tmp_path / "~nobody-has-this/x"
    assert saving_folder("~nobody-has-this/x") == Path("~nobody-has-this/x")


def test_the_last_screen_lies_in_no_folder_that_depends_on_where_one_stands(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/folder")

    assert snapshot_file() == str(tmp_path / ".cache" / "broadsheet" / "screen")
