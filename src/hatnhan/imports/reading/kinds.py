"""What a row of each kind of workbook must say: reads a draft's cells into its values."""

import re
from collections.abc import Callable

from .cells import text_of
from .drafts import Draft
from .lines import is_cell_name
from .numbers import BadNumber, is_nothing, read_code
from .people import check_order, read_birth, read_cell, read_name, read_numbers, read_person, read_sex_of
from .words import is_mark, read_level, read_member_kind, read_yes

_MEMBER_TEXTS = (
    "other_name", "birth_name", "ethnic", "religion", "card_place", "old_card", "old_identity", "cv_number", "badge",
    "residence_cell",
    "native", "native_province", "native_country", "residence", "residence_province", "residence_country", "birthplace",
    "birthplace_province", "birthplace_country", "status", "exempt", "school", "skill", "theory", "language",
    "occupation", "post",
    "job", "rank", "enlisted", "phone", "email", "national_id", "group", "note", "delete_request",
)  # fmt: skip
_DECISION = re.compile(
    r"(?:(?:quyết định|qđ|số)\s*:?\s*)*(.+?)"
    r"(?:[,;]?\s*\(?(?:ngày|,)\s*(\d{1,2}\s*(?:[/.\-]|tháng)\s*\d{1,2}\s*(?:[/.\-]|,?\s*năm)\s*\d{4})\)?)?",
    re.IGNORECASE,
)
_SUB_COMMITTEE = 3  # dots in the code of a sub-committee, which no cell bears
_SEVERAL = re.compile(r"\s*(?:;|,|\n|\+|\bkiêm\b|\s[-–]\s)\s*", re.IGNORECASE)


def read_member(draft: Draft) -> None:
    """A member: name, birth and admission are needed, the dates in their order (README rules 2-4)."""
    read_name(draft)
    birth = read_birth(draft)
    read_sex_of(draft)
    admitted = draft.day("admitted")
    if admitted is None and not any(problem.field == "admitted" for problem in draft.problems):
        draft.fail("admitted-missing", "admitted")
    draft.day("official")
    for name in ("card_date", "left_on"):
        if name in draft.given:
            draft.day(name)
    check_order(draft, "birth", "admitted", "official")
    read_numbers(draft, birth)
    read_cell(draft)
    draft.texts(*_MEMBER_TEXTS)
    if kind := read_member_kind(text_of(draft.given.get("member_kind"))):
        draft.values["member_kind"] = kind
    if (outside := read_yes(text_of(draft.given.get("outside_system")))) is not None:
        draft.values["outside_system"] = outside


def read_organisation(draft: Draft) -> None:
    """An organisation: a name; the parent by column or section; the code in dotted form."""
    if not draft.text("name"):
        draft.fail("name-missing", "name", said="unit-name-missing")
    for name in ("code", "parent_code"):
        if name in draft.given and not is_nothing(text := text_of(draft.given[name])):
            try:
                draft.values[name] = read_code(draft.given[name])
            except BadNumber as fault:
                draft.fail(fault.code, name, value=text)
    if draft.values.get("code", "").count(".") == _SUB_COMMITTEE and is_cell_name(draft.values.get("name", "")):
        draft.fail("code-format", "code", value=draft.values.pop("code"))
    if not draft.text("parent") and draft.section:
        draft.values["parent"] = draft.section
    for name in ("founded", "decided_on"):
        draft.day(name)
    for name in ("members", "official", "probationary"):
        draft.count(name)
    draft.texts("type", "issuer", "block", "secretary", "phone", "address", "note")
    _read_decision(draft)


def read_place(draft: Draft) -> None:
    """A hamlet or commune with population and households, each for its year."""
    if not draft.text("name"):
        draft.fail("name-missing", "name", said="unit-name-missing")
    draft.texts("local_kind", "code", "cell", "note")
    if not draft.text("commune") and draft.section:
        draft.values["commune"] = draft.section
    year = draft.count("year") or draft.context.year
    figures: dict[int | None, dict[str, int]] = {}
    for name in [name for name in draft.given if name.startswith(("population", "households"))]:
        what, _, stated = name.partition("@")
        number = draft.count(name)
        draft.values.pop(name, None)
        if number is not None:
            figures.setdefault(int(stated) if stated else year, {})[what] = number
    if figures:
        draft.values["figures"] = figures


