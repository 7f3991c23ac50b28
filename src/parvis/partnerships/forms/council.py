"""The forms of a council: its name, a seat, an organization, an appointment and its end."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.partnerships.enums import SeatRole, Sector
from parvis.partnerships.models import Organisation, Partnership
from parvis.partnerships.queries.organisation import organisations_of

_ROLES = [(role.value, role.label) for role in SeatRole if role != SeatRole.ALTERNATE]
DATE = forms.DateInput(attrs={"type": "date"})


class CouncilForm(forms.Form):
    """A council's name and its first day."""

    name = BilingualFormField(label=_("Name of the council"), max_length=200)
    established_on = forms.DateField(label=_("Established on"), widget=DATE)


class OrganisationForm(forms.Form):
    """An organization at the table."""

    name = BilingualFormField(label=_("Name of the organization"), max_length=200)
    sector = forms.ChoiceField(label=_("Sector"), choices=Sector.choices)


class SeatForm(forms.Form):
    """A seat, before anybody sits on it."""

    title = BilingualFormField(
        label=_("Title of the seat"),
        max_length=200,
        help_text=_("For whom it is, such as “School boards”; not a person’s name."),
    )
    sector = forms.ChoiceField(label=_("Sector"), choices=Sector.choices)
    organisation = forms.ModelChoiceField(
        label=_("Kept for an organization"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("For nobody in particular"),
    )
    role = forms.ChoiceField(label=_("Role"), choices=_ROLES, initial=SeatRole.MEMBER)
    is_voting = forms.BooleanField(
        label=_("The seat has a vote"), required=False, initial=True, help_text=_("An observer has none.")
    )
    created_on = forms.DateField(label=_("At the table from"), widget=DATE)

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation: Any = self.fields["organisation"]
        organisation.queryset = organisations_of(partnership)


class AppointmentForm(forms.Form):
    """Who sits on a seat, and for how long."""

    person_name = forms.CharField(label=_("Name of the person"), max_length=200)
    starts_on = forms.DateField(label=_("Sits from"), widget=DATE)
    term_ends_on = forms.DateField(label=_("Last day of the term"), widget=DATE)
    how_chosen = BilingualFormField(
        label=_("How the person was chosen"), required=False, help_text=_("Elected, nominated, volunteered …")
    )


class EndOfAppointmentForm(forms.Form):
    """When somebody leaves a seat."""

    ceased_on = forms.DateField(
        label=_("No longer sits from"), widget=DATE, help_text=_("The seat stands vacant from this day.")
    )
