"""Province and district: the ground on which offices can work."""

from hatnhan.access.posts import Post
from hatnhan.accounts.unattended import site_actor
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.services import NewOrganisation, found_organisation, found_root

from ..planning import District


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
        told["name"], "district", province, told["founded_on"], code=told["code"], alias=told["alias"]
    )
    found_organisation(district, decision=None, actor=site_actor(Post.BOARD_STAFF))
    return Organisation.objects.get(alias=told["alias"])