def read_post(draft: Draft) -> None:
    """A person's posts: name and year of birth find him, several posts may share a cell."""
    read_person(draft, needed=False)
    text = draft.text("post")
    if not text or is_nothing(text):
        draft.fail("post-missing", "post")
    else:
        draft.values["posts"] = tuple(part for part in _SEVERAL.split(str(draft.given["post"])) if part.strip())
    for name in ("began_on", "ended_on"):
        draft.day(name)
    draft.texts("job", "term", "phone", "note", "issuer")
    draft.day("decided_on")
    _read_decision(draft)


def read_rating(draft: Draft) -> None:
    """A rating of a past year: the level of the last level columns, or the one of four columns that is marked."""
    if "name" in draft.shape.columns or "family_name" in draft.shape.columns:
        read_person(draft)
    elif draft.text("organisation"):
        draft.values["subject"] = "organisation"
        read_cell(draft, needed=False)
    if not _read_tally(draft):
        _read_level(draft)
    if year := draft.count("year") or draft.context.year:
        draft.values["year"] = year
    draft.texts("post", "job", "reason", "note", "score")
    draft.day("decided_on")
    _read_decision(draft)


def _read_tally(draft: Draft) -> bool:
    """A synthesis: how many of an organisation's subjects got each level, instead of one level."""
    names = [name for name in draft.shape.columns if name.startswith(("tally.", "mark."))]
    counted = any(name.startswith("tally.") for name in names)
    if draft.values.get("subject") != "organisation" or not names:
        return False
    texts = [text_of(draft.given[name]) for name in names if name in draft.given]
    if not counted and not (
        len(texts) > 1 and all(text.replace(".", "").isdigit() or is_nothing(text) for text in texts)
    ):
        return False
    numbers = {name: draft.count(name) for name in names}
    draft.values["tally"] = {int(name.split(".")[1]): number for name, number in numbers.items() if number is not None}
    for name in (*names, "total", "rated"):
        draft.count(name) if name in ("total", "rated") else draft.values.pop(name, None)
    return True


def _read_level(draft: Draft) -> None:
    places = sorted(
        (name for name in draft.shape.columns if name.startswith(("level", "mark."))),
        key=lambda name: int(name.rpartition(".")[2]),
    )
    if not places:
        return draft.fail("level-missing")
    if places[-1].startswith("mark."):
        return _read_marks(draft, places)
    text = text_of(draft.given.get(places[-1]))
    if is_nothing(text):
        return draft.fail("level-missing", places[-1])
    if found := read_level(text):
        draft.values |= {"level": found.name, "scale": found.scale}
        return None
    return draft.fail("level-unknown", places[-1], value=text)


def _read_marks(draft: Draft, places: list[str]) -> None:
    last: list[str] = []
    for name in reversed(places):
        if not name.startswith("mark.") or any(name[:6] == kept[:6] for kept in last):
            break
        last.append(name)
    marked = [
        name
        for name in last
        if name in draft.given and (is_mark(text_of(draft.given[name])) or read_level(text_of(draft.given[name])))
    ]
    if len(marked) > 1:
        draft.fail(
            "level-conflict", *reversed(marked), value=", ".join(draft.shape.columns[name] for name in reversed(marked))
        )
    elif not marked:
        draft.fail("level-missing", *reversed(last))
    else:
        from .words import LEVELS

        draft.values |= {"level": LEVELS[int(marked[0][5])], "scale": "2018"}


def read_log_entry(draft: Draft) -> None:
    """A dated decision on a member: kind, number, date, issuer, from when, until when."""
    read_person(draft, needed=False)
    if not draft.text("kind"):
        draft.fail("decision-kind-missing", "kind")
    _read_decision(draft)
    draft.day("decided_on")
    for name in ("effective", "until"):
        draft.day(name)
    if not {"decided_on", "effective"} & draft.values.keys() and not any(
        p.field in ("decided_on", "effective") for p in draft.problems
    ):
        draft.fail("decision-date-missing", "decided_on")
    check_order(draft, "effective", "until")
    draft.texts("issuer", "reason", "destination", "origin", "note")


def _read_decision(draft: Draft) -> None:
    """A decision's number; "12-QĐ/HU ngày 03/02/2020" gives the date too."""
    found = _DECISION.fullmatch(draft.text("decision"))
    if not found:
        return
    draft.values["decision"] = found[1].strip(" ,;")
    if found[2] and "decided_on" not in draft.given:
        draft.given["decided_on"] = found[2]
        draft.day("decided_on", "decision")


READERS: dict[str, Callable[[Draft], None]] = {
    "members": read_member,
    "organisations": read_organisation,
    "places": read_place,
    "posts": read_post,
    "ratings": read_rating,
    "log": read_log_entry,
}
