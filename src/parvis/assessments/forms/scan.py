"""The form that answers a question of the scan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.assessments.operations.scan import AnswerContent
from parvis.core.text import BilingualFormField


class AnswerForm(forms.Form):
    """What is known, and from where; or that nobody knows."""

    words = BilingualFormField(
        label=_("What the council knows"), multiline=True, required=False, max_length=4000
    )
    source = BilingualFormField(
        label=_("Source"),
        required=False,
        max_length=500,
        help_text=_("A record, a publication with its year, or who said so and when."),
    )
    is_unknown = forms.BooleanField(
        label=_("The council does not know"),
        required=False,
        help_text=_("This is an answer too: it becomes a question for research."),
    )

    def content(self) -> AnswerContent:
        """Return what the operation takes."""
        return AnswerContent(**self.cleaned_data)
