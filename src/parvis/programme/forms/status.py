"""The filters of the status page, and its slider over months."""

from calendar import monthrange
from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.assessment.geography.area import PROVINCES
from parvis.partnerships.enums import PartnershipKind, Region, Stratum
from parvis.programme.enums import Step, StepStatus
from parvis.programme.forms.as_of import FIRST_DAY, LAST_DAY, AsOfForm
from parvis.programme.queries.status import NO_RECORDS, Filters


class StatusForm(AsOfForm):
    """The day and the filters of the status page; a filter that is unknown counts as none."""

    stratum = forms.ChoiceField(
        label=_("Stratum"), required=False, choices=[("", _("All strata")), *Stratum.choices]
    )
    province = forms.ChoiceField(label=_("Province"), required=False)
    region = forms.ChoiceField(
        label=_("Region"), required=False, choices=[("", _("All regions")), *Region.choices]
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All kinds")), *PartnershipKind.choices]
    )
    step = forms.TypedChoiceField(
        label=_("Step"),
        required=False,
        choices=[("", _("Any step")), *Step.choices],
        coerce=int,
        empty_value=None,
    )
    standing = forms.ChoiceField(
        label=_("Which is"),
        required=False,
        choices=[
            ("", _("Done or not")),
            *StepStatus.choices,
            (NO_RECORDS, _("Without records here")),
        ],
    )
    needs_me = forms.BooleanField(label=_("Only where something waits for me"), required=False)

    def __init__(self, asked: QueryDict, *, today: date, has_queue: bool) -> None:
        super().__init__(asked, today=today)
        language = "fr" if get_language() == "fr" else "en"
        provinces = [(code, name.in_language(language)) for code, name in PROVINCES.items()]
        self.fields["province"].choices = [("", _("All provinces and territories")), *provinces]  # type: ignore[attr-defined]
        if not has_queue:
            del self.fields["needs_me"]

    @property
    def filters(self) -> Filters:
        """Return what the address asks for."""
        self.full_clean()
        given = {name: value for name, value in self.cleaned_data.items() if name != "on"}
        return Filters(**given)


MONTHS = 12


def month_number(day: date) -> int:
    """Return the months since the year 0: what a slider over months counts in."""
    return MONTHS * day.year + day.month - 1


class MonthForm(forms.Form):
    """A month on the slider over history, as its number."""

    month = forms.IntegerField(
        min_value=month_number(FIRST_DAY), max_value=month_number(LAST_DAY), required=False
    )

    @property
    def last_day(self) -> date | None:
        """Return the last day of the month asked for; None where none is."""
        number = self.cleaned_data.get("month") if self.is_valid() else None
        if number is None:
            return None
        year, month = divmod(number, MONTHS)
        return date(year, month + 1, monthrange(year, month + 1)[1])
