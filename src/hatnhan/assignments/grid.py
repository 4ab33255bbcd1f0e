"""The list in which a committee is assigned: a choice of who beside each organisation, and fields of work below."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.queries import children

from .access import LAW, Act
from .codes import Frequency
from .models import Team
from .queries.own import candidates
from .services import NewAssignment

FIELDS, PERSON, TEAM = 6, "p", "t"


@dataclass(frozen=True, slots=True)
class Choice:
    """One line as it was typed: two people may be put in charge of one organisation."""

    key: str
    unit: Organisation | None
    who: tuple[str, str]
    field: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Everything the page shows and what was chosen in it."""

    lines: list[Choice]
    fields: list[Choice]
    options: list[tuple[str, str]]
    chosen: Mapping[str, Any]
    text: str
    branches: list[Organisation]
    under: Organisation

    @classmethod
    def of(cls, at: Organisation, asked: Mapping[str, str], posted: Mapping[str, str], actor: Actor) -> "Grid":
        """The lines for what stands directly below, or below one of those (`under`), and whom to choose from."""
        listed = [one for one in children(at, clock.today()) if not one.type_rules.outside]
        branches = [one for one in listed if not one.type_rules.holds_members]
        under = next((one for one in branches if str(one.pk) == asked.get("under")), at)
        units = listed if under == at else list(children(under, clock.today()))
        units = [one for one in units if LAW.permits(actor, Act.ASSIGN, at=one)]
        text = asked.get("q", "")
        picked = {posted[key] for key in posted if key.startswith("who") and posted[key]}
        people = candidates(at, text, [int(one[1:]) for one in picked if one[:1] == PERSON and one[1:].isdigit()])
        teams = list(Team.objects.filter(organisation=at, ended_on=None).order_by("name"))
        chosen: dict[str, Any] = {f"{TEAM}{one.pk}": one for one in teams} | {
            f"{PERSON}{one.pk}": one for one in people
        }
        options = [(key, str(one)) for key, one in chosen.items()]
        lines = [_line(str(one.pk), one, posted) for one in units]
        fields = [_line(f"f{number}", None, posted) for number in range(FIELDS)]
        return cls(lines, fields, options, chosen, text, branches, under)

    def rows(self, frequency: Frequency) -> list[NewAssignment]:
        """What was chosen, as the service takes it; a line without a person says nothing."""
        found = []
        for line in [*self.lines, *self.fields]:
            for key in line.who:
                one = self.chosen.get(key)
                if one is None:
                    continue
                team = one if isinstance(one, Team) else None
                rhythm = frequency if line.unit else Frequency.AS_NEEDED
                found.append(NewAssignment(None if team else one, team, line.unit, line.field, rhythm))
        return found


def _line(key: str, unit: Organisation | None, posted: Mapping[str, str]) -> Choice:
    who = (posted.get(f"who-{key}", ""), posted.get(f"who2-{key}", ""))
    return Choice(key, unit, who, posted.get(f"field-{key}", ""))
