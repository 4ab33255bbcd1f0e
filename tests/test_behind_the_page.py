"""Whoever asked for a long import may go away: the worker finishes it, and the page shows it when he comes back."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .apart import BEGIN, Site

pytestmark = pytest.mark.slow
SIGN_IN = """
from django.test import Client
from django.urls import reverse
from hatnhan.accounts.models import User
from hatnhan.work.models import Job
client = Client(HTTP_HOST="127.0.0.1")
user = User.objects.get(username__startswith="nguoi.")
client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
"""
ASK = """
from hatnhan.imports.models import ImportRun
answer = client.post(f"/imports/{ImportRun.objects.get().pk}/application/")
print(answer.status_code, answer.headers["Location"])
import os, signal
os.kill(os.getpid(), signal.SIGKILL)
"""
COME_BACK = """
from hatnhan.members.models import Person
job = Job.objects.get()
print(job.state, Person.objects.filter(name__startswith="Nông Văn").count())
if job.is_over:
    print(job.title in client.get(reverse("work:jobs")).content.decode(), client.get(job.result_url).status_code)
"""


def test_a_client_that_goes_away_loses_nothing(tmp_path: Path) -> None:
    site = Site.made(tmp_path, rows=501)
    asked = site.run(BEGIN + SIGN_IN + ASK)
    assert asked.returncode == -signal.SIGKILL, asked.stderr
    assert site.run(BEGIN + SIGN_IN + COME_BACK).stdout.split() == ["queued", "0"]
    worker = subprocess.Popen([sys.executable, "-m", "hatnhan.shell", "work"], env=site.environment)
    try:
        said, until = "", time.monotonic() + 120
        while "done" not in said and "failed" not in said and time.monotonic() < until:
            time.sleep(1)
            said = site.run(BEGIN + SIGN_IN + COME_BACK).stdout
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.wait(timeout=60)
    assert said.split() == ["done", "1503", "True", "200"]
