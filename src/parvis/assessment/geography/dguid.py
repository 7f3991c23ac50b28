"""Codes of geographic units, and the DGUID that puts vintage and type before the code.

The DGUID is Statistics Canada's Dissemination Geography Unique Identifier: four digits of vintage, a letter and
four digits of type, then the code (Statistics Canada, 92F0138M2019001, Table 1). A code is text: “001” is
St. John's, and a spreadsheet makes it 1.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from parvis.assessment.errors import UnknownArea
from parvis.assessment.geography.level import AreaLevel
from parvis.assessment.text import Text

# The first two digits of every code that is built from a province: Standard Geographical Classification, 2021.
PROVINCE_CODES = {
    "10": "NL",
    "11": "PE",
    "12": "NS",
    "13": "NB",
    "24": "QC",
    "35": "ON",
    "46": "MB",
    "47": "SK",
    "48": "AB",
    "59": "BC",
    "60": "YT",
    "61": "NT",
    "62": "NU",
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

# Type codes as the 2021 Census Profile, boundary files and tables carry them (S0505 and S0506: the parts of a
# metropolitan area or agglomeration in one province; A0006: designated places).
TYPES: Mapping[str, AreaLevel] = {
    "A0000": AreaLevel.COUNTRY,
    "A0002": AreaLevel.PROVINCE,
    "A0003": AreaLevel.CENSUS_DIVISION,
    "A0004": AreaLevel.FEDERAL_ELECTORAL_DISTRICT,
    "A0005": AreaLevel.CENSUS_SUBDIVISION,
    "A0006": AreaLevel.DESIGNATED_PLACE,
    "A0007": AreaLevel.HEALTH_REGION,
    "S0500": AreaLevel.ECONOMIC_REGION,
    "S0503": AreaLevel.METROPOLITAN_AREA,
    "S0504": AreaLevel.CENSUS_AGGLOMERATION,
    "S0505": AreaLevel.METROPOLITAN_AREA_PART,
    "S0506": AreaLevel.METROPOLITAN_AREA_PART,
    "S0507": AreaLevel.CENSUS_TRACT,
    "S0510": AreaLevel.POPULATION_CENTRE,
    "S0512": AreaLevel.DISSEMINATION_AREA,
    "S0513": AreaLevel.DISSEMINATION_BLOCK,
    "S0516": AreaLevel.AGGREGATE_DISSEMINATION_AREA,
}


@dataclass(frozen=True, slots=True)
class _Form:
    """What a level's codes look like: a pattern, an example, and whether they begin with a province's."""

    pattern: str
    example: str
    has_province: bool = True


_FORMS: Mapping[AreaLevel, _Form] = {
    AreaLevel.COUNTRY: _Form(r"11124|01", "11124", has_province=False),  # 01 in files before the DGUID
    AreaLevel.PROVINCE: _Form(r"\d{2}", "35"),
    AreaLevel.ECONOMIC_REGION: _Form(r"\d{4}", "3530"),
    AreaLevel.HEALTH_REGION: _Form(r"\d{4}", "3544"),
    AreaLevel.HEALTH_UNIT: _Form(r"\d{4}", "3544"),
    AreaLevel.METROPOLITAN_AREA: _Form(r"\d{3}", "001", has_province=False),
    AreaLevel.CENSUS_AGGLOMERATION: _Form(r"\d{3}", "010", has_province=False),
    AreaLevel.METROPOLITAN_AREA_PART: _Form(r"\d{5}", "35505"),
    AreaLevel.CENSUS_DIVISION: _Form(r"\d{4}", "3520"),
    AreaLevel.FEDERAL_ELECTORAL_DISTRICT: _Form(r"\d{5}", "35109"),
    AreaLevel.CENSUS_SUBDIVISION: _Form(r"\d{7}", "3520005"),
    AreaLevel.DESIGNATED_PLACE: _Form(r"\d{6}", "590225"),
    AreaLevel.POPULATION_CENTRE: _Form(r"\d{4}", "0944", has_province=False),
    AreaLevel.CENSUS_TRACT: _Form(r"\d{7}\.\d{2}", "5350001.00", has_province=False),
    AreaLevel.AGGREGATE_DISSEMINATION_AREA: _Form(r"\d{8}", "35200001"),
    AreaLevel.DISSEMINATION_AREA: _Form(r"\d{8}", "35204987"),
    AreaLevel.DISSEMINATION_BLOCK: _Form(r"\d{10,11}", "35204987001"),  # ten digits before 2016
}

# How a bare code's length tells its level, where nobody names it: the commonest level of that length.
_LEVEL_BY_LENGTH = {
    2: AreaLevel.PROVINCE,
    3: AreaLevel.METROPOLITAN_AREA,
    4: AreaLevel.CENSUS_DIVISION,
    7: AreaLevel.CENSUS_SUBDIVISION,
    8: AreaLevel.DISSEMINATION_AREA,
    11: AreaLevel.DISSEMINATION_BLOCK,
}
_DGUID = re.compile(r"(?P<vintage>(?:19|20)\d{2})(?P<type>[A-Z]\d{4})(?P<code>[0-9.]{1,12})")


@dataclass(frozen=True, slots=True)
class Dguid:
    """A DGUID taken apart; ``str`` puts it together again."""

    vintage: int
    type: str
    code: str

    def __str__(self) -> str:
        return f"{self.vintage}{self.type}{self.code}"

    @property
    def level(self) -> AreaLevel:
        """Return the level that the type stands for."""
        return TYPES[self.type]


def parse_dguid(written: str) -> Dguid:
    """Take a DGUID apart.

    Raises
    ------
    UnknownArea
        The text has another form, a type that is none of :data:`TYPES`, or a code that does not fit its type.
    """
    parts = _DGUID.fullmatch(written.strip())
    if parts is None:
        raise _no_dguid(written)
    if parts["type"] not in TYPES:
        raise _unknown_type(written, parts["type"])
    return Dguid(int(parts["vintage"]), parts["type"], check_code(parts["code"], level=TYPES[parts["type"]]))


def dguid(code: str, *, vintage: int, level: AreaLevel | None = None) -> str:
    """Return the DGUID of a code: vintage, type, code.

    Without a level the code's length tells it: two digits name a province, three a metropolitan area or
    agglomeration, four a census division, 11124 the country, seven a census subdivision, eight a dissemination
    area, eleven a block; 5350001.00 is a census tract. An agglomeration's DGUID has a type of its own.

    Raises
    ------
    UnknownArea
        The code does not fit the level, or the level has no DGUID (neighbourhoods, service areas).
    """
    level = level or level_of_code(code)
    if level is AreaLevel.METROPOLITAN_AREA and code not in METROPOLITAN_AREAS_2021:
        level = AreaLevel.CENSUS_AGGLOMERATION
    return f"{vintage}{_type_of(level, code)}{check_code(code, level=level)}"


def level_of_code(code: str) -> AreaLevel:
    """Return the level that a bare code's form stands for: the commonest of its length.

    01 and 11124 are the country; three digits are a metropolitan area of 2021 or else an agglomeration; four are
    a census division, never a health region.

    Raises
    ------
    UnknownArea
        No level has codes of this form.
    """
    if code in ("01", "11124"):
        return AreaLevel.COUNTRY
    if re.fullmatch(_FORMS[AreaLevel.CENSUS_TRACT].pattern, code):
        return AreaLevel.CENSUS_TRACT
    level = _LEVEL_BY_LENGTH.get(len(code))
    if level is None or not code.isdigit():
        raise _no_code(code)
    if level is AreaLevel.METROPOLITAN_AREA and code not in METROPOLITAN_AREAS_2021:
        return AreaLevel.CENSUS_AGGLOMERATION
    return level


def code_of(identifier: str) -> str:
    """Return the code inside a DGUID, or the text itself where it is none."""
    parts = _DGUID.fullmatch(identifier)
    return parts["code"] if parts else identifier


def identify(written: str) -> tuple[AreaLevel, str]:
    """Return the level and the code that a DGUID or a bare code stands for.

    Raises
    ------
    UnknownArea
        It is neither.
    """
    if _DGUID.fullmatch(written):
        parsed = parse_dguid(written)
        return parsed.level, parsed.code
    return level_of_code(written), written


def check_code(code: str, *, level: AreaLevel) -> str:
    """Return a code that fits its level, as it is.

    Levels without codes of Statistics Canada (neighbourhoods, service areas, groups) take any text.

    Raises
    ------
    UnknownArea
        The code has another length, or begins with no province; the message gives an example.
    """
    form = _FORMS.get(level)
    if form is None and code:
        return code
    if form is None or not re.fullmatch(form.pattern, code):
        raise _misfit(code, level)
    if form.has_province and code[:2] not in PROVINCE_CODES:
        raise _no_province(code)
    return code


def restore_code(written: str, *, level: AreaLevel) -> str:
    """Return a code as its publisher writes it: zeros in front that a spreadsheet took away, no “.0” behind.

    “1” as a metropolitan area is 001, “3520005.0” as a subdivision 3520005, “5350001” as a tract 5350001.00.

    Raises
    ------
    UnknownArea
        What comes out is still no code of this level.
    """
    code = code_of(written.strip())
    if level is AreaLevel.CENSUS_TRACT:
        return check_code(_tract(code), level=level)
    code = code.removesuffix(".0")
    form = _FORMS.get(level)
    if form is not None and not form.has_province and level is not AreaLevel.COUNTRY:
        code = code.zfill(len(form.example))
    return check_code(code, level=level)


def parents(code: str, *, level: AreaLevel) -> dict[AreaLevel, str]:
    """Return the larger units that a code names by itself, nearest first; the country is left out.

    A subdivision names its division and province, a block also its dissemination area, a tract its metropolitan
    area. A dissemination area does not name its subdivision: that takes a list.
    """
    check_code(code, level=level)
    found: dict[AreaLevel, str] = {}
    if level is AreaLevel.DISSEMINATION_BLOCK:
        found[AreaLevel.DISSEMINATION_AREA] = code[:8]
    if level in _WITHIN_DIVISIONS:
        found[AreaLevel.CENSUS_DIVISION] = code[:4]
    if level is AreaLevel.METROPOLITAN_AREA_PART:
        found[AreaLevel.METROPOLITAN_AREA] = code[2:]
    if level is AreaLevel.CENSUS_TRACT:
        found[AreaLevel.METROPOLITAN_AREA] = code[:3]
    if level in _FORMS and _FORMS[level].has_province and level is not AreaLevel.PROVINCE:
        found[AreaLevel.PROVINCE] = code[:2]
    return found


def province_of(code: str, *, level: AreaLevel) -> str:
    """Return the postal abbreviation of a unit's province, empty where the code does not tell it."""
    of_its_own = (
        code if level is AreaLevel.PROVINCE else parents(code, level=level).get(AreaLevel.PROVINCE, "")
    )
    return PROVINCE_CODES.get(of_its_own, "")


