"""From an expression of interest to a new partnership: what anybody writes, and what the programme makes of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.assessment.geography.area import PROVINCES
from parvis.core.errors import InvalidInput
from parvis.core.files import UploadedPaper, paper_upload
from parvis.core.text import BilingualFormField
from parvis.partnerships.enums import PartnershipKind, Sector, Stratum
from parvis.partnerships.forms.council import DATE
from parvis.partnerships.forms.register import in_page_language
from parvis.programme.enums import MunicipalRole
from parvis.programme.operations.candidate import CentreContent, Expression, LetterContent, Preparation
from parvis.programme.operations.establishment import Establishment

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_KINDS = [
    (kind.value, kind.label)
    for kind in (PartnershipKind.LOCAL, PartnershipKind.ZONAL, PartnershipKind.FRANCOPHONE)
]


class ExpressionForm(forms.Form):
    """An expression of interest in a partnership, by anybody."""

    kind = forms.TypedChoiceField(
        label=_("What should be established"),
        choices=_KINDS,
        coerce=PartnershipKind,
    )
    place = BilingualFormField(
        label=_("Place"),
        max_length=200,
        help_text=_("The municipality, county or zone; one language suffices."),
    )
    province = forms.ChoiceField(label=_("Province or territory"))
    organisation = forms.CharField(label=_("Your organization"), max_length=200)
    contact_name = forms.CharField(label=_("Your name"), max_length=200)
    contact_email = forms.EmailField(label=_("Your e-mail address"))
    words = forms.CharField(
        label=_("Why a partnership, and who wants it"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        province: Any = self.fields["province"]
        named = [(code, in_page_language(name)) for code, name in PROVINCES.items()]
        province.choices = [("", _("Choose")), *named]

    def content(self) -> Expression:
        """Return what was typed."""
        return Expression(**self.cleaned_data)


class PreparationForm(forms.Form):
    """What the programme writes about a place while it is prepared."""

    kind = forms.TypedChoiceField(
        label=_("What should be established"),
        choices=_KINDS,
        coerce=PartnershipKind,
    )
    place = BilingualFormField(label=_("Place"), max_length=200)
    municipal_role = forms.TypedChoiceField(
        label=_("What the municipality would do"), choices=MunicipalRole.choices, coerce=MunicipalRole
    )
    neighbours = BilingualFormField(
        label=_("What was agreed with the partnerships nearby"),
        multiline=True,
        max_length=2000,
        required=False,
    )

    def content(self) -> Preparation:
        """Return what was typed."""
        return Preparation(**self.cleaned_data)


class CentreForm(forms.Form):
    """A municipality or other area that would be served."""

    name = forms.CharField(label=_("Name"), max_length=200)
    code = forms.CharField(
        label=_("Census code"),
        max_length=12,
        required=False,
        help_text=_(
            "Of the census division (3539) or subdivision (3539036) of 2021; it shows who serves it already."
        ),
    )
    population = forms.IntegerField(label=_("Population"), min_value=0, max_value=50_000_000, required=False)
    newcomers = forms.IntegerField(
        label=_("Newcomers of the five years before"), min_value=0, max_value=50_000_000, required=False
    )
    year = forms.IntegerField(
        label=_("Year of the numbers"), min_value=_FIRST_YEAR, max_value=_LAST_YEAR, required=False
    )
    source = forms.CharField(label=_("Source of the numbers"), max_length=300, required=False)

    def content(self) -> CentreContent:
        """Return what was typed."""
        return CentreContent(**self.cleaned_data)


class LetterForm(forms.Form):
    """An organization's letter."""

    organisation = forms.CharField(label=_("Organization"), max_length=200)
    sector = forms.TypedChoiceField(label=_("Sector"), choices=Sector.choices, coerce=Sector)
    dated_on = forms.DateField(label=_("Dated"), widget=DATE)
    file = forms.FileField(
        label=_("The letter"), required=False, help_text=_("A PDF, a document or a picture, up to 25 MB.")
    )

    def clean_file(self) -> UploadedPaper | None:
        """Return the file known by its content."""
        upload = self.cleaned_data.get("file")
        if not upload:
            return None
        try:
            return paper_upload(upload)
        except InvalidInput as refusal:
            raise forms.ValidationError(str(refusal.message)) from refusal

    def content(self) -> LetterContent:
        """Return what was typed."""
        return LetterContent(**self.cleaned_data)


class ClosingForm(forms.Form):
    """Why an expression of interest ends."""

    because = BilingualFormField(label=_("Why it ends here"), multiline=True, max_length=1000)


class EstablishmentForm(forms.Form):
    """What the register says of a new partnership, and whether its steps start from the template."""

    name = BilingualFormField(
        label=_("Its own name"), max_length=200, help_text=_("In the languages in which it has one.")
    )
    slug = forms.SlugField(
        label=_("Word in its address"),
        max_length=60,
        required=False,
        help_text=_("Small letters, digits and hyphens; left empty, it is made of the place."),
    )
    stratum = forms.TypedChoiceField(
        label=_("Stratum"), choices=[("", _("Choose")), *Stratum.choices], coerce=Stratum
    )
    stratum_reason = BilingualFormField(
        label=_("Reason for the stratum"),
        max_length=500,
        required=False,
        help_text=_("Needed where the stratum is not the one of the rule."),
    )
    established_on = forms.DateField(label=_("Established on"), widget=DATE)
    starts_from_template = forms.BooleanField(
        label=_("Start the five steps from the template"),
        required=False,
        initial=True,
        help_text=_(
            "A council with vacant seats, a draft of the terms of reference, and a research project to plan."
        ),
    )

    def content(self) -> Establishment:
        """Return what was typed."""
        return Establishment(**self.cleaned_data)
