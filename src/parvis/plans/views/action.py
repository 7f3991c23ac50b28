"""The pages of one action: what is known of it, reports with evidence, measures, and links for its partners."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.core.files import download
from parvis.partnerships.permissions import may_plan_meeting
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.plans.forms.progress import AnswerForm, LinkForm, MeasureForm, ProgressForm
from parvis.plans.models import Action
from parvis.plans.operations import action_plan as plans
from parvis.plans.operations import output_measure as measures
from parvis.plans.operations import progress, update_link
from parvis.plans.permissions import may_edit_plan, may_follow_plan, may_report_progress
from parvis.plans.queries import action_plan as queries
from parvis.plans.queries.update_link import link_in, links_of, proposal_in


@login_required
@require_safe
def action(request: MemberRequest, slug: str, fiscal_year: int, action_id: int) -> HttpResponse:
    """Show an action with its measures and everything reported on it."""
    shown = _action(request, slug, fiscal_year, action_id)
    page = queries.action_page(shown)
    may_follow = may_follow_plan(request.user, shown.plan)
    may_change = may_edit_plan(request.user, shown.plan)
    may_report = may_report_progress(request.user, shown.plan)
    context = {
        "partnership": shown.plan.strategy.partnership,
        "section": "action_plan",
        "page": page,
        "may_edit": may_change,
        "may_report": may_report,
        "may_follow": may_follow,
        "may_put_on_agenda": may_plan_meeting(request.user, shown.plan.strategy.partnership),
        "links": links_of(shown).prefetch_related("proposals") if may_follow else (),
        "now": timezone.now(),
        "may_undo": (may_change or may_report) and progress.may_be_undone(page.last_event),
    }
    return render(request, "plans/action_page.html", context)


@login_required
def report_progress(request: MemberRequest, slug: str, fiscal_year: int, action_id: int) -> HttpResponse:
    """Report progress on one action, with a note, the next step, results and what shows it."""
    shown = _action(request, slug, fiscal_year, action_id)
    require(may_report_progress(request.user, shown.plan))
    of_action = [*shown.measures.all()]
    initial = {
        "status": shown.status,
        "next_step": shown.next_step,
        "next_step_on": shown.next_step_on,
        **{f"result_{measure.position}": measure.result for measure in of_action},
    }
    form = ProgressForm(request.POST or None, request.FILES or None, measures=of_action, initial=initial)
    if form.is_valid():
        progress.update_action(shown, form.update(), by=request.user, at=timezone.now())
        messages.success(request, _("The report is written."))
        return redirect(shown)
    return _form(request, shown, form, title=_("Report progress: %s") % shown.title)


@login_required
@require_POST
def remove_action(request: MemberRequest, slug: str, fiscal_year: int, action_id: int) -> HttpResponse:
    """Take an action out of a draft."""
    shown = _action(request, slug, fiscal_year, action_id)
    require(may_edit_plan(request.user, shown.plan))
    plans.remove_action(shown, by=request.user, at=timezone.now())
    messages.success(request, _("The action is removed from the draft."))
    return redirect(shown.plan)


@login_required
@require_safe
def evidence(
    request: MemberRequest, slug: str, fiscal_year: int, action_id: int, evidence_id: int
) -> HttpResponse:
    """Send a file that shows progress."""
    file = queries.evidence_in(_action(request, slug, fiscal_year, action_id), evidence_id)
    return download(bytes(file.content), name=file.file_name, content_type=file.content_type)


@login_required
def new_measure(request: MemberRequest, slug: str, fiscal_year: int, action_id: int) -> HttpResponse:
    """Add a measure to an action of a draft."""
    shown = _action(request, slug, fiscal_year, action_id)
    require(may_edit_plan(request.user, shown.plan))
    form = MeasureForm(request.POST or None)
    if form.is_valid():
        measures.add_output_measure(shown, form.content(), by=request.user, at=timezone.now())
        messages.success(request, _("The measure is added."))
        return redirect(shown)
    return _form(request, shown, form, title=_("Add a measure"))


@login_required
def change_measure(
    request: MemberRequest, slug: str, fiscal_year: int, action_id: int, measure_id: int
) -> HttpResponse:
    """Change a measure of an action of a draft."""
    shown = _action(request, slug, fiscal_year, action_id)
    require(may_edit_plan(request.user, shown.plan))
    measure = queries.measure_in(shown, measure_id)
    measure.action = shown
    initial = {"label": measure.label, "target": measure.target}
    form = MeasureForm(request.POST or None, initial=initial)
    if form.is_valid():
        measures.amend_measure(measure, form.content(), by=request.user, at=timezone.now())
        messages.success(request, _("The measure is changed."))
        return redirect(shown)
    return _form(request, shown, form, title=_("Change the measure"))


@login_required
@require_POST
def remove_measure(
    request: MemberRequest, slug: str, fiscal_year: int, action_id: int, measure_id: int
) -> HttpResponse:
    """Take a measure from an action of a draft."""
    shown = _action(request, slug, fiscal_year, action_id)
    require(may_edit_plan(request.user, shown.plan))
    measure = queries.measure_in(shown, measure_id)
    measure.action = shown
    measures.remove_measure(measure, by=request.user, at=timezone.now())
    messages.success(request, _("The measure is removed."))
    return redirect(shown)


@login_required
def new_link(request: MemberRequest, slug: str, fiscal_year: int, action_id: int) -> HttpResponse:
    """Make a link for a partner, and show its address this once: the secret in it is not kept."""
    shown = _action(request, slug, fiscal_year, action_id)
    require(may_follow_plan(request.user, shown.plan))
    form = LinkForm(request.POST or None, initial={"addressee": shown.person or str(shown.lead)})
    page = {
        "partnership": shown.plan.strategy.partnership,
        "section": "action_plan",
        "action": shown,
        "form": form,
        "lasts": update_link.LASTS.days,
    }
    if form.is_valid():
        language = form.cleaned_data["language"]
        addressee = form.cleaned_data["addressee"]
        secret = update_link.make_link(
            shown, addressee=addressee, language=language, by=request.user, at=timezone.now()
        )
        with override(language):
            page["address"] = settings.BASE_URL + reverse("partner_update", args=[secret])
    return render(request, "plans/update_link_new.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def revoke_link(
    request: MemberRequest, slug: str, fiscal_year: int, action_id: int, link_id: int
) -> HttpResponse:
    """End a link."""
    shown = _action(request, slug, fiscal_year, action_id)
    require(may_follow_plan(request.user, shown.plan))
    link = link_in(shown, link_id)
    link.action = shown
    update_link.revoke_link(link, by=request.user, at=timezone.now())
    messages.success(request, _("The link no longer opens anything."))
    return redirect(shown)


@login_required
@require_POST
def confirm_update(
    request: MemberRequest, slug: str, fiscal_year: int, action_id: int, proposal_id: int
) -> HttpResponse:
    """Make what a partner proposed a report of progress."""
    shown = _action(request, slug, fiscal_year, action_id)
    require(may_follow_plan(request.user, shown.plan))
    proposal = proposal_in(shown.plan.strategy.partnership, fiscal_year, action_id, proposal_id)
    update_link.confirm_update(proposal, by=request.user, at=timezone.now())
    messages.success(request, _("The update is confirmed, and the action says so now."))
    return redirect(shown)


@login_required
def return_update(
    request: MemberRequest, slug: str, fiscal_year: int, action_id: int, proposal_id: int
) -> HttpResponse:
    """Send what a partner proposed back, with what is missing."""
    shown = _action(request, slug, fiscal_year, action_id)
    require(may_follow_plan(request.user, shown.plan))
    proposal = proposal_in(shown.plan.strategy.partnership, fiscal_year, action_id, proposal_id)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        update_link.return_update(proposal, answer=form.text(), by=request.user, at=timezone.now())
        messages.success(request, _("The update is returned. The partner reads why at the link."))
        return redirect(shown)
    return _form(request, shown, form, title=_("Return the update of %s") % proposal.link.addressee)


def _action(request: MemberRequest, slug: str, fiscal_year: int, action_id: int) -> Action:
    return queries.action_in(partnership_for(request.user, slug), fiscal_year, action_id)


def _form(request: MemberRequest, shown: Action, form: BaseForm, *, title: str | Promise) -> HttpResponse:
    page = {
        "partnership": shown.plan.strategy.partnership,
        "section": "action_plan",
        "form": form,
        "title": title,
        "back": shown.get_absolute_url(),
    }
    return render(request, "plans/plan_form.html", page, status=422 if form.errors else 200)
