"""A back-up taken to another machine, by the commands that an operator types: with its keys, without them, and damaged."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .apart import BEGIN, Site

pytestmark = pytest.mark.slow
NUMBER = "034083001187"
FILL = f"""
from hatnhan.members.testing import a_member
a_member(base.kept.first(), name="Nông Thị Kim Ngân", identity="{NUMBER}")
from hatnhan.files import services as files
from hatnhan.files.models import StoredFile
import io
digest = files.put(io.BytesIO(b"%PDF-1.4 scan"))
StoredFile.objects.create(
    digest=digest, size=13, kind="pdf", name="bien-ban.pdf", owner_kind="nobody", owner_id=1, stored_at=clock.now()
)
"""
READ = f"""
from hatnhan.files.models import StoredFile
from hatnhan.members import services
from hatnhan.members.models import Sensitive
one = Sensitive.objects.exclude(identity_cipher=None).get()
print(services.identity_number(one))
from hatnhan.organisations.testing import office
found = services.find_by_identity("{NUMBER}", actor=office(base))
print(getattr(found, "name", None))
print(StoredFile.objects.get(name="bien-ban.pdf").path.read_bytes())
"""


def ask(site: Site, *words: str) -> "subprocess.CompletedProcess[str]":
    """A console command at that site."""
    run = [sys.executable, "-m", "hatnhan.shell", *words]
    return subprocess.run(run, env=site.environment, capture_output=True, text=True, check=False, cwd=site.folder)


def empty(folder: Path, keys: Path | None) -> Site:
    """A machine on which nothing was entered yet, with the keys of the old one or its own."""
    if keys is not None:
        shutil.copytree(keys, folder / "keys")
    else:
        folder.mkdir()
    return Site.bare(folder)


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site.made(tmp_path_factory.mktemp("old"))
    filled = site.run(BEGIN + FILL)
    assert filled.returncode == 0, filled.stderr
    made = ask(site, "backup", str(site.folder / "site.tar.gz"))
    assert made.returncode == 0, made.stderr
    assert "không nằm trong bản sao lưu" in made.stdout
    return site


def archive(site: Site) -> str:
    return str(site.folder / "site.tar.gz")


def test_with_the_keys_everything_is_read_again(old: Site, tmp_path: Path) -> None:
    new = empty(tmp_path / "new", old.folder / "keys")
    restored = ask(new, "restore", archive(old))
    assert restored.returncode == 0, restored.stderr
    assert new.state() == old.state()
    assert new.run(BEGIN + READ).stdout.splitlines() == [NUMBER, "Nông Thị Kim Ngân", "b'%PDF-1.4 scan'"]
    assert ask(new, "check-integrity").returncode == 0


def test_without_the_keys_it_says_which_and_what_they_are_for(old: Site, tmp_path: Path) -> None:
    new = empty(tmp_path / "new", None)
    restored = ask(new, "restore", archive(old))
    assert restored.returncode == 2
    assert "THIẾU KHÓA: identity-hash.key, identity.keys:1" in restored.stdout
    told = new.run(BEGIN + READ).stdout.splitlines()
    assert told == ["không đọc được vì máy chủ thiếu khóa cũ, hãy báo người vận hành", "None", "b'%PDF-1.4 scan'"]
    shutil.rmtree(new.folder / "keys")
    shutil.copytree(old.folder / "keys", new.folder / "keys")
    assert new.run(BEGIN + READ).stdout.splitlines()[:2] == [NUMBER, "Nông Thị Kim Ngân"]


def test_a_register_with_people_is_not_written_over_by_mistake(old: Site, tmp_path: Path) -> None:
    before = old.state()
    refused = ask(old, "restore", archive(old))
    assert (refused.returncode, "--replace" in refused.stderr) == (1, True)
    assert old.state() == before


def test_what_is_no_back_up_is_refused_in_a_sentence(old: Site, tmp_path: Path) -> None:
    whole = Path(archive(old)).read_bytes()
    (tmp_path / "cut").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "other").write_text("biên bản họp", encoding="utf-8")
    before, damaged = old.state(), "không phải bản sao lưu nguyên vẹn"
    for name, words in (("missing", "Không thấy tệp sao lưu"), ("cut", damaged), ("other", damaged)):
        refused = ask(old, "restore", str(tmp_path / name), "--replace")
        assert refused.returncode == 1
        assert words in refused.stderr
        assert "Traceback" not in refused.stderr
    assert old.state() == before
