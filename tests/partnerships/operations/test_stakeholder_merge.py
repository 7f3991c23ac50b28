"""Two records of the register become one, and two again; no link is ever lost."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.partnerships.access import Role
from parvis.partnerships.enums import Circle, Sector, Strength
from parvis.partnerships.errors import MergedFurther, MergeUndone, NotAPair, StakeholderMerged
from parvis.partnerships.models import (
    Contact,
    LoggedContact,
    Organisation,
    Stake,
    Stakeholder,
    StakeholderMerge,
)
from parvis.partnerships.operations.contact import add_contact, judge_stake, log_contact
from parvis.partnerships.operations.stakeholder import amend_stakeholder, link_organisation
from parvis.partnerships.operations.stakeholder_merge import LINKS, merge, undo_merge
from parvis.people.models import User
from tests.factories.partnerships import A_DAY, A_MOMENT, make_member, make_organisation, make_partnership
from tests.factories.stakeholders import (
    contact_content,
    logged_content,
    make_stakeholder,
    record_content,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariat() -> User:
    return make_member(Role.SECRETARIAT)


def _with_links(name: str, *, by: User) -> tuple[Stakeholder, dict[str, int]]:
    record = make_stakeholder(name, by=by)
    organisation = make_organisation(make_partnership())
    link_organisation(organisation, record, by=by, at=A_MOMENT)
    stake = judge_stake(
        record, interest=Strength.LOW, influence=Strength.HIGH, judged_on=A_DAY, by=by, at=A_MOMENT
    )
    return record, {
        "organisations": organisation.pk,
        "contacts": add_contact(record, contact_content(), by=by, at=A_MOMENT).pk,
        "logged_contacts": log_contact(record, logged_content(), by=by, at=A_MOMENT).pk,
        "stakes": stake.pk,
    }


def test_a_merge_moves_every_link_and_says_what_was_chosen(secretariat: User) -> None:
    kept, _own = _with_links("Maple Centre", by=secretariat)
    absorbed, links = _with_links("Maple Center Inc.", by=secretariat)
    content = record_content("Maple Center Inc.", sector=Sector.HEALTH, circle=Circle.PUBLIC)

    merge(kept, absorbed, content, by=secretariat, at=A_MOMENT)

    kept.refresh_from_db()
    absorbed.refresh_from_db()
    assert (kept.name.en, kept.sector, kept.circle) == ("Maple Center Inc.", Sector.HEALTH, Circle.PUBLIC)
    assert absorbed.merged_into == kept
    for name, model in LINKS.items():
        assert model._default_manager.get(pk=links[name]).stakeholder_id == kept.pk
    assert AuditEvent.objects.order_by("-pk")[0].verb == "stakeholders_merged"


def test_every_foreign_key_to_a_record_is_moved_or_belongs_to_the_review() -> None:
    pointing = {
        relation.related_model for relation in Stakeholder._meta.related_objects if relation.related_model
    }

    assert pointing - set(LINKS.values()) == {Stakeholder, StakeholderMerge}


def test_undo_gives_back_links_and_fields(secretariat: User) -> None:
    kept, own = _with_links("Maple Centre", by=secretariat)
    absorbed, links = _with_links("Maple Center Inc.", by=secretariat)
    done = merge(kept, absorbed, record_content("Other", sector=Sector.HEALTH), by=secretariat, at=A_MOMENT)

    undo_merge(done, by=secretariat, at=A_MOMENT)

    kept.refresh_from_db()
    absorbed.refresh_from_db()
    assert (kept.name.en, kept.sector, absorbed.merged_into) == ("Maple Centre", Sector.SETTLEMENT, None)
    for name, model in LINKS.items():
        assert model._default_manager.get(pk=links[name]).stakeholder_id == absorbed.pk
        assert model._default_manager.get(pk=own[name]).stakeholder_id == kept.pk


def test_undo_leaves_what_was_amended_and_linked_since(secretariat: User) -> None:
    kept, absorbed = (make_stakeholder(name, by=secretariat) for name in ("Maple Centre", "Maple Center"))
    content = record_content("Maple Center", sector=Sector.HEALTH)
    done = merge(kept, absorbed, content, by=secretariat, at=A_MOMENT)
    amend_stakeholder(kept, record_content("Maple House", sector=Sector.HEALTH), by=secretariat, at=A_MOMENT)
    later = make_organisation(make_partnership())
    link_organisation(later, kept, by=secretariat, at=A_MOMENT)

    undo_merge(done, by=secretariat, at=A_MOMENT)

    kept.refresh_from_db()
    later.refresh_from_db()
    assert (kept.name, kept.sector, later.stakeholder) == (Text(en="Maple House"), Sector.SETTLEMENT, kept)


def test_a_record_is_not_merged_into_itself(secretariat: User) -> None:
    record = make_stakeholder(by=secretariat)

    with pytest.raises(NotAPair):
        merge(record, record, record_content("Other"), by=secretariat, at=A_MOMENT)

    record.refresh_from_db()
    assert (record.name.en, StakeholderMerge.objects.count()) == ("Maple Centre", 0)


def test_a_merged_record_is_not_merged_again_nor_amended(secretariat: User) -> None:
    one, two, three = (make_stakeholder(name, by=secretariat) for name in ("One", "Two", "Three"))
    merge(one, two, record_content("One"), by=secretariat, at=A_MOMENT)

    with pytest.raises(StakeholderMerged):
        merge(three, two, record_content("Three"), by=secretariat, at=A_MOMENT)
    with pytest.raises(StakeholderMerged):
        amend_stakeholder(two, record_content("Else"), by=secretariat, at=A_MOMENT)

    two.refresh_from_db()
    assert (two.name.en, two.merged_into_id, StakeholderMerge.objects.count()) == ("Two", one.pk, 1)


def test_merges_are_undone_the_last_one_first_and_once(secretariat: User) -> None:
    one, two, three = (make_stakeholder(name, by=secretariat) for name in ("One", "Two", "Three"))
    first = merge(one, two, record_content("One"), by=secretariat, at=A_MOMENT)
    last = merge(three, one, record_content("Three"), by=secretariat, at=A_MOMENT)

    with pytest.raises(MergedFurther):
        undo_merge(first, by=secretariat, at=A_MOMENT)
    assert Stakeholder.objects.filter(merged_into__isnull=True).count() == 1

    undo_merge(last, by=secretariat, at=A_MOMENT)
    with pytest.raises(MergeUndone):
        undo_merge(last, by=secretariat, at=A_MOMENT)
    undo_merge(first, by=secretariat, at=A_MOMENT)
    assert Stakeholder.objects.filter(merged_into__isnull=True).count() == 3


_STEPS = st.lists(
    st.tuples(st.sampled_from(["merge", "undo"]), st.integers(0, 4), st.integers(0, 4)), max_size=12
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS)
def test_no_link_is_lost_whatever_is_merged_and_undone(
    steps: list[tuple[str, int, int]], secretariat: User
) -> None:
    """Every link points at a record that stands; once everything is undone, at the one where it began."""
    records, began = [], {}
    for name in "ABCDE":
        record, links = _with_links(name, by=secretariat)
        records.append(record)
        began |= dict.fromkeys(links.items(), record.pk)

    for what, one, other in steps:
        _try(_step(what, records[one], records[other], by=secretariat))
        standing = set(Stakeholder.objects.filter(merged_into__isnull=True).values_list("pk", flat=True))
        assert {_points_at(*link) for link in began} <= standing
    for done in StakeholderMerge.objects.filter(undone_at__isnull=True).order_by("-pk"):
        undo_merge(done, by=secretariat, at=A_MOMENT)

    assert {link: _points_at(*link) for link in began} == began
    assert [each.name.en for each in Stakeholder.objects.filter(pk__in=[r.pk for r in records])] == list(
        "ABCDE"
    )


def _step(what: str, one: Stakeholder, other: Stakeholder, *, by: User) -> Callable[[], object]:
    if what == "merge":
        return lambda: merge(one, other, record_content(f"{one.pk}+"), by=by, at=A_MOMENT)
    done = StakeholderMerge.objects.filter(undone_at__isnull=True, kept=one).first()
    return lambda: undo_merge(done, by=by, at=A_MOMENT) if done else None


def _try(step: Callable[[], object]) -> None:
    with suppress(NotAPair, StakeholderMerged, MergedFurther):
        step()


def _points_at(kind: str, number: int) -> int:
    models = {
        "organisations": Organisation,
        "contacts": Contact,
        "logged_contacts": LoggedContact,
        "stakes": Stake,
    }
    found: int = models[kind]._default_manager.get(pk=number).stakeholder_id
    return found
