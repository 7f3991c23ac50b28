"""What datasets, assessments and profiles refuse, each with the sentence that the page shows."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from parvis.core.errors import InvalidInput, NotFound, OutOfOrder


class DatasetNotAccepted(OutOfOrder):
    """The dataset has not been accepted."""

    message = _("Only an accepted dataset is assessed or proposed. Open it and mend what it says is wrong.")


class DatasetAlreadyAccepted(OutOfOrder):
    """The dataset is in use and is not read again."""

    message = _("This dataset is accepted and does not change. Upload a new file beside it.")


class AssessmentNotComputed(OutOfOrder):
    """The assessment has no result yet."""

    message = _("This assessment has no result yet. Wait until the worker is done, or run it again.")


class ResultChanged(OutOfOrder):
    """Made again, the assessment gives other figures than it did."""

    message = _(
        "Made again, this assessment gives other figures: the method was updated since. Run a new assessment "
        "and publish that."
    )


class NoProfile(NotFound):
    """The community has no published profile."""

    message = _("No profile of this community has been published.")


class WeightsSumToNothing(InvalidInput):
    """Every weight is zero."""

    message = _("Give at least one characteristic a weight above zero: nothing can be weighed by nothing.")


class NoExercise(NotFound):
    """The partnership has no such assessment."""

    message = _("This partnership has no such assessment.")


class InvalidFramework(InvalidInput):
    """The file is no framework; the sentence is the library's."""


class FrameworkMissing(InvalidInput):
    """An own framework was chosen and no file given."""

    message = _("Choose the file of your own framework, or one of the two lists.")


class NoAreaToAssess(OutOfOrder):
    """Nobody knows which area is assessed, or in which stratum it is."""

    message = _(
        "The register names no service area of this partnership, or no stratum, for the day on which the assessment "
        "began. Ask the network secretariat to enter it, then begin a new assessment."
    )


class NothingToReview(OutOfOrder):
    """Nothing was chosen, or no figure of the area is there."""

    message = _(
        "There is nothing to review yet: choose indicators, and load or ask for figures of this community first."
    )


class WeightsMissing(OutOfOrder):
    """The council's weights were wanted, and it has not ranked."""

    message = _(
        "The council has not ranked the characteristics, so that it has given no weights. Close a ranking first, or "
        "let every characteristic count the same."
    )


class NoReview(OutOfOrder):
    """No review was prepared."""

    message = _("No review has been prepared. Prepare it first.")


class ReviewVoid(OutOfOrder):
    """Figures, choices, weights or the method changed since the review was prepared."""

    message = _(
        "Figures, choices, weights or the method changed since this review was prepared, and a signature under it is "
        "void. Prepare the review again, and read it before you sign."
    )


class ReviewNotSeen(OutOfOrder):
    """The person signs another review than the one that they saw."""

    message = _("The review was prepared again while you read it. Read it once more before you sign.")


class ReviewReleased(OutOfOrder):
    """Two people signed it."""

    message = _("Two people have released this review already.")


class SamePersonSigns(OutOfOrder):
    """The person signed first."""

    message = _("You signed this review first; a second person releases it.")


class ResultNotReleased(OutOfOrder):
    """Two people have not released a result."""

    message = _("Two people have not released this result yet. Sign the review first.")


class ResultPublished(OutOfOrder):
    """The released result is published as it is."""

    message = _("This result is published already.")


class IndicatorNotReleased(NotFound):
    """The released result has no such indicator."""

    message = _("The released result of this assessment has no such indicator.")


class NoSuchUse(NotFound):
    """Nothing of this kind can be made of an indicator."""

    message = _("Nothing of this kind can be made of an indicator.")


class WordsMissing(InvalidInput):
    """It is said in neither language."""

    message = _("Say in at least one language what is to be done.")


class PlaceMissing(InvalidInput):
    """Where it is to be written is not among what is offered."""

    message = _("Choose where it is to be written, from the list.")


class NoCharacteristic(NotFound):
    """The exercise has no such characteristic."""

    message = _("This assessment has no such characteristic.")


