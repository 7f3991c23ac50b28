"""What the worker does for this app; every task may run twice."""

from django.utils import timezone
from django_tasks import task

from parvis.core import job
from parvis.people.models import User
from parvis.publications.enums import DataState
from parvis.publications.models import Chart, DataRelease, Edition
from parvis.publications.operations.chart import draw_pictures
from parvis.publications.operations.data_release import release
from parvis.publications.operations.document import make_documents as make


@task()
def make_documents(job_id: int) -> None:
    """Make the documents of an edition."""
    with job.running(job_id) as progress:
        if progress is None:
            return
        arguments = progress.job.arguments
        edition = Edition.objects.select_related("partnership").get(pk=arguments["edition"])
        make(edition, by=User.objects.get(pk=arguments["by"]), at=timezone.now(), progress=progress)
        progress.finish_at(job.english_address(edition))


@task()
def draw_chart(job_id: int) -> None:
    """Draw the pictures of a chart."""
    with job.running(job_id) as progress:
        if progress is None:
            return
        arguments = progress.job.arguments
        chart = Chart.objects.select_related("edition__partnership").get(pk=arguments["chart"])
        by = User.objects.get(pk=arguments["by"])
        draw_pictures(chart, by=by, at=timezone.now(), progress=progress)
        progress.finish_at(job.english_address(chart))


@task()
def release_data(job_id: int) -> None:
    """Make the files of open data and release them."""
    with job.running(job_id) as progress:
        if progress is None:
            return
        arguments = progress.job.arguments
        proposal = DataRelease.objects.get(pk=arguments["release"])
        progress.finish_at(job.english_address(proposal))
        if proposal.state != DataState.RELEASED:  # a worker that died at the very end has done it
            release(proposal, by=User.objects.get(pk=arguments["by"]), at=timezone.now(), progress=progress)