_WITHIN_DIVISIONS = frozenset(
    {
        AreaLevel.CENSUS_SUBDIVISION,
        AreaLevel.AGGREGATE_DISSEMINATION_AREA,
        AreaLevel.DISSEMINATION_AREA,
        AreaLevel.DISSEMINATION_BLOCK,
    }
)


def _type_of(level: AreaLevel, code: str) -> str:
    if level is AreaLevel.HEALTH_UNIT:
        return "A0007"
    if level is AreaLevel.METROPOLITAN_AREA_PART:
        return "S0505" if code[2:] in METROPOLITAN_AREAS_2021 else "S0506"
    for kind, stands_for in TYPES.items():
        if stands_for is level:
            return kind
    raise UnknownArea(
        Text(
            en=f"There is no DGUID for this level: {level.label.en}. Use the code alone.",
            fr=f"Il n’existe pas d’IDUGD pour ce niveau\u00a0: {level.label.fr}. Employez le code seul.",
        )
    )


def _tract(code: str) -> str:
    """Give a tract's name its four digits and two decimals: 1.0 in metropolitan area 001 was 0010001.00."""
    whole, _, part = code.partition(".")
    return f"{whole.zfill(7)}.{part.ljust(2, '0')}"


def _no_code(code: str) -> UnknownArea:
    return UnknownArea(
        Text(
            en=f"“{code}” is no census code: a code has 2, 3, 4, 7, 8 or 11 digits, or is a tract’s, 5350001.00.",
            fr=(
                f"«\u00a0{code}\u00a0» n’est pas un code de recensement\u00a0: un code compte 2, 3, 4, 7, 8 ou "
                "11 chiffres, ou est celui d’un secteur, 5350001.00."
            ),
        )
    )


