"""The form that proposes the figures of a dataset as open data."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.assessment.text import Text
from parvis.core.text import BilingualFormField
from parvis.publications.enums import DataFrequency, DataLicence
from parvis.publications.kinds.open_data import DataWords

RESERVED = ("api", "latest")  # words of addresses below the list of open data


class OpenDataForm(forms.Form):
    """Asks what is said of the figures, in both languages."""

    subject = forms.SlugField(
        label=_("Name in the address"),
        max_length=60,
        help_text=_(
            "Small letters, digits and hyphens, such as communities-2021. The next release of the same figures has "
            "the same name."
        ),
    )
    title = BilingualFormField(label=_("Title"), max_length=200)
    description = BilingualFormField(
        label=_("What the figures are, and for whom"), multiline=True, max_length=2000
    )
    keywords = BilingualFormField(
        label=_("Keywords"), max_length=200, help_text=_("Separated by commas, as many in each language.")
    )
    frequency = forms.ChoiceField(label=_("How often they appear anew"), choices=DataFrequency.choices)
    licence = forms.ChoiceField(
        label=_("Licence"),
        choices=DataLicence.choices,
        widget=forms.RadioSelect,
        initial=DataLicence.OF_SOURCES,
        help_text=_("Figures of your own have no licence until you name one."),
    )

    def clean_subject(self) -> str:
        """Return the name, unless the addresses of the site need it."""
        subject: str = self.cleaned_data["subject"].lower()
        if subject in RESERVED:
            raise forms.ValidationError(_("This name has a meaning of its own here. Choose another."))
        return subject

    def clean(self) -> dict[str, Any]:
        """Require both languages: open data appear in both or not at all."""
        for name in ("title", "description", "keywords"):
            text: Text | None = self.cleaned_data.get(name)
            if text and not (text.en and text.fr):
                self.add_error(name, _("Both languages are needed: open data appear in both at once."))
        keywords: Text | None = self.cleaned_data.get("keywords")
        if keywords and len(_words(keywords.en)) != len(_words(keywords.fr)):
            self.add_error("keywords", _("Give as many keywords in English as in French, in the same order."))
        return self.cleaned_data

    def words(self) -> DataWords:
        """Return what the operation takes."""
        given = self.cleaned_data
        keywords = zip(_words(given["keywords"].en), _words(given["keywords"].fr), strict=True)
        return DataWords(
            subject=given["subject"],
            title=given["title"],
            description=given["description"],
            keywords=tuple(Text(en=en, fr=fr) for en, fr in keywords),
            frequency=DataFrequency(given["frequency"]),
            licence=DataLicence(given["licence"]),
        )


def _words(written: str) -> list[str]:
    return [word.strip() for word in written.split(",") if word.strip()]
