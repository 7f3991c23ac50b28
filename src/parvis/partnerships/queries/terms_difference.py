"""How two versions of the terms of reference differ, clause by clause and word by word, in one language."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from parvis.assessment.text import Language
from parvis.design.difference import Side, sides
from parvis.partnerships.kinds.clauses import CLAUSES, ClauseModel
from parvis.partnerships.models import Clause, TermsOfReference


@dataclass(frozen=True, slots=True)
class ClauseDifference:
    """One kind of clause in two versions; a side is empty where its version has no such clause."""

    model: ClauseModel
    old: Side
    new: Side

    @property
    def is_added(self) -> bool:
        """Tell whether only the newer version has the clause."""
        return not self.old

    @property
    def is_removed(self) -> bool:
        """Tell whether only the older version has the clause."""
        return not self.new

    @property
    def is_same(self) -> bool:
        """Tell whether both versions say the same."""
        return not any(run.is_changed for run in (*self.old, *self.new))


@dataclass(frozen=True, slots=True)
class TermsDifference:
    """Two versions side by side, in one language."""

    old: TermsOfReference
    new: TermsOfReference
    language: Language
    rows: tuple[ClauseDifference, ...]

    @property
    def changed(self) -> tuple[ClauseDifference, ...]:
        """Return the clauses that differ."""
        return tuple(row for row in self.rows if not row.is_same)

    @property
    def same(self) -> tuple[ClauseDifference, ...]:
        """Return the clauses that both versions have in the same words."""
        return tuple(row for row in self.rows if row.is_same)


def terms_difference(old: TermsOfReference, new: TermsOfReference, *, language: Language) -> TermsDifference:
    """Compare two versions in one language; the sentence of a rule counts as words of its clause."""
    before, after = (_words_by_kind(terms, language) for terms in (old, new))
    rows = (
        ClauseDifference(model, *sides(before.get(model.kind, ""), after.get(model.kind, "")))
        for model in CLAUSES
        if model.kind in before or model.kind in after
    )
    return TermsDifference(old, new, language, tuple(rows))


def _words_by_kind(terms: TermsOfReference, language: Language) -> dict[str, str]:
    with override(language):
        return {clause.kind: _words(clause, language) for clause in terms.clauses.all()}


def _words(clause: Clause, language: Language) -> str:
    """Return the clause in one language only: what stands in for a missing language would compare with itself."""
    words = (clause.body.fr if language == "fr" else clause.body.en) or _("(nothing in this language)")
    rule = clause.rule
    return f"{words}\n\n{rule.sentence}" if rule else words
