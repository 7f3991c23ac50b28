"""The pages of the core: a job's progress, and errors that Django raises itself."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import translate_url
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from parvis.core import job as jobs
from parvis.core.draft.middleware import brought_back
from parvis.core.draft.ticket import ticket_of
from parvis.core.errors import NotFound, NotPermitted, PlatformError, TooManyTries
from parvis.core.middleware import error_page
from parvis.core.models import Job
from parvis.core.requests import PageRequest


@login_required
def job_progress(request: HttpRequest, job_id: int) -> HttpResponse:
    """Show how far a job is; the page asks again by itself while the job is open."""
    job = _job_of(request, job_id)
    page = "core/job_progress.html#progress" if cast(PageRequest, request).htmx else "core/job_progress.html"
    return render(request, page, {"job": job, "result": _in_page_language(job.result_path)})


@login_required
@require_POST
def cancel_job(request: HttpRequest, job_id: int) -> HttpResponse:
    """Ask a job to stop."""
    jobs.cancel(_job_of(request, job_id))
    return redirect("job_progress", job_id=job_id)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Bring a form that is too old back with its words; where it carries no ticket, say what to do."""
    if ticket := ticket_of(request):
        return brought_back(request, ticket)
    return error_page(
        request, NotPermitted(_("This form is too old to be sent. Go back, and send it again."))
    )


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show the page of an address that leads nowhere."""
    return error_page(request, NotFound())


def too_many_tries(request: HttpRequest) -> HttpResponse:
    """Ask somebody who tried too often to wait."""
    return error_page(request, TooManyTries())


def server_error(request: HttpRequest) -> HttpResponse:
    """Show the page of a fault of ours."""
    return error_page(request, PlatformError())


def _in_page_language(english: str) -> str:
    """Return the counterpart of an English address; Django recognises an address in its own language only."""
    wanted = get_language() or "en"
    with override("en"):
        return translate_url(english, wanted)


def _job_of(request: HttpRequest, job_id: int) -> Job:
    job = Job.objects.filter(pk=job_id, created_by_id=request.user.pk).first()
    if job is None:
        raise NotFound
    return job
