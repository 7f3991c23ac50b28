"""Written once: where a story is used, and what is handed down of it."""

from datetime import date, timedelta

from django.test import Client
from django.urls import reverse
from django.utils.http import http_date

from parvis.config.learning import BESIDE
from parvis.learning.operations.consent import withdraw_consent
from parvis.learning.queries.story import edition_of, story_page
from parvis.learning.queries.use import uses_of
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.models import Partnership, ServiceArea
from parvis.people.models import User
from parvis.reports.kinds import PUBLIC
from parvis.reports.operations.approval import approve
from parvis.reports.operations.publication import publish_report
from parvis.reports.queries.filling import filled, sentences_of
from parvis.reports.queries.year import records_of
from tests.factories.assessments import make_profiles
from tests.factories.partnerships import A_DAY, A_MOMENT
from tests.factories.plans import make_approval, make_approved_plan
from tests.factories.reports import make_complete_report
from tests.factories.stories import FAR, make_asked_story, make_published_story, make_verified_story


def _serves_ottawa(partnership: Partnership) -> None:
    ServiceArea.objects.create(partnership=partnership, area="on-ottawa", from_on=date(2020, 1, 1))


def test_a_report_is_filled_with_the_verified_stories_of_its_year_each_with_its_link(
    partnership: Partnership, coordinator: User
) -> None:
    make_asked_story(partnership, by=coordinator)
    make_verified_story(partnership, by=coordinator, happened_on=date(2026, 3, 31))
    story = make_verified_story(partnership, by=coordinator)
    records = records_of(make_approved_plan(partnership, by=coordinator), as_of=A_DAY)

    first, second = sentences_of("stories", records)

    assert first.words.en == "These stories of success were verified by somebody outside the staff:"
    assert second.words.en == "– One desk: There is one desk now."
    assert second.words.fr == "– Un seul comptoir\N{NO-BREAK SPACE}: Il y a maintenant un seul comptoir."
    assert second.source.address == story.get_absolute_url()
    assert second.as_json()["quotes"] == f"story:{partnership.slug}-{story.pk}"


def test_a_report_is_told_that_a_story_was_withdrawn_and_that_none_is_verified(
    partnership: Partnership, coordinator: User
) -> None:
    plan = make_approved_plan(partnership, by=coordinator)
    nothing = filled("stories", records_of(plan, as_of=A_DAY))
    story, _edition = make_published_story(partnership, by=coordinator)
    withdraw_consent(story.consents.get(), by=coordinator, at=A_MOMENT + timedelta(days=1))

    told = filled("stories", records_of(plan, as_of=A_DAY))

    assert nothing.en == "No story of success of 2026–2027 is verified."
    assert told.en.split("\n")[1] == "– A story was withdrawn."
    assert told.fr.split("\n")[1] == "– Un récit a été retiré."


def test_a_story_knows_the_reports_and_profiles_that_use_it(
    partnership: Partnership, coordinator: User
) -> None:
    make_profiles()
    _serves_ottawa(partnership)
    story, edition = make_published_story(partnership, by=coordinator, until=FAR)
    report = make_complete_report(partnership, by=coordinator, kind=PUBLIC)
    decision = make_approval(partnership, DecisionKind.APPROVE_REPORT)
    approve(report, decision=decision, by=coordinator, at=A_MOMENT)
    published = publish_report(report, by=coordinator, at=A_MOMENT)

    uses = uses_of(edition, on=A_DAY)

    assert [use.address for use in uses] == [
        published.get_absolute_url(),
        reverse("community", args=["on-ottawa"]),
    ]
    assert uses[0].since == A_MOMENT.date()
    withdraw_consent(story.consents.get(), by=coordinator, at=A_MOMENT + timedelta(days=1))
    assert story_page(story, on=A_DAY).uses == ()
    gone = edition_of(story)
    assert gone is not None
    assert uses_of(gone, on=A_DAY) == ()


def test_a_profile_shows_the_stories_of_the_partnership_that_serves_it_and_nothing_of_a_withdrawn_one(
    partnership: Partnership, coordinator: User, client: Client
) -> None:
    make_profiles()
    _serves_ottawa(partnership)
    story, _edition = make_published_story(partnership, by=coordinator, until=FAR)
    address = reverse("community", args=["on-ottawa"])

    shown = client.get(address)
    assert reverse("public_story", args=[partnership.slug, story.pk]) in shown.content.decode()
    # A consent that runs out changes the page by itself: its moment is not the edition's.
    assert shown.headers["Last-Modified"] != http_date(A_MOMENT.timestamp())

    withdraw_consent(story.consents.get(), by=coordinator, at=A_MOMENT + timedelta(days=1))
    assert "One desk" not in client.get(address).content.decode()
    assert [kind.lines("on-ottawa", A_DAY) for kind in BESIDE] == [()]
