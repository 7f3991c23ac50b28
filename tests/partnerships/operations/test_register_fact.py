"""The dated facts of the register: recorded, closed by the next, corrected, taken out; and every refusal."""

from collections.abc import Callable
from datetime import date

import pytest

from parvis.assessment.text import Text
from parvis.core.errors import PlatformError
from parvis.core.models import AuditEvent
from parvis.partnerships.enums import HostForm, HostRole, Precision, Stratum
from parvis.partnerships.errors import (
    DayToCome,
    FactEndsBeforeItBegins,
    FactNameless,
    FactsOverlap,
    NoSuchRule,
    StratumReasonMissing,
)
from parvis.partnerships.kinds.known_day import KnownDay, read_day
from parvis.partnerships.kinds.service_area import AreaUnsound, custom_area, standard_area
from parvis.partnerships.models import Host, Partnership, PartnershipName, ServiceArea, StratumMembership
from parvis.partnerships.operations.register_fact import (
    FactContent,
    Held,
    HostContent,
    NameContent,
    StratumContent,
    amend_fact,
    record_fact,
    stratum_by_rule,
    withdraw_fact,
)
from parvis.people.models import User
from tests.factories.partnerships import A_DAY, A_MOMENT, make_partnership
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
CITY = Text(en="City of Example", fr="Ville d’Exemple")
AGENCY = Text(en="Example Agency")
WHY = Text(en="Its people live in the country.", fr="Sa population vit à la campagne.")
TO_COME = KnownDay(date(2027, 1, 1))


def day(written: str) -> KnownDay | None:
    return read_day(written)


def host(name: Text = CITY, role: HostRole = HostRole.HOST) -> HostContent:
    return HostContent(role=role, name=name, form=HostForm.MUNICIPALITY)


@pytest.fixture
def keeper(db: None) -> User:
    return make_user()


def _everything() -> list[object]:
    tables = (Partnership, PartnershipName, Host, ServiceArea, StratumMembership, AuditEvent)
    return [list(table.objects.order_by("pk").values_list()) for table in tables]


def test_a_new_host_ends_the_one_before_on_its_first_day(partnership: Partnership, keeper: User) -> None:
    record_fact(partnership, host(), held=Held(since=day("2009")), by=keeper, at=A_MOMENT)

    record_fact(
        partnership, host(AGENCY), held=Held(since=day("2019-04")), by=keeper, at=A_MOMENT, closes=True
    )

    assert [(each.name.en, str(each.since), str(each.until or "")) for each in Host.objects.all()] == [
        ("City of Example", "2009", "April 2019"),
        ("Example Agency", "April 2019", ""),
    ]
    partnership.refresh_from_db()
    assert (partnership.host, partnership.host_form) == (AGENCY, HostForm.MUNICIPALITY)
    assert list(AuditEvent.objects.order_by("pk").values_list("verb", "subject_kind")) == [
        ("register_fact_recorded", "partnerships.host"),
        ("register_fact_amended", "partnerships.host"),
        ("register_fact_recorded", "partnerships.host"),
    ]


def test_a_contract_holder_stands_beside_the_host(partnership: Partnership, keeper: User) -> None:
    for role in HostRole:
        record_fact(partnership, host(role=role), held=Held(), by=keeper, at=A_MOMENT, closes=True)

    assert Host.objects.filter(until_on=None).count() == 2


def test_a_partnership_may_serve_two_areas_at_once(partnership: Partnership, keeper: User) -> None:
    for code in ("3506", "3539"):
        area = custom_area([code], level="census_division", vintage=2021)
        record_fact(partnership, area, held=Held(since=day("2021")), by=keeper, at=A_MOMENT)

    assert [area.codes for area in ServiceArea.objects.all()] == [["3506"], ["3539"]]


