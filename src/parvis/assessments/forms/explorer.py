"""The form of the explorer: all that it says stands in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django import forms
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.assessment import Text
from parvis.assessment.geography.area import Stratum
from parvis.assessments.kinds.weights import MOST, STEP, weighable
from parvis.assessments.queries.community import CommunityLine
from parvis.assessments.queries.explorer import INDEX, MATTERS, Asked
from parvis.partnerships.enums import Stratum as StratumChoices

PREFIX = "w_"


class ExplorerForm(forms.Form):
    """Asks for what is compared, for a stratum and for weights from 0 to 10; what the address leaves out weighs 1.

    A community is chosen by its box; the page draws the boxes itself, as there may be hundreds.
    """

    use_required_attribute = False

    of = forms.ChoiceField(label=_("What is compared"), choices=MATTERS)
    stratum = forms.ChoiceField(
        label=_("Peers: the communities of one stratum"),
        help_text=_("Without a choice of communities below, all of them are placed among each other."),
        choices=StratumChoices.choices,
    )

    def __init__(self, address: QueryDict) -> None:
        given = {key: address[key] for key in address}
        equal = {PREFIX + id: "1" for id, _name in weighable()}
        super().__init__({"stratum": Stratum.URBAN.value, "of": INDEX, **equal, **given})
        self.chosen = tuple(dict.fromkeys(area for area in address.getlist("area") if area))
        for id, name in weighable():
            self.fields[PREFIX + id] = forms.FloatField(
                label=name.in_language(get_language() or "en"),
                min_value=0,
                max_value=MOST,
                widget=forms.NumberInput(attrs={"step": STEP, "inputmode": "decimal", "data-slides": ""}),
            )

    @property
    def weights(self) -> list[forms.BoundField]:
        """Return the fields of the weights."""
        return [self[PREFIX + id] for id, _name in weighable()]

    def asked(self) -> Asked:
        """Return what the address asks for."""
        return Asked(
            weights={id: self.cleaned_data[PREFIX + id] for id, _name in weighable()},
            matter=self.cleaned_data["of"],
            stratum=Stratum(self.cleaned_data["stratum"]),
            chosen=self.chosen,
        )


@dataclass(frozen=True, slots=True)
class Box:
    """One community that can be chosen."""

    area: str
    name: Text
    is_chosen: bool


Boxes = list[tuple[Text, list[Box]]]


def boxes(communities: Sequence[CommunityLine], *, chosen: Sequence[str]) -> Boxes:
    """Return the communities that can be chosen, by province."""
    by_province = groupby(communities, key=lambda line: line.province_name)
    return [
        (province, [Box(line.area, line.name, line.area in chosen) for line in lines])
        for province, lines in by_province
    ]


def address_with(address: QueryDict, weights: dict[str, float]) -> str:
    """Return the query of an address with other weights, and all else as it is."""
    kept = [(key, value) for key, values in address.lists() if not key.startswith(PREFIX) for value in values]
    return urlencode([*kept, *((PREFIX + id, f"{weight:g}") for id, weight in weights.items())])
