"""The day, and how partnerships are grouped."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from parvis.programme.forms.as_of import AsOfForm
from parvis.programme.forms.grouping import grouping_choices
from parvis.programme.kinds.grouping import Grouping


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
        choice.choices = grouping_choices(self.known.values())

    @property
    def chosen(self) -> Grouping:
        """Return the grouping asked for; the strata where what was asked for is none."""
        self.full_clean()
        return self.known.get(self.cleaned_data.get("grouping", ""), next(iter(self.known.values())))
