"""The pages of communication and of the newsletter."""

from datetime import timedelta

import pytest
from django.core.signing import TimestampSigner
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from parvis.learning.models import (
    Audience,
    CommunicationActivity,
    CommunicationStrategy,
    Newsletter,
    NewsletterIssue,
    Subscription,
)
from parvis.learning.operations.communication import start_communication
from parvis.learning.operations.newsletter import write_newsletter
from parvis.learning.queries.newsletter import CONFIRM_SALT, unsubscribe_token
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.partnerships.operations.calendar import open_feed
from parvis.people.models import User
from tests.factories.partnerships import make_member, make_partnership
from tests.factories.people import signed_in
from tests.learning.operations.test_newsletter import newsletter_content, subscribed

pytestmark = pytest.mark.django_db

AUDIENCE = {"name_en": "Employers", "name_fr": "Employeurs"}


@pytest.fixture
def strategy(partnership: Partnership, coordinator: User) -> CommunicationStrategy:
    return start_communication(partnership, by=coordinator, at=timezone.now())


@pytest.fixture
def newsletter(partnership: Partnership, coordinator: User) -> Newsletter:
    draft = Newsletter(partnership=partnership)
    return write_newsletter(draft, newsletter_content(), by=coordinator, at=timezone.now())


def words_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_coordinator_starts_a_strategy_and_plans_an_activity(
    coordinator: User, partnership: Partnership
) -> None:
    client, today = signed_in(coordinator), timezone.localdate()
    client.post(reverse("communication_start", args=[partnership.slug]))
    strategy = CommunicationStrategy.objects.get()
    client.post(reverse("communication_part_new", args=[strategy.pk, "audience"]), AUDIENCE)
    activity = {
        "on": today.isoformat(),
        "channel": "event",
        "what_en": "Breakfast",
        "what_fr": "Déjeuner",
        "audience": Audience.objects.get().pk,
    }
    client.post(reverse("communication_part_new", args=[strategy.pk, "activity"]), activity)
    made = CommunicationActivity.objects.get()
    client.post(
        reverse("activity_report", args=[strategy.pk, made.pk]),
        {"done_on": today.isoformat(), "reached": "0"},
    )

    page = words_of(client, f"/fr/travail/{partnership.slug}/communication/")

    assert "Déjeuner" in page
    assert "Employeurs" in page
    made.refresh_from_db()
    assert made.reached == 0


def test_parts_of_another_strategy_are_not_found(coordinator: User, strategy: CommunicationStrategy) -> None:
    other = start_communication(make_partnership(), by=coordinator, at=timezone.now())
    audience = Audience.objects.create(strategy=other, name=other.summary)
    client = signed_in(coordinator)

    statuses = [
        client.get(reverse("communication_part", args=[strategy.pk, "audience", audience.pk])).status_code,
        client.get(reverse("communication_part_new", args=[other.pk, "audience"])).status_code,
        client.post(
            reverse("communication_part_remove", args=[strategy.pk, "audience", audience.pk])
        ).status_code,
    ]

    assert statuses == [404, 404, 404]
    assert Audience.objects.count() == 1


def test_the_secretariat_keeps_the_programmes_and_reads_no_partnerships_subscribers(
    newsletter: Newsletter,
) -> None:
    client = signed_in(make_member(Role.SECRETARIAT))
    client.post("/en/programme/communication/start/")

    assert CommunicationStrategy.objects.get().partnership is None
    assert client.get(reverse("subscribers", args=[newsletter.pk])).status_code == 404


def test_the_calendar_and_the_feed_have_the_activities(
    coordinator: User, strategy: CommunicationStrategy
) -> None:
    day = timezone.localdate() + timedelta(days=20)
    CommunicationActivity.objects.create(strategy=strategy, on=day, channel="event", what=strategy.summary)
    secret = open_feed(by=coordinator, at=timezone.now())
    client = signed_in(coordinator)

    files = [
        client.get(reverse("communication_calendar", args=[strategy.pk])).content,
        Client().get(f"/en/calendar/feed/{secret}/communication/").content,
    ]

    assert [[event["dtstart"].dt for event in Calendar.from_ical(each).walk("VEVENT")] for each in files] == [
        [day],
        [day],
    ]


def test_somebody_subscribes_confirms_and_ends_without_an_account(newsletter: Newsletter) -> None:
    client = Client()
    form = {"email": "alex@demo.example", "language": "fr", "agrees": "on"}
    first = client.post(reverse("subscribe", args=[newsletter.pk]), form)
    second = client.post(reverse("subscribe", args=[newsletter.pk]), form)
    subscription = Subscription.objects.get()
    token = TimestampSigner(salt=CONFIRM_SALT).sign(str(subscription.pk))

    client.get(f"/en/newsletters/confirm/{token}/")
    subscription.refresh_from_db()
    was_confirmed_by_reading = subscription.confirmed_at is not None
    client.post(f"/en/newsletters/confirm/{token}/")
    subscription.refresh_from_db()
    was_confirmed = subscription.confirmed_at is not None
    client.post(f"/en/newsletters/end/{unsubscribe_token(subscription)}/", {"List-Unsubscribe": "One-Click"})
    subscription.refresh_from_db()

    assert first.headers["Location"] == second.headers["Location"]  # nobody learns who is on the list
    assert (was_confirmed_by_reading, was_confirmed) == (False, True)
    assert subscription.withdrawn_at is not None


def test_nobody_is_subscribed_without_consent(newsletter: Newsletter) -> None:
    page = Client().post(
        reverse("subscribe", args=[newsletter.pk]), {"email": "alex@demo.example", "language": "en"}
    )

    assert page.status_code == 422
    assert Subscription.objects.count() == 0


def test_a_forged_link_ends_nothing(newsletter: Newsletter) -> None:
    subscribed(newsletter)

    assert Client().post("/en/newsletters/end/1:forged/").status_code == 404
    assert Subscription.objects.get().withdrawn_at is None


def test_too_many_subscriptions_from_one_connection_are_refused(newsletter: Newsletter) -> None:
    client = Client()
    answers = [
        client.post(
            reverse("subscribe", args=[newsletter.pk]),
            {"email": f"person{number}@demo.example", "language": "en", "agrees": "on"},
        ).status_code
        for number in range(11)
    ]

    assert (answers[9], answers[10]) == (302, 429)
    assert Subscription.objects.count() == 10


def test_an_issue_is_written_read_and_sent(coordinator: User, newsletter: Newsletter) -> None:
    subscribed(newsletter)
    client = signed_in(coordinator)
    written = {"subject_en": "Autumn", "subject_fr": "Automne", "body_en": "Hello.", "body_fr": "Bonjour."}
    client.post(reverse("issue_new", args=[newsletter.pk]), written)
    issue = NewsletterIssue.objects.get()

    assert "Il va à 1 personne, dans sa langue" in words_of(
        client, f"/fr/infolettres/{newsletter.pk}/numeros/{issue.pk}/"
    )
    sent = client.post(reverse("issue_send", args=[newsletter.pk, issue.pk]))

    issue.refresh_from_db()
    assert sent.headers["Location"] == reverse("job_progress", args=[issue.job_id])
