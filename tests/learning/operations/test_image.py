"""The pictures of a story and the rights to them."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from parvis.assessment.text import Text
from parvis.core.errors import InvalidInput
from parvis.core.models import AuditEvent
from parvis.learning.enums import ImageLicence
from parvis.learning.errors import StepOutOfOrder, TooManyImages
from parvis.learning.models import StoryImage
from parvis.learning.operations import image as operations
from parvis.learning.operations.publication import publish_story
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from tests.factories.partnerships import A_DAY, A_MOMENT
from tests.factories.stories import (
    a_picture,
    image_content,
    make_asked_story,
    make_consent,
    make_story,
    verdict_content,
)


def test_a_picture_is_drawn_anew_without_what_the_camera_wrote(
    partnership: Partnership, coordinator: User
) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of Robin Exemple"
    sent = a_picture(kind="JPEG", exif=exif.tobytes())

    image = operations.add_image(
        make_story(partnership, by=coordinator), sent, image_content(), by=coordinator, at=A_MOMENT
    )

    kept = Image.open(io.BytesIO(bytes(StoryImage.objects.get().content)))
    assert (kept.format, kept.size, dict(kept.getexif())) == ("JPEG", (40, 30), {})
    assert (image.file_name, b"Robin" in image.content) == ("desk.jpg", False)
    assert AuditEvent.objects.first().after == {"licence": "cc_by"}  # type: ignore[union-attr]


def test_add_refuses_what_is_no_picture_a_fifth_and_a_story_that_is_no_draft(
    partnership: Partnership, coordinator: User
) -> None:
    story, asked = make_story(partnership, by=coordinator), make_asked_story(partnership, by=coordinator)
    for _picture in range(operations.MOST):
        operations.add_image(story, a_picture(), image_content(), by=coordinator, at=A_MOMENT)
    other = make_story(partnership, by=coordinator)
    paper = SimpleUploadedFile("paper.pdf", b"%PDF-1.7")

    with pytest.raises(InvalidInput):
        operations.add_image(other, paper, image_content(), by=coordinator, at=A_MOMENT)
    with pytest.raises(TooManyImages):
        operations.add_image(story, a_picture(), image_content(), by=coordinator, at=A_MOMENT)
    with pytest.raises(StepOutOfOrder):
        operations.add_image(asked, a_picture(), image_content(), by=coordinator, at=A_MOMENT)

    assert StoryImage.objects.count() == operations.MOST


def test_a_picture_is_taken_from_a_draft_and_not_from_a_story_that_waits(
    partnership: Partnership, coordinator: User
) -> None:
    from parvis.learning.operations.story import ask_for_verification

    story = make_story(partnership, by=coordinator)
    first, second = (
        operations.add_image(story, a_picture(), image_content(), by=coordinator, at=A_MOMENT)
        for _picture in range(2)
    )
    operations.remove_image(first, by=coordinator, at=A_MOMENT)
    ask_for_verification(story, by=coordinator, at=A_MOMENT)

    with pytest.raises(StepOutOfOrder):
        operations.remove_image(second, by=coordinator, at=A_MOMENT)

    assert StoryImage.objects.get() == second


def test_a_right_that_ends_takes_a_published_story_back_and_one_renewed_does_not(
    partnership: Partnership, coordinator: User, council_member: User
) -> None:
    from parvis.learning.operations.story import ask_for_verification
    from parvis.learning.operations.verification import verify

    story = make_story(partnership, by=coordinator)
    soon = A_DAY + timedelta(days=9)
    image = operations.add_image(
        story, a_picture(), image_content(expires_on=soon), by=coordinator, at=A_MOMENT
    )
    ask_for_verification(story, by=coordinator, at=A_MOMENT)
    verify(story, verdict_content(), by=council_member, at=A_MOMENT)
    make_consent(story, by=coordinator)
    edition = publish_story(story, by=coordinator, at=A_MOMENT)
    assert edition.until_on == soon

    longer = image_content(expires_on=soon + timedelta(days=9), alternative=Text(en="A", fr="Un"))
    operations.amend_image(image, longer, by=coordinator, at=A_MOMENT)
    edition.refresh_from_db()
    assert edition.until_on == soon + timedelta(days=9)

    unsettled = image_content(licence=ImageLicence.UNSETTLED)
    operations.amend_image(image, unsettled, by=coordinator, at=A_MOMENT)
    edition.refresh_from_db()
    assert edition.withdrawn_at == A_MOMENT
