"""What telling a story refuses, each with the sentence that the page shows.

::

    NotFound
    ├── NoPublicStory           no such story is public
    ├── NoSuchDigest            that is no month, or it lies ahead
    ├── NoPublicPractice        no such practice is public
    ├── PracticeLinkDead        the link opens no practice
    └── SubscriptionLinkDead    the link confirms or ends no subscription
    InvalidInput
    ├── KindMissing             a story tells of one kind of success at least
    ├── StatementMissing        a verdict comes with what it rests on
    ├── ChangeLiesAhead         a success has happened
    ├── ConsentEndsEarly        a consent ends on the day it is given or later
    ├── ScopeMissing            a consent is to something
    ├── OfAnotherStrategy       an audience, an objective or a message is of another strategy
    ├── DoneInTheFuture         what was done, was done by today
    ├── YearAhead               a document of the library is published already
    ├── ClaimWithoutSource      what a brief claims rests on something that one can read
    ├── PracticeIncomplete      a practice is sent with what others need to understand it
    ├── AudienceMissing         a practice is for somebody
    ├── ReasonsMissing          who submitted a practice is told why it comes back, or is not accepted
    ├── LevelUnknown            a rating is by the published levels
    ├── RatingReasonMissing     a rating says what it rests on
    ├── ResultWordsMissing      a result comes with what happened
    ├── AdaptationMissing       who uses a practice says how it was adapted
    └── IssueIncomplete         an issue goes out in both languages
    OutOfOrder
    ├── StepOutOfOrder          the story's state does not allow the step; the sentence says what comes first
    ├── StillPublished          what stands published is withdrawn before it is changed
    ├── EvidenceMissing         nobody is asked to verify what rests on nothing
    ├── ConsentGone             a consent that was withdrawn or erased stays so
    ├── CommunicationStarted    there is a communication strategy already
    ├── PartInUse               what other parts name stays
    ├── NewsletterStarted       there is a newsletter already
    ├── NewsletterClosed        nobody can subscribe now
    ├── SubscribedAlready       the address receives it, or was sent a link to confirm
    ├── SubscriptionEnded       the subscription has ended already
    ├── IssueSent               an issue that went out does not change
    ├── NobodyToSendTo          no confirmed subscription
    ├── DocumentKeptAlready     the library has another document of this address
    ├── DocumentCited           a brief rests on the document
    ├── TooManyClaims           a brief has eight claims at most
    ├── BriefIncomplete         a part of the skeleton is empty
    ├── BriefTooLong            a brief fits on two pages in each language
    ├── SourceGone              what a claim rests on does not stand
    ├── PracticeStepOutOfOrder  the practice's state does not allow the step
    ├── PracticeLanguageMissing the library is in both languages
    ├── PersonNamed             a practice outlives the consents of the story it came from, and names nobody
    ├── StoryNotPublished       the story is not public
    ├── PracticeOfStoryExists   a practice was made of the story already
    ├── PracticePublished       the practice is published as it is
    ├── RatedEnough             two raters agree, or three have rated
    ├── RatedAlready            the person has rated in this round
    ├── RoundUnfinished         this round of rating has not come to an end
    ├── UsedAlready             the partnership uses it
    ├── OwnPractice             a practice is not adopted where it comes from
    ├── UseEnded                the use has ended
    ├── ResultTooEarly          a result is told after a year
    ├── ResultWritten           the result is written
    ├── TooManyImages           a story has four pictures at most
    └── NotPublishable          a condition of publication is not met
        ├── ConsentMissing      nobody has agreed that the story is told
        ├── ConsentEnded        a consent has run out, or begins later
        ├── ConsentWithdrawn    somebody withdrew theirs since the story was verified
        ├── NameNotAgreed       the story names somebody who agreed to less
        ├── ImageNotAgreed      a picture shows people, and nobody agreed to pictures
        ├── ImageNotSettled     a picture has no rights holder or no licence
        ├── ImageEnded          the right to a picture has run out
        └── LanguageMissing     the story lacks one of the two languages
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.assessment.text import Language
from parvis.core.errors import InvalidInput, NotFound, OutOfOrder


class NoPublicStory(NotFound):
    """None is published at this address; one that was taken back is told alike."""

    message = _("There is no published story at this address. It may have been withdrawn.")


class NoSuchDigest(NotFound):
    """That is no month, or it lies ahead."""

    message = _("There is no digest of that month. Write it as in 2026-10, and choose one that has begun.")


class KindMissing(InvalidInput):
    """A story tells of one kind of success at least."""

    message = _("Choose at least one kind of success.")


class StatementMissing(InvalidInput):
    """A verdict comes with what it rests on."""

    message = _("Say what you know of it yourself, or what you saw: the verdict rests on that.")


class ChangeLiesAhead(InvalidInput):
    """A success has happened."""

    message = _("The day of the change lies ahead. A story tells of what has happened.")


class ConsentEndsEarly(InvalidInput):
    """The dates are the wrong way round."""

    message = _("The consent must end on the day it is given or later. Change one of the two dates.")


class ScopeMissing(InvalidInput):
    """A consent is to something."""

    message = _("Choose what the consent is for.")


class StepOutOfOrder(OutOfOrder):
    """The story's state does not allow the step; the sentence is that of ``kinds.life``."""


