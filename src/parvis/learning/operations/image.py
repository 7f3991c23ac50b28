"""The pictures of a story and the rights to them; a right that ends takes the story back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from parvis.assessment import Text
from parvis.core.files import checksum, picture_upload
from parvis.core.text.record import amend
from parvis.learning.enums import ImageLicence
from parvis.learning.errors import TooManyImages
from parvis.learning.kinds.life import StoryStep
from parvis.learning.models import Story, StoryImage
from parvis.learning.operations.publication import follow
from parvis.learning.operations.step import hold, record, without_words
from parvis.people.models import User

MOST = 4  # a story is read in a minute; each picture weighs as much as all its words


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageContent:
    """What is known of a picture."""

    alternative: Text
    shows_people: bool
    rights_holder: str = ""
    licence: ImageLicence = ImageLicence.UNSETTLED
    expires_on: date | None = None


@transaction.atomic
def add_image(
    story: Story, file: UploadedFile[Any], content: ImageContent, *, by: User, at: datetime
) -> StoryImage:
    """Add a picture to a draft; it is drawn anew, without what the camera wrote into it.

    Raises
    ------
    StepOutOfOrder
        The story is no draft.
    TooManyImages
        It has four already.
    InvalidInput
        The file is no picture.
    """
    hold(story, StoryStep.CHANGE)
    if story.images.count() >= MOST:
        raise TooManyImages
    picture = picture_upload(file)
    image = StoryImage(
        story=story,
        file_name=picture.name,
        content_type=picture.content_type,
        content=picture.content,
        checksum=checksum(picture.content),
    )
    changes = amend(image, content, at=at)
    image.save()
    record("story_image_added", image, story, by=by, at=at, after=_without_names(changes.after))
    return image


@transaction.atomic
def amend_image(image: StoryImage, content: ImageContent, *, by: User, at: datetime) -> None:
    """Correct what is known of a picture, or renew the right to it; what a published story shows stays as it is.

    A right that is not in force takes a published story back.
    """
    hold(image.story)
    changes = amend(image, content, at=at)
    image.save()
    before, after = _without_names(changes.before), _without_names(changes.after)
    record("story_image_amended", image, image.story, by=by, at=at, before=before, after=after)
    follow(image.story, by=by, at=at)


@transaction.atomic
def remove_image(image: StoryImage, *, by: User, at: datetime) -> None:
    """Take a picture from a draft.

    Raises
    ------
    StepOutOfOrder
        The story is no draft.
    """
    hold(image.story, StoryStep.CHANGE)
    record("story_image_removed", image, image.story, by=by, at=at)
    image.delete()


def _without_names(changes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in without_words(changes).items() if name != "rights_holder"}
