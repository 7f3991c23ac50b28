"""In which stratum a partnership is on a day."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from parvis.partnerships.enums import Stratum
from parvis.partnerships.models import Partnership, StratumMembership
from parvis.partnerships.queries.stratum import strata_on
from tests.factories.partnerships import make_partnership

MOVED = date(2024, 4, 1)


def test_the_stratum_follows_the_day(partnership: Partnership) -> None:
    StratumMembership.objects.filter(partnership=partnership).update(until_on=MOVED)
    StratumMembership.objects.create(
        partnership=partnership, stratum=Stratum.RURAL, rule="parvis-2021", from_on=MOVED
    )

    assert strata_on(MOVED - timedelta(days=1)) == {partnership.pk: Stratum.URBAN}
    assert strata_on(MOVED) == {partnership.pk: Stratum.RURAL}


def test_what_has_no_stratum_or_has_ended_is_in_none(db: None) -> None:
    make_partnership(stratum="", province="")
    ended = make_partnership(ended_on=MOVED)

    assert strata_on(MOVED - timedelta(days=1)) == {ended.pk: Stratum.URBAN}
    assert strata_on(MOVED) == {}


def test_the_strata_of_all_are_one_statement(db: None, django_assert_num_queries: object) -> None:
    for _each in range(3):
        make_partnership()

    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(strata_on(MOVED)) == 3


def test_one_stratum_holds_at_a_time(partnership: Partnership) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        StratumMembership.objects.create(partnership=partnership, stratum=Stratum.RURAL, from_on=MOVED)

    assert strata_on(MOVED) == {partnership.pk: Stratum.URBAN}
