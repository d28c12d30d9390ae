"""``python -m reader`` is the same program as ``broadsheet``."""

from reader.cli.main import run

if __name__ == "__main__":
    run()