def test_a_new_area_may_end_what_was_served(partnership: Partnership, keeper: User) -> None:
    record_fact(partnership, standard_area("on-ottawa"), held=Held(), by=keeper, at=A_MOMENT)

    area = custom_area(["3506"], level="census_division", vintage=2021)
    record_fact(partnership, area, held=Held(since=day("2023")), by=keeper, at=A_MOMENT, closes=True)

    assert [(each.area, each.until_on) for each in ServiceArea.objects.all()] == [
        ("on-ottawa", date(2023, 1, 1)),
        ("", None),
    ]


def test_the_last_name_stays_in_the_row_and_a_host_that_left_does_not(
    partnership: Partnership, keeper: User
) -> None:
    ended = Held(since=day("2009"), until=day("2012"))
    record_fact(partnership, NameContent(name=CITY), held=ended, by=keeper, at=A_MOMENT)
    record_fact(partnership, host(), held=ended, by=keeper, at=A_MOMENT)

    partnership.refresh_from_db()
    assert (partnership.name, partnership.host, partnership.host_form) == (CITY, Text(), HostForm.UNKNOWN)


def test_the_stratum_of_the_rule_needs_no_reason_and_another_does(keeper: User) -> None:
    partnership = make_partnership(stratum="")
    record_fact(partnership, standard_area("on-ottawa"), held=Held(), by=keeper, at=A_MOMENT)
    ruled = stratum_by_rule(partnership, on=A_DAY)
    assert ruled is not None
    assert ruled.stratum == Stratum.URBAN

    record_fact(partnership, StratumContent(stratum=Stratum.URBAN), held=Held(), by=keeper, at=A_MOMENT)
    override = StratumContent(stratum=Stratum.RURAL, reason=WHY)
    record_fact(
        partnership, override, held=Held(since=day("2024-04-01")), by=keeper, at=A_MOMENT, closes=True
    )

    told = [(each.stratum, each.is_override, each.until_on) for each in StratumMembership.objects.all()]
    assert told == [("urban", False, date(2024, 4, 1)), ("rural_and_remote", True, None)]
    partnership.refresh_from_db()
    assert (partnership.stratum, partnership.stratum_rule, partnership.stratum_reason) == (
        "rural_and_remote",
        "parvis-2021",
        WHY,
    )


def test_the_rule_cannot_tell_of_units_outside_toronto_or_of_two_strata(keeper: User) -> None:
    partnership = make_partnership(stratum="")
    assert stratum_by_rule(partnership, on=A_DAY) is None

    record_fact(
        partnership,
        custom_area(["3520005"], level="census_subdivision", vintage=2021),
        held=Held(),
        by=keeper,
        at=A_MOMENT,
    )
    ruled = stratum_by_rule(partnership, on=A_DAY)
    assert ruled is not None
    assert ruled.stratum == Stratum.TORONTO
    record_fact(
        partnership,
        custom_area(["3506008"], level="census_subdivision", vintage=2021),
        held=Held(),
        by=keeper,
        at=A_MOMENT,
    )
    assert stratum_by_rule(partnership, on=A_DAY) is None


def _refused() -> list[tuple[str, FactContent, Held, type[PlatformError]]]:
    return [
        ("a day to come", host(), Held(since=TO_COME), DayToCome),
        ("an end to come", host(), Held(until=TO_COME), DayToCome),
        (
            "days the wrong way round",
            host(),
            Held(since=day("2012"), until=day("2012")),
            FactEndsBeforeItBegins,
        ),
        ("no name", NameContent(name=Text()), Held(), FactNameless),
        ("no name of a host", host(Text()), Held(), FactNameless),
        ("a host at the same time", host(AGENCY), Held(since=day("2015"), until=day("2016")), FactsOverlap),
        ("a host since always", host(AGENCY), Held(), FactsOverlap),
        (
            "a stratum at the same time",
            StratumContent(stratum=Stratum.URBAN, reason=WHY),
            Held(),
            FactsOverlap,
        ),
        (
            "a reason in one language",
            StratumContent(stratum=Stratum.RURAL, reason=Text(en="Because")),
            Held(since=day("2020")),
            StratumReasonMissing,
        ),
        (
            "a rule that nobody declared",
            StratumContent(stratum=Stratum.RURAL, reason=WHY, rule="mine"),
            Held(since=day("2020")),
            NoSuchRule,
        ),
    ]


