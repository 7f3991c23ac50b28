"""Beginning the next strategy, and the two side by side."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from parvis.core.errors import require
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.people.requests import MemberRequest
from parvis.plans.forms.roll_forward import NextStrategyForm
from parvis.plans.operations.roll_forward import roll_forward
from parvis.plans.permissions import may_roll_forward
from parvis.plans.queries.lineage import lineage_of
from parvis.plans.views.room import strategy_for, strategy_form


@login_required
def next_strategy(request: MemberRequest, slug: str, first_year: int) -> HttpResponse:
    """Begin the strategy that follows this one."""
    strategy = strategy_for(request, slug, first_year)
    require(may_roll_forward(request.user, strategy))
    form = NextStrategyForm(
        request.POST or None, outcomes=strategy.outcomes.all(), initial={"vision": strategy.vision}
    )
    if form.is_valid():
        with refusals_shown_on(form):
            following = roll_forward(
                strategy,
                form.content(),
                years=form.cleaned_data["years"],
                fates=form.fates(),
                by=request.user,
                at=timezone.now(),
            )
            messages.success(
                request, _("The next strategy is begun. Change what changes, and set its targets.")
            )
            return redirect(following)
    lead = _(
        "Say what becomes of each outcome. What goes on is taken over, and its last result is the baseline."
    )
    back = strategy.get_absolute_url()
    return strategy_form(
        request, strategy.partnership, form, title=_("The next strategy"), back=back, lead=lead
    )


@login_required
@require_safe
def lineage(request: MemberRequest, slug: str, first_year: int) -> HttpResponse:
    """Show what became of each outcome of the strategy before, with targets and results side by side."""
    strategy = strategy_for(request, slug, first_year)
    page = {
        "partnership": strategy.partnership,
        "section": "strategy",
        "strategy": strategy,
        "rows": lineage_of(strategy),
    }
    return render(request, "plans/lineage_page.html", page)
