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
    ├── RecruitmentRunning        there is a recruitment for the seat already
    ├── RecruitmentNotDraft       a call that was opened does not change
    ├── RecruitmentNotOpen        the recruitment is not open
    ├── RecruitmentEnded          the recruitment has ended
    ├── CallNotOpen               nobody can apply today
    ├── TooManyApplications       the recruitment holds as many applications as it can
    ├── ApplicationDecided        the application was declined, or its writer appointed
    ├── ApplicationProposed       the council is asked to decide on the application
    ├── ApplicationRemoved        what the person wrote was removed
    ├── RegisterChanged           the register is not as it was when the file was looked at
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
    ├── AttendanceCounted         a motion was moved, seconded or decided with the attendance as it is
    ├── DayCounted                attendance is recorded for the day that the meeting has
    ├── ItemUsed                  an item with motions or a record stays on the agenda
    ├── CarriedTogether           an item of the consent agenda has no motion of its own
    ├── ConsentDecided            the consent agenda was put to the vote
    ├── NotInConsent              the item does not lie in a consent agenda
    ├── InterestDeclared          the member has declared their interest already
    ├── InterestCounted           a motion was moved, seconded or decided with the member
    ├── MotionsOpen               a meeting closes when every motion has its result
    ├── MeetingNotClosed          minutes are drafted from a record that does not change any more
    ├── MinutesExist              a meeting has one set of minutes
    ├── MinutesOutOfOrder         draft, circulated, amended, approved, published: one after the other
    ├── MinutesUnchanged          a new version says something new
    ├── ApprovedTooEarly          minutes are approved at a later meeting of the same body
    ├── NoQuorum                  too few voting members are present; says how many are missing
    ├── MotionDecided             the votes on the motion have been counted
    ├── MotionWithdrawn           the motion was withdrawn
    ├── AmendmentOpen             an amendment is decided before the motion
    ├── AmendsAmendment           an amendment is not amended
    ├── TermsNotReady             the decision adopts terms, and no draft is complete
    ├── NothingToApprove          the decision approves something, and nothing of the kind is open
    ├── SeveralToApprove          the decision approves something, and more than one of the kind is open
    ├── NoNominee                 the decision appoints, and nobody was nominated
    ├── DeclaredAlready           something stands of the member's declarations for the year
    ├── NothingToRenew            nothing of last year's declarations goes on
    ├── DeclarationClosed         a declaration of another year, or one taken back, stays as it is
    ├── NoConfidentialityClause   the terms in force say nothing of confidentiality
    ├── ClauseChanged             another clause came into force since the page was opened
    ├── AcknowledgedAlready       the same words were acknowledged before
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
    ├── AgreementsEntered         the shipped agreements are entered where none is there
    ├── AgreementRenewed          an agreement is renewed by one other
    ├── PartyInUse                a party that pays or commits itself stays
    ├── HasEvidence               a commitment of which evidence was recorded stays
    ├── EvidenceWithdrawn         the evidence was taken back already
    ├── StakeholderMerged         the record was merged into another and does not change
    ├── NotAPair                  a record is merged into another one, never into itself
    ├── MergeUndone               the merge was undone already
    ├── MergedFurther             the kept record was merged into a third one since
    ├── FollowedUp                the contact was followed up, or there was nothing to follow up
    ├── TableNameTaken            another partnership has the address that the name would give
    ├── RoleHeld                  the person has this role here already
    ├── RoleEnded                 the role has ended already
    ├── LastHolder                the role invites others, and nobody else holds it here
    ├── EntryEnded                the partnership has ended already
    ├── EntryInUse                an entry with records of its own is not taken out
    ├── FactsOverlap              another name, host or stratum holds on some of the days
    ├── SuccessionThere           the one is recorded as following the other already
    └── ImportNotLast             something of the register changed since the import
    InvalidInput
    ├── FollowUpTooEarly          a contact is followed up on its day or later
    ├── ContactEmpty              a contact says at least one way to reach the organization
    ├── NobodyOfThisAddress       no account has the e-mail address
    ├── TermEndsBeforeItBegins    an appointment's dates are the wrong way round
    ├── CallClosesBeforeItOpens   a call's dates are the wrong way round, or past
    ├── FileHasFaults             a row of the spreadsheet is wrong
    ├── WrongApplication          the application is for another seat
    ├── NotSinceBeginning         an appointment cannot end before it began
    ├── TermNotOver               a further term begins after the present one
    ├── InterestUnnamed           an interest says what it is
    ├── InterestEndsBeforeItBegan the days of an interest are the wrong way round
    ├── DissolvedBeforeItBegan    a body cannot end before it was established
    ├── ObserverCannotVote        a seat of an observer has no vote
    ├── AlternateCannotVote       an alternate votes for the seat it stands in for, not by itself
    ├── AlternateWithoutSeat      an alternate stands in for a seat
    ├── WrongSeatToStandInFor     the seat is an alternate's itself, or another body's
    ├── MoverCannotSecond         a motion takes two people
    ├── MoverNotPresent           mover and seconder are voting members in the meeting
    ├── TooDeep                   items lie one below another, no deeper
    ├── NotOfTheMeeting           the person does not sit on the body on that day
    ├── VotesMissing              a recorded vote names everybody who votes
    ├── TooManyVotes              more votes than voting members present
    ├── NoVotes                   nobody voted for or against
    ├── ReasonInOneLanguage       a correction of approved minutes gives its reason in both languages
    ├── RuleUnsound               a rule that is computed needs its numbers; says which
    ├── InForceTooEarly           terms are in force from the day of their decision or later
    ├── AgreementEndsBeforeItBegins the days of an agreement are the wrong way round
    ├── RenewsAnother             an agreement renews one of its own kind and partnership
    ├── OfAnotherAgreement        a party is of another agreement
    ├── EvidenceInTheFuture       evidence is of today or an earlier day
    ├── SurveyDaysWrong           a survey closes after it opens, and not in the past
    ├── NothingAnswered           an answer has at least one statement in it
    ├── NoInstrument              a file is no questionnaire; names every fault
    ├── DayToCome                 the register says what is so, not what is planned
    ├── FactEndsBeforeItBegins    the days of a fact are the wrong way round
    ├── FactNameless              a name is written in at least one language
    ├── StratumReasonMissing      another stratum than the rule's has its reason in both languages
    ├── NoSuchRule                the rule of a stratum is one that was declared
    ├── PlaceMissing              an entry names its place
    ├── ProvinceUnknown           the province is none of Canada's
    ├── EstablishedToCome         a partnership was established this year or before
    ├── EndsBeforeItBegan         a partnership ends after it was established
    ├── SlugTaken                 the address is another entry's
    ├── SlugUnsound               an address is small letters, digits and hyphens
    ├── FollowsItself             a partnership does not go on in itself, by whatever way
    ├── OutOfReach                the person's role does not reach the partnership
    ├── RegisterContactEmpty      a contact names somebody and a way to reach them
    └── WrongDecision             the decision is of another kind, or of another council
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from parvis.core.errors import InvalidInput, NotFound, OutOfOrder
from parvis.partnerships.enums import MinutesState
from parvis.partnerships.kinds.minutes import MinutesStep, refusal_of

