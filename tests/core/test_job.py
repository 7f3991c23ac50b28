"""Long work: progress, end, failure, cancelling, and a worker that died."""

import threading
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.config.worker import resume_once
from parvis.core import job as jobs
from parvis.core.errors import InvalidInput, OutOfOrder
from parvis.core.models import Job, JobState
from tests.factories.people import make_user, signed_in

pytestmark = pytest.mark.django_db

TASK = "tests.core.tasks.count_to_three"


def make_job(moment: datetime, **fields: object) -> Job:
    return Job.objects.create(kind=TASK, label=Text(en="Count", fr="Compter"), created_at=moment, **fields)


def test_running_ends_done_with_its_result(moment: datetime) -> None:
    job = make_job(moment)
    with jobs.running(job.pk) as progress:
        assert progress
        progress(3, 3)
        progress.finish_at("/data/1/")

    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.result_path) == (JobState.DONE, 3, 3, "/data/1/")


def test_a_job_that_ends_with_faults_says_so_on_its_page(moment: datetime) -> None:
    owner = make_user()
    job = make_job(moment, created_by_id=owner.pk)
    with jobs.running(job.pk) as progress:
        assert progress
        progress.finish_at("/en/data/1/")
        progress.end_with_faults(Text(en="Line 2 has no value.", fr="La ligne 2 n’a pas de valeur."))

    page = signed_in(owner).get(reverse("job_progress", args=[job.pk])).content.decode()

    job.refresh_from_db()
    assert (job.state, job.has_faults) == (JobState.DONE, True)
    assert "Ended with faults" in page
    assert "Line 2 has no value." in page


def test_running_keeps_the_sentence_of_a_refusal_in_both_languages(moment: datetime) -> None:
    job = make_job(moment)
    with jobs.running(job.pk):
        raise InvalidInput("The file is empty.")

    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.message.en == "The file is empty."


def test_running_hides_the_details_of_our_own_fault(
    moment: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    job = make_job(moment)
    with jobs.running(job.pk):
        raise ZeroDivisionError

    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.message.en.startswith("Something went wrong on our side.")
    assert f"job {job.pk} failed" in caplog.text


def test_a_cancelled_job_stops_at_its_next_report(moment: datetime) -> None:
    job = make_job(moment)
    with jobs.running(job.pk) as progress:
        assert progress
        jobs.cancel(Job.objects.get(pk=job.pk))
        progress(1, 3)
        pytest.fail("the report should have stopped the work")

    job.refresh_from_db()
    assert (job.state, job.done) == (JobState.CANCELLED, 1)


def test_a_waiting_job_is_cancelled_at_once_and_never_runs(moment: datetime) -> None:
    job = make_job(moment)
    jobs.cancel(job)
    with jobs.running(job.pk) as progress:
        assert progress is None

    job.refresh_from_db()
    assert job.state == JobState.CANCELLED


def test_cancel_refuses_a_job_that_has_ended(moment: datetime) -> None:
    job = make_job(moment, state=JobState.DONE)
    with pytest.raises(OutOfOrder):
        jobs.cancel(job)
    job.refresh_from_db()
    assert (job.state, job.is_cancel_requested) == (JobState.DONE, False)


def test_resume_stale_puts_the_job_of_a_dead_worker_back(moment: datetime) -> None:
    job = make_job(moment, state=JobState.RUNNING, heartbeat_at=moment)

    assert jobs.resume_stale(at=moment + timedelta(seconds=31)) == 1

    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.WAITING, 1)


def test_resume_stale_leaves_a_living_job_alone(moment: datetime) -> None:
    job = make_job(moment, state=JobState.RUNNING, heartbeat_at=moment)

    assert jobs.resume_stale(at=moment + timedelta(seconds=29)) == 0

    job.refresh_from_db()
    assert job.state == JobState.RUNNING


def test_work_that_reports_nothing_still_beats(moment: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    job = make_job(moment)
    beats = threading.Semaphore(0)
    monkeypatch.setattr(jobs, "BEAT_EVERY", 0.01)
    monkeypatch.setattr(jobs, "beat", lambda job_id: beats.release(job_id))

    with jobs.running(job.pk):
        was_heard = beats.acquire(timeout=5)

    job.refresh_from_db()
    assert (was_heard, job.state) == (True, JobState.DONE)


def test_a_beat_keeps_a_running_job_from_being_taken_up(moment: datetime) -> None:
    job = make_job(moment, state=JobState.RUNNING, heartbeat_at=moment)

    jobs.beat(job.pk)

    assert jobs.resume_stale(at=timezone.now()) == 0


def test_the_look_for_stale_jobs_outlives_a_fault(moment: datetime, caplog: pytest.LogCaptureFixture) -> None:
    job = make_job(moment, state=JobState.RUNNING, heartbeat_at=moment)
    Job.objects.filter(pk=job.pk).update(kind="no.such.task")

    resume_once()

    assert "stale jobs were not taken up" in caplog.text


def test_resume_stale_gives_up_after_three_tries(moment: datetime) -> None:
    job = make_job(moment, state=JobState.RUNNING, heartbeat_at=moment, attempts=2)

    jobs.resume_stale(at=moment + timedelta(minutes=5))

    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.message.fr.startswith("Le travail s’est arrêté trois fois")


def test_start_queues_the_task_after_the_commit(
    moment: datetime, django_capture_on_commit_callbacks: object
) -> None:
    from django_tasks_db.models import DBTaskResult

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        job = jobs.start(TASK, label=Text(en="Count", fr="Compter"), arguments={}, by=None, at=timezone.now())
        assert DBTaskResult.objects.count() == 0

    assert DBTaskResult.objects.get().args_kwargs["args"] == [job.pk]
