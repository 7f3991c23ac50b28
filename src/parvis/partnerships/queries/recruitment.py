"""Recruitments and applications for a page: which seats are being filled, who applied, until when it is kept."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from parvis.assessment.text import Text
from parvis.partnerships.enums import ApplicationState, MeetingState
from parvis.partnerships.errors import found
from parvis.partnerships.models import AgendaItem, Application, Partnership, Recruitment
from parvis.partnerships.models.recruitment import RUNNING
from parvis.partnerships.queries.council import SeatRow
from parvis.partnerships.queries.seat import last_day_of_term
from parvis.partnerships.queries.terms_review import months_after

# A recruitment that nobody ends is treated as ended this long after its call closed: a promise needs a date.
MONTHS_WITHOUT_DECISION = 12


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A vacant seat, and the recruitment that runs for it if there is one."""

    row: SeatRow
    recruitment: Recruitment | None


@dataclass(frozen=True, slots=True)
class RecruitmentPage:
    """One recruitment with its applications."""

    recruitment: Recruitment
    applications: tuple[Application, ...]

    @property
    def undecided(self) -> tuple[Application, ...]:
        """Return the applications that were neither declined nor led to the appointment."""
        decided = {ApplicationState.DECLINED, ApplicationState.APPOINTED}
        return tuple(one for one in self.applications if one.state not in decided)

    @property
    def kept_until(self) -> date:
        """Return the day after which who applied is removed, as things stand."""
        return kept_until(self.recruitment)


def vacancies_with_recruitment(rows: Iterable[SeatRow]) -> tuple[Vacancy, ...]:
    """Return vacant seats with the recruitment that runs for each; one statement."""
    rows = tuple(rows)
    running = Recruitment.objects.filter(seat__in=[row.seat for row in rows], state__in=RUNNING)
    of_seat = {recruitment.seat_id: recruitment for recruitment in running}
    return tuple(Vacancy(row, of_seat.get(row.seat.pk)) for row in rows)


def recruitments_of(partnership: Partnership) -> QuerySet[Recruitment]:
    """Return the recruitments of the council and its groups, the newest first, with how many applied."""
    recruitments = Recruitment.objects.filter(seat__council__partnership=partnership)
    counted = recruitments.annotate(application_count=Count("applications"))
    return counted.select_related("seat__council__partnership").order_by("-pk")


def running_recruitments(places: Collection[int]) -> QuerySet[Recruitment]:
    """Return the recruitments of partnerships, by their numbers, that have not ended."""
    return Recruitment.objects.filter(seat__council__partnership__in=places, state__in=RUNNING)


def recruitment_in(partnership: Partnership, recruitment_id: int) -> Recruitment:
    """Return a recruitment of the partnership.

    Raises
    ------
    RecordNotFound
        The partnership has no such recruitment.
    """
    recruitments = Recruitment.objects.select_related("seat__council__partnership", "appointment")
    return found(recruitments.filter(seat__council__partnership=partnership, pk=recruitment_id).first())


def recruitment_page(recruitment: Recruitment) -> RecruitmentPage:
    """Return a recruitment with its applications."""
    return RecruitmentPage(recruitment, tuple(recruitment.applications.all()))


def application_in(recruitment: Recruitment, application_id: int) -> Application:
    """Return an application of the recruitment, with the decision that came of it.

    Raises
    ------
    RecordNotFound
        The recruitment has no such application.
    """
    applications = recruitment.applications.select_related(
        "recruitment__seat__council__partnership",
        "nomination__motion__decision",
        "nomination__motion__agenda_item__meeting",
        "nomination__appointment",
    )
    return found(applications.filter(pk=application_id).first())


def application_to_propose(partnership: Partnership, application_id: int) -> Application:
    """Return an application of the partnership by its number alone.

    Raises
    ------
    RecordNotFound
        The partnership has no such application.
    """
    applications = Application.objects.select_related("recruitment__seat__council__partnership")
    return found(
        applications.filter(recruitment__seat__council__partnership=partnership, pk=application_id).first()
    )


def proposed_nominee(application: Application, *, on: date) -> dict[str, object]:
    """Return what a motion to appoint the person who applied starts from; the meeting is held ``on`` that day."""
    seat, starts_on = application.recruitment.seat, on + timedelta(days=1)
    wording = Text(
        en=f"That {application.name} be appointed to the seat “{seat.title.en}”.",
        fr=f"Que {application.name} soit nommé·e au siège « {seat.title.fr} ».",
    )
    return {
        "wording": wording,
        "seat": seat.pk,
        "person_name": application.name,
        "starts_on": starts_on,
        "term_ends_on": last_day_of_term(seat, starts_on=starts_on),
    }


def items_to_propose_under(partnership: Partnership) -> QuerySet[AgendaItem]:
    """Return the items of the partnership's planned meetings, the next meeting first."""
    items = AgendaItem.objects.filter(
        meeting__council__partnership=partnership, meeting__state=MeetingState.PLANNED
    )
    return items.select_related("meeting").order_by("meeting__held_on", "meeting", "position", "pk")


def kept_until(recruitment: Recruitment) -> date:
    """Return the last day on which applications are kept."""
    ended_on = recruitment.ended_on or months_after(recruitment.closes_on, MONTHS_WITHOUT_DECISION)
    return months_after(ended_on, recruitment.keep_months)


def applications_to_remove(on: date) -> list[Application]:
    """Return the applications whose time is over on that day."""
    kept = Application.objects.filter(
        Q(recruitment__ended_on__lt=on) | Q(recruitment__closes_on__lt=on), removed_at__isnull=True
    )
    candidates = kept.select_related("recruitment__seat__council__partnership").order_by("pk")
    return [one for one in candidates if kept_until(one.recruitment) < on]
