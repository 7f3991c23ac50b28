"""The forms of a practice: its words, its review, its rating, its use, and the filter of the library."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.assessment.geography.area import PROVINCES
from parvis.core.text import BilingualFormField
from parvis.learning.enums import (
    AdoptionResult,
    CommunitySize,
    LeadType,
    PracticeAudience,
    PracticeCost,
    PracticeKind,
)
from parvis.learning.kinds.rating_rules import EVIDENCE, IMPACT, Level
from parvis.learning.operations.adoption import AdoptionContent, ResultContent
from parvis.learning.operations.practice import PracticeContent
from parvis.learning.operations.practice_rating import RatingContent
from parvis.learning.queries.practice_library import PracticeFilter
from parvis.partnerships.enums import Stratum
from parvis.partnerships.forms.by_place import ByPlace
from parvis.partnerships.forms.council import DATE
from parvis.partnerships.models import Partnership
from parvis.research.forms.finding import characteristic_choices, choices_of_2023

_MOST_LINKS = 5
_LONGEST = 4000  # characters of one answer in one language


class LinksField(forms.CharField):
    """Addresses on the web, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: Any) -> list[str]:
        """Return the addresses; one that is none is named."""
        links = [line.strip() for line in (super().clean(value) or "").splitlines() if line.strip()]
        if len(links) > _MOST_LINKS:
            raise ValidationError(_("Five addresses at most."))
        check = URLValidator(schemes=["http", "https"])
        for link in links:
            try:
                check(link)
            except ValidationError as wrong:
                raise ValidationError(
                    _("“%(link)s” is no address on the web. Begin it with https://.") % {"link": link}
                ) from wrong
        return links

    def prepare_value(self, value: Any) -> Any:
        """Return what the field shows."""
        return "\n".join(value) if isinstance(value, list) else value


def _words(label: Any, help_text: Any = "", *, required: bool = True) -> BilingualFormField:
    return BilingualFormField(
        label=label, help_text=help_text, multiline=True, max_length=_LONGEST, required=required
    )


class PracticeForm(forms.Form):
    """What is written of a practice; one language suffices until it is accepted."""

    name = BilingualFormField(label=_("Name of the practice"), max_length=200)
    kind = forms.ChoiceField(
        label=_("How far it reaches"),
        help_text=_("Inside one organization, one sector, or across sectors."),
        choices=PracticeKind.choices,
        widget=forms.RadioSelect,
    )
    lead = BilingualFormField(label=_("Who leads it"), max_length=200)
    lead_type = forms.ChoiceField(label=_("Kind of organization that leads it"), choices=LeadType.choices)
    overview = _words(_("Overview"), _("What it is, in two or three sentences."))
    goals = _words(_("Goals"), _("What shall be different, and for whom."))
    features = _words(_("Key features"), _("What one has to do to do it too. Name nobody."))
    audiences = forms.MultipleChoiceField(
        label=_("Audience"), choices=PracticeAudience.choices, widget=forms.CheckboxSelectMultiple
    )
    place = BilingualFormField(label=_("Place"), help_text=_("Where it is done."), max_length=200)
    province = forms.ChoiceField(
        label=_("Province or territory"),
        required=False,
        choices=lambda: [("", _("None in particular")), *_provinces()],
    )
    community_size = forms.ChoiceField(
        label=_("Size of the community"),
        required=False,
        choices=[("", _("Not known")), *CommunitySize.choices],
    )
    stratum = forms.ChoiceField(
        label=_("Stratum"), required=False, choices=[("", _("Not known")), *Stratum.choices]
    )
    characteristic = forms.TypedChoiceField(
        label=_("Characteristic of a welcoming community"), choices=characteristic_choices, coerce=int
    )
    characteristic_2023 = forms.TypedChoiceField(
        label=_("Characteristic in the list of 2023"),
        choices=choices_of_2023,
        coerce=int,
        empty_value=None,
        required=False,
    )
    conditions = _words(_("Conditions"), _("What must be there for it to work."), required=False)
    cost = forms.ChoiceField(
        label=_("Cost"),
        help_text=_("Beside the time of people who are paid already."),
        required=False,
        choices=PracticeCost.choices,
    )
    cost_words = _words(_("What the cost is for"), required=False)
    evidence = _words(
        _("Evidence"), _("How one knows: what was counted, compared or evaluated, by whom."), required=False
    )
    impact = _words(_("Impact"), _("What is different, for how many of how many."), required=False)
    links = LinksField(
        label=_("On the web"), help_text=_("Up to five addresses, one a line."), required=False
    )

    def content(self) -> PracticeContent:
        """Return what was typed."""
        return PracticeContent(**self.cleaned_data)


