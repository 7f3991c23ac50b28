"""The name of a place as publishers write it, taken apart: the name itself, and what stands around it.

One place is “Halifax (CMA), N.S. i12” in one table and “Halifax, Nova Scotia” in another; “St.Catharines-Niagara”
and “St. Catharines - Niagara”; “Ottawa-Gatineau, Ontario/Quebec [24505/35505]” carries its codes with it.
"""

import re
import unicodedata
from dataclasses import dataclass

from parvis.assessment.geography.area import PROVINCES
from parvis.assessment.geography.level import AreaLevel
from parvis.assessment.text import without_accents

# Abbreviations beside the postal ones, as Statistics Canada prints them in both languages.
_PROVINCE_WORDS = {
    "n.l.": "NL", "t.-n.-l.": "NL", "p.e.i.": "PE", "i.-p.-é.": "PE", "n.s.": "NS", "n.-é.": "NS", "n.b.": "NB",
    "n.-b.": "NB", "que.": "QC", "qc": "QC", "québec": "QC", "ont.": "ON", "man.": "MB", "sask.": "SK",
    "alta.": "AB", "alb.": "AB", "b.c.": "BC", "c.-b.": "BC", "y.t.": "YT", "yn": "YT", "yn.": "YT", "n.w.t.": "NT",
    "t.n.-o.": "NT", "nvt.": "NU", "nt": "NU",
}  # fmt: skip
_LEVEL_WORDS = {
    "cma": AreaLevel.METROPOLITAN_AREA,
    "rmr": AreaLevel.METROPOLITAN_AREA,
    "ca": AreaLevel.CENSUS_AGGLOMERATION,
    "ar": AreaLevel.CENSUS_AGGLOMERATION,
}
_CODES = re.compile(r"\[([^\]]*)\]")
_FOOTNOTE = re.compile(r"\s+i\d+\s*$")
_BRACKETS = re.compile(r"\(([^)]*)\)")
_PART = re.compile(r"\bpart\b|^partie\b|\bpartie d[eu]\b", re.IGNORECASE)
_SAINT = re.compile(r"\b(s)(?:t|aint)(e?)(?:\.[\s-]*|[\s-]+)(?=\w)")


@dataclass(frozen=True, slots=True)
class PlaceName:
    """What a written name says: the keys it may be found under, and the codes, level and provinces beside it."""

    keys: tuple[str, ...]
    codes: tuple[str, ...] = ()
    level: AreaLevel | None = None
    provinces: frozenset[str] = frozenset()


def parse_place_name(written: str) -> PlaceName:
    """Take a written name apart; nothing is guessed, what is not understood stays in the name."""
    codes = tuple(code for found in _CODES.findall(written) for code in re.split(r"[/,;\s]+", found) if code)
    bare = _FOOTNOTE.sub("", _CODES.sub("", unicodedata.normalize("NFKC", written)))
    levels = [_LEVEL_WORDS.get(word.casefold()) for word in _BRACKETS.findall(bare)]
    level = next((each for each in levels if each), None)
    pieces, provinces, is_part = _pieces(bare)
    if is_part:
        level = AreaLevel.METROPOLITAN_AREA_PART
    return PlaceName(_keys(", ".join(pieces)), codes, level, provinces)


def name_key(name: str) -> str:
    """Return a name without accents, case, hyphens, apostrophes, points and spaces; “St.” as “saint”.

    Two names with the same key are the same name written differently.
    """
    folded = without_accents(name.casefold().replace("œ", "oe").replace("æ", "ae"))
    return re.sub(r"[^0-9a-z]", "", _SAINT.sub(r"\1aint\2", folded))


def _keys(name: str) -> tuple[str, ...]:
    """Return the key of the whole name, and of each side of a bilingual slash."""
    sides = [name, *(name.split("/") if "/" in name else ())]
    return tuple(dict.fromkeys(key for side in sides if (key := name_key(side))))


def _pieces(bare: str) -> tuple[list[str], frozenset[str], bool]:
    """Split a name at its commas and keep what is name; provinces, types and parts are told apart."""
    provinces: frozenset[str] = frozenset()
    is_part = False
    for words in _BRACKETS.findall(bare):
        if _PART.search(words):
            is_part, provinces = True, _provinces_in(_PART.sub("", words))
    first, *others = (piece.strip() for piece in _BRACKETS.sub("", bare).split(","))
    pieces = [first]
    for piece in others:
        named = _provinces_in(_PART.sub("", piece))
        if _PART.search(piece):
            is_part, provinces = True, named
        elif named:
            provinces = provinces or named
        elif piece and not _is_type(piece, bare):
            pieces.append(piece)
    return pieces, provinces, is_part


def _is_type(piece: str, bare: str) -> bool:
    """Tell whether a piece is what a subdivision is, as the Census Profile writes it: “Municipal district (MD)”."""
    return re.search(re.escape(piece) + r"\s*\(\w[\w-]*\)\s*$", bare) is not None


def _provinces_in(words: str) -> frozenset[str]:
    """Return the provinces that all the words between slashes name; none where one of them is no province."""
    found = [_PROVINCES_BY_KEY.get(_province_key(word)) for word in words.split("/")]
    return frozenset(each for each in found if each) if all(found) else frozenset()


def _province_key(word: str) -> str:
    return re.sub(r"[^0-9a-z]", "", without_accents(word.casefold()))


_PROVINCES_BY_KEY = {
    **{_province_key(abbreviation): abbreviation for abbreviation in PROVINCES},
    **{_province_key(name.en): abbreviation for abbreviation, name in PROVINCES.items()},
    **{_province_key(name.fr): abbreviation for abbreviation, name in PROVINCES.items()},
    **{_province_key(word): abbreviation for word, abbreviation in _PROVINCE_WORDS.items()},
}
