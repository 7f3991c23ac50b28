"""A share as people write it: “2/3”, “50”, “66,6 %”."""

import re
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_FRACTION = re.compile(r"(\d{1,3})\s*/\s*(\d{1,3})")
_PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*%?")


class ShareField(forms.Field):
    """Gives a fraction, 0 to 1, of what was typed as a fraction or in percent."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("A fraction such as 2/3, or a percentage such as 40."))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """Return the fraction; None for nothing."""
        written = str(value or "").strip()
        return _read(written) if written else None

    def prepare_value(self, value: Any) -> Any:
        """Return what the control shows: a simple fraction as one, anything else in percent."""
        if not isinstance(value, Fraction):
            return value
        is_simple = value.denominator in {2, 3, 4, 5}
        return str(value) if is_simple else f"{float(value * 100):g}"


def _read(written: str) -> Fraction:
    if (fraction := _FRACTION.fullmatch(written)) and int(fraction[2]):
        share = Fraction(int(fraction[1]), int(fraction[2]))
    elif percent := _PERCENT.fullmatch(written):
        share = Fraction(f"{percent[1]}.{percent[2] or 0}") / 100
    else:
        raise ValidationError(_("Write a fraction such as 2/3, or a percentage such as 40."))
    if not 0 < share <= 1:
        raise ValidationError(_("A share is more than 0 and at most 100%."))
    return share
