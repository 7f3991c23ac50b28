"""The forms of the programme's register of organizations and of what is kept about them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from parvis.core.text import BilingualFormField
from parvis.partnerships.enums import (
    Circle,
    ContactChannel,
    Sector,
    ServiceLanguage,
    StakeholderKind,
    Strength,
)
from parvis.partnerships.forms.council import DATE
from parvis.partnerships.models import Organisation, Stakeholder
from parvis.partnerships.operations.contact import ContactContent, LoggedContactContent
from parvis.partnerships.operations.stakeholder import StakeholderContent
from parvis.partnerships.operations.stakeholders_table import TableContent
from parvis.partnerships.queries.register import province_choices
from parvis.partnerships.queries.stakeholder import FIELDS
from parvis.partnerships.queries.stakeholder_pair import PairPage

_CIRCLE = "circle_of_"
_NOT_RECORDED = ("", _("Not recorded"))


class StakeholderForm(forms.Form):
    """An organization as the register knows it; beside each field, who sees it."""

    name = BilingualFormField(label=_("Name of the organization"), max_length=200)
    circle = forms.ChoiceField(
        label=_("Who sees that the record is there"), choices=Circle.choices, initial=Circle.PROGRAMME
    )
    other_names = forms.CharField(
        label=FIELDS["other_names"],
        help_text=_("Former names and short forms, one a line."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=2000,
    )
    sector = forms.ChoiceField(label=FIELDS["sector"], choices=Sector.choices)
    kind = forms.ChoiceField(
        label=FIELDS["kind"], choices=StakeholderKind.choices, initial=StakeholderKind.UNKNOWN
    )
    address = forms.CharField(
        label=FIELDS["address"], widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=500
    )
    site = forms.URLField(label=FIELDS["site"], required=False, assume_scheme="https")
    service_language = forms.ChoiceField(
        label=FIELDS["service_language"], choices=[_NOT_RECORDED, *ServiceLanguage.choices], required=False
    )
    other_languages = forms.CharField(label=FIELDS["other_languages"], required=False, max_length=200)
    provinces = forms.MultipleChoiceField(
        label=FIELDS["provinces"],
        choices=province_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Where it works. None: not recorded."),
    )

    def __init__(self, *args: Any, of: Stakeholder | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": _initial(of), **kwargs})
        for key, label in FIELDS.items():
            self.fields[_CIRCLE + key] = forms.ChoiceField(
                label=_("Who sees: %(field)s") % {"field": label},
                choices=Circle.choices,
                initial=of.circles.get(key, Circle.PROGRAMME) if of else Circle.PROGRAMME,
            )
        self.order_fields([each for key in self._order() for each in (key, _CIRCLE + key)])

    def content(self) -> StakeholderContent:
        """Return what was typed."""
        given = self.cleaned_data
        return StakeholderContent(
            name=given["name"],
            other_names=given["other_names"],
            sector=Sector(given["sector"]),
            kind=StakeholderKind(given["kind"]),
            address=given["address"],
            site=given["site"],
            service_language=given["service_language"],
            other_languages=given["other_languages"],
            provinces=",".join(given["provinces"]),
            circle=Circle(given["circle"]),
            circles={key: given[_CIRCLE + key] for key in FIELDS},
        )

    def _order(self) -> Iterable[str]:
        return ("name", "circle", *FIELDS)


def _initial(of: Stakeholder | None) -> dict[str, Any]:
    if of is None:
        return {}
    fields = ("name", "circle", *FIELDS)
    return {key: getattr(of, key) for key in fields} | {"provinces": of.province_codes}


class LinkForm(forms.Form):
    """Which partnership's organization is the same as a record."""

    organisation = forms.ModelChoiceField(
        label=_("Organization of a partnership"), queryset=Organisation.objects.none()
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["organisation"]
        choice.queryset = organisations
        choice.label_from_instance = lambda each: f"{each.name} ({each.partnership.title})"


class MergeForm(forms.Form):
    """Which of two records is kept, and of each field that differs, whose words."""

    kept = forms.ChoiceField(label=_("The record that is kept"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, page: PairPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        kept: Any = self.fields["kept"]
        kept.choices = [(key, f"{record.name} [{record.pk}]") for key, record in page.records]
        kept.initial = "first"
        for field in page.fields:
            if field.differs:
                self.fields[field.key] = forms.ChoiceField(
                    label=str(field.label),
                    choices=[
                        ("first", field.first or _("Leave it empty")),
                        ("second", field.second or _("Leave it empty")),
                    ],
                    widget=forms.RadioSelect,
                    initial="first" if field.first else "second",
                )

    def records(self) -> tuple[Stakeholder, Stakeholder]:
        """Return the record that is kept and the one that goes into it."""
        first, second = self.page.first, self.page.second
        return (first, second) if self.cleaned_data["kept"] == "first" else (second, first)

    def content(self) -> StakeholderContent:
        """Return what the kept record then says: of each field the words that were chosen, with their circle."""
        of = {key: self._chosen(key) for key in ("name", *FIELDS)}
        return StakeholderContent(
            **{key: getattr(record, key) for key, record in of.items()},
            circle=Circle(of["name"].circle),
            circles={key: of[key].circles.get(key, Circle.PROGRAMME) for key in FIELDS},
        )

    def _chosen(self, key: str) -> Stakeholder:
        first = self.cleaned_data.get(key, self.cleaned_data["kept"]) == "first"
        return self.page.first if first else self.page.second


class ContactForm(forms.Form):
    """How an organization is reached."""

    person_name = forms.CharField(label=_("Name of the person"), max_length=200, required=False)
    position = forms.CharField(label=_("Position"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    telephone = forms.CharField(label=_("Telephone"), max_length=60, required=False)
    circle = forms.ChoiceField(label=_("Who sees it"), choices=Circle.choices, initial=Circle.OWN)

    def content(self) -> ContactContent:
        """Return what was typed."""
        return ContactContent(**{**self.cleaned_data, "circle": Circle(self.cleaned_data["circle"])})


class LoggedContactForm(forms.Form):
    """One time that somebody was in touch with an organization."""

    on = forms.DateField(label=_("Day"), widget=DATE)
    channel = forms.ChoiceField(label=pgettext_lazy("a contact", "How"), choices=ContactChannel.choices)
    who = forms.CharField(label=_("Who with whom"), max_length=200)
    summary = forms.CharField(
        label=_("What it was about"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000
    )
    follow_up_on = forms.DateField(
        label=_("To be followed up on"),
        help_text=_("Empty: nothing is to follow."),
        widget=DATE,
        required=False,
    )

    def content(self) -> LoggedContactContent:
        """Return what was typed."""
        return LoggedContactContent(
            **{**self.cleaned_data, "channel": ContactChannel(self.cleaned_data["channel"])}
        )


class StakeForm(forms.Form):
    """How much interest and influence an organization is judged to have."""

    interest = forms.TypedChoiceField(
        label=_("Interest"), choices=Strength.choices, coerce=Strength.from_text
    )
    influence = forms.TypedChoiceField(
        label=_("Influence"), choices=Strength.choices, coerce=Strength.from_text
    )
    judged_on = forms.DateField(label=_("Judged on"), widget=DATE)


class TableForm(forms.Form):
    """A stakeholders table and its first coordinator."""

    name = BilingualFormField(label=_("Name of the table"), max_length=200)
    slug = forms.SlugField(
        label=_("Short name in its address"),
        max_length=60,
        help_text=_("Letters, digits and hyphens. It does not change any more."),
    )
    province = forms.ChoiceField(
        label=_("Province or territory"),
        choices=lambda: [("", _("The whole country")), *province_choices()],
        required=False,
    )
    established_year = forms.IntegerField(
        label=_("Established in"), min_value=1990, max_value=2100, required=False
    )
    coordinator_email = forms.EmailField(
        label=_("E-mail address of its first coordinator"),
        help_text=_("Of somebody who has an account here; they invite the others."),
    )

    def content(self) -> TableContent:
        """Return what was typed about the table."""
        given = {key: value for key, value in self.cleaned_data.items() if key != "coordinator_email"}
        return TableContent(**given)
