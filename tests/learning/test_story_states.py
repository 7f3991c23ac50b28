"""Whoever does whatever in whatever order: no story is public without its verification and a consent in force."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import count

import pytest

from parvis.assessment.text import Text
from parvis.core.errors import OutOfOrder, require
from parvis.core.models import AuditEvent
from parvis.learning.enums import StoryState, Verdict
from parvis.learning.models import Consent, Story, Verification
from parvis.learning.operations import consent, publication, verification
from parvis.learning.operations import story as writing
from parvis.learning.permissions import may_keep_consents, may_write_stories
from parvis.learning.queries.story import edition_of, is_published
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.partnerships.permissions import may_publish
from parvis.people.models import User
from parvis.publications.models import Edition
from parvis.publications.operations.edition import withdraw
from tests.factories.partnerships import A_DAY, A_MOMENT, make_member, make_partnership
from tests.factories.stories import consent_content, make_consent, make_story, story_content, verdict_content
from tests.machines import Machine, learn, replay, walk

D, A, V = StoryState
WRITERS, PUBLISHERS, VERIFIERS = (
    {"coordinator"},
    {"coordinator", "co_chair"},
    {"co_chair", "member", "officer"},
)
# Of each step: who takes it, and in which states.
RULES: dict[str, tuple[set[str], set[str]]] = {
    "change": (WRITERS, {D}),
    "ask": (WRITERS, {D}),
    "confirm": (VERIFIERS, {A}),
    "deny": (VERIFIERS, {A}),
    "reopen": (WRITERS, {A, V}),
    "publish": (PUBLISHERS, {V}),
    "take_back": (PUBLISHERS, {D, A, V}),
    "agree": (WRITERS, {D, A, V}),
    "disagree": (WRITERS, {D, A, V}),
    "forget": (WRITERS, {D, A, V}),
}
ACTORS = ("coordinator", "co_chair", "member", "officer", "administrator", "stranger")
ACTORS_OF = {
    verb: ACTORS if verb in {"confirm", "publish"} else tuple(sorted({*who, "stranger"}))
    for verb, (who, _states) in RULES.items()
}
_moments = count(1)


def _now() -> datetime:
    return A_MOMENT + timedelta(seconds=next(_moments))


def _write(step: Callable[..., object], story: Story, by: User, **values: object) -> None:
    require(may_write_stories(by, story.partnership))
    step(story, **values, by=by, at=_now())


def _verify(verdict: Verdict, story: Story, by: User) -> None:
    verification.verify(story, verdict_content(verdict), by=by, at=_now())


def _publish(story: Story, by: User) -> None:
    require(may_publish(by, story.partnership))
    publication.publish_story(story, by=by, at=_now())


def _take_back(story: Story, by: User) -> None:
    require(may_publish(by, story.partnership))
    edition = edition_of(story)
    if edition is None:
        raise OutOfOrder
    withdraw(edition, reason=Text(en="Why.", fr="Pourquoi."), by=by, at=_now())


def _agree(story: Story, by: User) -> None:
    require(may_keep_consents(by, story.partnership))
    if story.consents.filter(withdrawn_at=None).exists():
        held = story.consents.filter(withdrawn_at=None).get()
        consent.renew_consent(held, consent_content(), by=by, at=_now())
        return
    make_consent(story, by=by, at=_now())


def _end(step: Callable[..., None], story: Story, by: User) -> None:
    require(may_keep_consents(by, story.partnership))
    held = story.consents.filter(erased_at=None).order_by("pk").last()
    if held is None:
        raise OutOfOrder
    step(held, by=by, at=_now())


DO: dict[str, Callable[[Story, User], None]] = {
    "change": lambda story, by: _write(writing.change_story, story, by, content=story_content()),
    "ask": lambda story, by: _write(writing.ask_for_verification, story, by),
    "confirm": partial(_verify, Verdict.CONFIRMED),
    "deny": partial(_verify, Verdict.NOT_CONFIRMED),
    "reopen": lambda story, by: _write(writing.reopen, story, by),
    "publish": _publish,
    "take_back": _take_back,
    "agree": _agree,
    "disagree": partial(_end, consent.withdraw_consent),
    "forget": partial(_end, consent.erase_consent),
}


@dataclass(frozen=True)
class State:
    """Where a story stands, and all that decides what can be done with it."""

    state: str
    agreed: bool  # a consent is in force
    ended: bool  # a consent was withdrawn since the last verification
    last: str  # of the consents that are not erased: in force, withdrawn, none
    was_public: bool
    is_public: bool


def _expected(before: State, verb: str) -> State | None:
    """Return the state that follows where the rules let somebody take the step; None where they do not."""
    refused = {
        "reopen": before.is_public,
        "publish": before.is_public or not before.agreed or before.ended,
        "take_back": not before.is_public,
        "disagree": before.last != "in force",
        "forget": before.last == "none",
    }
    return None if refused.get(verb) else before


@pytest.fixture
def actors(partnership: Partnership, coordinator: User) -> dict[str, User]:
    return {
        "coordinator": coordinator,
        "co_chair": make_member(Role.CO_CHAIR, partnership),
        "member": make_member(Role.COUNCIL_MEMBER, partnership),
        "officer": make_member(Role.OFFICER),
        "administrator": make_member(Role.ADMINISTRATOR),
        "stranger": make_member(Role.COORDINATOR, make_partnership()),
    }


def _machine(partnership: Partnership, actors: dict[str, User]) -> Machine[State]:
    pk = make_story(partnership, by=actors["coordinator"]).pk

    def attempt(verb: str, actor: str) -> None:
        """Do what a view does: load the story, ask, act."""
        DO[verb](Story.objects.select_related("partnership").get(pk=pk), actors[actor])

    def look() -> State:
        story = Story.objects.select_related("partnership").get(pk=pk)
        last = story.verifications.first()
        gone = story.consents.filter(withdrawn_at__isnull=False)
        kept = story.consents.filter(erased_at=None).order_by("pk").last()
        edition = edition_of(story)
        return State(
            state=story.state,
            agreed=story.consents.filter(withdrawn_at=None).exists(),
            ended=(gone.filter(withdrawn_at__gte=last.verified_at) if last else gone).exists(),
            last="none" if kept is None else "withdrawn" if kept.withdrawn_at else "in force",
            was_public=edition is not None,
            is_public=is_published(story, on=A_DAY),
        )

    steps = {f"{verb} {actor}": partial(attempt, verb, actor) for verb in DO for actor in ACTORS_OF[verb]}
    tables = (Story, Verification, Consent, Edition, AuditEvent)
    return Machine(steps=steps, look=look, tables=tables)


def test_no_story_is_public_without_verification_and_consent(
    partnership: Partnership, actors: dict[str, User]
) -> None:
    machine = _machine(partnership, actors)
    learned = learn(machine)

    def check(before: State, step: str, led: State | None) -> None:
        verb, _space, actor = step.partition(" ")
        who, states = RULES[verb]
        may = actor in who and before.state in states and _expected(before, verb) is not None
        assert (led is not None) == may, (before, step)
        if led is None:
            return
        if led.is_public:
            assert (led.state, led.agreed, led.ended) == (V, True, False), (before, step)
        states_after = {"ask": A, "confirm": V, "deny": D, "reopen": D}
        assert led.state == states_after.get(verb, before.state), (before, step)
        if verb in {"disagree", "forget", "take_back"}:
            assert not led.is_public, (before, step)
        if verb == "publish":
            assert led.is_public, (before, step)

    walk(machine, learned, check)
    replay(machine, learned)
    assert {each.state for each in learned.states} == set(StoryState.values)
    assert any(each.is_public for each in learned.states)
