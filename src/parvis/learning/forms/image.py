"""The form of a picture."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.learning.enums import ImageLicence
from parvis.learning.operations.image import ImageContent


class ImageForm(forms.Form):
    """A picture and the right to it; without ``with_file`` the picture stays as it is."""

    file = forms.FileField(
        label=_("Picture"),
        help_text=_("PNG or JPEG. It is drawn anew: place, time and device do not come along."),
    )
    alternative = BilingualFormField(
        label=_("What it shows"), help_text=_("For those who do not see it."), multiline=True
    )
    shows_people = forms.BooleanField(label=_("People can be recognized in it"), required=False)
    rights_holder = forms.CharField(label=_("Who holds the rights"), max_length=200, required=False)
    licence = forms.ChoiceField(
        label=_("By what right it is shown"), choices=ImageLicence.choices, initial=ImageLicence.UNSETTLED
    )
    expires_on = forms.DateField(
        label=_("Holds until"),
        help_text=_("Empty where the right has no end."),
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
    )

    def __init__(self, *args: Any, with_file: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_file:
            del self.fields["file"]

    def content(self) -> ImageContent:
        """Return what was typed."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "file"}
        return ImageContent(**typed)
