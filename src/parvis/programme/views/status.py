"""Where all partnerships stand."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from parvis.assessment.charts.point_map import point_map
from parvis.assessment.text import Text
from parvis.core.errors import require
from parvis.partnerships.permissions import may_establish_table
from parvis.programme.enums import Step
from parvis.programme.forms import StatusForm
from parvis.programme.permissions import may_see_status
from parvis.programme.queries.status import map_points, status_by_stratum

_MAP_TITLE = Text(en="Steps done by each partnership", fr="Étapes terminées par chaque partenariat")


@login_required
def status(request: HttpRequest) -> HttpResponse:
    """Show every partnership with its five steps, as a table by stratum and on a map."""
    require(may_see_status(request.user))
    form = StatusForm(request.GET, today=timezone.localdate())
    as_of = form.day
    strata = status_by_stratum(as_of=as_of, stratum=form.chosen_stratum)
    places = map_points(strata, as_of=as_of, address=request.get_full_path())
    drawn = point_map(places, title=_MAP_TITLE, language=get_language() or "en")
    page = {"form": form, "as_of": as_of, "strata": strata, "steps": tuple(Step), "map": mark_safe(drawn)}  # noqa: S308 - the library escapes
    page["may_establish_table"] = may_establish_table(request.user)
    return render(request, "programme/status.html", page)
