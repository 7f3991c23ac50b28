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


if __name__ == "__main__":
    django.setup()
    {each.__name__: each for each in (councils, comments_closed)}[sys.argv[1]]()