class NoChoice(NotFound):
    """The exercise has no such choice."""

    message = _("This assessment has no such choice.")


class NoSurveyResult(NotFound):
    """The exercise has no such survey result."""

    message = _("This assessment has no such survey result.")


class NoQuestion(NotFound):
    """No survey of a partnership's own asks this indicator."""

    message = _("This indicator is not one that a survey of your own answers.")


class NoChecklist(NotFound):
    """The indicator has no checklist."""

    message = _("This indicator has no checklist.")


class ResultReleased(OutOfOrder):
    """The result is released: what it rests on stays as it is."""

    message = _(
        "The result of this assessment is released: what was chosen for it stays as it was. "
        "Begin a new assessment to choose otherwise."
    )


class NothingChosen(InvalidInput):
    """No indicator was ticked."""

    message = _("Tick at least one indicator, or go back to the characteristics.")


class NotOfCharacteristic(InvalidInput):
    """An indicator does not speak of the characteristic."""

    message = _("One of these indicators does not measure this characteristic. Choose from the list.")


class AlreadyChosen(OutOfOrder):
    """The indicator is chosen already."""

    message = _("One of these indicators is chosen already. Open the choice to change it.")


class CommunitiesMissing(InvalidInput):
    """Communities are to be compared with, and none was named; or one is unknown."""

    message = _("Choose at least one community to compare with, from the list, and none of them twice.")


class ReasonMissing(InvalidInput):
    """Something without a figure of the area itself was chosen without a reason."""

    def __init__(self, names: str) -> None:
        super().__init__(
            _(
                "There is no figure of your own area for: %(names)s. Say why the council chooses it, "
                "for instance because a survey will ask it."
            )
            % {"names": names}
        )


class PeriodUnreadable(InvalidInput):
    """The period is none."""

    message = _("Write the period as a year or a month, such as 2026 or 2026-10.")


class CountsContradict(InvalidInput):
    """More answers count than were given, or nobody answered."""

    message = _(
        "At least one person answers, and no more answers count than people answered. Correct one of the two numbers."
    )


class SurveyMissing(InvalidInput):
    """No survey is named."""

    message = _("Choose the survey from the list, or write what it is called.")


class ResultRecorded(OutOfOrder):
    """There is a result of this question and period."""

    message = _(
        "A result of this question and period is recorded. Remove that one first, or correct the period."
    )


class AnswersUnknown(InvalidInput):
    """An answer is none of the checklist's."""

    message = _("These are no answers to this checklist. Open it again and answer its items.")


class NoRanking(NotFound):
    """The assessment has no such ranking."""

    message = _("This assessment has no such ranking.")


class RankingLinkDead(NotFound):
    """No ranking is open behind this link."""

    message = _(
        "This link opens no ballot: it was replaced or withdrawn, or the ranking is over. Ask your coordinator."
    )


class RankingOpenAlready(OutOfOrder):
    """One ranking at a time."""

    message = _("A ranking of this assessment is open. Close or withdraw it first.")


class RankingNotOpen(OutOfOrder):
    """No ballot is taken any more."""

    message = _("This ranking is over; no ballot is taken any more. Its page says what came of it.")


class TooFewVoters(OutOfOrder):
    """Too few people sit on the council for a secret ballot."""

    message = _(
        "Fewer than five people hold a voting seat on the council today, so what each of them said would follow from "
        "the result. Fill seats first."
    )


class TooFewBallots(OutOfOrder):
    """Too few ballots are in for a result."""

    def __init__(self, ballots: int) -> None:
        self.ballots = ballots
        sentence = ngettext(
            "%(ballots)d ballot is in, and a result takes five: what each person said would follow from fewer. Wait "
            "for more, or withdraw the ranking.",
            "%(ballots)d ballots are in, and a result takes five: what each person said would follow from fewer. Wait "
            "for more, or withdraw the ranking.",
            ballots,
        )
        super().__init__(sentence % {"ballots": ballots})


class NotOnTheRoll(OutOfOrder):
    """The person held no voting seat when the ranking was opened."""

    message = _("This ranking is for those who held a voting seat on the council when it was opened.")


