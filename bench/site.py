"""Opens the site on a database of the benchmarks' own: SQLite under var/bench, or the one of DATABASE_URL."""

import hashlib
import os
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "bench"
SCALE = float(os.environ.get("HATNHAN_BENCH_SCALE", "1"))


def opened(name: str = "nation") -> None:
    """Set Django up; `name` tells whose SQLite file it is. Called before anything of hatnhan is imported."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{FOLDER / f'{name}-{fingerprint()}.sqlite3'}")
    os.environ["DJANGO_SETTINGS_MODULE"] = "hatnhan.shell.settings"
    os.environ.setdefault("HATNHAN_KEYS", str(FOLDER / "keys"))
    import django

    django.setup()


def fingerprint() -> str:
    """Changes with the tables, with what the register is filled with, and with the scale."""
    tables = sorted((ROOT / "src").glob("hatnhan/*/migrations/0*.py"))
    found = "".join(re.sub(r"^# .*$", "", path.read_text(), flags=re.M) for path in tables)
    said = f"{SCALE}{found}{(ROOT / 'bench' / 'nation.py').read_text()}{(ROOT / 'bench' / 'filling.py').read_text()}"
    return hashlib.sha256(said.encode()).hexdigest()[:10]


def is_postgres() -> bool:
    """Whether the database under measurement is PostgreSQL."""
    from django.db import connection

    return connection.vendor == "postgresql"
