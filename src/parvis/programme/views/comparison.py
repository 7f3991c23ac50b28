"""Comparisons on their way to the public: the programme's pages, the compared's, and those that are published."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.assessment.text import Text
from parvis.core.errors import require
from parvis.core.files import download
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.programme.forms.comparison import CommentForm, ComparisonForm, NewComparisonForm, ShowForm
from parvis.programme.kinds.finding import METHOD, finding_of
from parvis.programme.models import Comparison
from parvis.programme.operations import comparison as operations
from parvis.programme.permissions import (
    may_change_comparison,
    may_prepare_comparisons,
    may_release,
    may_release_comparisons,
    may_see_comparisons_of,
    may_see_findings,
)
from parvis.programme.queries import comparison as queries
from parvis.programme.queries.finding import provinces_of
from parvis.programme.queries.finding_chart import sections_with_charts
from parvis.programme.queries.finding_file import COLUMNS, csv_of, workbook_of
from parvis.programme.queries.grouping import groupings
from parvis.programme.views.finding import CSV, XLSX
from parvis.programme.views.form import programme_form


@login_required
@require_safe
def comparisons(request: MemberRequest) -> HttpResponse:
    """List the comparisons with where each is on its way."""
    require(may_see_findings(request.user))
    page = {
        "comparisons": queries.comparisons_visible_to(request.user),
        "may_prepare": may_prepare_comparisons(request.user),
    }
    return render(request, "programme/comparison_list.html", page)


@login_required
def comparison_new(request: MemberRequest) -> HttpResponse:
    """Prepare a comparison: what is compared, what it says, and its context."""
    require(may_prepare_comparisons(request.user))
    form = NewComparisonForm(request.POST or None, groupings=groupings(), initial=_proposed(request))
    if form.is_valid():
        made = operations.prepare(
            form.finding_chosen,
            form.grouping_chosen,
            form.words,
            on=form.cleaned_data["on"],
            provinces=provinces_of(request.user),
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("The comparison is drafted. Read it, then show it to the compared."))
        return redirect(made)
    return programme_form(
        request,
        form,
        title=_("Prepare a comparison"),
        back=reverse("comparisons"),
        lead=_("Nothing is shown or published without its context in both languages."),
    )


@login_required
@require_safe
def comparison(request: MemberRequest, comparison_id: int) -> HttpResponse:
    """Show a comparison as it stands, its next step, and what the compared say."""
    require(may_see_findings(request.user))
    found = queries.comparison_for(request.user, comparison_id)
    shown = queries.comparison_page(found)
    page = {
        "page": shown,
        "sections": sections_with_charts(shown.live) if shown.live else (),
        "comparison": found,
        "body": _frozen(found),
        "missing": queries.missing_parts(found),
        "takes_comments": found.takes_comments(timezone.localdate()),
        "show_form": ShowForm(),
        "may_change": may_change_comparison(request.user, found),
        "may_release": may_release(request.user, found),
        "may_publish": may_release_comparisons(request.user),
    }
    return render(request, "programme/comparison_page.html", page)


@login_required
def comparison_change(request: MemberRequest, comparison_id: int) -> HttpResponse:
    """Change the words of a draft."""
    found = _to_change(request, comparison_id)
    initial = {name: getattr(found, name) for name in queries.PARTS}
    form = ComparisonForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.write(found, form.words, by=request.user, at=timezone.now())
            messages.success(request, _("The draft is changed."))
            return redirect(found)
    return programme_form(request, form, title=_("Change the comparison"), back=found.get_absolute_url())


@login_required
@require_POST
def comparison_show(request: MemberRequest, comparison_id: int) -> HttpResponse:
    """Freeze the figures and show the comparison to the compared."""
    found = _to_change(request, comparison_id)
    form = ShowForm(request.POST)
    days = form.cleaned_data["days"] if form.is_valid() else 0
    operations.show(found, days=days, by=request.user, at=timezone.now())
    messages.success(request, _("The compared see it now and can comment."))
    return redirect(found)


@login_required
@require_POST
def comparison_take_back(request: MemberRequest, comparison_id: int) -> HttpResponse:
    """Make a comparison a draft again."""
    found = _to_change(request, comparison_id)
    operations.take_back(found, by=request.user, at=timezone.now())
    messages.success(request, _("The comparison is a draft again; what the compared said stays."))
    return redirect(found)


@login_required
@require_POST
def comparison_release(request: MemberRequest, comparison_id: int) -> HttpResponse:
    """Release a comparison that somebody else prepared."""
    require(may_release_comparisons(request.user))
    found = queries.comparison_for(request.user, comparison_id)
    require(may_release(request.user, found))
    operations.release(found, by=request.user, at=timezone.now())
    messages.success(request, _("The comparison is released; it can be published."))
    return redirect(found)


@login_required
@require_POST
def comparison_publish(request: MemberRequest, comparison_id: int) -> HttpResponse:
    """Publish a released comparison in both languages."""
    require(may_release_comparisons(request.user))
    found = queries.comparison_for(request.user, comparison_id)
    edition = operations.publish(found, by=request.user, at=timezone.now())
    messages.success(request, _("The comparison is published in both languages."))
    return redirect(edition)


@login_required
@require_safe
def comparisons_shown(request: MemberRequest, slug: str) -> HttpResponse:
    """List, for a compared partnership, the comparisons that were shown to it."""
    partnership = partnership_for(request.user, slug)
    require(may_see_comparisons_of(request.user, partnership))
    page = {
        "partnership": partnership,
        "section": "cycle",
        "comparisons": queries.comparisons_shown_to(partnership),
    }
    return render(request, "programme/comparisons_shown.html", page)


@login_required
def comparison_shown(request: MemberRequest, slug: str, comparison_id: int) -> HttpResponse:
    """Show a compared partnership what is to be published, and hear what it says."""
    partnership = partnership_for(request.user, slug)
    require(may_see_comparisons_of(request.user, partnership))
    found = queries.comparison_shown_to(partnership, comparison_id)
    form = CommentForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.comment(
                found, partnership, words=form.cleaned_data["words"], by=request.user, at=timezone.now()
            )
            messages.success(request, _("Your comment is with those who prepare and release the comparison."))
            return redirect("comparison_shown", slug, comparison_id)
    page = {
        "partnership": partnership,
        "section": "cycle",
        "comparison": found,
        "body": _frozen(found),
        "comments": queries.comments_of(found, partnership),
        "form": form if found.takes_comments(timezone.localdate()) else None,
    }
    return render(request, "programme/comparison_shown.html", page, status=422 if form.errors else 200)


@require_safe
def published_comparisons(request: HttpRequest) -> HttpResponse:
    """List the published comparisons with their files and the codebook."""
    page = {
        "comparisons": queries.published_comparisons(),
        "columns": COLUMNS,
    }
    return render(request, "programme/published_comparison_list.html", page)


@require_safe
def published_comparison_file(request: HttpRequest, comparison_id: int, file_format: str) -> HttpResponse:
    """Give the figures of a published comparison as they were published, their context first."""
    found = queries.published_comparison(comparison_id)
    assert found.edition is not None  # noqa: S101 - only published ones are found
    name = f"{found.edition.subject}-{found.edition.number}.{file_format}"
    rows = found.edition.figures
    if file_format == "xlsx":
        title = Text(en=found.edition.title.en, fr=found.edition.title.fr)
        return download(workbook_of(rows, title=title), name=name, content_type=XLSX)
    return download(csv_of(rows).encode(), name=name, content_type=CSV)


def _to_change(request: MemberRequest, comparison_id: int) -> Comparison:
    require(may_prepare_comparisons(request.user))
    found = queries.comparison_for(request.user, comparison_id)
    require(may_change_comparison(request.user, found))
    return found


def _proposed(request: MemberRequest) -> dict[str, Any]:
    """Return what the address proposes: a finding with its own context, a grouping and a day."""
    asked = request.GET
    finding = finding_of(asked.get("finding", ""))
    proposed: dict[str, Any] = {
        "grouping": asked.get("grouping", "stratum"),
        "on": asked.get("on", timezone.localdate()),
        "method": METHOD,
    }
    if finding is not None:
        proposed |= {
            "finding": finding.id,
            "title": finding.title,
            "definition": finding.definition,
            "cannot_be_inferred": finding.cannot_be_inferred,
        }
    return proposed


def _frozen(found: Comparison) -> str:
    return found.body_fr if get_language() == "fr" else found.body_en
