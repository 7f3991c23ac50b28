"""Twelve years of records: no page asks the database more than after three years, and none asks fifteen times."""

from datetime import date

import pytest
from benchmarks.history import Size, build
from benchmarks.pages import PROGRAMME_PAGES, PROGRAMME_QUESTIONS, QUESTIONS, pages_by_viewer, questions_of
from django.db import transaction
from django.utils import timezone

from parvis.config.demo.world import World
from parvis.core.audit import first_broken_event

pytestmark = pytest.mark.django_db

A_DAY = date(2026, 11, 22)


def _size(*, partnerships: int, years: int) -> Size:
    return Size(partnerships=partnerships, years=years, members=10 + years, actions=2 * years)


def _questions(size: Size) -> dict[tuple[str, str], int]:
    """Return what each page asks for each viewer, with so many records."""
    with transaction.atomic():
        build(size, today=timezone.localdate())
        pages = pages_by_viewer(only=frozenset({"coordinator", "officer"}))  # who between them see everything
        asked = {(name, viewer): questions_of(ask) for name, viewer, ask in pages if ask}
        transaction.set_rollback(True)
    return asked


def test_no_page_asks_more_after_twelve_years(demonstration: World) -> None:
    few, many = _questions(_size(partnerships=1, years=3)), _questions(_size(partnerships=3, years=12))

    assert {page: (few[page], many[page]) for page in few if few[page] < many[page]} == {}
    assert {
        (name, viewer): number
        for (name, viewer), number in many.items()
        if number >= (PROGRAMME_QUESTIONS if name in PROGRAMME_PAGES else QUESTIONS)
    } == {}
    assert few.keys() == many.keys()


def test_the_made_up_history_has_a_whole_audit_trail(db: None) -> None:
    build(_size(partnerships=2, years=3), today=A_DAY)

    assert first_broken_event() is None
