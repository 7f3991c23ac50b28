"""Answers to an XLSForm survey: tables, labels in both languages, and every refusal."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from tests.factories.files import make_workbook, rows_of

from parvis.assessment import InvalidFile, Text
from parvis.assessment.sources.microdata import open_microdata
from parvis.assessment.sources.xlsform import read_form

SAMPLES = Path(__file__).parents[1] / "samples"
FORM = SAMPLES / "newcomer_form.xlsx"
HEADINGS = "answered_on,arrival/admission_class,arrival/years,arrival/speaks,weight,_index"


def refused(folder: Path, answers: str, *, form: Path = FORM) -> list[tuple[int | None, str | None, str]]:
    path = folder / "answers.csv"
    path.write_text(answers, encoding="utf-8")
    tables = folder / "tables"
    tables.mkdir()
    with pytest.raises(InvalidFile) as refusal:
        open_microdata(path, form=form, into=tables)
    assert list(tables.iterdir()) == []
    assert all(fault.text.fr and fault.text.fr != fault.text.en for fault in refusal.value.faults)
    return [(fault.line, fault.column, fault.text.en) for fault in refusal.value.faults]


def test_a_kobo_workbook_gives_a_person_table_and_a_table_of_children() -> None:
    survey = open_microdata(SAMPLES / "newcomer_answers.xlsx", form=FORM)

    assert survey.layout == "xlsform"
    assert list(survey.columns)[:7] == [
        "answered_on",
        "admission_class",
        "years",
        "speaks__fr",
        "speaks__en",
        "speaks__ar",
        "weight",
    ]
    assert [row[:7] for row in rows_of(survey.table)] == [
        (date(2026, 5, 1), "economic", 3, 1, 1, 0, 12.5),
        (date(2026, 5, 2), "family", 10, 0, 0, 1, 8.0),
        (date(2026, 5, 2), "refugee", None, None, None, None, 20.25),  # not answered is not “none of them”
    ]
    (children,) = survey.children
    assert (children.name, children.parent, children.key, children.parent_key) == (
        "children",
        "",
        "_parent_index",
        "_index",
    )
    assert [row[:2] for row in rows_of(children.table)] == [(4, "no"), (9, "yes"), (15, "yes")]


def test_the_codebook_has_the_labels_of_every_language() -> None:
    survey = open_microdata(SAMPLES / "newcomer_answers.xlsx", form=FORM)

    assert survey.codebook.languages == ("en", "fr")
    question = survey.codebook.variable("admission_class")
    assert question.label == Text(
        en="Under which class did you arrive?", fr="Dans quelle catégorie êtes-vous arrivé?"
    )
    assert [code.label.fr for code in question.codes] == ["Économique", "Regroupement familial", "Réfugié"]
    assert survey.codebook.variable("speaks__ar").label == Text(en="Arabic", fr="Arabe")
    assert survey.codebook.variable("speaks__ar").question == "speaks"
    assert survey.children[0].codebook.variable("at_school").label.fr == "Va à l’école"


@pytest.mark.parametrize("joint", ["/", ".", "-"])
def test_groups_are_joined_with_any_of_the_marks_and_answers_may_be_labels(
    tmp_path: Path, joint: str
) -> None:
    path = tmp_path / "answers.csv"
    path.write_text(f"arrival{joint}admission_class,arrival{joint}speaks\nRéfugié,ar fr\n", encoding="utf-8")

    assert rows_of(open_microdata(path, form=FORM).table) == [("refugee", 1, 0, 1)]


def test_an_archive_of_odk_central_is_linked_by_its_keys(tmp_path: Path) -> None:
    path = tmp_path / "newcomers.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Newcomers.csv", "SubmissionDate,arrival-years,KEY\n2026-05-01T10:00:00Z,3,uuid:1\n")
        archive.writestr(
            "Newcomers-children.csv", "age,at_school,PARENT_KEY,KEY\n4,no,uuid:1,uuid:1/children[1]\n"
        )

    survey = open_microdata(path, form=FORM)

    assert [row[1] for row in rows_of(survey.table)] == [3]
    assert (survey.children[0].key, survey.children[0].parent_key) == ("PARENT_KEY", "KEY")


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        (
            f"{HEADINGS}\n2026-05-01,tourist,3,fr,1,1\n",
            (
                2,
                "arrival/admission_class",
                "Line 2, column “arrival/admission_class”: found “tourist”. "
                "Expected one of: economic, family, refugee.",
            ),
        ),
        (
            f"{HEADINGS}\n2026-05-01,family,three,fr,1,1\n",
            (2, "arrival/years", "Line 2, column “arrival/years”: found “three”. Expected a number."),
        ),
        (
            f"{HEADINGS}\nyesterday,family,3,fr,1,1\n",
            (
                2,
                "answered_on",
                "Line 2, column “answered_on”: found “yesterday”. Expected a date such as 2026-05-31.",
            ),
        ),
        (
            f"{HEADINGS}\n2026-05-01,family,3,fr xx,1,1\n",
            (
                2,
                "arrival/speaks",
                "Line 2, column “arrival/speaks”: found “xx”. Expected one of: fr, en, ar.",
            ),
        ),
        (
            "years,speaks/fr\n3,perhaps\n",
            (2, "speaks/fr", "Line 2, column “speaks/fr”: found “perhaps”. Expected 0 or 1."),
        ),
        (
            "years,arrival/years\n3,3\n",
            (
                1,
                "arrival/years",
                "Line 1: the column “arrival/years” stands more than once. Keep one of them.",
            ),
        ),
        (
            "colour,size\nred,3\n",
            (
                1,
                None,
                "No column of “answers” is a question of this form. "
                "Expected some of: answered_on, admission_class, years, speaks, weight.",
            ),
        ),
        (
            "years,colour\n3,red\n",
            (
                1,
                "colour",
                "Line 1, column “colour”: found “colour”. Expected a question of the form "
                "(answered_on, admission_class, years, speaks, weight) with its groups before it.",
            ),
        ),
    ],
)
def test_answers_that_do_not_fit_the_form_are_refused(
    tmp_path: Path, answers: str, fault: tuple[int | None, str | None, str]
) -> None:
    assert refused(tmp_path, answers) == [fault]


def test_a_child_that_points_to_nobody_is_refused(tmp_path: Path) -> None:
    path = make_workbook(
        tmp_path / "answers.xlsx",
        {
            "Newcomers": [["years", "_index"], [3, 1]],
            "children": [["age", "_index", "_parent_index"], [4, 1, 7]],
        },
    )

    with pytest.raises(InvalidFile) as refusal:
        open_microdata(path, form=FORM)

    assert str(refusal.value) == (
        "Line 2, column “_parent_index”: found “7”. Expected a row of the table above."
    )


def test_a_form_without_choices_is_refused_with_the_readers_reason(tmp_path: Path) -> None:
    form = make_workbook(
        tmp_path / "form.xlsx",
        {"survey": [["type", "name", "label"], ["select_one class", "arrived_as", "Class"]]},
    )

    with pytest.raises(InvalidFile) as refusal:
        read_form(form)

    assert refusal.value.text.en.startswith("The form “form.xlsx” does not hold together: ")
    assert refusal.value.text.fr.startswith("Le formulaire «\u00a0form.xlsx\u00a0» se contredit.")


@pytest.mark.parametrize("content", [b"", b"type,name\n", b"PK\x03\x04 cut short"])
def test_what_is_no_form_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(content)

    with pytest.raises(InvalidFile, match="is no XLSForm"):
        read_form(path)


def test_the_form_with_a_repeated_group_of_the_refugee_agency_is_read(shared: Path) -> None:
    folder = shared / "data" / "xlsform_unhcr_demo"

    survey = open_microdata(folder / "data.xlsx", form=folder / "sample_xlsform.xlsx")

    assert survey.rows == 5
    assert survey.columns["reason__employment"] == "BIGINT"
    assert [child.rows for child in survey.children] == [12]


def test_the_spanish_form_of_the_refugee_agency_is_read(shared: Path) -> None:
    folder = shared / "data" / "xlsform_unhcr_demo"

    survey = open_microdata(folder / "data_likert.xlsx", form=folder / "form_likert.xlsx")

    assert (survey.rows, survey.codebook.languages) == (120, ("es",))
    assert (
        survey.codebook.variable("discxen").label.en == "Los niveles de discriminación y xenofobia aumentarán"
    )
