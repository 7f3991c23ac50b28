"""The forms of a meeting: its plan, agenda items, attendance, record, motions and votes."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.partnerships.enums import DecisionKind, Presence
from parvis.partnerships.forms.council import DATE
from parvis.partnerships.models import Appointment
from parvis.partnerships.queries.attendance import RosterRow


class MeetingForm(forms.Form):
    """When and where the council meets."""

    title = BilingualFormField(label=_("Title of the meeting"), max_length=200)
    held_on = forms.DateField(label=_("Day"), widget=DATE)
    place = BilingualFormField(label=_("Place"), required=False, max_length=200)


class AgendaItemForm(forms.Form):
    """One item of the agenda."""

    title = BilingualFormField(label=_("Title of the item"), max_length=300)
    minutes = forms.IntegerField(label=_("Length in minutes"), min_value=1, max_value=480, initial=10)


AgendaFormSet = forms.formset_factory(AgendaItemForm, extra=4)


class RecordForm(forms.Form):
    """What was said under an item."""

    record = BilingualFormField(
        label=_("Record of the discussion"),
        multiline=True,
        help_text=_("What was said that matters later; who said it only if they ask for it."),
    )


class AttendanceForm(forms.Form):
    """One choice of presence for everybody who sat on the council that day."""

    def __init__(self, *args: Any, roster: Iterable[RosterRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roster = tuple(roster)
        for row in self.roster:
            self.fields[_name(row)] = forms.ChoiceField(
                label=row.appointment.person_name,
                choices=Presence.choices,
                initial=row.presence or Presence.ABSENT,
                widget=forms.RadioSelect,
            )

    @property
    def choices(self) -> list[str | Promise]:
        """Return the ways of being present, for the head of the page's table."""
        return [label for _value, label in Presence.choices]

    def rows(self) -> Iterator[tuple[RosterRow, forms.BoundField]]:
        """Give each person with their field, for the page's table."""
        return ((row, self[_name(row)]) for row in self.roster)

    def presence(self) -> dict[int, Presence]:
        """Return what was chosen, by the appointment's number."""
        return {row.appointment.pk: Presence(self.cleaned_data[_name(row)]) for row in self.roster}


class MotionForm(forms.Form):
    """A motion, with the two people whom it takes."""

    wording = BilingualFormField(
        label=_("Wording of the motion"), multiline=True, help_text=_("Begin with “That the council …”.")
    )
    kind = forms.ChoiceField(
        label=_("What it does when carried"), choices=DecisionKind.choices, initial=DecisionKind.OTHER
    )
    moved_by = forms.TypedChoiceField(label=_("Moved by"), coerce=int)
    seconded_by = forms.TypedChoiceField(label=_("Seconded by"), coerce=int)

    def __init__(self, *args: Any, voters: Iterable[Appointment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.voters = {voter.pk: voter for voter in voters}
        for name in ("moved_by", "seconded_by"):
            choice: Any = self.fields[name]
            choice.choices = [("", _("Choose a person")), *_names(self.voters)]

    def content(self) -> dict[str, Any]:
        """Return what was typed, with the people chosen."""
        people = {name: self.voters[self.cleaned_data[name]] for name in ("moved_by", "seconded_by")}
        return self.cleaned_data | people


class VotesForm(forms.Form):
    """The count of the votes on a motion."""

    votes_for = forms.IntegerField(label=_("Votes for"), min_value=0)
    votes_against = forms.IntegerField(label=_("Votes against"), min_value=0, initial=0)
    abstentions = forms.IntegerField(label=_("Abstentions"), min_value=0, initial=0)


def _names(voters: dict[int, Appointment]) -> list[tuple[int, str]]:
    return [(pk, voter.person_name) for pk, voter in voters.items()]


def _name(row: RosterRow) -> str:
    return f"presence_{row.appointment.pk}"
