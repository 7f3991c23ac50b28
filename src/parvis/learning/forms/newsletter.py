"""The forms of a newsletter: itself, its issues, and subscribing."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.learning.enums import SubscribedHow
from parvis.learning.operations.newsletter import IssueContent, NewsletterContent


class NewsletterForm(forms.Form):
    """What a newsletter is called, and who sends it."""

    name = BilingualFormField(label=_("Name of the newsletter"), max_length=200)
    sender = BilingualFormField(
        label=_("Who sends it"),
        max_length=200,
        help_text=_("The law asks that every issue names its sender."),
    )
    postal_address = BilingualFormField(
        label=_("Postal address of the sender"), max_length=300, help_text=_("It stands in every issue.")
    )
    is_open = forms.BooleanField(label=_("People may subscribe"), required=False, initial=True)

    def content(self) -> NewsletterContent:
        """Return what was typed."""
        return NewsletterContent(**self.cleaned_data)


class IssueForm(forms.Form):
    """What an issue says."""

    subject = BilingualFormField(label=_("Subject"), max_length=200)
    body = BilingualFormField(
        label=_("Text"),
        multiline=True,
        max_length=20_000,
        help_text=_("Plain text; an empty line begins a paragraph, and addresses become links."),
    )

    def content(self) -> IssueContent:
        """Return what was typed."""
        return IssueContent(**self.cleaned_data)


class SubscribeForm(forms.Form):
    """Somebody asks for the newsletter; the consent is the one that the page says."""

    email = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(label=_("Language of the issues"), choices=settings.LANGUAGES)
    agrees = forms.BooleanField()

    def __init__(self, *args: Any, wording: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agrees"].label = wording


class SubscriberForm(forms.Form):
    """Somebody asked for the newsletter elsewhere; they still confirm by the link that they are sent."""

    email = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(label=_("Language of the issues"), choices=settings.LANGUAGES)
    how = forms.TypedChoiceField(
        label=_("How they asked"),
        choices=[(how.value, how.label) for how in SubscribedHow if how != SubscribedHow.FORM],
        coerce=SubscribedHow,
    )
