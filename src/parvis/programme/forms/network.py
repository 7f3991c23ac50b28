"""The filters of the network of organizations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.partnerships.queries.register import province_choices
from parvis.programme.forms.as_of import AsOfForm


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