if TYPE_CHECKING:
    from parvis.partnerships.models import Partnership
    from parvis.partnerships.models.dated import DatedFact


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


class StakeholderMerged(OutOfOrder):
    """The record was merged into another one."""

    message = _(
        "This record was merged into another one and does not change. Open that one, or undo the merge."
    )


class NotAPair(OutOfOrder):
    """A record is merged into another one, never into itself."""

    message = _("A record cannot be merged into itself. Choose another record.")


class MergeUndone(OutOfOrder):
    """The merge was undone already."""

    message = _("This merge was undone already.")


class MergedFurther(OutOfOrder):
    """The kept record was merged into a third one since."""

    message = _("The record that was kept has itself been merged since. Undo that merge first.")


class FollowedUp(OutOfOrder):
    """There is nothing to follow up, or it was done."""

    message = _("There is nothing to follow up here, or somebody did it already.")


class TableNameTaken(OutOfOrder):
    """Another partnership has the address that the name would give."""

    message = _("Another partnership has this short name in its address. Choose another one.")


class FollowUpTooEarly(InvalidInput):
    """A contact is followed up on its day or later."""

    message = _("The follow-up is before the contact itself. Give its day or a later one.")


class ContactEmpty(InvalidInput):
    """A contact says at least one way to reach the organization."""

    message = _("The contact is empty. Give a name, a position, an e-mail address or a telephone number.")


class NobodyOfThisAddress(InvalidInput):
    """No account has the e-mail address."""

    message = _(
        "Nobody has an account with this e-mail address. Invite the person first, or give another address."
    )


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


class RecruitmentRunning(OutOfOrder):
    """There is a recruitment for the seat already."""

    message = _("There is a recruitment for this seat already. Go on with it, or cancel it first.")


class RecruitmentNotDraft(OutOfOrder):
    """A call that was opened does not change."""

    message = _("The call was opened and does not change. Cancel the recruitment and start another one.")


