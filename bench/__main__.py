"""Runs every benchmark, on SQLite and, where it is installed, on PostgreSQL; about a quarter of an hour on two cores."""

import subprocess
import sys

from . import site

NAMES = ("nation", "imports", "pages", "figures", "report", "proofing", "directives", "meetings")


def main() -> int:
    """The worst exit status of all."""
    worst = 0
    for before in ([], [sys.executable, "tests/postgres.py"]):
        for name in NAMES:
            done = subprocess.run([*before, sys.executable, "-m", f"bench.{name}"], cwd=site.ROOT, check=False)
            worst = max(worst, done.returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
