"""Publishing a story: on which conditions, and until when."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.learning.enums import ConsentScope, ImageLicence
from parvis.learning.errors import (
    ConsentEnded,
    ConsentMissing,
    ConsentWithdrawn,
    ImageEnded,
    ImageNotAgreed,
    ImageNotSettled,
    LanguageMissing,
    NameNotAgreed,
    StepOutOfOrder,
)
from parvis.learning.models import Story
from parvis.learning.operations.consent import withdraw_consent
from parvis.learning.operations.image import add_image
from parvis.learning.operations.publication import ENDED, publish_story, withdraw_ended_stories
from parvis.learning.operations.story import ask_for_verification, change_story, reopen
from parvis.learning.operations.verification import verify
from parvis.learning.queries.story import is_published
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.errors import NothingChanged
from parvis.publications.models import Edition
from tests.factories.partnerships import A_DAY, A_MOMENT
from tests.factories.stories import (
    ENDS_ON,
    a_picture,
    image_content,
    make_asked_story,
    make_consent,
    make_published_story,
    make_story,
    make_verified_story,
    story_content,
    verdict_content,
)

Prepare = Callable[[Story, User], object]
ENGLISH_ONLY = {"facts": Text(en="It opened.", fr="")}
NAMING = {"facts": Text(en="Robin Exemple opened it.", fr="robin exemple l’a ouvert.")}


def test_a_story_is_published_in_both_languages_until_its_consent_ends(
    partnership: Partnership, coordinator: User
) -> None:
    _story, edition = make_published_story(partnership, by=coordinator, theme="services")

    assert (edition.title, edition.until_on) == (Text(en="One desk", fr="Un seul comptoir"), ENDS_ON)
    assert "A claim, not a fact. Who claims it: The council" in edition.body_en
    assert "Il a ouvert en avril." in edition.body_fr
    assert ("<dd>Partnership</dd>" in edition.body_en, "<dd>Partenariat</dd>" in edition.body_fr) == (
        True,
        True,
    )
    assert "Services et accès à ceux-ci" in edition.body_fr
    assert "robin@example.org" not in edition.body_en
    assert edition.figures[0]["kinds"] == ["partnership"]


def test_publish_refuses_what_nobody_outside_the_staff_confirmed(
    partnership: Partnership, coordinator: User
) -> None:
    for story in (make_story(partnership, by=coordinator), make_asked_story(partnership, by=coordinator)):
        make_consent(story, by=coordinator)
        with pytest.raises(StepOutOfOrder, match="The verification is missing"):
            publish_story(story, by=coordinator, at=A_MOMENT)

    assert Edition.objects.count() == 0


def _withdrawn(story: Story, by: User) -> None:
    withdraw_consent(make_consent(story, by=by), by=by, at=A_MOMENT)


@pytest.mark.parametrize(
    ("prepare", "refusal"),
    [
        (lambda story, by: None, ConsentMissing),
        (lambda story, by: make_consent(story, by=by, scopes=[ConsentScope.NAME.value]), ConsentMissing),
        (lambda story, by: make_consent(story, by=by, expires_on=A_DAY - timedelta(days=1)), ConsentEnded),
        (lambda story, by: make_consent(story, by=by, given_on=A_DAY + timedelta(days=1)), ConsentEnded),
        (_withdrawn, ConsentWithdrawn),
    ],
)
def test_publish_refuses_without_a_consent_in_force(
    prepare: Prepare, refusal: type[Exception], partnership: Partnership, coordinator: User
) -> None:
    story = make_verified_story(partnership, by=coordinator)
    prepare(story, coordinator)
    before = AuditEvent.objects.count()

    with pytest.raises(refusal):
        publish_story(story, by=coordinator, at=A_MOMENT)

    assert (Edition.objects.count(), AuditEvent.objects.count()) == (0, before)


@pytest.mark.parametrize(("content", "refusal"), [(ENGLISH_ONLY, LanguageMissing), (NAMING, NameNotAgreed)])
def test_publish_refuses_words_in_one_language_or_that_name_who_did_not_agree(
    content: dict[str, object], refusal: type[Exception], partnership: Partnership, coordinator: User
) -> None:
    story = make_verified_story(partnership, by=coordinator, **content)
    make_consent(story, by=coordinator)

    with pytest.raises(refusal):
        publish_story(story, by=coordinator, at=A_MOMENT)

    assert Edition.objects.count() == 0


def test_a_name_with_consent_and_a_group_may_stand_in_a_story(
    partnership: Partnership, coordinator: User
) -> None:
    story = make_verified_story(partnership, by=coordinator, **NAMING)
    make_consent(story, by=coordinator, scopes=[ConsentScope.TEXT.value, ConsentScope.NAME.value])
    make_consent(story, by=coordinator, name="", is_group=False)
    make_consent(story, by=coordinator, is_group=True)

    publish_story(story, by=coordinator, at=A_MOMENT)

    assert is_published(story, on=A_DAY)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        ({"licence": ImageLicence.UNSETTLED}, ImageNotSettled),
        ({"rights_holder": ""}, ImageNotSettled),
        ({"expires_on": A_DAY - timedelta(days=1)}, ImageEnded),
        ({"shows_people": True}, ImageNotAgreed),
        ({"alternative": Text(en="A desk", fr="")}, LanguageMissing),
    ],
)
def test_publish_refuses_a_picture_without_right_consent_or_words(
    content: dict[str, object],
    refusal: type[Exception],
    partnership: Partnership,
    coordinator: User,
    council_member: User,
) -> None:
    story = make_story(partnership, by=coordinator)
    add_image(story, a_picture(), image_content(**content), by=coordinator, at=A_MOMENT)
    ask_for_verification(story, by=coordinator, at=A_MOMENT)
    verify(story, verdict_content(), by=council_member, at=A_MOMENT)
    make_consent(story, by=coordinator)

    with pytest.raises(refusal):
        publish_story(story, by=coordinator, at=A_MOMENT)

    assert Edition.objects.count() == 0


def test_publish_refuses_what_is_published_already(partnership: Partnership, coordinator: User) -> None:
    story, _edition = make_published_story(partnership, by=coordinator)

    with pytest.raises(NothingChanged):
        publish_story(story, by=coordinator, at=A_MOMENT)

    assert Edition.objects.count() == 1


def test_a_story_told_without_who_withdrew_and_verified_anew_is_published_again(
    partnership: Partnership, coordinator: User, council_member: User
) -> None:
    story, first = make_published_story(partnership, by=coordinator)
    make_consent(story, by=coordinator, name="Others", is_group=True)
    later = A_MOMENT + timedelta(days=1)
    withdraw_consent(story.consents.earliest("pk"), by=coordinator, at=later)
    reopen(story, by=coordinator, at=later)
    change_story(story, story_content(title=Text(en="A desk", fr="Un comptoir")), by=coordinator, at=later)
    ask_for_verification(story, by=coordinator, at=later)
    verify(story, verdict_content(), by=council_member, at=later + timedelta(hours=1))

    second = publish_story(story, by=coordinator, at=later + timedelta(hours=2))

    first.refresh_from_db()
    assert (first.withdrawn_at, second.number, second.withdrawn_at) == (later, 2, None)


def test_nobody_reads_a_story_after_its_day_whether_or_not_a_task_ran(
    partnership: Partnership, coordinator: User
) -> None:
    story, edition = make_published_story(partnership, by=coordinator)

    assert is_published(story, on=ENDS_ON)
    assert not is_published(story, on=ENDS_ON + timedelta(days=1))
    assert withdraw_ended_stories(at=A_MOMENT) == 0

    after = A_MOMENT + timedelta(days=101)
    assert withdraw_ended_stories(at=after) == 1
    assert withdraw_ended_stories(at=after) == 0
    edition.refresh_from_db()
    assert (edition.withdrawn_at, edition.withdrawal_reason) == (after, ENDED)
