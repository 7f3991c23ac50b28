"""The forms of the register of partnerships: an entry, its end, each of its facts, and its spreadsheet."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.assessment import communities
from parvis.assessment.geography.area import PROVINCES
from parvis.assessment.text import Text
from parvis.core.errors import InvalidInput
from parvis.core.text import BilingualFormField
from parvis.partnerships.enums import (
    AreaBasis,
    ContactReach,
    HostForm,
    HostRole,
    PartnershipKind,
    Stratum,
    SuccessionKind,
)
from parvis.partnerships.kinds.known_day import KnownDay, read_day
from parvis.partnerships.kinds.service_area import (
    UNIT_LEVELS,
    VINTAGES,
    AreaContent,
    codes_in,
    custom_area,
    standard_area,
)
from parvis.partnerships.models import (
    Host,
    Partnership,
    PartnershipName,
    RegisterContact,
    ServiceArea,
    StratumMembership,
    Succession,
)
from parvis.partnerships.models.dated import DatedFact
from parvis.partnerships.operations.partnership import EntryContent, SuccessionContent
from parvis.partnerships.operations.register_contact import ContactContent
from parvis.partnerships.operations.register_fact import (
    Held,
    HostContent,
    NameContent,
    StratumContent,
)


def in_page_language(text: Text) -> str:
    """Return a text of the library in the page's language."""
    return text.in_language(get_language() or "en")


_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
_DAY_HELP = _("2012, 2012-04 or 2012-04-01, as exactly as it is known.")


class KnownDayField(forms.CharField):
    """A day as exactly as it is known, written as ISO 8601."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=10, help_text=kwargs.pop("help_text", _DAY_HELP), **kwargs)

    def clean(self, value: Any) -> KnownDay | None:
        """Return the day that was typed; None for nothing."""
        written = super().clean(value)
        try:
            return read_day(written)
        except InvalidInput as refusal:
            raise ValidationError(str(refusal.message)) from None


class _WithSource(forms.Form):
    """Where a fact was read, and whether it is confirmed; these two come last."""

    source = forms.CharField(
        label=_("Source"),
        required=False,
        max_length=2000,
        help_text=_("The address of the page, or words; several are set apart by “ ; ”."),
    )
    is_confirmed = forms.BooleanField(
        label=_("The source says so, or the partnership confirmed it"),
        required=False,
        help_text=_("Without this, it is marked as not confirmed wherever it is shown."),
    )

    field_order_end: tuple[str, ...] = ("source", "is_confirmed")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = [name for name in self.fields if name not in self.field_order_end]
        self.order_fields([*first, *self.field_order_end])


class EntryForm(_WithSource):
    """What an entry says without days."""

    kind = forms.ChoiceField(label=_("Kind"), choices=PartnershipKind.choices)
    place = BilingualFormField(label=_("Place"), max_length=200, help_text=_("Which place it serves."))
    province = forms.ChoiceField(
        label=_("Province or territory"),
        required=False,
        help_text=_("Empty for an entry that belongs to several."),
    )
    established_year = forms.IntegerField(
        label=_("Established in"),
        required=False,
        min_value=1990,
        max_value=2100,
        help_text=_("The year, where it is documented."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["province"]
        named = [(code, in_page_language(name)) for code, name in PROVINCES.items()]
        field.choices = [("", _("Several, or none")), *named]

    @property
    def content(self) -> EntryContent:
        """Return what was typed."""
        typed = self.cleaned_data
        return EntryContent(
            kind=PartnershipKind(typed["kind"]),
            place=typed["place"],
            province=typed["province"],
            established_year=typed["established_year"],
            source=typed["source"],
            is_confirmed=typed["is_confirmed"],
        )

    @staticmethod
    def initial_of(entry: Partnership) -> dict[str, Any]:
        """Return what the form shows of an entry."""
        keys = ("kind", "place", "province", "established_year", "source", "is_confirmed")
        return {key: getattr(entry, key) for key in keys}


class EndForm(forms.Form):
    """From when a partnership is no more."""

    on = KnownDayField(label=_("No longer there from"))

    @property
    def day(self) -> KnownDay:
        """Return the day that was typed."""
        day: KnownDay = self.cleaned_data["on"]
        return day


class _FactForm(_WithSource):
    """A dated fact; ``closes`` says whether what held before ends where this one begins."""

    since = KnownDayField(
        label=_("Holds from"),
        required=False,
        help_text=_("2012, 2012-04 or 2012-04-01, as exactly as it is known; what held before ends then."),
    )
    until = KnownDayField(label=_("No longer holds from"), required=False)

    field_order_end: tuple[str, ...] = ("since", "until", "source", "is_confirmed")

    @property
    def held(self) -> Held:
        """Return the days, the source, and whether it is confirmed."""
        typed = self.cleaned_data
        return Held(
            since=typed["since"],
            until=typed["until"],
            source=typed["source"],
            is_confirmed=typed["is_confirmed"],
        )

    @property
    def closes(self) -> bool:
        """Tell whether what held before ends."""
        return True

    @staticmethod
    def held_of(fact: DatedFact) -> dict[str, Any]:
        """Return what the form shows of a fact's days and source."""
        return {
            "since": fact.since.iso if fact.since else "",
            "until": fact.until.iso if fact.until else "",
            "source": fact.source,
            "is_confirmed": fact.is_confirmed,
        }


