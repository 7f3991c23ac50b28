"""Which findings the plans stand on.

Plans lie above research and point down at findings; here is only asked whether one of them does. A new kind of plan
that names findings counts by itself. What it is called and where it is read, ``config.research`` hands down.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db.models import Exists, ManyToManyRel, OuterRef, QuerySet
from django.utils.module_loading import import_string

from parvis.partnerships.kinds.subject import Subject
from parvis.research.models import Finding

Citing = Callable[[Finding], Iterable[Subject]]


def is_cited(finding: Finding) -> bool:
    """Tell whether a strategy or a plan names the finding."""
    return any(getattr(finding, str(relation.get_accessor_name())).exists() for relation in _relations())


def with_citations(findings: QuerySet[Finding]) -> QuerySet[Any]:
    """Add to each finding ``is_cited``, in the same statement."""
    return findings.annotate(is_cited=reduce(or_, (_exists(relation) for relation in _relations())))


def citations_of(finding: Finding) -> tuple[Subject, ...]:
    """Return what names the finding or follows from it, each with its address; one statement for each kind."""
    kinds: tuple[Citing, ...] = import_string(settings.FINDING_CITATIONS)
    return tuple(subject for citing in kinds for subject in citing(finding))


def _relations() -> Iterator[ManyToManyRel]:
    return (one for one in Finding._meta.related_objects if isinstance(one, ManyToManyRel))


def _exists(relation: ManyToManyRel) -> Exists:
    column: str = relation.field.m2m_reverse_field_name()
    through: Any = relation.through
    return Exists(through._default_manager.filter(**{f"{column}_id": OuterRef("pk")}))
