"""What the worker does for this app; every task may run twice."""

from django.utils import timezone
from django_tasks import task

from parvis.core import job
from parvis.learning.models import NewsletterIssue
from parvis.learning.operations.link import check_links
from parvis.learning.operations.newsletter import deliver


@task()
def send_issue(job_id: int) -> None:
    """Send an issue of a newsletter to everybody who has not received it."""
    with job.running(job_id) as progress:
        if progress is None:
            return
        issues = NewsletterIssue.objects.select_related("newsletter__partnership")
        issue = issues.get(pk=progress.job.arguments["issue"])
        deliver(issue, at=timezone.now(), progress=progress)
        progress.finish_at(job.english_address(issue))


@task()
def ask_links() -> None:
    """Ask the addresses that were not asked for a week whether they answer."""
    check_links(at=timezone.now())
