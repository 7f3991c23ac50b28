"""Which practices a partnership uses, and of which the result is due."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from parvis.learning.models import Adoption, Practice
from parvis.learning.queries.practice_library import PublicPractice, practices_by_number
from parvis.partnerships.access import Permission, Role, Viewer, allowed, partnership_ids_of
from parvis.partnerships.errors import found
from parvis.partnerships.models import Partnership, RoleGrant
from parvis.people.models import User


@dataclass(frozen=True, slots=True)
class AdoptionRow:
    """A practice that a partnership uses, on a day; ``public`` is None where the practice was withdrawn."""

    adoption: Adoption
    public: PublicPractice | None
    on: date

    @property
    def is_due(self) -> bool:
        """Tell whether a result can be written."""
        adoption = self.adoption
        return not adoption.result and adoption.ended_on is None and adoption.result_due_on <= self.on


def adoptions_of(partnership: Partnership, *, on: date) -> tuple[AdoptionRow, ...]:
    """Return the practices that a partnership uses or used; two statements."""
    adoptions = list(partnership.adoptions.select_related("practice", "partnership"))
    public = practices_by_number([each.practice_id for each in adoptions], on=on)
    return tuple(AdoptionRow(each, public.get(each.practice_id), on) for each in adoptions)


def adoption_in(partnership: Partnership, adoption_id: int) -> Adoption:
    """Return an adoption of the partnership; raises ``RecordNotFound``."""
    adoptions = partnership.adoptions.select_related(
        "practice__partnership", "partnership", "said_by", "result_by"
    )
    return found(adoptions.filter(pk=adoption_id).first())


def practice_to_adopt(practice_id: int) -> Practice:
    """Return a practice by its number in the library; raises ``RecordNotFound``."""
    return found(Practice.objects.select_related("partnership").filter(pk=practice_id).first())


def partnerships_that_may_adopt(viewer: Viewer, practice_id: int) -> tuple[Partnership, ...]:
    """Return the partnerships for which the viewer may say that they use a practice, and that do not yet."""
    own = Partnership.objects.filter(pk__in=partnership_ids_of(viewer))
    using = Adoption.objects.filter(practice=practice_id, ended_on__isnull=True).values("partnership")
    others = (
        own.exclude(pk__in=using).exclude(practices__pk=practice_id) if partnership_ids_of(viewer) else ()
    )
    return tuple(each for each in others if allowed(viewer, Permission.PRACTICE_EDIT, each))


def to_remind(*, on: date) -> QuerySet[Adoption]:
    """Return the adoptions that began a year ago or more, without a result, of which nobody was reminded."""
    a_year_ago = date(on.year - 1, on.month, min(on.day, 28) if on.month == 2 else on.day)
    waiting = Adoption.objects.filter(
        result="", ended_on__isnull=True, reminded_at__isnull=True, began_on__lte=a_year_ago
    )
    return waiting.select_related("partnership", "practice").order_by("pk")


def coordinators_of(partnerships: Collection[int]) -> Mapping[int, list[User]]:
    """Return the coordinators of partnerships, by the partnership's number; one statement."""
    grants = RoleGrant.objects.filter(
        role=Role.COORDINATOR, partnership__in=partnerships, ended_at__isnull=True, user__is_active=True
    ).select_related("user")
    people: dict[int, list[User]] = {}
    for grant in grants.order_by("pk"):
        if grant.partnership_id is not None:
            people.setdefault(grant.partnership_id, []).append(grant.user)
    return people
