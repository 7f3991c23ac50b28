"""A call for applications: opened and extended inside, read and answered by the public."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.partnerships.forms.recruitment import ApplicationForm, ExtensionForm
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.models import Partnership, Recruitment
from parvis.partnerships.operations.application import apply
from parvis.partnerships.permissions import may_edit_council, may_publish
from parvis.partnerships.queries.partnership import partnership_for
from parvis.partnerships.queries.recruitment import MONTHS_WITHOUT_DECISION, recruitment_in
from parvis.partnerships.views.form import form_page
from parvis.people.requests import MemberRequest
from parvis.people.tries import count_try
from parvis.publications.operations.call import extend_recruitment, open_recruitment
from parvis.publications.queries.call import application_received as received
from parvis.publications.queries.call import call_for_public


@require_safe
def call(request: HttpRequest, slug: str, recruitment_id: int) -> HttpResponse:
    """Lead to the current edition of a call."""
    return redirect(call_for_public(slug, recruitment_id, on=timezone.localdate()).edition)


def application_new(request: HttpRequest, slug: str, recruitment_id: int) -> HttpResponse:
    """Take an application from anybody, without an account."""
    shown = call_for_public(slug, recruitment_id, on=timezone.localdate())
    form = ApplicationForm(request.POST or None, consent=_consent(shown.recruitment))
    if form.is_valid():
        with refusals_shown_on(form):
            count_try(request, action="application", refusal=_too_many())
            application = apply(shown.recruitment, form.applicant(), at=timezone.now())
            return redirect("application_received", slug, recruitment_id, application.reference)
    page = {"call": shown, "form": form, "partnership": shown.recruitment.seat.council.partnership}
    return render(request, "publications/application_new.html", page, status=422 if form.errors else 200)


@require_safe
def application_received(
    request: HttpRequest, slug: str, recruitment_id: int, reference: str
) -> HttpResponse:
    """Confirm an application with its reference, and with nothing of who wrote it."""
    shown = call_for_public(slug, recruitment_id, on=timezone.localdate())
    page = {
        "call": shown,
        "reference": received(shown, reference).reference,
        "partnership": shown.recruitment.seat.council.partnership,
    }
    return render(request, "publications/application_received.html", page)


@login_required
@require_POST
def recruitment_open(request: MemberRequest, slug: str, recruitment_id: int) -> HttpResponse:
    """Publish a call and take applications."""
    _partnership, recruitment = _to_publish(request, slug, recruitment_id)
    open_recruitment(recruitment, by=request.user, at=timezone.now())
    messages.success(request, _("The call is published in both languages, and people may apply."))
    return redirect(recruitment)


@login_required
def recruitment_extend(request: MemberRequest, slug: str, recruitment_id: int) -> HttpResponse:
    """Take applications until a later day."""
    partnership, recruitment = _to_publish(request, slug, recruitment_id)
    form = ExtensionForm(request.POST or None, initial={"closes_on": recruitment.closes_on})
    if form.is_valid():
        with refusals_shown_on(form):
            extend_recruitment(recruitment, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The call is published anew with its later day."))
            return redirect(recruitment)
    title = _("Take applications for longer: %s") % recruitment.seat.title
    back = recruitment.get_absolute_url()
    return form_page(request, form, partnership=partnership, section="council", title=title, back=back)


def _to_publish(request: MemberRequest, slug: str, recruitment_id: int) -> tuple[Partnership, Recruitment]:
    partnership = partnership_for(request.user, slug)
    require(may_edit_council(request.user, partnership))
    require(may_publish(request.user, partnership))
    return partnership, recruitment_in(partnership, recruitment_id)


def _consent(recruitment: Recruitment) -> str:
    """Return what the person consents to."""
    sentence = ngettext(
        "The partnership keeps what I write here until %(months)d month after its decision. If it takes none, that "
        "month begins %(at_most)d months after the call closed. Only its coordinators and co-chairs read it. Then "
        "it is removed.",
        "The partnership keeps what I write here until %(months)d months after its decision. If it takes none, "
        "those months begin %(at_most)d months after the call closed. Only its coordinators and co-chairs read it. "
        "Then it is removed.",
        recruitment.keep_months,
    )
    return sentence % {"months": recruitment.keep_months, "at_most": MONTHS_WITHOUT_DECISION}


def _too_many() -> str:
    return _("Too many applications came from this connection. Wait an hour, then send yours again.")
