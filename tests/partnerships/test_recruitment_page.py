"""The pages of a recruitment: one click from a vacant seat, the public form, and who reads what."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from parvis.assessment.text import Text
from parvis.partnerships.access import Role
from parvis.partnerships.models import Application, InterviewNote, Nomination, Partnership, Recruitment, Seat
from parvis.partnerships.operations.application import apply
from parvis.partnerships.operations.recruitment import start_recruitment
from parvis.people.models import User
from parvis.publications.errors import MissingLanguage
from parvis.publications.models import Edition
from parvis.publications.operations.call import open_recruitment
from parvis.publications.operations.edition import withdraw
from tests.factories.partnerships import (
    make_attendance,
    make_council,
    make_meeting,
    make_member,
    make_seat,
    make_seated_council,
)
from tests.factories.people import signed_in
from tests.factories.recruitment import APPLICANT

pytestmark = pytest.mark.django_db
TYPED = {
    "name": "Noor Sample",
    "email": "noor@example.org",
    "phone": "",
    "organisation": "",
    "statement": "I would like to help.",
    "language": "fr",
    "consents": "on",
    "website": "",
}


@pytest.fixture
def seat(partnership: Partnership) -> Seat:
    return make_seat(make_seated_council(partnership))


@pytest.fixture
def recruitment(seat: Seat, coordinator: User) -> Recruitment:
    recruitment = start_recruitment(seat, by=coordinator, at=timezone.now())
    open_recruitment(recruitment, by=coordinator, at=timezone.now())
    return recruitment


@pytest.fixture
def application(recruitment: Recruitment) -> Application:
    return apply(recruitment, APPLICANT, at=timezone.now())


def _at(name: str, recruitment: Recruitment, *more: object) -> str:
    return reverse(name, args=[recruitment.seat.council.partnership.slug, recruitment.pk, *more])


@pytest.mark.parametrize("page", ["council", "representation"])
def test_one_click_opens_a_recruitment(
    page: str, seat: Seat, partnership: Partnership, coordinator: User
) -> None:
    client = signed_in(coordinator)
    start = reverse("recruitment_start", args=[partnership.slug, seat.pk])
    assert f'action="{start}"' in client.get(reverse(page, args=[partnership.slug])).content.decode()

    response = client.post(start, follow=True)

    recruitment = Recruitment.objects.get()
    assert response.redirect_chain[-1][0] == recruitment.get_absolute_url()
    after = client.get(reverse(page, args=[partnership.slug])).content.decode()
    assert f'action="{start}"' not in after
    assert recruitment.get_absolute_url() in after


def test_a_draft_does_not_exist_for_the_public(seat: Seat, coordinator: User, client: Client) -> None:
    draft = start_recruitment(seat, by=coordinator, at=timezone.now())

    for name in ("call", "application_new"):
        assert client.get(_at(name, draft)).status_code == 404


def test_a_call_is_published_in_both_languages_or_not_at_all(seat: Seat, coordinator: User) -> None:
    draft = start_recruitment(seat, by=coordinator, at=timezone.now())
    Recruitment.objects.update(call=Text(en="English alone", fr=""))
    draft.refresh_from_db()

    with pytest.raises(MissingLanguage):
        open_recruitment(draft, by=coordinator, at=timezone.now())

    assert (Edition.objects.count(), Recruitment.objects.get().state) == (0, "draft")


def test_anybody_applies_and_gets_a_reference(recruitment: Recruitment, client: Client) -> None:
    edition = client.get(_at("call", recruitment), follow=True).content.decode()
    assert _at("application_new", recruitment) in edition

    response = client.post(_at("application_new", recruitment), TYPED, follow=True)

    application = Application.objects.get()
    page = response.content.decode()
    assert application.reference in page
    assert "Noor" not in page
    assert (application.language, application.statement) == ("fr", "I would like to help.")


@pytest.mark.parametrize("wrong", [{"consents": ""}, {"website": "https://example.org"}, {"email": "nobody"}])
def test_an_application_without_consent_or_by_a_machine_is_not_kept(
    wrong: dict[str, str], recruitment: Recruitment, client: Client
) -> None:
    assert client.post(_at("application_new", recruitment), TYPED | wrong).status_code == 422
    assert Application.objects.count() == 0


def test_one_connection_applies_so_often_and_no_more(recruitment: Recruitment, client: Client) -> None:
    cache.clear()
    answers = [client.post(_at("application_new", recruitment), TYPED).status_code for _time in range(11)]

    assert answers == [302] * 10 + [429]
    assert Application.objects.count() == 10
    cache.clear()


def test_a_withdrawn_call_takes_nothing(recruitment: Recruitment, coordinator: User, client: Client) -> None:
    reason = Text(en="A mistake.", fr="Une erreur.")
    withdraw(Edition.objects.get(), reason=reason, by=coordinator, at=timezone.now())

    assert client.post(_at("application_new", recruitment), TYPED).status_code == 404
    assert Application.objects.count() == 0


def test_a_closed_call_says_so_and_keeps_nothing(
    recruitment: Recruitment, coordinator: User, client: Client
) -> None:
    assert signed_in(coordinator).post(_at("recruitment_close", recruitment)).status_code == 302

    page = client.get(_at("application_new", recruitment)).content.decode()
    assert "Nobody can apply under this call today." in page
    assert client.post(_at("application_new", recruitment), TYPED).status_code == 422
    assert Application.objects.count() == 0


def test_the_partnership_s_page_names_its_open_calls(recruitment: Recruitment, client: Client) -> None:
    page = client.get(
        reverse("partnership", args=[recruitment.seat.council.partnership.slug])
    ).content.decode()

    assert "Seats on its council for which you may apply" in page


def test_a_call_is_extended_and_published_anew(recruitment: Recruitment, coordinator: User) -> None:
    client, later = signed_in(coordinator), recruitment.closes_on + timedelta(days=7)
    assert client.get(_at("recruitment_extend", recruitment)).status_code == 200
    same = client.post(_at("recruitment_extend", recruitment), {"closes_on": recruitment.closes_on})
    assert (same.status_code, Edition.objects.count()) == (422, 1)

    client.post(_at("recruitment_extend", recruitment), {"closes_on": later})

    assert (Recruitment.objects.get().closes_on, Edition.objects.count()) == (later, 2)


def test_a_draft_is_changed_and_cancelled(seat: Seat, coordinator: User) -> None:
    draft, client = start_recruitment(seat, by=coordinator, at=timezone.now()), signed_in(coordinator)
    typed = {
        "call_en": "Come.",
        "call_fr": "Venez.",
        "opens_on": draft.opens_on,
        "closes_on": draft.closes_on,
        "keep_months": 25,
    }
    assert client.post(_at("recruitment_change", draft), typed).status_code == 422

    client.post(_at("recruitment_change", draft), typed | {"keep_months": 3})
    client.post(_at("recruitment_open", draft))
    client.post(_at("recruitment_cancel", draft))

    kept = Recruitment.objects.get()
    assert (kept.call.en, kept.keep_months, kept.state) == ("Come.", 3, "cancelled")
    assert "Come." in Edition.objects.get().body_en


def test_coordinators_and_co_chairs_alone_read_who_applied(
    application: Application, recruitment: Recruitment, partnership: Partnership, coordinator: User
) -> None:
    seen = {}
    for role in (Role.CO_CHAIR, Role.COUNCIL_MEMBER, Role.OFFICER):
        client = signed_in(make_member(role, partnership))
        page = client.get(recruitment.get_absolute_url()).content.decode()
        seen[role] = ("Noor" in page, client.get(application.get_absolute_url()).status_code)

    assert seen == {
        Role.CO_CHAIR: (True, 200),
        Role.COUNCIL_MEMBER: (False, 403),
        Role.OFFICER: (False, 403),
    }


def test_an_application_of_another_recruitment_is_not_found(
    application: Application, recruitment: Recruitment, coordinator: User
) -> None:
    other = start_recruitment(make_seat(recruitment.seat.council), by=coordinator, at=timezone.now())

    assert signed_in(coordinator).get(_at("application", other, application.pk)).status_code == 404


def test_an_application_is_noted_shortlisted_and_declined(
    application: Application, recruitment: Recruitment, coordinator: User
) -> None:
    client = signed_in(coordinator)
    assert client.post(application.get_absolute_url(), {"words": ""}).status_code == 422

    client.post(application.get_absolute_url(), {"words": "A good talk."})
    client.post(_at("application_shortlist", recruitment, application.pk))
    client.post(_at("application_decline", recruitment, application.pk), {"message": "Merci."})

    assert (InterviewNote.objects.get().words, Application.objects.get().state) == (
        "A good talk.",
        "declined",
    )
    page = client.get(application.get_absolute_url()).content.decode()
    assert "A good talk." in page
    assert "Merci." in page


def test_an_application_becomes_a_motion_that_is_filled_in(
    application: Application, recruitment: Recruitment, coordinator: User
) -> None:
    meeting = make_meeting(recruitment.seat.council)
    voters = make_attendance(meeting, present=4)
    client = signed_in(coordinator)
    assert (
        client.post(_at("application_propose", recruitment, application.pk), {"item": ""}).status_code == 422
    )
    item = meeting.agenda_items.get()

    chosen = client.post(_at("application_propose", recruitment, application.pk), {"item": item.pk})
    page = client.get(chosen["Location"]).content.decode()
    assert 'value="Noor Sample"' in page
    assert "Que Noor Sample soit" in page
    client.post(
        chosen["Location"],
        {
            "wording_en": "That she be appointed.",
            "wording_fr": "Qu’elle soit nommée.",
            "moved_by": voters[0].pk,
            "seconded_by": voters[1].pk,
            "seat": recruitment.seat.pk,
            "person_name": "Noor Sample",
            "starts_on": "2026-05-01",
            "term_ends_on": "2028-04-30",
        },
    )

    kept = Application.objects.get()
    assert (kept.state, kept.nomination) == ("proposed", Nomination.objects.get())


def test_another_partnership_s_application_is_not_proposed(
    application: Application, recruitment: Recruitment, coordinator: User
) -> None:
    from tests.factories.partnerships import make_partnership

    elsewhere = make_partnership()
    other = make_member(Role.COORDINATOR, elsewhere)
    meeting = make_meeting(make_council(elsewhere))
    item = meeting.agenda_items.get()
    motion = reverse("motion_nominate", args=[elsewhere.slug, meeting.pk, item.pk])

    assert signed_in(other).get(f"{motion}?application={application.pk}").status_code == 404
    assert signed_in(other).get(f"{motion}?application=x").status_code == 200


def test_the_pages_ask_the_database_a_fixed_number_of_times(
    application: Application,
    recruitment: Recruitment,
    coordinator: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _time in range(5):
        apply(recruitment, APPLICANT, at=timezone.now())
    client = signed_in(coordinator)
    slug = recruitment.seat.council.partnership.slug

    for address in (
        reverse("council", args=[slug]),
        reverse("representation", args=[slug]),
        reverse("recruitments", args=[slug]),
        recruitment.get_absolute_url(),
        application.get_absolute_url(),
        _at("application_new", recruitment),
        Edition.objects.get().get_absolute_url(),
    ):
        with django_assert_max_num_queries(14):
            assert client.get(address).status_code == 200
