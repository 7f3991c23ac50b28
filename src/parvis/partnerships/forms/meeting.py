"""The forms of a meeting: its plan, agenda items, attendance, record, motions and votes."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from parvis.assessment.text import Text
from parvis.core.clock import FiscalYear
from parvis.core.errors import InvalidInput
from parvis.core.files import UploadedPaper, paper_upload
from parvis.core.text import BilingualFormField
from parvis.design.templatetags.formatting import day
from parvis.partnerships.enums import AgendaItemKind, ClauseKind, DecisionKind, Presence, VoteChoice
from parvis.partnerships.forms.council import DATE
from parvis.partnerships.kinds.agenda import TEMPLATES, AgendaTemplate, template
from parvis.partnerships.models import AgendaItem, Appointment, Council, Meeting, Seat
from parvis.partnerships.operations.motion import Nominee
from parvis.partnerships.queries.attendance import RosterRow
from parvis.partnerships.queries.decision import DecisionFilter

TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

_MOST_VOTES = 9_999  # of one motion; a slip of the finger types more


class MeetingForm(forms.Form):
    """When and where a body meets."""

    title = BilingualFormField(label=_("Title of the meeting"), max_length=200)
    held_on = forms.DateField(label=_("Day"), widget=DATE)
    starts_at = forms.TimeField(label=_("Begins at"), required=False, widget=TIME)
    length = forms.IntegerField(
        label=_("Planned length in minutes"),
        required=False,
        min_value=5,
        max_value=1440,
        help_text=_("The agenda says where it takes longer than this."),
    )
    place = BilingualFormField(label=_("Place"), required=False, max_length=200)


class NewMeetingForm(MeetingForm):
    """A new meeting: whose it is, and which agenda it starts from."""

    body = forms.ChoiceField(label=_("Who meets"))
    agenda_from = forms.ChoiceField(label=_("Start the agenda from"), required=False)

    field_order = ("body",)

    def __init__(
        self, *args: Any, bodies: Iterable[Council], earlier: Iterable[Meeting] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {str(body.pk): body for body in bodies}
        self.earlier = {str(meeting.pk): meeting for meeting in earlier}
        body: Any = self.fields["body"]
        body.choices = [(pk, str(one.name)) for pk, one in self.bodies.items()]
        if len(self.bodies) == 1:
            body.widget, body.required = forms.HiddenInput(), False
        agenda: Any = self.fields["agenda_from"]
        agenda.choices = _agendas(self.earlier)

    def clean_body(self) -> Council:
        """Return the body that meets; where there is one only, nobody is asked."""
        return self.bodies.get(self.cleaned_data["body"]) or next(iter(self.bodies.values()))

    def template(self) -> AgendaTemplate | None:
        """Return the template that was chosen; None for an earlier meeting or an empty agenda."""
        kind, _colon, key = self.cleaned_data["agenda_from"].partition(":")
        return template(key) if kind == "template" else None

    def earlier_meeting(self) -> Meeting | None:
        """Return the meeting whose agenda was chosen."""
        kind, _colon, key = self.cleaned_data["agenda_from"].partition(":")
        return self.earlier[key] if kind == "meeting" else None

    def content(self) -> dict[str, Any]:
        """Return when and where the body meets."""
        return {name: self.cleaned_data[name] for name in MeetingForm.base_fields}


class CancelForm(forms.Form):
    """Why a planned meeting does not take place."""

    reason = BilingualFormField(
        label=_("Why the meeting is cancelled"),
        multiline=True,
        help_text=_("In both languages: every member reads it on the meeting’s page and in their calendar."),
    )


class AgendaItemForm(forms.Form):
    """One item of the agenda, as it is planned with the meeting."""

    title = BilingualFormField(label=_("Title of the item"), max_length=300)
    minutes = forms.IntegerField(label=_("Length in minutes"), min_value=1, max_value=480, initial=10)


class FullAgendaItemForm(AgendaItemForm):
    """One item of the agenda, with who presents it and what it is about."""

    kind = forms.TypedChoiceField(
        label=_("Kind of item"),
        choices=AgendaItemKind.choices,
        initial=AgendaItemKind.ORDINARY,
        coerce=AgendaItemKind,
        help_text=_("The items below a consent agenda are carried together, by one motion."),
    )
    presenter = forms.CharField(label=_("Presented by"), required=False, max_length=200)
    clause = forms.ChoiceField(
        label=_("Clause of the terms of reference that it is about"),
        required=False,
        choices=[("", _("None")), *ClauseKind.choices],
    )
    subject = forms.ChoiceField(
        label=_("Outcome, objective, action or report that it is about"), required=False
    )
    is_in_camera = forms.BooleanField(
        label=_("In camera"),
        required=False,
        help_text=_(
            "The item, its papers, motions and decisions are read by coordinators, co-chairs and those who sit on "
            "the body, from now on. It closes the items below it too."
        ),
    )

    def __init__(self, *args: Any, subjects: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        subject: Any = self.fields["subject"]
        subject.choices = [("", _("None")), *subjects]

    def content(self) -> dict[str, Any]:
        """Return what was typed, without what the item is about."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"subject", "parent"}}

    def subjects(self) -> list[str]:
        """Return the records that the item is about."""
        return [chosen] if (chosen := self.cleaned_data["subject"]) else []


