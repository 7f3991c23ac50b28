"""Publishing in one language, for the views of every kind of edition that may."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.models import Partnership
from parvis.partnerships.views.form import form_page
from parvis.people.requests import MemberRequest
from parvis.publications.forms.alone import AloneForm
from parvis.publications.kinds.alone import Alone
from parvis.publications.models import Edition


def alone_page(
    request: MemberRequest,
    publish: Callable[[Alone], Edition],
    *,
    partnership: Partnership,
    section: str,
    back: str,
) -> HttpResponse:
    """Ask for the language and the reason, and publish with them."""
    form = AloneForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            edition = publish(form.alone)
            messages.success(request, _("The edition is published in one language, with your reason."))
            return redirect(edition)
    title = _("Publish in one language")
    return form_page(request, form, partnership=partnership, section=section, title=title, back=back)
