"""What the worker does for this app; every task may run twice."""

from django.utils import timezone
from django_tasks import task

from parvis.core import job
from parvis.people.models import User
from parvis.publications.models import Chart, Edition
from parvis.publications.operations.chart import draw_pictures
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
