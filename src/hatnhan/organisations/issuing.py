"""Who issues a paper, in whose name, under which symbol: from the type of the organisation and the rulebook."""

from dataclasses import dataclass
from datetime import date

from hatnhan.organisations.models import Organisation
from hatnhan.rulebook.queries import documents_on

# What an organisation is called, and what its committee is called that writes for it; the longer beginning first.
COMMITTEES = (
    ("Đảng bộ tỉnh", "Tỉnh ủy"),
    ("Đảng bộ thành phố", "Thành ủy"),
    ("Đảng bộ huyện", "Huyện ủy"),
    ("Đảng bộ quận", "Quận ủy"),
    ("Đảng bộ thị xã", "Thị ủy"),
    ("Đảng bộ", "Đảng ủy"),
)


@dataclass(frozen=True, slots=True)
class Issuer:
    """The body as papers name it, its symbol, and in whose name it signs."""

    name: str
    symbol: str
    on_behalf: str

    @staticmethod
    def of_superior(name: str) -> str:
        """The committee above, by the name of its organisation."""
        return committee_of(name)


def committee_of(name: str) -> str:
    """ "Đảng bộ huyện Phja Sơn" writes as "Huyện ủy Phja Sơn"; a cell writes as itself."""
    for beginning, committee in COMMITTEES:
        if name.startswith(f"{beginning} "):
            return committee + name[len(beginning) :]
    return name


def issuer_of(organisation: Organisation, name: str, on: date) -> Issuer:
    """The issuer on a day; a body without a symbol in the rulebook takes that of a base committee."""
    symbols = {item.body: item.symbol for item in documents_on(on).body_symbols}
    symbol = symbols.get(organisation.type, "ĐU")
    cell = organisation.type_rules.holds_members
    above = organisation.type_rules.is_committee_above
    return Issuer(committee_of(name), symbol, f"T/M {'chi bộ' if cell else 'ban thường vụ' if above else 'đảng ủy'}")


def place_of(organisation: Organisation) -> str:
    """Where the paper is dated from: the bare name of its place."""
    return organisation.place.name if organisation.place else ""
