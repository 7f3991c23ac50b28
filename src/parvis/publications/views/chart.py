"""Charts of editions: their pages, their files, the address that other sites may show in a frame, publishing one."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_POST, require_safe

from parvis.core.errors import require
from parvis.core.files import download
from parvis.core.frames import may_be_framed
from parvis.core.models import ReadKind
from parvis.core.reads import count_read
from parvis.people.requests import MemberRequest
from parvis.publications.enums import PictureFormat
from parvis.publications.forms.chart import ChartForm
from parvis.publications.models import Chart
from parvis.publications.operations.chart import ask_for_pictures, publish_chart
from parvis.publications.permissions import may_answer_for
from parvis.publications.queries.chart import ChartPage, chart_page, chart_that_stands, offers_of, picture_of
from parvis.publications.queries.chart_file import chart_csv
from parvis.publications.queries.edition import edition_for_public

_BELOW = 80  # the line below the picture in a frame, and the space around both
A_YEAR = 365 * 24 * 60 * 60


@require_safe
@conditional_page
def edition_chart(request: HttpRequest, kind: str, subject: str, number: int, key: str) -> HttpResponse:
    """Show a chart: the picture, the same in words, its table, and how to take it along."""
    page = chart_page(kind, subject, number, key, on=timezone.localdate())
    count_read(request, ReadKind.PAGE, page.chart.name)
    context = _context(page) | {"may_answer": may_answer_for(request.user, page.edition)}
    response = render(request, "publications/chart.html", context)
    response["Last-Modified"] = http_date(page.changed_at.timestamp())
    return response


@require_safe
@may_be_framed
@conditional_page
def chart_embed(request: HttpRequest, kind: str, subject: str, number: int, key: str) -> HttpResponse:
    """Show a chart alone, for a frame in another site's page; opened by itself it leads to the chart's page."""
    page = chart_page(kind, subject, number, key, on=timezone.localdate())
    if request.headers.get("Sec-Fetch-Dest") == "document":
        return redirect(page.chart)
    count_read(request, ReadKind.FRAME, page.chart.name)
    response = render(request, "publications/chart_embed.html", _context(page))
    response["Last-Modified"] = http_date(page.changed_at.timestamp())
    patch_vary_headers(response, ["Sec-Fetch-Dest"])
    return response


@require_safe
@conditional_page
def chart_picture(
    request: HttpRequest, kind: str, subject: str, number: int, key: str, picture_format: PictureFormat
) -> HttpResponse:
    """Send a picture to stand in a page; it never changes, so that a browser never asks again."""
    chart = chart_that_stands(kind, subject, number, key, on=timezone.localdate())
    picture = picture_of(chart, language=get_language() or "en", format=picture_format)
    response = HttpResponse(bytes(picture.content), content_type=picture_format.content_type)
    response["ETag"] = f'"{picture.checksum}"'
    response["Last-Modified"] = http_date(picture.made_at.timestamp())
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response


@require_safe
def chart_file(
    request: HttpRequest, kind: str, subject: str, number: int, key: str, file_format: str
) -> HttpResponse:
    """Send a picture of a chart, or its rows, to be taken along."""
    chart = chart_that_stands(kind, subject, number, key, on=timezone.localdate())
    content, content_type = _file_of(chart, file_format)
    count_read(request, ReadKind.FILE, chart.name)
    name = f"{kind}-{subject}-{number}-{key}-{get_language() or 'en'}.{file_format}"
    return download(content, name=name, content_type=content_type)


@login_required
def chart_new(request: MemberRequest, kind: str, subject: str, number: int) -> HttpResponse:
    """Choose one of the charts that an edition's figures make, and publish it."""
    edition = edition_for_public(kind, subject, number)
    require(may_answer_for(request.user, edition))
    offers = offers_of(edition)
    form = ChartForm(request.POST or None, offers=offers)
    if form.is_valid():
        chart = publish_chart(edition, key=form.cleaned_data["chart"], by=request.user, at=timezone.now())
        messages.success(
            request, _("The chart is published; its pictures are being drawn in both languages.")
        )
        return redirect(chart)
    status = 422 if form.is_bound else 200
    context = {"form": form, "edition": edition, "offers": offers}
    return render(request, "publications/chart_new.html", context, status=status)


@login_required
@require_POST
def chart_draw(request: MemberRequest, kind: str, subject: str, number: int, key: str) -> HttpResponse:
    """Let the worker draw the pictures that are missing, and show how far it is."""
    chart = chart_that_stands(kind, subject, number, key, on=timezone.localdate())
    require(may_answer_for(request.user, chart.edition))
    job = ask_for_pictures(chart, by=request.user, at=timezone.now())
    return redirect("job_progress", job_id=job.pk)


def _context(page: ChartPage) -> dict[str, object]:
    language = get_language() or "en"
    place = (page.edition.kind, page.edition.subject, page.edition.number, page.chart.key)
    return {
        "page": page,
        "edition": page.edition,
        "chart": page.chart,
        "said": page.said,
        "figures": page.said.table(language),
        "height": page.height(language),
        "frame_height": page.height(language) + _BELOW,
        "embed_address": settings.BASE_URL + reverse("chart_embed", args=place),
        "place": place,
    }


def _file_of(chart: Chart, file_format: str) -> tuple[bytes, str]:
    if file_format == "csv":
        return chart_csv(chart).encode("utf-8-sig"), "text/csv; charset=utf-8"
    picture = picture_of(chart, language=get_language() or "en", format=file_format)
    return bytes(picture.content), PictureFormat(file_format).content_type
