"""The council ranks: rounds, the facilitator's page, the ballot on a phone, and the result."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.assessments.errors import RankingNotOpen
from parvis.assessments.forms.ranking import BallotForm, RankingForm
from parvis.assessments.models import Exercise, RankingRound, RankingVoter
from parvis.assessments.operations import ranking as operations
from parvis.assessments.permissions import may_run_exercise, may_vote
from parvis.assessments.queries import ranking as queries
from parvis.assessments.queries.exercise import exercise_in
from parvis.assessments.queries.ranking_file import ranking_csv_of
from parvis.core.errors import NotFound, require
from parvis.core.files import download
from parvis.core.rate import address_of, count_try
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest

_TRIES, _AN_HOUR = 60, timedelta(hours=1)  # a ballot is corrected some times before its points add up
_MISSES, _FIVE_MINUTES = 30, timedelta(minutes=5)


@login_required
@require_safe
def rankings(request: MemberRequest, slug: str, exercise_id: int) -> HttpResponse:
    """List the rounds of an exercise, and show what the last closed one came to."""
    exercise = _exercise(request, slug, exercise_id)
    rounds = queries.rounds_of(exercise)
    page = {
        **_place(exercise),
        "rounds": rounds,
        "is_open": any(each.is_open for each in rounds),
        "may_run": may_run_exercise(request.user, exercise.partnership),
    }
    return render(request, "assessments/ranking_list.html", page)


@login_required
def ranking_new(request: MemberRequest, slug: str, exercise_id: int) -> HttpResponse:
    """Open a round."""
    exercise = _exercise(request, slug, exercise_id)
    require(may_run_exercise(request.user, exercise.partnership))
    form = RankingForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            method = form.cleaned_data["method"]
            opened = operations.open_ranking(exercise, method=method, by=request.user, at=timezone.now())
            messages.success(request, _("The ranking is open. Members find their ballot on this page."))
            return redirect(opened)
    page = {**_place(exercise), "form": form}
    return render(request, "assessments/ranking_new.html", page, status=422 if form.errors else 200)


@login_required
@require_safe
def ranking_round(request: MemberRequest, slug: str, exercise_id: int, round_id: int) -> HttpResponse:
    """Show how far a round is, or what came of it; the facilitator's page asks again every few seconds."""
    round_ = _round(request, slug, exercise_id, round_id)
    partnership = round_.exercise.partnership
    shown = queries.ranking_page(round_)
    page = {
        **_place(round_.exercise),
        "round": round_,
        "page": shown,
        "may_run": may_run_exercise(request.user, partnership),
        "may_vote": may_vote(request.user, partnership),
        "own": next((each for each in shown.voters if each.user_id == request.user.pk), None),
    }
    template = "assessments/ranking_round.html"
    return render(request, f"{template}#live" if request.htmx else template, page)


