"""Assessments: the list, a new run, one result and its publication."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from parvis.assessments.forms.assessment import AssessmentForm
from parvis.assessments.operations.assessment import ask_to_compute, ask_to_publish, prepare
from parvis.assessments.permissions import may_assess
from parvis.assessments.queries.assessment import assessment_for, assessment_page
from parvis.assessments.queries.assessment import assessments as every_assessment
from parvis.core.errors import require
from parvis.people.requests import MemberRequest
from parvis.publications.permissions import may_publish_profiles


@login_required
@require_safe
def assessments(request: MemberRequest) -> HttpResponse:
    """List the assessments."""
    require(may_assess(request.user))
    return render(request, "assessments/assessment_list.html", {"assessments": every_assessment()})


@login_required
def assessment_new(request: MemberRequest) -> HttpResponse:
    """Choose dataset and framework and let the worker make the assessment."""
    require(may_assess(request.user))
    form = AssessmentForm(request.POST or None, initial={"dataset": request.GET.get("dataset")})
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        assessment = prepare(by=request.user, at=now, **form.cleaned_data)
        job = ask_to_compute(assessment, by=request.user, at=now)
        return redirect("job_progress", job_id=job.pk)
    status = 422 if form.is_bound else 200
    return render(request, "assessments/assessment_new.html", {"form": form}, status=status)


@login_required
@require_safe
def assessment(request: MemberRequest, assessment_id: int) -> HttpResponse:
    """Show what an assessment found, before anything of it is public."""
    require(may_assess(request.user))
    page = assessment_page(assessment_id)
    context = {"page": page, "assessment": page.assessment, "may_publish": may_publish_profiles(request.user)}
    return render(request, "assessments/assessment.html", context)


@login_required
@require_POST
def assessment_publish(request: MemberRequest, assessment_id: int) -> HttpResponse:
    """Let the worker publish the profile of every community."""
    require(may_publish_profiles(request.user))
    job = ask_to_publish(assessment_for(assessment_id), by=request.user, at=timezone.now())
    return redirect("job_progress", job_id=job.pk)


@login_required
@require_POST
def assessment_compute(request: MemberRequest, assessment_id: int) -> HttpResponse:
    """Let the worker make the assessment again, after one that was stopped."""
    require(may_assess(request.user))
    job = ask_to_compute(assessment_for(assessment_id), by=request.user, at=timezone.now())
    return redirect("job_progress", job_id=job.pk)
