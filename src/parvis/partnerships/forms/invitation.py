"""Inviting a person, and coming in by an invitation."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from parvis.partnerships.access import PROGRAMME_ROLES, REGIONAL_ROLES, Role
from parvis.partnerships.enums import Region
from parvis.partnerships.forms.by_place import ByPlace
from parvis.partnerships.models import Partnership
from parvis.people.models import User


class InvitationForm(forms.Form):
    """Whom to invite, to which role, in which language."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(
        label=_("Language of the invitation"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, roles: Iterable[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = frozenset(roles)
        role = self.fields["role"]
        if isinstance(role, forms.ChoiceField):
            role.choices = [(role.value, role.label) for role in Role if role in offered]

    def clean_role(self) -> Role:
        """Return the role as the table of roles names it."""
        return Role(self.cleaned_data["role"])


class PlaceChoiceField(ByPlace, forms.ModelChoiceField):  # type: ignore[type-arg]  # takes none at run time
    """Offers partnerships by their place, which has a name in both languages; their own name may not."""


class ProgrammeInvitationForm(InvitationForm):
    """The same from the programme, which also invites the first coordinator of a partnership."""

    partnership = PlaceChoiceField(
        label=_("Partnership"),
        help_text=_("For coordinators, co-chairs and council members."),
        queryset=Partnership.objects.all(),
        required=False,
    )
    regions = forms.MultipleChoiceField(
        label=_("Regions"),
        help_text=_(
            "For officers and the secretariat: the regions whose partnerships they look after. "
            "None chosen: all of them."
        ),
        choices=Region.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean_regions(self) -> tuple[Region, ...]:
        """Return the regions as the programme names them."""
        return tuple(Region(code) for code in self.cleaned_data["regions"])

    def clean(self) -> dict[str, Any]:
        """Ask for a partnership where the role is held in one, and take regions where it may be bound to them."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        role, partnership = given.get("role"), given.get("partnership")
        if role in PROGRAMME_ROLES and partnership:
            self.add_error(
                "partnership", _("This role is held in the whole programme. Choose no partnership.")
            )
        if role and role not in PROGRAMME_ROLES and not partnership:
            self.add_error("partnership", _("Choose the partnership in which the role is held."))
        if role and role not in REGIONAL_ROLES and given.get("regions"):
            self.add_error("regions", _("Only officers and the secretariat have regions. Choose none."))
        return given


class NewPersonForm(forms.Form):
    """The name and the password of somebody who comes in for the first time."""

    name = forms.CharField(
        label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 12 characters. A few words in a row are easy to remember and hard to guess."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Password, once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_password(self) -> str:
        """Refuse a password that is short, common, or the person's own name or address."""
        password: str = self.cleaned_data["password"]
        validate_password(password, User(email=self.email, name=self.cleaned_data.get("name", "")))
        return password

    def clean_again(self) -> str:
        """Refuse a second password that differs from the first."""
        if self.cleaned_data.get("password") not in (None, self.cleaned_data["again"]):
            raise ValidationError(_("The two passwords differ. Type the same one twice."))
        return str(self.cleaned_data["again"])
