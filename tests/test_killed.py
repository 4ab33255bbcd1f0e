"""Killed between the last change and the end: an import, a closing and a reorganisation leave what was there before.

Each act runs in a process of its own on a file of its own, and is killed as the power would be: when everything is
changed and only the entry in the audit book is missing.
"""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

BEGIN = """
import django
django.setup()
from datetime import date
from hatnhan.access.posts import Post
from hatnhan.foundation import clock
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import office
held = clock.frozen(date(2022, 12, 28))
held.__enter__()
base = Organisation.objects.filter(type="base_committee").order_by("pk").first()
"""
WORLD = """
import django
django.setup()
from datetime import date
from django.core.management import call_command
from hatnhan.foundation import clock
held = clock.frozen(date(2022, 12, 28))
held.__enter__()
call_command("prepare", verbosity=0)
import io
import xlsxwriter
from hatnhan.imports.services import preview_import
from hatnhan.organisations.testing import office
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.testing import a_year, decided, entered

year = a_year(bases=1, cells=2, people=3, kinds=(Kind.CELL, Kind.MEMBER))
entered(year.base)
decided(year.base)
content = io.BytesIO()
book = xlsxwriter.Workbook(content)
sheet = book.add_worksheet()
cell = year.base.organisation.kept.first().name
rows = [("Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Chi bộ")]
rows += [(f"Nông Văn {name}", "03/02/1980", "19/05/2005", cell) for name in ("An", "Bình", "Cúc")]
for place, row in enumerate(rows):
    sheet.write_row(place, 0, row)
book.close()
at = year.base.organisation
preview_import(at, "members", "so.xlsx", content.getvalue(), actor=office(at))
"""
KILL = """
import os, signal
from hatnhan.access import audit
def die(*_arguments):
    os.kill(os.getpid(), signal.SIGKILL)
audit._enter = die
"""
ACTS = {
    "import": """
from hatnhan.imports.models import ImportRun
from hatnhan.imports.services import apply_import
apply_import(ImportRun.objects.get(), actor=office(base))
""",
    "closing": """
from hatnhan.reviews.models import Round
from hatnhan.reviews.services import close_round
close_round(Round.objects.get(organisation=base), actor=office(base, Post.BASE_SECRETARY))
""",
    "reorganisation": """
from hatnhan.organisations.services import DecisionWords, merge_organisations
first, second = base.kept.order_by("pk")
staff = office(base.custodian, Post.BOARD_STAFF)
decision = DecisionWords("12-QĐ/HU", date(2022, 12, 20), "Huyện ủy")
merge_organisations([second], first, on=date(2022, 12, 20), decision=decision, actor=staff)
""",
}
STATE = """
import hashlib
from django.apps import apps
from hatnhan.shell.wiring import integrity_checks
rooms = ("organisations", "members", "reviews", "imports", "access")
for model in sorted(apps.get_models(), key=lambda one: one._meta.label):
    if model._meta.app_label in rooms:
        print(model._meta.label, hashlib.sha256(repr(list(model.objects.order_by("pk").values_list())).encode()).hexdigest())
for name, check in integrity_checks():
    print(name, list(check()))
"""


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    settings = {
        "DATABASE_URL": f"sqlite:///{folder}/killed.sqlite3", "HATNHAN_VAR": str(folder / "var"),
        "DJANGO_SETTINGS_MODULE": "hatnhan.shell.settings",
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-c", script], env=os.environ | settings, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a closed-to-be round, a previewed workbook and two cells to be merged."""
    made = tmp_path_factory.mktemp("killed")
    found = run(WORLD, made)
    assert found.returncode == 0, found.stderr
    return made


@pytest.mark.parametrize("act", ACTS)
def test_killed_half_way_leaves_what_was_there(folder: Path, act: str) -> None:
    before = run(BEGIN + STATE, folder)
    assert before.returncode == 0, before.stderr
    killed = run(BEGIN + KILL + ACTS[act], folder)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    after = run(BEGIN + STATE, folder)
    assert after.stdout == before.stdout


@pytest.mark.parametrize("act", ACTS)
def test_without_the_kill_the_act_changes_something(folder: Path, tmp_path: Path, act: str) -> None:
    own = shutil.copytree(folder, tmp_path / act)
    before = run(BEGIN + STATE, own).stdout
    done = run(BEGIN + ACTS[act], own)
    assert done.returncode == 0, done.stderr
    assert run(BEGIN + STATE, own).stdout != before