class NewAgendaItemForm(FullAgendaItemForm):
    """A new item of the agenda, perhaps below another."""

    parent = forms.TypedChoiceField(label=_("Belongs below"), required=False, empty_value=None, coerce=int)

    def __init__(self, *args: Any, parents: Iterable[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parents = {item.pk: item for item in parents}
        parent: Any = self.fields["parent"]
        parent.choices = [("", _("No other item")), *((pk, str(item)) for pk, item in self.parents.items())]

    def chosen_parent(self) -> AgendaItem | None:
        """Return the item that the new one belongs below."""
        return self.parents.get(self.cleaned_data["parent"])


class PaperForm(forms.Form):
    """A file that members read before an item."""

    title = BilingualFormField(label=_("Title of the paper"), max_length=200)
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "A PDF, a document, a sheet or slides without macros (DOCX, XLSX, PPTX, ODT, ODS, ODP), or a picture "
            "(PNG, JPEG); 25 MB at most."
        ),
    )

    def clean_file(self) -> UploadedPaper:
        """Return the file, or the reason why it cannot be a paper."""
        try:
            return paper_upload(self.cleaned_data["file"])
        except InvalidInput as refusal:
            raise ValidationError(str(refusal.message)) from refusal


class MemberForm(forms.Form):
    """One of those who sit on the body."""

    member = forms.TypedChoiceField(label=_("Member"), coerce=int)

    def __init__(self, *args: Any, members: Iterable[Appointment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {member.pk: member for member in members}
        choice: Any = self.fields["member"]
        choice.choices = [("", _("Choose a person")), *_names(self.members)]

    def chosen(self) -> Appointment:
        """Return the member who was chosen."""
        return self.members[self.cleaned_data["member"]]


class InterestForm(MemberForm):
    """An interest that a member declares in an item."""

    interest = forms.CharField(
        label=_("Interest"),
        required=False,
        max_length=300,
        help_text=_("What the member declared, in their own words. It is shown in the minutes."),
    )


AgendaFormSet = forms.formset_factory(AgendaItemForm, extra=4)


class RecordForm(forms.Form):
    """What was said under an item."""

    record = BilingualFormField(
        label=_("Record of the discussion"),
        multiline=True,
        help_text=_("What was said that matters later; who said it only if they ask for it."),
    )


class RecordsForm(forms.Form):
    """The records of all items, as they stand on the page that runs the meeting; sent together."""

    FORM = "records"  # the controls stand among other forms, so each names the one that it belongs to

    def __init__(self, *args: Any, items: Iterable[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {f"record_{item.pk}": item for item in items}
        for name, item in self.items.items():
            field = BilingualFormField(
                label=_("Record of the discussion"), multiline=True, required=False, initial=item.record
            )
            for control in field.widget.widgets:
                control.attrs["form"] = self.FORM
            self.fields[name] = field

    def of(self, item: AgendaItem) -> forms.BoundField:
        """Return the field of an item's record."""
        return self[f"record_{item.pk}"]

    def typed(self) -> dict[int, Text]:
        """Return the records that differ from what is kept, by the item's number."""
        return {
            item.pk: self.cleaned_data[name]
            for name, item in self.items.items()
            # An item that came after the page was opened was not on it, and is not emptied.
            if f"{name}_en" in self.data and self.cleaned_data[name] != item.record
        }


class AttendanceForm(forms.Form):
    """One choice of presence for everybody who sat on the body that day, and the guests."""

    guests = forms.CharField(
        label=_("Guests"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One name a line."),
    )

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

    def rows(self) -> Iterator[tuple[RosterRow, forms.BoundField]]:
        """Give each person with their field, for the page."""
        return ((row, self[_name(row)]) for row in self.roster)

    def presence(self) -> dict[int, Presence]:
        """Return what was chosen, by the appointment's number."""
        return {row.appointment.pk: Presence(self.cleaned_data[_name(row)]) for row in self.roster}


class WordingForm(forms.Form):
    """The wording of a motion or an amendment, with the two people whom it takes."""

    wording = BilingualFormField(
        label=_("Wording of the motion"), multiline=True, help_text=_("Begin with “That the council …”.")
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


class MotionForm(WordingForm):
    """A motion, and what it does when it is carried."""

    kind = forms.TypedChoiceField(
        label=_("What it does when carried"), initial=DecisionKind.OTHER, coerce=DecisionKind
    )

    field_order = ("wording", "kind")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        # What carries something with it is put on a form of its own.
        kind.choices = [(one.value, one.label) for one in DecisionKind if one not in _WITH_CONTENT]


class NominationForm(WordingForm):
    """A motion that appoints somebody."""

    seat = forms.TypedChoiceField(label=_("Seat"), coerce=int)
    person_name = forms.CharField(label=_("Name of the person"), max_length=200)
    starts_on = forms.DateField(label=_("First day of the term"), widget=DATE)
    term_ends_on = forms.DateField(label=_("Last day of the term"), widget=DATE)

    def __init__(self, *args: Any, seats: Iterable[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = {seat.pk: seat for seat in seats}
        choice: Any = self.fields["seat"]
        choice.choices = [
            ("", _("Choose a seat")),
            *((pk, f"{seat.title}, {seat.council.name}") for pk, seat in self.seats.items()),
        ]

    def nominee(self) -> Nominee:
        """Return whom the motion appoints."""
        return Nominee(
            seat=self.seats[self.cleaned_data["seat"]],
            person_name=self.cleaned_data["person_name"],
            starts_on=self.cleaned_data["starts_on"],
            term_ends_on=self.cleaned_data["term_ends_on"],
        )

    def motion(self) -> dict[str, Any]:
        """Return the motion itself."""
        return {name: self.content()[name] for name in ("wording", "moved_by", "seconded_by")}


class VotesForm(forms.Form):
    """The count of the votes on a motion."""

    votes_for = forms.IntegerField(label=_("Votes for"), min_value=0, max_value=_MOST_VOTES)
    votes_against = forms.IntegerField(
        label=_("Votes against"), min_value=0, max_value=_MOST_VOTES, initial=0
    )
    abstentions = forms.IntegerField(label=_("Abstentions"), min_value=0, max_value=_MOST_VOTES, initial=0)

    def __init__(self, *args: Any, has_casting_vote: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_casting_vote and self._is_tie():
            self.fields["chair_votes_for"] = casting_vote_field()

    def _is_tie(self) -> bool:
        counted = {self.data.get(name, "").strip() for name in ("votes_for", "votes_against")}
        return len(counted) == 1 and counted.isdisjoint({"", "0"})

    def content(self) -> dict[str, Any]:
        """Return the count, and how the chair used a casting vote where the votes are equal."""
        return {"chair_votes_for": None, **self.cleaned_data}


def casting_vote_field() -> forms.TypedChoiceField:
    """Return the question how the chair used the casting vote; it is asked in a tie alone."""
    return forms.TypedChoiceField(
        label=_("The chair’s casting vote"),
        choices=[("for", _("For the motion")), ("against", _("Not for the motion"))],
        coerce=lambda chosen: chosen == "for",
        widget=forms.RadioSelect,
        error_messages={
            "required": _("The votes are equal. Say how the chair used the casting vote that the terms give.")
        },
    )


class RecordedVotesForm(forms.Form):
    """The vote of everybody who votes under the item."""

    def __init__(
        self, *args: Any, voters: Iterable[Appointment], has_casting_vote: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.voters = tuple(voters)
        for voter in self.voters:
            self.fields[f"vote_{voter.pk}"] = forms.ChoiceField(
                label=voter.person_name, choices=VoteChoice.choices, widget=forms.RadioSelect
            )
        if has_casting_vote and self._is_tie():
            self.fields["chair_votes_for"] = casting_vote_field()

    def _is_tie(self) -> bool:
        given = [self.data.get(f"vote_{voter.pk}") for voter in self.voters]
        return given.count(VoteChoice.FOR) == given.count(VoteChoice.AGAINST) > 0

    def votes(self) -> dict[int, VoteChoice]:
        """Return how each voted, by the appointment's number."""
        return {voter.pk: VoteChoice(self.cleaned_data[f"vote_{voter.pk}"]) for voter in self.voters}

    def content(self) -> dict[str, Any]:
        """Return the votes, and how the chair used a casting vote where they are equal."""
        return {"votes": self.votes(), "chair_votes_for": self.cleaned_data.get("chair_votes_for")}


class DecisionFilterForm(forms.Form):
    """Which decisions the register shows."""

    body = forms.ChoiceField(label=_("Body"), required=False)
    kind = forms.ChoiceField(
        label=_("What it does"), required=False, choices=[("", _("All of them")), *DecisionKind.choices]
    )
    year = forms.ChoiceField(label=_("Fiscal year"), required=False)
    words = forms.CharField(label=_("Words of the decision"), required=False, max_length=100)

    def __init__(
        self, *args: Any, bodies: Iterable[Council], years: Iterable[FiscalYear], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {str(body.pk): body for body in bodies}
        self.years = {str(year.start): year for year in years}
        body: Any = self.fields["body"]
        body.choices = [("", _("All of them")), *((pk, str(one.name)) for pk, one in self.bodies.items())]
        year: Any = self.fields["year"]
        year.choices = [("", _("All of them")), *((start, str(one)) for start, one in self.years.items())]

    def narrowed(self) -> DecisionFilter:
        """Return the filter; what is not among the choices does not narrow."""
        chosen = self.cleaned_data if self.is_valid() else {}
        kind = chosen.get("kind")
        return DecisionFilter(
            body=self.bodies.get(chosen.get("body", "")),
            kind=DecisionKind(kind) if kind else None,
            fiscal_year=self.years.get(chosen.get("year", "")),
            words=chosen.get("words", ""),
        )


# A motion of these kinds carries something with it.
_WITH_CONTENT = frozenset({DecisionKind.APPOINT_MEMBER, DecisionKind.CREATE_ACTION})


def _agendas(earlier: dict[str, Meeting]) -> list[Any]:
    templates = [(f"template:{each.key}", each.label) for each in TEMPLATES]
    meetings = [
        (f"meeting:{pk}", f"{meeting.title}, {day(meeting.held_on)}") for pk, meeting in earlier.items()
    ]
    choices: list[Any] = [("", _("An empty agenda")), (_("Our templates"), templates)]
    return [*choices, (_("An earlier meeting"), meetings)] if meetings else choices


def _names(voters: dict[int, Appointment]) -> list[tuple[int, str]]:
    return [(pk, voter.person_name) for pk, voter in voters.items()]


def _name(row: RosterRow) -> str:
    return f"presence_{row.appointment.pk}"
