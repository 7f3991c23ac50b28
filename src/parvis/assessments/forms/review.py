"""The form that says how an exercise's result is made."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.assessments.enums import Weighting
from parvis.assessments.operations.review import MethodContent


class MethodForm(forms.Form):
    """Asks whether an index is made, and with whose weights."""

    with_index = forms.BooleanField(
        label=_("Make an index"),
        required=False,
        help_text=_(
            "Only if the council wants one. It is shown with its weights, the range of its ranks and what would change "
            "it, and never as a bare rank."
        ),
    )
    weighting = forms.ChoiceField(
        label=_("Weights of the index"), choices=Weighting.choices, widget=forms.RadioSelect
    )

    def content(self) -> MethodContent:
        """Return what the operation takes."""
        return MethodContent(**self.cleaned_data)
