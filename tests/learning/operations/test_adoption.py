"""“We use this”: how it was adapted, the reminder after a year, and the result."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail

from parvis.assessment.text import Text
from parvis.learning.enums import AdoptionResult
from parvis.learning.errors import (
    AdaptationMissing,
    DoneInTheFuture,
    NoPublicPractice,
    OwnPractice,
    PracticeStepOutOfOrder,
    ResultTooEarly,
    ResultWordsMissing,
    ResultWritten,
    UsedAlready,
    UseEnded,
)
from parvis.learning.models import Adoption, Practice
from parvis.learning.operations.adoption import (
    AdoptionContent,
    ResultContent,
    adopt_practice,
    end_adoption,
    remind_of_results,
    write_result,
)
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.models import Edition
from parvis.publications.operations.edition import withdraw
from tests.factories.partnerships import A_DAY, A_MOMENT, make_member, make_partnership
from tests.factories.practices import (
    A_YEAR_BEFORE,
    adoption_content,
    make_adoption,
    make_published_practice,
    make_submitted_practice,
    result_content,
)


@pytest.fixture
def practice(partnership: Partnership, coordinator: User) -> Practice:
    return make_published_practice(partnership, by=coordinator)


@pytest.fixture
def other(db: None) -> Partnership:
    return make_partnership()


@pytest.fixture
def user(other: Partnership) -> User:
    return make_member(Role.COORDINATOR, other)


def adopted() -> list[dict[str, object]]:
    """Return who uses it, as the last edition has it."""
    uses: list[dict[str, object]] = Edition.objects.latest("number").figures[0]["adoptions"]
    return uses


def test_an_adoption_stands_on_the_page_of_the_practice(
    practice: Practice, other: Partnership, user: User
) -> None:
    adopt_practice(practice, other, adoption_content(), by=user, at=A_MOMENT)

    (use,) = adopted()
    assert (use["partnership"], use["since"], use["result"]) == (other.slug, "2026-04-15", "")
    assert "À midi." in Edition.objects.latest("number").body_fr


def test_a_partnership_adopts_what_is_public_once_and_not_its_own(
    practice: Practice, partnership: Partnership, coordinator: User, other: Partnership, user: User
) -> None:
    submitted = make_submitted_practice(partnership, by=coordinator)
    adopt_practice(practice, other, adoption_content(), by=user, at=A_MOMENT)

    with pytest.raises(UsedAlready):
        adopt_practice(practice, other, adoption_content(), by=user, at=A_MOMENT)
    with pytest.raises(OwnPractice):
        adopt_practice(practice, partnership, adoption_content(), by=coordinator, at=A_MOMENT)
    with pytest.raises(PracticeStepOutOfOrder):
        adopt_practice(submitted, other, adoption_content(), by=user, at=A_MOMENT)
    why = Text(en="Why.", fr="Pourquoi.")
    withdraw(Edition.objects.latest("number"), reason=why, by=user, at=A_MOMENT)
    with pytest.raises(NoPublicPractice):
        adopt_practice(practice, make_partnership(), adoption_content(), by=user, at=A_MOMENT)

    assert Adoption.objects.count() == 1


def test_an_adoption_says_how_it_was_adapted_and_has_begun(
    practice: Practice, other: Partnership, user: User
) -> None:
    without_words = AdoptionContent(began_on=A_DAY, adapted=Text(en=" ", fr=""))
    to_come = adoption_content(A_DAY + timedelta(days=1))

    for content, refusal in ((without_words, AdaptationMissing), (to_come, DoneInTheFuture)):
        with pytest.raises(refusal):
            adopt_practice(practice, other, content, by=user, at=A_MOMENT)

    assert (Adoption.objects.count(), Edition.objects.count()) == (0, 1)


def test_a_result_is_written_once_after_a_year(practice: Practice, other: Partnership, user: User) -> None:
    adoption = make_adoption(practice, other, by=user)

    write_result(adoption, result_content(AdoptionResult.DID_NOT), by=user, at=A_MOMENT)

    assert adopted()[0]["result"] == "did_not"
    with pytest.raises(ResultWritten):
        write_result(adoption, result_content(), by=user, at=A_MOMENT)
    assert Adoption.objects.get().result == AdoptionResult.DID_NOT


def test_a_result_needs_its_year_and_its_words(practice: Practice, other: Partnership, user: User) -> None:
    early = make_adoption(practice, other, by=user, began_on=A_YEAR_BEFORE + timedelta(days=1))
    late = make_adoption(practice, make_partnership())
    empty = ResultContent(result="worked", result_words=Text(), evidence=Text())

    with pytest.raises(ResultTooEarly):
        write_result(early, result_content(), by=user, at=A_MOMENT)
    with pytest.raises(ResultWordsMissing):
        write_result(late, empty, by=user, at=A_MOMENT)

    assert Adoption.objects.exclude(result="").count() == 0


def test_a_use_that_ended_may_begin_again(practice: Practice, other: Partnership, user: User) -> None:
    adoption = make_adoption(practice, other, by=user)

    end_adoption(adoption, by=user, at=A_MOMENT)

    assert adopted()[0]["until"] == "2026-04-15"
    with pytest.raises(UseEnded):
        end_adoption(adoption, by=user, at=A_MOMENT)
    with pytest.raises(UseEnded):
        write_result(adoption, result_content(), by=user, at=A_MOMENT)
    make_adoption(practice, other, by=user, began_on=A_DAY)
    assert Adoption.objects.count() == 2


def test_the_coordinators_are_reminded_once_after_a_year(
    practice: Practice, other: Partnership, user: User
) -> None:
    adoption = make_adoption(practice, other, by=user)
    make_adoption(practice, make_partnership(), result=AdoptionResult.WORKED)
    mail.outbox.clear()

    assert remind_of_results(at=A_MOMENT - timedelta(days=1)) == 0
    assert (remind_of_results(at=A_MOMENT), remind_of_results(at=A_MOMENT + timedelta(days=30))) == (1, 0)

    (sent,) = mail.outbox
    assert sent.to == [user.email]
    assert f"/en/work/{other.slug}/practices/used/{adoption.pk}/result/" in sent.body


def test_the_year_of_a_leap_day_ends_in_march() -> None:
    assert Adoption(began_on=date(2024, 2, 29)).result_due_on == date(2025, 3, 1)


def test_on_a_leap_day_nobody_is_forgotten(practice: Practice, other: Partnership, user: User) -> None:
    make_adoption(practice, other, by=user, began_on=date(2023, 2, 28))

    assert remind_of_results(at=datetime(2024, 2, 29, 15, tzinfo=UTC)) == 1
