"""gunicorn started as the unit of systemd starts it, in earnest: what it shows to a stranger, and when it refuses to start."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from .apart import Site

pytestmark = pytest.mark.slow
UNIT = Path(__file__).parents[1] / "docs" / "operators" / "units" / "hatnhan.service"
BEHIND_TLS = {"X-Forwarded-Proto": "https"}
OPEN_DEMONSTRATION = """
import django
django.setup()
from hatnhan.accounts.models import User
from hatnhan.organisations.testing import a_root
from django.utils import timezone
User.objects.create(username="thu", organisation=a_root(), created_at=timezone.now(), is_demonstration=True)
"""


def environment(site: Site) -> dict[str, str]:
    return site.environment | {"HATNHAN_PRODUCTION": "1", "HATNHAN_HOSTS": "127.0.0.1"}


def ask(site: Site, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
    run = [sys.executable, "-m", "hatnhan.shell", *words]
    return subprocess.run(
        run, env=environment(site) | more, capture_output=True, text=True, check=False, cwd=site.folder
    )


def command(port: int) -> list[str]:
    """The line of the unit, with this machine's program and a port that is free."""
    (line,) = re.findall(r"^ExecStart=\S+/gunicorn (.*)$", UNIT.read_text(), re.M)
    return [str(Path(sys.executable).parent / "gunicorn"), *line.replace(":8000", f":{port}").split()]


@contextmanager
def served(site: Site) -> Iterator[tuple[int, "subprocess.Popen[str]"]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (site.folder / "said").open("w") as said:
        server = subprocess.Popen(
            command(port), env=environment(site), cwd=site.folder, stderr=said, text=True, start_new_session=True
        )
    try:
        yield port, server
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=60)


class Stay(urllib.request.HTTPRedirectHandler):
    """Redirections are answers."""

    def redirect_request(self, *_asked: object) -> None:
        return None


def get(port: int, path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], str]:
    """The answer, asked for until somebody listens."""
    opener, until = urllib.request.build_opener(Stay), time.monotonic() + 90
    while True:
        try:
            with opener.open(
                urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers), timeout=90
            ) as got:
                return got.status, dict(got.headers), got.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, dict(answer.headers), answer.read().decode("utf-8", "replace")
        except urllib.error.URLError:
            assert time.monotonic() < until, "nobody listens"
            time.sleep(0.5)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A machine prepared as docs/operators says."""
    site = Site.bare(tmp_path_factory.mktemp("serving"))
    for words in (["make-keys"], ["migrate"], ["collectstatic", "--no-input"]):
        done = ask(site, *words)
        assert done.returncode == 0, done.stderr
    return site


def test_a_stranger_gets_nothing_but_the_door(site: Site) -> None:
    with served(site) as (port, _server):
        assert get(port, "/health/", BEHIND_TLS)[0] == 200
        status, headers, _page = get(port, "/members/", BEHIND_TLS)
        assert (status, headers["Location"].startswith("/sign/in/")) == (302, True)
        assert get(port, "/", {})[1]["Location"].startswith("https://")
        status, headers, page = get(port, "/sign/in/", BEHIND_TLS)
        assert (status, "Đăng nhập" in page) == (200, True)
        assert "max-age=" in headers["Strict-Transport-Security"]
        status, _headers, page = get(port, "/nowhere/", BEHIND_TLS)
        assert (status in (302, 404), "Traceback" in page, "Django" in page) == (True, False, False)
        assert get(port, "/health/", BEHIND_TLS | {"Host": "evil.example"})[0] == 400
        style = re.search(r'href="(/static/[^"]+\.css)"', get(port, "/sign/in/", BEHIND_TLS)[2])
        assert style is not None
        assert get(port, style[1], BEHIND_TLS)[0] == 200


def test_it_does_not_start_while_a_demonstration_account_is_open(site: Site) -> None:
    opened = site.run(OPEN_DEMONSTRATION)
    assert opened.returncode == 0, opened.stderr
    with served(site) as (_port, server):
        assert server.wait(timeout=90) != 0
    assert "tài khoản trình diễn" in (site.folder / "said").read_text()
    refused = ask(site, "serve", "--port", "0")
    assert (refused.returncode, "tài khoản trình diễn" in refused.stderr) == (1, True)
    assert "Traceback" not in refused.stderr


def test_without_keys_it_does_not_start_and_says_what_to_do(tmp_path: Path) -> None:
    site = Site.bare(tmp_path)
    refused = ask(site, "check-integrity")
    assert (refused.returncode, "hatnhan make-keys" in refused.stderr, "Traceback" in refused.stderr) == (
        1,
        True,
        False,
    )
    with served(site) as (_port, server):
        assert server.wait(timeout=90) != 0
    assert not list(tmp_path.glob("keys/*")), "production makes no keys by itself"
