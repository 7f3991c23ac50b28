"""The form that publishes in one language: which one, and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.assessment.text import Text
from parvis.core.text import BilingualFormField
from parvis.publications.kinds.alone import Alone


class AloneForm(forms.Form):
    """Asks for the one language and the reason, which the public reads in both."""

    language = forms.ChoiceField(
        label=_("Which language is there?"),
        choices=[("en", _("English")), ("fr", _("French"))],
        widget=forms.RadioSelect,
    )
    because = BilingualFormField(
        multiline=True,
        label=_("Why does the other one come later?"),
        help_text=_(
            "The public reads this above the edition, in its own language. Say when the other language follows."
        ),
    )

    @property
    def alone(self) -> Alone:
        """Return what was asked for."""
        given: dict[str, Any] = self.cleaned_data
        return Alone(Text(en="en", fr="fr").language_shown(given["language"]), given["because"])
