"""Stories of success for tests, made by the same operations that people use."""

import io
from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from parvis.assessment.text import Text
from parvis.learning.enums import ConsentForm, ConsentScope, ImageLicence, SuccessKind, Verdict
from parvis.learning.models import Consent, Story
from parvis.learning.operations.consent import ConsentContent, record_consent
from parvis.learning.operations.image import ImageContent
from parvis.learning.operations.publication import publish_story
from parvis.learning.operations.story import (
    DocumentContent,
    StoryContent,
    add_document,
    ask_for_verification,
    draft_story,
)
from parvis.learning.operations.verification import VerificationContent, verify
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.models import Edition
from tests.factories.partnerships import A_DAY, A_MOMENT, make_member

ENDS_ON = A_DAY + timedelta(days=100)
FAR = date(2099, 12, 31)  # for pages, which look at the day of the clock


def story_content(**content: object) -> StoryContent:
    """Return what a story needs; a test names what it is about."""
    needed: dict[str, object] = {
        "title": Text(en="One desk", fr="Un seul comptoir"),
        "change": Text(en="There is one desk now.", fr="Il y a maintenant un seul comptoir."),
        "for_whom": Text(en="Newcomers", fr="Les nouveaux arrivants"),
        "happened_on": date(2026, 4, 10),
        "facts": Text(en="It opened in April.", fr="Il a ouvert en avril."),
        "contribution": Text(en="We brought them together.", fr="Nous les avons réunis."),
        "claimed_by": Text(en="The council", fr="Le conseil"),
        "kinds": [SuccessKind.PARTNERSHIP.value],
        "characteristic": 6,
    }
    return StoryContent(**{**needed, **content})  # type: ignore[arg-type]


def consent_content(**content: object) -> ConsentContent:
    """Return what a consent needs."""
    needed: dict[str, object] = {
        "name": "Robin Exemple",
        "contact": "robin@example.org",
        "scopes": [ConsentScope.TEXT.value],
        "given_on": A_DAY - timedelta(days=5),
        "expires_on": ENDS_ON,
        "how": ConsentForm.SIGNED,
        "language": "en",
    }
    return ConsentContent(**{**needed, **content})  # type: ignore[arg-type]


def image_content(**content: object) -> ImageContent:
    """Return what a settled picture needs."""
    needed: dict[str, object] = {
        "alternative": Text(en="A desk", fr="Un comptoir"),
        "shows_people": False,
        "rights_holder": "Example Library",
        "licence": ImageLicence.CC_BY,
    }
    return ImageContent(**{**needed, **content})  # type: ignore[arg-type]


def a_picture(*, size: tuple[int, int] = (40, 30), kind: str = "PNG", **saved: object) -> SimpleUploadedFile:
    """Return a picture as a browser sends it."""
    written = io.BytesIO()
    Image.new("RGB", size, "teal").save(written, kind, **saved)
    return SimpleUploadedFile(f"desk.{kind.lower()}", written.getvalue())


def verdict_content(verdict: Verdict = Verdict.CONFIRMED) -> VerificationContent:
    """Return a verdict."""
    return VerificationContent(verdict=verdict, statement=Text(en="I was there.", fr="J’y étais."))


def make_story(partnership: Partnership, *, by: User, **content: object) -> Story:
    """Draft a story that rests on a document."""
    story = draft_story(partnership, story_content(**content), by=by, at=A_MOMENT)
    document = DocumentContent(citation=Text(en="Count of files", fr="Nombre de dossiers"))
    add_document(story, document, by=by, at=A_MOMENT)
    return story


def make_asked_story(partnership: Partnership, *, by: User, **content: object) -> Story:
    """Make a story that waits for its verification."""
    story = make_story(partnership, by=by, **content)
    ask_for_verification(story, by=by, at=A_MOMENT)
    return story


def make_verified_story(partnership: Partnership, *, by: User, **content: object) -> Story:
    """Make a story that a member of the council confirmed, without any consent."""
    story = make_asked_story(partnership, by=by, **content)
    verify(story, verdict_content(), by=make_member(Role.COUNCIL_MEMBER, partnership), at=A_MOMENT)
    return story


def make_consent(story: Story, *, by: User, at: datetime = A_MOMENT, **content: object) -> Consent:
    """Record a consent that is in force."""
    return record_consent(story, consent_content(**content), by=by, at=at)


def make_published_story(
    partnership: Partnership,
    *,
    by: User,
    at: datetime = A_MOMENT,
    until: date = ENDS_ON,
    **content: object,
) -> tuple[Story, Edition]:
    """Make a story that is published with one consent."""
    story = make_verified_story(partnership, by=by, **content)
    make_consent(story, by=by, expires_on=until)
    return story, publish_story(story, by=by, at=at)
