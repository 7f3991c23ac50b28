"""The tables of this app; one module a noun."""

from parvis.learning.models.adoption import Adoption
from parvis.learning.models.brief import Brief, BriefClaim
from parvis.learning.models.communication import (
    Audience,
    CommunicationActivity,
    CommunicationObjective,
    CommunicationStrategy,
    Message,
)
from parvis.learning.models.consent import Consent
from parvis.learning.models.evidence import StoryEvidence
from parvis.learning.models.image import StoryImage
from parvis.learning.models.library import LibraryDocument, LinkCheck
from parvis.learning.models.newsletter import Delivery, Newsletter, NewsletterIssue, Subscription
from parvis.learning.models.practice import Practice, PracticeEntry, PracticeLink
from parvis.learning.models.practice_rating import PracticeRating
from parvis.learning.models.story import Story
from parvis.learning.models.verification import Verification, VerificationLink

__all__ = [
    "Adoption",
    "Audience",
    "Brief",
    "BriefClaim",
    "CommunicationActivity",
    "CommunicationObjective",
    "CommunicationStrategy",
    "Consent",
    "Delivery",
    "LibraryDocument",
    "LinkCheck",
    "Message",
    "Newsletter",
    "NewsletterIssue",
    "Practice",
    "PracticeEntry",
    "PracticeLink",
    "PracticeRating",
    "Story",
    "StoryEvidence",
    "StoryImage",
    "Subscription",
    "Verification",
    "VerificationLink",
]
