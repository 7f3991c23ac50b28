"""Areas: the places that a figure describes, with their level, census codes, vintage and stratum."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from parvis.assessment.errors import InvalidDefinition, UnknownArea
from parvis.assessment.text import Text


class AreaLevel(StrEnum):
    """The kind of geographic unit, in the words of Statistics Canada's Dictionary, Census of Population, 2021."""

    COUNTRY = "country"
    PROVINCE = "province"
    HEALTH_UNIT = "health_unit"
    METROPOLITAN_AREA = "metropolitan_area"
    CENSUS_DIVISION = "census_division"
    SUBDIVISION_GROUP = "subdivision_group"
    CENSUS_SUBDIVISION = "census_subdivision"

    @property
    def label(self) -> Text:
        """Return the level as a reader names it."""
        return _LEVEL_LABELS[self]


_LEVEL_LABELS = {
    AreaLevel.COUNTRY: Text(en="Canada", fr="Canada"),
    AreaLevel.PROVINCE: Text(en="province or territory", fr="province ou territoire"),
    AreaLevel.HEALTH_UNIT: Text(en="public health unit", fr="circonscription sanitaire"),
    AreaLevel.METROPOLITAN_AREA: Text(
        en="census metropolitan area or agglomeration",
        fr="région métropolitaine ou agglomération de recensement",
    ),
    AreaLevel.CENSUS_DIVISION: Text(en="census division", fr="division de recensement"),
    AreaLevel.SUBDIVISION_GROUP: Text(
        en="group of census subdivisions", fr="groupe de subdivisions de recensement"
    ),
    AreaLevel.CENSUS_SUBDIVISION: Text(
        en="census subdivision (municipality)", fr="subdivision de recensement (municipalité)"
    ),
}


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

# The 41 census metropolitan areas by three-digit code: Statistics Canada, Standard Geographical
# Classification, 2021. Agglomerations carry codes of the same form, so the list is needed.
# fmt: off
METROPOLITAN_AREAS_2021 = frozenset([
    "001", "205", "305", "310", "320", "408", "421", "433", "442", "447", "462",
    "505", "521", "522", "529", "532", "535", "537", "539", "541", "543", "550",
    "555", "559", "568", "580", "595", "602", "705", "725", "810", "825", "830",
    "835", "915", "925", "930", "932", "933", "935", "938",
])
# fmt: on

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


# How a census code's length tells its type, and the type code of its DGUID.
# Statistics Canada, Dictionary, Census of Population, 2021: Dissemination Geography Unique Identifier.
_DGUID_TYPES = {2: "A0002", 3: "S0503", 4: "A0003", 5: "A0000", 7: "A0005"}
_DGUID = re.compile(r"(?P<vintage>\d{4})(?P<type>[A-Z]\d{4})(?P<code>.+)")


def dguid(code: str, *, vintage: int) -> str:
    """Return the dissemination geography identifier of a census code: vintage, type, code.

    Two digits name a province, three a metropolitan area or agglomeration, four a census division, five the
    country, seven a census subdivision. An agglomeration's identifier has a type of its own.

    Raises
    ------
    UnknownArea
        The code has another length; look it up in the Standard Geographical Classification.
    """
    kind = _DGUID_TYPES.get(len(code))
    if kind is None or not code.isdigit():
        raise UnknownArea(
            Text(
                en=f"“{code}” is no census code: a code has 2, 3, 4, 5 or 7 digits.",
                fr=(
                    f"«\u00a0{code}\u00a0» n’est pas un code de recensement\u00a0: "
                    "un code compte 2, 3, 4, 5 ou 7 chiffres."
                ),
            )
        )
    if kind == "S0503" and code not in METROPOLITAN_AREAS_2021:
        kind = "S0504"  # census agglomeration
    return f"{vintage}{kind}{code}"


def code_of(identifier: str) -> str:
    """Return the census code inside a DGUID, or the text itself where it is none."""
    parts = _DGUID.fullmatch(identifier)
    return parts["code"] if parts else identifier


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
