"""The kinds of report, as data. To add one: declare it in a module here, and name it in ``KINDS``."""

from parvis.reports.kinds.annual import ANNUAL
from parvis.reports.kinds.kind import Question, ReportKind, Section

KINDS: tuple[ReportKind, ...] = (ANNUAL,)

__all__ = ["ANNUAL", "KINDS", "Question", "ReportKind", "Section", "kind_of"]


def kind_of(id: str) -> ReportKind:
    """Return the kind of this id, as a report's row names it."""
    return next(kind for kind in KINDS if kind.id == id)
