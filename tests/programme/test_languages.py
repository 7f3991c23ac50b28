"""Which language is behind: what the board finds, whom it shows it, and that it knows every text of the site."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from parvis.core.text import BilingualField
from parvis.core.text.value import DatedText
from parvis.partnerships.access import Role
from parvis.partnerships.enums import Region
from parvis.partnerships.models import Declaration, Organisation, Partnership
from parvis.people.models import User
from parvis.programme.queries.bilingual_record import LEFT_OUT, RECORDS
from parvis.programme.queries.languages import TextBehind, board_of, partnerships_behind
from tests.factories.partnerships import (
    A_MOMENT,
    make_appointment,
    make_council,
    make_item,
    make_meeting,
    make_member,
    make_organisation,
    make_partnership,
    make_seat,
)
from tests.factories.people import signed_in

LATER = A_MOMENT + timedelta(days=1)


def named(partnership: Partnership, name: DatedText) -> Organisation:
    organisation = make_organisation(partnership)
    Organisation.objects.filter(pk=organisation.pk).update(name=name)
    return organisation


def written(en: str, fr: str, *, en_at: object = A_MOMENT, fr_at: object = A_MOMENT) -> DatedText:
    return DatedText(en=en, fr=fr, en_changed_at=en_at, fr_changed_at=fr_at)  # type: ignore[arg-type]


def behind_in(partnership: Partnership, viewer: User) -> list[tuple[str, str, bool]]:
    def line(text: TextBehind) -> tuple[str, str, bool]:
        return text.words.in_language("en"), text.language, text.is_missing

    return sorted(line(text) for text in board_of(partnership, viewer).texts)


def test_every_bilingual_text_of_the_site_is_on_the_board_or_left_out_with_a_reason() -> None:
    on_board = {(record.model._meta.label, field) for record in RECORDS for field in record.fields}
    of_site = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, BilingualField)
        and not {model._meta.label, f"{model._meta.label}.{field.name}"} & LEFT_OUT.keys()
    }

    assert (of_site - on_board, on_board - of_site) == (set(), set())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (written("Only English", ""), [("Only English", "fr", True)]),
        (written("", "Seul le français"), [("Seul le français", "en", True)]),
        (written("New", "Ancien", en_at=LATER), [("New", "fr", False)]),
        (written("Old", "Nouveau", fr_at=LATER), [("Old", "en", False)]),
        (written("Same", "Pareil"), []),
        (written("Old", "Ancien", en_at=None), []),
        (written("", ""), []),
    ],
)
def test_a_text_is_behind_where_it_is_missing_or_older(
    partnership: Partnership, coordinator: User, text: DatedText, found: list[tuple[str, str, bool]]
) -> None:
    named(partnership, text)

    assert behind_in(partnership, coordinator) == found


def test_a_fraction_of_a_second_is_a_difference(partnership: Partnership, coordinator: User) -> None:
    named(partnership, written("A", "B", en_at=A_MOMENT + timedelta(microseconds=5)))

    assert behind_in(partnership, coordinator) == [("A", "fr", False)]


def test_a_text_leads_to_where_it_is_written(partnership: Partnership, coordinator: User) -> None:
    organisation = named(partnership, written("Only English", ""))

    text = board_of(partnership, coordinator).texts[0]

    assert text.address == reverse("organisation", args=[partnership.slug, organisation.pk])
    assert text.changed_at == A_MOMENT


def test_every_line_of_the_board_leads_somewhere(partnership: Partnership) -> None:
    samples = {"kind": "terms", "report__kind": "annual", "key": "scores", "edition__kind": "terms"}

    for record in RECORDS:
        arguments = [samples.get(name, "2026") for name in record.arguments]
        assert record.place.address(partnership.slug, *arguments).startswith("/en/")


def test_another_partnerships_texts_are_not_on_the_board(partnership: Partnership, coordinator: User) -> None:
    named(make_partnership(), written("Elsewhere", ""))

    assert behind_in(partnership, coordinator) == []


def test_what_is_for_few_is_on_the_board_of_those_few(partnership: Partnership, coordinator: User) -> None:
    appointment = make_appointment(make_seat(make_council(partnership)))
    Declaration.objects.create(
        appointment=appointment,
        fiscal_year=2026,
        nature="other",
        declared_at=A_MOMENT,
        description=written("My sister works there", ""),
    )
    member = make_member(Role.COUNCIL_MEMBER, partnership)
    officer = make_member(Role.OFFICER)

    assert ("My sister works there", "fr", True) in behind_in(partnership, coordinator)
    for viewer in (member, officer):
        assert ("My sister works there", "fr", True) not in behind_in(partnership, viewer)
    assert sum(row.french_missing for row in partnerships_behind(officer)) == len(
        behind_in(partnership, officer)
    )


def test_what_a_council_deals_with_in_camera_is_on_no_board(
    partnership: Partnership, coordinator: User
) -> None:
    item = make_item(make_meeting(make_council(partnership)))
    item.title = written("A matter of staff", "")
    item.is_in_camera = True
    item.save()

    assert "A matter of staff" not in [words for words, *_rest in behind_in(partnership, coordinator)]


def test_an_officer_sees_how_many_texts_are_behind_in_each_partnership(partnership: Partnership) -> None:
    for text in (
        written("Only English", ""),
        written("Another", ""),
        written("New", "Ancien", en_at=LATER),
        written("", "Seul"),
        written("Old", "Nouveau", fr_at=LATER),
    ):
        named(partnership, text)

    rows = {row.partnership.pk: row for row in partnerships_behind(make_member(Role.OFFICER))}

    row = rows[partnership.pk]
    assert (row.french_missing, row.french_older, row.english_missing, row.english_older) == (2, 1, 1, 1)


def test_an_officer_of_a_region_sees_its_partnerships_only(partnership: Partnership) -> None:
    officer = make_member(Role.OFFICER)
    officer.role_grants.update(region=Region.ATLANTIC)

    assert partnerships_behind(officer) == ()


def test_the_boards_cost_the_same_however_much_is_behind(
    partnership: Partnership, coordinator: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(3):
        named(partnership, written("Only English", ""))
    officer = make_member(Role.OFFICER)
    board_of(partnership, coordinator), partnerships_behind(officer)  # the grants are read once

    with django_assert_num_queries(2):
        board_of(partnership, coordinator)
    with django_assert_num_queries(2):
        partnerships_behind(officer)


def test_the_page_names_the_language_and_the_words_in_theirs(
    partnership: Partnership, coordinator: User
) -> None:
    named(partnership, written("Only English", ""))

    page = (
        signed_in(coordinator).get(reverse("partnership_languages", args=[partnership.slug])).content.decode()
    )

    assert '<span lang="en">Only English</span>' in page
    assert "French is missing" in page


def test_the_board_does_not_exist_for_others(partnership: Partnership) -> None:
    address = reverse("partnership_languages", args=[partnership.slug])

    assert Client().get(address).status_code == 302
    assert signed_in(make_member(Role.COORDINATOR, make_partnership())).get(address).status_code == 404


def test_the_board_says_when_nothing_is_behind(partnership: Partnership, coordinator: User) -> None:
    page = (
        signed_in(coordinator).get(reverse("partnership_languages", args=[partnership.slug])).content.decode()
    )

    assert "Neither language is behind." in page