def _no_dguid(written: str) -> UnknownArea:
    return UnknownArea(
        Text(
            en=f"“{written}” is no DGUID: expected vintage, type and code, such as 2021A00053520005.",
            fr=(
                f"«\u00a0{written}\u00a0» n’est pas un IDUGD\u00a0: on attend le millésime, le genre et le code, "
                "comme 2021A00053520005."
            ),
        )
    )


def _unknown_type(written: str, kind: str) -> UnknownArea:
    known = ", ".join(TYPES)
    return UnknownArea(
        Text(
            en=f"“{written}” has an unknown type, {kind}. Known types: {known}.",
            fr=f"«\u00a0{written}\u00a0» est d’un genre inconnu, {kind}. Genres connus\u00a0: {known}.",
        )
    )


def _misfit(code: str, level: AreaLevel) -> UnknownArea:
    example = _FORMS[level].example if level in _FORMS else "1"
    return UnknownArea(
        Text(
            en=f"“{code}” is no code of this level: {level.label.en}. Expected a code such as {example}.",
            fr=(
                f"«\u00a0{code}\u00a0» n’est pas un code de ce niveau\u00a0: {level.label.fr}. "
                f"On attend un code comme {example}."
            ),
        )
    )


def _no_province(code: str) -> UnknownArea:
    known = ", ".join(f"{number} {letters}" for number, letters in PROVINCE_CODES.items())
    return UnknownArea(
        Text(
            en=f"“{code}” begins with no province’s code. The codes: {known}.",
            fr=f"«\u00a0{code}\u00a0» ne commence par le code d’aucune province. Les codes\u00a0: {known}.",
        )
    )
