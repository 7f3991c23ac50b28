"""The forms in which a council chooses what is measured, and what it is compared with."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.assessment import communities
from parvis.assessments.enums import ComparedWith
from parvis.assessments.models import Choice
from parvis.assessments.operations.choice import ComparisonContent
from parvis.assessments.queries.choice_page import ChoiceLine
from parvis.core.text import BilingualFormField

SLOTS = 4  # communities of one's own choice: more do not fit beside each other


class ComparisonForm(forms.Form):
    """Asks what the figures are read against, and why something without a figure is chosen."""

    comparisons = forms.MultipleChoiceField(
        label=_("Compared with"),
        choices=ComparedWith.choices,
        initial=[ComparedWith.PEERS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    why = BilingualFormField(
        label=_("Why"),
        required=False,
        multiline=True,
        help_text=_("Needed where your own area has no figure: say what the council will do about it."),
    )

    def __init__(self, *args: Any, besides: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for slot in range(SLOTS):
            self.fields[f"community_{slot + 1}"] = forms.ChoiceField(
                label=_("Community %(number)s") % {"number": slot + 1},
                choices=_communities(besides),
                required=False,
            )
        self.order_fields(["indicators", "comparisons", *_SLOT_NAMES, "why"])

    def content(self) -> ComparisonContent:
        """Return what the operation takes."""
        named = [self.cleaned_data[name] for name in _SLOT_NAMES]
        return ComparisonContent(
            comparisons=self.cleaned_data["comparisons"],
            communities=[name for name in named if name],
            why=self.cleaned_data["why"],
        )


class ChoiceForm(ComparisonForm):
    """Asks besides by which indicators a characteristic is measured."""

    indicators = forms.MultipleChoiceField(
        label=_("Measure it by"), choices=(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, lines: Iterable[ChoiceLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["indicators"]
        field.choices = [(line.existing.indicator.id, _named(line)) for line in lines]


def initial_of(choice: Choice) -> dict[str, Any]:
    """Return what the form shows of a choice."""
    slots = dict(zip(_SLOT_NAMES, choice.communities, strict=False))
    return {"comparisons": choice.comparisons, "why": choice.why, **slots}


_SLOT_NAMES = [f"community_{slot + 1}" for slot in range(SLOTS)]


def _named(line: ChoiceLine) -> str:
    label = line.existing.indicator.label.in_language(get_language() or "en")
    standing = line.existing.standing.label
    period = line.existing.period
    return f"{label} ({standing}, {period})" if period else f"{label} ({standing})"


def _communities(besides: str) -> list[tuple[str, Any]]:
    language = get_language() or "en"
    named = [
        (each.id, f"{each.name.in_language(language)} ({each.province})")
        for each in communities()
        if each.id != besides
    ]
    return [("", _("None")), *sorted(named, key=lambda choice: choice[1])]
