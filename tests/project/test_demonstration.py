"""What the demonstration leaves for the worker."""

import pytest

from parvis.config.demo.world import World
from parvis.core.models import Job, JobState
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.operations.document import TASK
from parvis.reports.queries.report import report_page

pytestmark = pytest.mark.django_db  # this is what has the test database made


def test_the_worker_finds_the_report_to_draw(demonstration: World) -> None:
    report = Edition.objects.get(kind=EditionKind.REPORT, partnership=demonstration.partnership)

    (job,) = Job.objects.filter(kind=TASK)

    assert (job.state, job.arguments["edition"]) == (JobState.WAITING, report.pk)


def test_the_records_answer_four_fifths_of_each_report(demonstration: World) -> None:
    filled = {}
    for report in demonstration.partnership.reports.select_related("plan", "partnership"):
        page = report_page(report)
        filled[report.key] = page.filled / len(page.rows)

    assert set(filled) == {"2025", "2025-public", "2026"}
    assert min(filled.values()) >= 0.8
