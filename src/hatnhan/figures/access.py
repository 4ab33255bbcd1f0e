"""Who sees a figure, and who the records behind it."""

from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.foundation.errors import NotPermitted
from hatnhan.measures import Dataset
from hatnhan.organisations.access import LAW, Act
from hatnhan.organisations.models import Organisation

from .veils import is_veiled

__all__ = ["LAW", "Act", "may_see_records", "refusal", "require_export", "require_records"]


def may_see_records(actor: Actor, dataset: Dataset, organisation: Organisation) -> bool:
    """Whether the room's act covers the whole organisation; a list is never shortened to what a reader may see."""
    scope = dataset.law.scope(actor, dataset.see) if dataset.law else LAW.scope(actor, Act.SEE_FIGURES)
    return scope.covers_all(organisation.left, organisation.right) and not is_veiled(dataset, organisation, actor)


def refusal(dataset: Dataset, organisation: Organisation) -> str:
    """Why the list stays closed, as a sentence."""
    return _(
        "Danh sách “{dataset}” chỉ mở cho người được xem toàn bộ {organisation}. Số liệu vẫn xem được, "
        "danh sách thì không rút gọn."
    ).format(dataset=dataset.label, organisation=organisation.name)


def require_records(actor: Actor, dataset: Dataset, organisation: Organisation) -> None:
    """NotPermitted, with the reason, unless the whole list may be seen."""
    LAW.require(actor, Act.SEE_FIGURES, at=organisation)
    if not may_see_records(actor, dataset, organisation):
        raise NotPermitted(refusal(dataset, organisation))


def require_export(actor: Actor, dataset: Dataset, organisation: Organisation) -> None:
    """NotPermitted unless the list may also be taken out of the house."""
    require_records(actor, dataset, organisation)
    if not may_export(actor, dataset, organisation):
        raise NotPermitted(_("Xuất danh sách ra tệp là một quyền riêng. Hãy nhờ văn phòng cấp ủy xuất giúp."))


def may_export(actor: Actor, dataset: Dataset, organisation: Organisation) -> bool:
    """Whether a list that may be seen may also be taken out of the house."""
    law = dataset.law or LAW
    return law.scope(actor, dataset.export).covers_all(organisation.left, organisation.right)
