"""The forms of the library: a document, and which documents are listed."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.learning.enums import DocumentLanguages, LibraryKind, LicenceClass
from parvis.learning.operations.library import DocumentContent
from parvis.learning.queries.library import LibraryFilter
from parvis.partnerships.models import Partnership
from parvis.research.forms.finding import characteristic_choices

OF_THE_PROGRAMME = "programme"


def _characteristics(empty: Any) -> list[Any]:
    return [("", empty), *characteristic_choices()]


class LibraryDocumentForm(forms.Form):
    """What is known of a document; who keeps it is asked where one keeps for more than one."""

    keeper = forms.ChoiceField(label=_("Who keeps it"))
    title = BilingualFormField(
        label=_("Title"),
        max_length=300,
        help_text=_(
            "As it is published; where there is no translation, say in the other language what it is."
        ),
    )
    authors = forms.CharField(
        label=_("Authors"), max_length=300, help_text=_("As they are cited: Tremblay, A., & Smith, B.")
    )
    publisher = BilingualFormField(label=_("Publisher"), required=False, max_length=200)
    year = forms.IntegerField(label=_("Year"), min_value=1900, max_value=9999)
    kind = forms.TypedChoiceField(label=_("What it is"), choices=LibraryKind.choices, coerce=LibraryKind)
    languages = forms.TypedChoiceField(
        label=_("Languages in which it can be read"),
        choices=DocumentLanguages.choices,
        coerce=DocumentLanguages,
    )
    address = forms.URLField(label=_("Address on the web"), max_length=500, assume_scheme="https")
    address_fr = forms.URLField(
        label=_("Address of the French one, where it is elsewhere"),
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    licence = forms.TypedChoiceField(
        label=_("What one may do with it"),
        choices=LicenceClass.choices,
        coerce=LicenceClass,
        help_text=_("As the document or its publisher says; where nobody says, choose the last."),
    )
    characteristic = forms.TypedChoiceField(
        label=_("Characteristic of a welcoming community"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=lambda: _characteristics(_("About all of them")),
    )
    summary = BilingualFormField(
        label=_("What one learns from it"),
        required=False,
        multiline=True,
        max_length=600,
        help_text=_("In your own words, two or three sentences."),
    )

    def __init__(self, *args: Any, keepers: Iterable[Partnership | None], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keepers = {one.slug if one else OF_THE_PROGRAMME: one for one in keepers}
        field: Any = self.fields["keeper"]
        field.choices = [(key, one.title if one else _("The programme")) for key, one in self.keepers.items()]

    @property
    def kept_for(self) -> Partnership | None:
        """Return for whom it is kept."""
        return self.keepers[self.cleaned_data["keeper"]]

    def content(self) -> DocumentContent:
        """Return what was typed."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "keeper"}
        return DocumentContent(**given)


class LibraryFilterForm(forms.Form):
    """Which documents are listed."""

    words = forms.CharField(label=_("Words"), required=False, max_length=100)
    kind = forms.ChoiceField(
        label=_("What it is"), required=False, choices=[("", _("All of them")), *LibraryKind.choices]
    )
    licence = forms.ChoiceField(
        label=_("What one may do with it"),
        required=False,
        choices=[("", _("All of them")), *LicenceClass.choices],
    )
    characteristic = forms.TypedChoiceField(
        label=_("Characteristic of a welcoming community"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=lambda: _characteristics(_("All of them")),
    )
    language = forms.ChoiceField(
        label=_("Can be read in"), required=False, choices=[("", _("Either language")), *settings.LANGUAGES]
    )

    def narrowed(self) -> LibraryFilter:
        """Return the filter; what is not among the choices does not narrow."""
        return LibraryFilter(**self.cleaned_data) if self.is_valid() else LibraryFilter()
