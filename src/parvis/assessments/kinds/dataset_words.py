"""The words for what was recognised in a file: its separator, its symbols, and why rows are left out."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.assessment.sources.placing import LeftOut

SEPARATORS: Mapping[str, str | Promise] = {
    ",": _("comma"),
    ";": _("semicolon"),
    "\t": _("tab"),
    "|": _("vertical bar"),
}
DECIMAL_MARKS: Mapping[str, str | Promise] = {".": _("decimal point"), ",": _("decimal comma")}

# Suppressed, not available and zero are three different things, and so are their words.
SYMBOLS: Mapping[str, str | Promise] = {
    "x": _("suppressed, to keep people’s answers confidential"),
    "X": _("suppressed, to keep people’s answers confidential"),
    "--": _("suppressed: from 0 to 5 people"),
    "F": _("too unreliable to be published"),
    "..": _("not available for this period or place"),
    "...": _("not applicable"),
    "E": _("use with caution"),
    "r": _("revised"),
    "p": _("preliminary"),
    "0s": _("rounds to zero, and is more than zero"),
    "A": _("data quality: excellent"),
    "B": _("data quality: very good"),
    "C": _("data quality: good"),
    "D": _("data quality: acceptable"),
}
ANOTHER_SYMBOL = _("as the publisher prints it; kept beside the value")

LEFT_OUT: Mapping[str, str | Promise] = {
    LeftOut.NO_CODE: _("Places by a name that has no code, left out or still to be decided"),
    LeftOut.OTHER_PLACE: _(
        "Other places than the communities known here, their surroundings and the provinces"
    ),
    LeftOut.OTHER_CENSUS: _("Codes of another census, whose boundaries may differ"),
    LeftOut.OTHER_SOURCE: _("A source that no rule speaks of: nobody said what of it may be shown"),
    LeftOut.OTHER_UNIT: _("Another unit than the framework gives the indicator"),
    LeftOut.NO_INDICATOR: _("Lines and statistics that no indicator is made of"),
}


def symbol_meaning(symbol: str) -> str | Promise:
    """Return what a publisher says with a symbol, alone or together with another."""
    if symbol in SYMBOLS:
        return SYMBOLS[symbol]
    parts = [SYMBOLS[each] for each in symbol if each in SYMBOLS]
    return ", ".join(map(str, parts)) if len(parts) == len(symbol) > 0 else ANOTHER_SYMBOL
