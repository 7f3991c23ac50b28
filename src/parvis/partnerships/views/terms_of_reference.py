"""The pages of the terms of reference: versions, one version, a clause, adoption, a day, a comparison."""

from datetime import date
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.assessment.text import Language
from parvis.core.errors import require
from parvis.partnerships.errors import found
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.forms.terms_of_reference import (
    AdoptionForm,
    ClauseForm,
    ComparisonForm,
    DayForm,
    StartForm,
)
from parvis.partnerships.kinds.clause_library.sample import Sample
from parvis.partnerships.kinds.clauses import ClauseModel
from parvis.partnerships.models import TermsOfReference
from parvis.partnerships.operations import terms_of_reference as operations
from parvis.partnerships.operations.terms_review import add_review_if_due
from parvis.partnerships.permissions import (
    may_draft_terms,
    may_edit_meeting,
    may_edit_terms,
    may_plan_meeting,
    may_publish,
    may_read_history,
)
from parvis.partnerships.queries import terms_of_reference as queries
from parvis.partnerships.queries.meeting import meeting_for
from parvis.partnerships.queries.partnership import partnership_for
from parvis.partnerships.queries.terms_difference import terms_difference
from parvis.partnerships.queries.terms_review import planned_reviews
from parvis.partnerships.views.form import form_page
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def terms(request: MemberRequest, slug: str) -> HttpResponse:
    """List the versions of the terms of reference, the partnership's and each working group's."""
    partnership = partnership_for(request.user, slug)
    bodies = queries.bodies_with_versions(partnership, on=_today())
    page = {
        "partnership": partnership,
        "section": "terms",
        "bodies": bodies,
        "reviews": planned_reviews(partnership, as_of=_today()),
        "may_compare": any(len(body.versions) > 1 for body in bodies),
        "may_draft": may_draft_terms(request.user, partnership),
        "may_plan": may_plan_meeting(request.user, partnership),
    }
    return render(request, "partnerships/terms_list.html", page)


