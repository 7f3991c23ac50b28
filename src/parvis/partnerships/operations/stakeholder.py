"""The programme's register of organizations: entered, amended, said to be the same as a partnership's."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.text.record import amend
from parvis.core.text.value import DatedText
from parvis.partnerships.enums import Circle, Sector, ServiceLanguage, StakeholderKind, Verdict
from parvis.partnerships.errors import NotAPair, StakeholderMerged
from parvis.partnerships.models import Organisation, PairVerdict, Stakeholder
from parvis.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class StakeholderContent:
    """What the register says of an organization, and who sees each of it."""

    name: Text
    other_names: str
    sector: Sector
    kind: StakeholderKind
    address: str
    site: str
    service_language: ServiceLanguage | str
    other_languages: str
    provinces: str
    circle: Circle
    circles: dict[str, str]


@transaction.atomic
def add_stakeholder(content: StakeholderContent, *, by: User, at: datetime) -> Stakeholder:
    """Enter an organization in the programme's register."""
    stakeholder = Stakeholder()
    changes = amend(stakeholder, content, at=at)
    stakeholder.save()
    audit.record("stakeholder_added", stakeholder, by=by, at=at, after=changes.after)
    return stakeholder


@transaction.atomic
def amend_stakeholder(
    stakeholder: Stakeholder, content: StakeholderContent, *, by: User, at: datetime
) -> None:
    """Correct what the register says of an organization.

    Raises
    ------
    StakeholderMerged
        The record was merged into another one.
    """
    held = held_record(stakeholder)
    changes = amend(held, content, at=at)
    held.save()
    audit.record("stakeholder_amended", held, by=by, at=at, before=changes.before, after=changes.after)


@transaction.atomic
def link_organisation(
    organisation: Organisation, stakeholder: Stakeholder | None, *, by: User, at: datetime
) -> None:
    """Say that a partnership's organization is the same as a record of the register; with None, that it is not.

    Raises
    ------
    StakeholderMerged
        The record was merged into another one.
    """
    held = None if stakeholder is None else held_record(stakeholder)
    linked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    before, linked.stakeholder = linked.stakeholder_id, held
    linked.save(update_fields=["stakeholder"])
    audit.record(
        "organization_linked",
        linked,
        by=by,
        at=at,
        partnership=organisation.partnership,
        before={"stakeholder": before},
        after={"stakeholder": held.pk if held else None},
    )


@transaction.atomic
def enter_organisations(*, by: User, at: datetime) -> int:
    """Give every organization of a partnership that is linked to no record one of its own; return how many.

    Nothing is guessed: two that look alike become two records, and the review of likely duplicates asks about them.
    """
    unlinked = list(
        Organisation.objects.select_for_update(of=("self",))
        .filter(stakeholder__isnull=True)
        .select_related("partnership")
        .order_by("pk")
    )
    made = Stakeholder.objects.bulk_create([_from_organisation(each, at=at) for each in unlinked])
    for organisation, stakeholder in zip(unlinked, made, strict=True):
        organisation.stakeholder = stakeholder
    Organisation.objects.bulk_update(unlinked, ["stakeholder"], batch_size=500)
    if unlinked:
        numbers = {"organizations": len(unlinked), "stakeholders": [each.pk for each in made]}
        audit.record("organizations_entered", made[0], by=by, at=at, after=numbers)
    return len(unlinked)


@transaction.atomic
def say_of_pair(
    first: Stakeholder, second: Stakeholder, verdict: Verdict, *, by: User, at: datetime
) -> PairVerdict:
    """Remember that two records are of one organization, or of two; what was said before gives way.

    Raises
    ------
    NotAPair
        They are one record.
    StakeholderMerged
        One of them was merged into another record.
    """
    if first.pk == second.pk:
        raise NotAPair
    older, newer = sorted((held_record(first), held_record(second)), key=lambda record: record.pk)
    said: dict[str, Any] = {"verdict": verdict, "said_by": by, "said_at": at}
    pair, _is_new = PairVerdict.objects.update_or_create(first=older, second=newer, defaults=said)
    after = {"first": older.pk, "second": newer.pk, "verdict": verdict}
    audit.record("pair_judged", pair, by=by, at=at, after=after)
    return pair


def held_record(stakeholder: Stakeholder) -> Stakeholder:
    """Return the record, held for the rest of the transaction.

    Raises
    ------
    StakeholderMerged
        It was merged into another one.
    """
    held = Stakeholder.objects.select_for_update().get(pk=stakeholder.pk)
    if held.merged_into_id is not None:
        raise StakeholderMerged
    return held


def _from_organisation(organisation: Organisation, *, at: datetime) -> Stakeholder:
    return Stakeholder(
        name=DatedText().amended(organisation.name, at=at),
        sector=organisation.sector,
        provinces=organisation.partnership.province,
    )
