"""The forms of a sub-council or working group."""

from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.partnerships.enums import CouncilKind
from parvis.partnerships.forms.council import DATE
from parvis.partnerships.models import Council, Partnership
from parvis.partnerships.operations.body import GroupContent
from parvis.partnerships.queries.body import bodies_at_work

_KINDS = [(kind.value, kind.label) for kind in CouncilKind if kind != CouncilKind.COUNCIL]


class GroupForm(forms.Form):
    """What a group is, and what it was asked to do."""

    name = BilingualFormField(label=_("Name of the group"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=_KINDS, initial=CouncilKind.WORKING_GROUP)
    mandate = BilingualFormField(
        label=_("Mandate"),
        multiline=True,
        required=False,
        help_text=_("What the group is asked to do, and by when."),
    )
    established_on = forms.DateField(label=_("Established on"), widget=DATE)

    def content(self) -> GroupContent:
        """Return what was typed."""
        return GroupContent(**{field.name: self.cleaned_data[field.name] for field in fields(GroupContent)})


class NewGroupForm(GroupForm):
    """A new group, and the body that it answers to."""

    parent = forms.ModelChoiceField(label=_("Answers to"), queryset=Council.objects.none(), empty_label=None)

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent: Any = self.fields["parent"]
        parent.queryset = bodies_at_work(partnership)


class DissolutionForm(forms.Form):
    """When a group ends."""

    dissolved_on = forms.DateField(
        label=_("No longer at work from"),
        widget=DATE,
        help_text=_(
            "Its members no longer sit from this day, and its seats are abolished. Its records stay."
        ),
    )
