"""The first organisation of an empty register, from its own row in the workbook that brings the others."""

from pathlib import Path

from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.services import NewOrganisation, found_root

from .matching.organisations import types_named
from .reading import read


def found_own_root(path: Path, code: str, *, actor: Actor, encoding: str = "unicode") -> Organisation:
    """Found the organisation of this code as a root; RuleBroken if the workbook has no row of it."""
    reading = read(path, "organisations", today=clock.today(), encoding=encoding)
    own = next((row.values for row in reading.rows if row.values.get("code") == code and "name" in row.values), None)
    if own is None:
        raise RuleBroken(_("Tệp không có dòng của tổ chức {code} nên không lập được tổ chức gốc.").format(code=code))
    type = types_named(own.get("type", "") or own["name"], "", clock.today()) or types_named(
        "Đảng bộ huyện", "", clock.today()
    )
    if type is None:
        raise RuleBroken(_("Không hiểu loại hình “{value}”.").format(value=own.get("type", "")))
    stated = own.get("founded")
    founded_on = max(stated.first, type.since) if stated else type.since
    return found_root(NewOrganisation(own["name"], type.code, None, founded_on, code=code), actor=actor)
