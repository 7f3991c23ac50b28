"""What a comparison says with its context, how long the compared have, and what they say."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.programme.errors import FEWEST_DAYS, MOST_DAYS
from parvis.programme.forms.as_of import FIRST_DAY, LAST_DAY
from parvis.programme.forms.grouping import grouping_choices
from parvis.programme.kinds.finding import findings
from parvis.programme.kinds.grouping import Grouping
from parvis.programme.kinds.measure import Finding
from parvis.programme.operations.comparison import ComparisonWords


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
        finding.choices = [(each.id, each.title.in_language(get_language() or "en")) for each in findings()]
        grouping: Any = self.fields["grouping"]
        grouping.choices = grouping_choices(self.known.values())

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