@login_required
@require_POST
def terms_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Start a new version, of the partnership's terms or of a working group's own."""
    partnership = partnership_for(request.user, slug)
    require(may_draft_terms(request.user, partnership))
    group = queries.group_in(partnership, _number(request.POST.get("group")))
    draft = operations.start_draft(partnership, group=group, by=request.user, at=timezone.now())
    return redirect("terms_version", slug, draft.key)


@login_required
@require_safe
def terms_version(request: MemberRequest, slug: str, version: str) -> HttpResponse:
    """Show one version: its clauses, and what a draft still lacks."""
    shown = queries.terms_version_for(request.user, slug, version)
    page = {
        "partnership": shown.partnership,
        "section": "terms",
        "page": queries.terms_page(shown, on=_today()),
        "may_edit": may_edit_terms(request.user, shown),
        "may_publish": may_publish(request.user, shown.partnership),
        "may_read_history": may_read_history(request.user, shown.partnership),
        "may_put_on_agenda": may_plan_meeting(request.user, shown.partnership),
    }
    return render(request, "partnerships/terms_page.html", page)


@login_required
@require_safe
def terms_on(request: MemberRequest, slug: str) -> HttpResponse:
    """Show the clauses that held on a day, for the partnership or for a working group."""
    partnership = partnership_for(request.user, slug)
    groups = list(partnership.councils.filter(parent__isnull=False).select_related("parent"))
    asked = request.GET.copy()
    asked.setdefault("on", _today().isoformat())
    form = DayForm(asked, groups=groups)
    page: dict[str, object] = {
        "partnership": partnership,
        "section": "terms",
        "form": form,
        "may_put_on_agenda": may_plan_meeting(request.user, partnership),
    }
    if form.is_valid():
        group = next((one for one in groups if one.pk == form.cleaned_data["body"]), None)
        page["day"] = queries.rules_of_a_day(partnership, group, on=form.cleaned_data["on"])
    return render(request, "partnerships/terms_on.html", page, status=422 if form.errors else 200)


@login_required
@require_safe
def terms_compare(request: MemberRequest, slug: str) -> HttpResponse:
    """Show two versions side by side in one language, with what differs marked."""
    partnership = partnership_for(request.user, slug)
    versions = queries.all_versions(partnership)
    page: dict[str, object] = {"partnership": partnership, "section": "terms"}
    if not versions:
        return render(request, "partnerships/terms_compare.html", page)
    page["form"] = form = ComparisonForm(_compared(request, versions), versions=versions)
    if form.is_valid():
        by_key = {terms.key: terms for terms in versions}
        old, new = by_key[form.cleaned_data["old"]], by_key[form.cleaned_data["new"]]
        language = cast(Language, form.cleaned_data["language"])
        page["difference"] = terms_difference(old, new, language=language)
    return render(request, "partnerships/terms_compare.html", page, status=422 if form.errors else 200)


@login_required
def clause(
    request: MemberRequest, slug: str, version: str, kind: str, wording: int | None = None
) -> HttpResponse:
    """Write one clause, from the library where it is new or where the address names a wording, 1 for the first."""
    draft = _draft_to_edit(request, slug, version)
    row = queries.clause_row(draft, kind, on=_today())
    sample = _sample(row.model, wording) if wording is not None else None
    form = ClauseForm(request.POST or None, model=row.model, clause=row.clause, sample=sample)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.write_clause(
                draft, kind=row.model.kind, **form.content(), by=request.user, at=timezone.now()
            )
            return redirect(draft)
    page = {
        "partnership": draft.partnership,
        "section": "terms",
        "terms": draft,
        "row": row,
        "form": form,
        "sample": sample,
    }
    return render(request, "partnerships/terms_clause.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def clause_drop(request: MemberRequest, slug: str, version: str, kind: str) -> HttpResponse:
    """Take a clause out of a draft."""
    draft = _draft_to_edit(request, slug, version)
    row = queries.clause_row(draft, kind, on=_today())
    operations.drop_clause(found(row.clause), by=request.user, at=timezone.now())
    messages.success(request, _("The clause is taken out of the draft."))
    return redirect(draft)


@login_required
def terms_start(request: MemberRequest, slug: str, version: str) -> HttpResponse:
    """Name the day from which a draft is meant to be in force."""
    draft = _draft_to_edit(request, slug, version)
    form = StartForm(request.POST or None, initial={"in_force_from": draft.in_force_from})
    if form.is_valid():
        operations.plan_start(draft, **form.cleaned_data, by=request.user, at=timezone.now())
        return redirect(draft)
    return _terms_form(request, draft, form, title=_("Day from which the version is in force"))


@login_required
def terms_adopt(request: MemberRequest, slug: str, version: str) -> HttpResponse:
    """Put a draft in force by a decision taken before."""
    draft = _draft_to_edit(request, slug, version)
    start = {"in_force_from": draft.in_force_from}
    form = AdoptionForm(request.POST or None, initial=start, partnership=draft.partnership)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.adopt(draft, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The terms of reference are adopted."))
            return redirect(draft)
    return _terms_form(request, draft, form, title=_("Adopt the terms of reference"))


@login_required
@require_POST
def terms_review_item(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Put the review of the terms that comes up on a meeting's agenda."""
    meeting = meeting_for(request.user, slug, meeting_id)
    require(may_edit_meeting(request.user, meeting))
    found(add_review_if_due(meeting, by=request.user, at=timezone.now()))
    return redirect("meeting", slug, meeting_id)


def _draft_to_edit(request: MemberRequest, slug: str, version: str) -> TermsOfReference:
    draft = queries.terms_version_for(request.user, slug, version)
    require(may_edit_terms(request.user, draft))
    return draft


def _sample(model: ClauseModel, number: int) -> Sample:
    """Return a wording of the library by its number."""
    return found(dict(enumerate(model.samples, start=1)).get(number))


def _compared(request: MemberRequest, versions: list[TermsOfReference]) -> dict[str, str]:
    """Return what the address asks to compare; by itself a version goes with the one before it."""
    asked = request.GET.dict()
    new = next((terms for terms in versions if terms.key == asked.get("new")), versions[0])
    before = (one for one in versions if one.council_id == new.council_id and one.version < new.version)
    old = next(before, new)
    return {"old": old.key, "new": new.key, "language": get_language() or "en"} | asked


def _terms_form(
    request: MemberRequest, draft: TermsOfReference, form: BaseForm, *, title: str
) -> HttpResponse:
    back = draft.get_absolute_url()
    return form_page(request, form, partnership=draft.partnership, section="terms", title=title, back=back)


def _number(written: str | None) -> int | None:
    return int(written) if written and written.isdecimal() else None


def _today() -> date:
    return timezone.localdate()
