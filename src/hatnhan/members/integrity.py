"""What must always hold of the register; `hatnhan check-integrity` asks."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .models import Person, Sensitive, StatusSpell
from .services.projection import chunks, stories_of

BATCH = 800


def faults() -> Iterator[str]:
    """One sentence for each person whose spells are not what his log says, and for each number without its cipher."""
    ids = list(Person.objects.order_by("pk").values_list("pk", flat=True))
    for piece in chunks(ids, BATCH):
        yield from _untold(list(piece))
    sealed = Sensitive.objects.filter(identity_cipher__isnull=False).values("person_id")
    for pk in Person.objects.filter(identity_hash__isnull=False).exclude(pk__in=sealed).values_list("pk", flat=True):
        yield _("Đảng viên số {pk}: có mã tra số định danh mà không có số đã mã hóa.").format(pk=pk)


def _untold(ids: list[int]) -> Iterator[str]:
    stored: dict[int, list[tuple[object, ...]]] = defaultdict(list)
    columns = ("person_id", "organisation_id", "status", "began_on", "ended_on", "entry", "exit")
    rows = StatusSpell.objects.filter(person_id__in=ids).order_by("person_id", "began_on")
    for person_id, *spell in rows.values_list(*columns):
        stored[person_id].append(tuple(spell))
    for person_id, story in stories_of(ids).items():
        told = [
            (span.cell_id, int(span.status), span.began_on, span.ended_on, int(span.entry), int(span.exit))
            for span in story.spans
        ]
        if told != stored[person_id]:
            yield _("Đảng viên số {pk}: tình trạng đã lưu khác với sổ quyết định.").format(pk=person_id)
