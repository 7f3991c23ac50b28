"""Datasets of the site and of an exercise: the list, the upload, what was found, the names, the acceptance."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from parvis.assessments.forms.dataset import LEAVE_OUT, DatasetForm, NamesForm
from parvis.assessments.forms.open_data import OpenDataForm
from parvis.assessments.operations.dataset import ask_for_import, ask_to_accept, receive
from parvis.assessments.operations.open_data import ask_to_propose
from parvis.assessments.operations.place_name import decide_names, forget_name
from parvis.assessments.permissions import may_assess, may_import, may_run_exercise
from parvis.assessments.queries import dataset as queries
from parvis.assessments.queries.data_source import known_sources
from parvis.assessments.queries.dataset import NAMES_ON_A_PAGE, DataHome
from parvis.assessments.queries.exercise import exercise_in
from parvis.assessments.queries.place_name import decision_here, decisions
from parvis.core.decision import Decision
from parvis.core.errors import require
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.publications.permissions import may_propose_data


@login_required
@require_safe
def datasets(request: MemberRequest, slug: str = "", exercise_id: int = 0) -> HttpResponse:
    """List what was uploaded."""
    home, may_load = _home(request, slug, exercise_id)
    page = {"datasets": queries.datasets(home), "may_load": may_load}
    return render(request, "assessments/dataset_list.html", _around(home) | page)


@login_required
@require_safe
def data_sources(request: MemberRequest, slug: str = "", exercise_id: int = 0) -> HttpResponse:
    """List the sources that the product knows, and what is loaded of each."""
    home, _may_load = _home(request, slug, exercise_id)
    page = {"sources": known_sources(home)}
    return render(request, "assessments/data_sources.html", _around(home) | page)


@login_required
def dataset_new(request: MemberRequest, slug: str = "", exercise_id: int = 0) -> HttpResponse:
    """Take a file and let the worker read it."""
    home = _home_to_load(request, slug, exercise_id)
    form = DatasetForm(request.POST or None, request.FILES or None, home=home)
    if form.is_valid():
        with refusals_shown_on(form):
            now = timezone.now()
            dataset = receive(form.uploaded(), exercise=home.exercise, by=request.user, at=now)
            job = ask_for_import(dataset, by=request.user, at=now)
            return redirect("job_progress", job_id=job.pk)
    page = _around(home) | {"form": form}
    return render(request, "assessments/dataset_new.html", page, status=422 if form.errors else 200)


@login_required
@require_safe
def dataset(request: MemberRequest, dataset_id: int, slug: str = "", exercise_id: int = 0) -> HttpResponse:
    """Show what was recognised in a dataset, or every fault."""
    home, may_load = _home(request, slug, exercise_id)
    page = queries.dataset_page(home, dataset_id)
    context = {
        "page": page,
        "dataset": page.dataset,
        "may_load": may_load,
        "may_assess": home.exercise is None and may_assess(request.user),
        "may_propose": home.exercise is None and may_propose_data(request.user),
    }
    return render(request, "assessments/dataset.html", _around(home) | context)


@login_required
@require_POST
def dataset_import(
    request: MemberRequest, dataset_id: int, slug: str = "", exercise_id: int = 0
) -> HttpResponse:
    """Let the worker read the file again."""
    home = _home_to_load(request, slug, exercise_id)
    job = ask_for_import(queries.dataset_for(home, dataset_id), by=request.user, at=timezone.now())
    return redirect("job_progress", job_id=job.pk)


@login_required
@require_POST
def dataset_accept(
    request: MemberRequest, dataset_id: int, slug: str = "", exercise_id: int = 0
) -> HttpResponse:
    """Let the worker store what was found."""
    home = _home_to_load(request, slug, exercise_id)
    job = ask_to_accept(queries.dataset_for(home, dataset_id), by=request.user, at=timezone.now())
    return redirect("job_progress", job_id=job.pk)


@login_required
def dataset_names(
    request: MemberRequest, dataset_id: int, slug: str = "", exercise_id: int = 0
) -> HttpResponse:
    """Ask what the names that match no code mean; when none is left, have the file read again."""
    home = _home_to_load(request, slug, exercise_id)
    dataset = queries.dataset_for(home, dataset_id)
    names = queries.open_names(dataset)
    form = NamesForm(request.POST or None, names=names[:NAMES_ON_A_PAGE])
    if form.is_valid():
        leaves_out_all = request.POST.get("all") == LEAVE_OUT
        units = {each.name: ("", "") for each in names if leaves_out_all} | form.units
        with refusals_shown_on(form):
            decided = decide_names(dataset, units, by=request.user, at=timezone.now())
            messages.success(request, _("What the names mean is kept."))
            return _after_names(request, home, dataset_id, is_over=decided == len(names))
    page = {"form": form, "dataset": dataset, "names": len(names), "leave_out": LEAVE_OUT}
    return render(
        request,
        "assessments/dataset_names.html",
        _around(home) | page,
        status=422 if form.errors else 200,
    )


@login_required
def place_names(request: MemberRequest, slug: str = "", exercise_id: int = 0) -> HttpResponse:
    """List what was said that names mean, each with its author; a decision is taken back here."""
    home, may_load = _home(request, slug, exercise_id)
    if request.method == "POST":
        require(may_load)
        name = decision_here(home.partnership, request.POST.get("name", ""))
        forget_name(name, by=request.user, at=timezone.now())
        messages.success(request, _("The next file with this name asks again."))
        return redirect(home.address("place_names"))
    page = {"names": decisions(home.partnership), "may_load": may_load}
    return render(request, "assessments/place_names.html", _around(home) | page)


@login_required
def dataset_propose(request: MemberRequest, dataset_id: int) -> HttpResponse:
    """Ask what is said of the figures, and let the worker protect and propose them as open data."""
    require(may_propose_data(request.user))
    dataset = queries.dataset_for(DataHome(), dataset_id)
    form = OpenDataForm(request.POST or None, initial={"title": dataset.title})
    if form.is_valid():
        with refusals_shown_on(form):
            job = ask_to_propose(dataset, form.words(), by=request.user, at=timezone.now())
            return redirect("job_progress", job_id=job.pk)
    context = {"form": form, "dataset": dataset}
    return render(request, "assessments/dataset_propose.html", context, status=422 if form.errors else 200)


def _after_names(request: MemberRequest, home: DataHome, dataset_id: int, *, is_over: bool) -> HttpResponse:
    if not is_over:
        return redirect(home.address("dataset_names", dataset_id))
    job = ask_for_import(queries.dataset_for(home, dataset_id), by=request.user, at=timezone.now())
    return redirect("job_progress", job_id=job.pk)


def _home(request: MemberRequest, slug: str, exercise_id: int) -> tuple[DataHome, Decision]:
    """Return where the data are kept, and whether the viewer loads any: all of a partnership see its own."""
    if not slug:
        require(may_import(request.user))
        return DataHome(), may_import(request.user)
    partnership = partnership_for(request.user, slug)
    home = DataHome(exercise_in(partnership, exercise_id))
    return home, may_run_exercise(request.user, partnership)


def _home_to_load(request: MemberRequest, slug: str, exercise_id: int) -> DataHome:
    home, may_load = _home(request, slug, exercise_id)
    require(may_load)
    return home


def _around(home: DataHome) -> dict[str, object]:
    """Return what the template around the page needs."""
    return {
        "home": home,
        "exercise": home.exercise,
        "partnership": home.partnership,
        "section": "assessment",
    }
