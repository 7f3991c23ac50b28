"""Numbers and lists as parts of a sentence in both languages."""

import math
from collections.abc import Iterable, Sequence

from parvis.assessment.text import Text, format_number

UNDEFINED = Text(en="n/a", fr="s.\u00a0o.")
YES, NO = Text(en="yes", fr="oui"), Text(en="no", fr="non")

Noun = tuple[Text, Text]  # one, several
AREA: Noun = (Text(en="area", fr="territoire"), Text(en="areas", fr="territoires"))
INDICATOR: Noun = (Text(en="indicator", fr="indicateur"), Text(en="indicators", fr="indicateurs"))
NODE: Noun = (Text(en="node", fr="nœud"), Text(en="nodes", fr="nœuds"))
PLACE: Noun = (Text(en="place", fr="place"), Text(en="places", fr="places"))
REPLICATE: Noun = (Text(en="replicate", fr="réplique"), Text(en="replicates", fr="répliques"))
FIGURE: Noun = (Text(en="figure", fr="chiffre"), Text(en="figures", fr="chiffres"))

_LISTED = 8  # names in a sentence: more are no longer read


def say(en: str, fr: str, **parts: Text | str) -> Text:
    """Fill the places in two sentences, each part in its own language."""
    return Text(
        en=en.format(**{name: _in(part, "en") for name, part in parts.items()}),
        fr=fr.format(**{name: _in(part, "fr") for name, part in parts.items()}),
    )


def _in(part: Text | str, language: str) -> str:
    return part.in_language(language) if isinstance(part, Text) else part


def number(value: float, decimals: int = 0) -> Text:
    """Write a number; one that is not defined says so."""
    if math.isnan(value):
        return UNDEFINED
    rounded = round(float(value), decimals) + 0.0  # no minus before a zero
    return Text(*(format_number(rounded, language, decimals=decimals) for language in ("en", "fr")))


def percent(share: float, decimals: int = 0) -> Text:
    """Write a share of 0 to 1 in percent."""
    if math.isnan(share):
        return UNDEFINED
    written = number(100 * share, decimals)
    return Text(en=f"{written.en}%", fr=f"{written.fr}\u00a0%")


def significant(value: float) -> Text:
    """Write a figure in its own unit with three significant digits, or whole where it is larger."""
    if math.isnan(value) or value == 0:
        return number(value)
    digits = 2 - math.floor(math.log10(abs(value)))
    return number(value, min(max(digits, 0), 8))


def counted(count: int, noun: Noun) -> Text:
    """Write how many of a thing there are; French has the singular below two."""
    one, several = noun
    written = number(count)
    return Text(
        en=f"{written.en} {(one if count == 1 else several).en}",
        fr=f"{written.fr}\u00a0{(one if count < 2 else several).fr}",
    )


def listed(names: Iterable[Text], *, most: int = _LISTED) -> Text:
    """Write names one after the other; those beyond ``most`` are counted.

    Where a name has a comma or an “and” in it, semicolons stand between.
    """
    every = tuple(names)
    shown, left = every[:most], len(every) - most
    en, fr = [each.in_language("en") for each in shown], [each.in_language("fr") for each in shown]
    if left > 0:
        en.append(f"{left} more")
        fr.append("1 autre" if left == 1 else f"{left} autres")
    return Text(en=_chain(en, "and"), fr=_chain(fr, "et"))


def _chain(names: Sequence[str], word: str) -> str:
    if len(names) < 2:
        return ", ".join(names)
    is_divided = any(", " in name or f" {word} " in name for name in names)
    between = "; " if is_divided else ", "
    return f"{between.join(names[:-1])} {word} {names[-1]}"
