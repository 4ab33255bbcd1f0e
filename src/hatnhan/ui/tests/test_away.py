"""The page for a lost connection: it needs nobody signed in, names nobody, and its worker knows all it is made of."""

import re
from types import SimpleNamespace

from django.test import Client, RequestFactory
from django.utils import translation

from hatnhan.ui.away import away, worker


def an_asking(address: str):
    request = RequestFactory().get(address)
    vars(request)["user"] = SimpleNamespace(pk=417, name="Nông Văn Mẫu", is_authenticated=True)
    return request


def told(address: str) -> str:
    return away(an_asking(address)).content.decode()


def test_a_form_that_may_not_have_arrived_is_told_apart_from_a_page_that_did_not_come():
    page, form = told("/ui/away/"), told("/ui/away/?sent=1")
    assert ("data-again" in page, "data-sent" in page) == (True, False)
    assert ("data-again" in form, "data-sent" in form) == (False, True)
    assert "hệ thống không ghi hai lần" in form


def test_the_page_names_nobody():
    assert not [word for word in ("417", "Nông Văn Mẫu") if word in told("/ui/away/") + told("/ui/away/?sent=1")]


def test_the_worker_may_stand_before_every_page_and_knows_each_sheet_and_script():
    answer = worker(an_asking("/ui/worker.js"))
    script = answer.content.decode()
    assert (answer["Service-Worker-Allowed"], answer["Content-Type"]) == ("/", "text/javascript")
    for part in re.findall(r'(?:href|src)="([^"]+)"', told("/ui/away/")):
        assert f'"{part}"' in script


def test_another_wording_makes_another_worker():
    with translation.override("vi"):
        ours = worker(an_asking("/ui/worker.js")).content
        assert worker(an_asking("/ui/worker.js")).content == ours
    with translation.override("en"):
        assert worker(an_asking("/ui/worker.js")).content != ours


def test_a_stranger_gets_both_and_may_send_neither(db):
    stranger = Client()
    assert [stranger.get(address).status_code for address in ("/ui/away/", "/ui/worker.js")] == [200, 200]
    assert [stranger.post(address).status_code for address in ("/ui/away/", "/ui/worker.js")] == [405, 405]
