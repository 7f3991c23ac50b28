"""The form that chooses which chart of an edition is published."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.core.text.value import dated_text
from parvis.publications.kinds.chart import Offer


class ChartForm(forms.Form):
    """Asks for one of the charts that the edition's figures make."""

    chart = forms.ChoiceField(
        label=_("Which chart?"),
        widget=forms.RadioSelect,
        help_text=_(
            "It is drawn from the edition’s own figures, in both languages at once, and stays with it for good."
        ),
    )

    def __init__(self, *args: Any, offers: Sequence[Offer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = cast(forms.ChoiceField, self.fields["chart"])
        choice.choices = [(offer.key, str(dated_text(offer.chart.title))) for offer in offers]
