"""In whose draft a published clause is taken over."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from parvis.partnerships.models import Partnership


class _PlaceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A partnership by its place."""

    def label_from_instance(self, obj: Partnership) -> str:
        """Return the place."""
        return str(obj.place)


class StartClauseForm(forms.Form):
    """In whose draft a published clause is taken over."""

    partnership = _PlaceField(
        label=_("Draft of"),
        queryset=Partnership.objects.none(),
        empty_label=None,
        to_field_name="slug",
    )

    def __init__(self, *args: Any, partnerships: QuerySet[Partnership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own: Any = self.fields["partnership"]
        own.queryset = partnerships
