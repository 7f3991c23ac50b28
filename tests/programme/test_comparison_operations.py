"""What comparing refuses, with nothing changed after a refusal; and what is frozen for the compared and the public."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from parvis.assessment.text import Text
from parvis.core.errors import PlatformError
from parvis.core.models import AuditEvent
from parvis.partnerships.access import Role
from parvis.partnerships.enums import Stratum
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.programme import errors
from parvis.programme.models import Comparison, ComparisonComment, PeerGroup, PeerMembership
from parvis.programme.operations import comparison as operations
from parvis.programme.operations.peer_group import change_peer_group, save_peer_group
from parvis.programme.queries.grouping import members_on
from parvis.publications.models import Edition
from tests.factories.partnerships import A_DAY, A_MOMENT, make_member, make_partnership
from tests.factories.programme import (
    LONG_AFTER,
    WORDS,
    make_comparison,
    make_councils,
    make_peer_group,
    make_published,
    make_shown,
    make_two_strata,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> User:
    return make_member(Role.OFFICER)


@pytest.fixture
def second() -> User:
    return make_member(Role.SECRETARIAT)


def refused(error: type[PlatformError], step: Callable[[], object]) -> PlatformError:
    tables = (Comparison, ComparisonComment, Edition, AuditEvent, PeerGroup, PeerMembership)
    before = [list(table.objects.order_by("pk").values_list()) for table in tables]
    with pytest.raises(error) as raised:
        step()
    assert [list(table.objects.order_by("pk").values_list()) for table in tables] == before
    return raised.value


@pytest.mark.parametrize("part", ["title", "summary", "definition", "method", "cannot_be_inferred"])
def test_show_refuses_a_comparison_without_a_part_of_its_context(part: str, officer: User) -> None:
    make_two_strata()
    made = make_comparison(by=officer, words=replace(WORDS, **{part: Text(en="English alone.")}))

    error = refused(errors.ContextMissing, lambda: operations.show(made, days=7, by=officer, at=A_MOMENT))

    assert isinstance(error, errors.ContextMissing)
    assert error.parts == (part,)


def test_show_refuses_where_no_two_groups_have_five(officer: User) -> None:
    make_councils(6, stratum=Stratum.URBAN, seats=1)
    make_councils(4, stratum=Stratum.RURAL, seats=1)
    made = make_comparison(by=officer)

    refused(errors.NothingCompared, lambda: operations.show(made, days=7, by=officer, at=A_MOMENT))


@pytest.mark.parametrize("days", [0, 6, 61])
def test_show_refuses_too_few_or_too_many_days(days: int, officer: User) -> None:
    make_two_strata()
    made = make_comparison(by=officer)

    refused(errors.DaysOutOfRange, lambda: operations.show(made, days=days, by=officer, at=A_MOMENT))


def test_nobody_but_the_preparer_writes_shows_and_takes_back(officer: User, second: User) -> None:
    make_two_strata()
    draft, shown = make_comparison(by=officer), make_shown(by=officer)

    refused(errors.NotItsPreparer, lambda: operations.write(draft, WORDS, by=second, at=A_MOMENT))
    refused(errors.NotItsPreparer, lambda: operations.show(draft, days=7, by=second, at=A_MOMENT))
    refused(errors.NotItsPreparer, lambda: operations.take_back(shown, by=second, at=A_MOMENT))


def test_the_preparer_does_not_release_nor_does_the_database_let_them(officer: User) -> None:
    make_two_strata()
    shown = make_shown(by=officer)

    refused(errors.SecondPersonNeeded, lambda: operations.release(shown, by=officer, at=LONG_AFTER))
    with pytest.raises(IntegrityError), transaction.atomic():
        Comparison.objects.filter(pk=shown.pk).update(
            released_by=officer, released_at=LONG_AFTER, state="released"
        )


def test_release_waits_for_the_last_day_to_comment(officer: User, second: User) -> None:
    make_two_strata()
    shown = make_shown(by=officer)
    last = A_MOMENT + timedelta(days=7)

    refused(errors.CommentsOpen, lambda: operations.release(shown, by=second, at=last))
    operations.release(shown, by=second, at=last + timedelta(days=1))


def test_only_the_compared_comment_with_words_and_in_time(officer: User) -> None:
    urban, _rural = make_two_strata()
    stranger = make_partnership(stratum=Stratum.TORONTO)
    shown = make_shown(by=officer)
    who = make_member(Role.COORDINATOR, urban[0])

    def say(partnership: Partnership, words: str, days: int) -> Callable[[], object]:
        at = A_MOMENT + timedelta(days=days)
        return lambda: operations.comment(shown, partnership, words=words, by=who, at=at)

    refused(errors.NoSuchComparison, say(stranger, "So.", 1))
    refused(errors.CommentEmpty, say(urban[0], "  ", 1))
    refused(errors.CommentsClosed, say(urban[0], "So.", 8))
    say(urban[0], "So.", 7)()
    assert ComparisonComment.objects.get().words == "So."


def test_publish_refuses_what_was_not_released_and_freezes_what_the_compared_saw(
    officer: User, second: User
) -> None:
    make_two_strata()
    shown = make_shown(by=officer)
    refused(errors.ComparisonOutOfOrder, lambda: operations.publish(shown, by=second, at=LONG_AFTER))
    make_councils(9, stratum=Stratum.URBAN, seats=7)  # recorded since: the figures are those that were shown

    operations.release(shown, by=second, at=LONG_AFTER)
    edition = operations.publish(shown, by=second, at=LONG_AFTER)

    assert (edition.body_en, edition.body_fr) == (shown.body_en, shown.body_fr)
    assert edition.figures == shown.figures
    assert (edition.kind, edition.partnership) == ("comparison", None)
    assert "No cause." in edition.body_en
    assert "Aucune cause." in edition.body_fr


def test_nothing_goes_back_once_published(officer: User, second: User) -> None:
    make_two_strata()
    published = make_published(by=officer, released_by=second)

    refused(errors.ComparisonOutOfOrder, lambda: operations.take_back(published, by=officer, at=LONG_AFTER))
    refused(errors.ComparisonOutOfOrder, lambda: operations.publish(published, by=second, at=LONG_AFTER))


def test_what_is_taken_back_loses_its_figures_and_keeps_the_comments(officer: User) -> None:
    urban, _rural = make_two_strata()
    shown = make_shown(by=officer)
    assert shown.compared.count() == 10
    who = make_member(Role.COORDINATOR, urban[0])
    operations.comment(shown, urban[0], words="So.", by=who, at=A_MOMENT)

    operations.take_back(shown, by=officer, at=A_MOMENT)
    shown.refresh_from_db()

    assert (shown.state, shown.body_en, shown.figures, shown.compared.count()) == ("draft", "", [], 0)
    assert shown.comments.count() == 1


def test_members_of_a_peer_group_are_dated(officer: User) -> None:
    one, two, three = (make_partnership() for _each in range(3))
    group = make_peer_group([one, two], by=officer)
    later = date(2026, 6, 1)

    words = {"name": group.name, "reason": group.reason}
    change_peer_group(group, **words, members=[two, three], from_on=later, by=officer, at=A_MOMENT)

    assert members_on(group.pk, on=A_DAY) == {one.pk, two.pk}
    assert members_on(group.pk, on=later) == {two.pk, three.pk}
    change_peer_group(group, **words, members=[one, two], from_on=later, by=officer, at=A_MOMENT)
    assert members_on(group.pk, on=later) == {one.pk, two.pk}


def test_a_peer_group_needs_a_reason_and_members_and_is_changed_by_its_owner(
    officer: User, second: User
) -> None:
    one, two = make_partnership(), make_partnership()
    name, reason = Text(en="Ports", fr="Ports"), Text(en="The sea.", fr="La mer.")
    common = {"from_on": A_DAY, "at": A_MOMENT}
    group = make_peer_group([one, two], by=officer)

    refused(
        errors.PeersMissing,
        lambda: save_peer_group(name=name, reason=Text(), members=[one, two], by=officer, **common),
    )
    refused(
        errors.PeersMissing,
        lambda: save_peer_group(name=name, reason=reason, members=[one], by=officer, **common),
    )
    refused(
        errors.NotItsPreparer,
        lambda: change_peer_group(group, name=name, reason=reason, members=[one, two], by=second, **common),
    )
