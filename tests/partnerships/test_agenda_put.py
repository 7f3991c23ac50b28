"""A clause, outcome, objective, action or report is put on the agenda of a planned meeting from its own page."""

import pytest
from django.test import Client
from django.urls import reverse

from parvis.core.text.value import dated_text
from parvis.partnerships.access import Role
from parvis.partnerships.models import Meeting, Partnership
from parvis.people.models import User
from parvis.plans.models import ActionPlan, Objective
from tests.factories.partnerships import make_council, make_meeting, make_member, make_terms_in_force
from tests.factories.people import signed_in
from tests.factories.plans import VISION, make_action, make_plan
from tests.factories.reports import make_report

LINK = "Put on an agenda"


@pytest.fixture
def client(coordinator: User) -> Client:
    return signed_in(coordinator)


def _put(partnership: Partnership, subject: str) -> str:
    return f"{reverse('agenda_put', args=[partnership.slug])}?subject={subject}"


def test_with_one_planned_meeting_the_form_of_its_new_item_opens(
    client: Client, partnership: Partnership
) -> None:
    meeting = make_meeting(make_council(partnership))

    response = client.get(_put(partnership, "clause:quorum"))

    form = reverse("agenda_item_new", args=[partnership.slug, meeting.pk])
    assert (response.status_code, response["Location"]) == (302, f"{form}?subject=clause%3Aquorum")
    page = client.get(response["Location"]).content.decode()
    assert '<option value="quorum" selected>' in page


def test_where_several_are_planned_one_chooses(client: Client, partnership: Partnership) -> None:
    council = make_council(partnership)
    meetings = [make_meeting(council), make_meeting(council)]

    page = client.get(_put(partnership, "action:7")).content.decode()

    assert "Choose the meeting." in page
    for meeting in meetings:
        address = reverse("agenda_item_new", args=[partnership.slug, meeting.pk])
        assert f'href="{address}?subject=action%3A7"' in page


def test_where_none_is_planned_a_sentence_leads_to_planning(client: Client, partnership: Partnership) -> None:
    Meeting.objects.filter(pk=make_meeting(make_council(partnership)).pk).update(state="held")

    page = client.get(_put(partnership, "action:7")).content.decode()

    assert "No meeting is planned." in page
    assert reverse("meeting_new", args=[partnership.slug]) in page


def test_an_older_action_is_chosen_and_saved_though_the_list_leaves_it_out(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    plan = make_plan(partnership, by=coordinator)
    key = f"action:{make_action(plan, by=coordinator).pk}"
    ActionPlan.objects.filter(pk=plan.pk).update(fiscal_year=2015)
    meeting = make_meeting(partnership.councils.get())
    form = reverse("agenda_item_new", args=[partnership.slug, meeting.pk])
    typed = {"title_en": "A", "title_fr": "B", "minutes": 5, "kind": "ordinary", "subject": key}

    shown = client.get(f"{form}?subject={key}").content.decode()
    without = client.post(form, typed)
    chosen = client.post(f"{form}?subject={key}", typed)

    item = meeting.agenda_items.latest("pk")
    assert f'<option value="{key}" selected>' in shown
    assert (without.status_code, chosen.status_code) == (422, 302)
    assert (item.about, item.actions_on_agenda.count()) == ("action", 1)
    changed = client.post(reverse("agenda_item_change", args=[partnership.slug, meeting.pk, item.pk]), typed)
    assert (changed.status_code, item.actions_on_agenda.count()) == (302, 1)


def test_the_pages_of_the_records_lead_there_for_whoever_prepares_meetings(
    partnership: Partnership, coordinator: User
) -> None:
    terms = make_terms_in_force(partnership)
    report = make_report(partnership, by=coordinator)
    plan = report.plan
    outcome = plan.strategy.outcomes.earliest("position")
    objective = Objective.objects.create(outcome=outcome, position=1, statement=dated_text(VISION))
    action = plan.actions.earliest("pk")
    pages = {
        "clause:quorum": reverse("terms_version", args=[partnership.slug, terms.key]),
        "clause:mandate": reverse("terms_on", args=[partnership.slug]) + f"?on={terms.in_force_from}",
        f"outcome:{outcome.pk}": plan.strategy.get_absolute_url(),
        f"objective:{objective.pk}": plan.strategy.get_absolute_url(),
        f"action:{action.pk}": action.get_absolute_url(),
        f"report:{report.pk}": report.get_absolute_url(),
    }
    member = signed_in(make_member(Role.COUNCIL_MEMBER, partnership))

    for key, address in pages.items():
        link = f'href="{_put(partnership, key)}"'
        assert link in signed_in(coordinator).get(address).content.decode(), key
        assert LINK not in member.get(address).content.decode(), key


def test_a_member_does_not_come_in(partnership: Partnership) -> None:
    make_meeting(make_council(partnership))

    response = signed_in(make_member(Role.COUNCIL_MEMBER, partnership)).get(
        _put(partnership, "clause:quorum")
    )

    assert response.status_code == 403
