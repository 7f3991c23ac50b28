"""Publishing a chart: frozen with its rows, drawn once in both languages, refused where it must be."""

import pytest
from django.db import DatabaseError, transaction

from parvis.assessment.text import Text
from parvis.core.files import checksum
from parvis.core.models import AuditEvent, Job, JobState
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.errors import AlreadyWithdrawn, ChartPublished, NoSuchChart
from parvis.publications.models import Chart, ChartPicture, Edition
from parvis.publications.operations.chart import ask_for_pictures, publish_chart
from parvis.publications.operations.edition import withdraw
from parvis.publications.tasks import draw_chart
from tests.factories.charts import make_chart, make_edition_with_figures
from tests.factories.partnerships import A_MOMENT
from tests.factories.publications import make_edition

REASON = Text(en="A wrong figure.", fr="Un chiffre erroné.")


def test_a_chart_is_frozen_with_its_rows_and_source(partnership: Partnership, coordinator: User) -> None:
    chart = make_chart(partnership, by=coordinator)

    frozen = chart.frozen
    assert chart.title == Text(
        en="Newcomers with a mentor: baseline and target",
        fr="Nouveaux arrivants mentorés\u00a0: valeur de départ et cible",
    )
    assert [(row.label.en, row.written.en, row.value) for row in frozen.rows] == [
        ("Baseline, 2024/2025", "10", 10.0),
        ("Target, 2028", "40", 40.0),
    ]
    assert frozen.source.en == (
        "Source: collected by the partnership. Figures of “Terms of reference”, edition 1, published on 15 April 2026."
    )
    assert frozen.source.fr.endswith("«\u00a0Cadre de référence\u00a0», édition 1, publiée le 15 avril 2026.")
    assert chart.checksum == frozen.checksum()
    event = AuditEvent.objects.get(verb="chart_published")
    assert (event.actor_id, event.partnership_id) == (coordinator.pk, partnership.pk)


def test_the_worker_draws_it_once_in_both_languages(partnership: Partnership, coordinator: User) -> None:
    chart = make_chart(partnership, by=coordinator)
    job = Job.objects.get()

    draw_chart.call(job.pk)

    job.refresh_from_db()
    pictures = {(each.language, each.format): each for each in ChartPicture.objects.all()}
    assert (job.state, job.result_path) == (JobState.DONE, chart.get_absolute_url())
    assert sorted(pictures) == [("en", "png"), ("en", "svg"), ("fr", "png"), ("fr", "svg")]
    assert all(each.checksum == checksum(bytes(each.content)) for each in pictures.values())
    assert bytes(pictures["en", "png"].content).startswith(b"\x89PNG")
    assert "Newcomers with a mentor" in bytes(pictures["en", "svg"].content).decode()

    again = ask_for_pictures(chart, by=coordinator, at=A_MOMENT)
    draw_chart.call(again.pk)

    assert {each.pk for each in ChartPicture.objects.all()} == {each.pk for each in pictures.values()}
    assert AuditEvent.objects.filter(verb="chart_drawn").count() == 1


def test_a_job_that_was_cancelled_draws_nothing(partnership: Partnership, coordinator: User) -> None:
    make_chart(partnership, by=coordinator)
    Job.objects.update(state=JobState.CANCELLED)

    draw_chart.call(Job.objects.get().pk)

    assert ChartPicture.objects.count() == 0


def test_a_chart_of_figures_that_do_not_make_it_is_refused(
    partnership: Partnership, coordinator: User
) -> None:
    edition = make_edition_with_figures(partnership)

    with pytest.raises(NoSuchChart):
        publish_chart(edition, key="measure-2", by=coordinator, at=A_MOMENT)

    assert _nothing_came_of_it()


def test_a_chart_of_a_kind_without_any_is_refused(partnership: Partnership, coordinator: User) -> None:
    edition = make_edition(partnership)

    with pytest.raises(NoSuchChart):
        publish_chart(edition, key="measure-1", by=coordinator, at=A_MOMENT)

    assert _nothing_came_of_it()


def test_a_chart_is_published_once(partnership: Partnership, coordinator: User) -> None:
    chart = make_chart(partnership, by=coordinator)
    before = _counts()

    with pytest.raises(ChartPublished):
        publish_chart(chart.edition, key="measure-1", by=coordinator, at=A_MOMENT)

    assert _counts() == before


def test_nothing_more_is_drawn_of_a_withdrawn_edition(partnership: Partnership, coordinator: User) -> None:
    chart = make_chart(partnership, by=coordinator)
    edition = chart.edition
    withdraw(edition, reason=REASON, by=coordinator, at=A_MOMENT)
    before = _counts()

    with pytest.raises(AlreadyWithdrawn):
        publish_chart(edition, key="measure-1", by=coordinator, at=A_MOMENT)
    with pytest.raises(AlreadyWithdrawn):
        ask_for_pictures(chart, by=coordinator, at=A_MOMENT)

    assert _counts() == before


def test_the_database_itself_refuses_another_chart_in_its_place(
    partnership: Partnership, coordinator: User
) -> None:
    chart = make_chart(partnership, by=coordinator)
    draw_chart.call(Job.objects.get().pk)

    with pytest.raises(DatabaseError), transaction.atomic():
        Chart.objects.update(content={})
    with pytest.raises(DatabaseError), transaction.atomic():
        ChartPicture.objects.update(content=b"")
    with pytest.raises(DatabaseError), transaction.atomic():
        Edition.objects.update(only_in="en")

    chart.refresh_from_db()
    assert chart.frozen.rows[0].value == 10.0


def _counts() -> tuple[int, int, int]:
    return Chart.objects.count(), Job.objects.count(), AuditEvent.objects.count()


def _nothing_came_of_it() -> bool:
    return (Chart.objects.count(), Job.objects.count()) == (0, 0)
