"""Where files live. The only place that asks the environment about folders."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

APP = "broadsheet"
STARTER = "starter.opml"

_XDG = {
    "data": ("XDG_DATA_HOME", ".local/share"),
    "config": ("XDG_CONFIG_HOME", ".config"),
    "state": ("XDG_STATE_HOME", ".local/state"),
    "cache": ("XDG_CACHE_HOME", ".cache"),
}
"""The variable that states a folder, and the usual one below the user's home:
https://specifications.freedesktop.org/basedir-spec/latest/."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders this program uses. None of them is made before it is needed."""

    data: Path
    """The library's database."""
    config: Path
    state: Path
    """What can be lost without harm: logs."""
    seeds: Path
    """The bundled seeds: the sample document and the demo edition. Never written to."""

    @property
    def config_file(self) -> Path:
        """What the user chose; there need not be one."""
        return self.config / "config.yaml"

    @property
    def themes(self) -> Path:
        """The user's own themes, a YAML file each."""
        return self.config / "themes"

    @property
    def starter_list(self) -> Path:
        """Feeds to start with, as OPML."""
        return starter_list(self.config)

    @property
    def library(self) -> Path:
        """The database of everything the reader keeps."""
        return self.data / "library.db"

    @property
    def demo(self) -> Path:
        """The database of the bundled seeds, apart so that they never mix with real news."""
        return self.data / "demo.db"


def find_places(
    data_dir: str | Path | None = None, *, environ: Mapping[str, str] = os.environ
) -> Places:
    """Return the folders to use: ``--data-dir``, else ``BROADSHEET_DATA``, else the platform's."""
    data = data_dir or environ.get("BROADSHEET_DATA")
    return Places(
        data=expanded(data).absolute() if data else _own_folder("data", environ),
        config=_find_config(environ),
        state=_own_folder("state", environ),
        seeds=_find_seeds(),
    )


def starter_list(config: Path | None) -> Path:
    """Return the file with feeds to start with: the user's own in the config folder, else ours.

    One that is empty is none: a shell has just made it, for ours to be written into.
    """
    own = config / STARTER if config else None
    shipped = Path(__file__).parents[1] / STARTER
    return own if own and own.is_file() and own.stat().st_size else shipped


def saving_folder(chosen: str) -> Path:
    """Return where what the reader saves goes: what was chosen, else Documents, else right here.

    The folder that was chosen need not be there.
    """
    if chosen:
        return expanded(chosen)
    import platformdirs  # noqa: PLC0415 - as in _own_folder

    documents = Path(platformdirs.user_documents_dir())
    return documents if documents.is_dir() else Path.cwd()


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return where what can be fetched again is kept; it need not be there."""
    return _own_folder("cache", environ)


def home_folder() -> Path:
    """Return the user's folder, which is the system's where nobody has given the user one."""
    stated = Path(os.environ.get("HOME", ""))
    if stated.is_absolute():
        return stated
    import pwd  # noqa: PLC0415 - only Unix has it, and it is seldom asked

    try:
        return Path(pwd.getpwuid(os.getuid()).pw_dir)
    except KeyError:
        return Path("/")


def _find_config(environ: Mapping[str, str]) -> Path:
    """Return the platform's folder; on macOS the one terminal programs share, if it is there."""
    if sys.platform == "darwin":
        shared = Path(environ.get("XDG_CONFIG_HOME") or "~/.config").expanduser() / APP
        if shared.is_dir():
            return shared
    return _own_folder("config", environ)


def _own_folder(kind: str, environ: Mapping[str, str]) -> Path:
    """Return the folder of a kind that the platform gives a program; see ``_XDG`` for kinds."""
    if sys.platform != "linux":
        import platformdirs  # noqa: PLC0415 - it takes a tenth of what a status bar waits

        return Path(getattr(platformdirs, f"user_{kind}_dir")(APP))
    variable, usual = _XDG[kind]
    stated = environ.get(variable, "")
    # What is not absolute is to be ignored, says the specification.
    folder = Path(stated) if Path(stated).is_absolute() else home_folder() / usual
    return folder / APP


def expanded(path: str | Path) -> Path:
    """Return a path whose ``~`` is the home it names; one of nobody stays as it is."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 - Path's raises for nobody's


def _find_seeds() -> Path:
    """Return where the seeds lie: in the wheel beside the code, in a checkout at the top."""
    package = Path(__file__).parents[1]
    shipped = package / "_seeds"
    return shipped if shipped.is_dir() else package.parent / "seeds"
