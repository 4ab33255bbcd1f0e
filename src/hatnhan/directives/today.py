"""What this room says on the home page: what is due here, what is late below."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.numbers import grouped
from hatnhan.ui.today import Duty, Today

from .access import Act
from .codes import ArrivalStep
from .models import Obligation, Plan, Stocktaking
from .queries.debts import arrivals_waiting, due_at, late_by_duty, own_ids

MOST = 50
FEW, NAMED = 3, 5


def due(actor: Actor, until: date) -> Iterator[Duty]:
    """Things asked, papers to be instructed upon or attended to, stock to be taken; four queries at most."""
    answering = own_ids(actor, Act.ANSWER)
    if not answering:
        return
    for row in due_at(answering, until)[:MOST]:
        yield _duty(row, _("Làm việc này"))
    yield from _papers(actor)
    stock = Stocktaking.objects.filter(organisation_id__in=answering, held_on=None, due_on__lte=until)
    for one in stock.select_related("document")[:MOST]:
        url = reverse("directives:stocktaking", args=[one.pk])
        yield Duty(f"directives.stock:{one.pk}", str(one), url, _("Ghi kết quả"), one.due_on)
    yield from _plans(actor, until)


def _papers(actor: Actor) -> Iterator[Duty]:
    """For the leader what waits for his instruction, for the office what is to be attended to."""
    instructing, keeping = own_ids(actor, Act.INSTRUCT), own_ids(actor, Act.REGISTER)
    stages = ([ArrivalStep.SUBMITTED] if instructing else []) + (
        [ArrivalStep.REGISTERED, ArrivalStep.INSTRUCTED, ArrivalStep.ASSIGNED] if keeping else []
    )
    words = {
        ArrivalStep.REGISTERED: _("Trình lãnh đạo"), ArrivalStep.SUBMITTED: _("Ghi bút phê"),
        ArrivalStep.INSTRUCTED: _("Giao xử lý"), ArrivalStep.ASSIGNED: _("Ghi kết quả"),
    }  # fmt: skip
    for one in arrivals_waiting({*instructing, *keeping}, stages)[:MOST] if stages else ():
        title = _("Văn bản đến số {number}: {document}").format(number=one, document=one.document)
        action = words[ArrivalStep(one.stage)]
        yield Duty(
            f"directives.arrival:{one.pk}", title, one.get_absolute_url(), action, one.due_on, one.document.abstract
        )


def _plans(actor: Actor, until: date) -> Iterator[Duty]:
    ids = own_ids(actor, Act.APPRAISE)
    rows = Plan.objects.filter(group__organisation_id__in=ids, stage__in=("received", "resubmitted"), due_on__lte=until)
    for one in rows.select_related("organisation")[:MOST] if ids else ():
        title = _("Thẩm định: {title}").format(title=one.title)
        yield Duty(
            f"directives.plan:{one.pk}",
            title,
            one.get_absolute_url(),
            _("Thẩm định"),
            one.due_on,
            one.organisation.name,
        )


def below(actor: Actor, until: date) -> Iterator[Duty]:
    """What is overdue below, the oldest first; two queries."""
    if not own_ids(actor, Act.REMIND):
        return
    late: dict[tuple[int, str], list[Obligation]] = defaultdict(list)
    many: dict[tuple[int, str], int] = {}
    for row, count in late_by_duty(actor, clock.today(), named=NAMED, most=MOST * NAMED):
        key = row.assignment.root_id, str(row)
        late[key].append(row)
        many[key] = count
    for key, rows in late.items():
        if many[key] > FEW:
            yield _together(rows, many[key])
        else:
            yield from (_duty(row, _("Nhắc"), who=True) for row in rows)


def _together(rows: Sequence[Obligation], many: int) -> Duty:
    """Many who owe the same about the same document stand in one line that leads to the list with their telephones."""
    first = rows[0]
    one, names = first.assignment, [row.assignment.organisation.name for row in rows]
    words = _("{count} tổ chức: {what}, {document}")
    title = words.format(count=grouped(many), what=first, document=one.directive.document)
    text = "; ".join(names) + ("…" if many > len(rows) else "")
    key, url = f"directives.late:{one.root_id}:{first.pk}", reverse("directives:chase", args=[one.root_id])
    return Duty(key, title, url, _("Gọi, nhắc"), first.due_on, text)


def _duty(row: Obligation, action: str, *, who: bool = False) -> Duty:
    one = row.assignment
    title = _("{what}: {document}").format(what=str(row).capitalize(), document=one.directive.document)
    text = one.organisation.name if who else one.directive.document.abstract
    url = reverse("directives:chase", args=[one.root_id]) if who else one.get_absolute_url()
    key = f"directives.{'late' if who else 'answer'}:{row.pk}"
    return Duty(key, title, url, action, row.due_on, text, one.organisation.phone if who else "")


TODAY = Today(due=due, below=below)
