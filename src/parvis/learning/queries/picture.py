"""The pictures of a story as a page shows them: within the page, so that an edition holds them for good."""

import base64
from dataclasses import dataclass

from parvis.assessment.text import Text
from parvis.learning.models import Story, StoryImage


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its words and its rights."""

    image: StoryImage
    address: str  # a data: address

    @property
    def alternative(self) -> Text:
        """Return what it shows."""
        alternative: Text = self.image.alternative
        return alternative


def pictures_of(story: Story) -> tuple[Picture, ...]:
    """Return the story's pictures."""
    return tuple(Picture(image, _address(image)) for image in story.images.all())


def _address(image: StoryImage) -> str:
    return f"data:{image.content_type};base64,{base64.b64encode(bytes(image.content)).decode()}"
