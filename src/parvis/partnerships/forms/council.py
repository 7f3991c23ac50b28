"""The forms of a council and its groups: name, seat, organization, appointment and its end."""

from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.partnerships.enums import AppointingRule, SeatRole, Sector
from parvis.partnerships.models import Council, Organisation, Partnership, Seat
from parvis.partnerships.operations.seat import SeatContent
from parvis.partnerships.queries.member import accounts_of
from parvis.partnerships.queries.organisation import organisations_of
from parvis.partnerships.queries.seat import seats_to_stand_in_for
from parvis.people.models import User

_LONGEST_TERM = 120  # months: ten years, beyond which it is no term
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
    role = forms.ChoiceField(label=_("Role"), choices=SeatRole.choices, initial=SeatRole.MEMBER)
    stands_in_for = forms.ModelChoiceField(
        label=_("Stands in for"),
        queryset=Seat.objects.none(),
        required=False,
        empty_label=_("For no other seat"),
        help_text=_("For an alternate: the seat whose vote it casts while that seat’s holder is away."),
    )
    is_voting = forms.BooleanField(
        label=_("The seat has a vote"),
        required=False,
        initial=True,
        help_text=_("An observer has none; an alternate votes for another seat, not by itself."),
    )
    appointing_rule = forms.ChoiceField(
        label=_("How it is filled"), choices=AppointingRule.choices, initial=AppointingRule.NOMINATION
    )
    term_months = forms.IntegerField(
        label=_("Term of office in months"),
        min_value=1,
        max_value=_LONGEST_TERM,
        required=False,
        help_text=_("24 for two years. Empty: as the terms of reference say, else two years."),
    )
    renewals = forms.IntegerField(
        label=_("How often a term may be renewed"),
        min_value=0,
        max_value=20,
        required=False,
        help_text=_("0 for never. Empty: as often as the council wishes."),
    )

    def __init__(self, *args: Any, council: Council, besides: Seat | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation: Any = self.fields["organisation"]
        organisation.queryset = organisations_of(council.partnership)
        stands_in_for: Any = self.fields["stands_in_for"]
        stands_in_for.queryset = seats_to_stand_in_for(council, besides=besides)

    def content(self) -> SeatContent:
        """Return what was typed."""
        return SeatContent(**{field.name: self.cleaned_data[field.name] for field in fields(SeatContent)})


class NewSeatForm(SeatForm):
    """A new seat and its first day."""

    created_on = forms.DateField(label=_("At the table from"), widget=DATE)


def _account() -> forms.ModelChoiceField[User]:
    return forms.ModelChoiceField(
        label=_("Account"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("None"),
        help_text=_(
            "If the person signs in here. They may then say something of themselves, which nobody else sees."
        ),
    )


class AppointmentForm(forms.Form):
    """Who sits on a seat, and for how long."""

    person_name = forms.CharField(label=_("Name of the person"), max_length=200)
    user = _account()
    starts_on = forms.DateField(label=_("Sits from"), widget=DATE)
    term_ends_on = forms.DateField(label=_("Last day of the term"), widget=DATE)
    how_chosen = BilingualFormField(
        label=_("How the person was chosen"), required=False, help_text=_("Elected, nominated, volunteered …")
    )

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user: Any = self.fields["user"]
        user.queryset = accounts_of(partnership)


class EndOfAppointmentForm(forms.Form):
    """When somebody leaves a seat."""

    ceased_on = forms.DateField(
        label=_("No longer sits from"), widget=DATE, help_text=_("The seat stands vacant from this day.")
    )