@pytest.mark.parametrize(
    ("content", "held", "refusal"), [pytest.param(*rest, id=name) for name, *rest in _refused()]
)
def test_a_refused_fact_changes_nothing(
    content: FactContent,
    held: Held,
    refusal: type[PlatformError],
    partnership: Partnership,
    keeper: User,
) -> None:
    record_fact(partnership, host(), held=Held(since=day("2009")), by=keeper, at=A_MOMENT)
    before = _everything()

    with pytest.raises(refusal):
        record_fact(partnership, content, held=held, by=keeper, at=A_MOMENT)

    assert _everything() == before


def test_a_refused_correction_changes_nothing(partnership: Partnership, keeper: User) -> None:
    first = record_fact(
        partnership, host(), held=Held(since=day("2009"), until=day("2012")), by=keeper, at=A_MOMENT
    )
    record_fact(partnership, host(AGENCY), held=Held(since=day("2012")), by=keeper, at=A_MOMENT)
    before = _everything()

    with pytest.raises(FactsOverlap):
        amend_fact(first, host(), held=Held(since=day("2009")), by=keeper, at=A_MOMENT)

    assert _everything() == before


def test_a_correction_says_what_differed_and_one_without_difference_says_nothing(
    partnership: Partnership, keeper: User
) -> None:
    fact = record_fact(partnership, host(), held=Held(since=day("2009")), by=keeper, at=A_MOMENT)

    amend_fact(fact, host(), held=Held(since=day("2009")), by=keeper, at=A_MOMENT)
    amend_fact(fact, host(), held=Held(since=day("2009-06"), is_confirmed=False), by=keeper, at=A_MOMENT)

    event = AuditEvent.objects.get(verb="register_fact_amended")
    assert event.after == {"from_on": "2009-06-01", "from_precision": "month", "is_confirmed": False}
    assert event.before == {"from_on": "2009-01-01", "from_precision": "year", "is_confirmed": True}


def test_what_was_never_so_is_taken_out_and_stays_in_the_history(
    partnership: Partnership, keeper: User
) -> None:
    fact = record_fact(partnership, host(), held=Held(), by=keeper, at=A_MOMENT)

    withdraw_fact(fact, by=keeper, at=A_MOMENT)

    assert Host.objects.count() == 0
    partnership.refresh_from_db()
    assert partnership.host == Text()
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.before["name"]) == (
        "register_fact_withdrawn",
        {"en": "City of Example", "fr": "Ville d’Exemple"},
    )


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: standard_area("on-nowhere"), "The library has no area “on-nowhere”"),
        (lambda: custom_area(["3506"], level="service_area", vintage=2021), "“service_area” is no level"),
        (lambda: custom_area(["3506"], level="census_division", vintage=1991), "“1991” is no census"),
        (lambda: custom_area(["350"], level="census_division", vintage=2021), "350"),
        (lambda: custom_area([], level="census_division", vintage=2021), "unit"),
    ],
)
def test_units_that_make_up_no_area_say_why(make: Callable[[], object], sentence: str) -> None:
    with pytest.raises(AreaUnsound) as refusal:
        make()

    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    ("written", "precision", "words"),
    [
        ("2012", Precision.YEAR, "2012"),
        ("2012-04", Precision.MONTH, "April 2012"),
        ("2012-04-01", Precision.DAY, "1 April 2012"),
    ],
)
def test_a_day_is_known_as_exactly_as_it_was_written(written: str, precision: Precision, words: str) -> None:
    known = read_day(written)

    assert known is not None
    assert (known.precision, known.words, known.iso) == (precision, words, written)
