"""Files made to do harm, brought by the command and by the page: refused in words, within measured seconds and memory.

Each is brought in a process of its own, which says how long it took and by how many megabytes its peak rose.
"""

import json
import sys
from pathlib import Path

import pytest

from .apart import Site
from .hostile import HOSTILE, Part, archive, plain

pytestmark = pytest.mark.slow
SECONDS = 15.0
MEGABYTES = 160

WORLD = """
import django
django.setup()
from django.core.management import call_command
call_command("prepare", verbosity=0)
from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district
base = a_district(bases=1, cells=1).kept.get()
Organisation.objects.filter(pk=base.pk).update(code="99.111.001")
an_account(base, Post.BASE_OFFICE)
"""
BEGIN = """
import django, io, json, resource, time
django.setup()
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from hatnhan.accounts.models import User
from hatnhan.imports.models import ImportRun
from hatnhan.imports.tasks import read_received
from hatnhan.organisations.models import Organisation
from hatnhan.work.models import Job
resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))  # so that what goes wrong here harms nobody else
client = Client(HTTP_HOST="127.0.0.1", raise_request_exception=False)
client.force_login(User.objects.get(), backend="allauth.account.auth_backends.AuthenticationBackend")
client.get("/imports/new/")
base = Organisation.objects.get(code="99.111.001")
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
"""
BY_COMMAND = """
held, began, out = peak(), time.monotonic(), io.StringIO()
call_command("import_workbook", "members", PATH, "--organisation", base.code, "--preview", "--format", "json", stdout=out)
answer = json.loads(out.getvalue())
told = answer["file"]
"""
BY_PAGE = """
content = open(PATH, "rb").read()
held, began = peak(), time.monotonic()
given = {"organisation": base.pk, "kind": "members", "encoding": "unicode",
         "workbook": SimpleUploadedFile("danh-sach.xlsx", content)}
answer = client.post("/imports/new/", given, follow=True)
run = ImportRun.objects.order_by("pk").last()
if run and run.state == "received":  # a large file is read behind the page, here at once
    read_received.func(Job.objects.latest("pk").pk, run.pk, User.objects.get().pk)
    run.refresh_from_db()
    answer = client.get(run.get_absolute_url())
told = {"status": answer.status_code, "page": answer.content.decode(), "state": run.state if run else ""}
"""
TELL = """
print(json.dumps({**told, "seconds": time.monotonic() - began, "megabytes": peak() - held}))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site.bare(tmp_path_factory.mktemp("hostile"))
    made = site.run(WORLD)
    assert made.returncode == 0, made.stderr
    return site


@pytest.fixture(scope="module", params=HOSTILE, ids=lambda made: made.__name__)
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    return request.param(tmp_path_factory.mktemp("made")), HOSTILE[request.param]


def brought(site: Site, path: Path, way: str) -> dict:
    told = site.run(f"PATH = {str(path)!r}\n" + BEGIN + way + TELL)
    assert told.returncode == 0, told.stderr
    found: dict = json.loads(told.stdout)
    sys.stderr.write(f"{path.name} {found['seconds']:.2f} s {found['megabytes']:.0f} MB\n")
    assert found["seconds"] < SECONDS
    assert found["megabytes"] < MEGABYTES
    return found


def test_the_command_refuses_it_within_seconds_and_little_memory(site: Site, hostile: tuple[Path, set[str]]) -> None:
    path, reasons = hostile
    told = brought(site, path, BY_COMMAND)
    assert told["verdict"] == "refused"
    assert told["reason"] in reasons


def test_the_page_refuses_it_in_words_within_seconds_and_little_memory(
    site: Site, hostile: tuple[Path, set[str]]
) -> None:
    path, _reasons = hostile
    told = brought(site, path, BY_PAGE)
    assert told["status"] == 422 or told["state"] == "refused", told["page"][-2000:]
    assert "ãy " in told["page"], "it says what to do"


def test_the_honest_workbook_written_by_hand_is_read(site: Site, tmp_path: Path) -> None:
    path = archive(tmp_path / "plain.xlsx", [Part.of(name, content) for name, content in plain().items()])
    assert brought(site, path, BY_COMMAND)["verdict"] != "refused"
