"""The forms of terms of reference: a clause, and the decision that adopts a version."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.partnerships.enums import ClauseKind, DecisionKind
from parvis.partnerships.kinds.clauses import ClauseModel
from parvis.partnerships.models import Clause, CouncilDecision, Partnership
from parvis.partnerships.queries.decision import unused_decisions

_SHARE_HINTS = {
    ClauseKind.QUORUM: _(
        "Of the filled voting seats, in percent: 50 means that at least half must be present."
    ),
    ClauseKind.DECISION_RULE: _(
        "Of the votes for and against, in percent; it must be exceeded: 50 for a simple majority, 66.6 for "
        "two thirds."
    ),
}


class ClauseForm(forms.Form):
    """The wording of a clause; where meetings compute with it, its number too."""

    body = BilingualFormField(label=_("Wording"), multiline=True)
    percent = forms.DecimalField(
        label=_("Share, in percent"),
        min_value=1,
        max_value=100,
        max_digits=4,
        decimal_places=1,
        localize=True,
    )

    def __init__(self, data: Any = None, *, model: ClauseModel, clause: Clause | None) -> None:
        start = {"body": clause.body if clause else model.sample, "percent": _percent(model, clause)}
        super().__init__(data, initial=start)
        if not model.is_computed:
            del self.fields["percent"]
        else:
            self.fields["percent"].help_text = str(_SHARE_HINTS[model.kind])

    def share(self) -> Decimal | None:
        """Return the share as 0 to 1; None where the clause has none."""
        percent: Decimal | None = self.cleaned_data.get("percent")
        return percent / 100 if percent is not None else None


class AdoptionForm(forms.Form):
    """Which decision adopts the version."""

    decision = forms.ModelChoiceField(
        label=_("Decision of the council"),
        queryset=CouncilDecision.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decision: Any = self.fields["decision"]
        decision.queryset = unused_decisions(partnership, DecisionKind.ADOPT_TERMS)


def _percent(model: ClauseModel, clause: Clause | None) -> Decimal | None:
    share = clause.share if clause and clause.share is not None else model.share
    return round(share * 100, 1) if share is not None else None
