"""Checklists: every item in both languages, counting for an indicator that exists."""

import pytest

from parvis.assessment import INDICATORS
from parvis.assessment.indicators.checklist import ANSWERS, ChecklistItem, checklist_items, items_of
from parvis.assessment.indicators.indicator import IndicatorKind
from parvis.assessment.indicators.measure import Checklist


def test_ids_are_distinct_columns() -> None:
    ids = [each.id for each in checklist_items()]

    assert len(ids) == len(set(ids)) == 179
    assert all(each.isidentifier() and each.isascii() for each in ids)


@pytest.mark.parametrize("item", checklist_items(), ids=lambda item: item.id)
def test_an_item_is_written_in_both_languages_and_answered_by_known_words(item: ChecklistItem) -> None:
    assert item.wording.en.endswith(".")
    assert item.wording.fr.endswith(".")
    assert item.wording.en != item.wording.fr
    assert "'" not in item.wording.fr
    assert item.answers == tuple(ANSWERS)


def test_every_item_counts_for_an_indicator_of_availability_or_evidence() -> None:
    checked = {each.id: each for each in INDICATORS if isinstance(each.measure, Checklist)}

    assert {item.indicator for item in checklist_items()} == set(checked)
    for each in checked.values():
        assert each.kind in (IndicatorKind.AVAILABILITY, IndicatorKind.EVIDENCE)
        assert len(items_of(each.id)) >= 5
        assert not each.kind.is_about_people


def test_an_indicator_without_a_checklist_has_no_items() -> None:
    assert items_of("unemployment_rate") == ()
