"""The form of weights: a number for each characteristic, read from the address."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.assessments.queries.weights import MOST, weighable
from parvis.partnerships.enums import Stratum

PREFIX = "w_"


class WeightsForm(forms.Form):
    """Asks for the stratum and for weights from 0 to 10; what the address leaves out weighs 1."""

    def __init__(self, address: Any) -> None:
        given = {key: address[key] for key in address}
        super().__init__(
            {"stratum": Stratum.URBAN.value, **{PREFIX + id: "1" for id, _name in weighable()}, **given}
        )
        self.fields["stratum"] = forms.ChoiceField(label=_("Stratum"), choices=Stratum.choices)
        for id, name in weighable():
            self.fields[PREFIX + id] = forms.FloatField(
                label=name.in_language(get_language() or "en"),
                min_value=0,
                max_value=MOST,
                widget=forms.NumberInput(attrs={"step": "0.5", "inputmode": "decimal"}),
            )

    @property
    def weights(self) -> dict[str, float]:
        """Return the weights by characteristic."""
        return {id: self.cleaned_data[PREFIX + id] for id, _name in weighable()}
