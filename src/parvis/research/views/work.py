"""How research was done and what it left: numbers of methods, questionnaires, data, outputs."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.core.files import download
from parvis.partnerships.errors import found
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.research.enums import ResearchMethod
from parvis.research.forms.work import DataForm, InstrumentForm, NumbersForm, OutputForm, VersionForm
from parvis.research.operations import work as operations
from parvis.research.operations.work import NumbersContent, OutputContent
from parvis.research.permissions import may_download_data, may_edit_research
from parvis.research.queries import project as queries
from parvis.research.views.room import file_of, form_page, initial_of, project_to_edit

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
def method_numbers(request: MemberRequest, slug: str, project_id: int, method: str) -> HttpResponse:
    """Record the numbers of one method of the project."""
    project = project_to_edit(request, slug, project_id)
    used = found(next((ResearchMethod(one) for one in project.methods if one == method), None))
    numbers = project.method_numbers.filter(method=used).first()
    form = NumbersForm(request.POST or None, initial=initial_of(numbers, NumbersContent))
    if form.is_valid():
        with refusals_shown_on(form):
            operations.record_numbers(project, used, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The numbers are recorded."))
            return redirect(project)
    back = project.get_absolute_url()
    return form_page(request, project.partnership, form, title=used.label, back=back)


@login_required
@require_safe
def instrument(
    request: MemberRequest, slug: str, project_id: int, instrument_id: int, number: int | None = None
) -> HttpResponse:
    """Show the questions of a questionnaire in both languages."""
    partnership = partnership_for(request.user, slug)
    project = queries.project_in(partnership, project_id)
    page = {
        "partnership": partnership,
        "section": "research",
        "project": project,
        "page": queries.instrument_page(queries.instrument_in(project, instrument_id), number),
        "may_edit": may_edit_research(request.user, partnership),
    }
    return render(request, "research/instrument_page.html", page)


@login_required
def instrument_new(request: MemberRequest, slug: str, project_id: int) -> HttpResponse:
    """Add a questionnaire."""
    project = project_to_edit(request, slug, project_id)
    form = InstrumentForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        title, file = form.cleaned_data["title"], form.cleaned_data["file"]
        with refusals_shown_on(form):
            added = operations.add_instrument(
                project,
                title=title,
                file_name=file.name,
                content=file.content,
                by=request.user,
                at=timezone.now(),
            )
            messages.success(request, _("The questionnaire is added."))
            return redirect(added)
    back = project.get_absolute_url()
    return form_page(request, project.partnership, form, title=_("Add a questionnaire"), back=back)


@login_required
def instrument_version_new(
    request: MemberRequest, slug: str, project_id: int, instrument_id: int
) -> HttpResponse:
    """Add a version of a questionnaire."""
    project = project_to_edit(request, slug, project_id)
    shown = queries.instrument_in(project, instrument_id)
    form = VersionForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        note, file = form.cleaned_data["note"], form.cleaned_data["file"]
        with refusals_shown_on(form):
            operations.add_version(
                shown,
                note=note,
                file_name=file.name,
                content=file.content,
                by=request.user,
                at=timezone.now(),
            )
            messages.success(request, _("The version is added."))
            return redirect(shown)
    title = _("New version of the questionnaire")
    return form_page(request, project.partnership, form, title=title, back=shown.get_absolute_url())


@login_required
@require_safe
def instrument_file(
    request: MemberRequest, slug: str, project_id: int, instrument_id: int, number: int
) -> HttpResponse:
    """Download a version of a questionnaire as it came."""
    project = queries.project_in(partnership_for(request.user, slug), project_id)
    version = queries.version_in(queries.instrument_in(project, instrument_id), number)
    name = f"{version.instrument.title}-{version.number}.xlsx"
    return download(bytes(version.content), name=name, content_type=_XLSX)


@login_required
def data_new(request: MemberRequest, slug: str, project_id: int) -> HttpResponse:
    """Add the data of the research."""
    project = project_to_edit(request, slug, project_id)
    form = DataForm(request.POST or None, request.FILES or None, datasets=queries.datasets_to_point_at())
    if form.is_valid():
        dataset, by, at = form.cleaned_data["dataset"], request.user, timezone.now()
        if dataset:
            operations.add_dataset(project, dataset, form.content(), by=by, at=at)
        else:
            operations.add_data(project, form.cleaned_data["file"], form.content(), by=by, at=at)
        messages.success(request, _("The data are added."))
        return redirect(project)
    back = project.get_absolute_url()
    return form_page(request, project.partnership, form, title=_("Add data"), back=back)


@login_required
@require_safe
def data_file(request: MemberRequest, slug: str, project_id: int, data_id: int) -> HttpResponse:
    """Download a file of data, for those whom it is for."""
    project = queries.project_in(partnership_for(request.user, slug), project_id)
    data = queries.data_in(project, data_id)
    require(may_download_data(request.user, data))
    return file_of(found(data if data.file_name else None))


@login_required
@require_POST
def data_remove(request: MemberRequest, slug: str, project_id: int, data_id: int) -> HttpResponse:
    """Remove data from the project."""
    project = project_to_edit(request, slug, project_id)
    operations.remove_data(queries.data_in(project, data_id), by=request.user, at=timezone.now())
    messages.success(request, _("The data are removed."))
    return redirect(project)


@login_required
def output_new(request: MemberRequest, slug: str, project_id: int) -> HttpResponse:
    """Record what came out of the research."""
    project = project_to_edit(request, slug, project_id)
    form = OutputForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        operations.record_output(project, form.content(), file=file, by=request.user, at=timezone.now())
        messages.success(request, _("The output is recorded."))
        return redirect(project)
    back = project.get_absolute_url()
    return form_page(request, project.partnership, form, title=_("Record an output"), back=back)


@login_required
def output_change(request: MemberRequest, slug: str, project_id: int, output_id: int) -> HttpResponse:
    """Correct what came out of the research."""
    project = project_to_edit(request, slug, project_id)
    output = queries.output_in(project, output_id)
    form = OutputForm(request.POST or None, request.FILES or None, initial=initial_of(output, OutputContent))
    if form.is_valid():
        file, by, at = form.cleaned_data["file"], request.user, timezone.now()
        operations.record_output(project, form.content(), output=output, file=file, by=by, at=at)
        messages.success(request, _("The output is recorded."))
        return redirect(project)
    back = project.get_absolute_url()
    return form_page(request, project.partnership, form, title=_("Change the output"), back=back)


@login_required
@require_safe
def output_file(request: MemberRequest, slug: str, project_id: int, output_id: int) -> HttpResponse:
    """Download the file of an output."""
    project = queries.project_in(partnership_for(request.user, slug), project_id)
    output = queries.output_in(project, output_id)
    return file_of(found(output if output.file_name else None))


@login_required
@require_POST
def output_remove(request: MemberRequest, slug: str, project_id: int, output_id: int) -> HttpResponse:
    """Remove an output that was recorded by mistake."""
    project = project_to_edit(request, slug, project_id)
    operations.remove_output(queries.output_in(project, output_id), by=request.user, at=timezone.now())
    messages.success(request, _("The output is removed."))
    return redirect(project)
