"""Sites of their own for tests that kill, fill or leave: each act runs in a process of its own on a register of its own.

On SQLite a site is a folder; where the tests run on PostgreSQL it is a database beside theirs, in the same cluster.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

CLUSTER = os.environ.get("DATABASE_URL", "") if os.environ.get("DATABASE_URL", "").startswith("postgres") else ""

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
from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
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
rows = [("Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Chi bộ", "Quê quán")]
rows += [(f"Nông Văn {name} {i}", "03/02/1980", "19/05/2005", cell, "xã Khe Vàng " * 9)
         for i in range(ROWS) for name in ("An", "Bình", "Cúc")]
for place, row in enumerate(rows):
    sheet.write_row(place, 0, row)
book.close()
at = year.base.organisation
preview_import(at, "members", "so.xlsx", content.getvalue(), actor=office(at))
an_account(at, Post.BASE_OFFICE, Post.BASE_SECRETARY)
"""
# Two provinces on the eve of 1 July 2025, and in the first district a review of that year already begun.
PROVINCES = """
import django
django.setup()
from datetime import date
from django.core.management import call_command
from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.foundation import clock
held = clock.frozen(date(2025, 6, 30))
held.__enter__()
call_command("prepare", verbosity=0)
from hatnhan.members.testing import members
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_pair_of_provinces
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.testing import entered, opened
world = a_pair_of_provinces()
for cell in [*world.cells, *world.offices]:
    members(cell, 2)
year = opened(world.districts[0], 2025, (Kind.CELL, Kind.MEMBER), world.communes[:4], world.cells[:8])
entered(year.base)
an_account(Organisation.objects.get(type="centre"), Post.BOARD_STAFF)
"""
# After BEGIN: the decision list of 2025 over those provinces, as a plan and as an office pastes it from Excel.
DECISION_LIST = """
from types import SimpleNamespace
from hatnhan.organisations.plans import PlanAct
from hatnhan.organisations.services import DecisionWords, reorganise
from hatnhan.organisations.testing import decision_list
later = clock.frozen(date(2025, 7, 1))
later.__enter__()
kinds = {"provinces": "province", "districts": "district", "communes": "base_committee", "cells": "cell",
         "offices": "base_cell"}
world = SimpleNamespace(**{
    name: list(Organisation.objects.filter(type=kind).order_by("pk")) for name, kind in kinds.items()
})
plan = decision_list(world)
words = {PlanAct.FOUND: "Lập mới", PlanAct.RENAME: "Đổi tên", PlanAct.RETYPE: "Đổi loại hình", PlanAct.MOVE: "Chuyển",
         PlanAct.MERGE: "Nhập", PlanAct.DISSOLVE: "Giải thể"}
called = dict(Organisation.objects.values_list("pk", "name"))
called |= {row.subject: row.name for row in plan.rows if row.act is PlanAct.FOUND}
pasted = "\\n".join(
    "\\t".join((words[row.act], called[row.subject], called.get(row.to, ""),
               "" if row.act is PlanAct.FOUND else row.name, row.type or ""))
    for row in plan.rows
)
"""
STATE = """
import hashlib
from django.apps import apps
from hatnhan.shell.wiring import integrity_checks
rooms = ("organisations", "members", "reviews", "imports", "access")
for model in sorted(apps.get_models(), key=lambda one: one._meta.label):
    if model._meta.app_label in rooms:
        rows = repr(list(model.objects.order_by("pk").values_list()))
        print(model._meta.label, hashlib.sha256(rows.encode()).hexdigest())
for name, check in integrity_checks():
    print(name, list(check()))
"""


@dataclass(frozen=True)
class Site:
    """A register with its own keys and papers; `database` names the PostgreSQL database, where it is one."""

    folder: Path
    database: str = ""

    @classmethod
    def made(cls, folder: Path, *, rows: int = 1) -> "Site":
        """A base with a round to be closed, a workbook of three times so many rows previewed, and two cells."""
        return cls._of(folder, f"ROWS = {rows}\n" + WORLD)

    @classmethod
    def of_provinces(cls, folder: Path) -> "Site":
        """Two provinces with four districts, and an account of the centre's board that may reorganise them."""
        return cls._of(folder, PROVINCES)

    @classmethod
    def _of(cls, folder: Path, script: str) -> "Site":
        site = cls(folder, database(folder.name) if CLUSTER else "")
        found = site.run(script)
        assert found.returncode == 0, found.stderr
        return site

    @classmethod
    def bare(cls, folder: Path) -> "Site":
        """A machine on which nothing stands yet, not even tables."""
        return cls(folder, database(f"{folder.parent.name}_{folder.name}") if CLUSTER else "")

    @property
    def environment(self) -> dict[str, str]:
        address = urlunsplit(urlsplit(CLUSTER)._replace(path=f"/{self.database}")) if self.database else ""
        return os.environ | {
            "DATABASE_URL": address or f"sqlite:///{self.folder}/site.sqlite3", "HATNHAN_VAR": str(self.folder / "var"),
            "HATNHAN_KEYS": str(self.folder / "keys"), "DJANGO_SETTINGS_MODULE": "hatnhan.shell.settings",
        }  # fmt: skip

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        """Run a script as this site."""
        return subprocess.run(
            [sys.executable, "-c", script], env=self.environment, capture_output=True, text=True, check=False
        )

    def state(self) -> str:
        """What stands in the register, and what the integrity check says of it."""
        told = self.run(BEGIN + STATE)
        assert told.returncode == 0, told.stderr
        return told.stdout

    def copied(self, folder: Path) -> "Site":
        """The same register once more."""
        shutil.copytree(self.folder, folder)
        return Site(folder, database(folder.name, template=self.database) if self.database else "")


def database(name: str, template: str = "template0", tablespace: str = "pg_default") -> str:
    """A new PostgreSQL database beside that of the tests; nobody may be connected to its template."""
    import psycopg

    called = "apart_" + "".join(letter if letter.isalnum() else "_" for letter in name).lower() + f"_{os.getpid()}"
    with psycopg.connect(CLUSTER, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {called}".encode())
        connection.execute(f"CREATE DATABASE {called} TEMPLATE {template} TABLESPACE {tablespace}".encode())
    return called
