"""The rules of meetings at one place: the rulebook's, with the values that committees from the top down have set."""

from collections.abc import Sequence
from datetime import date

from hatnhan.organisations import queries as tree
from hatnhan.organisations.models import CommitteeParameter, Organisation
from hatnhan.rulebook import IssuedDocument, MeetingRules, meetings_on, with_override

PREFIX = "meetings."
OWN_SHEET, CHOSEN_SHEET = "score_sheet", "sheet_chosen"


def rules_at(organisation: Organisation, on: date) -> MeetingRules:
    """Two queries; the value of the organisation nearest below wins."""
    return _rules_along([*tree.ancestors(organisation, on), organisation], on)


def rules_above(organisation: Organisation, on: date) -> MeetingRules:
    """What would hold here if the organisation itself had set nothing."""
    return _rules_along(list(tree.ancestors(organisation, on)), on)


def _rules_along(organisations: Sequence[Organisation], on: date) -> MeetingRules:
    line = {one.pk: depth for depth, one in enumerate(organisations)}
    rows = CommitteeParameter.objects.filter(tree.in_force(on), organisation__in=line, name__startswith=PREFIX)
    rules = meetings_on(on)
    for row in sorted(rows.select_related("decision"), key=lambda row: (line[row.organisation_id], row.pk)):
        document = IssuedDocument(row.decision.number, row.decision.on, row.decision.issuer)
        name = row.name.removeprefix(PREFIX)
        rules = with_override(rules, name, row.value, document)
        if name == OWN_SHEET:  # a sheet of one's own takes the place of whatever was chosen above
            rules = with_override(rules, CHOSEN_SHEET, "", document)
    return rules


def document_for(rules: MeetingRules, name: str) -> str:
    """The superior's document by which a value departs from the rulebook; nothing where it does not."""
    overridden = rules.sources[name].overridden_by
    return str(overridden[-1]) if overridden else ""


def sheet_document(rules: MeetingRules) -> str:
    """The document behind the sheet in force, where a committee entered or chose it."""
    return document_for(rules, CHOSEN_SHEET) or document_for(rules, OWN_SHEET)


def may_have_sheet(organisation: Organisation) -> bool:
    """Whether a committee of this type issues a sheet of its own: a province, or one that equals it under the centre."""
    return "centre" in organisation.type_rules.under


def own_sheets(organisation: Organisation) -> list[CommitteeParameter]:
    """The sheets that a committee entered, the latest first, each with its document and its spell."""
    rows = CommitteeParameter.objects.filter(organisation=organisation, name=PREFIX + OWN_SHEET)
    return list(rows.select_related("decision").order_by("-began_on"))
