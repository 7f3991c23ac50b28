"""The forms of minutes: their words, the reason of a new version, a proposed correction, the approval."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.partnerships.models import CouncilDecision, Minutes, MinutesSection
from parvis.partnerships.queries.minutes import approving_decisions


class SummaryForm(forms.Form):
    """What the minutes say at their beginning."""

    summary = BilingualFormField(
        label=_("Summary"),
        required=False,
        multiline=True,
        help_text=_("What a reader must know who reads nothing else; may stay empty."),
    )


class SectionForm(forms.Form):
    """What the minutes say under one item."""

    words = BilingualFormField(label=_("What the minutes say"), required=False, multiline=True)
    is_withheld = forms.BooleanField(
        label=_("Not for publication"),
        required=False,
        help_text=_(
            "The item was dealt with in camera, or is confidential. The coordinator, the co-chairs and those who sit "
            "on the body read it; for everybody else one sentence stands in its place, also where its decisions are "
            "listed. It never enters an edition."
        ),
    )

    def __init__(self, *args: Any, section: MinutesSection, **kwargs: Any) -> None:
        initial = {"words": section.words, "is_withheld": not section.is_for_publication}
        super().__init__(*args, **{"initial": initial, **kwargs})

    def content(self) -> dict[str, Any]:
        """Return what was typed."""
        return {
            "words": self.cleaned_data["words"],
            "is_for_publication": not self.cleaned_data["is_withheld"],
        }


class ReasonForm(forms.Form):
    """What a new version changes, and why."""

    reason = BilingualFormField(
        label=_("What is changed, and why"),
        multiline=True,
        help_text=_("Every reader of the new version sees this."),
    )


class ProposalForm(forms.Form):
    """A correction that somebody proposes, in the language of their choice."""

    words = forms.CharField(
        label=_("What should be corrected"),
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Name the item, and say how it should read. Everybody who reads the minutes sees this."),
    )


class ApprovalForm(forms.Form):
    """The decision that approves the minutes."""

    decision = forms.ModelChoiceField(
        label=_("Decision"),
        queryset=CouncilDecision.objects.none(),
        empty_label=_("Choose a decision"),
        help_text=_("A decision of a later meeting that approves minutes and has approved none yet."),
    )

    def __init__(self, *args: Any, minutes: Minutes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decision: Any = self.fields["decision"]
        decision.queryset = approving_decisions(minutes)
