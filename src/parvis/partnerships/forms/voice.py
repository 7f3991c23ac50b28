"""What a member says of themselves."""

from django import forms
from django.utils.translation import gettext_lazy as _


class VoiceForm(forms.Form):
    """Two claims; neither is needed, and taking both back is saying nothing."""

    is_newcomer = forms.BooleanField(label=_("I came to Canada as a newcomer"), required=False)
    is_francophone = forms.BooleanField(label=_("I am a francophone voice on the council"), required=False)
