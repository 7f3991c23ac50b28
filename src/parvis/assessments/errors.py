"""What datasets, assessments and profiles refuse, each with the sentence that the page shows."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from parvis.core.errors import InvalidInput, NotFound, OutOfOrder


class DatasetNotAccepted(OutOfOrder):
    """The dataset has not been accepted."""

    message = _("Only an accepted dataset is assessed. Open it and mend what it says is wrong.")


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


class NoQuestion(NotFound):
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
