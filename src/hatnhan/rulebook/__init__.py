"""Regulations as dated, typed parameters with their source: what was in force on a day, and how sure we are."""

from hatnhan.rulebook.base import IssuedDocument, Provenance, Rules, with_override
from hatnhan.rulebook.cells import CellRules
from hatnhan.rulebook.discipline import DisciplineRules
from hatnhan.rulebook.documents import DocumentRules
from hatnhan.rulebook.faults import RulebookFault
from hatnhan.rulebook.meetings import MeetingKind, MeetingRules
from hatnhan.rulebook.members import MemberRules
from hatnhan.rulebook.organisation_types import (
    OrganisationRules,
    OrganisationType,
    TypeName,
    organisation_type,
    organisation_types,
    organisation_types_on,
)
from hatnhan.rulebook.queries import (
    cells_on,
    discipline_on,
    documents_on,
    in_force,
    meetings_on,
    members_on,
    organisations_on,
    reviews_of,
    reviews_on,
    timeline,
)
from hatnhan.rulebook.reviews import ReviewRules
from hatnhan.rulebook.timelines import Entry

__all__ = [
    "CellRules",
    "DisciplineRules",
    "DocumentRules",
    "Entry",
    "IssuedDocument",
    "MeetingKind",
    "MeetingRules",
    "MemberRules",
    "OrganisationRules",
    "OrganisationType",
    "Provenance",
    "ReviewRules",
    "RulebookFault",
    "Rules",
    "TypeName",
    "cells_on",
    "discipline_on",
    "documents_on",
    "in_force",
    "meetings_on",
    "members_on",
    "organisation_type",
    "organisation_types",
    "organisation_types_on",
    "organisations_on",
    "reviews_of",
    "reviews_on",
    "timeline",
    "with_override",
]
