"""What can go wrong while a partnership governs itself.

::

    NotFound
    ├── SurveyLinkDead            the personal link opens nothing, or nothing any more
    ├── PartnershipNotFound       no such partnership, or not this viewer's
    └── RecordNotFound            the partnership has no such seat, meeting, version …
    OutOfOrder
    ├── SeatFilled                somebody sits on the seat already
    ├── SeatAbolished             the seat is no longer at the table
    ├── SeatHasAlternates         an alternate's seat stands in for this one
    ├── SeatCounted               meetings counted the seat with its vote as it is
    ├── AppointmentEnded          the person has left the seat already
    ├── NotRenewable              the seat allows no further term
    ├── CouncilDissolved          the body is no longer at work
    ├── GroupsBelow               a body ends after those below it
    ├── NotSeated                 only who sits on the council says something of themselves
    ├── VoicesCounted             the voices are counted once in a fiscal year
    ├── TooFewVoices              too few members could answer for a count to hide them
    ├── TooFewChanged             so few came or left that two counts would show what they said
    ├── MeetingClosed             a closed meeting's record does not change
    ├── MeetingInTheFuture        a meeting is closed on its day or later
    ├── AttendanceCounted         a motion was put with the attendance as it is
    ├── MotionsOpen               a meeting closes when every motion has its result
    ├── MeetingNotClosed          minutes are drafted from a record that does not change any more
    ├── MinutesExist              a meeting has one set of minutes
    ├── MinutesOutOfOrder         draft, circulated, amended, approved, published: one after the other
    ├── MinutesUnchanged          a new version says something new
    ├── ApprovedTooEarly          minutes are approved at a later meeting of the same body
    ├── NoQuorum                  too few voting members are present; says how many are missing
    ├── MotionDecided             the votes on the motion have been counted
    ├── SurveyHeld                a body is asked once in a fiscal year
    ├── SurveyNotInPreparation    an opened survey keeps its questions and its people
    ├── SurveyNotOpen             it is answered while it is open, on its days
    ├── SurveyNotDue              a survey opens on its first day or later
    ├── SurveyStillOpen           it closes when its days are over or everybody has answered
    ├── SurveyNotClosed           what was said is read when nobody can answer any more
    ├── TooFewToAsk               fewer than five could answer
    ├── NotAsked                  only who was sitting when it opened answers
    ├── AlreadyAnswered           one answer each
    ├── SignsIn                   a personal link is for those without an account
    ├── InstrumentLoaded          this version of the questionnaire is there already
    ├── NoCouncil                 a partnership meets once its council is established
    ├── CouncilExists             a partnership has one council
    ├── DraftExists               one draft of the terms at a time
    ├── TermsNotDraft             terms that were adopted do not change
    ├── QuorumThere               a meeting with a quorum needs no smaller one
    ├── NoSmallerQuorum           the terms in force know no smaller quorum
    ├── MeetingBeforeHadQuorum    only a meeting without a quorum is called again
    ├── ClausesMissing            terms cannot be adopted with a gap; names the clauses
    ├── DecisionUsed              a decision adopts or approves one thing
    ├── RoleHeld                  the person has this role here already
    ├── RoleEnded                 the role has ended already
    └── LastHolder                the role invites others, and nobody else holds it here
    InvalidInput
    ├── TermEndsBeforeItBegins    an appointment's dates are the wrong way round
    ├── NotSinceBeginning         an appointment cannot end before it began
    ├── TermNotOver               a further term begins after the present one
    ├── DissolvedBeforeItBegan    a body cannot end before it was established
    ├── ObserverCannotVote        a seat of an observer has no vote
    ├── AlternateCannotVote       an alternate votes for the seat it stands in for, not by itself
    ├── AlternateWithoutSeat      an alternate stands in for a seat
    ├── WrongSeatToStandInFor     the seat is an alternate's itself, or another body's
    ├── MoverCannotSecond         a motion takes two people
    ├── MoverNotPresent           mover and seconder are voting members in the meeting
    ├── TooManyVotes              more votes than voting members present
    ├── NoVotes                   nobody voted for or against
    ├── ReasonInOneLanguage       a correction of approved minutes gives its reason in both languages
    ├── RuleUnsound               a rule that is computed needs its numbers; says which
    ├── InForceTooEarly           terms are in force from the day of their decision or later
    ├── SurveyDaysWrong           a survey closes after it opens, and not in the past
    ├── NothingAnswered           an answer has at least one statement in it
    ├── NoInstrument              a file is no questionnaire; names every fault
    └── WrongDecision             the decision is of another kind, or of another council
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from parvis.core.errors import InvalidInput, NotFound, OutOfOrder
from parvis.partnerships.enums import MinutesState
from parvis.partnerships.kinds.minutes import MinutesStep, refusal_of


class PartnershipNotFound(NotFound):
    """No such partnership, or not for this viewer."""


class RecordNotFound(NotFound):
    """The partnership has no such record."""


Record = TypeVar("Record")


def found(record: Record | None) -> Record:
    """Return the record, or say that there is none.

    Raises
    ------
    RecordNotFound
        There is no record.
    """
    if record is None:
        raise RecordNotFound
    return record


class SeatFilled(OutOfOrder):
    """Somebody sits on the seat already."""

    message = _("Somebody sits on this seat. End their appointment first.")


class SeatAbolished(OutOfOrder):
    """The seat is no longer at the table."""

    message = _("This seat was abolished. Appoint to another seat, or add one.")


class SeatHasAlternates(OutOfOrder):
    """An alternate's seat stands in for this one."""

    message = _("An alternate’s seat stands in for this one. Change or abolish that seat first.")


