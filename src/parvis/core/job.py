"""Long work: started by an operation, run by the worker, watched on a page, cancelled, resumed.

An operation calls :func:`start` with the worker's task. The task wraps its work in :func:`running` and
reports progress; a report raises :class:`Cancelled` when somebody asked to stop. A worker that died
leaves a stale heartbeat; :func:`resume_stale` puts its jobs back in the queue. Every task is therefore
written so that it can run twice.
"""

import logging
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import Any

from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone, translation
from django.utils.module_loading import import_string

from parvis.assessment.errors import AssessmentError
from parvis.assessment.text import Text
from parvis.core.audit import Actor
from parvis.core.errors import OutOfOrder, PlatformError
from parvis.core.models import Job, JobState
from parvis.core.text.value import dated_text

logger = logging.getLogger(__name__)

HEARTBEAT = timedelta(seconds=30)  # after 30 s without a beat the worker died
BEAT_EVERY = 5.0  # seconds; also while the work itself reports nothing, as when a PDF is made
MAX_ATTEMPTS = 3
_REPORT_EVERY = 0.2  # seconds between two writes of the progress


class Cancelled(Exception):
    """Somebody asked the job to stop; nothing that it began is kept."""


def start(task: str, *, label: Text, arguments: Mapping[str, Any], by: Actor | None, at: datetime) -> Job:
    """Queue long work; ``task`` is the dotted path of a worker's task that takes the job's number."""
    job = Job.objects.create(
        kind=task,
        label=dated_text(label),
        arguments=dict(arguments),
        created_by_id=by.pk if by else None,
        created_at=at,
    )
    transaction.on_commit(partial(_enqueue, job))
    return job


def cancel(job: Job) -> None:
    """Ask the job to stop; a job still waiting stops at once.

    Raises
    ------
    OutOfOrder
        The job has ended already.
    """
    if not job.is_open:
        raise OutOfOrder
    Job.objects.filter(pk=job.pk).update(is_cancel_requested=True)
    Job.objects.filter(pk=job.pk, state=JobState.WAITING).update(
        state=JobState.CANCELLED, finished_at=timezone.now()
    )


class Progress:
    """What a running task reports to; calling it is cheap."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._reported_at = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Report ``done`` of ``total``.

        Raises
        ------
        Cancelled
            Somebody asked the job to stop.
        """
        if monotonic() - self._reported_at < _REPORT_EVERY and done < total:
            return
        self._reported_at = monotonic()
        Job.objects.filter(pk=self.job.pk).update(done=done, total=total, heartbeat_at=timezone.now())
        if Job.objects.filter(pk=self.job.pk, is_cancel_requested=True).exists():
            raise Cancelled

    def finish_at(self, path: str) -> None:
        """Say where the result is: its English address, which the page shows in the reader's language."""
        self.job.result_path = path

    def end_with_faults(self, message: Text) -> None:
        """Say that the work ends with faults in what it was given, in a sentence for the person who gave it."""
        self.job.message = dated_text(message)


def english_address(result: models.Model) -> str:
    """Return a record's address in English, for :meth:`Progress.finish_at`."""
    with translation.override("en"):
        return str(result.get_absolute_url())  # type: ignore[attr-defined]


@contextmanager
def running(job_id: int) -> Iterator[Progress | None]:
    """Run a job's work inside; yields None when there is nothing to do because it was cancelled."""
    claimed = Job.objects.filter(pk=job_id, state__in=[JobState.WAITING, JobState.RUNNING]).update(
        state=JobState.RUNNING, heartbeat_at=timezone.now()
    )
    if not claimed:
        yield None
        return
    job = Job.objects.get(pk=job_id)
    progress = Progress(job)
    try:
        with _beating(job_id):
            yield progress
    except Cancelled:
        _end(job, JobState.CANCELLED, Text())
    except (PlatformError, AssessmentError) as error:
        _end(job, JobState.FAILED, _sentence(error))
    except Exception:
        logger.exception("job %s failed", job_id)
        _end(job, JobState.FAILED, _OUR_FAULT)
    else:
        _end(job, JobState.DONE, job.message)


def resume_stale(*, at: datetime) -> int:
    """Put the jobs of a dead worker back in the queue, and fail those tried too often; return how many."""
    stale = list(Job.objects.filter(state=JobState.RUNNING, heartbeat_at__lt=at - HEARTBEAT))
    for job in stale:
        if job.attempts + 1 >= MAX_ATTEMPTS:
            _end(job, JobState.FAILED, _DIED)
            continue
        Job.objects.filter(pk=job.pk).update(state=JobState.WAITING, attempts=job.attempts + 1)
        _enqueue(job)
    return len(stale)


_OUR_FAULT = Text(
    en="Something went wrong on our side. Nothing was changed; the operator's log has the details.",
    fr="Un problème est survenu de notre côté. Rien n’a été modifié; le journal de l’exploitant a les détails.",
)
_DIED = Text(
    en="The work stopped three times before it ended. Nothing was changed; ask the operator to look at the log.",
    fr="Le travail s’est arrêté trois fois avant la fin. Rien n’a été modifié; demandez à l’exploitant de "
    "consulter le journal.",
)


@contextmanager
def _beating(job_id: int) -> Iterator[None]:
    """Beat from a thread for as long as the work inside runs."""
    is_over = threading.Event()
    heart = threading.Thread(target=_beat_until, args=(is_over, job_id), daemon=True)
    heart.start()
    try:
        yield
    finally:
        is_over.set()
        heart.join()


def _beat_until(is_over: threading.Event, job_id: int) -> None:
    while not is_over.wait(BEAT_EVERY):
        try:
            beat(job_id)
        except DatabaseError:  # such as a table locked for long: the next beat may pass
            logger.warning("job %s missed a beat", job_id, exc_info=True)
        finally:
            connection.close()  # this thread's own


def beat(job_id: int) -> None:
    """Say that the job's worker is alive."""
    Job.objects.filter(pk=job_id, state=JobState.RUNNING).update(heartbeat_at=timezone.now())


def _enqueue(job: Job) -> None:
    import_string(job.kind).enqueue(job.pk)


def _end(job: Job, state: JobState, message: Text) -> None:
    now = timezone.now()
    Job.objects.filter(pk=job.pk).update(
        state=state,
        message=dated_text(message),
        result_path=job.result_path,
        heartbeat_at=now,
        finished_at=now,
    )


def _sentence(error: PlatformError | AssessmentError) -> Text:
    if isinstance(error, AssessmentError):
        return error.text
    from django.utils.translation import override

    with override("en"):
        english = str(error.message)
    with override("fr"):
        return Text(en=english, fr=str(error.message))
