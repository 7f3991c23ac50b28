"""The forms of a communication strategy's parts, one for each, in ``PART_FORMS``."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.learning.enums import Channel
from parvis.learning.models import (
    Audience,
    CommunicationActivity,
    CommunicationObjective,
    CommunicationStrategy,
    Message,
)
from parvis.learning.operations.communication import (
    ActivityContent,
    ActivityResult,
    AudienceContent,
    MessageContent,
    ObjectiveContent,
    Part,
    PartContent,
)
from parvis.partnerships.forms.council import DATE


class PartForm(forms.Form):
    """A part of a strategy; ``model`` is its table and ``content_type`` what an operation takes."""

    model: type[Part]
    content_type: type[PartContent]
    title: str | Promise

    def __init__(self, *args: Any, strategy: CommunicationStrategy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, parts in (
            ("audience", strategy.audiences),
            ("objective", strategy.objectives),
            ("message", strategy.messages),
        ):
            if name in self.fields:
                field: Any = self.fields[name]
                field.queryset = parts.all()

    def content(self) -> PartContent:
        """Return what was typed."""
        return self.content_type(**self.cleaned_data)


class ObjectiveForm(PartForm):
    """What communication shall bring about."""

    model, content_type, title = CommunicationObjective, ObjectiveContent, _("Objective of communication")
    statement = BilingualFormField(label=_("What shall be different"), multiline=True, max_length=1000)
    known_by = BilingualFormField(
        label=_("How you would know"), multiline=True, max_length=1000, required=False
    )


class AudienceForm(PartForm):
    """Whom one wants to reach."""

    model, content_type, title = Audience, AudienceContent, _("Audience")
    name = BilingualFormField(label=_("Whom you want to reach"), max_length=300)
    needs = BilingualFormField(
        label=_("What they need, and how they are reached"), multiline=True, max_length=1000, required=False
    )


class MessageForm(PartForm):
    """What one says."""

    model, content_type, title = Message, MessageContent, _("Message")
    wording = BilingualFormField(label=_("What you say"), multiline=True, max_length=1000)
    audience = forms.ModelChoiceField(
        label=_("To whom"), queryset=Audience.objects.none(), required=False, empty_label=_("To everybody")
    )
    objective = forms.ModelChoiceField(
        label=_("For which objective"),
        queryset=CommunicationObjective.objects.none(),
        required=False,
        empty_label=_("For none in particular"),
    )


class ActivityForm(PartForm):
    """What is done on a day."""

    model, content_type, title = CommunicationActivity, ActivityContent, _("Activity of communication")
    on = forms.DateField(label=_("On"), widget=DATE)
    channel = forms.TypedChoiceField(label=_("Channel"), choices=Channel.choices, coerce=Channel)
    what = BilingualFormField(label=_("What is done"), max_length=300)
    message = forms.ModelChoiceField(
        label=_("With which message"),
        queryset=Message.objects.none(),
        required=False,
        empty_label=_("With none in particular"),
    )
    audience = forms.ModelChoiceField(
        label=_("To whom"), queryset=Audience.objects.none(), required=False, empty_label=_("To everybody")
    )
    responsible = forms.CharField(label=_("Who does it"), max_length=200, required=False)


class ActivityResultForm(forms.Form):
    """That an activity was done, and what came of it."""

    done_on = forms.DateField(label=_("Done on"), widget=DATE)
    reached = forms.IntegerField(
        label=_("How many people it reached"),
        min_value=0,
        max_value=50_000_000,
        required=False,
        help_text=_("Leave empty where nobody counted; 0 says that it reached nobody."),
    )
    came_of_it = BilingualFormField(
        label=_("What came of it"), multiline=True, max_length=1000, required=False
    )

    def content(self) -> ActivityResult:
        """Return what was typed."""
        return ActivityResult(**self.cleaned_data)


PART_FORMS: Mapping[str, type[PartForm]] = {
    "objective": ObjectiveForm,
    "audience": AudienceForm,
    "message": MessageForm,
    "activity": ActivityForm,
}