class PracticeShareForm(forms.Form):
    """Somebody asks for a link by which they describe a practice."""

    name = forms.CharField(
        label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    language = forms.ChoiceField(
        label=_("Language in which we write to you"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    # Only machines fill it in: the page hides it, and says what it is to who reads it aloud.
    website = forms.CharField(
        label=_("Leave this empty: it is a trap for machines"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language() or "en"

    def clean_website(self) -> str:
        """Refuse what only a machine sends."""
        if self.cleaned_data["website"]:
            raise ValidationError(_("Leave the last field empty: it is a trap for machines."))
        return ""

    def person(self) -> dict[str, str]:
        """Return who asks."""
        return {name: self.cleaned_data[name] for name in ("name", "email", "language")}


class PracticeInviteForm(forms.Form):
    """A reviewer asks somebody for a practice."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)


class PracticeReasonsForm(forms.Form):
    """Why a practice comes back to who submitted it, or is not accepted."""

    reasons = forms.CharField(
        label=_("Reasons"),
        help_text=_("Whoever submitted the practice receives them by e-mail, as they are written here."),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class PracticeRatingForm(forms.Form):
    """Two levels by the published rules."""

    evidence = forms.TypedChoiceField(
        label=_("Level of evidence"),
        choices=lambda: _levels(EVIDENCE),
        coerce=int,
        widget=forms.RadioSelect,
    )
    impact = forms.TypedChoiceField(
        label=_("Level of impact"), choices=lambda: _levels(IMPACT), coerce=int, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("What the two levels rest on"),
        help_text=_("Read by those who review and rate; the public reads the levels alone."),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def content(self) -> RatingContent:
        """Return what was typed."""
        return RatingContent(**self.cleaned_data)


class AdoptionForm(forms.Form):
    """That a partnership uses a practice."""

    began_on = forms.DateField(label=_("Used since"), widget=DATE)
    adapted = BilingualFormField(
        label=_("How it was adapted"),
        help_text=_(
            "What is done otherwise here, and why. One language suffices. The page of the practice shows it, with the "
            "name of your partnership."
        ),
        multiline=True,
        max_length=_LONGEST,
    )

    def content(self) -> AdoptionContent:
        """Return what was typed."""
        return AdoptionContent(**self.cleaned_data)


class AdoptionResultForm(forms.Form):
    """What came of it after a year."""

    result = forms.ChoiceField(
        label=_("What came of it"), choices=AdoptionResult.choices, widget=forms.RadioSelect
    )
    result_words = BilingualFormField(
        label=_("What happened"),
        help_text=_("One language suffices. That something did not work helps others as much."),
        multiline=True,
        max_length=_LONGEST,
    )
    evidence = BilingualFormField(
        label=_("What shows it"),
        help_text=_(
            "A count, a survey, a document. A result without it is shown, and does not feed the rating."
        ),
        multiline=True,
        max_length=_LONGEST,
        required=False,
    )

    def content(self) -> ResultContent:
        """Return what was typed."""
        return ResultContent(**self.cleaned_data)


class _PlaceField(ByPlace, forms.ModelChoiceField):  # type: ignore[type-arg]  # takes none at run time
    """A partnership by its place."""


class PracticeFilterForm(forms.Form):
    """Which published practices are listed."""

    q = forms.CharField(
        label=_("Search"),
        help_text=_("In English or French; accents and endings do not matter."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kind = forms.ChoiceField(
        label=_("How far it reaches"),
        required=False,
        choices=[("", _("All of them")), *PracticeKind.choices],
    )
    characteristic = forms.TypedChoiceField(
        label=_("Characteristic of a welcoming community"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=lambda: [("", _("All of them")), *characteristic_choices()],
    )
    audience = forms.ChoiceField(
        label=_("Audience"), required=False, choices=[("", _("All of them")), *PracticeAudience.choices]
    )
    size = forms.ChoiceField(
        label=_("Size of the community"),
        required=False,
        choices=[("", _("All of them")), *CommunitySize.choices],
    )
    stratum = forms.ChoiceField(
        label=_("Stratum"), required=False, choices=[("", _("All of them")), *Stratum.choices]
    )
    partnership = _PlaceField(
        label=_("From or used by the partnership of"),
        queryset=Partnership.objects.none(),
        empty_label=_("All of them"),
        to_field_name="slug",
        required=False,
    )
    like = _PlaceField(
        label=_("From places like that of"),
        help_text=_("Of the same stratum and of about the same size; the list says why."),
        queryset=Partnership.objects.none(),
        empty_label=_("No place in particular"),
        to_field_name="slug",
        required=False,
    )

    def __init__(
        self, *args: Any, partnerships: QuerySet[Partnership], of_library: frozenset[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        own, like = self._field("partnership"), self._field("like")
        own.queryset = partnerships.filter(slug__in=of_library)
        like.queryset = partnerships

    def narrowed(self) -> PracticeFilter:
        """Return the filter; what is not among the choices does not narrow."""
        if not self.is_valid():
            return PracticeFilter()
        slugs = {name: one.slug for name in ("partnership", "like") if (one := self.cleaned_data[name])}
        kept = {name: value for name, value in self.cleaned_data.items() if value}
        return PracticeFilter(**(kept | slugs))

    def _field(self, name: str) -> Any:
        return self.fields[name]


def _levels(levels: Iterable[Level]) -> list[tuple[int, str]]:
    language = get_language() or "en"
    return [
        (each.number, f"{each.number}. {each.name.in_language(language)} – {each.rule.in_language(language)}")
        for each in levels
    ]


def _provinces() -> list[tuple[str, str]]:
    language = get_language() or "en"
    named = [(code, name.in_language(language)) for code, name in PROVINCES.items()]
    return sorted(named, key=lambda choice: choice[1])
