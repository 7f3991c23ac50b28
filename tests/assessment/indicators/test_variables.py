"""The vocabulary of columns: complete for the measures, without strays, in both languages."""

from tests.assessment.indicators.columns import columns_of

from parvis.assessment import INDICATORS
from parvis.assessment.indicators.checklist import checklist_items
from parvis.assessment.indicators.groups import DIMENSIONS
from parvis.assessment.indicators.measure import Published, check_expression
from parvis.assessment.indicators.variables import BY_NAME, VARIABLES, Row


def test_names_are_distinct_and_every_variable_is_written_in_both_languages() -> None:
    assert len(BY_NAME) == len(VARIABLES)
    for each in VARIABLES:
        texts = (each.meaning, each.row.label, *(meaning for _, meaning in each.codes))
        assert all(text.en and text.fr and "'" not in text.fr for text in texts), each.name
        assert each.meaning.en.endswith(".")
        assert each.meaning.fr.endswith(".")


def test_every_column_of_a_measure_is_a_variable_a_question_or_an_item() -> None:
    own = {each.question.name for each in INDICATORS if each.question} | {
        item.id for item in checklist_items()
    }

    for each in INDICATORS:
        if not isinstance(each.measure, Published):
            assert columns_of(each.measure.expressions) <= own | set(BY_NAME), each.id


def test_every_variable_is_used_by_a_measure_or_a_group() -> None:
    used = columns_of(
        expression
        for each in INDICATORS
        if not isinstance(each.measure, Published)
        for expression in each.measure.expressions
    )
    in_groups = columns_of(group.condition for dimension in DIMENSIONS for group in dimension.groups)

    assert set(BY_NAME) - used - in_groups == set()


def test_every_measure_is_written_with_what_is_allowed() -> None:
    for each in INDICATORS:
        if not isinstance(each.measure, Published):
            for expression in each.measure.expressions:
                check_expression(expression)


def test_a_measure_stays_within_one_kind_of_row() -> None:
    for each in INDICATORS:
        if not isinstance(each.measure, Published):
            columns = columns_of(each.measure.expressions) - {"weight"}
            rows = {BY_NAME[name].row for name in columns if name in BY_NAME}
            assert len(rows) <= 1, each.id


def test_a_code_compared_with_is_one_that_the_variable_has() -> None:
    from sqlglot import exp, parse_one

    conditions = [group.condition for dimension in DIMENSIONS for group in dimension.groups]
    for each in INDICATORS:
        conditions += [] if isinstance(each.measure, Published) else each.measure.expressions
    for condition in conditions:
        for compared in parse_one(condition, dialect="duckdb").find_all(exp.EQ, exp.NEQ):
            column, literal = compared.this.name, compared.expression
            if literal.is_string and column in BY_NAME:
                assert literal.this in dict(BY_NAME[column].codes), condition


def test_there_are_files_of_persons_of_households_and_of_places() -> None:
    assert {each.row for each in VARIABLES} == set(Row)