class NameForm(_FactForm):
    """What a partnership is called."""

    name = BilingualFormField(
        label=_("Name"),
        max_length=300,
        help_text=_("As the partnership writes it; a language in which it has no name stays empty."),
    )

    @property
    def content(self) -> NameContent:
        """Return what was typed."""
        return NameContent(name=self.cleaned_data["name"])

    @staticmethod
    def initial_of(fact: PartnershipName) -> dict[str, Any]:
        """Return what the form shows of a name."""
        return {"name": fact.name, **_FactForm.held_of(fact)}


class HostingForm(_FactForm):
    """Who hosts the partnership, or holds its contract."""

    role = forms.ChoiceField(label=_("Role"), choices=HostRole.choices)
    name = BilingualFormField(
        label=_("Organization"), max_length=300, help_text=_("Several that share the role are one entry.")
    )
    form = forms.ChoiceField(label=_("Form"), choices=HostForm.choices, initial=HostForm.UNKNOWN)

    @property
    def content(self) -> HostContent:
        """Return what was typed."""
        typed = self.cleaned_data
        return HostContent(role=HostRole(typed["role"]), name=typed["name"], form=HostForm(typed["form"]))

    @staticmethod
    def initial_of(fact: Host) -> dict[str, Any]:
        """Return what the form shows of a host."""
        return {"role": fact.role, "name": fact.name, "form": fact.form, **_FactForm.held_of(fact)}


