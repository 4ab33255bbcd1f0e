"""What stands beside the Party in the living commune: its People's Committee, Front and mass organisations."""

from hatnhan.access.posts import Post
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.services import NewOrganisation, found_organisations

from .ground import Ground

_BODIES = (
    ("peoples_committee", "Ủy ban nhân dân xã {seat}", "uy-ban"),
    ("front", "Ủy ban Mặt trận Tổ quốc xã {seat}", "mat-tran"),
    ("mass_organisation", "Hội Nông dân xã {seat}", "nong-dan"),
    ("mass_organisation", "Hội Liên hiệp Phụ nữ xã {seat}", "phu-nu"),
    ("mass_organisation", "Đoàn Thanh niên xã {seat}", "thanh-nien"),
)
OWING = ("front", "mass_organisation")
"""Those who are asked to answer what comes from above."""


def found_beside(ground: Ground) -> list[Organisation]:
    """Found them under the commune; each has a short name that accounts use."""
    told = ground.plan.told
    rows = [
        NewOrganisation(
            name.format(seat=told["seat"]), type, ground.district, told["founded_on"], alias=f"{told['alias']}-{alias}"
        )
        for type, name, alias in _BODIES
    ]  # fmt: skip
    made = found_organisations(rows, decision=None, actor=ground.acting(Post.BOARD_STAFF, ground.district))
    ground.district.refresh_from_db()
    return made


def answering(ground: Ground) -> list[Organisation]:
    """Front and mass organisations as they stand now."""
    rows = Organisation.objects.filter(custodian=ground.district, type__in=OWING)
    return list(rows.order_by("left"))
