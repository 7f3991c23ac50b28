"""The question bank: wording in both languages, choices, and what is counted."""

import pytest

from parvis.assessment import INDICATORS, indicator
from parvis.assessment.indicators.indicator import IndicatorKind
from parvis.assessment.indicators.measure import Rate
from parvis.assessment.indicators.question import Question, Scale

QUESTIONS = [each.question for each in INDICATORS if each.question]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_ends_in_a_question_mark_without_a_space_in_both_languages(question: Question) -> None:
    assert question.wording.en.endswith("?")
    assert question.wording.fr.endswith("?")
    assert not question.wording.fr.endswith((" ?", "\u00a0?"))
    assert "'" not in question.wording.fr


def test_names_are_distinct_and_are_those_of_their_indicators() -> None:
    assert [each.name for each in QUESTIONS] == [each.id for each in INDICATORS if each.question]
    assert len(QUESTIONS) == 22


def test_knowledge_is_asked_on_its_scale_and_only_there() -> None:
    for each in INDICATORS:
        if each.question:
            is_knowledge = each.question.scale is Scale.KNOWLEDGE
            assert (each.kind is IndicatorKind.KNOWLEDGE) == is_knowledge


def test_choices_are_numbered_from_one_and_written_in_both_languages() -> None:
    for scale in Scale:
        assert [code for code, _ in scale.choices] == list(range(1, len(scale.choices) + 1))
        assert all(label.en and label.fr for _, label in scale.choices)
        assert 1 < scale.counted_from <= len(scale.choices)


def test_the_measure_counts_the_upper_answers_among_those_of_the_scale() -> None:
    assert indicator("knows_tenant_rights").measure == Rate(
        numerator="knows_tenant_rights >= 3", universe="knows_tenant_rights BETWEEN 1 AND 4", weight="weight"
    )
