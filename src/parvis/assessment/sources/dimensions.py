"""What the dimensions of a table say: which statistic it is, and of which group of people.

A table of Statistics Canada has dimensions of its own beside place and period. Those that name people (age, gender,
immigrant status …) make the group; the others, with the table's number, make the indicator.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

# In English and in French, as the publisher words the names of dimensions.
_PEOPLE = re.compile(
    r"\bage|\bâge|\bsex|gender|\bgenre|visible minorit|minorité|racial|immigra|generation|génération|admission"
    r"|citizen|citoyen|indigenous|autochtone|aboriginal|disabilit|incapacité|characteristic|caractéristique"
    r"|language|langue|education|étude|scolarité|location of study|lieu des études|certificate|diploma|degree"
    r"|certificat|diplôme|religi|ethni|birth|naissance|marital|matrimonial|famil|household type|income group"
    r"|groupe de revenu|first nation|inuit|métis|newcomer|nouveaux arrivants",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"total|both sexes|les deux sexes|all ages|tous les âges|ensemble", re.IGNORECASE)
_MEASURED = re.compile(r"(average|median|mean|moyenne?|médiane?)\b|âge (moyen|médian)", re.IGNORECASE)
_PART = re.compile(
    r"total\b.*\bpopulation$|population .* totale", re.IGNORECASE
)  # Total visible minority population
# "(3)" or "(15A)" count the members of a dimension; numbers after it are footnotes.
_COUNT = re.compile(r"\s*\(\d+[A-Z]{0,2}\)(?:\s+\d+)*\s*$")

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Dimension:
    """One member of one dimension: the dimension's name, the member's, and its number where the file gives one."""

    name: str
    member: str
    number: str = ""

    @property
    def is_of_people(self) -> bool:
        """Tell whether it says of whom a figure speaks; “Average age” stands among ages and measures them."""
        return bool(_PEOPLE.search(self.name)) and not _MEASURED.match(self.member.strip())

    @property
    def is_called_total(self) -> bool:
        """Tell whether it may be the member that leaves nobody out: the first, where the file numbers its members."""
        member = self.member.strip()
        return bool(_TOTAL.match(member)) and (self.number == "1" if self.number else not _PART.match(member))


@dataclass(frozen=True, slots=True)
class Statistic:
    """What a figure is: the publisher's number of it, what the publisher calls it, and the group."""

    indicator: str
    label: str
    group: str


def dimension_name(heading: str) -> str:
    """Return a dimension's name without the count of its members and its footnotes."""
    return _COUNT.sub("", heading).replace("_", " ").strip()


@dataclass(frozen=True, slots=True)
class Totals:
    """The member of each dimension that leaves nobody out, as far as a file has been read.

    One dimension may have several members called total: of all people, of those with a known gender, of a visible
    minority. Only the first one in the publisher's order is everybody; the others are groups by name.
    """

    members: dict[str, str] = field(default_factory=dict)

    def has(self, dimension: Dimension) -> bool:
        """Tell whether a member is its dimension's total."""
        if not dimension.is_called_total:
            return False
        return self.members.setdefault(dimension.name, dimension.member) == dimension.member


def statistic_of(table: str, title: str, dimensions: Sequence[Dimension], totals: Totals) -> Statistic:
    """Return the statistic that a table's members stand for.

    ``table`` is the publisher's number, ``title`` what the table is called; it is the label where every dimension
    names people. Members that leave nobody out are not in the group.
    """
    people = [one for one in dimensions if one.is_of_people]
    subject = [one for one in dimensions if not one.is_of_people]
    group = "; ".join(f"{one.name}: {one.member.strip()}" for one in people if not totals.has(one))
    label = "; ".join(one.member.strip() for one in subject)
    numbers = ".".join(one.number for one in subject) if all(one.number for one in subject) else label
    return Statistic(f"{table}:{numbers}" if subject else table, label or title or table, group or TOTAL)
