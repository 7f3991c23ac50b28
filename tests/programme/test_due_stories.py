"""Consents and rights to pictures that end within sixty days are due."""

from datetime import timedelta

from parvis.learning.operations.consent import withdraw_consent
from parvis.learning.operations.image import add_image
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.programme.queries.due import due_in
from tests.factories.partnerships import A_DAY, A_MOMENT
from tests.factories.stories import a_picture, image_content, make_consent, make_story

SIXTY = timedelta(days=60)


def test_a_consent_and_a_right_that_end_within_sixty_days_are_due(
    partnership: Partnership, coordinator: User
) -> None:
    story = make_story(partnership, by=coordinator)
    make_consent(story, by=coordinator, expires_on=A_DAY + SIXTY)
    make_consent(story, by=coordinator, expires_on=A_DAY + SIXTY + timedelta(days=1))
    gone = make_consent(story, by=coordinator, expires_on=A_DAY + SIXTY)
    withdraw_consent(gone, by=coordinator, at=A_MOMENT)
    right = image_content(expires_on=A_DAY - timedelta(days=1))
    add_image(story, a_picture(), right, by=coordinator, at=A_MOMENT)

    dues = due_in(partnership, as_of=A_DAY)

    assert [(str(due.what), due.on, due.is_late) for due in dues] == [
        ("The right to a picture ends: One desk", A_DAY - timedelta(days=1), True),
        ("A consent ends: One desk", A_DAY + SIXTY, False),
    ]
    assert dues[1].href.endswith(f"/stories/{story.pk}/")
