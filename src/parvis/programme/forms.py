"""The filters of the programme's pages; they live in the address."""

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from parvis.partnerships.enums import Stratum
from parvis.partnerships.queries.register import province_choices

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


class NetworkForm(AsOfForm):
    """The day, and perhaps one province."""

    province = forms.ChoiceField(
        label=_("Province"),
        required=False,
        choices=lambda: [("", _("All provinces")), *province_choices()],
    )

    @property
    def chosen_province(self) -> str:
        """Return the province asked for; an empty text for all of them."""
        self.full_clean()
        return str(self.cleaned_data.get("province", ""))
