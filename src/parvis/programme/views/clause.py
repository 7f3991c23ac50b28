"""One kind of clause across partnerships, and starting one's own from it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import NotFound, require
from parvis.partnerships.permissions import may_draft_terms
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.programme.forms.as_of import AsOfForm
from parvis.programme.forms.clause import StartClauseForm
from parvis.programme.operations.clause import start_from_clause
from parvis.programme.queries.clause import clause_page, model_of


@login_required
@require_safe
def clause_across(request: MemberRequest, kind: str) -> HttpResponse:
    """Show who has a kind of clause, what its rule says, and the published texts to start from."""
    form = AsOfForm(request.GET, today=timezone.localdate())
    shown = clause_page(request.user, kind, on=form.day)
    page = {
        "form": form,
        "page": shown,
        "start": StartClauseForm(partnerships=shown.own) if shown.own.exists() else None,
    }
    return render(request, "programme/clause_across.html", page)


@login_required
@require_POST
def clause_start(request: MemberRequest, kind: str, clause_id: int) -> HttpResponse:
    """Take a published clause over into the draft of one's own terms of reference."""
    model = model_of(kind)
    slug = request.POST.get("partnership", "")
    if not slug:
        raise NotFound
    partnership = partnership_for(request.user, slug)
    require(may_draft_terms(request.user, partnership))
    clause = start_from_clause(partnership, model, clause_id, by=request.user, at=timezone.now())
    messages.success(request, _("The draft has the clause now, with its credit. Change it as you need."))
    return redirect("clause", slug, clause.terms.key, model.kind)