class SeatCounted(OutOfOrder):
    """Meetings counted the seat with its vote as it is."""

    message = _(
        "Meetings counted this seat with its vote as it is, and their quorum must stay what it was. Abolish the "
        "seat and add another one."
    )


class AppointmentEnded(OutOfOrder):
    """The person has left the seat already."""

    message = _("This appointment has ended already.")


class NotRenewable(OutOfOrder):
    """The seat allows no further term."""

    def __init__(self, renewals: int) -> None:
        self.renewals = renewals
        sentence = ngettext(
            "This seat may be renewed %(renewals)d time, and it was. Appoint somebody else, or change the seat.",
            "This seat may be renewed %(renewals)d times, and it was. Appoint somebody else, or change the seat.",
            renewals,
        )
        never = _("This seat cannot be renewed. Appoint somebody else, or change the seat.")
        super().__init__(sentence % {"renewals": renewals} if renewals else never)


class CouncilDissolved(OutOfOrder):
    """The body is no longer at work."""

    message = _("This body was dissolved, and does not change any more.")


class GroupsBelow(OutOfOrder):
    """A body ends after those below it."""

    message = _("A group below this one is still at work. Dissolve it first.")


class NotSeated(OutOfOrder):
    """Only who sits on the council says something of themselves."""

    message = _("You do not sit on the council today by an appointment that names your account.")


class VoicesCounted(OutOfOrder):
    """The voices are counted once in a fiscal year."""

    message = _("The voices were counted in this fiscal year already. Count them again in the next one.")


class TooFewVoices(OutOfOrder):
    """Too few members could answer for a count to hide them."""

    message = _(
        "The voices cannot be counted yet: at least five members of the council must have an account here "
        "that their appointment names."
    )


class TooFewChanged(OutOfOrder):
    """So few came or left since the last count that two counts would show what they said."""

    message = _(
        "The voices cannot be counted now: since the last count between one and four members came or left, and the "
        "two counts would show what they said. The last count stands until nobody or at least five differ."
    )


class MeetingClosed(OutOfOrder):
    """A closed meeting's record does not change."""

    message = _("The meeting is closed, and its record does not change. Correct it at the next meeting.")


class MeetingInTheFuture(OutOfOrder):
    """A meeting is recorded on its day or later."""

    message = _("The meeting has not taken place yet. Record it on its day or later.")


class AttendanceCounted(OutOfOrder):
    """A motion was put with the attendance as it is."""

    message = _("A motion was put with this attendance, so it does not change any more.")


class MotionsOpen(OutOfOrder):
    """A meeting closes when every motion has its result."""

    message = _("A motion has no result yet. Count its votes, then close the meeting.")


class MeetingNotClosed(OutOfOrder):
    """Minutes are drafted from a record that does not change any more."""

    message = _("The meeting is not closed. Close it first: its minutes are drafted from its record.")


class MinutesExist(OutOfOrder):
    """A meeting has one set of minutes."""

    message = _("The minutes of this meeting have been drafted already.")


class MinutesOutOfOrder(OutOfOrder):
    """Minutes do not take this step in their state; the sentence says which one comes first."""

    def __init__(self, state: str, step: str) -> None:
        self.state, self.step = state, step
        super().__init__(refusal_of(MinutesState(state), MinutesStep(step)))


