"""What is kept about organizations by those who deal with them: for them alone, but for contacts that say otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from parvis.partnerships.enums import Circle, Strength
from parvis.partnerships.errors import found
from parvis.partnerships.models import Contact, LoggedContact, Organisation, Partnership, Stake, Stakeholder
from parvis.partnerships.permissions import may_edit_council, may_see

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Somebody is to be in touch again."""

    logged: LoggedContact
    is_late: bool


@dataclass(frozen=True, slots=True)
class StakeRow:
    """The newest judgement of one organization up to a day; its number is its place in the drawing."""

    number: int
    about: Organisation | Stakeholder
    stake: Stake


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """A partnership's organization as its list shows it."""

    organisation: Organisation
    contacts: tuple[Contact, ...]
    last_contact_on: date | None


@dataclass(frozen=True, slots=True)
class OrganisationList:
    """The organizations of a partnership; what is its coordinators' own is empty for others."""

    rows: tuple[OrganisationRow, ...]
    follow_ups: tuple[FollowUp, ...]
    stakes: tuple[StakeRow, ...]


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """One organization of a partnership with all that the viewer may see of it."""

    organisation: Organisation
    contacts: tuple[Contact, ...]
    log: tuple[LoggedContact, ...]
    stakes: tuple[Stake, ...]


def organisation_in(partnership: Partnership, number: int) -> Organisation:
    """Return an organization of the partnership.

    Raises
    ------
    RecordNotFound
        The partnership has no such organization.
    """
    records = partnership.organisations.select_related("partnership", "stakeholder")
    return found(records.filter(pk=number).first())


def organisation_list(viewer: "Viewer", partnership: Partnership, *, on: date) -> OrganisationList:
    """Return the partnership's organizations with what the viewer may see; four statements at most."""
    organisations = list(partnership.organisations.all())
    contacts = _contacts_seen(viewer, Contact.objects.filter(organisation__partnership=partnership))
    keeps = bool(may_edit_council(viewer, partnership))
    log = list(_log_of(partnership)) if keeps else []
    last = {entry.organisation_id: entry.on for entry in reversed(log)}
    return OrganisationList(
        rows=tuple(
            OrganisationRow(
                each, tuple(one for one in contacts if one.organisation_id == each.pk), last.get(each.pk)
            )
            for each in organisations
        ),
        follow_ups=_follow_ups(log, on=on),
        stakes=_newest(Stake.objects.filter(organisation__partnership=partnership), on=on) if keeps else (),
    )


def organisation_page(viewer: "Viewer", organisation: Organisation) -> OrganisationPage:
    """Return one organization with its contacts, and for its coordinators the log and the judgements."""
    keeps = bool(may_edit_council(viewer, organisation.partnership))
    return OrganisationPage(
        organisation=organisation,
        contacts=_contacts_seen(viewer, Contact.objects.filter(organisation=organisation)),
        log=tuple(organisation.loggedcontacts.select_related("written_by")) if keeps else (),
        stakes=tuple(organisation.stakes.select_related("judged_by")) if keeps else (),
    )


def follow_ups_of_the_programme(*, on: date) -> tuple[FollowUp, ...]:
    """Return whom the programme is to be in touch with again, soonest first; for those who keep the register."""
    log = LoggedContact.objects.filter(stakeholder__isnull=False, stakeholder__merged_into__isnull=True)
    return _follow_ups(log.select_related("stakeholder"), on=on)


def stakes_of_the_programme(*, on: date) -> tuple[StakeRow, ...]:
    """Return the newest judgement of each record of the register; for those who keep it."""
    return _newest(
        Stake.objects.filter(stakeholder__merged_into__isnull=True, stakeholder__isnull=False), on=on
    )


def contact_of(about: Organisation | Stakeholder, number: int) -> Contact:
    """Return a contact of this organization.

    Raises
    ------
    RecordNotFound
        It has no such contact.
    """
    return found(about.contacts.filter(pk=number).first())


def logged_contact_of(about: Organisation | Stakeholder, number: int) -> LoggedContact:
    """Return an entry of this organization's log.

    Raises
    ------
    RecordNotFound
        Its log has no such entry.
    """
    return found(about.loggedcontacts.filter(pk=number).first())


def cells_of(rows: Iterable[StakeRow]) -> dict[tuple[Strength, Strength], tuple[int, ...]]:
    """Return by interest and influence the numbers of the organizations that were judged so."""
    cells: dict[tuple[Strength, Strength], tuple[int, ...]] = {}
    for row in rows:
        key = (Strength(row.stake.interest), Strength(row.stake.influence))
        cells[key] = (*cells.get(key, ()), row.number)
    return cells


def _contacts_seen(viewer: "Viewer", contacts: QuerySet[Contact]) -> tuple[Contact, ...]:
    found = contacts.select_related("organisation__partnership")
    return tuple(one for one in found if may_see(viewer, Circle(one.circle), own=one.partnership))


def _log_of(partnership: Partnership) -> QuerySet[LoggedContact]:
    return LoggedContact.objects.filter(organisation__partnership=partnership).select_related("organisation")


def _follow_ups(log: Iterable[LoggedContact], *, on: date) -> tuple[FollowUp, ...]:
    waiting = [entry for entry in log if entry.follow_up_on is not None and entry.followed_up_on is None]
    waiting.sort(key=lambda entry: (entry.follow_up_on, entry.pk))
    return tuple(FollowUp(entry, (entry.follow_up_on or on) < on) for entry in waiting)


def _newest(stakes: QuerySet[Stake], *, on: date) -> tuple[StakeRow, ...]:
    newest: dict[tuple[int | None, int | None], Stake] = {}
    said = stakes.filter(judged_on__lte=on).select_related("organisation", "stakeholder", "judged_by")
    for stake in said.order_by("judged_on", "pk"):
        newest[stake.organisation_id, stake.stakeholder_id] = stake
    rows = sorted(newest.values(), key=lambda stake: (-stake.influence, -stake.interest, str(stake.about)))
    return tuple(StakeRow(place, stake.about, stake) for place, stake in enumerate(rows, start=1))
