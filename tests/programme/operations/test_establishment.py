"""Establishing a partnership: what the register says of it, and what its five steps start from."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.partnerships.access import Role
from parvis.partnerships.enums import Stratum
from parvis.partnerships.errors import DayToCome, SlugTaken, SlugUnsound, StratumReasonMissing
from parvis.partnerships.kinds.clauses import CLAUSES
from parvis.partnerships.models import (
    Council,
    Partnership,
    PartnershipName,
    Seat,
    ServiceArea,
    StratumMembership,
    TermsOfReference,
)
from parvis.partnerships.queries.terms_of_reference import missing_clauses
from parvis.people.models import User
from parvis.programme.enums import CandidateState
from parvis.programme.errors import CandidateOutOfOrder
from parvis.programme.kinds.starting_template import SEATS
from parvis.programme.models import Candidate
from parvis.programme.operations.candidate import prepare_again
from parvis.programme.operations.establishment import establish_partnership
from parvis.programme.queries.cycle import cycle_of
from parvis.research.models import ResearchProject
from tests.factories.candidates import (
    establishment,
    make_centre,
    make_complete_candidate,
    make_ready_candidate,
)
from tests.factories.partnerships import A_DAY, A_MOMENT, make_member, make_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariat() -> User:
    return make_member(Role.SECRETARIAT)


@pytest.fixture
def ready(secretariat: User) -> Candidate:
    return make_ready_candidate(by=secretariat)


def kept() -> list[list[Any]]:
    tables = (
        Candidate, Partnership, PartnershipName, StratumMembership, ServiceArea, Council, Seat,
        TermsOfReference, ResearchProject, AuditEvent,
    )  # fmt: skip
    return [list(table._default_manager.order_by("pk").values_list()) for table in tables]


def refused(refusal: type[Exception], step: Callable[[], object]) -> None:
    before = kept()
    with pytest.raises(refusal):
        step()
    assert kept() == before


def test_the_register_has_the_entry_with_name_area_and_stratum_since_its_day(
    ready: Candidate, secretariat: User
) -> None:
    partnership = establish_partnership(ready, establishment(), by=secretariat, at=A_MOMENT)

    partnership.refresh_from_db()
    ready.refresh_from_db()
    assert (ready.state, ready.partnership) == (CandidateState.ESTABLISHED, partnership)
    assert (partnership.slug, partnership.kind, partnership.province) == ("example-bay", "lip", "ON")
    assert (partnership.place.fr, partnership.established_year) == ("Baie-Exemple", 2026)
    assert (partnership.name.en, partnership.stratum) == ("Example Bay Partnership", "rural_and_remote")
    assert partnership.source == (
        "Expression of interest received on 2026-04-15 / Expression d’intérêt reçue le 2026-04-15"
    )
    name, stratum, area = partnership.names.get(), partnership.strata.get(), partnership.service_areas.get()
    assert {name.from_on, stratum.from_on, area.from_on} == {A_DAY}
    assert (stratum.reason.en, stratum.is_override) == ("Small centres.", True)
    assert (area.basis, area.level, area.codes, area.vintage) == (
        "custom", "census_division", ["3539"], 2021,
    )  # fmt: skip


def test_the_five_steps_start_from_the_template(ready: Candidate, secretariat: User) -> None:
    partnership = establish_partnership(ready, establishment(), by=secretariat, at=A_MOMENT)

    council = partnership.councils.get()
    seats = Seat.objects.filter(council=council)
    draft = partnership.terms_of_reference.get()
    project = ResearchProject.objects.get(partnership=partnership)
    assert (council.established_on, seats.count()) == (A_DAY, len(SEATS))
    assert not seats.filter(appointments__isnull=False).exists()
    assert sorted(seats.values_list("sector", flat=True)) == sorted(seat.sector for seat in SEATS)
    assert (draft.state, draft.clauses.count()) == ("draft", len(CLAUSES))
    assert missing_clauses(draft, on=A_DAY) == ()
    assert (project.state, project.starts_on) == ("planned", A_DAY)
    assert cycle_of(partnership, as_of=A_DAY).has_records


def test_without_the_template_there_is_the_entry_alone(ready: Candidate, secretariat: User) -> None:
    content = establishment(starts_from_template=False)

    partnership = establish_partnership(ready, content, by=secretariat, at=A_MOMENT)

    assert not partnership.councils.exists()
    assert not partnership.terms_of_reference.exists()
    assert not ResearchProject.objects.filter(partnership=partnership).exists()


def test_places_of_two_levels_are_two_areas(secretariat: User) -> None:
    candidate = make_complete_candidate(by=secretariat)
    make_centre(candidate, by=secretariat, code="3540005")
    make_centre(candidate, by=secretariat, code="3540050")
    Candidate.objects.filter(pk=candidate.pk).update(state=CandidateState.READY)

    partnership = establish_partnership(candidate, establishment(), by=secretariat, at=A_MOMENT)

    assert sorted(partnership.service_areas.values_list("level", "codes")) == [
        ("census_division", ["3539"]),
        ("census_subdivision", ["3540005", "3540050"]),
    ]


def test_no_area_is_recorded_where_a_place_has_no_code(secretariat: User) -> None:
    candidate = make_complete_candidate(by=secretariat)
    make_centre(candidate, by=secretariat, code="")
    Candidate.objects.filter(pk=candidate.pk).update(state=CandidateState.READY)

    partnership = establish_partnership(candidate, establishment(), by=secretariat, at=A_MOMENT)

    assert not partnership.service_areas.exists()


def test_a_place_that_is_not_ready_is_not_established(ready: Candidate, secretariat: User) -> None:
    prepare_again(ready, by=secretariat, at=A_MOMENT)

    refused(
        CandidateOutOfOrder,
        lambda: establish_partnership(ready, establishment(), by=secretariat, at=A_MOMENT),
    )


def test_a_place_is_established_once(ready: Candidate, secretariat: User) -> None:
    establish_partnership(ready, establishment(), by=secretariat, at=A_MOMENT)

    refused(
        CandidateOutOfOrder,
        lambda: establish_partnership(ready, establishment(), by=secretariat, at=A_MOMENT),
    )


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"slug": "taken"}, SlugTaken),
        ({"slug": "Not Sound"}, SlugUnsound),
        ({"stratum_reason": Text()}, StratumReasonMissing),
        ({"stratum_reason": Text(en="In one language.")}, StratumReasonMissing),
        ({"established_on": A_DAY + timedelta(days=1)}, DayToCome),
    ],
)
def test_what_the_register_refuses_changes_nothing(
    changed: dict[str, Any], refusal: type[Exception], ready: Candidate, secretariat: User
) -> None:
    make_partnership(slug="taken")

    refused(
        refusal,
        lambda: establish_partnership(ready, establishment(**changed), by=secretariat, at=A_MOMENT),
    )


def test_the_stratum_of_the_rule_needs_no_reason(secretariat: User) -> None:
    candidate = make_ready_candidate(by=secretariat, code="3520005")  # the City of Toronto
    content = establishment(stratum=Stratum.TORONTO, stratum_reason=Text())

    partnership = establish_partnership(candidate, content, by=secretariat, at=A_MOMENT)

    partnership.refresh_from_db()
    assert (partnership.stratum, partnership.strata.get().is_override) == (
        "toronto_and_neighbourhood",
        False,
    )
