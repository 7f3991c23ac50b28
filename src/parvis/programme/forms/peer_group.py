"""A peer group: its name, why its members belong together, who they are and from which day on."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.partnerships.forms.by_place import ByPlace
from parvis.partnerships.models import Partnership
from parvis.programme.forms.as_of import FIRST_DAY, LAST_DAY


class _PlacesField(ByPlace, forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Partnerships by their places."""


class PeerGroupForm(forms.Form):
    """A peer group: its name, why its members belong together, who they are and from which day on."""

    name = BilingualFormField(label=_("Name of the peer group"), max_length=120)
    reason = BilingualFormField(
        label=_("Reason"),
        multiline=True,
        help_text=_("Why these partnerships belong together; it goes with every comparison by this group."),
    )
    members = _PlacesField(
        label=_("Partnerships"),
        queryset=Partnership.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    from_on = forms.DateField(
        label=_("From"),
        widget=forms.DateInput(attrs={"type": "date"}),
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
        help_text=_("The day on which a change of members begins; earlier days stay as they were."),
    )

    def __init__(self, *args: Any, partnerships: QuerySet[Partnership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members: Any = self.fields["members"]
        members.queryset = partnerships
