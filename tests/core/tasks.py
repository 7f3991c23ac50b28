"""A task for the tests of jobs."""

from django_tasks import task

from parvis.core import job as jobs


@task()
def count_to_three(job_id: int) -> None:
    """Report three times."""
    with jobs.running(job_id) as progress:
        if progress:
            for number in range(1, 4):
                progress(number, 3)
