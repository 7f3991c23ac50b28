"""The cycle of a stakeholders table has three steps, and no listing of partnerships has it."""

import pytest

from parvis.partnerships.access import Role
from parvis.partnerships.enums import PartnershipKind
from parvis.partnerships.models import Partnership
from parvis.programme.enums import Step, StepStatus
from parvis.programme.queries.cycle import cycle_of
from parvis.programme.queries.status import status_page
from parvis.programme.queries.task import cycle_page
from tests.factories.partnerships import (
    A_DAY,
    make_member,
    make_partnership,
    make_seated_council,
    make_terms_in_force,
)
from tests.factories.plans import make_approved_plan, make_strategy

pytestmark = pytest.mark.django_db


@pytest.fixture
def table() -> Partnership:
    partnership = make_partnership()
    changed = {"kind": PartnershipKind.STAKEHOLDERS_TABLE, "stratum": "", "province": ""}
    Partnership.objects.filter(pk=partnership.pk).update(**changed)
    partnership.refresh_from_db()
    return partnership


def _work_plan(table: Partnership) -> tuple[StepStatus, str | None]:
    step = cycle_of(table, as_of=A_DAY).steps[-1]
    assert step.step == Step.ACTION_PLAN
    return step.status, step.href


def test_a_table_has_the_steps_council_terms_and_work_plan(table: Partnership) -> None:
    page = cycle_page(table, as_of=A_DAY)

    assert [group.step.step for group in page.groups] == [Step.COUNCIL, Step.TERMS, Step.ACTION_PLAN]


def test_the_work_plan_waits_for_the_terms_then_for_outcomes(table: Partnership) -> None:
    assert _work_plan(table) == (StepStatus.BLOCKED, None)

    make_seated_council(table)
    make_terms_in_force(table)
    assert _work_plan(table) == (StepStatus.READY, f"/en/work/{table.slug}/strategy/")

    make_strategy(table, by=make_member(Role.COORDINATOR, table))
    assert _work_plan(table) == (StepStatus.UNDER_WAY, f"/en/work/{table.slug}/strategy/")


def test_an_approved_work_plan_is_done(table: Partnership) -> None:
    make_seated_council(table)
    make_terms_in_force(table)
    make_approved_plan(table, by=make_member(Role.COORDINATOR, table))

    assert cycle_of(table, as_of=A_DAY).steps[-1].status == StepStatus.DONE


def test_a_table_is_not_among_the_partnerships(table: Partnership) -> None:
    listed = make_partnership()

    page = status_page(make_member(Role.OFFICER), as_of=A_DAY)

    assert [row.partnership for row in page.rows] == [listed]
