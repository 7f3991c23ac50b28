"""What a member says of themselves."""

from django import forms
from django.utils.translation import gettext_lazy as _


class VoiceForm(forms.Form):
    """Two claims; neither is needed, and taking both back is saying nothing."""

    is_newcomer = forms.BooleanField(label=_("I speak as a newcomer to Canada"), required=False)
    is_francophone = forms.BooleanField(label=_("I speak as a francophone"), required=False)
