"""What the programme's pages refuse, each with the sentence that the page shows.

::

    OutOfOrder
    ├── RoundClosed             a closed round takes no plan, no rating and no consensus
    ├── PlanInRound             a partnership's plan is coded once in a round
    ├── TwoRatersAlready        two people rate a plan, and no third
    ├── RatingFinished          who is done changes nothing, unless they take the rating up again
    ├── RatingNotBegun          there is nothing to finish or to take up
    ├── RatingIncomplete        a rating leaves no criterion out; says which
    ├── BothDone                both are done and have seen each other's rating
    ├── NotRatedByBoth          raters settle after both are done
    ├── AlreadySettled          what was settled does not change
    ├── FollowedUp              the support was followed up already
    ├── NothingToFollowUp       the entry names no day on which to come back
    ├── CandidateOutOfOrder     the state of an expression of interest does not allow the step
    ├── NotReady                something that a place needs is missing; says what
    ├── ComparisonOutOfOrder    draft, shown, released, published: one after the other
    ├── NotItsPreparer          only who prepared a comparison or a peer group changes it
    ├── SecondPersonNeeded      who prepared a comparison does not release it
    ├── CommentsOpen            the compared still have time to comment
    ├── CommentsClosed          the time to comment is over
    └── NothingCompared         fewer than two groups of five partnerships have records
    InvalidInput
    ├── ContextMissing          a part of the context lacks a language; ``parts`` lists them
    ├── PeersMissing            a peer group has a name, a reason and two members
    ├── DaysOutOfRange          the compared have between 7 and 60 days
    ├── CommentEmpty            a comment says something
    ├── SupportInTheFuture      support is logged on its day or later
    ├── FollowsUpBefore         one comes back on the day itself or later
    ├── EstimateWithoutSource   a number has its year and source
    ├── CentreCodeUnsound       the code is no census division's and no subdivision's
    ├── CentreThere             the place lies in one that is entered, or is the same
    ├── MarkOutsideScheme       a criterion or a step that the scheme does not have
    ├── PlanNotReadable         a strategy that is not approved, or a document without its title or address
    └── ConsensusIncomplete     a step and a reason for each criterion on which the raters differ; says which
    NotFound
    ├── NoSuchFinding           there is no finding of this name
    ├── NoSuchComparison        no such comparison, or none that compares this partnership
    ├── NoSuchPeerGroup         no such peer group
    ├── CandidateNotFound       no such expression of interest, or not of this viewer's region
    ├── PracticeNotFound
    └── CodingNotFound          no such round or plan, or not for this viewer
"""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.assessment.text import Text
from parvis.core.errors import InvalidInput, NotFound, OutOfOrder
from parvis.core.text import DatedText

FEWEST_DAYS, MOST_DAYS = 7, 60  # to comment on a comparison


class PracticeNotFound(NotFound):
    """No practice has this id."""


class CodingNotFound(NotFound):
    """There is no such round or plan, or it is not for this viewer."""


class RoundClosed(OutOfOrder):
    """A closed round takes no plan, no rating and no consensus."""

    message = gettext_lazy("This round is closed. Open a new round to code more plans.")


class PlanInRound(OutOfOrder):
    """A partnership's plan is coded once in a round."""

    message = gettext_lazy("A plan of this partnership is in the round already.")


class TwoRatersAlready(OutOfOrder):
    """Two people rate a plan, and no third."""

    message = gettext_lazy("Two people rate this plan already. Choose another plan of the round.")


class RatingFinished(OutOfOrder):
    """Who is done changes nothing, unless they take the rating up again."""

    message = gettext_lazy("You are done with this plan. Take your rating up again to change it.")


class RatingNotBegun(OutOfOrder):
    """There is nothing to finish or to take up."""

    message = gettext_lazy("You have no rating of this plan that this could be done to.")


class RatingIncomplete(OutOfOrder):
    """A rating leaves no criterion out."""

    def __init__(self, missing: Sequence[Text]) -> None:
        super().__init__(_("Rate these criteria first: %(missing)s.") % {"missing": _named(missing)})
        self.missing = tuple(missing)


class BothDone(OutOfOrder):
    """Both are done and have seen each other's rating."""

    message = gettext_lazy("Both raters are done and see each other’s rating; neither changes any more.")


class NotRatedByBoth(OutOfOrder):
    """Raters settle after both are done."""

    message = gettext_lazy("The raters settle on one rating after both are done.")


class AlreadySettled(OutOfOrder):
    """What was settled does not change."""

    message = gettext_lazy("The rating of this plan is settled and does not change.")


class MarkOutsideScheme(InvalidInput):
    """A criterion or a step that the scheme does not have."""

    message = gettext_lazy("The scheme has no such criterion or step. Choose 0, 1 or 2 for its criteria.")


