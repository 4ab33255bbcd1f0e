"""What a report says, the same shape whether it is read from the draft or from what was frozen."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from hatnhan.organisations.queries import names_on, parent_on

from . import annexes, definitions
from .annexes import Annexes, Reason
from .codes import SectionCode, StepKind
from .fields import Readings
from .models import Edition


@dataclass(frozen=True)
class Contents:
    """Words, figures and annexes of one edition; `is_true` is false where what was frozen no longer fits its checksum."""

    organisation: str
    superior: str
    year: int
    sections: tuple[tuple[str, str], ...]
    readings: Readings
    annexes: Annexes
    reasons: tuple[Reason, ...]
    basis: Mapping[str, Any]
    is_true: bool = True

    @property
    def headed(self) -> list[tuple[str, str]]:
        """(heading, text) of the sections that say something."""
        return [(str(SectionCode(code).label), text) for code, text in self.sections if text.strip()]


def contents_of(edition: Edition) -> Contents:
    """From the frozen record once the edition is sent, else from its words and the readings last refreshed."""
    return frozen(edition) if edition.is_sent else live(edition)


def live(edition: Edition) -> Contents:
    """As it stands now; a number of queries that does not grow with the organisations below."""
    report = edition.report
    day = date(report.year, 12, 31)
    above = parent_on(report.organisation, day)
    names = names_on([report.organisation_id, *([above.pk] if above else [])], day)
    return Contents(
        names[report.organisation_id],
        names[above.pk] if above else "",
        report.year,
        tuple((section.code, section.text) for section in edition.sections.all()),
        edition.readings,
        annexes.from_records(edition.annexes),
        annexes.reasons_of(edition.readings),
        definitions.basis(report.organisation, report.year, edition.readings),
    )


def frozen(edition: Edition) -> Contents:
    """From the snapshot, whatever the records say today."""
    kept = edition.snapshot
    record = kept.content
    return Contents(
        record["organisation"],
        record["superior"],
        record["year"],
        tuple((code, text) for code, text in record["sections"]),
        record["readings"],
        annexes.from_records(record["annexes"]),
        tuple(Reason(**one) for one in record["reasons"]),
        record["basis"],
        checksum_of(record) == kept.checksum,
    )


def as_record(contents: Contents) -> dict[str, Any]:
    """What is frozen, as JSON can hold it."""
    record = asdict(contents)
    record.pop("is_true")
    return json.loads(json.dumps(record, ensure_ascii=False, default=str))  # type: ignore[no-any-return]


def checksum_of(record: Mapping[str, Any]) -> str:
    """SHA-256 of the record, whatever the order in which a database hands back its keys."""
    plain = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def numbered(edition: Edition) -> tuple[str, date | None]:
    """Number and day, once it has them."""
    step = edition.step(StepKind.NUMBERED)
    return (step.number, step.on) if step else ("", None)
