"""What the pages of a report hold."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hatnhan.access.posts import Actor
from hatnhan.figures import registry

from .access import LAW, Act
from .codes import SectionCode, StepKind
from .comparing import figure_changes
from .contents import Contents
from .fields import FORMS, chips, paragraphs
from .models import Edition, Report
from .rules import NEEDS
from .services.steps import scans_of

ROAD = (StepKind.REMARKED, StepKind.APPROVED, StepKind.NUMBERED, StepKind.SIGNED, StepKind.SENT)
ACTS = {
    StepKind.REMARKED: (Act.DRAFT, _("Ghi ý kiến lãnh đạo ban")),
    StepKind.APPROVED: (Act.APPROVE, _("Thông qua")),
    StepKind.RETURNED: (Act.APPROVE, _("Trả lại để sửa")),
    StepKind.NUMBERED: (Act.ISSUE, _("Vào số, ghi ngày")),
    StepKind.SIGNED: (Act.ISSUE, _("Gắn bản ký, đóng dấu")),
    StepKind.SENT: (Act.ISSUE, _("Gửi và khóa số liệu")),
}


def stage_of(report: Report) -> str:
    """The last step of the last edition in words; needs editions and their steps loaded."""
    edition = max(report.editions.all(), key=lambda one: one.number)
    last = max(edition.steps.all(), key=lambda step: step.pk, default=None)
    return str(last) if last else str(_("Đang soạn"))


def shown_sections(edition: Edition, contents: Contents) -> list[dict[str, Any]]:
    """Heading, paragraphs of words and chips, and where to write."""
    changed = {} if edition.is_sent else edition.changed
    return [
        {
            "code": code, "label": SectionCode(code).label,
            "paragraphs": [chips(line, contents.readings, changed) for line in paragraphs(text)],
            "url": reverse("reports:section", args=[edition.report_id, code]),
        }
        for code, text in contents.sections
    ]  # fmt: skip


def palette() -> list[tuple[str, list[dict[str, Any]]]]:
    """Every figure that may be put into a text, with the forms that suit it, under the subject it is about."""
    single = [form for form in FORMS if form[0] in ("value", "change")]
    groups: dict[str, list[dict[str, Any]]] = {}
    for code in registry.codes():
        subject, _colon, words = str(registry.figure(code).label).partition(": ")
        group = subject if words else str(registry.counted(code).dataset.label)
        forms = FORMS if registry.base_of(code) else single
        groups.setdefault(group, []).append({"code": code, "label": words or subject, "forms": forms})
    return list(groups.items())


def next_steps(edition: Edition, actor: Actor) -> list[tuple[str, str]]:
    """(words, url) of what this actor may do now, the main one first."""
    possible = [
        kind
        for kind, (needs, never_after) in NEEDS.items()
        if (needs is None or needs in edition.done) and never_after not in edition.done
    ]
    return [
        (str(ACTS[kind][1]), reverse("reports:step", args=[edition.report_id, kind]))
        for kind in sorted(possible, key=lambda kind: kind in (StepKind.RETURNED, StepKind.REMARKED))
        if LAW.permits(actor, ACTS[kind][0], at=edition.report.organisation)
        and not (kind == StepKind.SIGNED and kind in edition.done)
    ]


def road(edition: Edition) -> list[dict[str, Any]]:
    """The way as steps: which are done, by whom and when."""
    done = edition.done
    current = next((kind for kind in ROAD[1:] if kind not in done), None)
    return [
        {"label": kind.label, "step": edition.step(kind), "is_done": kind in done, "is_current": kind == current}
        for kind in ROAD
    ]


def whole(edition: Edition, contents: Contents, actor: Actor) -> dict[str, Any]:
    """The context of a report's page."""
    texts = "\n".join(text for _code, text in contents.sections)
    is_open = StepKind.APPROVED not in edition.done and not edition.is_sent
    may_draft = LAW.permits(actor, Act.DRAFT, at=edition.report.organisation)
    return {
        "path": [(contents.organisation, reverse("figures:year", args=[edition.report.organisation_id, contents.year]))],
        "edition": edition, "contents": contents, "sections": shown_sections(edition, contents),
        "road": road(edition), "steps": next_steps(edition, actor), "history": edition.way,
        "scans": scans_of(edition), "may_write": may_draft and is_open,
        "may_correct": may_draft and edition.is_sent,
        "marks": [] if edition.is_sent else [
            one for one in figure_changes(edition.changed, edition.readings, texts) if one.is_used
        ],
    }  # fmt: skip
