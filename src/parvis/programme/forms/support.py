"""Support that was given to a partnership."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.partnerships.forms.council import DATE
from parvis.programme.enums import SupportChannel, SupportTopic
from parvis.programme.operations.support import SupportContent


class SupportForm(forms.Form):
    """Support that was given to a partnership."""

    given_on = forms.DateField(label=_("Given on"), widget=DATE)
    channel = forms.TypedChoiceField(label=_("How"), choices=SupportChannel.choices, coerce=SupportChannel)
    topic = forms.TypedChoiceField(label=_("About"), choices=SupportTopic.choices, coerce=SupportTopic)
    summary = BilingualFormField(label=_("What was said and agreed on"), multiline=True, max_length=2000)
    follow_up_on = forms.DateField(label=_("Come back to it on"), widget=DATE, required=False)

    def content(self) -> SupportContent:
        """Return what was typed."""
        return SupportContent(**self.cleaned_data)
