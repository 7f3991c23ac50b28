"""The page of an action: reports with evidence, measures, and what a draft may lose."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from parvis.core.audit import events_of
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.models import Action, OutputMeasure, Progress, ProgressEvidence
from tests.factories.partnerships import make_member
from tests.factories.plans import make_action, make_measured_action, make_plan

REPORT = {
    "status": "under_way",
    "note": "Half way.",
    "next_step_en": "Invite",
    "next_step_fr": "Inviter",
    "next_step_on": "2026-06-01",
    "result_1": "12",
    "address": "https://example.org/photos",
}


@pytest.fixture
def signed_in(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def test_a_report_with_a_file_is_written_shown_and_undone(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    action = make_measured_action(partnership, by=coordinator)
    here = action.get_absolute_url()
    file = SimpleUploadedFile("Guest list.pdf", b"%PDF-1.7 list")

    signed_in.post(f"{here}progress/", {**REPORT, "file": file})

    page = signed_in.get(here).content.decode()
    assert all(words in page for words in ("Half way.", "guest-list.pdf", "example.org/photos", "12.00"))
    assert (
        "Awareness and capacity: a place better able to integrate newcomers" in page
    )  # what its outcome answers
    evidence = ProgressEvidence.objects.exclude(file_name="").get()
    sent = signed_in.get(f"{here}evidence/{evidence.pk}/")
    assert (sent.content, sent.headers["Content-Disposition"]) == (
        b"%PDF-1.7 list",
        'attachment; filename="guest-list.pdf"',
    )
    signed_in.post(f"{here}undo/", {"event": events_of(action)[0].pk})
    stored = Action.objects.get()
    assert (stored.status, stored.next_step.en, OutputMeasure.objects.get().result) == (
        "not_started",
        "",
        None,
    )


@pytest.mark.parametrize("name", ["list.exe", "list.pdf"])
def test_a_file_that_is_no_paper_is_refused(
    signed_in: Client, partnership: Partnership, coordinator: User, name: str
) -> None:
    action = make_measured_action(partnership, by=coordinator)
    file = SimpleUploadedFile(name, b"MZ something that runs")

    answer = signed_in.post(f"{action.get_absolute_url()}progress/", {**REPORT, "file": file})

    assert answer.status_code == 422
    assert (Progress.objects.count(), Action.objects.get().status) == (0, "not_started")


def test_an_undo_that_comes_too_late_is_refused(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    action = make_measured_action(partnership, by=coordinator)

    answer = signed_in.post(f"{action.get_absolute_url()}undo/", {"event": "x"})

    assert answer.status_code == 409


def test_a_draft_gets_measures_another_quarter_and_loses_an_action(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    plan = make_plan(partnership, by=coordinator)
    action = make_action(plan, by=coordinator)
    here = action.get_absolute_url()

    signed_in.post(f"{here}measures/new/", {"label_en": "People", "target": "40"})
    measure = OutputMeasure.objects.get()
    signed_in.post(f"{here}measures/{measure.pk}/change/", {"label_en": "Guests", "target": "50"})
    assert [*OutputMeasure.objects.values_list("target", flat=True)] == [50]
    assert "Guests" in signed_in.get(here).content.decode()
    signed_in.post(f"{here}measures/{measure.pk}/remove/")
    row = signed_in.post(f"{here}quarter/", {"quarter": "3"}, headers={"HX-Request": "true"})
    assert (row.content.decode().count("<tr"), "Undo" in row.content.decode()) == (1, True)
    assert signed_in.post(f"{here}quarter/", {"quarter": "5"}).status_code == 422
    assert (Action.objects.get().quarter, OutputMeasure.objects.count()) == (3, 0)
    signed_in.post(f"{here}undo/", {"event": events_of(action)[0].pk})
    assert Action.objects.get().quarter == 1
    signed_in.post(f"{here}remove/")
    assert Action.objects.count() == 0


def test_an_officer_reads_the_page_and_finds_nothing_to_press(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    action = make_measured_action(partnership, by=coordinator)
    client.force_login(make_member(Role.OFFICER))

    page = client.get(action.get_absolute_url()).content.decode()

    assert [words for words in ("Report progress", "Make a link", "Undo") if words in page] == []


def test_the_views_show_the_same_actions(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    plan = make_measured_action(partnership, by=coordinator).plan.get_absolute_url()

    shown = [
        signed_in.get(f"{plan}{view}").content.decode() for view in ("", "?view=timeline", "?view=board")
    ]

    assert all("Job fair" in page for page in shown)
    assert all(page.count('aria-current="page"') >= 2 for page in shown)
