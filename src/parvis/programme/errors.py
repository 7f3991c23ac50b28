"""What comparing partnerships refuses, each with the sentence that the page shows.

::

    NotFound
    ├── NoSuchFinding           there is no finding of this name
    ├── NoSuchComparison        no such comparison, or none that compares this partnership
    └── NoSuchPeerGroup         no such peer group
    OutOfOrder
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
    └── CommentEmpty            a comment says something
"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from parvis.core.errors import InvalidInput, NotFound, OutOfOrder

FEWEST_DAYS, MOST_DAYS = 7, 60


class NoSuchFinding(NotFound):
    """There is no finding of this name."""


class NoSuchComparison(NotFound):
    """There is no such comparison, or none that compares this partnership."""


class NoSuchPeerGroup(NotFound):
    """There is no such peer group."""


class ComparisonOutOfOrder(OutOfOrder):
    """The comparison's state does not allow the step."""

    message = _(
        "A comparison is drafted, shown to the compared, released by a second person and published, one after the "
        "other. Look at its page for the next step."
    )


class NotItsPreparer(OutOfOrder):
    """Only who prepared it changes it."""

    message = _("Only the person who prepared this changes it. Prepare one of your own.")


class SecondPersonNeeded(OutOfOrder):
    """Who prepared a comparison does not release it."""

    message = _("You prepared this comparison; a second person releases it.")


class CommentsOpen(OutOfOrder):
    """The compared still have time to comment."""

    message = _("The compared still have time to comment. Release it once that day has passed.")


class CommentsClosed(OutOfOrder):
    """The time to comment is over."""

    message = _("The time to comment on this comparison is over. Write to the programme instead.")


class NothingCompared(OutOfOrder):
    """Fewer than two groups can be compared."""

    message = _(
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

    message = _("A peer group has a name, a reason and at least two partnerships.")


class DaysOutOfRange(InvalidInput):
    """The compared have between 7 and 60 days."""

    message = _("Give the compared between 7 and 60 days to comment.")


class CommentEmpty(InvalidInput):
    """A comment without words."""

    message = _("Write your comment before you send it.")