@login_required
@never_cache
def ranking_vote(request: MemberRequest, slug: str, exercise_id: int, round_id: int) -> HttpResponse:
    """Let a member of the council cast a ballot, in the place of the one they cast before."""
    round_ = _round(request, slug, exercise_id, round_id)
    require(may_vote(request.user, round_.exercise.partnership))
    voter = queries.voter_of(request.user, round_)
    if not round_.is_open:
        raise RankingNotOpen
    form = _ballot_form(request, voter, round_)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.vote_as_member(round_, form.ballot(), by=request.user, at=timezone.now())
            messages.success(
                request, _("Your ballot is in. Until the ranking is closed, another takes its place.")
            )
            return redirect(round_)
    page = {**_place(round_.exercise), "round": round_, "voter": voter, "form": form}
    return render(request, "assessments/ranking_vote.html", page, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def ranking_by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Let a member without an account cast a ballot, in the place of the one they cast before."""
    # Whoever holds the link is nobody here, also while signed in: a draft of theirs would keep the secret.
    request.user = AnonymousUser()
    now = timezone.now()
    try:
        voter = queries.voter_with_link(secret)
    except NotFound:
        count_try("missed link", address_of(request), most=_MISSES, within=_FIVE_MINUTES, at=now)
        raise
    form = _ballot_form(request, voter, voter.round)
    if request.method == "POST":
        count_try("ballot by link", secret, most=_TRIES, within=_AN_HOUR, at=now)
        if form.is_valid():
            with refusals_shown_on(form):
                operations.vote_by_link(secret, form.ballot(), at=now)
                return redirect("ranking_by_link", secret)
    page = {"round": voter.round, "voter": voter, "form": form}
    response = render(request, "assessments/ranking_by_link.html", page, status=422 if form.errors else 200)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@login_required
@require_POST
def ranking_close(request: MemberRequest, slug: str, exercise_id: int, round_id: int) -> HttpResponse:
    """Close a round for ever."""
    round_ = _round_to_run(request, slug, exercise_id, round_id)
    operations.close_ranking(round_, by=request.user, at=timezone.now())
    messages.success(request, _("The ranking is closed and its result recorded. The ballots are gone."))
    return redirect(round_)


@login_required
@require_POST
def ranking_withdraw(request: MemberRequest, slug: str, exercise_id: int, round_id: int) -> HttpResponse:
    """End a round without a result."""
    round_ = _round_to_run(request, slug, exercise_id, round_id)
    operations.withdraw_ranking(round_, by=request.user, at=timezone.now())
    messages.success(request, _("The ranking is withdrawn. Its ballots are gone, and nobody read them."))
    return redirect("rankings", slug, exercise_id)


@login_required
@require_POST
def ranking_link(
    request: MemberRequest, slug: str, exercise_id: int, round_id: int, voter_id: int
) -> HttpResponse:
    """Make a personal link, and show it this once."""
    round_ = _round_to_run(request, slug, exercise_id, round_id)
    voter = queries.voter_in(round_, voter_id)
    language = get_language() or "en"
    link = operations.make_voter_link(voter, language=language, by=request.user, at=timezone.now())
    page = {**_place(round_.exercise), "round": round_, "voter": voter, "link": link}
    return render(request, "assessments/ranking_link.html", page)


@login_required
@require_POST
def ranking_link_withdraw(
    request: MemberRequest, slug: str, exercise_id: int, round_id: int, voter_id: int
) -> HttpResponse:
    """Withdraw a personal link."""
    round_ = _round_to_run(request, slug, exercise_id, round_id)
    voter = queries.voter_in(round_, voter_id)
    operations.withdraw_voter_link(voter, by=request.user, at=timezone.now())
    messages.success(request, _("The link is withdrawn; it opens nothing any more."))
    return redirect(round_)


@login_required
@require_safe
def ranking_csv(request: MemberRequest, slug: str, exercise_id: int, round_id: int) -> HttpResponse:
    """Send the result of a closed round, as CSV."""
    round_ = _round(request, slug, exercise_id, round_id)
    written = ranking_csv_of(round_)
    return download(
        written.encode(), name=f"{slug}-ranking-{round_id}.csv", content_type="text/csv; charset=utf-8"
    )


def _ballot_form(request: HttpRequest, voter: RankingVoter, round_: RankingRound) -> BallotForm:
    typed = request.POST if request.method == "POST" else None
    return BallotForm(typed, ranked=queries.on_the_ballot_of(voter), method=round_.method)


def _place(exercise: Exercise) -> dict[str, Any]:
    return {"partnership": exercise.partnership, "section": "assessment", "exercise": exercise}


def _exercise(request: MemberRequest, slug: str, exercise_id: int) -> Exercise:
    return exercise_in(partnership_for(request.user, slug), exercise_id)


def _round(request: MemberRequest, slug: str, exercise_id: int, round_id: int) -> RankingRound:
    return queries.round_in(_exercise(request, slug, exercise_id), round_id)


def _round_to_run(request: MemberRequest, slug: str, exercise_id: int, round_id: int) -> RankingRound:
    partnership = partnership_for(request.user, slug)
    require(may_run_exercise(request.user, partnership))
    return queries.round_in(exercise_in(partnership, exercise_id), round_id)
