"""Costs that are shared out to the cent, and contributions in kind, for the claim."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from parvis.assessment.text import Text
from parvis.partnerships.enums import Expectation
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.enums import ActionStatus, CostBasis
from parvis.plans.errors import NothingGiven, NotOfThisPartnership, SharesDoNotAddUp
from parvis.plans.models import ActionPlan, CostLine, CostShare, InKindContribution
from parvis.plans.operations.cost import (
    CostContent,
    InKindContent,
    remove_contribution,
    remove_cost_line,
    write_contribution,
    write_cost_line,
)
from parvis.plans.operations.progress import report_progress
from parvis.plans.operations.update_link import make_link
from parvis.plans.queries.cost import cost_page, split
from parvis.plans.queries.cost_file import contributions_csv, costs_csv, costs_workbook
from tests.factories.partnerships import A_MOMENT, make_organisation, make_partnership
from tests.factories.plans import make_approved_plan

A_DAY = date(2026, 5, 4)


def _cost(amount: str = "100.01", basis: CostBasis = CostBasis.ACTIONS) -> CostContent:
    return CostContent(label=Text(en="Salaries", fr="Salaires"), amount=Decimal(amount), basis=basis)


def _given(plan: ActionPlan, **fields: object) -> InKindContent:
    needed: dict[str, object] = {
        "organisation": make_organisation(plan.strategy.partnership),
        "action": None,
        "what": Text(en="A room", fr="Une salle"),
        "value": Decimal("120.50"),
        "hours": None,
        "given_on": A_DAY,
    }
    return InKindContent(**{**needed, **fields})  # type: ignore[arg-type]


def test_a_line_falls_on_actions_to_the_cent(partnership: Partnership, coordinator: User) -> None:
    plan = make_approved_plan(partnership, by=coordinator, actions=3)
    first, second, third = plan.actions.all()
    shares = {first.pk: Decimal("33.33"), second.pk: Decimal("33.33"), third.pk: Decimal("33.34")}

    write_cost_line(CostLine(plan=plan), _cost(), shares=shares, by=coordinator, at=A_MOMENT)

    (matrix,) = cost_page(plan).matrices
    assert matrix.rows[0].amounts == (Decimal("33.33"), Decimal("33.33"), Decimal("33.35"))
    assert (matrix.total, cost_page(plan).total) == (Decimal("100.01"), Decimal("100.01"))
    assert matrix.totals == matrix.rows[0].amounts


def test_a_line_is_written_again_over_expectations_and_removed(
    partnership: Partnership, coordinator: User
) -> None:
    plan = make_approved_plan(partnership, by=coordinator)
    line = write_cost_line(
        CostLine(plan=plan),
        _cost(),
        shares={plan.actions.get().pk: Decimal(100)},
        by=coordinator,
        at=A_MOMENT,
    )

    over = _cost("80", CostBasis.EXPECTATIONS)
    shares = {Expectation.SERVICES: Decimal(25), Expectation.LABOUR_MARKET: Decimal(75), 1: Decimal(0)}
    write_cost_line(line, over, shares=shares, by=coordinator, at=A_MOMENT)

    (matrix,) = cost_page(plan).matrices
    assert matrix.rows[0].amounts == (0, 0, Decimal(20), Decimal(60))
    remove_cost_line(line, by=coordinator, at=A_MOMENT)
    assert (CostLine.objects.count(), CostShare.objects.count()) == (0, 0)


@pytest.mark.parametrize("shares", [("60", "39.99"), ("60", "40.01"), ("110", "-10"), ()])
def test_shares_that_do_not_make_the_whole_are_refused(
    partnership: Partnership, coordinator: User, shares: tuple[str, ...]
) -> None:
    plan = make_approved_plan(partnership, by=coordinator, actions=2)
    numbers = dict(zip(plan.actions.values_list("pk", flat=True), map(Decimal, shares), strict=False))

    with pytest.raises(SharesDoNotAddUp):
        write_cost_line(CostLine(plan=plan), _cost(), shares=numbers, by=coordinator, at=A_MOMENT)

    assert CostLine.objects.count() == 0


def test_costs_and_gifts_stay_within_the_plan(partnership: Partnership, coordinator: User) -> None:
    plan = make_approved_plan(partnership, by=coordinator)
    other = make_approved_plan(make_partnership(), by=coordinator)
    foreign = other.actions.get()
    with pytest.raises(NotOfThisPartnership):
        write_cost_line(
            CostLine(plan=plan), _cost(), shares={foreign.pk: Decimal(100)}, by=coordinator, at=A_MOMENT
        )
    for content in (_given(plan, action=foreign), _given(other)):
        with pytest.raises(NotOfThisPartnership):
            write_contribution(InKindContribution(plan=plan), content, by=coordinator, at=A_MOMENT)
    with pytest.raises(NothingGiven):
        write_contribution(
            InKindContribution(plan=plan), _given(plan, value=None), by=coordinator, at=A_MOMENT
        )
    assert (CostLine.objects.count(), InKindContribution.objects.count()) == (0, 0)


def test_contributions_add_up_change_and_go(partnership: Partnership, coordinator: User) -> None:
    plan = make_approved_plan(partnership, by=coordinator)
    action = plan.actions.get()
    gift = write_contribution(
        InKindContribution(plan=plan), _given(plan, action=action), by=coordinator, at=A_MOMENT
    )
    write_contribution(gift, _given(plan, hours=Decimal("2.25")), by=coordinator, at=A_MOMENT)

    page = cost_page(plan)
    assert (page.value, page.hours) == (Decimal("120.50"), Decimal("2.25"))
    remove_contribution(gift, by=coordinator, at=A_MOMENT)
    assert InKindContribution.objects.count() == 0


@given(
    st.decimals(min_value=0, max_value=10_000_000, places=2),
    st.lists(st.integers(min_value=0, max_value=10_000), min_size=1, max_size=60),
)
def test_split_adds_up_exactly(amount: Decimal, weights: list[int]) -> None:
    weights[0] += 10_000 - sum(weights) % 10_000
    whole = sum(weights)
    percents = [Decimal(100) * weight / whole for weight in weights]
    percents[0] += Decimal(100) - sum(percents)

    parts = split(amount, percents)

    assert sum(parts) == amount
    assert all(
        abs(part - amount * percent / 100) < Decimal("0.011")
        for part, percent in zip(parts, percents, strict=True)
    )


def test_the_files_hold_exact_decimals(partnership: Partnership, coordinator: User) -> None:
    plan = make_approved_plan(partnership, by=coordinator)
    share = {plan.actions.get().pk: Decimal(100)}
    write_cost_line(CostLine(plan=plan), _cost("0.10"), shares=share, by=coordinator, at=A_MOMENT)
    write_contribution(InKindContribution(plan=plan), _given(plan), by=coordinator, at=A_MOMENT)
    page = cost_page(ActionPlan.objects.get())

    assert costs_csv(page).decode("utf-8-sig").splitlines()[1] == (
        "Salaries,0.10,Actions,1. Job fair,100.00,0.10"
    )
    assert contributions_csv(page).decode("utf-8-sig").splitlines()[1] == (
        "Example Settlement Agency,2026-05-04,A room,,120.50,"
    )


def test_the_workbook_has_numbers_and_no_formula(partnership: Partnership, coordinator: User) -> None:
    plan = make_approved_plan(partnership, by=coordinator)
    share = {plan.actions.get().pk: Decimal(100)}
    write_cost_line(CostLine(plan=plan), _cost("2400.50"), shares=share, by=coordinator, at=A_MOMENT)
    gift = _given(plan, what=Text(en="=1+1"))
    write_contribution(InKindContribution(plan=plan), gift, by=coordinator, at=A_MOMENT)

    book = openpyxl.load_workbook(BytesIO(costs_workbook(cost_page(ActionPlan.objects.get()))))

    assert book.sheetnames == ["Costs", "In kind"]
    assert [cell.value for cell in book["Costs"][2]] == [
        "Salaries",
        2400.5,
        "Actions",
        "1. Job fair",
        100,
        2400.5,
    ]
    assert [(cell.value, cell.data_type) for cell in book["In kind"][2]][2] == ("=1+1", "s")


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_of_a_plan_read_the_same_number_of_statements_for_any_number_of_records(
    client: Client,
    partnership: Partnership,
    coordinator: User,
    number: int,
) -> None:
    plan = make_approved_plan(partnership, by=coordinator, actions=number)
    for action in plan.actions.all():
        shares = {action.pk: Decimal(100)}
        write_cost_line(CostLine(plan=plan), _cost(), shares=shares, by=coordinator, at=A_MOMENT)
        gift = _given(plan, action=action)
        write_contribution(InKindContribution(plan=plan), gift, by=coordinator, at=A_MOMENT)
        for _each in range(number):
            make_link(action, addressee="Sam", language="en", by=coordinator, at=A_MOMENT)
            report_progress(
                action, status=ActionStatus.UNDER_WAY, note=Text(en="On."), by=coordinator, at=A_MOMENT
            )
    client.force_login(coordinator)
    here = plan.get_absolute_url()
    pages = {
        f"{here}costs/": 9,
        f"{here}costs/actions/new/": 7,
        f"{here}end/": 7,
        f"{here}import/": 7,
        f"{here}sheet/": 9,
        f"{here}?view=board": 9,
        f"{here}?view=timeline": 9,
        action.get_absolute_url(): 14,
    }

    assert {page: _questions(client, page) for page in pages} == pages


def _questions(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    return len(asked)


def test_the_pages_write_show_and_send(client: Client, partnership: Partnership, coordinator: User) -> None:
    plan = make_approved_plan(partnership, by=coordinator, actions=2)
    first, second = plan.actions.all()
    client.force_login(coordinator)
    here = f"/en/work/{partnership.slug}/action-plan/2026/costs/"
    line = {"label_en": "Rent", "amount": "10", f"share_{first.pk}": "60", f"share_{second.pk}": "39"}

    refused = client.post(f"{here}actions/new/", line)
    assert (refused.status_code, "The shares make 99.00" in refused.content.decode()) == (422, True)
    client.post(f"{here}actions/new/", {**line, f"share_{second.pk}": "40"})
    stored = CostLine.objects.get()
    client.post(f"{here}{stored.pk}/change/", {**line, f"share_{first.pk}": "61"})
    client.post(f"{here}expectations/new/", {"label_en": "Travel", "amount": "5", "share_2": "100"})
    gift = {"organisation": first.lead_id, "action": "", "what_en": "Cake", "given_on": "2026-05-04"}
    assert client.post(f"{here}in-kind/new/", gift).status_code == 422
    client.post(f"{here}in-kind/new/", {**gift, "hours": "3"})
    given = InKindContribution.objects.get()
    client.post(f"{here}in-kind/{given.pk}/change/", {**gift, "value": "9"})

    page = client.get(here).content.decode()
    assert ("6.10" in page, "3.90" in page, "Cake" in page) == (True, True, True)
    assert client.get(f"{here}csv/").content.decode("utf-8-sig").count("Rent") == 2
    assert "Cake" in client.get(f"{here}in-kind/csv/").content.decode("utf-8-sig")
    client.post(f"{here}{stored.pk}/remove/")
    client.post(f"{here}in-kind/{given.pk}/remove/")
    assert (CostLine.objects.count(), InKindContribution.objects.count()) == (1, 0)
