"""The filters of the programme's pages; they live in the address."""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from parvis.partnerships.enums import Stratum


class AsOfForm(forms.Form):
    """The day on which to look: today, unless the address names another."""

    as_of = forms.DateField(label=_("As of"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, asked: QueryDict, *, today: date) -> None:
        super().__init__({"as_of": today.isoformat()} | asked.dict())
        self.today = today

    @property
    def day(self) -> date:
        """Return the day asked for; today where what was typed is no day."""
        self.full_clean()
        day: date = self.cleaned_data.get("as_of", self.today)
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