class PlanNotReadable(InvalidInput):
    """A strategy that is not approved, or a document without its title or address."""

    message = gettext_lazy(
        "Choose an approved strategy, or name the document by its title and the address at which it can be read."
    )


class ConsensusIncomplete(InvalidInput):
    """A step and a reason for each criterion on which the raters differ."""

    def __init__(self, missing: Sequence[Text]) -> None:
        super().__init__(
            _("Choose a step and say why for each criterion on which you differ: %(missing)s.")
            % {"missing": _named(missing)}
        )
        self.missing = tuple(missing)


class CandidateNotFound(NotFound):
    """No such expression of interest, or not of this viewer's region."""


class FollowedUp(OutOfOrder):
    """The support was followed up already."""

    message = gettext_lazy("This was followed up already.")


class NothingToFollowUp(OutOfOrder):
    """The entry names no day on which to come back."""

    message = gettext_lazy("This entry names no day on which to come back to it.")


class CandidateOutOfOrder(OutOfOrder):
    """The state of an expression of interest does not allow the step."""

    message = gettext_lazy(
        "This step does not follow from where the expression of interest stands. Open its page anew."
    )


class NotReady(OutOfOrder):
    """Something that a place needs is missing; ``missing`` has the labels."""

    def __init__(self, missing: Sequence[str]) -> None:
        self.missing = tuple(missing)
        super().__init__(_("Before a place is ready this is needed: %s.") % ", ".join(self.missing))


class SupportInTheFuture(InvalidInput):
    """Support is logged on its day or later."""

    message = gettext_lazy("Support is logged on its day or later. Check the day.")


class FollowsUpBefore(InvalidInput):
    """One comes back on the day itself or later."""

    message = gettext_lazy("The day to come back to it lies before the support itself. Check the two days.")


class EstimateWithoutSource(InvalidInput):
    """A number has its year and source."""

    message = gettext_lazy(
        "A number of people has its year and its source. Add both, or leave the numbers empty."
    )


class CentreCodeUnsound(InvalidInput):
    """The code is no census division's and no subdivision's."""

    message = gettext_lazy(
        "A census division has four digits, such as 3539, and a subdivision seven, such as 3539036. Check the code."
    )


class CentreThere(InvalidInput):
    """The place lies in one that is entered already, or is the same."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("%(place)s is entered and shares census units with this code. Take one of the two out.")
            % {"place": name}
        )


def _named(criteria: Sequence[Text]) -> str:
    return ", ".join(str(DatedText(each.en, each.fr)) for each in criteria)


class NoSuchFinding(NotFound):
    """There is no finding of this name."""


class NoSuchComparison(NotFound):
    """There is no such comparison, or none that compares this partnership."""


class NoSuchPeerGroup(NotFound):
    """There is no such peer group."""


class ComparisonOutOfOrder(OutOfOrder):
    """The comparison's state does not allow the step."""

    message = gettext_lazy(
        "A comparison is drafted, shown to the compared, released by a second person and published, one after the "
        "other. Look at its page for the next step."
    )


class NotItsPreparer(OutOfOrder):
    """Only who prepared it changes it."""

    message = gettext_lazy("Only the person who prepared this changes it. Prepare one of your own.")


class SecondPersonNeeded(OutOfOrder):
    """Who prepared a comparison does not release it."""

    message = gettext_lazy("You prepared this comparison; a second person releases it.")


class CommentsOpen(OutOfOrder):
    """The compared still have time to comment."""

    message = gettext_lazy("The compared still have time to comment. Release it once that day has passed.")


class CommentsClosed(OutOfOrder):
    """The time to comment is over."""

    message = gettext_lazy("The time to comment on this comparison is over. Write to the programme instead.")


class NothingCompared(OutOfOrder):
    """Fewer than two groups can be compared."""

    message = gettext_lazy(
        "Fewer than two groups have five partnerships with records, so that nothing is compared. Choose another "
        "grouping or another day."
    )


class ContextMissing(InvalidInput):
    """A part of the context lacks a language; ``parts`` are the names of the fields."""

    def __init__(self, parts: Iterable[str]) -> None:
        self.parts = tuple(parts)
        super().__init__(
            _(
                "Nothing is shown or published without its context in both languages. Complete these parts: %(parts)s."
            )
            % {"parts": ", ".join(self.parts)}
        )


class PeersMissing(InvalidInput):
    """A peer group lacks its name, its reason or its members."""

    message = gettext_lazy("A peer group has a name, a reason and at least two partnerships.")


class DaysOutOfRange(InvalidInput):
    """The compared have between 7 and 60 days."""

    message = gettext_lazy("Give the compared between 7 and 60 days to comment.")


class CommentEmpty(InvalidInput):
    """A comment without words."""

    message = gettext_lazy("Write your comment before you send it.")
