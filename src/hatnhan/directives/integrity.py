"""What must hold of registers and cascades; every fault is a sentence without names."""

from collections.abc import Iterator

from django.db.models import Count, Exists, F, Max, OuterRef, Q, Sum, Value
from django.db.models.functions import Coalesce, Greatest, Least

from hatnhan.files.models import StoredFile

from .codes import Answer, Ask
from .models import AnswerRow, Arrival, ArrivalStepRow, Assignment, Dissemination, Document, Obligation, Series
from .services.cascade import step
from .services.numbering import ARRIVALS

PROOF = {
    Ask.ACKNOWLEDGE: (Answer.ACKNOWLEDGED,), Ask.ISSUE: (Answer.ISSUED,), Ask.REPORT: (Answer.REPORTED,),
}  # fmt: skip
"""What stands behind a thing done; a dissemination is its own proof."""


def faults() -> Iterator[str]:
    """Numbers, classified papers, stages, paths, heads counted, things done without an answer."""
    yield from _series()
    yield from _documents()
    yield from _stages()
    yield from _paths()
    yield from _heads()
    yield from _done()


def _series() -> Iterator[str]:
    rows = Series.objects.exclude(kind=ARRIVALS).annotate(
        most=Greatest(Coalesce(Max("documents__number"), Value(0)), F("paper_until"))
    )
    for pk in rows.exclude(last=F("most")).values_list("pk", flat=True):
        yield f"directives: series {pk} does not stand at its last number"
    doubled = Document.objects.filter(is_entered=False, number__isnull=False).order_by()
    for series, number in (
        doubled.values_list("series_id", "number").annotate(count=Count("pk")).filter(count__gt=1)
        .values_list("series_id", "number")
    ):  # fmt: skip
        yield f"directives: number {number} of series {series} was given out twice"


def _documents() -> Iterator[str]:
    hung = StoredFile.objects.filter(owner_kind="directives.document", owner_id=OuterRef("pk"), removed_at=None)
    for pk in Document.objects.filter(is_classified=True).filter(Exists(hung)).values_list("pk", flat=True):
        yield f"directives: a file hangs on the classified document {pk}"
    told = Document.objects.filter(is_classified=True).exclude(abstract="", text="")
    for pk in told.values_list("pk", flat=True):
        yield f"directives: the classified document {pk} tells what it is about"


def _stages() -> Iterator[str]:
    last = ArrivalStepRow.objects.filter(arrival=OuterRef("pk")).order_by("-pk").values("kind")[:1]
    for pk in Arrival.objects.annotate(latest=last).exclude(stage=F("latest")).values_list("pk", flat=True):
        yield f"directives: arrival {pk} is not at the stage of its last step"


def _paths() -> Iterator[str]:
    rows = Assignment.objects.values_list("pk", "path", "organisation_id", "root_id", "parent__path", "parent__root_id")
    for pk, path, organisation, root, above, root_above in rows.iterator(chunk_size=2000):
        if path != (above or "") + step(organisation) or (above is not None and root != root_above):
            yield f"directives: assignment {pk} is not under its parent"


def _heads() -> Iterator[str]:
    rows = Assignment.objects.annotate(
        most=Coalesce(Max("disseminations__entitled"), Value(0)),
        came=Coalesce(Sum("disseminations__attended"), Value(0)),
    )
    wrong = rows.filter(~Q(entitled=F("most")) | ~Q(attended=Least(F("came"), F("most"))))
    for pk in wrong.values_list("pk", flat=True):
        yield f"directives: assignment {pk} does not count those who came"


def _done() -> Iterator[str]:
    for ask, proofs in PROOF.items():
        proof = AnswerRow.objects.filter(assignment=OuterRef("assignment"), kind__in=proofs)
        bare = Obligation.objects.filter(ask=ask, done_on__isnull=False).filter(~Exists(proof))
        for pk in bare.values_list("pk", flat=True):
            yield f"directives: obligation {pk} is done without an answer"
    spread = Dissemination.objects.filter(assignment=OuterRef("assignment"))
    bare = Obligation.objects.filter(ask=Ask.DISSEMINATE, done_on__isnull=False).filter(~Exists(spread))
    for pk in bare.values_list("pk", flat=True):
        yield f"directives: obligation {pk} is done without a dissemination"
