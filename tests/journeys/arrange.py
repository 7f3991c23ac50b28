"""Arrange what no journey walks in the records of its site: ``python -m tests.journeys.arrange councils``.

A program of its own, as ``table`` is: the records are those of the site that a journey opens.
"""

import sys
from datetime import timedelta

import django


def councils() -> None:
    """Give five partnerships in each of two strata a council, so that two groups can be compared."""
    from tests.factories.programme import make_two_strata

    make_two_strata()


def comments_closed() -> None:
    """Let the days to comment on the comparison that was shown last be over."""
    from django.utils import timezone

    from parvis.programme.enums import ComparisonState
    from parvis.programme.models import Comparison

    shown = Comparison.objects.filter(state=ComparisonState.SHOWN).latest("pk")
    shown.comment_until = timezone.localdate() - timedelta(days=1)
    shown.save(update_fields=["comment_until"])


def practice_link() -> None:
    """Print the address of the last link to describe a practice, as a mail has it."""
    from django.utils import timezone

    from parvis.learning.models import PracticeLink
    from parvis.learning.operations.practice_link import renewed_secret
    from parvis.learning.operations.practice_step import address_in

    link = PracticeLink.objects.latest("pk")
    secret = renewed_secret(link, at=timezone.now())
    sys.stdout.write(address_in(link.language, "practice_by_link", secret))


def ballots() -> None:
    """Cast the ballots that are missing in the ranking that was opened last, as the members would."""
    from urllib.parse import urlsplit

    from django.utils import timezone

    from parvis.assessments.models import RankingRound
    from parvis.assessments.operations.ranking import make_voter_link, vote_as_member, vote_by_link
    from parvis.config.demo.world import World

    coordinator = World().coordinator
    round_, now = RankingRound.objects.latest("pk"), timezone.now()
    for number, voter in enumerate(round_.voters.filter(has_voted=False)):
        ballot = {"housing": 60 - number, "employment": 40 + number}
        if voter.user:
            vote_as_member(round_, ballot, by=voter.user, at=now)
        else:
            link = make_voter_link(voter, language="fr", by=coordinator, at=now)
            vote_by_link(urlsplit(link).path.rstrip("/").rpartition("/")[2], ballot, at=now)


if __name__ == "__main__":
    django.setup()
    {each.__name__: each for each in (ballots, councils, comments_closed, practice_link)}[sys.argv[1]]()
