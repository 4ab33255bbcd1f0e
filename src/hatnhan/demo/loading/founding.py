"""Province and district: the ground on which offices can work."""

from hatnhan.access.posts import Actor, Post
from hatnhan.accounts.unattended import site_actor
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.services import NewOrganisation, found_organisation, found_root

from ..planning import District
from ..workbooks import named_codes


def found_district(plan: District) -> Organisation:
    """The province by the operator, the district by the province's board."""
    told = plan.told
    province = found_root(
        NewOrganisation(
            told["province"], "province", None, told["province_founded_on"], code=told["province_code"],
            alias=told["province_alias"],
        ),
        actor=site_actor(Post.OPERATOR),
    )  # fmt: skip
    district = NewOrganisation(
        told["name"], told.get("type", "district"), province, told["founded_on"], code=told["code"], alias=told["alias"]
    )
    found_organisation(district, decision=None, actor=site_actor(Post.BOARD_STAFF))
    return Organisation.objects.get(alias=told["alias"])


def found_named(plan: District, district: Organisation, *, actor: Actor) -> None:
    """What a district's file gives a short name, which no list of an office has: communes first, then their cells."""
    for code, (alias, name) in sorted(named_codes(plan).items()):
        above = Organisation.objects.filter(code=code[: len(plan.told["code"]) + 4]).first()
        kind, parent = ("cell", above) if above else ("base_committee", district)
        found_organisation(
            NewOrganisation(name, kind, parent, plan.told["founded_on"], code=code, alias=alias, block="commune"),
            decision=None, actor=actor,
        )  # fmt: skip
        district.refresh_from_db()
