"""Killed between the last change and the end: an import, a closing and a reorganisation leave what was there before.

Each act is killed as the power would be: when everything is changed and only the entry in the audit book is missing. On
SQLite and on PostgreSQL, whichever these tests run on.
"""

import signal
from pathlib import Path

import pytest

from .apart import BEGIN, Site

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
    "reorganisation": """
from hatnhan.organisations.services import DecisionWords, merge_organisations
first, second = base.kept.order_by("pk")
staff = office(base.custodian, Post.BOARD_STAFF)
decision = DecisionWords("12-QĐ/HU", date(2022, 12, 20), "Huyện ủy")
merge_organisations([second], first, on=date(2022, 12, 20), decision=decision, actor=staff)
""",
}


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