class StillPublished(OutOfOrder):
    """What stands published is withdrawn before it is changed."""

    message = _(
        "The story stands published. Withdraw its edition first; then it can be taken back to a draft."
    )


class EvidenceMissing(OutOfOrder):
    """Nobody is asked to verify what rests on nothing."""

    message = _(
        "The story has no evidence yet. Add some first: whoever verifies it needs to see what it rests on."
    )


class ConsentGone(OutOfOrder):
    """A consent that was withdrawn or erased stays so."""

    message = _("This consent was withdrawn. If the person agrees again, record a new one.")


class TooManyImages(OutOfOrder):
    """A story has four pictures at most."""

    message = _("The story has four pictures already. Remove one first.")


class NotPublishable(OutOfOrder):
    """A condition of publication is not met."""


class ConsentMissing(NotPublishable):
    """Nobody has agreed that the story is told."""

    message = _("No consent to tell the story in words is recorded. Record one under “Consents” first.")


class ConsentEnded(NotPublishable):
    """A consent has run out, or begins later."""

    message = _("A consent is not in force today. Ask the person again, and renew it under “Consents”.")


class ConsentWithdrawn(NotPublishable):
    """Somebody withdrew theirs since the story was verified."""

    message = _(
        "Somebody withdrew their consent. Take the story back to a draft, tell it without them, and have it verified "
        "anew."
    )


class NameNotAgreed(NotPublishable):
    """The story names somebody who agreed to less."""

    message = _(
        "The story names somebody who did not agree to be named. Take it back to a draft and leave the name out, or "
        "record their consent to it."
    )


class ImageNotAgreed(NotPublishable):
    """A picture shows people, and nobody agreed to pictures."""

    message = _(
        "A picture shows people, and no consent to pictures is in force. Record one under “Consents” first."
    )


class ImageNotSettled(NotPublishable):
    """A picture has no rights holder or no licence."""

    message = _("The right to a picture is missing: say who holds it and by which licence it is shown.")


class ImageEnded(NotPublishable):
    """The right to a picture has run out."""

    message = _(
        "The right to a picture has ended. Renew it, or take the story back to a draft and remove the picture."
    )


class LanguageMissing(NotPublishable):
    """The story lacks one of the two languages."""

    message = _("The story is not in both languages yet. Take it back to a draft and write what is missing.")


class SubscriptionLinkDead(NotFound):
    """The link confirms or ends no subscription."""

    message = _("This link is no longer good. Subscribe again to receive a new one.")


class OfAnotherStrategy(InvalidInput):
    """What is named is of another communication strategy."""

    message = _("Choose an audience, an objective and a message of this strategy.")


class DoneInTheFuture(InvalidInput):
    """What was done, was done by today."""

    message = _("What was done, was done today or before. Check the day.")


class IssueIncomplete(InvalidInput):
    """An issue goes out in both languages."""

    message = _("An issue goes out in English and French at once. Write its subject and its text in both.")


class CommunicationStarted(OutOfOrder):
    """There is a communication strategy already."""

    message = _("There is a communication strategy already. Open it to change it.")


class PartInUse(OutOfOrder):
    """Other parts name it."""

    message = _("Messages or activities name this. Change those first.")


class NewsletterStarted(OutOfOrder):
    """There is a newsletter already."""

    message = _("There is a newsletter already. Open it to change it.")


class NewsletterClosed(OutOfOrder):
    """Nobody can subscribe now."""

    message = _("Nobody can subscribe to this newsletter now.")


class SubscribedAlready(OutOfOrder):
    """The address receives it already, or was sent a link."""

    message = _("This address is on the list, or was sent a link to confirm.")


class SubscriptionEnded(OutOfOrder):
    """The subscription has ended already."""

    message = _("This subscription has ended already.")


class IssueSent(OutOfOrder):
    """An issue that went out does not change."""

    message = _("This issue went out. Write another one.")


class NobodyToSendTo(OutOfOrder):
    """There is no confirmed subscription."""

    message = _("Nobody has confirmed a subscription yet, so there is nobody to send it to.")


class YearAhead(InvalidInput):
    """A document of the library is published already."""

    message = _("The year lies ahead. The library holds what is published.")


class ClaimWithoutSource(InvalidInput):
    """What a brief claims rests on something that one can read."""

    message = _("Choose what this rests on: something published here, or a document of the library.")


class DocumentKeptAlready(OutOfOrder):
    """The library has another document of this address."""

    message = _("The library has a document of this address already. Amend that one.")


