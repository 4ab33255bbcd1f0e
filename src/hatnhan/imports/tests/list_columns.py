"""The columns of a list of members: fields with their headings from top to bottom."""

from random import Random

from .office_words import HEADS
from .plans import Plan

_PARTS = (("day", "Ngày"), ("month", "Tháng"), ("year", "Năm"))


def columns_of(plan: Plan, rng: Random) -> list[tuple[str, ...]]:
    """Field and heading texts from top to bottom."""
    heads = {name: rng.choice(many) for name, many in HEADS.items()}
    columns: list[tuple[str, ...]] = [("number", heads["number"])] if plan.numbered else []
    match plan.names:
        case "split":
            columns += [("family_name", "Họ và tên đệm"), ("given_name", "Tên")]
        case "spread":
            columns += [("family_name", heads["name"]), ("given_name", "")]
        case _:
            columns.append(("name", heads["name"]))
    birth = rng.choice(("Năm sinh", "Ngày, tháng, năm sinh", "Ngày sinh"))
    columns += {
        "one": [("birth", heads["birth"])],
        "under": [("birth_male", birth, "Nam"), ("birth_female", birth, "Nữ")],
        "split": [(f"birth_{part}", "Ngày sinh", text) for part, text in _PARTS],
    }[plan.births]  # fmt: skip
    if plan.births != "under":
        columns += {
            "none": [], "column": [("sex", heads["sex"])],
            "ticks": [("sex_male", "Giới tính", "Nam"), ("sex_female", "Giới tính", "Nữ")],
        }[plan.sexes]  # fmt: skip
    rest: list[list[tuple[str, ...]]] = [[(name, heads[name])] for name in plan.extras]
    rest += [[("identity", heads["identity"])]] * plan.identity + [[("card", heads["card"])]] * plan.card
    rest.append(
        {
            "apart": [("admitted", heads["admitted"]), ("official", heads["official"])],
            "grouped": [("admitted", "Ngày vào Đảng", "Dự bị"), ("official", "Ngày vào Đảng", "Chính thức")],
            "admitted-only": [("admitted", heads["admitted"])],
        }[plan.dates]
    )
    if plan.cell_from in ("column", "merged"):
        rest.append([("cell", heads["cell"])])
    rng.shuffle(rest)
    return columns + [column for group in rest for column in group]
