"""Keeping a communication strategy."""

from datetime import timedelta

import pytest

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.learning.enums import Channel
from parvis.learning.errors import CommunicationStarted, DoneInTheFuture, OfAnotherStrategy, PartInUse
from parvis.learning.models import (
    Audience,
    CommunicationActivity,
    CommunicationObjective,
    CommunicationStrategy,
    Message,
)
from parvis.learning.operations import communication as operations
from parvis.learning.operations.communication import (
    ActivityContent,
    ActivityResult,
    AudienceContent,
    MessageContent,
    ObjectiveContent,
)
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from tests.factories.partnerships import A_DAY, A_MOMENT, make_partnership

pytestmark = pytest.mark.django_db

WORDS = Text(en="Ask us.", fr="Appelez-nous.")


@pytest.fixture
def strategy(partnership: Partnership, coordinator: User) -> CommunicationStrategy:
    return operations.start_communication(partnership, by=coordinator, at=A_MOMENT)


def add_audience(strategy: CommunicationStrategy, by: User) -> Audience:
    audience = Audience(strategy=strategy)
    operations.write_part(audience, AudienceContent(name=WORDS, needs=Text()), by=by, at=A_MOMENT)
    return audience


def add_activity(
    strategy: CommunicationStrategy, by: User, message: Message | None = None
) -> CommunicationActivity:
    content = ActivityContent(
        on=A_DAY, channel=Channel.EVENT, what=WORDS, message=message, audience=None, responsible=""
    )
    activity = CommunicationActivity(strategy=strategy)
    operations.write_part(activity, content, by=by, at=A_MOMENT)
    return activity


@pytest.mark.parametrize("is_of_the_programme", [False, True])
def test_a_strategy_is_started_once(
    partnership: Partnership, coordinator: User, is_of_the_programme: bool
) -> None:
    owner = None if is_of_the_programme else partnership
    operations.start_communication(owner, by=coordinator, at=A_MOMENT)

    with pytest.raises(CommunicationStarted):
        operations.start_communication(owner, by=coordinator, at=A_MOMENT)

    assert CommunicationStrategy.objects.filter(partnership=owner).count() == 1


def test_parts_are_added_and_amended_with_their_events(
    strategy: CommunicationStrategy, coordinator: User
) -> None:
    objective = CommunicationObjective(strategy=strategy)
    for known_by in (Text(), Text(en="Calls.", fr="Appels.")):
        content = ObjectiveContent(statement=WORDS, known_by=known_by)
        operations.write_part(objective, content, by=coordinator, at=A_MOMENT)

    assert strategy.objectives.get().known_by.fr == "Appels."
    verbs = AuditEvent.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs)[-2:] == ["communication_added", "communication_amended"]


def test_a_message_to_another_strategys_audience_is_refused(
    strategy: CommunicationStrategy, coordinator: User
) -> None:
    other = operations.start_communication(make_partnership(), by=coordinator, at=A_MOMENT)
    stranger = add_audience(other, coordinator)
    content = MessageContent(wording=WORDS, audience=stranger, objective=None)

    with pytest.raises(OfAnotherStrategy):
        operations.write_part(Message(strategy=strategy), content, by=coordinator, at=A_MOMENT)

    assert Message.objects.count() == 0


def test_a_part_that_others_name_stays(strategy: CommunicationStrategy, coordinator: User) -> None:
    audience, message = add_audience(strategy, coordinator), Message(strategy=strategy)
    said = MessageContent(wording=WORDS, audience=audience, objective=None)
    operations.write_part(message, said, by=coordinator, at=A_MOMENT)
    activity = add_activity(strategy, coordinator, message)

    for used in (audience, message):
        with pytest.raises(PartInUse):
            operations.remove_part(used, by=coordinator, at=A_MOMENT)
    for unused in (activity, message, audience):
        operations.remove_part(unused, by=coordinator, at=A_MOMENT)

    assert (strategy.audiences.count(), strategy.messages.count(), strategy.activities.count()) == (0, 0, 0)


def test_what_came_of_an_activity_is_written_on_its_day_or_later(
    strategy: CommunicationStrategy, coordinator: User
) -> None:
    activity = add_activity(strategy, coordinator)
    early = ActivityResult(done_on=A_DAY + timedelta(days=1), reached=41, came_of_it=WORDS)

    with pytest.raises(DoneInTheFuture):
        operations.report_activity(activity, early, by=coordinator, at=A_MOMENT)
    activity.refresh_from_db()
    assert activity.done_on is None

    done = ActivityResult(done_on=A_DAY, reached=0, came_of_it=WORDS)
    operations.report_activity(activity, done, by=coordinator, at=A_MOMENT)
    activity.refresh_from_db()
    assert (activity.done_on, activity.reached) == (A_DAY, 0)