class AreaForm(_FactForm):
    """The area that a partnership serves: one of the library's, or the codes of census units."""

    area = forms.ChoiceField(
        label=_("Area of the library"),
        required=False,
        help_text=_(
            "Figures exist for these areas. For another area, leave this empty and type its units below."
        ),
    )
    level = forms.ChoiceField(label=_("Level of the units"), required=False)
    vintage = forms.ChoiceField(
        label=_("Census whose codes they are"),
        required=False,
        choices=[(year, str(year)) for year in VINTAGES],
        initial=VINTAGES[0],
    )
    codes = forms.CharField(
        label=_("Codes"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Codes of Statistics Canada with blanks or new lines between them, such as 3506008."),
    )
    replaces = forms.BooleanField(
        label=_("What was served before is served no more from that day"),
        required=False,
        initial=True,
        help_text=_("Leave it out where the units are served in addition."),
    )

    field_order_end = ("since", "until", "replaces", "source", "is_confirmed")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        named = [(each.id, in_page_language(each.name)) for each in communities()]
        levels = [(each.value, in_page_language(each.label)) for each in UNIT_LEVELS]
        fields["area"].choices = [
            ("", _("None: units that are typed")),
            *sorted(named, key=lambda one: one[1]),
        ]
        fields["level"].choices = [("", _("Choose")), *levels]

    def clean(self) -> dict[str, Any]:
        """Check that the units make up an area."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        try:
            self.area_content = self._content(typed)
        except InvalidInput as refusal:
            self.add_error("area" if typed.get("area") else "codes", str(refusal.message))
        return typed

    @property
    def content(self) -> AreaContent:
        """Return what was chosen or typed."""
        return self.area_content

    @property
    def closes(self) -> bool:
        """Tell whether what was served before ends."""
        return bool(self.cleaned_data["replaces"])

    @staticmethod
    def _content(typed: dict[str, Any]) -> AreaContent:
        if typed.get("area"):
            return standard_area(typed["area"])
        codes = codes_in(typed.get("codes", ""))
        return custom_area(codes, level=typed.get("level", ""), vintage=int(typed.get("vintage") or 0))

    @staticmethod
    def initial_of(fact: ServiceArea) -> dict[str, Any]:
        """Return what the form shows of an area."""
        is_custom = fact.basis == AreaBasis.CUSTOM
        return {
            "area": fact.area,
            "level": fact.level if is_custom else "",
            "vintage": fact.vintage,
            "codes": " ".join(fact.codes) if is_custom else "",
            **_FactForm.held_of(fact),
        }


class StratumForm(_FactForm):
    """In which stratum a partnership is, and why, where the rule gives another."""

    stratum = forms.ChoiceField(label=_("Stratum"), choices=Stratum.choices)
    reason = BilingualFormField(
        label=_("Reason of an override"),
        required=False,
        multiline=True,
        max_length=2000,
        help_text=_(
            "In both languages, where the rule gives another stratum or cannot tell; empty otherwise."
        ),
    )

    @property
    def content(self) -> StratumContent:
        """Return what was chosen."""
        typed = self.cleaned_data
        return StratumContent(stratum=Stratum(typed["stratum"]), reason=typed["reason"] or Text())

    @staticmethod
    def initial_of(fact: StratumMembership) -> dict[str, Any]:
        """Return what the form shows of a stratum."""
        return {"stratum": fact.stratum, "reason": fact.reason, **_FactForm.held_of(fact)}


class SuccessionForm(_WithSource):
    """Which partnership went on in which, and how."""

    other = forms.ModelChoiceField(label=_("The other partnership"), queryset=Partnership.objects.none())
    relation = forms.ChoiceField(
        label=_("It is"),
        choices=[
            ("predecessor", _("a predecessor: it went on in this partnership")),
            ("successor", _("a successor: this partnership went on in it")),
        ],
    )
    kind = forms.ChoiceField(label=_("How"), choices=SuccessionKind.choices)
    since = KnownDayField(label=_("From"), required=False)

    def __init__(self, *args: Any, others_than: Partnership | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if others_than is None:  # a succession that is there keeps its two
            del self.fields["other"], self.fields["relation"]
        else:
            other: Any = self.fields["other"]
            other.queryset = Partnership.objects.exclude(pk=others_than.pk).order_by("slug")

    def pair(self, partnership: Partnership) -> tuple[Partnership, Partnership]:
        """Return predecessor and successor."""
        other = self.cleaned_data["other"]
        is_before = self.cleaned_data["relation"] == "predecessor"
        return (other, partnership) if is_before else (partnership, other)

    @property
    def content(self) -> SuccessionContent:
        """Return what was typed."""
        typed = self.cleaned_data
        return SuccessionContent(
            kind=SuccessionKind(typed["kind"]),
            since=typed["since"],
            source=typed["source"],
            is_confirmed=typed["is_confirmed"],
        )

    @staticmethod
    def initial_of(fact: Succession) -> dict[str, Any]:
        """Return what the form shows of a succession."""
        since = fact.since.iso if fact.since else ""
        return {
            "kind": fact.kind,
            "since": since,
            "source": fact.source,
            "is_confirmed": fact.is_confirmed,
        }


class ContactForm(_WithSource):
    """Whom to turn to, and who may see it."""

    function = BilingualFormField(label=_("Function"), required=False, max_length=200)
    person_name = forms.CharField(label=_("Person"), required=False, max_length=200)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=40)
    address = forms.CharField(
        label=_("Postal address"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    reach = forms.ChoiceField(
        label=_("Who sees it"), choices=ContactReach.choices, initial=ContactReach.PROGRAMME
    )

    @property
    def content(self) -> ContactContent:
        """Return what was typed."""
        typed = self.cleaned_data
        values = {key: typed[key] for key in ContactContent.__dataclass_fields__ if key != "reach"}
        return ContactContent(reach=ContactReach(typed["reach"]), **values)

    @staticmethod
    def initial_of(fact: RegisterContact) -> dict[str, Any]:
        """Return what the form shows of a contact."""
        return {key: getattr(fact, key) for key in ContactContent.__dataclass_fields__}


class EntriesFileForm(forms.Form):
    """A spreadsheet of the register."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("The XLSX or CSV file that you exported here; at most 5,000 rows and 5 MB."),
        allow_empty_file=True,  # the reader says what to do about it
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )


class OnForm(forms.Form):
    """The day on which to look at the register: today, unless the address names another."""

    on = forms.DateField(
        label=_("As of"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": _("This is no day. Write it as in 2026-04-15.")},
        validators=[
            MinValueValidator(_FIRST_DAY, _("Records begin in the year 2000; choose a later day.")),
            MaxValueValidator(_LAST_DAY, _("Choose a day before the year 2100.")),
        ],
    )

    def __init__(self, asked: QueryDict, *, today: date) -> None:
        super().__init__({"on": asked.get("on") or today.isoformat()})
        self.today = today

    @property
    def day(self) -> date:
        """Return the day asked for; today where what was typed is no day."""
        self.full_clean()
        day: date = self.cleaned_data.get("on", self.today)
        return day
