"""Numbers as English and French files write them."""

import re

_NUMBER = re.compile(
    r"(?P<sign>[-+−]?)(?P<whole>\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[.,](?P<part>\d+))?(?P<power>[eE][-+]?\d+)?"
)
_MAYBE_THOUSANDS = re.compile(r"[-+−]?[1-9]\d{0,2}(,\d{3})+")
_BLANKS = re.compile(r"[ \u00a0\u202f]")


def parse_number(written: str, *, has_decimal_comma: bool) -> float | None:
    """Read a number with a decimal point or a decimal comma; None where it is no number, or could be two.

    "1,234" is one and a bit in a French file and a thousand in an English one. In a file with semicolons
    between cells the comma is decimal; elsewhere a text of that form is refused rather than guessed.
    """
    found = _NUMBER.fullmatch(written)
    if found is None or (not has_decimal_comma and _MAYBE_THOUSANDS.fullmatch(written)):
        return None
    sign = "-" if found["sign"] in ("-", "−") else ""
    whole = _BLANKS.sub("", found["whole"])
    # Zero is added so that -0 is 0: a reader would see "-0" and wonder.
    return float(f"{sign}{whole}.{found['part'] or 0}{found['power'] or ''}") + 0.0
