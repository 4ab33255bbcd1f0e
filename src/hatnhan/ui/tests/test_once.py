"""A form sent twice acts once."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse, HttpResponseRedirect

from hatnhan.ui.once import new_key, once

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(rf):
    session = SessionStore()
    session.create()

    def post(view, key, path="/found/"):
        request = rf.post(path, {"once_key": key} if key else {})
        request.session = session
        request._messages = Said()
        return view(request)

    return post


class Said(list):
    def add(self, level, message, extra_tags=""):
        self.append(message)


def creating(made):
    @once
    def view(request):
        made.append(1)
        return HttpResponseRedirect(f"/made/{len(made)}/")

    return view


def test_the_second_sending_is_led_to_the_first_result(send):
    made, key = [], new_key()
    view = creating(made)
    first, second = send(view, key), send(view, key)
    assert (first.url, second.url, len(made)) == ("/made/1/", "/made/1/", 1)


def test_two_forms_are_two_acts(send):
    made = []
    view = creating(made)
    send(view, new_key())
    assert send(view, new_key()).url == "/made/2/"


def test_a_refused_form_may_be_mended_and_sent_again(send):
    answers, key = [HttpResponse("errors", status=422), HttpResponseRedirect("/made/")], new_key()
    view = once(lambda request: answers.pop(0))
    assert send(view, key).status_code == 422
    assert send(view, key).url == "/made/"


def test_a_crash_gives_the_key_back(send):
    def crash(request):
        raise RuntimeError

    key = new_key()
    with pytest.raises(RuntimeError):
        send(once(crash), key)
    assert send(creating([]), key).url == "/made/1/"


def test_an_act_killed_with_its_server_may_be_sent_again(send, frozen, monkeypatch):
    monkeypatch.setattr("hatnhan.ui.once.WAITS", (0.0,))

    class Killed(BaseException):
        """What no request survives; the key is not given back."""

    def killed(request):
        raise Killed

    monkeypatch.setattr("hatnhan.ui.once._Claim.settle", lambda claim, url: None)
    start, key, made = datetime(2026, 11, 5, 8, tzinfo=UTC), new_key(), []
    frozen(start)
    with pytest.raises(Killed):
        send(once(killed), key)
    monkeypatch.undo()
    monkeypatch.setattr("hatnhan.ui.once.WAITS", (0.0,))
    frozen(start + timedelta(seconds=60))
    assert (send(creating(made), key).url, made) == ("/found/", [])
    frozen(start + timedelta(seconds=180))
    assert (send(creating(made), key).url, made) == ("/made/1/", [1])
    assert send(creating(made), key).url == "/made/1/"


def test_while_the_first_is_at_work_the_second_writes_nothing(send, monkeypatch):
    monkeypatch.setattr("hatnhan.ui.once.WAITS", (0.0,))
    key, made, answers = new_key(), [], []

    @once
    def view(request):
        made.append(1)
        if len(made) == 1:
            answers.append(send(view, key))
        return HttpResponseRedirect("/made/")

    send(view, key)
    assert (len(made), answers[0].url) == (1, "/found/")


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_wins(send, transactional_db):
    from django.db import connection

    made, key, gate = [], new_key(), threading.Barrier(2)
    view = creating(made)

    def press():
        gate.wait()
        send(view, key)
        connection.close()

    presses = [threading.Thread(target=press) for _ in range(2)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    assert len(made) == 1
