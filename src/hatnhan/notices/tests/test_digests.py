"""One mail a day, never lost, never a member's name."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from hatnhan.access.posts import Actor
from hatnhan.accounts.models import User
from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.notices import digests, services
from hatnhan.notices.models import Digest, MailWish
from hatnhan.ui import today
from hatnhan.ui.today import Appointment, Duty, Today

from .conftest import acting

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


@pytest.fixture
def due(settings: Any) -> Iterator[list[Duty]]:
    settings.EMAIL_HOST, settings.SITE_ADDRESS = "mail.test", "https://hat-nhan.test/"
    duties = [Duty("test:1", "Gửi báo cáo tháng", "/x/", "Gửi", TUESDAY - timedelta(days=3), "đồng chí Nông Văn Kín")]
    kept = list(today._offered)
    today.wire_today([Today(due=lambda actor, until: [one for one in duties if one.on is None or one.on <= until])])
    yield duties
    today.wire_today(kept)


@pytest.fixture
def wished(secretary: User) -> User:
    services.wish_for_mail(secretary, address="bi.thu@chi-bo.test", often="daily", actor=acting(secretary))
    return secretary


class Refusing:
    """A mail server that is down so many times."""

    def __init__(self, times: int) -> None:
        self.times = times

    def __enter__(self) -> "Refusing":
        return self

    def __exit__(self, *_error: object) -> None: ...

    def send_messages(self, messages: list[Any]) -> None:
        self.times -= 1
        if self.times >= 0:
            raise ConnectionRefusedError("mail.test is down")
        mail.outbox.extend(messages)


def test_a_digest_names_work_and_days_and_no_member(wished: User, due: list[Duty], frozen: Any) -> None:
    frozen(TUESDAY)
    assert digests.make_digests(TUESDAY) == 1
    assert digests.send_waiting() == (1, 0)
    (sent,) = mail.outbox
    assert sent.to == ["bi.thu@chi-bo.test"]
    assert sent.subject == "Hạt Nhân 24/11/2026: 1 việc quá hạn, 0 việc sắp đến hạn, 0 tin mới"
    assert "- Quá hạn 3 ngày (21/11/2026): Gửi báo cáo tháng" in sent.body
    assert "https://hat-nhan.test/" in sent.body
    assert "Nông Văn Kín" not in sent.body + sent.subject


def test_a_digest_invites_to_the_meetings_of_the_week(wished: User, due: list[Duty], frozen: Any) -> None:
    frozen(TUESDAY)
    hour = timezone.make_aware(datetime(2026, 11, 26, 14, 0))
    meetings = [
        Appointment(
            "m:1",
            "Sinh hoạt tháng 11/2026",
            "/meetings/1/",
            hour,
            place="Nhà văn hóa",
            who="Nông Văn Kín",
            agenda=("Tình hình tháng 11", "Làm đường xóm Lò"),
        ),
        Appointment("m:2", "Họp chi ủy", "/meetings/2/", hour + timedelta(days=9)),
    ]
    asked: list[Any] = []

    def coming(actor: Actor, first: datetime, last: datetime) -> list[Appointment]:
        asked.append((first, last))
        return [one for one in meetings if first <= one.starts_at <= last]

    today.wire_today([*today._offered, Today(appointments=coming)])
    digests.make_digests(TUESDAY)
    body = Digest.objects.get().body
    assert (
        "- 14:00, 26/11/2026: Sinh hoạt tháng 11/2026, Nhà văn hóa\n  1. Tình hình tháng 11\n  2. Làm đường xóm Lò\n"
    ) in body
    assert "Họp chi ủy" not in body
    assert "Nông Văn Kín" not in body
    ((first, last),) = asked
    assert last - first <= timedelta(days=7)


def test_a_meeting_alone_makes_no_mail_every_day(wished: User, due: list[Duty], frozen: Any) -> None:
    frozen(TUESDAY)
    due.clear()
    hour = timezone.make_aware(datetime(2026, 11, 26, 14, 0))
    today.wire_today([Today(appointments=lambda *_asked: [Appointment("m:1", "Họp", "/m/", hour)])])
    assert digests.make_digests(TUESDAY) == 0


def test_one_a_day_and_none_twice(wished: User, due: list[Duty], frozen: Any) -> None:
    frozen(TUESDAY)
    assert [digests.make_digests(TUESDAY), digests.make_digests(TUESDAY)] == [1, 0]
    digests.send_waiting()
    assert digests.send_waiting() == (0, 0)
    assert len(mail.outbox) == 1


def test_nothing_due_is_no_mail(wished: User, due: list[Duty], frozen: Any) -> None:
    frozen(TUESDAY)
    due.clear()
    assert digests.make_digests(TUESDAY) == 0


def test_weekly_means_monday(secretary: User, due: list[Duty], frozen: Any) -> None:
    services.wish_for_mail(secretary, address="a@b.test", often="weekly", actor=acting(secretary))
    frozen(TUESDAY)
    assert digests.make_digests(TUESDAY) == 0
    assert digests.make_digests(MONDAY) == 1


def test_whoever_is_locked_out_or_wants_none_gets_none(wished: User, due: list[Duty], frozen: Any) -> None:
    frozen(TUESDAY)
    User.objects.filter(pk=wished.pk).update(is_active=False)
    assert digests.make_digests(TUESDAY) == 0
    User.objects.filter(pk=wished.pk).update(is_active=True)
    services.wish_for_mail(wished, address="", often="never", actor=acting(wished))
    assert digests.make_digests(TUESDAY) == 0


def test_a_failing_server_loses_nothing(wished: User, due: list[Duty], frozen: Any, monkeypatch: Any) -> None:
    server = Refusing(times=2)
    monkeypatch.setattr(digests, "get_connection", lambda: server)
    moment = datetime.combine(TUESDAY, datetime.min.time(), tzinfo=clock.now().tzinfo)
    frozen(moment)
    digests.make_digests(TUESDAY)
    assert digests.send_waiting() == (0, 1)
    assert digests.send_waiting() == (0, 0), "it waits before it tries again"
    waiting = digests.user_waiting(wished)
    assert waiting is not None
    assert "down" in waiting.refusal
    frozen(moment + timedelta(minutes=6))
    assert digests.send_waiting() == (0, 1)
    frozen(moment + timedelta(minutes=30))
    assert digests.send_waiting() == (1, 0)
    assert len(mail.outbox) == 1
    assert digests.user_waiting(wished) is None
    assert Digest.objects.get().body == "", "what is sent is not kept"


def test_without_a_server_mails_wait(wished: User, due: list[Duty], frozen: Any, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    frozen(TUESDAY)
    digests.make_digests(TUESDAY)
    assert digests.send_waiting() == (0, 0)
    assert Digest.objects.filter(sent_at=None).count() == 1


def test_the_command_makes_and_sends(wished: User, due: list[Duty], frozen: Any, capsys: Any) -> None:
    frozen(TUESDAY)
    call_command("remind")
    assert "Soạn 1 thư, gửi 1, chưa gửi được 0." in capsys.readouterr().out


def test_mail_needs_an_address(secretary: User) -> None:
    with pytest.raises(RuleBroken, match="địa chỉ"):
        services.wish_for_mail(secretary, address="", often="daily", actor=acting(secretary))
    assert not MailWish.objects.exists()


def test_nobody_wishes_for_another(secretary: User, sender: Actor) -> None:
    for act in (
        lambda: services.wish_for_mail(secretary, address="a@b.test", often="daily", actor=sender),
        lambda: services.renew_feed(secretary, actor=sender),
        lambda: services.end_feed(secretary, actor=sender),
    ):
        with pytest.raises(NotPermitted):
            act()
