"""Whatever is done with minutes in whatever order: what was circulated stays, and only a later meeting approves."""

import pytest

from parvis.assessment.text import LANGUAGES, Text
from parvis.core.models import AuditEvent
from parvis.partnerships.enums import DecisionKind, MinutesState
from parvis.partnerships.kinds.minutes import LIFE, MinutesStep
from parvis.partnerships.models import Council, Minutes, MinutesSection, MinutesVersion, Partnership
from parvis.partnerships.operations import minutes as operations
from parvis.people.models import User
from parvis.publications.models import Edition
from parvis.publications.operations.minutes import correct_minutes, publish_minutes
from tests.factories.partnerships import A_MOMENT, make_decision, make_minutes, make_seated_council
from tests.machines import Machine, learn, replay, walk

REASON = Text(en="A name was wrong.", fr="Un nom était erroné.")
RECORD = Text(en="Housing was discussed.", fr="Le logement a été abordé.")  # as of the meeting
SECRET = "In camera"
MOST = 3  # versions and editions; as many are enough to see the rule
# The state, the words worked on, whether they are for publication, the versions, the published editions, and
# whether a decision of a later meeting is still free.
State = tuple[str, str, bool, tuple[str, ...], tuple[str, ...], bool]

pytestmark = pytest.mark.django_db


def _machine(council: Council, by: User) -> Machine[State]:
    make_minutes(council, by=by, is_circulated=False)
    later = make_decision(council, kind=DecisionKind.APPROVE_MINUTES)
    another = make_decision(council, kind=DecisionKind.OTHER)

    def minutes() -> Minutes:
        return Minutes.objects.select_related("meeting__council__partnership").get()

    def write(words: Text, *, is_for_publication: bool = True) -> None:
        operations.write_section(
            MinutesSection.objects.select_related("minutes__meeting__council__partnership").get(),
            words=words,
            is_for_publication=is_for_publication,
            by=by,
            at=A_MOMENT,
        )

    def few() -> bool:
        return MinutesVersion.objects.count() < MOST and Edition.objects.count() < MOST - 1

    def look() -> State:
        section = MinutesSection.objects.get()
        return (
            minutes().state,
            section.words.en,
            section.is_for_publication,
            tuple(
                str(version.content["en"]["parts"]) for version in MinutesVersion.objects.order_by("number")
            ),
            tuple(Edition.objects.order_by("number").values_list("body_en", flat=True)),
            not Minutes.objects.filter(approved_by=later).exists(),
        )

    return Machine(
        steps={
            "write": lambda: write(RECORD),
            "write in camera": lambda: write(Text(en=SECRET, fr=SECRET), is_for_publication=False),
            "circulate": lambda: operations.circulate(minutes(), by=by, at=A_MOMENT),
            "amend": lambda: few() and operations.amend(minutes(), reason=REASON, by=by, at=A_MOMENT),
            "approve": lambda: operations.approve(minutes(), decision=later, by=by, at=A_MOMENT),
            "approve by another": lambda: operations.approve(minutes(), decision=another, by=by, at=A_MOMENT),
            "publish": lambda: few() and publish_minutes(minutes(), by=by, at=A_MOMENT),
            "correct": lambda: few() and correct_minutes(minutes(), reason=REASON, by=by, at=A_MOMENT),
            "correct in one language": lambda: (
                few() and correct_minutes(minutes(), reason=Text(en="Oops."), by=by, at=A_MOMENT)
            ),
        },
        look=look,
        tables=(Minutes, MinutesSection, MinutesVersion, Edition, AuditEvent),
    )


def test_minutes_keep_what_was_circulated_in_any_order(partnership: Partnership, coordinator: User) -> None:
    machine = _machine(make_seated_council(partnership), coordinator)
    learned = learn(machine)

    def check(state: State, step: str, led: State | None) -> None:
        before, _words, _is_open, versions, editions, is_free = state
        if step in {"approve by another", "correct in one language"} and len(versions) < MOST:
            assert led is None or led == state
        if step in set(MinutesStep) and (before, step) not in LIFE:
            assert led is None or led == state
        if led is None:
            return
        assert led[3][: len(versions)] == versions  # no version is overwritten
        assert led[4][: len(editions)] == editions
        assert all(SECRET not in body for body in led[4])  # what is in camera enters no edition
        assert (led[0] in {MinutesState.APPROVED, MinutesState.PUBLISHED}) == (not led[5])
        assert step == "approve" or led[5] == is_free
        if led[0] == MinutesState.PUBLISHED:
            assert led[4]

    walk(machine, learned, check)
    replay(machine, learned)
    assert {state[0] for state in learned.states} == set(MinutesState)
    assert max(len(state[3]) for state in learned.states) == MOST
    assert set(LANGUAGES) == {"en", "fr"}
