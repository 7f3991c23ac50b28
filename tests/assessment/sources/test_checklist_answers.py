"""Filled-in checklists: what answers are worth, and every refusal."""

from pathlib import Path

import pytest
from tests.factories.files import faults_of, imported, make_workbook, rows_of

from parvis.assessment.errors import InvalidDefinition, InvalidFile
from parvis.assessment.sources.checklist_answers import (
    answers_table,
    read_answers,
    read_checklist,
    unanswered,
)

SAMPLES = Path(__file__).parents[1] / "samples"
ITEMS = read_checklist(SAMPLES / "self_assessment.toml")


def written(folder: Path, content: str) -> Path:
    path = folder / "self_assessment.csv"
    path.write_text(content, encoding="utf-8")
    (folder / "self_assessment.toml").write_text(
        (SAMPLES / "self_assessment.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    return path


def test_answers_are_worth_what_the_checklist_says() -> None:
    answers = read_answers(SAMPLES / "self_assessment.csv", ITEMS)

    assert [(answer.item.id, answer.value) for answer in answers] == [
        ("language_training", 0.5),
        ("evening_hours", 1.0),
        ("council_seats", 0.5),
    ]
    assert (answers[0].evidence, answers[0].answered_on, answers[0].by) == (
        "Two of five levels",
        "2026-05-04",
        "Coordinator",
    )


def test_a_filled_in_checklist_is_imported_as_one_score_an_indicator(tmp_path: Path) -> None:
    account, rows = imported(
        SAMPLES / "self_assessment.csv",
        tmp_path,
        "indicator, area, period, value, numerator, denominator, licence",
    )

    assert account.recognised.layout.id == "checklist_answers"
    assert rows == [
        ("settlement_services", "35", "2026-05", 0.75, 1.5, 2.0, "own"),
        ("political_participation", "35", "2026-05", 0.5, 0.5, 1.0, "own"),
    ]


def test_french_words_and_degrees_are_understood(tmp_path: Path) -> None:
    path = written(
        tmp_path, "élément;réponse\nlanguage_training;62,5\nevening_hours;oui\ncouncil_seats;ne sait pas\n"
    )

    assert [answer.value for answer in read_answers(path, ITEMS)] == [0.625, 1.0, None]


def test_what_is_not_known_is_missing_and_never_zero(tmp_path: Path) -> None:
    path = written(tmp_path, "item,answer\ncouncil_seats,unknown\nevening_hours,\n")

    _, rows = imported(path, tmp_path, "indicator, value, flag, denominator")

    assert rows == [
        ("political_participation", None, "not_available", 0.0),
        ("settlement_services", None, "not_available", 0.0),
    ]
    assert [item.id for item in unanswered(read_answers(path, ITEMS), ITEMS)] == [
        "language_training",
        "evening_hours",
        "council_seats",
    ]


def test_a_workbook_of_answers_is_read_like_a_file(tmp_path: Path) -> None:
    path = make_workbook(tmp_path / "a.xlsx", {"Answers": [["item", "answer"], ["language_training", 80]]})

    assert [answer.value for answer in read_answers(path, ITEMS)] == [0.8]


def test_the_table_of_answers_has_a_column_an_item(tmp_path: Path) -> None:
    answers = read_answers(SAMPLES / "self_assessment.csv", ITEMS)

    table = answers_table(answers, ITEMS, into=tmp_path / "answers.parquet")

    assert rows_of(table.path) == [
        ("Ontario", "Coordinator", "partly", "yes", None),
        ("Ontario", "Clerk", None, None, "one"),
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (
            "language_trainning,yes,",
            "Line 2, column “item”: “language_trainning” is not an item of the checklist. "
            "Expected its id, for instance “language_training”.",
        ),
        (",yes,", "Line 2, column “item”: the cell is empty. Expected the id of an item."),
        (
            "language_training,perhaps,",
            "Line 2, column “answer”: found “perhaps”. "
            "Expected one of yes, partly, no, unknown, or a number from 0 to 100.",
        ),
        (
            "language_training,101,",
            "Line 2, column “answer”: found “101”. "
            "Expected one of yes, partly, no, unknown, or a number from 0 to 100.",
        ),
        ("evening_hours,50,", "Line 2, column “answer”: found “50”. Expected one of yes, no, unknown."),
        (
            "evening_hours,partly,",
            "Line 2, column “answer”: found “partly”. Expected one of yes, no, unknown.",
        ),
        (
            "evening_hours,yes,May",
            "Line 2, column “date”: found “May”. Expected a date such as 2026-05-31.",
        ),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(tmp_path: Path, line: str, fault: str) -> None:
    faults = faults_of(written(tmp_path, f"item,answer,date\n{line}\n"), tmp_path)

    assert [text for _, _, text in faults] == [fault]


def test_an_item_answered_twice_is_refused(tmp_path: Path) -> None:
    (fault,) = faults_of(written(tmp_path, "item,answer\nevening_hours,yes\nevening_hours,no\n"), tmp_path)

    assert fault[2] == "Line 3 repeats line 2: evening_hours. Expected one line for each."


def test_answers_without_their_column_are_refused() -> None:
    with pytest.raises(InvalidFile, match="the column “item” is missing"):
        read_answers(SAMPLES / "tidy_en.csv", ITEMS)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[[item", "it is no TOML"),
        ("title = 'x'", "it has no \\[\\[item\\]\\]"),
        ("[[item]]\nid = 'a'\nindicator = 'b'\nen = 'x'\n", "an item lacks fr"),
        (
            "[[item]]\nid='a'\nindicator='b'\nen='x'\nfr='y'\nanswers=['maybe']\n",
            "the answers of “a” are neither",
        ),
        (
            "[[item]]\nid='a'\nindicator='b'\nen='x'\nfr='y'\nanswers={yes=2}\n",
            "the answers of “a” are neither",
        ),
        (2 * "[[item]]\nid='a'\nindicator='b'\nen='x'\nfr='y'\n", "the item “a” stands twice"),
    ],
)
def test_a_checklist_that_contradicts_itself_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "checklist.toml"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(InvalidDefinition, match=reason):
        read_checklist(path)
