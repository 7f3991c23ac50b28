"""Calls for applications as the public reads them: the edition, and whether somebody may apply today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from parvis.assessment.text import Text
from parvis.core.errors import NotFound
from parvis.partnerships.enums import RecruitmentState
from parvis.partnerships.models import Application, Partnership, Recruitment
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.queries.edition import current_edition, current_editions


@dataclass(frozen=True, slots=True)
class Call:
    """A published call, and the recruitment behind it."""

    edition: Edition
    recruitment: Recruitment
    is_open: bool


def subject_of(recruitment: Recruitment) -> str:
    """Return what an edition of a call is called within its kind."""
    return f"{recruitment.seat.council.partnership.slug}-{recruitment.pk}"


def title_of(recruitment: Recruitment) -> Text:
    """Return the title of an edition of the call."""
    seat = recruitment.seat.title
    return Text(en=f"Call for applications: {seat.en}", fr=f"Appel de candidatures\u00a0: {seat.fr}")


def call_for_public(slug: str, recruitment_id: int, *, on: date) -> Call:
    """Return a call that was published and not withdrawn.

    Raises
    ------
    NotFound
        No such call was published, or it was withdrawn; a draft does not exist for the public.
    """
    recruitments = Recruitment.objects.select_related("seat__council__partnership")
    recruitment = recruitments.filter(seat__council__partnership__slug=slug, pk=recruitment_id).first()
    edition = current_edition(EditionKind.CALL, subject_of(recruitment)) if recruitment else None
    if recruitment is None or edition is None:
        raise NotFound
    return Call(edition, recruitment, recruitment.takes_applications(on))


def call_behind(edition: Edition, *, on: date) -> Call | None:
    """Return the call that an edition publishes; None for an edition of anything else, or one withdrawn."""
    if edition.kind != EditionKind.CALL or edition.withdrawn_at:
        return None
    number = edition.subject.rpartition("-")[2]
    recruitment = Recruitment.objects.select_related("seat__council__partnership").get(pk=number)
    return Call(edition, recruitment, recruitment.takes_applications(on))


def open_calls(partnerships: Iterable[Partnership], *, on: date) -> tuple[Call, ...]:
    """Return the calls under which somebody may apply today, the soonest to close first; two statements."""
    open_now = Recruitment.objects.filter(
        seat__council__partnership__in=partnerships,
        state=RecruitmentState.OPEN,
        opens_on__lte=on,
        closes_on__gte=on,
    ).select_related("seat__council__partnership")
    of_subject = {subject_of(recruitment): recruitment for recruitment in open_now}
    editions = current_editions(EditionKind.CALL).filter(subject__in=of_subject)
    calls = (
        Call(edition, of_subject[edition.subject], is_open=True)
        for edition in editions.defer("body_en", "body_fr", "figures")
    )
    return tuple(sorted(calls, key=lambda call: call.recruitment.closes_on))


def application_received(call: Call, reference: str) -> Application:
    """Return an application by the reference that its writer was given; the page shows nothing else of it.

    Raises
    ------
    NotFound
        There is no such application under the call.
    """
    application = call.recruitment.applications.filter(reference=reference).first()
    if application is None:
        raise NotFound
    return application
