"""The mail of the day: made as a row from what is due, then sent, and tried again as long as the server refuses."""

import logging
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.accounts.models import User
from hatnhan.accounts.queries import actor_of
from hatnhan.foundation import clock
from hatnhan.foundation.dates import date_vn
from hatnhan.ui import today
from hatnhan.ui.today import Appointment, Duty

from .models import Digest, MailWish, Notice, Often

logger = logging.getLogger(__name__)

AHEAD = timedelta(days=7)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=6)
MOST_AT_ONCE = 200
MEETINGS = 10
MONDAY = 0


def make_digests(on: date) -> int:
    """One row for each user who wants mail today and has something due; the number made. Asking again makes none twice."""
    wishes = MailWish.objects.exclude(often=Often.NEVER).exclude(address="").filter(user__is_active=True)
    if on.weekday() != MONDAY:
        wishes = wishes.exclude(often=Often.WEEKLY)
    waiting = wishes.exclude(user__in=Digest.objects.filter(for_day=on).values("user")).select_related("user")
    made = [digest for wish in waiting.iterator(chunk_size=200) if (digest := _digest(wish, on))]
    Digest.objects.bulk_create(made, ignore_conflicts=True, batch_size=200)
    return len(made)


def _digest(wish: MailWish, on: date) -> Digest | None:
    actor = actor_of(wish.user, on)
    with translation.override(wish.user.language):
        duties = today.due(actor, on + AHEAD)
        unread = Notice.objects.visible_to(actor).unread_by(actor).count()
        if not duties and not unread:
            return None
        subject = _subject(duties, unread, on)
        body = _body(actor, duties, unread, _meetings(actor, on))
    return Digest(user=wish.user, for_day=on, address=wish.address, subject=subject, body=body, next_try_at=clock.now())


def _subject(duties: Sequence[Duty], unread: int, on: date) -> str:
    late, coming = today.counts(duties)
    return _("Hạt Nhân {day}: {late} việc quá hạn, {coming} việc sắp đến hạn, {unread} tin mới").format(
        day=date_vn(on), late=late, coming=coming, unread=unread
    )


def _meetings(actor: Actor, on: date) -> list[Appointment]:
    """Where the actor is expected in the days that the mail looks ahead to: the invitation, for who reads mail."""
    first = timezone.make_aware(datetime.combine(on, time()))
    return today.appointments(actor, max(first, clock.now()), first + AHEAD)[:MEETINGS]


def _body(actor: Actor, duties: Sequence[Duty], unread: int, meetings: Sequence[Appointment]) -> str:
    """Works, days, hours, places and agendas: `Duty.text` and who leads a meeting name members, so they stay at home."""
    shown = {
        "name": actor.name, "duties": duties, "unread": unread, "meetings": meetings, "address": settings.SITE_ADDRESS,
    }  # fmt: skip
    return render_to_string("notices/digest.txt", shown).strip() + "\n"


def send_waiting() -> tuple[int, int]:
    """(sent, refused) of the digests whose time has come; a refusal only moves the next try."""
    if not settings.EMAIL_HOST:
        return 0, 0
    sent = refused = 0
    for digest in _taken():
        if _sent(digest):
            sent += 1
        else:
            refused += 1
    return sent, refused


def _taken() -> Iterator[Digest]:
    """Waiting digests, each locked by moving its next try first, so that two workers never send the same."""
    now = clock.now()
    waiting = Digest.objects.filter(sent_at=None, next_try_at__lte=now).order_by("next_try_at", "pk")[:MOST_AT_ONCE]
    for digest in waiting:
        wait = min(FIRST_WAIT * 2 ** min(digest.attempts, 10), LONGEST_WAIT)
        moved = Digest.objects.filter(pk=digest.pk, sent_at=None, attempts=digest.attempts).update(
            attempts=digest.attempts + 1, next_try_at=now + wait
        )
        if moved:
            yield digest


def _sent(digest: Digest) -> bool:
    message = EmailMessage(digest.subject, digest.body, settings.DEFAULT_FROM_EMAIL, [digest.address])
    try:
        with get_connection() as connection:
            connection.send_messages([message])
    except OSError as error:  # smtplib's errors are OSErrors too
        logger.warning("digest %s was refused", digest.pk)
        Digest.objects.filter(pk=digest.pk).update(refusal=str(error)[:300])
        return False
    with transaction.atomic():
        Digest.objects.filter(pk=digest.pk).update(sent_at=clock.now(), body="", refusal="")
    return True


def user_waiting(user: User) -> Digest | None:
    """A digest that the server refused and that will be tried again, to be told on the page of wishes."""
    return Digest.objects.filter(user=user, sent_at=None, attempts__gt=0).order_by("-for_day").first()
