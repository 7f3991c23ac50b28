"""Areas: the places that a figure is shown for, with their level, census codes, vintage and stratum."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.geography.dguid import METROPOLITAN_AREAS_2021 as METROPOLITAN_AREAS_2021
from parvis.assessment.geography.dguid import code_of as code_of
from parvis.assessment.geography.dguid import dguid as dguid
from parvis.assessment.geography.level import AreaLevel as AreaLevel
from parvis.assessment.text import Text


class Stratum(StrEnum):
    """The three strata of the programme; a partnership is compared with the others of its stratum."""

    TORONTO_AND_NEIGHBOURHOOD = "toronto_and_neighbourhood"
    URBAN = "urban"
    RURAL_AND_REMOTE = "rural_and_remote"

    @property
    def label(self) -> Text:
        """Return the stratum as a reader names it."""
        return _STRATUM_LABELS[self]


_STRATUM_LABELS = {
    Stratum.TORONTO_AND_NEIGHBOURHOOD: Text(en="Toronto and neighbourhood", fr="Toronto et ses quartiers"),
    Stratum.URBAN: Text(en="Urban", fr="Urbain"),
    Stratum.RURAL_AND_REMOTE: Text(en="Rural and remote", fr="Rural et éloigné"),
}

PROVINCES = {
    "NL": Text(en="Newfoundland and Labrador", fr="Terre-Neuve-et-Labrador"),
    "PE": Text(en="Prince Edward Island", fr="Île-du-Prince-Édouard"),
    "NS": Text(en="Nova Scotia", fr="Nouvelle-Écosse"),
    "NB": Text(en="New Brunswick", fr="Nouveau-Brunswick"),
    "QC": Text(en="Quebec", fr="Québec"),
    "ON": Text(en="Ontario", fr="Ontario"),
    "MB": Text(en="Manitoba", fr="Manitoba"),
    "SK": Text(en="Saskatchewan", fr="Saskatchewan"),
    "AB": Text(en="Alberta", fr="Alberta"),
    "BC": Text(en="British Columbia", fr="Colombie-Britannique"),
    "YT": Text(en="Yukon", fr="Yukon"),
    "NT": Text(en="Northwest Territories", fr="Territoires du Nord-Ouest"),
    "NU": Text(en="Nunavut", fr="Nunavut"),
}

STRATUM_RULE = Text(
    en="Parvis rule of 2021: City of Toronto; census metropolitan areas of 2021; everywhere else",
    fr="Règle Parvis de 2021\u00a0: ville de Toronto; régions métropolitaines de recensement de 2021; ailleurs",
)
TORONTO_DIVISION = "3520"  # the census division of the City of Toronto, in force since 1998


@dataclass(frozen=True, slots=True)
class Area:
    """A place that figures are shown for: a municipality, a census division, or a group of municipalities.

    ``codes`` are the census codes that make it up and ``vintage`` the census year they belong to.
    ``metropolitan_area`` and ``health_unit`` are the codes of the larger areas whose figures it borrows,
    None where there is none. ``population`` is the census count of ``vintage``. ``stratum`` follows the
    rule of :func:`stratum_of` unless ``stratum_reason`` says why it does not.
    """

    id: str
    name: Text
    level: AreaLevel
    province: str
    codes: tuple[str, ...]
    vintage: int
    population: int | None
    metropolitan_area: str | None
    health_unit: str | None
    stratum: Stratum
    stratum_reason: Text = Text()  # noqa: RUF009 - frozen

    def in_stratum(self, stratum: Stratum, *, reason: Text) -> "Area":
        """Return the area in another stratum than the rule's, with the reason that is shown beside it.

        Raises
        ------
        InvalidDefinition
            The reason is missing in a language; write it in both.
        """
        if not (reason.en and reason.fr):
            raise InvalidDefinition(
                Text(
                    en="Another stratum than the rule's needs a reason, in English and in French.",
                    fr="Une autre strate que celle de la règle demande une raison, en français et en anglais.",
                )
            )
        return replace(self, stratum=stratum, stratum_reason=reason)

    @property
    def dguids(self) -> tuple[str, ...]:
        """Return the dissemination geography identifiers of the units, vintage first."""
        return tuple(dguid(code, vintage=self.vintage) for code in self.codes)

    @property
    def metropolitan_area_dguid(self) -> str | None:
        """Return the identifier of the metropolitan area or agglomeration around it, None where there is none."""
        return dguid(self.metropolitan_area, vintage=self.vintage) if self.metropolitan_area else None


def stratum_of(codes: Iterable[str], *, metropolitan_area: str | None) -> Stratum:
    """Assign an area to its stratum by the rule declared here, version of 2021.

    1. *Toronto and neighbourhood*: every unit lies in census division 3520, the City of Toronto.
    2. *Urban*: most of its people live in one of the 41 census metropolitan areas of the 2021 census, each of
       which has at least 100,000 people, of whom 50,000 or more live in the core.
    3. *Rural and remote*: everything else, census agglomerations among them.

    The rule uses the Standard Geographical Classification of 2021 only, so that it gives the same answer
    to everybody; it is ours, no publisher's. It agrees with the published stratum of every community that
    has one (a test compares them). Where the council knows better, :meth:`Area.in_stratum` gives an area
    another stratum with the reason.
    """
    if all(code.startswith(TORONTO_DIVISION) for code in codes):
        return Stratum.TORONTO_AND_NEIGHBOURHOOD
    if metropolitan_area in METROPOLITAN_AREAS_2021:
        return Stratum.URBAN
    return Stratum.RURAL_AND_REMOTE
