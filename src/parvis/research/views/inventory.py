"""The service inventory: searched, shown, brought in from a directory, given back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.files import download
from parvis.core.requests import page_of
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.research.forms.inventory import DirectoryForm, ServiceFilterForm
from parvis.research.kinds.directory import as_json, as_package
from parvis.research.operations import inventory as operations
from parvis.research.permissions import may_edit_research
from parvis.research.queries import inventory as queries
from parvis.research.views.room import form_page, partnership_to_edit


@login_required
@require_safe
def services(request: MemberRequest, slug: str) -> HttpResponse:
    """List the services of the inventory, narrowed as asked."""
    partnership = partnership_for(request.user, slug)
    form = ServiceFilterForm(request.GET, labels=queries.label_choices(partnership))
    shown = page_of(request, queries.services_narrowed(partnership, form.narrowed()))
    page = {
        "partnership": partnership,
        "section": "research",
        "services": shown,
        "form": form,
        "query": request.GET.urlencode(),
        "last_import": queries.last_import(partnership),
        "may_edit": may_edit_research(request.user, partnership),
    }
    return render(request, "research/service_list.html", page)


@login_required
@require_safe
def service(request: MemberRequest, slug: str, service_id: int) -> HttpResponse:
    """Show a service as its directory lists it."""
    partnership = partnership_for(request.user, slug)
    page = {
        "partnership": partnership,
        "section": "research",
        "page": queries.service_page(queries.service_in(partnership, service_id)),
    }
    return render(request, "research/service_page.html", page)


@login_required
def inventory_import_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Compare a directory with the inventory."""
    partnership = partnership_to_edit(request, slug)
    form = DirectoryForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file, by, at = form.cleaned_data["file"], request.user, timezone.now()
        with refusals_shown_on(form):
            return redirect(
                operations.check_directory(
                    partnership, file_name=file.name, content=file.content, by=by, at=at
                )
            )
    back = reverse("services", args=[slug])
    return form_page(request, partnership, form, title=_("Import a service directory"), back=back)


@login_required
@require_safe
def inventory_import(request: MemberRequest, slug: str, import_id: int) -> HttpResponse:
    """Show what a directory would change, before anything is."""
    partnership = partnership_to_edit(request, slug)
    page = {
        "partnership": partnership,
        "section": "research",
        "page": queries.import_page(queries.import_in(partnership, import_id)),
    }
    return render(request, "research/inventory_import.html", page)


@login_required
@require_POST
def inventory_import_apply(request: MemberRequest, slug: str, import_id: int) -> HttpResponse:
    """Bring the directory in: all of it, or nothing."""
    partnership = partnership_to_edit(request, slug)
    import_ = queries.import_in(partnership, import_id)
    operations.import_directory(import_, by=request.user, at=timezone.now())
    messages.success(request, _("The directory is imported."))
    return redirect(reverse("services", args=[slug]))


@login_required
@require_safe
def inventory_json(request: MemberRequest, slug: str) -> HttpResponse:
    """Give the inventory back as JSON."""
    partnership = partnership_for(request.user, slug)
    content = as_json(queries.tables_of(partnership)).encode()
    return download(content, name=f"services-{slug}.json", content_type="application/json")


@login_required
@require_safe
def inventory_package(request: MemberRequest, slug: str) -> HttpResponse:
    """Give the inventory back as a tabular package."""
    partnership = partnership_for(request.user, slug)
    content = as_package(queries.tables_of(partnership))
    return download(content, name=f"services-{slug}.zip", content_type="application/zip")
