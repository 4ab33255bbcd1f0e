"""What rows about persons share: name, sex, birth, numbers, and the cell they belong to."""

import re
from itertools import pairwise

from hatnhan.foundation.dates import PartialDate
from hatnhan.foundation.legacy import restored_name

from .cells import is_blank, lines_of, text_of
from .dates import looks_like_date
from .drafts import Draft
from .numbers import BadNumber, agrees, is_nothing, read_card, read_code, read_identity, sex_of
from .wording import sentence
from .words import is_mark, read_sex

LONGEST_NAME = 120
_ADDRESS = re.compile(r"^(?:đ/c|đc|đồng chí)[\s.:]+", re.IGNORECASE)


def read_person(draft: Draft, *, needed: bool = True) -> None:
    """Who a row is about: name, birth, sex, numbers and cell; birth and cell may be wanting unless `needed`."""
    read_name(draft)
    birth = read_birth(draft, needed=needed)
    read_sex_of(draft)
    read_numbers(draft, birth)
    read_cell(draft, needed=needed)


def read_name(draft: Draft) -> str:
    """The person's name, capitals restored; a second name stacked under it becomes `other_name`."""
    given, legacy = draft.given, draft.context.legacy
    cell = given.get("name")
    if "family_name" in given or "given_name" in given:
        cell = " ".join(
            text_of(given.get(part)) for part in ("family_name", "name", "given_name") if not is_blank(given.get(part))
        )
    lines = lines_of(cell)
    if len(lines) > 1 and (
        lines[1].startswith("(") or "birth_name" in draft.shape.columns or "other_name" in draft.shape.columns
    ):
        draft.values["other_name"] = restored_name(lines[1].strip("() "), legacy=legacy)
        lines = lines[:1]
    name = restored_name(_ADDRESS.sub("", " ".join(lines)), legacy=legacy)
    if len(name) > LONGEST_NAME:
        draft.fail("name-long", "name", value=name[:40])
    elif name:
        draft.values["name"] = name
    else:
        draft.fail("name-missing", "name", "family_name", "given_name")
    return name


def read_birth(draft: Draft, *, needed: bool = True) -> PartialDate | None:
    """Birth date from one column, from Nam | Nữ (which gives the sex too), or from day, month and year."""
    given = draft.given
    for sex in ("male", "female"):
        if "birth" not in draft.shape.columns and looks_like_date(given.get(f"sex_{sex}", "")):
            given[f"birth_{sex}"] = given.pop(f"sex_{sex}")
    under = [name for name in ("birth_male", "birth_female") if name in given and not is_nothing(text_of(given[name]))]
    if len(under) == 2:
        draft.fail(
            "sex-conflict", "birth_male", "birth_female", value=" / ".join(text_of(given[name]) for name in under)
        )
        return None
    if under:
        draft.values["sex"] = under[0].removeprefix("birth_")
        if not is_mark(text_of(given[under[0]])) or "birth" not in given:
            given["birth"] = given[under[0]]
    elif "birth_year" in given and "birth" not in given:
        parts = [text_of(given.get(part)) for part in ("birth_day", "birth_month", "birth_year")]
        given["birth"] = "/".join(part for part in parts if part)
    blamed = under[0] if under else "birth"
    if "birth" not in given or is_nothing(text_of(given["birth"])):
        if needed:
            draft.fail("birth-missing", "birth", "birth_male", "birth_female", "birth_year")
        return None
    return draft.day("birth", blamed)


def read_sex_of(draft: Draft) -> str | None:
    """The sex of its own column or boxes, which must not contradict the column of the birth date."""
    given, stated = draft.given, None
    if "sex" in given and not is_nothing(text := text_of(given["sex"])):
        stated = read_sex(text)
        if stated is None:
            draft.fail("sex-unreadable", "sex", value=text)
    boxes = [name for name in ("sex_male", "sex_female") if name in given]
    if len(boxes) == 2:
        draft.fail("sex-conflict", "sex_male", "sex_female", value=" / ".join(text_of(given[name]) for name in boxes))
    elif boxes:
        stated = boxes[0].removeprefix("sex_")
    known = draft.values.get("sex")
    if stated and known and stated != known:
        draft.fail("sex-conflict", "sex", f"birth_{known}", value=text_of(given.get("sex")))
    elif stated:
        draft.values["sex"] = stated
    found: str | None = draft.values.get("sex")
    return found


def read_numbers(draft: Draft, birth: PartialDate | None) -> None:
    """Identity and card number (README rule 4); the identity number gives the sex where nothing else does."""
    given, identity = draft.given, None
    if "identity" in given and not is_nothing(text := text_of(given["identity"])):
        try:
            identity, padded = read_identity(given["identity"], birth, draft.values.get("sex"))
            _note_identity(draft, identity, birth, text if padded else "")
        except BadNumber as fault:
            draft.fail(fault.code, "identity", value=text)
    if "card" in given and not is_nothing(text := text_of(given["card"])):
        try:
            draft.values["card"] = read_card(given["card"], identity)
        except BadNumber as fault:
            draft.fail(fault.code, "card", value=text)


def _note_identity(draft: Draft, identity: str, birth: PartialDate | None, padded_from: str) -> None:
    draft.values["identity"] = identity
    if padded_from:
        draft.notes.append(sentence("note-padded", value=padded_from, padded=identity))
    elif birth and not agrees(identity, birth, draft.values.get("sex")):
        draft.notes.append(sentence("note-identity"))
    if "sex" not in draft.values and agrees(identity, birth, None):
        draft.values["sex"] = sex_of(identity)
        draft.values["sex_derived"] = True


def read_cell(draft: Draft, *, needed: bool = True) -> None:
    """The cell's code or name: its column, else the section, else the sheet's title or name, in `cell` and "
    "`cell_names`."""
    given, values = draft.given, draft.values
    if "cell_code" in given and not is_nothing(text := text_of(given["cell_code"])):
        try:
            values["cell_code"] = read_code(given["cell_code"])
        except BadNumber as fault:
            draft.fail(fault.code, "cell_code", value=text)
    base = text_of(given.get("base")) or draft.base
    if base:
        values["base"] = base
    elif draft.context.base_hint:
        values["base_hint"] = draft.context.base_hint
    text = text_of(given.get("cell"))
    if text and not is_nothing(text):
        names: tuple[str, ...] = (text,)
    elif draft.section:
        names = (draft.section,)
    elif {"cell", "cell_code"} & draft.shape.columns.keys():
        names = ()
    else:
        names = draft.context.cell_names
    if names:
        values["cell"], values["cell_names"] = names[0], names
    elif needed and "cell_code" not in values and not any(problem.field == "cell_code" for problem in draft.problems):
        draft.fail("cell-missing", "cell", "cell_code")


def check_order(draft: Draft, *names: str) -> None:
    """Each date must not certainly lie after the next one known."""
    known = [(name, draft.values[name]) for name in names if name in draft.values]
    for (earlier, one), (later, other) in pairwise(known):
        if one.first > other.last:
            draft.fail("date-order", later, earlier, earlier=str(one), later=str(other))
