"""What the programme's pages cost over 120 partnerships after twelve years: those that look at all of them at once.

The records are those of ``benchmarks.pages``; the database is the one of ``DATABASE_URL``, or SQLite in a temporary
folder. To measure another page is to add its address, as an officer types it.
"""

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import closing
from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.pages import Cost

ADDRESSES = (
    "/en/programme/",
    "/en/programme/?on=2020-04-15",
    "/fr/programme/?stratum=urban&step=4&standing=done",
    "/en/programme/status.csv",
    "/en/programme/status.xlsx",
    "/en/programme/years/",
    "/en/reviews/",
    "/en/work/",
    "/en/programme/expectations/",
    "/en/programme/renewals/",
    "/en/programme/support/",
    "/en/programme/early-successes/",
    "/en/programme/practices/",
    "/en/programme/practices/broad_inclusive_council/",
    "/en/programme/network/",
    "/en/programme/comparisons/",
    "/en/programme/languages/",
    "/en/programme/reads/",
    "/en/clauses/quorum/",
    *(
        f"/en/programme/findings/{finding}/{query}"
        for finding in (
            "governance",
            "research_models",
            "research_methods",
            "themes",
            "contracting",
            "terms",
            "representation",
            "expectations",
        )
        for query in ("", "?grouping=province")
    ),
    "/en/programme/findings/terms/figures/csv/",
)


def main() -> None:
    """Print the table of the programme's pages for the database of this process."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PARVIS_DATA"] = folder
        os.environ["PARVIS_DEMO"] = "1"
        os.environ["DJANGO_SETTINGS_MODULE"] = "parvis.config.settings"
        _print_table()


def _print_table() -> None:
    import django

    django.setup()
    logging.disable(logging.WARNING)
    from django.db import connection

    from benchmarks import pages

    with closing(connection):
        pages.fill()
        bare = pages.measured("bare page", "", pages.bare_page())
        costs = list(_costs())
        print(f"{connection.vendor}; targets: 95 % under {pages.PROGRAMME_MILLISECONDS} ms,")
        print(f"{pages.PROGRAMME_QUESTIONS} questions at most\n")
        print(pages.HEADING)
        for cost in (bare, *costs):
            pages.print_row(cost, bare)
        print(f"\n{len(costs)} pages measured, {sum(not cost.is_met for cost in costs)} over a target")


def _costs() -> Iterator["Cost"]:
    from benchmarks import history, pages

    officer = pages.signed_in(history.officer())
    for address in ADDRESSES:
        ask = pages.asking(officer, address)
        if (status := ask().status_code) != HTTPStatus.OK:
            raise AssertionError(f"{address} answers {status}")
        yield pages.measured(address, "officer", ask, is_wide=True)


if __name__ == "__main__":
    main()
