"""The explorer of communities: its page, the part of it that a moved weight replaces, and its places as CSV."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe
from django.views.decorators.vary import vary_on_headers

from parvis.assessments.errors import WeightsSumToNothing
from parvis.assessments.forms.explorer import ExplorerForm, address_with, boxes
from parvis.assessments.kinds.weights import unweighable, weighable
from parvis.assessments.queries.download import places_csv
from parvis.assessments.queries.explorer import Explored, choosable, council_weights, explored
from parvis.assessments.views.dated import with_profiles
from parvis.core.files import download
from parvis.core.requests import PageRequest

CSV = "text/csv; charset=utf-8"
_TABLE, _CHART = "table", "chart"


@require_safe
@vary_on_headers("HX-Request")
@conditional_page
def community_explorer(request: PageRequest) -> HttpResponse:
    """Show the places under the weights in the address; a moved weight asks for the places alone."""
    form = ExplorerForm(request.GET)
    page, is_part = _explored(form), bool(request.htmx)
    context = {"form": form, "page": page, "is_part": is_part, **_asked(request, form)}
    if is_part:
        # htmx leaves a page as it is where the status says refused; the sentence must still be read.
        response = render(request, "assessments/community_explorer.html#places", context)
    else:
        status = HTTPStatus.OK if page else HTTPStatus.UNPROCESSABLE_ENTITY
        shown = {**context, **_choices(request, form)}
        response = render(request, "assessments/community_explorer.html", shown, status=status)
    return with_profiles(response)


@require_safe
@conditional_page
def community_explorer_csv(request: HttpRequest) -> HttpResponse:
    """Send the places under the weights in the address, with what must be known to read them."""
    form = ExplorerForm(request.GET)
    page = _explored(form)
    if page is None:
        return HttpResponse(form.errors.as_text(), status=422, content_type="text/plain; charset=utf-8")
    content = places_csv(page, form.asked()).encode()
    return with_profiles(download(content, name="places.csv", content_type=CSV))


def _explored(form: ExplorerForm) -> Explored | None:
    if not form.is_valid():
        return None
    try:
        return explored(form.asked())
    except WeightsSumToNothing as refusal:
        form.add_error(None, str(refusal.message))
        return None


def _asked(request: HttpRequest, form: ExplorerForm) -> dict[str, object]:
    asked = form.asked() if form.is_valid() else None
    return {"asked": asked, "query": request.GET.urlencode(), **_views(request)}


def _choices(request: HttpRequest, form: ExplorerForm) -> dict[str, object]:
    communities = boxes(choosable(), chosen=form.chosen)
    return {"boxes": communities, "unweighable": unweighable(), "presets": _presets(request)}


def _presets(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the weights that one link fills in: label and query."""
    equal = (_("All equal"), {id: 1.0 for id, _name in weighable()})
    councils = [(_("Weights of “%s”") % title, weights) for title, weights in council_weights()]
    return [(label, address_with(request.GET, weights)) for label, weights in (equal, *councils)]


def _views(request: HttpRequest) -> dict[str, object]:
    view = _CHART if request.GET.get("view") == _CHART else _TABLE
    address = request.GET.copy()
    tabs = []
    for name, label in ((_TABLE, _("Table")), (_CHART, _("Chart"))):
        address["view"] = name
        tabs.append((label, f"{reverse('community_explorer')}?{address.urlencode()}", name == view))
    return {"view": view, "tabs": tabs}
