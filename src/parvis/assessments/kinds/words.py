"""Figures in words, in both languages: a value in its unit, why one is missing, what area it describes."""

from functools import lru_cache

from parvis.assessment import Flag, Indicator, Text
from parvis.assessment.geography.area import AreaLevel
from parvis.assessment.indicators.indicator import Unit
from parvis.assessment.observation import Match
from parvis.assessment.sources.described import described_name
from parvis.assessment.text import format_number

_NBSP = "\u00a0"

# The unit after (or, in English before) the number; other units follow as they are labelled.
_WRITTEN = {
    Unit.PERCENT: Text(en="{}%", fr="{}" + _NBSP + "%"),
    Unit.PERCENT_CHANGE: Text(en="{}%", fr="{}" + _NBSP + "%"),
    Unit.DOLLARS: Text(en="${}", fr="{}" + _NBSP + "$"),
    Unit.YEARS: Text(en="{} years", fr="{}" + _NBSP + "ans"),
    Unit.PERCENTAGE_POINTS: Text(en="{} points", fr="{}" + _NBSP + "points"),
    Unit.PER_10_000: Text(en="{} per 10,000", fr="{} pour 10" + _NBSP + "000"),
}
_BARE = Text(en="{}", fr="{}")
_FRENCH_SINGULAR = {Unit.YEARS: "{}" + _NBSP + "an", Unit.PERCENTAGE_POINTS: "{}" + _NBSP + "point"}

# Suppressed, not available and zero are three different things, and so are their words.
_MISSING = {
    Flag.SUPPRESSED: Text(en="suppressed", fr="supprimé"),
    Flag.UNRELIABLE: Text(en="too unreliable to be published", fr="trop peu fiable pour être publié"),
    Flag.NOT_AVAILABLE: Text(en="not available", fr="non disponible"),
    Flag.NOT_APPLICABLE: Text(en="not applicable", fr="sans objet"),
}
_CARE = {
    Flag.USE_WITH_CAUTION: Text(en="use with caution", fr="à utiliser avec prudence"),
    Flag.REVISED: Text(en="revised", fr="révisé"),
    Flag.PRELIMINARY: Text(en="preliminary", fr="provisoire"),
    Flag.INCONSISTENT: Text(en="contradicts its parts", fr="ne concorde pas avec ses parties"),
}
_MATCHES = {
    Match.EXACT: Text(en="this community", fr="cette collectivité"),
    Match.AGGREGATED: Text(
        en="this community, computed from its municipalities",
        fr="cette collectivité, à partir de ses municipalités",
    ),
    Match.APPROXIMATE: Text(en="this community, approximately", fr="cette collectivité, approximativement"),
    Match.MODELLED: Text(
        en="this community, by a model from other areas too; no direct figure",
        fr="cette collectivité, par un modèle fait aussi d’autres territoires; pas un chiffre direct",
    ),
}


@lru_cache(maxsize=20_000)  # writing numbers is most of the work of 64 profiles; peers share their figures
def in_unit(value: float, unit: Unit) -> Text:
    """Write a value with its unit."""
    pattern = _WRITTEN.get(unit, _BARE)
    en, fr = (format_number(value, language, decimals=unit.decimals) for language in ("en", "fr"))
    is_singular = abs(round(value, unit.decimals)) < 2  # French has the plural only from 2 on: 1,5 point
    in_french = _FRENCH_SINGULAR.get(unit, pattern.fr) if is_singular else pattern.fr
    return Text(en=pattern.en.format(en), fr=in_french.format(fr))


def value_text(value: float | None, *, flag: Flag, indicator: Indicator) -> Text:
    """Write a value, or the word for why there is none."""
    if value is None:
        return missing(flag)
    written, care = in_unit(value, indicator.unit), _CARE.get(flag)
    if care is None:
        return written
    return Text(en=f"{written.en} ({care.en})", fr=f"{written.fr} ({care.fr})")


def percent(value: float) -> Text:
    """Write a percentage from 0 to 100."""
    return in_unit(value, Unit.PERCENT)


def missing(flag: Flag) -> Text:
    """Return the word for why there is no value."""
    return _MISSING.get(flag, _MISSING[Flag.NOT_AVAILABLE])


def describes(*, match: str, level: str, code: str) -> Text:
    """Say which area a value really describes."""
    if not match:
        return Text()
    if match != Match.BORROWED:
        return _MATCHES[Match(match)]
    kind, name = AreaLevel(level).label, described_name(level, code)
    if name is None:
        return Text(
            en=f"describes a larger area: {kind.en} {code}",
            fr=f"décrit un territoire plus grand\u00a0: {kind.fr} {code}",
        )
    return Text(en=f"describes the {name.en}", fr=f"décrit la {name.fr}")


def interval_text(low: float, high: float, unit: Unit) -> Text:
    """Write an interval in its unit."""
    first, last = in_unit(low, unit), in_unit(high, unit)
    return Text(en=f"{first.en} to {last.en}", fr=f"de {first.fr} à {last.fr}")


_NO_MARGIN = Text(en="no margin of error published", fr="aucune marge d’erreur publiée")
_Z = 1.959964  # of a normal distribution's middle 95 %


def uncertainty(value: float | None, standard_error: float | None, unit: Unit) -> Text:
    """Write the 95% interval of a value, or that its source gives none; nothing where there is no value."""
    if value is None:
        return Text()
    if standard_error is None:
        return _NO_MARGIN
    low, high = value - _Z * standard_error, value + _Z * standard_error
    if unit.lowest is not None:
        low = max(low, unit.lowest)
    if unit.highest is not None:
        high = min(high, unit.highest)
    interval = interval_text(low, high, unit)
    return Text(
        en=f"95% interval: {interval.en}", fr=f"intervalle de confiance à 95{_NBSP}%{_NBSP}: {interval.fr}"
    )
