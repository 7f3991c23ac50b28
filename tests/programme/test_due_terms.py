"""The review of the terms of reference among what is due."""

from datetime import date

from django.urls import reverse

from parvis.partnerships.models import Partnership
from parvis.programme.queries.due import due_in
from tests.factories.partnerships import make_council, make_terms, put_in_force


def test_the_review_of_the_terms_is_due_from_four_months_before(partnership: Partnership) -> None:
    put_in_force(make_terms(partnership), make_council(partnership), decided_on=date(2026, 4, 15))

    early, near, late = (
        [due for due in due_in(partnership, as_of=day) if "Review of the terms" in str(due.what)]
        for day in (date(2026, 12, 15), date(2026, 12, 17), date(2027, 4, 16))
    )

    assert (early, [due.is_late for due in near], [due.is_late for due in late]) == ([], [False], [True])
    assert (near[0].what, near[0].on, near[0].href) == (
        "Review of the terms of reference: Version 1",
        date(2027, 4, 15),
        reverse("terms", args=[partnership.slug]),
    )
