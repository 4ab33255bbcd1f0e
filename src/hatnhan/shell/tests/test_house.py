"""Keys, production, the commands' exit status, error pages, navigation by post."""

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client, RequestFactory

from hatnhan.access.posts import Post
from hatnhan.access.triggers import install_triggers
from hatnhan.accounts.testing import an_account
from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations.testing import a_district, organisations
from hatnhan.shell import keys
from hatnhan.shell.errors import broken
from hatnhan.shell.middleware import ShellMiddleware
from hatnhan.shell.rooms import drawer


def test_keys_are_made_once_and_private(tmp_path: Path) -> None:
    first = keys.key_ring(tmp_path / "keys", make=True)
    assert keys.key_ring(tmp_path / "keys", make=False) == first
    for path in (tmp_path / "keys").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert keys.key_ring(tmp_path / "other", make=True) != first


def test_a_new_line_at_the_top_is_the_newest_identity_key(tmp_path: Path) -> None:
    (old,) = keys.key_ring(tmp_path, make=True).identity
    path = tmp_path / "identity.keys"
    path.write_text("bmV3\n" + path.read_text(encoding="ascii"), encoding="ascii")
    assert keys.key_ring(tmp_path, make=False).identity == (b"bmV3", old)


def test_production_refuses_to_start_without_keys(tmp_path: Path) -> None:
    site = {
        **os.environ,
        "HATNHAN_PRODUCTION": "1",
        "HATNHAN_HOME": str(tmp_path),
        "HATNHAN_KEYS": str(tmp_path / "keys"),
    }
    site.pop("DATABASE_URL", None)
    ask = [sys.executable, "-m", "hatnhan.shell"]
    refused = subprocess.run([*ask, "check"], env=site, capture_output=True, text=True, check=False)
    assert refused.returncode != 0
    assert "make-keys" in refused.stderr
    made = subprocess.run([*ask, "make-keys"], env=site, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    accepted = subprocess.run([*ask, "check"], env=site, capture_output=True, text=True, check=False)
    assert accepted.returncode == 0, accepted.stderr


@pytest.mark.django_db(transaction=True)
def test_check_integrity_says_by_its_exit_status(capsys: pytest.CaptureFixture[str]) -> None:
    a_district(1, 1)
    call_command("check_integrity")
    with connection.cursor() as cursor:
        on = " ON access_auditentry" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER access_auditentry_no_delete{on}")
    with pytest.raises(SystemExit) as ended:
        call_command("check_integrity")
    assert ended.value.code == 1
    assert "access_auditentry_no_delete" in capsys.readouterr().out
    install_triggers(connection)


@pytest.mark.django_db
def test_error_pages_say_what_to_do() -> None:
    client = Client()
    client.force_login(
        an_account(a_district(1, 1).kept.get(), Post.MEMBER),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    missing = client.get("/no/such/page/")
    assert missing.status_code == 404
    assert "Không có trang này" in missing.text
    forbidden = client.get("/accounts/new/")
    assert forbidden.status_code == 403
    assert "không thuộc chức trách" in forbidden.text
    assert b"ch\xc6\xb0a \xc4\x91\xc6\xb0\xe1\xbb\xa3c ghi" in broken(RequestFactory().get("/")).content


@pytest.mark.django_db
def test_a_refusal_that_no_form_shows_has_a_page() -> None:
    client = Client()
    user = an_account(a_district(1, 1).kept.get(), Post.MEMBER)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    request = client.get("/").wsgi_request
    shown = ShellMiddleware(lambda _request: None).process_exception(request, RuleBroken("Ghi ngày."))  # type: ignore[arg-type,return-value]
    assert shown is not None
    assert shown.status_code == 422
    assert "Ghi ngày." in shown.content.decode()
    assert ShellMiddleware(lambda _request: None).process_exception(request, ValueError()) is None  # type: ignore[arg-type,return-value]


@pytest.mark.django_db
def test_the_navigation_shows_what_the_post_may_use() -> None:
    base = a_district(1, 1).kept.get()
    seen = {}
    for post, at in ((Post.BASE_OFFICE, base), (Post.MEMBER, base.kept.get())):
        client = Client()
        client.force_login(an_account(at, post), backend="allauth.account.auth_backends.AuthenticationBackend")
        seen[post] = client.get("/").text
    assert 'href="/accounts/"' in seen[Post.BASE_OFFICE]
    assert 'href="/accounts/"' not in seen[Post.MEMBER]
    assert 'href="/members/"' in seen[Post.MEMBER]


@pytest.mark.django_db
def test_an_office_outside_the_party_is_offered_no_members_and_is_called_an_office() -> None:
    district = a_district(1, 1)
    (front,) = organisations(district, "front", "Ủy ban Mặt trận Tổ quốc huyện")
    seen = {}
    for at in (front, district.kept.exclude(pk=front.pk).get()):
        client = Client()
        user = an_account(at, Post.BASE_OFFICE)
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        seen[at] = client.get("/").text
    ours, (theirs,) = seen.pop(front), seen.values()
    for url in ("/members/", "/members/dues/", "/imports/"):
        assert f'href="{url}"' not in ours
        assert f'href="{url}"' in theirs
    assert 'href="/directives/"' in ours
    assert "Văn phòng cấp ủy cơ sở" in theirs
    assert "Văn phòng cấp ủy cơ sở" not in ours


def test_a_drawer_that_does_not_load_is_not_passed_over(monkeypatch: Any) -> None:
    assert drawer("accounts", "urls") is not None
    assert drawer("accounts", "nowhere") is None