class DocumentCited(OutOfOrder):
    """A brief rests on the document."""

    message = _("A brief rests on this document. Change the brief first.")


class TooManyClaims(OutOfOrder):
    """A brief has eight claims at most."""

    message = _("The brief has eight claims already; two pages hold no more. Remove one first.")


class BriefIncomplete(OutOfOrder):
    """A part of the skeleton is empty, or nothing is claimed."""

    message = _("Fill every part of the brief, and say at least one thing that is known.")


class BriefTooLong(OutOfOrder):
    """A brief fits on two pages in each language; ``language`` is the one in which it does not."""

    def __init__(self, language: Language) -> None:
        self.language = language
        super().__init__(_TOO_LONG[language])


class SourceGone(OutOfOrder):
    """What a claim rests on does not stand."""

    message = _("What a claim rests on was withdrawn. Choose something else for it, or remove the claim.")


_TOO_LONG: dict[Language, str | Promise] = {
    "en": _("In English the brief is longer than two pages. Shorten it, and publish again."),
    "fr": _("In French the brief is longer than two pages. Shorten it, and publish again."),
}


class NoPublicPractice(NotFound):
    """None is published at this address; one that was taken back is told alike."""

    message = _("There is no published practice at this address. It may have been withdrawn.")


class PracticeLinkDead(NotFound):
    """The link is forged, has run out, or was replaced by a newer one."""

    message = _("This link opens no practice, or no longer. Ask for a new one under “Share a practice”.")


class PracticeStepOutOfOrder(OutOfOrder):
    """The practice's state does not allow the step; the sentence is that of ``kinds.practice_life``."""


class PracticeIncomplete(InvalidInput):
    """A practice is sent with what others need to understand it."""

    message = _(
        "Name, lead, overview, goals, key features and place are needed before the practice is sent. Change the draft "
        "and write what is missing."
    )


class AudienceMissing(InvalidInput):
    """A practice is for somebody."""

    message = _("Choose at least one audience.")


class ReasonsMissing(InvalidInput):
    """Who submitted a practice is told why it comes back, or is not accepted."""

    message = _("Write the reasons: whoever submitted the practice receives them by e-mail.")


class PracticeLanguageMissing(OutOfOrder):
    """The library is in both languages."""

    message = _(
        "The practice is not in both languages yet. Complete the words that are in one of them; then it can be "
        "published."
    )


class PersonNamed(OutOfOrder):
    """A practice outlives the consents of the story it came from, and names nobody."""

    message = _(
        "The practice names somebody of the story it came from. Their consent is to the story: leave the name out of "
        "the practice."
    )


class StoryNotPublished(OutOfOrder):
    """Only what stands public becomes a practice in one step."""

    message = _("The story is not published. Once it is, a practice can be made of it.")


class PracticeOfStoryExists(OutOfOrder):
    """A practice was made of the story already."""

    message = _("A practice was made of this story already. Open it under “Practices”.")


class PracticePublished(OutOfOrder):
    """It stands published as it is."""

    message = _("The practice stands published as it is.")


class LevelUnknown(InvalidInput):
    """A rating is by the published levels."""

    message = _("Choose a level of evidence and a level of impact, each from 0 to 4.")


class RatingReasonMissing(InvalidInput):
    """A rating says what it rests on."""

    message = _("Say what each of the two levels rests on.")


class RatedEnough(OutOfOrder):
    """Two raters agree, or three have rated."""

    message = _("This round of rating is done. A reviewer can begin a new one when there is new evidence.")


class RatedAlready(OutOfOrder):
    """The person has rated in this round."""

    message = _("You have rated this practice in this round. Somebody else rates it too.")


class RoundUnfinished(OutOfOrder):
    """This round of rating has not come to an end."""

    message = _("Fewer than two people have rated in this round. A new one begins after that.")


class AdaptationMissing(InvalidInput):
    """Who uses a practice says how it was adapted."""

    message = _("Say how the practice was adapted, or that it was taken over as it is.")


class ResultWordsMissing(InvalidInput):
    """A result comes with what happened."""

    message = _("Say what happened in the year: a result without words helps nobody.")


class UsedAlready(OutOfOrder):
    """The partnership uses it."""

    message = _("The partnership uses this practice already. Open it under “Practices”.")


class OwnPractice(OutOfOrder):
    """A practice is not adopted where it comes from."""

    message = _("The practice comes from this partnership. Others say that they use it.")


class UseEnded(OutOfOrder):
    """The use has ended."""

    message = _("The partnership uses this practice no more.")


class ResultTooEarly(OutOfOrder):
    """A result is told after a year."""

    message = _(
        "A result is written a year after the practice was taken up, so that there is something to tell."
    )


class ResultWritten(OutOfOrder):
    """The result is written."""

    message = _("The result of this year is written. What was said once stays.")
