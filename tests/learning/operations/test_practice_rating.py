"""Two raters, a third where they differ, and what partnerships found."""

import pytest

from parvis.core.errors import NotPermitted
from parvis.core.models import AuditEvent
from parvis.learning.enums import AdoptionResult
from parvis.learning.errors import (
    LevelUnknown,
    PracticeStepOutOfOrder,
    RatedAlready,
    RatedEnough,
    RatingReasonMissing,
    RoundUnfinished,
)
from parvis.learning.models import Practice, PracticeRating
from parvis.learning.operations.practice_rating import RatingContent, begin_rating_round, rate_practice
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.models import Edition
from tests.factories.partnerships import A_MOMENT, make_member, make_partnership
from tests.factories.practices import make_adoption, make_published_practice, make_submitted_practice, rate


@pytest.fixture
def practice(partnership: Partnership, coordinator: User) -> Practice:
    return make_published_practice(partnership, by=coordinator)


def published() -> dict[str, object] | None:
    """Return the rating as the last edition has it."""
    rating: dict[str, object] | None = Edition.objects.latest("number").figures[0]["rating"]
    return rating


def test_one_rating_is_no_rating_and_is_not_published(practice: Practice) -> None:
    rate(practice, 2, 3)

    assert (Edition.objects.count(), published()) == (1, None)


def test_two_that_agree_give_the_rating(practice: Practice) -> None:
    rate(practice, 2, 3)
    rate(practice, 2, 3)

    assert published() == {"evidence": [2, 2], "impact": [3, 3], "raters": 2, "lifted": 0}
    with pytest.raises(RatedEnough):
        rate(practice, 4, 4)
    assert PracticeRating.objects.count() == 2


def test_two_that_differ_are_shown_as_both_until_a_third_decides(practice: Practice) -> None:
    rate(practice, 1, 3)
    rate(practice, 3, 3)
    assert published() == {"evidence": [1, 3], "impact": [3, 3], "raters": 2, "lifted": 0}

    rate(practice, 2, 4)

    assert published() == {"evidence": [2, 2], "impact": [3, 3], "raters": 3, "lifted": 0}
    with pytest.raises(RatedEnough):
        rate(practice, 4, 4)


def test_nobody_rates_twice_and_the_history_holds_no_level(practice: Practice) -> None:
    rater = make_member(Role.OFFICER)
    rate(practice, 1, 1, by=rater)

    with pytest.raises(RatedAlready):
        rate(practice, 2, 2, by=rater)

    assert PracticeRating.objects.get().evidence == 1
    assert AuditEvent.objects.get(verb="practice_rated").after == {"round": 1}


@pytest.mark.parametrize(
    ("evidence", "impact", "reason", "refusal"),
    [(5, 0, "x", LevelUnknown), (0, -1, "x", LevelUnknown), (1, 1, " ", RatingReasonMissing)],
)
def test_a_rating_is_by_the_published_levels_with_a_reason(
    evidence: int, impact: int, reason: str, refusal: type[Exception], practice: Practice
) -> None:
    content = RatingContent(evidence=evidence, impact=impact, reason=reason)

    with pytest.raises(refusal):
        rate_practice(practice, content, by=make_member(Role.OFFICER), at=A_MOMENT)

    assert PracticeRating.objects.count() == 0


def test_those_who_wrote_it_and_coordinators_do_not_rate(
    practice: Practice, partnership: Partnership, coordinator: User
) -> None:
    secretariat = make_member(Role.SECRETARIAT)
    own = make_published_practice(partnership, by=secretariat)

    for tried, person in ((practice, coordinator), (own, secretariat)):
        with pytest.raises(NotPermitted):
            rate(tried, 2, 2, by=person)

    assert PracticeRating.objects.count() == 0


def test_what_is_not_in_the_library_is_not_rated(partnership: Partnership, coordinator: User) -> None:
    with pytest.raises(PracticeStepOutOfOrder, match="not in the library"):
        rate(make_submitted_practice(partnership, by=coordinator), 2, 2)

    assert PracticeRating.objects.count() == 0


def test_a_new_round_keeps_the_rating_before_until_two_rated_again(practice: Practice) -> None:
    secretariat = make_member(Role.SECRETARIAT)
    with pytest.raises(RoundUnfinished):
        begin_rating_round(practice, by=secretariat, at=A_MOMENT)
    rate(practice, 1, 1)
    rate(practice, 1, 1)

    begin_rating_round(practice, by=secretariat, at=A_MOMENT)
    rate(practice, 3, 3)
    assert published() == {"evidence": [1, 1], "impact": [1, 1], "raters": 2, "lifted": 0}
    rate(practice, 3, 3)

    assert published() == {"evidence": [3, 3], "impact": [3, 3], "raters": 2, "lifted": 0}
    with pytest.raises(NotPermitted):
        begin_rating_round(practice, by=make_member(Role.OFFICER), at=A_MOMENT)
    assert Practice.objects.get().rating_round == 2


def test_results_of_two_partnerships_lift_the_evidence(practice: Practice) -> None:
    rate(practice, 1, 2)
    rate(practice, 1, 2)

    make_adoption(practice, make_partnership(), result=AdoptionResult.WORKED)
    assert published() == {"evidence": [1, 1], "impact": [2, 2], "raters": 2, "lifted": 0}
    make_adoption(practice, make_partnership(), result=AdoptionResult.PARTLY)

    assert published() == {"evidence": [2, 2], "impact": [2, 2], "raters": 2, "lifted": 1}
