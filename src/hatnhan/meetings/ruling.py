"""The rules of meetings at one place: the rulebook's, with the values that committees from the top down have set."""

from datetime import date

from hatnhan.organisations import queries as tree
from hatnhan.organisations.models import CommitteeParameter, Organisation
from hatnhan.rulebook import IssuedDocument, MeetingRules, meetings_on, with_override

PREFIX = "meetings."


def rules_at(organisation: Organisation, on: date) -> MeetingRules:
    """Two queries; the value of the organisation nearest below wins."""
    line = {one.pk: depth for depth, one in enumerate([*tree.ancestors(organisation, on), organisation])}
    rows = CommitteeParameter.objects.filter(tree.in_force(on), organisation__in=line, name__startswith=PREFIX)
    rules = meetings_on(on)
    for row in sorted(rows.select_related("decision"), key=lambda row: (line[row.organisation_id], row.pk)):
        document = IssuedDocument(row.decision.number, row.decision.on, row.decision.issuer)
        rules = with_override(rules, row.name.removeprefix(PREFIX), row.value, document)
    return rules


def document_for(rules: MeetingRules, name: str) -> str:
    """The superior's document by which a value departs from the rulebook; nothing where it does not."""
    overridden = rules.sources[name].overridden_by
    return str(overridden[-1]) if overridden else ""
