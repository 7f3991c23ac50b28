"""The form field of a bilingual text: English and French side by side."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from parvis.assessment.text import Text


class BilingualWidget(forms.MultiWidget):
    """Two inputs, each marked with its language; the template puts them side by side."""

    template_name = "design/forms/bilingual.html"
    use_fieldset = True

    def __init__(self, *, multiline: bool = False, attrs: dict[str, Any] | None = None) -> None:
        one: type[forms.Widget] = forms.Textarea if multiline else forms.TextInput
        rows = {"rows": 4} if multiline else {}
        super().__init__(
            widgets={"en": one({"lang": "en", **rows}), "fr": one({"lang": "fr", **rows})}, attrs=attrs
        )

    def decompress(self, value: Any) -> list[str]:
        """Return the two words lists that the inputs show."""
        return [value.en, value.fr] if isinstance(value, Text) else ["", ""]


class BilingualFormField(forms.MultiValueField):
    """A pair of inputs that gives a :class:`Text`.

    With ``required`` at least one language must be there; the other may follow and counts as behind.
    """

    def __init__(self, *, multiline: bool = False, **kwargs: Any) -> None:
        self.max_length = kwargs.pop("max_length", None)
        fields = (
            forms.CharField(label=_("English"), required=False, max_length=self.max_length),
            forms.CharField(label=_("French"), required=False, max_length=self.max_length),
        )
        super().__init__(
            fields=fields, require_all_fields=False, widget=BilingualWidget(multiline=multiline), **kwargs
        )

    def clean(self, value: Any) -> Text:
        """Return the text typed; blanks alone count as nothing."""
        text: Text = super().clean(value)
        if self.required and not (text.en or text.fr):
            raise ValidationError(self.error_messages["required"], code="required")
        return text

    def compress(self, data_list: list[str]) -> Text:
        """Return the text typed; empty where nothing was."""
        return Text(*(data_list or ["", ""]))
