"""Links for partners: one secret, one action, for a time; what comes in waits for the coordinator."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.core.signing import Signer
from django.test import Client
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.core.audit import events_of
from parvis.core.errors import TooManyTries
from parvis.core.models import AuditEvent, Draft, SentForm
from parvis.core.rate import count_try
from parvis.partnerships.errors import RecordNotFound
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.enums import ActionStatus, Ending, ProposalState
from parvis.plans.errors import ActionNotFollowed, PlanNotApproved, ProposalDecided
from parvis.plans.models import Action, OutputMeasure, Progress, ProposedUpdate, UpdateLink
from parvis.plans.operations.progress import report_progress
from parvis.plans.operations.roll_over import ActionFate, end_actions
from parvis.plans.operations.update_link import (
    LASTS,
    PartnerUpdate,
    confirm_update,
    make_link,
    propose_update,
    return_update,
    revoke_link,
)
from parvis.plans.queries.update_link import SALT, open_link
from tests.factories.partnerships import A_MOMENT
from tests.factories.plans import make_action, make_measured_action, make_plan
from tests.machines import Machine, learn, replay, walk

LATER = A_MOMENT + timedelta(days=3)
UPDATE = PartnerUpdate(
    status=ActionStatus.UNDER_WAY,
    note=Text(en="The hall is booked."),
    next_step=Text(en="Invite people."),
    next_step_on=date(2026, 6, 1),
    results={1: Decimal("7.5")},
    address="https://example.org/hall",
)


def _linked(partnership: Partnership, by: User) -> tuple[Action, str]:
    action = make_measured_action(partnership, by=by)
    return action, make_link(action, addressee="Sam Sample", language="en", by=by, at=A_MOMENT)


def test_a_proposed_update_changes_nothing_until_it_is_confirmed(
    partnership: Partnership, coordinator: User
) -> None:
    action, secret = _linked(partnership, coordinator)

    proposal = propose_update(secret, UPDATE, at=LATER)

    assert (Action.objects.get().status, Progress.objects.count()) == (ActionStatus.NOT_STARTED, 0)
    confirm_update(proposal, by=coordinator, at=LATER)
    stored = Action.objects.get()
    assert (stored.status, stored.next_step.en, stored.next_step_on) == (
        ActionStatus.UNDER_WAY,
        "Invite people.",
        date(2026, 6, 1),
    )
    assert OutputMeasure.objects.get().result == Decimal("7.5")
    report = Progress.objects.get()
    assert (report.note.en, report.evidence.get().address) == ("The hall is booked.", UPDATE.address)
    assert events_of(action)[0].after["proposed_by"] == "Sam Sample"
    assert ProposedUpdate.objects.get().state == ProposalState.CONFIRMED


def test_an_update_without_a_next_step_keeps_the_one_that_is_there(
    partnership: Partnership, coordinator: User
) -> None:
    action, secret = _linked(partnership, coordinator)
    confirm_update(propose_update(secret, UPDATE, at=LATER), by=coordinator, at=LATER)

    silent = PartnerUpdate(status=ActionStatus.UNDER_WAY, note=Text(en="Going on."))
    confirm_update(propose_update(secret, silent, at=LATER), by=coordinator, at=LATER)

    assert (Action.objects.get().next_step.en, action.measures.get().result) == (
        "Invite people.",
        Decimal("7.5"),
    )


def test_only_the_hash_of_the_secret_is_kept(partnership: Partnership, coordinator: User) -> None:
    _action, secret = _linked(partnership, coordinator)
    propose_update(secret, UPDATE, at=LATER)

    kept = str([*UpdateLink.objects.values(), *AuditEvent.objects.values()])
    assert secret not in kept
    assert secret.split(":")[0] not in kept


def test_a_link_is_of_no_use_when_forged_expired_revoked_or_over(
    partnership: Partnership, coordinator: User
) -> None:
    action, secret = _linked(partnership, coordinator)
    assert open_link(secret, at=LATER).action == action
    unknown = Signer(salt=SALT).sign("somebody-guessed")
    for wrong, at in ((secret[:-1], LATER), (unknown, LATER), (secret, A_MOMENT + LASTS)):
        with pytest.raises(RecordNotFound):
            propose_update(wrong, UPDATE, at=at)
    report_progress(action, status=ActionStatus.DONE, by=coordinator, at=LATER)
    with pytest.raises(RecordNotFound):
        open_link(secret, at=LATER)
    report_progress(action, status=ActionStatus.UNDER_WAY, by=coordinator, at=LATER)
    revoke_link(UpdateLink.objects.get(), by=coordinator, at=LATER)
    revoke_link(UpdateLink.objects.get(), by=coordinator, at=LATER)
    with pytest.raises(RecordNotFound):
        open_link(secret, at=LATER)
    assert ProposedUpdate.objects.count() == 0
    assert [event.verb for event in events_of(UpdateLink.objects.get())] == [
        "update_link_revoked",
        "update_link_made",
    ]


def test_the_end_of_the_year_ends_the_links(partnership: Partnership, coordinator: User) -> None:
    action, secret = _linked(partnership, coordinator)

    fate = ActionFate(action=action, fate=Ending.CLOSED, reason=Text(en="Over."))
    end_actions(action.plan, [fate], by=coordinator, at=LATER)

    with pytest.raises(RecordNotFound):
        open_link(secret, at=LATER)
    assert UpdateLink.objects.get().revoked_at == LATER


def test_a_link_is_made_for_an_action_that_goes_on(partnership: Partnership, coordinator: User) -> None:
    draft = make_action(make_plan(partnership, by=coordinator, fiscal_year=2029), by=coordinator)
    with pytest.raises(PlanNotApproved):
        make_link(draft, addressee="Sam", language="en", by=coordinator, at=A_MOMENT)
    action = make_measured_action(partnership, by=coordinator)
    report_progress(action, status=ActionStatus.STOPPED, by=coordinator, at=A_MOMENT)
    with pytest.raises(ActionNotFollowed):
        make_link(action, addressee="Sam", language="en", by=coordinator, at=A_MOMENT)
    assert UpdateLink.objects.count() == 0


def _machine(partnership: Partnership, by: User) -> Machine[tuple[str, str]]:
    """Return the machine of one link: the states of its first two updates, and whether it opens."""
    action, secret = _linked(partnership, by)
    answer = Text(en="Which hall?")

    def proposal(place: int) -> ProposedUpdate:
        return ProposedUpdate.objects.select_related("link__action__plan__strategy__partnership").order_by(
            "pk"
        )[place]

    def propose() -> object:
        if ProposedUpdate.objects.count() == 2:
            raise ProposalDecided  # a third one decides nothing new
        return propose_update(secret, UPDATE, at=LATER)

    steps = {
        "propose": propose,
        "revoke": lambda: revoke_link(UpdateLink.objects.get(), by=by, at=LATER),
        "finish": lambda: report_progress(
            Action.objects.get(pk=action.pk), status=ActionStatus.DONE, by=by, at=LATER
        ),
    }
    for place in (0, 1):
        steps[f"confirm {place}"] = lambda place=place: confirm_update(proposal(place), by=by, at=LATER)
        steps[f"return {place}"] = lambda place=place: return_update(
            proposal(place), answer=answer, by=by, at=LATER
        )
    return Machine(
        steps=steps,
        look=lambda: (
            " ".join(ProposedUpdate.objects.order_by("pk").values_list("state", flat=True)),
            f"{Action.objects.get().status} {UpdateLink.objects.get().revoked_at is None}",
        ),
        tables=(Action, Progress, ProposedUpdate, UpdateLink, AuditEvent),
        refusals=(*Machine.refusals, IndexError),
    )


def test_an_update_is_decided_once_in_any_order(partnership: Partnership, coordinator: User) -> None:
    machine = _machine(partnership, coordinator)
    learned = learn(machine)

    def check(state: tuple[str, str], step: str, led: tuple[str, str] | None) -> None:
        states, action = state[0].split(), state[1]
        if step[-1].isdigit():
            place = int(step[-1])
            is_waiting = len(states) > place and states[place] == "waiting"
            assert (led is not None) == is_waiting, (state, step)
        if step == "propose":
            may = len(states) < 2 and action in {"not_started True", "under_way True"}
            assert (led is not None) == may, (state, step)
        if led:
            assert led[0].split().count("waiting") <= 1, (state, step)

    walk(machine, learned, check)
    replay(machine, learned)
    assert {one for state in learned.states for one in state[0].split()} == set(ProposalState.values)


@pytest.fixture
def now_linked(partnership: Partnership, coordinator: User) -> tuple[Action, str]:
    """Return an action with a link that is open today."""
    cache.clear()
    action = make_measured_action(partnership, by=coordinator)
    secret = make_link(action, addressee="Sam", language="fr", by=coordinator, at=timezone.now())
    return action, secret


def test_a_partner_reports_on_the_page_in_either_language(
    client: Client, now_linked: tuple[Action, str], coordinator: User
) -> None:
    _action, secret = now_linked
    address = f"/fr/mise-a-jour/{secret}/"
    page = client.get(address)
    assert "Salon de l’emploi" in page.content.decode()
    assert f'href="/en/update/{secret}/"' in page.content.decode()

    answer = client.post(
        address,
        {"status": "under_way", "note": "Ça avance.", "result_1": "12", "address": "example.org/x"},
    )

    assert (answer.status_code, answer.headers["Location"]) == (302, "./?sent=1")
    proposal = ProposedUpdate.objects.get()
    assert (proposal.note.fr, proposal.results, proposal.address) == (
        "Ça avance.",
        {"1": "12"},
        "https://example.org/x",
    )
    assert "Merci" in client.get(f"{address}?sent=1").content.decode()
    return_update(proposal, answer=Text(fr="Quelle salle?"), by=coordinator, at=timezone.now())
    assert "Quelle salle?" in client.get(address).content.decode()


def test_the_page_tells_nobody_its_address_and_shows_one_action(
    client: Client, now_linked: tuple[Action, str]
) -> None:
    action, secret = now_linked

    page = client.get(f"/en/update/{secret}/")

    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert page.headers["Cache-Control"] == "private, no-store"
    assert action.plan.strategy.partnership.slug not in page.content.decode()
    assert str(action.plan.strategy.title) not in page.content.decode()


def test_what_is_not_accepted_says_why_and_is_not_proposed(
    client: Client, now_linked: tuple[Action, str]
) -> None:
    answer = client.post(f"/en/update/{now_linked[1]}/", {"status": "90%", "result_1": "-1"})

    assert answer.status_code == 422
    assert ProposedUpdate.objects.count() == 0


def test_somebody_signed_in_leaves_no_draft_that_would_keep_the_secret(
    client: Client, now_linked: tuple[Action, str], coordinator: User
) -> None:
    client.force_login(coordinator)
    address = f"/en/update/{now_linked[1]}/"
    ticket = client.get(address).content.decode().split('name="kept-ticket" value="')[1].split('"')[0]

    answer = client.post(address, {"kept-ticket": ticket, "status": "90%", "note": "Half"})
    sent = client.post(address, {"kept-ticket": ticket, "status": "done", "note": "Half"})

    assert (answer.status_code, sent.status_code, Draft.objects.count()) == (422, 302, 0)
    assert [*SentForm.objects.values_list("location", flat=True)] == ["./?sent=1"]


def test_knocking_is_counted(client: Client, now_linked: tuple[Action, str]) -> None:
    wrong = [client.get("/en/update/somebody:guessed/").status_code for _try in range(31)]
    sent = [
        client.post(f"/en/update/{now_linked[1]}/", {"status": "under_way"}).status_code for _try in range(21)
    ]

    assert (wrong, sent) == ([404] * 30 + [429], [302] * 20 + [429])
    assert SentForm.objects.count() == 0


def test_count_try_refuses_after_so_many_and_forgets(db: None) -> None:
    cache.clear()
    minute = timedelta(minutes=1)

    def knock(who: str, at: datetime) -> None:
        count_try("door", who, most=1, within=minute, at=at)

    knock("somebody", A_MOMENT)
    with pytest.raises(TooManyTries):
        knock("somebody", A_MOMENT)
    knock("somebody else", A_MOMENT)
    knock("somebody", A_MOMENT + minute)


def test_the_coordinator_makes_confirms_returns_and_ends(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    action = make_measured_action(partnership, by=coordinator)
    client.force_login(coordinator)
    here = f"/en/work/{partnership.slug}/action-plan/2026/actions/{action.pk}/"

    shown = client.post(f"{here}links/new/", {"addressee": "Sam", "language": "fr"}).content.decode()
    secret = shown.split("/fr/mise-a-jour/")[1].split("/")[0]
    assert secret not in client.get(here).content.decode()
    first = propose_update(secret, UPDATE, at=timezone.now())
    assert "The hall is booked." in client.get(here).content.decode()
    assert "Partners proposed updates" in client.get(action.plan.get_absolute_url()).content.decode()
    client.post(f"{here}updates/{first.pk}/confirm/")
    second = propose_update(secret, UPDATE, at=timezone.now())
    assert client.post(f"{here}updates/{second.pk}/return/", {"answer": ""}).status_code == 422
    client.post(f"{here}updates/{second.pk}/return/", {"answer": "Which hall?"})
    client.post(f"{here}links/{UpdateLink.objects.get().pk}/end/")

    states = [*ProposedUpdate.objects.order_by("pk").values_list("state", flat=True)]
    assert (states, Action.objects.get().status) == (["confirmed", "returned"], "under_way")
    assert UpdateLink.objects.get().revoked_at is not None


def test_a_member_makes_no_link(
    client: Client, partnership: Partnership, coordinator: User, council_member: User
) -> None:
    action = make_measured_action(partnership, by=coordinator)
    client.force_login(council_member)
    address = f"/en/work/{partnership.slug}/action-plan/2026/actions/{action.pk}/links/new/"

    assert client.post(address, {"addressee": "Sam", "language": "en"}).status_code == 403
    assert UpdateLink.objects.count() == 0
