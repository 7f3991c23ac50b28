"""The clauses of terms of reference: how much each is needed, what is computed of it, and wording to start from.

A council that wants no clause of a kind says so in the clause: silence is what later meetings argue about.
"""

from dataclasses import dataclass

from parvis.assessment.text import Text
from parvis.partnerships.enums import ClauseKind, ClauseWeight
from parvis.partnerships.kinds.clause_library import aim, change, deciding, members, words
from parvis.partnerships.kinds.clause_library.sample import Sample
from parvis.partnerships.kinds.rules import (
    AttendanceRule,
    DecisionRule,
    MeetingsRule,
    QuorumRule,
    ReviewRule,
    Rule,
    TermOfOfficeRule,
)

REQUIRED, USUAL, OPTIONAL = ClauseWeight


@dataclass(frozen=True, slots=True)
class ClauseModel:
    """A kind of clause; ``rule_kind`` is the type of what is computed of it, None where nothing is."""

    kind: ClauseKind
    weight: ClauseWeight
    samples: tuple[Sample, ...]
    rule_kind: type[Rule] | None = None

    @property
    def is_required(self) -> bool:
        """Tell whether terms are not adopted without it."""
        return self.weight == ClauseWeight.REQUIRED

    @property
    def needs_rule(self) -> bool:
        """Tell whether a clause of this kind must have its rule: meetings decide by it."""
        return self.kind in {ClauseKind.QUORUM, ClauseKind.DECISION_RULE}

    @property
    def sample(self) -> Text:
        """Return the wording that fits most."""
        return self.samples[0].text

    @property
    def rule(self) -> Rule | None:
        """Return the rule that goes with it."""
        return self.samples[0].rule


CLAUSES: tuple[ClauseModel, ...] = (
    ClauseModel(ClauseKind.PURPOSE, REQUIRED, aim.PURPOSE),
    ClauseModel(ClauseKind.MANDATE, REQUIRED, aim.MANDATE),
    ClauseModel(ClauseKind.CATCHMENT, USUAL, aim.CATCHMENT),
    ClauseModel(ClauseKind.COMPOSITION, REQUIRED, members.COMPOSITION),
    ClauseModel(ClauseKind.RECRUITMENT, USUAL, members.RECRUITMENT),
    ClauseModel(ClauseKind.TERM_OF_OFFICE, REQUIRED, members.TERM_OF_OFFICE, TermOfOfficeRule),
    ClauseModel(ClauseKind.CO_CHAIRS, USUAL, members.CO_CHAIRS),
    ClauseModel(ClauseKind.QUORUM, REQUIRED, deciding.QUORUM, QuorumRule),
    ClauseModel(ClauseKind.DECISION_RULE, REQUIRED, deciding.DECISION_RULE, DecisionRule),
    ClauseModel(ClauseKind.CONFLICT_OF_INTEREST, REQUIRED, deciding.CONFLICT_OF_INTEREST),
    ClauseModel(ClauseKind.WORKING_GROUPS, USUAL, deciding.WORKING_GROUPS),
    ClauseModel(ClauseKind.MEETINGS, USUAL, deciding.MEETINGS, MeetingsRule),
    ClauseModel(ClauseKind.LANGUAGES, USUAL, words.LANGUAGES),
    ClauseModel(ClauseKind.CONFIDENTIALITY, USUAL, words.CONFIDENTIALITY),
    ClauseModel(ClauseKind.ATTENDANCE, USUAL, members.ATTENDANCE, AttendanceRule),
    ClauseModel(ClauseKind.HONORARIA, OPTIONAL, members.HONORARIA),
    ClauseModel(ClauseKind.SPOKESPERSON, OPTIONAL, words.SPOKESPERSON),
    ClauseModel(ClauseKind.DATA_SHARING, OPTIONAL, words.DATA_SHARING),
    ClauseModel(ClauseKind.AMENDMENT, REQUIRED, change.AMENDMENT),
    ClauseModel(ClauseKind.REVIEW, USUAL, change.REVIEW, ReviewRule),
    ClauseModel(ClauseKind.APPROVAL, USUAL, change.APPROVAL),
    ClauseModel(ClauseKind.DISSOLUTION, OPTIONAL, change.DISSOLUTION),
)

_BY_KIND = {model.kind.value: model for model in CLAUSES}


def clause_model(kind: str) -> ClauseModel:
    """Return what is known of a kind of clause."""
    return _BY_KIND[kind]
