"""The forms of conduct: an interest, what a new member was shown, and an item of a council's own."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.partnerships.enums import InterestNature
from parvis.partnerships.forms.council import DATE
from parvis.partnerships.operations.conduct import Interest
from parvis.partnerships.queries.conduct import OrientationRow

_NATURES = [choice for choice in InterestNature.choices if choice[0] != InterestNature.NOTHING]


class InterestDeclarationForm(forms.Form):
    """One interest that a member declares."""

    nature = forms.ChoiceField(label=_("Nature of the interest"), choices=_NATURES)
    organisation = forms.CharField(
        label=_("Organization concerned"),
        required=False,
        max_length=200,
        help_text=_("Its name as it is written."),
    )
    description = BilingualFormField(
        label=_("Description"),
        required=False,
        multiline=True,
        help_text=_("In either language. Say how a decision of the council could touch it."),
    )
    since_on = forms.DateField(label=_("Since"), required=False, widget=DATE)
    until_on = forms.DateField(
        label=_("Until"), required=False, widget=DATE, help_text=_("Leave it empty while it goes on.")
    )

    def interest(self) -> Interest:
        """Return what was declared."""
        return Interest(**self.cleaned_data)


class OrientationForm(forms.Form):
    """What a new member was shown."""

    done = forms.MultipleChoiceField(
        label=_("Done"), required=False, widget=forms.CheckboxSelectMultiple, choices=()
    )

    def __init__(self, *args: Any, rows: Iterable[OrientationRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        done: Any = self.fields["done"]
        done.choices = [(row.key, row.label.in_language(language)) for row in rows]


class OrientationItemForm(forms.Form):
    """Something that one council shows its new members."""

    title = BilingualFormField(label=_("What a new member does or is shown"), max_length=200)
