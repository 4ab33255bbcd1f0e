"""Killed between the last change and the end: an import, a closing, a merger and the whole list of 2025 leave what was.

Each act is killed as the power would be: when everything is changed and only the entry in the audit book is missing. On
SQLite and on PostgreSQL, whichever these tests run on.
"""

import signal
from pathlib import Path

import pytest

from .apart import BEGIN, DECISION_LIST, Site

pytestmark = pytest.mark.slow

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
    "merger": """
from hatnhan.organisations.services import DecisionWords, merge_organisations
first, second = base.kept.order_by("pk")
staff = office(base.custodian, Post.BOARD_STAFF)
decision = DecisionWords("12-QĐ/HU", date(2022, 12, 20), "Huyện ủy")
merge_organisations([second], first, on=date(2022, 12, 20), decision=decision, actor=staff)
""",
}

# Killed after a change deep inside the list, when part of the tree is already the new one.
KILL_AMID = """
import os, signal
from django.db import connection
seen = []
def die(execute, sql, params, many, context):
    result = execute(sql, params, many, context)
    if sql.startswith(("INSERT", "UPDATE", "DELETE")):
        seen.append(sql)
        if len(seen) == {changes}:
            os.kill(os.getpid(), signal.SIGKILL)
    return result
connection.execute_wrappers.append(die)
"""
WHOLE_LIST = """
from hatnhan.organisations.testing import system
decision = DecisionWords("12-QĐ/TW", date(2025, 6, 28), "Trung ương")
reorganise(plan, on=date(2025, 7, 1), decision=decision, actor=system())
"""


@pytest.fixture(scope="module")
def provinces(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site.of_provinces(tmp_path_factory.mktemp("killed_list"))


@pytest.mark.parametrize("kill", [KILL_AMID.format(changes=5), KILL_AMID.format(changes=20), KILL])
def test_killed_during_the_whole_list_leaves_the_tree_of_before(provinces: Site, kill: str) -> None:
    before = provinces.state()
    killed = provinces.run(BEGIN + DECISION_LIST + kill + WHOLE_LIST)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert provinces.state() == before


def test_after_a_kill_the_same_list_goes_through_as_a_whole(provinces: Site, tmp_path: Path) -> None:
    own = provinces.copied(tmp_path / "list")
    before = own.state()
    assert own.run(BEGIN + DECISION_LIST + KILL + WHOLE_LIST).returncode == -signal.SIGKILL
    count = """
print(Organisation.objects.filter(type="district", dissolved_on=None).count(),
      Organisation.objects.filter(type="commune", dissolved_on=None).count())
"""
    done = own.run(BEGIN + DECISION_LIST + WHOLE_LIST + count)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["0", "4"]
    assert own.state() != before
    assert all(line.endswith("[]") for line in own.state().splitlines() if "[" in line), "every invariant holds"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site.made(tmp_path_factory.mktemp("killed"))


@pytest.mark.parametrize("act", ACTS)
def test_killed_half_way_leaves_what_was_there(site: Site, act: str) -> None:
    before = site.state()
    killed = site.run(BEGIN + KILL + ACTS[act])
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert site.state() == before


@pytest.mark.parametrize("act", ACTS)
def test_without_the_kill_the_act_changes_something(site: Site, tmp_path: Path, act: str) -> None:
    own = site.copied(tmp_path / act)
    before = own.state()
    done = own.run(BEGIN + ACTS[act])
    assert done.returncode == 0, done.stderr
    assert own.state() != before
