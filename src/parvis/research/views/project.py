"""The pages of research: the list, a project, and the forms of both."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from parvis.core.requests import page_of
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.research.forms.project import ProjectForm, StepForm
from parvis.research.kinds.life import steps_from
from parvis.research.operations import project as operations
from parvis.research.operations.project import ProjectContent
from parvis.research.permissions import may_edit_research, may_see_bidders
from parvis.research.queries import project as queries
from parvis.research.views.room import form_page, initial_of, partnership_to_edit, project_to_edit


@login_required
@require_safe
def research(request: HttpRequest, slug: str) -> HttpResponse:
    """List the partnership's research with its findings."""
    partnership = partnership_for(request.user, slug)
    shown = page_of(request, queries.projects_listed(partnership))
    page = {
        "partnership": partnership,
        "section": "research",
        "projects": [queries.project_row(project) for project in shown],
        "shown": shown,
        "may_edit": may_edit_research(request.user, partnership),
    }
    return render(request, "research/project_list.html", page)


@login_required
@require_safe
def research_project(request: HttpRequest, slug: str, project_id: int) -> HttpResponse:
    """Show one project, how it was done, and what it found."""
    partnership = partnership_for(request.user, slug)
    shown = queries.project_page(partnership, project_id)
    may_see = may_see_bidders(request.user, partnership)
    page = {
        "partnership": partnership,
        "section": "research",
        "page": shown,
        "bidders": queries.bidders_of(shown.contract) if may_see else (),
        "may_see_bidders": may_see,
        "may_edit": may_edit_research(request.user, partnership),
    }
    return render(request, "research/project_page.html", page)


@login_required
def new_project(request: MemberRequest, slug: str) -> HttpResponse:
    """Record a research project."""
    partnership = partnership_to_edit(request, slug)
    form = ProjectForm(request.POST or None)
    if form.is_valid():
        project = operations.record_project(partnership, form.content(), by=request.user, at=timezone.now())
        messages.success(request, _("The research project is recorded."))
        return redirect(project)
    back = reverse("research", args=[slug])
    return form_page(request, partnership, form, title=_("New research project"), back=back)


@login_required
def change_project(request: MemberRequest, slug: str, project_id: int) -> HttpResponse:
    """Correct or complete a research project."""
    project = project_to_edit(request, slug, project_id)
    form = ProjectForm(request.POST or None, initial=initial_of(project, ProjectContent))
    if form.is_valid():
        operations.amend_project(project, form.content(), by=request.user, at=timezone.now())
        messages.success(request, _("The research project is changed."))
        return redirect(project)
    return form_page(
        request,
        project.partnership,
        form,
        title=_("Change the research project"),
        back=project.get_absolute_url(),
    )


@login_required
def project_step(request: MemberRequest, slug: str, project_id: int) -> HttpResponse:
    """Begin, complete, stop, reopen or plan a project anew."""
    project = project_to_edit(request, slug, project_id)
    form = StepForm(request.POST or None, steps=steps_from(project.state))
    if form.is_valid():
        with refusals_shown_on(form):
            operations.take_step(
                project,
                form.chosen(),
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
            )
            messages.success(request, _("The state of the research is changed."))
            return redirect(project)
    return form_page(
        request,
        project.partnership,
        form,
        title=_("Change the state of the research"),
        back=project.get_absolute_url(),
    )
