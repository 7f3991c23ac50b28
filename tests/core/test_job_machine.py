"""A job in any order: it ends once, and after its end nothing brings it back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.core import job as jobs
from parvis.core.errors import InvalidInput
from parvis.core.models import Job, JobState
from tests.factories.partnerships import A_MOMENT
from tests.machines import Machine, learn, replay, walk

State = tuple[str, int, bool, bool]  # state, attempts, whether asked to stop, whether a worker holds it
ENDED = {JobState.DONE, JobState.FAILED, JobState.CANCELLED}

pytestmark = pytest.mark.django_db


def _machine() -> Machine[State]:
    label = Text(en="Count", fr="Compter")
    pk = jobs.start("tests.core.tasks.count_to_three", label=label, arguments={}, by=None, at=A_MOMENT).pk

    def job() -> Job:
        return Job.objects.get(pk=pk)

    def look() -> State:
        stored = job()
        return stored.state, stored.attempts, stored.is_cancel_requested, stored.heartbeat_at is not None

    def work() -> None:
        with jobs.running(pk) as progress:
            if progress is not None:
                progress(3, 3)

    def refuse() -> None:
        with jobs.running(pk) as progress:
            if progress is not None:
                raise InvalidInput("The file is empty.")

    def die() -> None:
        """Take the job and never come back: what a worker leaves that lost its power."""
        Job.objects.filter(pk=pk, state__in=[JobState.WAITING, JobState.RUNNING]).update(
            state=JobState.RUNNING, heartbeat_at=timezone.now()
        )

    def resume() -> None:
        jobs.resume_stale(at=timezone.now() + 2 * jobs.HEARTBEAT + timedelta(seconds=1))

    return Machine(
        steps={
            "work": work,
            "refuse": refuse,
            "die": die,
            "resume": resume,
            "cancel": lambda: jobs.cancel(job()),
        },
        look=look,
        tables=(Job,),
    )


def test_a_job_ends_once_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_enqueue", lambda job: None)  # the test is the worker
    machine = _machine()
    learned = learn(machine)

    def check(state: State, step: str, led: State | None) -> None:
        before, attempts, is_stopping, _held = state
        if before in ENDED:
            assert led == (None if step == "cancel" else state), (state, step)
            return
        assert led is not None, (state, step)
        after = led[0]
        expected = {
            "work": JobState.CANCELLED if is_stopping else JobState.DONE,
            "refuse": JobState.FAILED,
            "die": JobState.RUNNING,
            "cancel": JobState.CANCELLED if before == JobState.WAITING else before,
            "resume": before,
        }
        if step == "resume" and before == JobState.RUNNING:
            is_tried_too_often = attempts + 1 >= jobs.MAX_ATTEMPTS
            expected["resume"] = JobState.FAILED if is_tried_too_often else JobState.WAITING
        assert after == expected[step], (state, step)

    walk(machine, learned, check)
    replay(machine, learned)
    assert {state[0] for state in learned.states} == set(JobState.values)
