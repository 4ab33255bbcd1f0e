"""The lock that every write of a round takes, and the mark that every entry bears."""

from collections.abc import Iterable

from django.db.models import F
from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken, Stale
from hatnhan.organisations.models import Organisation

from ..models import Closing, Entry, Round, Subject
from ..portions import portions


def locked(rounds: Iterable[Round]) -> list[Round]:
    """The rounds as they stand now, held until the transaction ends; in one order, so that no two wait in a ring."""
    held: list[Round] = []
    for some in portions(sorted({one.pk for one in rounds})):
        rows = Round.objects.select_for_update(of=("self",)).select_related("organisation", "campaign__organisation")
        held += rows.filter(pk__in=some).order_by("pk")
    return held


def open_rounds(rounds: Iterable[Round]) -> list[Round]:
    """The same, refused if one of them is closed."""
    held = locked(rounds)
    shut = set(Closing.objects.filter(round__in=held, reopening=None).values_list("round_id", flat=True))
    for one in held:
        if one.pk in shut:
            words = _("Đợt kiểm điểm năm {year} của {name} đã khóa. Cấp trên phải mở lại trước khi sửa.")
            raise RuleBroken(words.format(year=one.year, name=one.organisation.name))
    return held


def open_round(round: Round) -> Round:
    """One round, open and held."""
    return open_rounds([round])[0]


def check_seen(round: Round, seen: int | None) -> None:
    """Stale if somebody changed the round since it was read."""
    if seen is not None and round.version != seen:
        raise Stale(_("Đợt kiểm điểm vừa có thay đổi. Hãy tải lại trang rồi làm tiếp."), current=round.version)


def entry_by(round: Round, organisation: Organisation, actor: Actor, on_behalf: str = "") -> Entry:
    """The mark of one act of entering."""
    return Entry.objects.create(
        round=round, organisation=organisation, entered_at=clock.now(), entered_by_id=actor.user_id,
        entered_by_name=actor.name, on_behalf_of=on_behalf,
    )  # fmt: skip


def advance(subjects: Iterable[int]) -> None:
    """A new version of these subjects, by id, so that whoever read the old one is told."""
    for some in portions(subjects):
        Subject.objects.filter(pk__in=some).update(version=F("version") + 1)
