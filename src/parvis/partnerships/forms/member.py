"""The forms of a member's card: a further term, and a correction."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.partnerships.forms.council import DATE, AppointmentForm
from parvis.partnerships.models import Appointment
from parvis.partnerships.operations.member import MemberContent


class RenewalForm(forms.Form):
    """A further term of a member on the seat they sit on."""

    starts_on = forms.DateField(label=_("The further term begins on"), widget=DATE)
    term_ends_on = forms.DateField(label=_("Last day of the term"), widget=DATE)
    how_chosen = BilingualFormField(
        label=_("How the person was chosen"), required=False, help_text=_("Elected, nominated, volunteered …")
    )


class MemberForm(AppointmentForm):
    """What a member's card says of the person."""

    starts_on = None  # type: ignore[assignment]
    term_ends_on = None  # type: ignore[assignment]

    def content(self) -> MemberContent:
        """Return what was typed."""
        return MemberContent(**self.cleaned_data)


def card_of(appointment: Appointment) -> dict[str, Any]:
    """Return what the form begins with: the card as it is."""
    return {name: getattr(appointment, name) for name in ("person_name", "user", "how_chosen")}
