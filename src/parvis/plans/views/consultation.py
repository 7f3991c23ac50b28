"""A consultation on a draft as the coordinator sees it: the link, the comments, the clusters and the answers."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.people.requests import MemberRequest
from parvis.plans.forms.consultation import ClusterForm, ConsultationForm, ErasureForm
from parvis.plans.models import Consultation
from parvis.plans.operations import consultation as operations
from parvis.plans.permissions import may_edit_strategy, may_plan
from parvis.plans.queries import consultation as queries
from parvis.plans.queries.part import cluster_in, comment_in, consultation_in
from parvis.plans.views.room import draft_to_edit, strategy_form, strategy_to_follow


@login_required
@require_safe
def consultations(request: MemberRequest, slug: str, first_year: int) -> HttpResponse:
    """List the consultations on a strategy."""
    strategy = strategy_to_follow(request, slug, first_year)
    page = {
        "partnership": strategy.partnership,
        "section": "strategy",
        "strategy": strategy,
        "consultations": strategy.consultations.all(),
        "may_edit": may_edit_strategy(request.user, strategy),
    }
    return render(request, "plans/consultation_list.html", page)


@login_required
def new_consultation(request: MemberRequest, slug: str, first_year: int) -> HttpResponse:
    """Open a consultation on a draft."""
    strategy = draft_to_edit(request, slug, first_year)
    form = ConsultationForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            opened = operations.open_consultation(
                strategy, **form.cleaned_data, by=request.user, at=timezone.now()
            )
            messages.success(request, _("The consultation is open. Give its link to those you want to hear."))
            return redirect(opened)
    lead = _("The draft is frozen as it stands today, and shown to whoever has the link.")
    back = strategy.get_absolute_url()
    return strategy_form(
        request, strategy.partnership, form, title=_("Open a consultation"), back=back, lead=lead
    )


@login_required
@require_safe
def consultation(request: MemberRequest, slug: str, first_year: int, consultation_id: int) -> HttpResponse:
    """Show a consultation with its link, its comments and its clusters."""
    found = _consultation_for(request, slug, first_year, consultation_id)
    page = {
        "partnership": found.strategy.partnership,
        "section": "strategy",
        "page": queries.consultation_page(found),
        "links": _links(found),
        "takes_comments": queries.may_still_comment(found, on=timezone.localdate()),
        "may_edit": may_edit_strategy(request.user, found.strategy),
    }
    return render(request, "plans/consultation_page.html", page)


@login_required
@require_POST
def replace_link(request: MemberRequest, slug: str, first_year: int, consultation_id: int) -> HttpResponse:
    """Give the consultation a new link."""
    found = _consultation_for(request, slug, first_year, consultation_id)
    operations.replace_link(found, by=request.user, at=timezone.now())
    messages.success(request, _("The link is replaced. The old one leads nowhere any more."))
    return redirect(found)


@login_required
@require_POST
def close_consultation(
    request: MemberRequest, slug: str, first_year: int, consultation_id: int
) -> HttpResponse:
    """Close the consultation."""
    found = _consultation_for(request, slug, first_year, consultation_id)
    operations.close_consultation(found, by=request.user, at=timezone.now())
    messages.success(request, _("The consultation is closed. Answer each cluster of comments once."))
    return redirect(found)


@login_required
def new_cluster(request: MemberRequest, slug: str, first_year: int, consultation_id: int) -> HttpResponse:
    """Put comments together, and answer them."""
    found = _consultation_to_answer(request, slug, first_year, consultation_id)
    form = ClusterForm(request.POST or None, comments=queries.comments_to_answer(found))
    if form.is_valid():
        with refusals_shown_on(form):
            operations.add_cluster(
                found,
                form.content(),
                comments=form.comments_chosen(),
                by=request.user,
                at=timezone.now(),
            )
            messages.success(request, _("The cluster is added."))
            return redirect(found)
    return strategy_form(
        request,
        found.strategy.partnership,
        form,
        title=_("New cluster of comments"),
        back=found.get_absolute_url(),
    )


@login_required
def change_cluster(
    request: MemberRequest, slug: str, first_year: int, consultation_id: int, cluster_id: int
) -> HttpResponse:
    """Change a cluster of comments and its answer."""
    found = _consultation_to_answer(request, slug, first_year, consultation_id)
    cluster = cluster_in(found, cluster_id)
    form = ClusterForm(
        request.POST or None,
        comments=queries.comments_to_answer(found, cluster),
        initial={
            "heard": cluster.heard,
            "answer": cluster.answer,
            "result": cluster.result,
            "comments": cluster.comments.all(),
        },
    )
    if form.is_valid():
        with refusals_shown_on(form):
            operations.amend_cluster(
                cluster,
                form.content(),
                comments=form.comments_chosen(),
                by=request.user,
                at=timezone.now(),
            )
            messages.success(request, _("The cluster is changed."))
            return redirect(found)
    return strategy_form(
        request,
        found.strategy.partnership,
        form,
        title=_("Change the cluster"),
        back=found.get_absolute_url(),
    )


@login_required
def erase_comment(
    request: MemberRequest, slug: str, first_year: int, consultation_id: int, comment_id: int
) -> HttpResponse:
    """Erase a comment that names or abuses somebody."""
    found = _consultation_for(request, slug, first_year, consultation_id)
    comment = comment_in(found, comment_id)
    form = ErasureForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.erase_comment(comment, reason=form.text(), by=request.user, at=timezone.now())
            messages.success(request, _("The comment is erased. The history says that it was, and why."))
            return redirect(found)
    return strategy_form(
        request,
        found.strategy.partnership,
        form,
        title=_("Erase the comment on paragraph %s") % comment.paragraph.position,
        back=found.get_absolute_url(),
        lead=_(
            "Its words, name and organization are erased for good, and it leaves its cluster. "
            "The history keeps that it was erased, when, by whom and why."
        ),
    )


def _consultation_for(
    request: MemberRequest, slug: str, first_year: int, consultation_id: int
) -> Consultation:
    strategy = strategy_to_follow(request, slug, first_year)
    require(may_plan(request.user, strategy.partnership))
    return consultation_in(strategy, consultation_id)


def _consultation_to_answer(
    request: MemberRequest, slug: str, first_year: int, consultation_id: int
) -> Consultation:
    return consultation_in(draft_to_edit(request, slug, first_year), consultation_id)


def _links(found: Consultation) -> list[tuple[str, str]]:
    """Return the public link in each language, by the language's name."""
    links = []
    for language, name in (("en", "English"), ("fr", "Français")):
        with override(language):
            address = reverse("public_consultation", args=[queries.secret_of(found)])
        links.append((name, settings.BASE_URL + address))
    return links
