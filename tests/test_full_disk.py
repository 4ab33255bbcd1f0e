"""A disk that is full: the page says so in words, the old state stays, and with room again the same act goes through."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from .apart import BEGIN, CLUSTER, DECISION_LIST, Site

pytestmark = pytest.mark.slow
on_sqlite = pytest.mark.skipif(bool(CLUSTER), reason="a cluster's disk cannot be filled for one database")

SIGN_IN = """
from django.db import connection
from django.test import Client
from hatnhan.accounts.models import User
client = Client(HTTP_HOST="127.0.0.1", raise_request_exception=False)
user = User.objects.get(username__startswith="nguoi.")
client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
client.get("/")
"""
# Whatever this process appends to a file fails from here on, as on a disk without room.
FULL = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
"""
# Only the register is full, and the rows of background work still have room.
REGISTER_FULL = """
with connection.cursor() as cursor:
    cursor.execute("PRAGMA page_count")
    cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
"""
TELL = """
print(answer.status_code)
print(answer.content.decode())
"""
ACTS = {
    "import": """
from hatnhan.imports.models import ImportRun
answer = client.post(f"/imports/{ImportRun.objects.get().pk}/application/")
""",
    "closing": """
from hatnhan.reviews.models import Round
round = Round.objects.get(organisation=base)
answer = client.post(f"/reviews/rounds/{round.pk}/closing/", {"seen": round.version})
""",
    "form": """
from hatnhan.members.models import Person
person = Person.objects.order_by("pk").first()
given = {"name": person.name, "born": "1980", "home_place": "xã Khe Vàng", "seen": person.version}
answer = client.post(f"/members/{person.pk}/correction/", given)
""",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site.made(tmp_path_factory.mktemp("full"), rows=400)


@on_sqlite
@pytest.mark.parametrize("act", ACTS)
def test_a_full_disk_is_told_and_nothing_is_half_done(made: Site, tmp_path: Path, act: str) -> None:
    site = made.copied(tmp_path / act)
    before = site.state()
    full = site.run(BEGIN + SIGN_IN + FULL + ACTS[act] + TELL)
    assert full.returncode == 0, full.stderr
    assert full.stdout.startswith("507"), full.stdout + full.stderr
    assert "Đĩa của máy chủ đã đầy" in full.stdout
    assert "Traceback" not in full.stdout
    assert site.state() == before
    done = site.run(BEGIN + SIGN_IN + ACTS[act] + TELL)
    assert done.stdout.startswith("302"), done.stdout
    assert site.state() != before


@pytest.fixture(scope="module")
def provinces(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site.of_provinces(tmp_path_factory.mktemp("full_list"))


# A cluster's own answer when its disk is full, given at the last row of the act: the entry in the audit book.
CLUSTER_FULL = """
with connection.cursor() as cursor:
    cursor.execute('''CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$''')
    cursor.execute("CREATE TRIGGER no_room BEFORE INSERT ON access_auditentry EXECUTE FUNCTION no_room()")
"""
ROOM_AGAIN = """
with connection.cursor() as cursor:
    cursor.execute("DROP TRIGGER IF EXISTS no_room ON access_auditentry")
    cursor.execute("DROP FUNCTION IF EXISTS no_room()")
"""
WHOLE_LIST = """
given = {"rows": pasted, "on": "01/07/2025", "number": "12-QĐ/TW", "decided_on": "28/06/2025", "issuer": "Trung ương"}
answer = client.post("/organisations/reorganisation/", {**given, "apply": "1"})
"""


def test_a_full_disk_during_the_whole_list_leaves_the_tree_of_before(provinces: Site) -> None:
    before = provinces.state()
    full, room = (CLUSTER_FULL, ROOM_AGAIN) if CLUSTER else (FULL, "")
    told = provinces.run(BEGIN + SIGN_IN + DECISION_LIST + full + WHOLE_LIST + TELL)
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("507"), told.stdout + told.stderr
    assert "Đĩa của máy chủ đã đầy" in told.stdout
    assert provinces.run(BEGIN + SIGN_IN + room).returncode == 0
    assert provinces.state() == before
    done = provinces.run(BEGIN + SIGN_IN + DECISION_LIST + WHOLE_LIST + TELL)
    assert done.stdout.startswith("302"), done.stdout
    assert provinces.state() != before


@on_sqlite
def test_work_behind_the_page_says_it_too(made: Site) -> None:
    before = made.state()
    work = """
from hatnhan.accounts.queries import actor_of
from hatnhan.imports.models import ImportRun
from hatnhan.imports.tasks import apply_previewed
from hatnhan.work.models import Job
job = Job.objects.create(kind="imports", title="Nhập", owner_id=user.pk, queued_at=clock.now())
try:
    apply_previewed.func(job.pk, ImportRun.objects.get().pk, user.pk)
except Exception as error:
    print(type(error).__name__)
job.refresh_from_db()
print(job.state, job.message)
"""
    told = made.run(BEGIN + SIGN_IN + REGISTER_FULL + work)
    assert "failed Đĩa của máy chủ đã đầy" in told.stdout, told.stdout + told.stderr
    assert made.state() == before


def small(limit: int):
    """Nothing that this process writes may be larger than so many bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


def test_a_backup_that_does_not_fit_leaves_the_one_before(made: Site, tmp_path: Path) -> None:
    target = tmp_path / "out" / "site.tar.gz"
    ask = [sys.executable, "-m", "hatnhan.shell", "backup", str(target)]

    def backup(**more) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(ask, env=made.environment, capture_output=True, text=True, check=False, **more)

    first = backup()
    assert first.returncode == 0, first.stderr
    kept = target.read_bytes()
    full = backup(preexec_fn=small(20_000))
    assert full.returncode == 1
    assert "Chưa sao lưu được, bản cũ còn nguyên" in full.stderr
    assert "Traceback" not in full.stderr
    assert target.read_bytes() == kept
    assert [path.name for path in target.parent.iterdir()] == [target.name], "no half of an archive is left"
