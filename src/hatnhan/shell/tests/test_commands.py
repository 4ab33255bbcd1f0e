"""The console: one sentence where tables, a disk or a database are missing; the worker alone; the units of systemd."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hatnhan.foundation.troubles import Trouble, console_words_of, trouble_of
from hatnhan.shell import command

ROOT = Path(__file__).resolve().parents[4]
UNITS = ROOT / "docs" / "operators" / "units"
pytestmark = [pytest.mark.slow, pytest.mark.sqlite_alone]

COMMANDS = {
    "figures": ["figures", "tan-hong", "--year", "2022"],
    "report": ["report", "tan-hong", "--year", "2022", "--out", "report.docx"],
    "import": ["import", "members", __file__, "--organisation", "tan-hong", "--preview"],
    "check-integrity": ["check-integrity"],
    "make-operator": ["make-operator", "vanhanh", "--root", "Đảng bộ tỉnh Sông Ngân"],
    "seal": ["seal"],
    "keep_sums": ["keep_sums"],
    "remind": ["remind"],
    "work": ["work"],
    "backup": ["backup", "out.tar.gz"],
}


def site(folder: Path, **more: str) -> dict[str, str]:
    """The settings of a site of its own on SQLite."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HATNHAN_")}
    return kept | {
        "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3", "HATNHAN_VAR": str(folder / "var"),
        "HATNHAN_KEYS": str(folder / "keys"), "DJANGO_SETTINGS_MODULE": "hatnhan.shell.settings", **more,
    }  # fmt: skip


def ask(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a console command in that site."""
    return subprocess.run(
        [sys.executable, "-m", "hatnhan.shell", *words], cwd=folder, env=site(folder, **more), capture_output=True,
        text=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_without_tables_every_command_says_what_to_do(tmp_path: Path, name: str) -> None:
    ended = ask(tmp_path, *COMMANDS[name])
    assert ended.returncode == 1
    assert "hatnhan migrate" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "out.tar.gz").exists()


def test_every_command_of_ours_is_asked_or_needs_no_tables() -> None:
    files = ROOT.glob("src/hatnhan/*/management/commands/*.py")
    ours = {path.stem for path in files if path.stem != "__init__"}
    asked = {command.OURS.get(name, name) for name in COMMANDS}
    assert ours - asked <= {"prepare", "make_keys", "serve", "restore", "demo", "keep", "proofread"}


def test_a_database_that_cannot_be_opened_is_one_sentence_too(tmp_path: Path) -> None:
    ended = ask(tmp_path, "check-integrity", DATABASE_URL=f"sqlite:///{tmp_path}/nowhere/site.sqlite3")
    assert (ended.returncode, "DATABASE_URL" in ended.stderr, "Traceback" in ended.stderr) == (1, True, False)


def test_a_fault_of_ours_is_not_hidden() -> None:
    assert trouble_of(ValueError("no such table: one that a person wrote about")) is None
    assert trouble_of(sqlite3.OperationalError("near SELECT: syntax error")) is None


def test_an_operator_may_ask_for_english(tmp_path: Path) -> None:
    vietnamese, english = (ask(tmp_path, "migrate", HATNHAN_LANGUAGE=one).stdout for one in ("", "en"))
    assert "Cơ sở dữ liệu đã sẵn sàng." in vietnamese
    assert "The database is ready." in english
    assert "Prints the figures" in ask(tmp_path, "figures", "--help", HATNHAN_LANGUAGE="en").stdout
    missing = ask(tmp_path, "figures", "nowhere", "--year", "2022", HATNHAN_LANGUAGE="en")
    assert (missing.returncode, "No organisation" in missing.stderr) == (1, True)


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_words(trouble: Trouble) -> None:
    assert console_words_of(trouble).endswith(".")


QUEUE = """
import django
django.setup()
from hatnhan.access.posts import Actor
from hatnhan.imports.tasks import read_received
from hatnhan.work.services import submit
submit(read_received, 0, 0, kind="test", title="Đọc tệp không có", actor=Actor(1, "Lan"))
"""
STATE = "import django; django.setup(); from hatnhan.work.models import Job; print(Job.objects.get().state)"


def test_the_worker_alone_takes_work_and_ends_when_told(tmp_path: Path) -> None:
    assert ask(tmp_path, "migrate").returncode == 0
    run = [sys.executable, "-c"]
    assert subprocess.run([*run, QUEUE], env=site(tmp_path), check=False).returncode == 0
    with (tmp_path / "said").open("w") as said:
        worker = subprocess.Popen([sys.executable, "-m", "hatnhan.shell", "work"], env=site(tmp_path), stderr=said)
    try:
        state, until = "", time.monotonic() + 60
        while state != "failed" and time.monotonic() < until:
            assert worker.poll() is None, "it ended by itself"
            time.sleep(0.5)
            asked = subprocess.run([*run, STATE], env=site(tmp_path), capture_output=True, text=True, check=False)
            state = asked.stdout.strip()
    finally:
        worker.send_signal(signal.SIGTERM)
        status = worker.wait(timeout=60)
    assert (state, status) == ("failed", 0), "a job whose file is gone is told as failed, and the worker lives on"


def units() -> list[Path]:
    found = sorted(UNITS.iterdir())
    assert len(found) >= 6
    return found


def test_the_units_name_commands_that_exist() -> None:
    known = {path.stem for path in ROOT.glob("src/hatnhan/*/management/commands/*.py")}
    asked = []
    for unit in units():
        for program, word in re.findall(r"^ExecStart=/srv/hatnhan/app/\.venv/bin/(\w+) (\S+)", unit.read_text(), re.M):
            asked.append(unit.name)
            assert program in ("hatnhan", "gunicorn")
            assert program == "gunicorn" or command.OURS.get(word, word) in known
    assert len(asked) == len([unit for unit in units() if unit.suffix == ".service"])


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    programs = Path(sys.executable).parent
    for unit in units():
        text = unit.read_text().replace("/srv/hatnhan/app/.venv/bin", str(programs))
        (tmp_path / unit.name).write_text(text.replace("User=hatnhan\n", "").replace("postgresql.service", ""))
    paths = [str(path) for path in tmp_path.iterdir()]
    verified = subprocess.run(["systemd-analyze", "verify", *paths], capture_output=True, text=True, check=False)
    ours = [line for line in verified.stderr.splitlines() if "hatnhan" in line]
    assert (verified.returncode, ours) == (0, [])


@pytest.mark.parametrize("page", ["sqlite.md", "postgresql.md"])
def test_the_pages_for_operators_name_units_that_exist(page: str) -> None:
    named = re.findall(r"units/(hatnhan[\w-]*)\.(service|\*)", (ROOT / "docs" / "operators" / page).read_text())
    assert len(named) >= 3
    for name, ending in named:
        assert list(UNITS.glob(f"{name}.{ending}")), name
