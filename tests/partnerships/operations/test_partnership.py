"""Entries of the register: entered, corrected, ended, followed by others, with contacts; and every refusal."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from parvis.assessment.text import Text
from parvis.core.errors import PlatformError
from parvis.core.models import AuditEvent
from parvis.partnerships.access import Role
from parvis.partnerships.enums import ContactReach, PartnershipKind, SuccessionKind
from parvis.partnerships.errors import (
    DayToCome,
    EndsBeforeItBegan,
    EntryEnded,
    EntryInUse,
    EstablishedToCome,
    FollowsItself,
    PlaceMissing,
    ProvinceUnknown,
    RegisterContactEmpty,
    SlugTaken,
    SlugUnsound,
    SuccessionThere,
)
from parvis.partnerships.kinds.known_day import KnownDay, read_day
from parvis.partnerships.models import Partnership, RegisterContact, RegisterImport, Succession
from parvis.partnerships.operations.partnership import (
    EntryContent,
    SuccessionContent,
    amend_end,
    amend_entry,
    amend_succession,
    end_partnership,
    enter,
    record_succession,
    withdraw_entry,
    withdraw_succession,
)
from parvis.partnerships.operations.register_contact import (
    ContactContent,
    add_contact,
    amend_contact,
    remove_contact,
)
from parvis.people.models import User
from tests.factories.partnerships import A_MOMENT, make_member, make_partnership
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
CONTENT = EntryContent(
    kind=PartnershipKind.LOCAL,
    place=Text(en="Sample County", fr="Comté Exemple"),
    province="ON",
    established_year=2009,
    source="https://example.org",
    is_confirmed=True,
)
MERGER = SuccessionContent(kind=SuccessionKind.MERGER, since=read_day("2012"), source="", is_confirmed=True)
CONTACT = ContactContent(
    function=Text(en="Coordinator", fr="Coordination"),
    person_name="Camille Exemple",
    email="camille@example.org",
    phone="",
    address="",
    reach=ContactReach.PROGRAMME,
    source="",
    is_confirmed=True,
)
IN_2012 = KnownDay(date(2012, 1, 1))
TO_COME = KnownDay(date(2027, 1, 1))


@pytest.fixture
def keeper(db: None) -> User:
    return make_user()


def _everything() -> list[object]:
    tables = (Partnership, Succession, RegisterContact, AuditEvent)
    return [list(table.objects.order_by("pk").values_list()) for table in tables]


def test_an_entry_gets_an_address_of_its_place_and_a_second_one_a_number(keeper: User) -> None:
    slugs = [enter(CONTENT, by=keeper, at=A_MOMENT).slug for _each in range(3)]

    assert slugs == ["sample-county", "sample-county-2", "sample-county-3"]
    assert AuditEvent.objects.filter(verb="partnership_registered").count() == 3


def test_an_entry_needs_neither_province_nor_stratum(keeper: User) -> None:
    entry = enter(replace(CONTENT, province=""), by=keeper, at=A_MOMENT)

    assert (entry.province, entry.stratum, str(entry)) == ("", "", "Sample County")


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"place": Text()}, PlaceMissing),
        ({"province": "TX"}, ProvinceUnknown),
        ({"established_year": 2027}, EstablishedToCome),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    changed: dict[str, object], refusal: type[PlatformError], keeper: User
) -> None:
    entry = enter(CONTENT, by=keeper, at=A_MOMENT)
    before, content = _everything(), replace(CONTENT, **changed)  # type: ignore[arg-type]

    with pytest.raises(refusal):
        enter(content, by=keeper, at=A_MOMENT)
    with pytest.raises(refusal):
        amend_entry(entry, content, by=keeper, at=A_MOMENT)

    assert _everything() == before


@pytest.mark.parametrize(
    ("slug", "refusal"), [("Sample", SlugUnsound), ("a" * 61, SlugUnsound), ("x", SlugTaken)]
)
def test_an_address_is_sound_and_free(slug: str, refusal: type[PlatformError], keeper: User) -> None:
    make_partnership(slug="x")
    before = _everything()

    with pytest.raises(refusal):
        enter(CONTENT, slug=slug, by=keeper, at=A_MOMENT)

    assert _everything() == before


def test_a_correction_is_told_and_one_without_difference_is_not(keeper: User) -> None:
    entry = enter(CONTENT, by=keeper, at=A_MOMENT)

    amend_entry(entry, CONTENT, by=keeper, at=A_MOMENT)
    amend_entry(entry, replace(CONTENT, established_year=2010), by=keeper, at=A_MOMENT)

    event = AuditEvent.objects.get(verb="register_entry_amended")
    assert (event.before, event.after) == ({"established_year": 2009}, {"established_year": 2010})


def test_a_partnership_ends_once_and_may_go_on_after_all(partnership: Partnership, keeper: User) -> None:
    end_partnership(partnership, on=IN_2012, by=keeper, at=A_MOMENT)
    before = _everything()
    with pytest.raises(EntryEnded):
        end_partnership(partnership, on=IN_2012, by=keeper, at=A_MOMENT)
    amend_end(partnership, on=IN_2012, by=keeper, at=A_MOMENT)
    assert _everything() == before

    amend_end(partnership, on=None, by=keeper, at=A_MOMENT)

    partnership.refresh_from_db()
    assert partnership.ended is None
    assert list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True)) == [
        "partnership_ended",
        "partnership_goes_on",
    ]


@pytest.mark.parametrize(("on", "refusal"), [(TO_COME, DayToCome), (IN_2012, EndsBeforeItBegan)])
def test_an_end_that_cannot_be_changes_nothing(
    on: KnownDay, refusal: type[PlatformError], keeper: User
) -> None:
    entry = make_partnership(established_year=2014)
    before = _everything()

    for write in (end_partnership, amend_end):
        with pytest.raises(refusal):
            write(entry, on=on, by=keeper, at=A_MOMENT)  # type: ignore[operator]

    assert _everything() == before


def test_several_partnerships_go_on_in_one(keeper: User) -> None:
    one, other, whole = (make_partnership(slug=slug) for slug in ("one", "other", "whole"))
    first = record_succession(one, whole, MERGER, by=keeper, at=A_MOMENT)
    record_succession(other, whole, MERGER, by=keeper, at=A_MOMENT)

    amend_succession(first, MERGER, by=keeper, at=A_MOMENT)
    amend_succession(first, replace(MERGER, is_confirmed=False), by=keeper, at=A_MOMENT)
    withdraw_succession(Succession.objects.latest("pk"), by=keeper, at=A_MOMENT)

    assert [
        (each.predecessor.slug, str(each.since), each.is_confirmed) for each in Succession.objects.all()
    ] == [("one", "2012", False)]
    assert AuditEvent.objects.filter(verb="succession_amended").count() == 1


def test_a_succession_that_cannot_be_changes_nothing(keeper: User) -> None:
    one, other, third = (make_partnership() for _each in range(3))
    record_succession(one, other, MERGER, by=keeper, at=A_MOMENT)
    record_succession(other, third, MERGER, by=keeper, at=A_MOMENT)
    before = _everything()

    tries: list[tuple[Partnership, Partnership, type[PlatformError]]] = [
        (one, one, FollowsItself),
        (third, one, FollowsItself),
        (one, other, SuccessionThere),
    ]
    for predecessor, successor, refusal in tries:
        with pytest.raises(refusal):
            record_succession(predecessor, successor, MERGER, by=keeper, at=A_MOMENT)
    with pytest.raises(DayToCome):
        record_succession(one, third, replace(MERGER, since=TO_COME), by=keeper, at=A_MOMENT)

    assert _everything() == before


def test_an_entry_with_records_stays_and_one_without_is_taken_out(keeper: User) -> None:
    used, unused = make_partnership(slug="used"), make_partnership(slug="unused")
    make_member(Role.COORDINATOR, used)
    before = _everything()
    with pytest.raises(EntryInUse):
        withdraw_entry(used, by=keeper, at=A_MOMENT)
    assert _everything() == before

    withdraw_entry(unused, by=keeper, at=A_MOMENT)

    assert list(Partnership.objects.values_list("slug", flat=True)) == ["used"]
    assert AuditEvent.objects.latest("pk").before["slug"]["en"] == "unused"


def test_the_history_of_a_contact_names_nobody(partnership: Partnership, keeper: User) -> None:
    contact = add_contact(partnership, CONTACT, by=keeper, at=A_MOMENT)
    amend_contact(contact, CONTACT, by=keeper, at=A_MOMENT)
    amend_contact(contact, replace(CONTACT, phone="613 555-0100"), by=keeper, at=A_MOMENT)
    remove_contact(contact, by=keeper, at=A_MOMENT)

    events = AuditEvent.objects.order_by("pk")
    assert [event.verb for event in events] == ["contact_added", "contact_amended", "contact_removed"]
    said = " ".join(f"{event.before} {event.after}" for event in events)
    assert "Camille" not in said
    assert "example.org" not in said
    assert "555" not in said


def test_a_contact_that_is_removed_is_not_kept_by_an_import(partnership: Partnership, keeper: User) -> None:
    contact = add_contact(partnership, CONTACT, by=keeper, at=A_MOMENT)
    former = {"contacts": {str(contact.pk): {"person_name": "Camille Exemple"}}, "names": {}}
    kept = RegisterImport.objects.create(former=former, state="", written_by=keeper, written_at=A_MOMENT)

    remove_contact(contact, by=keeper, at=A_MOMENT)

    kept.refresh_from_db()
    assert kept.former == {"contacts": {}, "names": {}}


@pytest.mark.parametrize("empty", [{"function": Text(), "person_name": ""}, {"email": ""}])
def test_a_contact_names_somebody_and_a_way_to_reach_them(
    empty: dict[str, object], partnership: Partnership, keeper: User
) -> None:
    contact = add_contact(partnership, CONTACT, by=keeper, at=A_MOMENT)
    before, content = _everything(), replace(CONTACT, **empty)  # type: ignore[arg-type]

    tries: list[Callable[[], object]] = [
        lambda: add_contact(partnership, content, by=keeper, at=A_MOMENT),
        lambda: amend_contact(contact, content, by=keeper, at=A_MOMENT),
    ]
    for write in tries:
        with pytest.raises(RegisterContactEmpty):
            write()

    assert _everything() == before
