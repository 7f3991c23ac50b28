"""Datasets: the list, the upload, one dataset."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from parvis.assessments.enums import Origin
from parvis.assessments.forms.dataset import DatasetForm
from parvis.assessments.forms.open_data import OpenDataForm
from parvis.assessments.operations.dataset import ask_for_import, receive
from parvis.assessments.operations.open_data import ask_to_propose
from parvis.assessments.permissions import may_assess, may_import
from parvis.assessments.queries.dataset import dataset_for, dataset_page
from parvis.assessments.queries.dataset import datasets as every_dataset
from parvis.core.errors import require
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.people.requests import MemberRequest
from parvis.publications.permissions import may_propose_data


@login_required
@require_safe
def datasets(request: MemberRequest) -> HttpResponse:
    """List what was uploaded."""
    require(may_import(request.user))
    return render(request, "assessments/dataset_list.html", {"datasets": every_dataset()})


@login_required
def dataset_new(request: MemberRequest) -> HttpResponse:
    """Take a file and let the worker read it."""
    require(may_import(request.user))
    form = DatasetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        dataset = receive(
            title=form.cleaned_data["title"],
            file_name=form.file_name,
            content=form.cleaned_data["file"],
            origin=Origin(form.cleaned_data["origin"]),
            by=request.user,
            at=now,
        )
        job = ask_for_import(dataset, by=request.user, at=now)
        return redirect("job_progress", job_id=job.pk)
    return render(
        request, "assessments/dataset_new.html", {"form": form}, status=422 if form.is_bound else 200
    )


@login_required
@require_safe
def dataset(request: MemberRequest, dataset_id: int) -> HttpResponse:
    """Show what was recognised in a dataset, or every fault."""
    require(may_import(request.user))
    page = dataset_page(dataset_id)
    context = {
        "page": page,
        "dataset": page.dataset,
        "may_assess": may_assess(request.user),
        "may_propose": may_propose_data(request.user),
    }
    return render(request, "assessments/dataset.html", context)


@login_required
@require_POST
def dataset_import(request: MemberRequest, dataset_id: int) -> HttpResponse:
    """Let the worker read the file again, after an import that was stopped."""
    require(may_import(request.user))
    job = ask_for_import(dataset_for(dataset_id), by=request.user, at=timezone.now())
    return redirect("job_progress", job_id=job.pk)


@login_required
def dataset_propose(request: MemberRequest, dataset_id: int) -> HttpResponse:
    """Ask what is said of the figures, and let the worker protect and propose them as open data."""
    require(may_propose_data(request.user))
    dataset = dataset_for(dataset_id)
    form = OpenDataForm(request.POST or None, initial={"title": dataset.title})
    if form.is_valid():
        with refusals_shown_on(form):
            job = ask_to_propose(dataset, form.words(), by=request.user, at=timezone.now())
            return redirect("job_progress", job_id=job.pk)
    context = {"form": form, "dataset": dataset}
    return render(request, "assessments/dataset_propose.html", context, status=422 if form.errors else 200)
