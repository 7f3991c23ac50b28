"""The audit trail as people read it."""

import re
from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.clock import FiscalYear
from parvis.core.requests import PER_PAGE
from parvis.partnerships.kinds.audit_words import METHODS
from parvis.partnerships.models import Partnership
from parvis.partnerships.operations.council import appoint, end_appointment
from parvis.partnerships.templatetags.history import as_recorded
from parvis.people.models import User
from parvis.plans.models import Outcome
from parvis.research.enums import ResearchMethod
from tests.factories.partnerships import make_council, make_partnership, make_seat


@pytest.fixture
def signed_in(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def test_the_page_says_who_did_what_and_what_changed(
    signed_in: Client, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    seat = make_seat(make_council(partnership))
    appointment = appoint(
        seat,
        person_name="Noor Sample",
        starts_on=date(2026, 4, 1),
        term_ends_on=date(2028, 3, 31),
        by=coordinator,
        at=moment,
    )
    end_appointment(appointment, ceased_on=date(2026, 9, 1), by=coordinator, at=moment)

    everything = signed_in.get(reverse("history", args=[partnership.slug])).content.decode()
    record = signed_in.get(
        reverse("record_history", args=[partnership.slug, "partnerships.appointment", appointment.pk])
    ).content.decode()

    for page in (everything, record):
        assert "Appointment made" in page
        assert "Appointment ended" in page
        assert coordinator.name in page
        assert "<strong>Ceased on</strong>: 1 September 2026" in page


def test_a_record_elsewhere_has_no_history_here(
    signed_in: Client, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    elsewhere = make_partnership()
    seat = make_seat(make_council(elsewhere))
    term = {"starts_on": date(2026, 4, 1), "term_ends_on": date(2028, 3, 31)}
    appointment = appoint(seat, person_name="Noor Sample", **term, by=coordinator, at=moment)

    page = signed_in.get(
        reverse("record_history", args=[partnership.slug, "partnerships.appointment", appointment.pk])
    ).content.decode()

    assert "Nothing was recorded." in page
    assert "Noor Sample" not in page
    assert signed_in.get(reverse("history", args=[elsewhere.slug])).status_code == 404


def test_a_member_does_not_read_the_history(
    client: Client, council_member: User, partnership: Partnership
) -> None:
    client.force_login(council_member)

    response = client.get(reverse("history", args=[partnership.slug]))

    assert response.status_code == 403
    assert "Only coordinators, co-chairs and the programme read" in response.content.decode()


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (3, "3"),
        (12.48, "12.48"),
        (1200, "1,200"),
        ("2021", "2021"),
        (FiscalYear(2026), "2026–2027"),
        ((Text(en="Survey", fr="Sondage"), "Interviews"), "Survey, Interviews"),
        ("Noor Sample", "Noor Sample"),
        ("london-and-middlesex", "<code>london-and-middlesex</code>"),
        (Text(en="Council", fr="Conseil"), "Council"),
        (date(2026, 4, 1), "1 April 2026"),
    ],
)
def test_each_kind_of_value_is_printed_for_a_reader(value: object, printed: str) -> None:
    assert as_recorded(value).replace("\u00a0", " ") == printed


def test_codes_of_the_higher_apps_are_printed_as_their_labels(
    client: Client, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    outcome = Outcome(pk=1)
    after = {
        "expectation": 4,
        "characteristic": 1,
        "indicator": "unemployment_rate",
        "baseline": 12.48,
        "findings": [1],
        "target_year": 2028,
    }
    audit.record("outcome_added", outcome, by=coordinator, at=moment, partnership=partnership, after=after)
    client.force_login(coordinator)

    with override("fr"):
        address = reverse("history", args=[partnership.slug])
    page = client.get(address).content.decode()

    assert re.findall(r"<li><strong>(.*?)</strong>\s*:\s*(.*?)</li>", page) == [
        ("Valeur de départ", "12,48"),
        ("Caractéristique", "Possibilités d’emploi"),
        ("Attente", "Marché du travail\u00a0: un meilleur accès à l’emploi pour les nouveaux arrivants"),
        ("Indicateur", "Taux de chômage"),
        ("Année de la cible", "2028"),
    ]


def test_every_method_of_research_has_its_words() -> None:
    assert list(METHODS.items()) == [(value, str(label)) for value, label in ResearchMethod.choices]


def test_a_long_history_goes_on_on_the_next_page(
    signed_in: Client, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    for number in range(PER_PAGE + 1):
        audit.record(f"seat_added_{number}", partnership, by=coordinator, at=moment, partnership=partnership)
    address = reverse("history", args=[partnership.slug])

    first, second = (signed_in.get(address + asked).content.decode() for asked in ("", "?page=2"))

    assert "Page 1 of 2" in first
    assert (f"Seat added {PER_PAGE}<" in first, "Seat added 0<" in first) == (True, False)
    assert (f"Seat added {PER_PAGE}<" in second, "Seat added 0<" in second) == (False, True)