class MinutesUnchanged(OutOfOrder):
    """A new version says something new."""

    message = _("The minutes say the same as their last version. Change their words first.")


class ApprovedTooEarly(OutOfOrder):
    """Minutes are approved at a later meeting of the same body."""

    message = _("Minutes are approved at a later meeting of the body whose minutes they are.")


class NoQuorum(OutOfOrder):
    """Too few voting members are present."""

    def __init__(self, *, present: int, required: int, missing: str = "") -> None:
        """Say how many are missing, or with ``missing`` which seats are not at the table."""
        self.present, self.required, self.missing = present, required, missing
        if missing and present >= required:
            super().__init__(
                _("There is no quorum: required and not at the table: %(seats)s.") % {"seats": missing}
            )
            return
        sentence = ngettext(
            "There is no quorum: %(required)d voting member must be present, and %(present)d is recorded.",
            "There is no quorum: %(required)d voting members must be present, and %(present)d are recorded.",
            required,
        )
        super().__init__(sentence % {"required": required, "present": present})


class MotionDecided(OutOfOrder):
    """The votes on the motion have been counted."""

    message = _("The votes on this motion have been counted already.")


class NoCouncil(OutOfOrder):
    """A partnership meets once its council is established."""

    message = _("This partnership has no council yet. Establish it first.")


class CouncilExists(OutOfOrder):
    """A partnership has one council."""

    message = _("This partnership has its council already. Add seats to it.")


class DraftExists(OutOfOrder):
    """One draft of the terms at a time."""

    message = _("There is a draft of the terms of reference already. Go on with it.")


class TermsNotDraft(OutOfOrder):
    """Terms that were adopted do not change."""

    message = _("These terms of reference were adopted and do not change. Start a new version.")


class ClausesMissing(OutOfOrder):
    """Terms cannot be adopted with a gap; ``kinds`` lists the clauses that are missing."""

    def __init__(self, kinds: Iterable[str]) -> None:
        self.kinds = tuple(kinds)
        sentence = _("The terms of reference cannot be adopted yet. Clauses are missing: %(clauses)s.")
        super().__init__(sentence % {"clauses": ", ".join(self.kinds)})


class QuorumThere(OutOfOrder):
    """A meeting with a quorum needs no smaller one."""

    message = _("There is a quorum already, so the smaller share is not needed.")


class NoSmallerQuorum(OutOfOrder):
    """The terms in force know no smaller quorum."""

    message = _("The terms of reference give no smaller share for a meeting without a quorum.")


class MeetingBeforeHadQuorum(OutOfOrder):
    """Only a meeting without a quorum is called again."""

    message = _(
        "The smaller share is for a meeting that is called again. The meeting before this one is not closed, or "
        "it had a quorum."
    )


class DecisionUsed(OutOfOrder):
    """A decision adopts or approves one thing."""

    message = _("This decision has been used already. Choose another one.")


class RoleHeld(OutOfOrder):
    """The person has this role here already."""

    message = _("This person has this role here already.")


class RoleEnded(OutOfOrder):
    """The role has ended already."""

    message = _("This role has ended already.")


class LastHolder(OutOfOrder):
    """The role invites others, and nobody else holds it here."""

    message = _(
        "Nobody else holds this role here, and without it nobody could invite people. Invite somebody else to "
        "it first; once they have come in, end this one."
    )


class TermEndsBeforeItBegins(InvalidInput):
    """An appointment's dates are the wrong way round."""

    message = _("The term must end after it begins. Change one of the two dates.")


class NotSinceBeginning(InvalidInput):
    """An appointment cannot end before it began."""

    message = _("The appointment cannot end before it began. Choose a later day.")


class TermNotOver(InvalidInput):
    """A further term begins after the present one."""

    message = _("The further term must begin after the present one ends. Choose a later day.")


class DissolvedBeforeItBegan(InvalidInput):
    """A body cannot end before it was established."""

    message = _("The body cannot end before it was established. Choose a later day.")


class ObserverCannotVote(InvalidInput):
    """An observer's seat has no vote."""

    message = _("An observer cannot vote. Take away the vote, or choose another role.")


class AlternateCannotVote(InvalidInput):
    """An alternate votes for the seat it stands in for, not by itself."""

    message = _(
        "An alternate does not vote by itself, but for the seat it stands in for. Take away the vote, or choose "
        "another role."
    )


class AlternateWithoutSeat(InvalidInput):
    """An alternate stands in for a seat, and only an alternate does."""

    message = _(
        "An alternate stands in for a seat, and only an alternate does. Choose the seat or another role."
    )