class RecruitmentNotOpen(OutOfOrder):
    """The recruitment is not open."""

    message = _("This recruitment is not open. Open it first.")


class RecruitmentEnded(OutOfOrder):
    """The recruitment filled its seat or was called off."""

    message = _("This recruitment has ended. Start another one when the seat is vacant.")


class CallNotOpen(OutOfOrder):
    """Nobody can apply today."""

    message = _("Nobody can apply under this call today. Look at its dates, or write to the partnership.")


class TooManyApplications(OutOfOrder):
    """The recruitment holds as many applications as it can."""

    message = _("This call has received as many applications as it can take. Write to the partnership.")


class ApplicationDecided(OutOfOrder):
    """The application was declined, or its writer appointed."""

    message = _("This application was declined or led to an appointment already; nothing more is decided.")


class ApplicationProposed(OutOfOrder):
    """The council is asked to decide on the application."""

    message = _(
        "The council is asked to decide on this application. Wait for its vote, or withdraw the motion."
    )


class ApplicationRemoved(OutOfOrder):
    """What the person wrote was removed."""

    message = _("What this person wrote was removed, as they were promised. Nothing more is done with it.")


class RegisterChanged(OutOfOrder):
    """The register is not as it was when the file was looked at."""

    message = _(
        "Somebody changed the register meanwhile, and nothing was written. Look at the changes again."
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


class MeetingCancelled(MeetingClosed):
    """A meeting that was cancelled is neither prepared nor recorded."""

    message = _("The meeting was cancelled. Plan another one instead.")


class MeetingBegun(OutOfOrder):
    """A meeting at which somebody was, or something was moved, took place."""

    message = _(
        "The attendance is recorded, or a motion was put: the meeting took place and cannot be cancelled. "
        "Close it when its record is complete."
    )


class CancelledInOneLanguage(InvalidInput):
    """A meeting is cancelled with a reason in both languages."""

    message = _("Say in English and in French why the meeting is cancelled; every member reads it.")


class AttendanceCounted(OutOfOrder):
    """A motion was moved, seconded or decided with the attendance as it is."""

    message = _(
        "A motion was put with this attendance: with the change, its mover, its seconder or its votes would no "
        "longer count. Correct only what changes no vote."
    )


class DayCounted(OutOfOrder):
    """Attendance is recorded for the day that the meeting has."""

    message = _("The attendance is recorded for this day, so the meeting stays on it.")


class ItemUsed(OutOfOrder):
    """An item with motions or a record stays on the agenda."""

    message = _("Something is recorded under this item, so it stays on the agenda.")


class CarriedTogether(OutOfOrder):
    """An item of the consent agenda has no motion of its own."""

    message = _(
        "This item is carried with the consent agenda. Take it out first, then put a motion under it."
    )


class ConsentDecided(OutOfOrder):
    """The consent agenda was put to the vote."""

    message = _("A motion on the consent agenda was put already, so its items stay together.")


class MotionsPut(OutOfOrder):
    """Motions were put under an item that is to be a consent agenda."""

    message = _(
        "Motions were put under this item or those below it, and a consent agenda is carried by one motion for all. "
        "Leave it an ordinary item, and add a consent agenda of its own."
    )


class NotInConsent(OutOfOrder):
    """The item does not lie in a consent agenda."""

    message = _("This item does not lie in a consent agenda.")


class InterestDeclared(OutOfOrder):
    """The member has declared their interest already."""

    message = _("This member has declared an interest in the item already.")


class InterestCounted(OutOfOrder):
    """A motion was moved, seconded or decided with the member."""

    message = _(
        "A motion was moved, seconded or decided with this member, so their interest cannot be recorded here "
        "any more. Withdraw the motion first, or note it in the record."
    )


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


class MotionWithdrawn(OutOfOrder):
    """The motion was withdrawn."""

    message = _("This motion was withdrawn. Put it anew.")


class AmendmentOpen(OutOfOrder):
    """An amendment is decided before the motion."""

    message = _("An amendment of this motion is open. Decide or withdraw it first.")


class AmendsAmendment(OutOfOrder):
    """An amendment is not amended."""

    message = _("An amendment is not amended. Withdraw it and move another one.")


class TermsNotReady(OutOfOrder):
    """The decision adopts terms, and no draft is complete."""

    message = _(
        "No complete draft of the terms of reference was there to adopt. Complete it, then adopt it by this decision."
    )


class NothingToApprove(OutOfOrder):
    """The decision approves something, and nothing of the kind is open."""

    message = _("Nothing of this kind is being drafted. Draft it, then record its approval by this decision.")


class SeveralToApprove(OutOfOrder):
    """The decision approves something, and more than one of the kind is open."""

    message = _(
        "More than one of this kind is being drafted. Record on the page of the right one that it is approved."
    )


class NoNominee(OutOfOrder):
    """The decision appoints, and nobody was nominated."""

    message = _("The motion names nobody to appoint. Appoint the person on the page of the council.")


class NoCouncil(OutOfOrder):
    """A partnership meets once its council is established."""

    message = _("This partnership has no council yet. Establish it first.")


class DeclaredAlready(OutOfOrder):
    """Something stands of the member's declarations for the year."""

    message = _("There is a declaration for this year already. Take it back first, or add to it.")


class NothingToRenew(OutOfOrder):
    """Nothing of last year's declarations goes on."""

    message = _("Nothing that was declared last year goes on. Declare an interest, or that there is none.")


class DeclarationClosed(OutOfOrder):
    """A declaration of another year, or one taken back, stays as it is."""

    message = _("This declaration was taken back, or its year is over. It stays as it is.")


class NoConfidentialityClause(OutOfOrder):
    """The terms in force say nothing of confidentiality."""

    message = _("The terms of reference in force have no clause on confidentiality.")


class ClauseChanged(OutOfOrder):
    """Another clause came into force since the page was opened."""

    message = _(
        "The clause on confidentiality changed since you opened the page. Read the new one, then acknowledge it."
    )


class AcknowledgedAlready(OutOfOrder):
    """The same words were acknowledged before."""

    message = _("The clause in force was acknowledged already.")


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


class NotRegional(OutOfOrder):
    """The role is not bound to a region."""

    message = _("Only officers and the secretariat have regions. Choose none.")


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


class CallClosesBeforeItOpens(InvalidInput):
    """A call's dates are the wrong way round, or past."""

    message = _("A call must close on the day it opens or later, and not before today. Change the dates.")


class FileHasFaults(InvalidInput):
    """A row of the spreadsheet is wrong."""

    message = _(
        "The file has faults, and nothing was written. Mend the rows that are named, and send it again."
    )


class WrongApplication(InvalidInput):
    """The application is for another seat."""

    message = _("This application is for another seat. Choose the seat that the person applied for.")


class NotSinceBeginning(InvalidInput):
    """An appointment cannot end before it began."""

    message = _("The appointment cannot end before it began. Choose a later day.")


class TermNotOver(InvalidInput):
    """A further term begins after the present one."""

    message = _("The further term must begin after the present one ends. Choose a later day.")


class InterestUnnamed(InvalidInput):
    """An interest says what it is."""

    message = _("Name the organization concerned, or describe the interest.")


class InterestEndsBeforeItBegan(InvalidInput):
    """The days of an interest are the wrong way round."""

    message = _("The interest cannot end before it began. Change one of the two dates.")


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


class TooDeep(InvalidInput):
    """Items lie one below another, no deeper."""

    message = _("An item lies below an item of the same agenda that lies below none. Choose another one.")


class NotOfTheMeeting(InvalidInput):
    """The person does not sit on the body on that day."""

    message = _("This person did not sit on the body on the day of the meeting. Choose somebody else.")


class VotesMissing(InvalidInput):
    """A recorded vote names everybody who votes."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        sentence = _(
            "A recorded vote gives the vote of everybody who votes under this item, and of nobody else: %(names)s."
        )
        super().__init__(sentence % {"names": ", ".join(self.names)})


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


class CastingVoteMissing(InvalidInput):
    """In a tie the rule gives the chair a casting vote, and nobody said how it was used."""

    message = _(
        "The votes are equal, and the terms of reference give the chair the casting vote. Say how it was used."
    )


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


class EntryEnded(OutOfOrder):
    """The partnership has ended already."""

    message = _("This partnership has ended already. Correct the day of its end instead.")


class EntryInUse(OutOfOrder):
    """The partnership has records of its own."""

    def __init__(self, entry: "Partnership") -> None:
        super().__init__(
            _("“%(entry)s” has records of its own by now, and stays. Give it an end instead.")
            % {"entry": entry}
        )


class FactsOverlap(OutOfOrder):
    """Another fact of the kind holds on some of the days; ``other`` is that fact."""

    def __init__(self, other: "DatedFact") -> None:
        self.other = other
        super().__init__(
            _(
                "“%(other)s” holds on some of these days. Give the day on which it holds no more, or other days."
            )
            % {"other": other}
        )


class SuccessionThere(OutOfOrder):
    """The succession is recorded already."""

    message = _("It is recorded already that the one partnership went on in the other. Correct that record.")


class ImportNotLast(OutOfOrder):
    """The register is not as the import left it."""

    message = _(
        "There is no import to undo: none was made, it was undone, or something of the register changed since. Correct "
        "single facts, or import the file that was exported before."
    )


class DayToCome(InvalidInput):
    """A day of a fact lies in the future."""

    message = _("The register says what is so, not what is planned. Enter the change on its day or later.")


class FactEndsBeforeItBegins(InvalidInput):
    """A fact's days are the wrong way round."""

    message = _(
        "The day on which it holds no more must come after the day from which it holds. Change one of the two."
    )


class FactNameless(InvalidInput):
    """A name is there in no language."""

    message = _("Write the name in at least one language, as the partnership or the organization writes it.")


class StratumReasonMissing(InvalidInput):
    """Another stratum than the rule's has no reason in both languages."""

    message = _(
        "The rule gives another stratum, or cannot tell. Write in English and in French why the partnership is in "
        "this one."
    )


class NoSuchRule(InvalidInput):
    """The rule of a stratum is none that was declared."""

    def __init__(self, rule: str) -> None:
        super().__init__(
            _("“%(rule)s” is no declared rule. Leave the rule empty for the one in force.") % {"rule": rule}
        )


class PlaceMissing(InvalidInput):
    """An entry names no place."""

    message = _("Write in at least one language which place the partnership serves.")


class ProvinceUnknown(InvalidInput):
    """The province is none of Canada's."""

    message = _("This is no province or territory. Choose one, or leave it empty for several.")


class EstablishedToCome(InvalidInput):
    """The year of establishment lies in the future."""

    message = _("A partnership was established this year or before. Correct the year.")


class EndsBeforeItBegan(InvalidInput):
    """A partnership would end before it was established."""

    message = _(
        "A partnership cannot end before the year in which it was established. Correct one of the two."
    )


class SlugTaken(InvalidInput):
    """The address is another entry's; ``entry`` is that entry."""

    def __init__(self, entry: "Partnership") -> None:
        self.entry = entry
        super().__init__(
            _("The address “%(slug)s” is taken: %(entry)s (%(kind)s). Choose another, or change that entry.")
            % {"slug": entry.slug, "entry": entry, "kind": entry.get_kind_display()}
        )


class SlugUnsound(InvalidInput):
    """The address has other letters than an address may have."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            _("“%(slug)s” is no address: write at most 60 small letters, digits and hyphens.")
            % {"slug": slug}
        )


class FollowsItself(InvalidInput):
    """A partnership would follow itself."""

    message = _("A partnership does not go on in itself, nor in one of its own predecessors. Choose another.")


class OutOfReach(InvalidInput):
    """The person's role does not reach the partnership."""

    message = _("Your role does not reach this partnership. Leave its row as it was exported, or out.")


class RegisterContactEmpty(InvalidInput):
    """A contact names nobody, or no way to reach them."""

    message = _("A contact has a function or a name, and an e-mail, a telephone number or an address.")


class AgreementsEntered(OutOfOrder):
    """An agreement of the programme is there already."""

    message = _("Agreements of the programme are entered already. Add what is missing by hand.")


class AgreementRenewed(OutOfOrder):
    """Another agreement renews that one already."""

    message = _("Another agreement follows that one already. Open it to see which.")


class PartyInUse(OutOfOrder):
    """The party pays a share or commits itself to something."""

    message = _("This party pays a share or commits itself to something. Change those first.")


class HasEvidence(OutOfOrder):
    """Evidence was recorded of the commitment."""

    message = _("Evidence was recorded of this commitment, so it stays. Change its words instead.")


class EvidenceWithdrawn(OutOfOrder):
    """The evidence was taken back already."""

    message = _("This evidence was taken back already.")


class AgreementEndsBeforeItBegins(InvalidInput):
    """The days of an agreement are the wrong way round."""

    message = _("The agreement ends before it begins. Check the two days.")


class RenewsAnother(InvalidInput):
    """An agreement renews one of its own kind and partnership."""

    message = _(
        "An agreement follows another one of the same kind and the same partnership. Choose that one."
    )


class OfAnotherAgreement(InvalidInput):
    """The party is of another agreement."""

    message = _("This party is of another agreement. Choose one of this agreement’s parties.")


class EvidenceInTheFuture(InvalidInput):
    """Evidence is of today or an earlier day."""

    message = _("Evidence is seen today or on an earlier day. Check the day.")
