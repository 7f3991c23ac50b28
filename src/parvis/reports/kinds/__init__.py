"""The kinds of report, as data. To add one: declare it in a module here, and name it in ``KINDS``."""

from parvis.reports.kinds.annual import ANNUAL
from parvis.reports.kinds.kind import Question, ReportKind, Section
from parvis.reports.kinds.public import PUBLIC

KINDS: tuple[ReportKind, ...] = (ANNUAL, PUBLIC)

__all__ = ["ANNUAL", "KINDS", "PUBLIC", "Question", "ReportKind", "Section", "kind_in", "kind_of"]


def kind_of(id: str) -> ReportKind:
    """Return the kind of this id, as a report's row names it."""
    return next(kind for kind in KINDS if kind.id == id)


def kind_in(key: str) -> tuple[ReportKind, int] | None:
    """Return the kind and the fiscal year that an address names; None where there is no such kind."""
    year, _dash, suffix = key.partition("-")
    return next(((kind, int(year)) for kind in KINDS if kind.suffix == suffix), None)
