"""A demonstration takes its place whole or not at all; asked in processes of their own, on files of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.sqlite_alone]

_BEGIN = """
import django
django.setup()
from datetime import date
from hatnhan.accounts.unattended import site_actor
from hatnhan.demo.loading.storing import all_or_nothing
from hatnhan.organisations.services import NewOrganisation, found_root

with all_or_nothing():
    found_root(NewOrganisation("Đảng bộ tỉnh Sông Ngân", "province", None, date(2010, 1, 5)), actor=site_actor())
"""


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    settings = {
        "DATABASE_URL": f"sqlite:///{folder}/demo.sqlite3", "HATNHAN_VAR": str(folder / "var"),
        "DJANGO_SETTINGS_MODULE": "hatnhan.shell.settings",
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-c", script], env=os.environ | settings, capture_output=True, text=True, check=False
    )


def test_what_fails_leaves_no_file(tmp_path):
    found = run(_BEGIN + "    raise SystemExit(3)\n", tmp_path)
    assert found.returncode == 3, found.stderr
    assert not list(tmp_path.glob("demo.sqlite3*"))


def test_what_is_whole_takes_its_place_and_nothing_is_loaded_over_it(tmp_path):
    assert run(_BEGIN, tmp_path).returncode == 0
    assert [one.name for one in tmp_path.glob("demo.sqlite3*")] == ["demo.sqlite3"]
    before = (tmp_path / "demo.sqlite3").stat().st_size
    again = run(_BEGIN, tmp_path)
    assert "RuleBroken" in again.stderr
    assert (tmp_path / "demo.sqlite3").stat().st_size == before