class BallotLost(OutOfOrder):
    """The site's secret key changed while the ranking was open."""

    message = _(
        "Your first ballot counts, and cannot be found any more to be replaced: the key of this site has changed. Tell "
        "your coordinator."
    )


class VoterSignsIn(OutOfOrder):
    """The person has an account and votes there."""

    message = _("This person has an account: the ballot waits for them when they sign in.")


class NoVoterLink(OutOfOrder):
    """There is no link to withdraw."""

    message = _("This person has no link that could be withdrawn.")


class PointsDoNotAddUp(InvalidInput):
    """The points of a ballot are not a hundred."""

    def __init__(self, points: int) -> None:
        self.points = points
        left = 100 - points
        sentence = (
            ngettext(
                "You gave %(points)d of 100 points. Give %(left)d more.",
                "You gave %(points)d of 100 points. Give %(left)d more.",
                left,
            )
            if left > 0
            else ngettext(
                "You gave %(points)d points, and there are 100. Take %(left)d away.",
                "You gave %(points)d points, and there are 100. Take %(left)d away.",
                -left,
            )
        )
        super().__init__(sentence % {"points": points, "left": abs(left)})


class PlacesDoNotFollow(InvalidInput):
    """The places of a ballot leave a gap, or two things share one."""

    message = _(
        "Give each place once and leave none out: 1 for what matters most, then 2, 3 and so on. What you leave without "
        "a place comes behind."
    )


class TooFewPlaces(InvalidInput):
    """The ballot ranks too little."""

    message = _("Say which three matter most, at least.")


class BallotUnreadable(InvalidInput):
    """The ballot names something that is not ranked, or gives less than nothing."""

    message = _("This ballot cannot be read. Open the page again and fill it in there.")


class NoRankingToPropose(OutOfOrder):
    """No closed ranking waits for a decision of the council."""

    message = _(
        "No closed ranking waits for a decision of this council. Close one in the council’s assessment, then come back."
    )


class NoScanQuestion(NotFound):
    """The scan asks no such question."""

    message = _("The scan of the community asks no such question.")


class AnswerMissing(InvalidInput):
    """An answer says nothing."""

    message = _("Write what you know, or say that the council does not know.")


class SourceMissing(InvalidInput):
    """An answer names no source."""

    message = _("Say where this comes from: a record, a publication with its year, or who said so and when.")


class NothingProposed(OutOfOrder):
    """The records propose no answer."""

    message = _("The records propose no answer to this question any more. Write what you know.")


class DatasetNotRead(OutOfOrder):
    """The dataset's file has not been read, or has faults."""

    message = _("This file has not been read to its end. Have it read, mend what is wrong, and come back.")


class NamesUndecided(OutOfOrder):
    """The file has names that match no code, and nobody said what they mean."""

    message = _("Some names in this file match no code. Say what each means, or leave it out; then accept.")


class NothingToAccept(OutOfOrder):
    """The file says nothing of the communities."""

    message = _(
        "No figure of this file is about a community known here, so there is nothing to accept. The table "
        "of what is left out says why."
    )


class FoundOtherwise(OutOfOrder):
    """The file, read again, gives another account."""

    message = _(
        "Read again, the file gives other figures than those shown: a name was decided since. Have it read, "
        "look at it, and accept it then."
    )


class ReplacedAlready(OutOfOrder):
    """The dataset that this one was to replace is no longer in use."""

    message = _(
        "The dataset that this file was to replace was replaced by another meanwhile. Upload it again and say "
        "which it replaces."
    )


class OtherDatasets(InvalidInput):
    """The dataset to be replaced is not one of these."""

    message = _("Only an accepted dataset of the same list can be replaced. Choose one of the list.")


class UnknownName(InvalidInput):
    """The file has no such name to be decided."""

    message = _("This file has no such name that is still open. Have it read again.")


class UnknownUnit(InvalidInput):
    """The code is no unit of its level."""

    message = _("This is no code of that level. Write it with its leading zeros, as in the census.")
