"""From an expression of interest to readiness: each step, each refusal, and every order of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import pytest

from parvis.assessment.text import Text
from parvis.core.errors import InvalidInput
from parvis.core.models import AuditEvent
from parvis.partnerships.access import Role
from parvis.partnerships.enums import PartnershipKind
from parvis.partnerships.models import Partnership, ServiceArea
from parvis.people.models import User
from parvis.programme.enums import CandidateState, MunicipalRole
from parvis.programme.errors import (
    CandidateOutOfOrder,
    CentreCodeUnsound,
    CentreThere,
    EstimateWithoutSource,
    NotReady,
)
from parvis.programme.models import Candidate, Centre, SectorLetter
from parvis.programme.operations import candidate as operations
from parvis.programme.operations.establishment import establish_partnership
from parvis.programme.queries.candidate import candidate_page
from tests.factories.candidates import (
    BAY,
    centre_content,
    establishment,
    letter_content,
    make_candidate,
    make_centre,
    make_complete_candidate,
    make_letter,
    make_ready_candidate,
    preparation,
)
from tests.factories.partnerships import A_DAY, A_MOMENT, make_member, make_partnership
from tests.machines import Machine, learn, replay, walk

pytestmark = pytest.mark.django_db

BECAUSE = Text(en="It joins its neighbour.", fr="Il se joint à son voisin.")
E, P, R, T, C = CandidateState


@pytest.fixture
def officer() -> User:
    return make_member(Role.OFFICER)


def kept() -> list[list[Any]]:
    tables = (Candidate, Centre, SectorLetter, AuditEvent)
    return [list(table._default_manager.order_by("pk").values_list()) for table in tables]


def refused(refusal: type[Exception], step: Callable[[], object]) -> None:
    before = kept()
    with pytest.raises(refusal):
        step()
    assert kept() == before


def test_an_expression_is_taken_without_an_account_and_the_trail_names_nobody() -> None:
    candidate = make_candidate()

    event = AuditEvent.objects.latest("pk")
    assert (candidate.state, candidate.received_on, candidate.place.en) == (E, A_DAY, BAY.en)
    assert (event.verb, event.actor_name) == ("interest_expressed", "")
    assert "Dominique" not in str(event.after)
    assert "table@example.org" not in str(event.after)


def test_what_is_known_begins_the_preparation(officer: User) -> None:
    candidate = make_candidate()

    operations.prepare(candidate, preparation(kind=PartnershipKind.ZONAL), by=officer, at=A_MOMENT)

    candidate.refresh_from_db()
    assert (candidate.state, candidate.kind) == (P, "zip")
    assert candidate.municipal_role == MunicipalRole.LETTER


@pytest.mark.parametrize("left_out", [{"year": None}, {"source": ""}])
@pytest.mark.parametrize("without", ["population", "newcomers"])
def test_a_number_without_year_or_source_is_refused(
    left_out: dict[str, Any], without: str, officer: User
) -> None:
    candidate = make_candidate()
    content = centre_content(**left_out, **{without: None})

    refused(
        EstimateWithoutSource,
        lambda: operations.add_centre(candidate, content, by=officer, at=A_MOMENT),
    )


def test_a_place_without_numbers_needs_no_source(officer: User) -> None:
    centre = make_centre(
        make_candidate(), by=officer, code="", population=None, newcomers=None, year=None, source=""
    )

    assert (centre.population, centre.newcomers) == (None, None)


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("353", CentreCodeUnsound),
        ("35390", CentreCodeUnsound),
        ("abcd", CentreCodeUnsound),
        ("9939", InvalidInput),
    ],
)
def test_a_code_of_no_census_unit_is_refused(code: str, refusal: type[Exception], officer: User) -> None:
    candidate = make_candidate()

    refused(
        refusal,
        lambda: operations.add_centre(candidate, centre_content(code=code), by=officer, at=A_MOMENT),
    )


@pytest.mark.parametrize("code", ["3539", "3539036"])
def test_a_place_that_lies_in_another_one_is_refused(code: str, officer: User) -> None:
    candidate = make_candidate()
    make_centre(candidate, by=officer, code="3539")

    refused(
        CentreThere,
        lambda: operations.add_centre(candidate, centre_content(code=code), by=officer, at=A_MOMENT),
    )


def test_a_place_in_which_another_one_lies_is_refused(officer: User) -> None:
    candidate = make_candidate()
    make_centre(candidate, by=officer, code="3539036")

    refused(
        CentreThere,
        lambda: operations.add_centre(candidate, centre_content(code="3539"), by=officer, at=A_MOMENT),
    )


def test_places_and_letters_are_taken_out_again(officer: User) -> None:
    candidate = make_candidate()
    centre, letter = make_centre(candidate, by=officer), make_letter(candidate, by=officer)

    operations.remove_centre(centre, by=officer, at=A_MOMENT)
    operations.remove_letter(letter, by=officer, at=A_MOMENT)

    assert (candidate.centres.count(), candidate.letters.count()) == (0, 0)
    assert [event.verb for event in AuditEvent.objects.order_by("-pk")[:2]] == [
        "letter_removed",
        "centre_removed",
    ]


def test_a_place_that_lacks_something_is_not_ready_and_is_told_what(officer: User) -> None:
    candidate = make_candidate()
    operations.prepare(candidate, preparation(municipal_role=MunicipalRole.INFORMED), by=officer, at=A_MOMENT)
    before = kept()

    with pytest.raises(NotReady) as refusal:
        operations.declare_ready(candidate, by=officer, at=A_MOMENT)

    assert refusal.value.missing == (
        "Several sectors want it",
        "The municipality takes part",
        "Population and newcomers are known",
        "Neighbouring partnerships are known and told",
    )
    assert kept() == before


def make_area(level: str, code: str, **dates: Any) -> Partnership:
    partnership = make_partnership(province="QC")
    ServiceArea.objects.create(partnership=partnership, level=level, codes=[code], **dates)
    return partnership


@pytest.mark.parametrize(
    ("level", "code"),
    [("province", "35"), ("census_division", "3539"), ("census_subdivision", "3539036")],
)
def test_who_serves_the_same_unit_a_part_of_it_or_the_whole_is_a_neighbour(
    level: str, code: str, officer: User
) -> None:
    candidate = make_complete_candidate(by=officer, code="3539")
    other = make_area(level, code)

    page = candidate_page(candidate, on=A_DAY)

    smaller = max(code, "3539", key=len)
    assert [(each.partnership, each.codes) for each in page.overlapping] == [(other, (smaller,))]
    assert [each.line.id for each in page.lines if not each.is_there] == ["neighbours"]


@pytest.mark.parametrize(
    ("level", "code", "dates"),
    [
        ("census_division", "3540", {}),
        ("dissemination_area", "35390001", {}),
        ("census_division", "3539", {"until_on": A_DAY}),
        ("census_division", "3539", {"from_on": date(2026, 4, 16)}),
    ],
)
def test_other_units_and_areas_of_other_days_are_no_neighbours(
    level: str, code: str, dates: dict[str, Any], officer: User
) -> None:
    candidate = make_complete_candidate(by=officer, code="3539")
    make_area(level, code, **dates)

    assert candidate_page(candidate, on=A_DAY).overlapping == ()


def test_a_partnership_that_has_ended_is_no_neighbour(officer: User) -> None:
    candidate = make_complete_candidate(by=officer)
    other = make_area("census_division", "3539")
    Partnership.objects.filter(pk=other.pk).update(ended_on=date(2020, 4, 1))

    assert candidate_page(candidate, on=A_DAY).overlapping == ()


@pytest.mark.parametrize("make", [make_ready_candidate])
def test_a_ready_place_takes_no_changes(make: Callable[..., Candidate], officer: User) -> None:
    candidate = make(by=officer)
    centre, letter = candidate.centres.earliest("pk"), candidate.letters.earliest("pk")
    by_now = {"by": officer, "at": A_MOMENT}

    for step in (
        lambda: operations.prepare(candidate, preparation(), **by_now),
        lambda: operations.add_centre(candidate, centre_content(code=""), **by_now),
        lambda: operations.add_letter(candidate, letter_content(), **by_now),
        lambda: operations.remove_centre(centre, **by_now),
        lambda: operations.remove_letter(letter, **by_now),
        lambda: operations.declare_ready(candidate, **by_now),
    ):
        refused(CandidateOutOfOrder, step)


# Of each step: in which states it may be taken, and where it leads.
RULES: dict[str, tuple[set[str], str]] = {
    "prepare": ({E, P}, P),
    "declare_ready": ({P}, R),
    "again": ({R, C}, P),
    "establish": ({R}, T),
    "close": ({E, P, R}, C),
}


@dataclass(frozen=True)
class State:
    """Where an expression of interest stands."""

    state: str
    is_in_the_register: bool
    has_a_reason: bool
    is_prepared: bool  # what makes it ready is written


def _machine(officer: User) -> Machine[State]:
    candidate = make_candidate()
    make_centre(candidate, by=officer)
    for sector in ("education", "employment", "health", "library"):
        make_letter(candidate, by=officer, sector=sector)
    by_now: dict[str, Any] = {"by": officer, "at": A_MOMENT}
    steps: dict[str, Callable[..., object]] = {
        "prepare": lambda one: operations.prepare(one, preparation(), **by_now),
        "declare_ready": partial(operations.declare_ready, **by_now),
        "again": partial(operations.prepare_again, **by_now),
        "establish": lambda one: establish_partnership(
            one, establishment(starts_from_template=False), **by_now
        ),
        "close": partial(operations.close_candidate, because=BECAUSE, **by_now),
    }

    def attempt(step: str) -> None:
        steps[step](Candidate.objects.get(pk=candidate.pk))

    def look() -> State:
        held = Candidate.objects.get(pk=candidate.pk)
        return State(
            held.state,
            held.partnership_id is not None,
            bool(held.closed_because),
            held.municipal_role == MunicipalRole.LETTER,
        )

    return Machine(
        steps={name: partial(attempt, name) for name in steps},
        look=look,
        tables=(Candidate, Centre, SectorLetter, Partnership, AuditEvent),
    )


def test_no_order_of_steps_leads_past_readiness(officer: User) -> None:
    machine = _machine(officer)
    learned = learn(machine)

    def check(before: State, step: str, led: State | None) -> None:
        states, leads_to = RULES[step]
        may = before.state in states and (step != "declare_ready" or before.is_prepared)
        assert (led is not None) == may, (before, step)
        if led is not None:
            assert led.state == leads_to, (before, step)
            assert led.is_in_the_register == (led.state == T), (before, step)
            assert led.has_a_reason or led.state != C, (before, step)

    walk(machine, learned, check)
    replay(machine, learned)
    assert {each.state for each in learned.states} == set(CandidateState.values)
