"""The forms of a ranking: how it is held, and the ballot."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.assessments.enums import RankingMethod
from parvis.assessments.kinds.exercise import Ranked
from parvis.assessments.kinds.ranking import POINTS
from parvis.design.templatetags.components import text


class RankingForm(forms.Form):
    """How members say what matters most."""

    method = forms.ChoiceField(
        label=_("How members vote"),
        choices=RankingMethod.choices,
        initial=RankingMethod.BUDGET,
        widget=forms.RadioSelect,
        help_text=_(
            "Points say how much more one thing matters than another. An order is quicker where a list is long or "
            "members do not know each other’s work."
        ),
    )


class BallotForm(forms.Form):
    """One field for each characteristic, in the order in which they are given; none has a value to begin with."""

    use_required_attribute = False

    def __init__(self, *args: Any, ranked: Sequence[Ranked], method: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._ranked = ranked
        for identifier, name in ranked:
            field = _points() if method == RankingMethod.BUDGET else _place(len(ranked))
            field.label = text(name)
            self.fields[_name(identifier)] = field

    def ballot(self) -> dict[str, int]:
        """Return the points or the places that were given."""
        given = {identifier: self.cleaned_data[_name(identifier)] for identifier, _label in self._ranked}
        return {identifier: int(number) for identifier, number in given.items() if number}


class _PointsField(forms.IntegerField):
    """Points that may be left out, without saying so at each of nineteen."""

    def validate(self, value: object) -> None:
        """Accept no points."""
        if value is not None:
            super().validate(value)


class _PlaceField(forms.ChoiceField):
    """A place that may be left out."""

    def validate(self, value: object) -> None:
        """Accept no place."""
        if value:
            super().validate(value)


def _points() -> forms.Field:
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return _PointsField(min_value=0, max_value=POINTS, widget=widget)


def _place(places: int) -> forms.Field:
    choices: list[tuple[str, str | Promise]] = [("", _("no place"))]
    choices += [(str(place), str(place)) for place in range(1, places + 1)]
    return _PlaceField(choices=choices)


def _name(identifier: str) -> str:
    return f"of-{identifier}"
