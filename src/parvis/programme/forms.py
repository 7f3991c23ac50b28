"""The filters of the programme's pages; they live in the address."""

from calendar import monthrange
from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.assessment.geography.area import PROVINCES
from parvis.learning.enums import SuccessKind
from parvis.partnerships.enums import PartnershipKind, Region, Stratum
from parvis.programme.enums import Step, StepStatus
from parvis.programme.queries.status import NO_RECORDS, Filters
from parvis.programme.queries.successes import SuccessFilter

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


class SuccessForm(forms.Form):
    """Which stories of success are listed."""

    kind = forms.ChoiceField(
        label=_("Kind of success"), required=False, choices=[("", _("All of them")), *SuccessKind.choices]
    )
    stratum = forms.ChoiceField(
        label=_("Stratum"), required=False, choices=[("", _("All of them")), *Stratum.choices]
    )

    def narrowed(self) -> SuccessFilter:
        """Return the filter; what is not among the choices does not narrow."""
        return SuccessFilter(**self.cleaned_data) if self.is_valid() else SuccessFilter()