class WrongSeatToStandInFor(InvalidInput):
    """The seat to stand in for is an alternate's itself, or another body's."""

    message = _(
        "An alternate stands in for another seat of the same body that is no alternate’s. Choose another seat."
    )


class MoverCannotSecond(InvalidInput):
    """A motion takes two people."""

    message = _("The person who moves a motion cannot second it. Choose somebody else.")


class MoverNotPresent(InvalidInput):
    """Mover and seconder are voting members in the meeting."""

    message = _("Only a voting member who is present moves or seconds a motion.")


class TooManyVotes(InvalidInput):
    """More votes than voting members present."""

    def __init__(self, *, votes: int, present: int) -> None:
        self.votes, self.present = votes, present
        sentence = ngettext(
            "%(votes)d vote was counted, but only %(present)d voting members are present. Count again.",
            "%(votes)d votes were counted, but only %(present)d voting members are present. Count again.",
            votes,
        )
        super().__init__(sentence % {"votes": votes, "present": present})


class NoVotes(InvalidInput):
    """Nobody voted for or against."""

    message = _("Nobody voted for or against. Enter the count of the votes.")


class ReasonInOneLanguage(InvalidInput):
    """A correction of approved minutes gives its reason in both languages."""

    message = _("Say in English and in French what is corrected and why; every reader sees it.")


class RuleUnsound(InvalidInput):
    """A rule that is computed needs its numbers."""

    message = _("Meetings compute with this clause: give its rule.")


class InForceTooEarly(InvalidInput):
    """Terms are in force from the day of their decision or later."""

    message = _("Terms of reference come into force on the day of the decision or later. Choose a later day.")


class WrongDecision(InvalidInput):
    """The decision is of another kind, or of another council."""

    message = _("This decision does not adopt these terms of reference. Choose another one.")


class SurveyLinkDead(NotFound):
    """No survey is open behind this link: it was replaced or withdrawn, or its days are over."""

    message = _(
        "This link opens no survey: it was replaced or withdrawn, or the survey is over. Ask your coordinator."
    )


class SurveyHeld(OutOfOrder):
    """The body has a survey in this fiscal year."""

    message = _("This body has a survey in this fiscal year already. Choose another body or another year.")


class SurveyNotInPreparation(OutOfOrder):
    """The survey has been opened."""

    message = _("The survey has been opened, and keeps its questions and its first day.")


class SurveyNotOpen(OutOfOrder):
    """Nobody can answer now."""

    message = _("This survey is not open. It can be answered only on its days, until it is closed.")


class SurveyNotDue(OutOfOrder):
    """Its first day is still to come, or its last is over."""

    message = _("A survey is opened on one of its days. Change the days, or come back on the first of them.")


class SurveyStillOpen(OutOfOrder):
    """Its days are not over, and somebody has not answered."""

    message = _(
        "A survey closes when its last day is over or everybody has answered. To read the answers earlier would "
        "show what the last ones said."
    )


class SurveyNotClosed(OutOfOrder):
    """The survey can still be answered."""

    message = _("What was said is shown when the survey is closed.")


class TooFewToAsk(OutOfOrder):
    """Fewer than five people sit on the body."""

    message = _(
        "Fewer than five people sit on this body. Their answers could not be hidden, so no survey is opened."
    )


class NotAsked(OutOfOrder):
    """The person did not sit on the body when the survey was opened."""

    message = _("This survey is for those who sat on the body when it was opened.")


class AlreadyAnswered(OutOfOrder):
    """The person has answered."""

    message = _(
        "You have answered this survey already. Nobody can tell your answer from the others, so it cannot be changed."
    )


class SignsIn(OutOfOrder):
    """The person has an account and answers there."""

    message = _("This person has an account: the survey waits for them when they sign in.")


class InstrumentLoaded(OutOfOrder):
    """The questionnaire is there in this version."""

    message = _("This version of the questionnaire is loaded already. Give the new one a higher version.")


class SurveyDaysWrong(InvalidInput):
    """A survey's days are the wrong way round, or over."""

    message = _("The last day must come after the first and must not be over. Change one of the two days.")


class NothingAnswered(InvalidInput):
    """No statement was answered."""

    message = _("You have answered nothing yet. Choose an answer to at least one statement.")


class NoInstrument(InvalidInput):
    """A file is no questionnaire; ``sentences`` say everything that is wrong with it."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__(" ".join(self.sentences))
