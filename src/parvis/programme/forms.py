"""The filters of the programme's pages; they live in the address."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.partnerships.enums import Stratum
from parvis.partnerships.models import Partnership
from parvis.programme.errors import FEWEST_DAYS, MOST_DAYS
from parvis.programme.kinds.finding import findings
from parvis.programme.kinds.grouping import Grouping
from parvis.programme.kinds.measure import Finding
from parvis.programme.operations.comparison import ComparisonWords

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


class AsOfForm(forms.Form):
    """The day on which to look: today, unless the address names another."""

    on = forms.DateField(
        label=_("As of"),
        widget=forms.DateInput(
            attrs={"type": "date", "min": FIRST_DAY.isoformat(), "max": LAST_DAY.isoformat()}
        ),
        error_messages={"invalid": _("This is no day. Write it as in 2026-04-15.")},
        validators=[
            MinValueValidator(FIRST_DAY, _("Records begin in the year 2000; choose a later day.")),
            MaxValueValidator(LAST_DAY, _("Choose a day before the year 2100.")),
        ],
    )

    def __init__(self, asked: QueryDict, *, today: date) -> None:
        super().__init__({"on": today.isoformat()} | asked.dict())
        self.today = today

    @property
    def day(self) -> date:
        """Return the day asked for; today where what was typed is no day."""
        self.full_clean()
        day: date = self.cleaned_data.get("on", self.today)
        return day


class StatusForm(AsOfForm):
    """The day, and perhaps one stratum."""

    stratum = forms.ChoiceField(
        label=_("Stratum"), required=False, choices=[("", _("All strata")), *Stratum.choices]
    )

    @property
    def chosen_stratum(self) -> str:
        """Return the stratum asked for; an empty text for all of them."""
        self.full_clean()
        return str(self.cleaned_data.get("stratum", ""))


class FindingForm(AsOfForm):
    """The day, and how partnerships are grouped."""

    grouping = forms.ChoiceField(label=_("Grouped by"))
    field_order = ("grouping", "on")

    def __init__(self, asked: QueryDict, *, today: date, groupings: Iterable[Grouping]) -> None:
        self.known = {each.key: each for each in groupings}
        first = next(iter(self.known))
        given = asked.copy()
        given.setdefault("grouping", first)
        super().__init__(given, today=today)
        choice: Any = self.fields["grouping"]
        choice.choices = _choices(self.known.values())

    @property
    def chosen(self) -> Grouping:
        """Return the grouping asked for; the strata where what was asked for is none."""
        self.full_clean()
        return self.known.get(self.cleaned_data.get("grouping", ""), next(iter(self.known.values())))


class ComparisonForm(forms.Form):
    """What a comparison says, with its context."""

    title = BilingualFormField(label=_("Title"), max_length=200)
    summary = BilingualFormField(
        label=_("What the comparison shows"),
        multiline=True,
        help_text=_("In plain words, with “cannot tell” where that is the truth. No partnership is named."),
    )
    definition = BilingualFormField(label=_("Definition"), multiline=True)
    method = BilingualFormField(label=_("Method"), multiline=True)
    cannot_be_inferred = BilingualFormField(label=_("What cannot be inferred"), multiline=True)

    @property
    def words(self) -> ComparisonWords:
        """Return what was typed."""
        return ComparisonWords(**{name: self.cleaned_data[name] for name in ComparisonWords.__slots__})


class NewComparisonForm(ComparisonForm):
    """What is compared, by which grouping, on which day, and what is said of it."""

    finding = forms.ChoiceField(label=_("Finding"))
    grouping = forms.ChoiceField(label=_("Grouped by"))
    on = forms.DateField(
        label=_("As of"),
        widget=forms.DateInput(attrs={"type": "date"}),
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
    )
    field_order = ("finding", "grouping", "on")

    def __init__(self, *args: Any, groupings: Iterable[Grouping], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {each.key: each for each in groupings}
        finding: Any = self.fields["finding"]
        finding.choices = [(each.id, each.title.in_language(_language())) for each in findings()]
        grouping: Any = self.fields["grouping"]
        grouping.choices = _choices(self.known.values())

    @property
    def finding_chosen(self) -> Finding:
        """Return the finding that was chosen."""
        return next(each for each in findings() if each.id == self.cleaned_data["finding"])

    @property
    def grouping_chosen(self) -> Grouping:
        """Return the grouping that was chosen."""
        return self.known[self.cleaned_data["grouping"]]


class ShowForm(forms.Form):
    """How many days the compared have."""

    days = forms.IntegerField(
        label=_("Days to comment"), min_value=FEWEST_DAYS, max_value=MOST_DAYS, initial=21
    )


class CommentForm(forms.Form):
    """What a compared partnership says."""

    words = forms.CharField(
        label=_("Your comment"), widget=forms.Textarea(attrs={"rows": 5}), max_length=5000
    )


class _PlacesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Partnerships by their places, which have a name in each language."""

    def label_from_instance(self, obj: Partnership) -> str:
        """Return the place with its province."""
        return f"{obj.place} ({obj.province})"


class _PlaceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A partnership by its place."""

    def label_from_instance(self, obj: Partnership) -> str:
        """Return the place."""
        return str(obj.place)


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


class StartClauseForm(forms.Form):
    """In whose draft a published clause is taken over."""

    partnership = _PlaceField(
        label=_("Draft of"),
        queryset=Partnership.objects.none(),
        empty_label=None,
        to_field_name="slug",
    )

    def __init__(self, *args: Any, partnerships: QuerySet[Partnership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own: Any = self.fields["partnership"]
        own.queryset = partnerships


def _choices(groupings: Iterable[Grouping]) -> list[tuple[str, str]]:
    return [(each.key, each.label.in_language(_language())) for each in groupings]


def _language() -> str:
    return get_language() or "en"
