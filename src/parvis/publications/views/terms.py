"""The button that publishes adopted terms of reference, and the clauses that others published."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from parvis.core.errors import NotFound, require
from parvis.partnerships.kinds.clauses import CLAUSES
from parvis.partnerships.operations.terms_of_reference import write_clause
from parvis.partnerships.permissions import may_edit_terms, may_publish
from parvis.partnerships.queries.terms_of_reference import terms_version_for
from parvis.people.requests import MemberRequest
from parvis.publications.operations.terms import publish_terms
from parvis.publications.queries import terms as queries
from parvis.publications.views.alone import alone_page


@login_required
@require_POST
def terms_publish(request: MemberRequest, slug: str, version: str) -> HttpResponse:
    """Publish a version of the partnership's terms of reference, or of a group's own."""
    terms = terms_version_for(request.user, slug, version)
    require(may_publish(request.user, terms.partnership))
    edition = publish_terms(terms, by=request.user, at=timezone.now())
    messages.success(request, _("The terms of reference are published in both languages."))
    return redirect(edition)


@login_required
def terms_publish_alone(request: MemberRequest, slug: str, version: str) -> HttpResponse:
    """Publish a version in one language, with the reason."""
    terms = terms_version_for(request.user, slug, version)
    partnership = terms.partnership
    require(may_publish(request.user, partnership))
    publish = partial(publish_terms, terms, by=request.user, at=timezone.now())
    back = reverse("terms_version", args=[slug, version])
    return alone_page(
        request, lambda alone: publish(alone=alone), partnership=partnership, section="terms", back=back
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def published_clauses(request: MemberRequest, slug: str, version: str, kind: str) -> HttpResponse:
    """Show the clauses of a kind that other partnerships published, and start a draft's clause from one."""
    draft = terms_version_for(request.user, slug, version)
    require(may_edit_terms(request.user, draft))
    model = next((one for one in CLAUSES if one.kind == kind), None)
    if model is None:
        raise NotFound
    if request.method == "POST":
        number = request.POST.get("clause", "")
        chosen = queries.published_clause(
            kind, int(number) if number.isdecimal() else 0, except_of=draft.partnership
        )
        clause = chosen.clause
        write_clause(
            draft,
            kind=model.kind,
            body=clause.body,
            rule=clause.rule,
            credit=chosen.credit,
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("The draft has the clause now, with its credit. Change it as you need."))
        return redirect("clause", slug, draft.key, model.kind)
    page = {
        "partnership": draft.partnership,
        "section": "terms",
        "terms": draft,
        "model": model,
        "clauses": queries.published_clauses(kind, except_of=draft.partnership),
    }
    return render(request, "publications/clause_list.html", page)
