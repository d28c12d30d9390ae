"""Run everything that has to hold: format, lint, spelling, types, contracts, tests."""

import subprocess
import sys
import sysconfig
import time
from pathlib import Path

TOP = Path(__file__).parents[1]
SCRIPTS = Path(sysconfig.get_path("scripts"))
"""Where this interpreter's tools lie, whether or not they are on the PATH."""

STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("format", ("ruff", "format", "--check", "--quiet", ".")),
    ("lint", ("ruff", "check", "--quiet", ".")),
    ("spelling", ("codespell", "reader", "tests", "screenshots", "README.md", "CHANGELOG.md")),
    ("contracts", ("lint-imports", "--no-cache")),
    ("types", ("mypy",)),
    ("tests", ("pytest", "-q", "-n", "auto", "--dist", "worksteal")),
)


def main() -> int:
    """Run each step, say how it went, and stop at the first that fails."""
    for name, (tool, *arguments) in STEPS:
        begun = time.monotonic()
        print(f"== {name}", flush=True)
        code = subprocess.call([str(SCRIPTS / tool), *arguments], cwd=TOP)
        if code:
            print(f"== {name} failed", file=sys.stderr)
            return code
        print(f"== {name} passed in {time.monotonic() - begun:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
