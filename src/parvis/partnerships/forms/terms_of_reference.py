"""The forms of terms of reference: a clause with its rule, adoption, a day, and what to compare."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.assessment.text import Text
from parvis.core.text import BilingualFormField
from parvis.partnerships.enums import DecisionKind, QuorumFallback, QuorumSeat, VoteBasis
from parvis.partnerships.forms.council import DATE
from parvis.partnerships.forms.share import ShareField
from parvis.partnerships.kinds.clause_library.sample import Sample
from parvis.partnerships.kinds.clauses import ClauseModel
from parvis.partnerships.kinds.credit import Credit
from parvis.partnerships.kinds.rules import (
    MINUTES_DAYS,
    AttendanceRule,
    DecisionRule,
    MeetingsRule,
    QuorumRule,
    ReviewRule,
    Rule,
    TermOfOfficeRule,
)
from parvis.partnerships.models import Clause, Council, CouncilDecision, Partnership, TermsOfReference
from parvis.partnerships.queries.decision import unused_decisions

_NOTHING_COMPUTED = _("Left empty, nothing is computed of this clause.")


def _quorum_fields() -> dict[str, forms.Field]:
    return {
        "share": ShareField(label=_("Share of the filled voting seats"), required=False),
        "number": forms.IntegerField(
            label=_("Number of voting members"),
            required=False,
            min_value=1,
            max_value=200,
            help_text=_("With a share as well, the greater of both is required."),
        ),
        "seats": forms.TypedMultipleChoiceField(
            label=_("Also at the table"),
            choices=QuorumSeat.choices,
            coerce=QuorumSeat,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        ),
        "fallback": forms.TypedChoiceField(
            label=_("Without a quorum"),
            choices=QuorumFallback.choices,
            coerce=QuorumFallback,
            widget=forms.RadioSelect,
        ),
        "fallback_share": ShareField(label=_("The smaller share"), required=False),
        "fallback_minutes": forms.IntegerField(
            label=_("The wait, in minutes"), required=False, min_value=1, max_value=240
        ),
    }


def _decision_fields() -> dict[str, forms.Field]:
    return {
        "seeks_consensus": forms.BooleanField(label=_("Consensus is sought first"), required=False),
        "share": ShareField(label=_("Share that carries a motion")),
        "is_more_than": forms.TypedChoiceField(
            label=_("How the share counts"),
            choices=[(True, _("More than the share is needed")), (False, _("The share itself suffices"))],
            coerce=lambda value: value == "True",
            widget=forms.RadioSelect,
        ),
        "basis": forms.TypedChoiceField(
            label=_("What it is a share of"),
            choices=VoteBasis.choices,
            coerce=VoteBasis,
            widget=forms.RadioSelect,
        ),
        "has_casting_vote": forms.BooleanField(
            label=_("The chair has a casting vote in a tie"), required=False
        ),
        "amendment_share": ShareField(label=_("Share that changes these terms, at least"), required=False),
    }


def _term_fields() -> dict[str, forms.Field]:
    return {
        "years": forms.IntegerField(
            label=_("Length of a term, in years"),
            required=False,
            min_value=1,
            max_value=10,
            help_text=_NOTHING_COMPUTED,
        ),
        "renewals": forms.IntegerField(
            label=_("How often it may be renewed"),
            required=False,
            min_value=0,
            max_value=10,
            help_text=_("0 for not at all; left empty, without a limit."),
        ),
        "is_staggered": forms.BooleanField(label=_("Terms are staggered"), required=False),
    }


def _meetings_fields() -> dict[str, forms.Field]:
    return {
        "per_year": forms.IntegerField(
            label=_("Meetings in a fiscal year, at least"),
            required=False,
            min_value=1,
            max_value=52,
            help_text=_NOTHING_COMPUTED,
        ),
        "notice_days": forms.IntegerField(
            label=_("Days of notice"), required=False, min_value=1, max_value=90
        ),
        "minutes_days": forms.IntegerField(
            label=_("Days until the minutes go out"),
            required=False,
            min_value=1,
            max_value=90,
            help_text=_("What is due reminds of minutes by them. Left empty, %(days)d days.")
            % {"days": MINUTES_DAYS},
        ),
    }


def _attendance_fields() -> dict[str, forms.Field]:
    return {
        "absences": forms.IntegerField(
            label=_("Absences in a row after which the seat is reviewed"),
            required=False,
            min_value=1,
            max_value=12,
            help_text=_NOTHING_COMPUTED,
        )
    }


def _review_fields() -> dict[str, forms.Field]:
    return {
        "months": forms.IntegerField(
            label=_("Months until the next review"),
            required=False,
            min_value=1,
            max_value=120,
            help_text=_("12 for every year. Left empty, a year."),
        )
    }


# The fields of a rule have the names of its values; the first is the one without which there is none.
_RULE_FIELDS: dict[type[Rule], Callable[[], dict[str, forms.Field]]] = {
    QuorumRule: _quorum_fields,
    DecisionRule: _decision_fields,
    TermOfOfficeRule: _term_fields,
    MeetingsRule: _meetings_fields,
    AttendanceRule: _attendance_fields,
    ReviewRule: _review_fields,
}


class ClauseForm(forms.Form):
    """The wording of a clause; where something is computed of it, its rule; whose clause it started from."""

    body = BilingualFormField(label=_("Wording"), multiline=True)
    keeps_credit = forms.BooleanField(
        label=_("Keep the credit: the clause still builds on the other partnership’s wording"),
        required=False,
        initial=True,
    )

    def __init__(
        self, data: Any = None, *, model: ClauseModel, clause: Clause | None, sample: Sample | None
    ) -> None:
        super().__init__(data)
        self.model = model
        self.credit = clause.credit if clause and sample is None else None
        self._show(*_beginning(model, clause, sample))

    def _show(self, body: Text, rule: Rule | None) -> None:
        """Begin with these words and this rule."""
        rule_fields = _RULE_FIELDS[self.model.rule_kind]() if self.model.rule_kind else {}
        self.fields.update(rule_fields)
        self._rule_names = tuple(rule_fields)
        self.initial = {"body": body, "keeps_credit": True}
        for name in self._rule_names:
            self.initial[name] = getattr(rule, name, None)
        if self.credit is None:
            del self.fields["keeps_credit"]

    def content(self) -> dict[str, Any]:
        """Return what was typed: the words, the rule, and the credit where it is kept."""
        keeps = self.cleaned_data.get("keeps_credit")
        credit: Credit | None = self.credit if keeps else None
        return {"body": self.cleaned_data["body"], "rule": self._rule(), "credit": credit}

    def _rule(self) -> Rule | None:
        values = {name: self.cleaned_data.get(name) for name in self._rule_names}
        if not values or (not self.model.needs_rule and values[self._rule_names[0]] is None):
            return None
        if "seats" in values:
            values["seats"] = tuple(values["seats"] or ())
        return self.model.rule_kind(**values) if self.model.rule_kind else None


def _beginning(model: ClauseModel, clause: Clause | None, sample: Sample | None) -> tuple[Text, Rule | None]:
    """Return the words and the rule to begin with: those asked for, those saved, or those that fit most."""
    if clause is not None and sample is None:
        return clause.body, clause.rule
    start = sample or model.samples[0]
    return start.text, start.rule


class AdoptionForm(forms.Form):
    """Which decision adopts the version, and from which day."""

    decision = forms.ModelChoiceField(
        label=_("Decision of the council"),
        queryset=CouncilDecision.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    in_force_from = forms.DateField(
        label=_("In force from"),
        widget=DATE,
        required=False,
        help_text=_("Where the decision names a later day; otherwise its own day."),
    )

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decision: Any = self.fields["decision"]
        decision.queryset = unused_decisions(partnership, DecisionKind.ADOPT_TERMS)


class StartForm(forms.Form):
    """From which day a draft is meant to be in force."""

    in_force_from = forms.DateField(
        label=_("In force from"),
        widget=DATE,
        required=False,
        help_text=_("Left empty, or earlier than the decision, it is the day of the decision."),
    )


class DayForm(forms.Form):
    """A day, and the body whose rules are asked for."""

    on = forms.DateField(label=_("Day"), widget=DATE)
    body = forms.TypedChoiceField(label=_("For"), coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, groups: Iterable[Council], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        body: Any = self.fields["body"]
        body.choices = [("", _("The partnership council")), *((group.pk, group.name) for group in groups)]


class ComparisonForm(forms.Form):
    """Which two versions to compare, in which language."""

    old = forms.ChoiceField(label=_("Older version"))
    new = forms.ChoiceField(label=_("Newer version"))
    language = forms.ChoiceField(label=_("Language"), choices=[("en", _("English")), ("fr", _("French"))])

    def __init__(self, *args: Any, versions: Iterable[TermsOfReference], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(terms.key, terms.label) for terms in versions]
        for name in ("old", "new"):
            field: Any = self.fields[name]
            field.choices = choices
