"""Back-ups: whole, private, without keys; restoring refuses to overwrite and says which keys are missing."""

import tarfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.db import connection

from hatnhan.accounts.models import User
from hatnhan.accounts.testing import an_account
from hatnhan.organisations.testing import a_root
from hatnhan.shell import archives

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shelf(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "papers"
    (settings.MEDIA_ROOT / "ab").mkdir(parents=True)
    (settings.MEDIA_ROOT / "ab" / "abcdef").write_bytes(b"scan")
    return tmp_path


def test_what_was_backed_up_comes_back(shelf: Path, settings: Any) -> None:
    kept = an_account(a_root(), name="Có từ trước")
    archive = archives.back_up(shelf / "out" / "site.tar.gz")
    assert archive.stat().st_mode & 0o777 == 0o600
    lost = an_account(a_root("Đảng bộ tỉnh Núi Xanh"), name="Thêm về sau")
    (settings.MEDIA_ROOT / "ab" / "abcdef").unlink()
    with pytest.raises(archives.RestoreRefused):
        archives.restore(archive, replace=False)
    assert User.objects.filter(pk=lost.pk).exists()
    assert archives.restore(archive, replace=True) == []
    assert list(User.objects.values_list("name", flat=True)) == [kept.name]
    assert (settings.MEDIA_ROOT / "ab" / "abcdef").read_bytes() == b"scan"


def test_keys_are_never_inside(shelf: Path) -> None:
    archive = archives.back_up(shelf / "site.tar.gz")
    with tarfile.open(archive) as tar:
        names = tar.getnames()
        about = tar.extractfile("about.json").read()  # type: ignore[union-attr]
    assert not [name for name in names if "key" in name]
    assert site.IDENTITY_HASH_KEY not in about
    assert all(key not in about for key in site.IDENTITY_KEYS)


def test_missing_keys_are_named(shelf: Path, settings: Any) -> None:
    archive = archives.back_up(shelf / "site.tar.gz")
    settings.IDENTITY_HASH_KEY = b"another"
    assert archives.restore(archive, replace=True) == ["identity-hash.key"]


def test_an_archive_of_another_kind_is_refused(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = archives.back_up(shelf / "site.tar.gz")
    monkeypatch.setattr(connection, "vendor", "other", raising=False)
    with pytest.raises(archives.RestoreRefused, match="other"):
        archives.restore(archive, replace=True)
