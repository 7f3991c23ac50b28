"""A worker that dies in the middle leaves nothing half-written, and the work is taken up again."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from parvis.assessments.operations.dataset import ask_to_accept, read_dataset
from parvis.partnerships.access import Role
from tests.factories.assessments import receive_dataset
from tests.factories.partnerships import A_MOMENT, make_member

# What the worker's process does: it stores ten values at a time, says so after the first ten, and then stands still.
_WORKER = """
import sys, time
import django
django.setup()
from django.utils import timezone
from parvis.assessments.models import Dataset
from parvis.assessments.operations import dataset as operations
from parvis.core import job
from parvis.core.models import Job

operations._VALUES_AT_ONCE = 10

def stand_still(done, total):
    if total == 1628:  # values, not the kilobytes of reading
        print("storing", flush=True)
        time.sleep(600)

with job.running(Job.objects.latest("pk").pk):
    operations.accept_dataset(Dataset.objects.get(), by=None, at=timezone.now(), progress=stand_still)
"""

_TAKE_UP = """
import django
django.setup()
from datetime import timedelta
from django.utils import timezone
from parvis.assessments.models import Dataset, DatasetValue
from parvis.assessments.tasks import accept_dataset
from parvis.core import job
from parvis.core.models import Job

def look():
    print(Dataset.objects.get().state, DatasetValue.objects.count(), Job.objects.get().state)

look()
print(job.resume_stale(at=timezone.now() + timedelta(minutes=1)))
accept_dataset.call(Job.objects.get().pk)
look()
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return an environment whose processes share a database file of their own: this test's, as it is now."""
    if connection.vendor != "sqlite":
        pytest.skip("a database that other processes share is copied from SQLite; the operation is the same")
    (tmp_path / "parvis.sqlite3").write_bytes(connection.connection.serialize())
    own = {"PARVIS_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "parvis.config.settings"}
    return {**os.environ, **own, "DATABASE_URL": "", "PARVIS_DEBUG": "1"}


@pytest.fixture
def _waiting(db: None) -> None:
    """Leave a job in the queue that stores the shipped figures."""
    by = make_member(Role.ADMINISTRATOR)
    dataset = receive_dataset(by=by)
    read_dataset(dataset, by=by, at=A_MOMENT)
    ask_to_accept(dataset, by=by, at=A_MOMENT)


def run(script: str, environment: dict[str, str]) -> str:
    """Run a script in a process of its own and return what it prints."""
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@contextmanager
def worker(environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """Start the worker and give it once it has stored its first values; end it whatever happens."""
    command = [sys.executable, "-c", _WORKER]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == "storing"
            yield process
        finally:
            process.kill()


@pytest.mark.usefixtures("_waiting")
def test_a_worker_killed_while_it_stores_leaves_no_value_and_the_job_is_done_again(
    environment: dict[str, str],
) -> None:
    with worker(environment) as process:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()

    assert process.returncode == -signal.SIGKILL
    assert run(_TAKE_UP, environment).splitlines() == ["checked 0 running", "1", "accepted 1628 done"]
