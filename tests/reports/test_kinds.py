"""Every kind of report is whole: both languages, keys that differ, fills that exist, short pages."""

import pytest

from parvis.reports.kinds import KINDS, ReportKind
from parvis.reports.queries.filling import fills


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_kind_is_in_both_languages(kind: ReportKind) -> None:
    texts = [kind.name, *(section.title for section in kind.sections)]
    texts += [text for question in kind.questions for text in (question.label, question.hint)]

    assert [text for text in texts if bool(text.en) != bool(text.fr)] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_kind_has_keys_that_differ_and_pages_of_three_questions_at_most(kind: ReportKind) -> None:
    keys = [question.key for question in kind.questions]

    assert len(keys) == len(set(keys))
    assert max(len(section.questions) for section in kind.sections) <= 3


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_kind_is_filled_by_functions_that_exist(kind: ReportKind) -> None:
    named = {question.fill for question in kind.questions if question.fill}

    assert named - fills().keys() == set()
