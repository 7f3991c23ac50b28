"""Survey files: what is read of each kind, missing answers with their reasons, and every refusal."""

import gzip
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas
import pyreadstat
import pytest
from tests.factories.files import faults_of, rows_of

from parvis.assessment import InvalidFile
from parvis.assessment.engine import connect
from parvis.assessment.errors import LibraryMissing
from parvis.assessment.sources.microdata import Microdata, open_microdata
from parvis.assessment.sources.person_table import quoted, run

SAMPLES = Path(__file__).parents[1] / "samples"

ANSWERS = pandas.DataFrame(
    {
        "age": [25.0, 99.0, None, 40.0],
        "belonging": [1.0, 2.0, 98.0, 97.0],
        "city": ["Québec", "", "Ottawa", "NR"],
        "arrived": [date(2021, 5, 1), None, date(2022, 1, 2), date(2022, 1, 3)],
        "weight": [10.5, 20.0, 7.25, 12.0],
    }
)


def rows(microdata: Microdata) -> list[tuple[Any, ...]]:
    return rows_of(microdata.table)


def written(folder: Path, content: str | bytes, name: str = "survey.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refused(path: Path, **options: Any) -> list[tuple[int | None, str | None, str]]:
    """Return the faults; nothing may have been written beside the files that were there."""
    folder = path.parent / "tables"
    folder.mkdir(exist_ok=True)
    with pytest.raises(InvalidFile) as refusal:
        open_microdata(path, into=folder, **options)
    assert list(folder.iterdir()) == []
    assert all(fault.text.fr and fault.text.fr != fault.text.en for fault in refusal.value.faults)
    return [(fault.line, fault.column, fault.text.en) for fault in refusal.value.faults]


def test_a_csv_file_keeps_codes_with_leading_zeros_as_text(tmp_path: Path) -> None:
    survey = open_microdata(written(tmp_path, "id,area,income,weight\n1,0501,30000,1.5\n2,1001,,2\n"))

    assert survey.layout == "csv"
    assert survey.rows == 2
    assert survey.columns == {"id": "BIGINT", "area": "VARCHAR", "income": "BIGINT", "weight": "DOUBLE"}
    assert rows(survey) == [(1, "0501", 30000, 1.5), (2, "1001", None, 2.0)]


def test_a_french_csv_file_in_windows_1252_is_read_as_written(tmp_path: Path) -> None:
    content = "id;ville;poids\n1;Québec;1,5\n2;Lévis;2,25\n".encode("cp1252")

    survey = open_microdata(written(tmp_path, content))

    assert rows(survey) == [(1, "Québec", 1.5), (2, "Lévis", 2.25)]


def test_a_gzipped_csv_file_is_recognised_by_its_bytes(tmp_path: Path) -> None:
    survey = open_microdata(written(tmp_path, gzip.compress(b"id,weight\n1,2\n")))

    assert rows(survey) == [(1, 2)]


def test_words_for_missing_answers_are_empty_with_their_reason(tmp_path: Path) -> None:
    survey = open_microdata(written(tmp_path, "id,income,city\n1,NA,NA\n2,.,Ottawa\n3,NaN,\n4,12,x\n"))

    assert survey.columns == {
        "id": "BIGINT",
        "income": "BIGINT",
        "income__missing": "VARCHAR",
        "city": "VARCHAR",
    }
    assert rows(survey) == [
        (1, None, "NA", "NA"),
        (2, None, ".", "Ottawa"),
        (3, None, "NaN", None),
        (4, 12, None, "x"),
    ]


def test_a_column_without_any_answer_is_one_of_numbers(tmp_path: Path) -> None:
    survey = open_microdata(written(tmp_path, "id,income\n1,\n2,\n"))

    assert survey.columns["income"] == "DOUBLE"
    assert rows(survey) == [(1, None), (2, None)]


def test_a_temporary_table_goes_with_its_value(tmp_path: Path) -> None:
    survey = open_microdata(written(tmp_path, "id\n1\n"))
    table = survey.table

    assert table.exists()
    del survey
    assert not table.parent.exists()


@pytest.mark.parametrize(
    ("name", "layout", "write"),
    [
        ("survey.sav", "spss", pyreadstat.write_sav),
        (
            "survey.zsav",
            "spss",
            lambda frame, path, **given: pyreadstat.write_sav(frame, path, compress=True, **given),
        ),
    ],
)
def test_an_spss_file_keeps_labels_codes_and_reasons(
    tmp_path: Path, name: str, layout: str, write: Callable[..., None]
) -> None:
    path = tmp_path / name
    write(
        ANSWERS,
        str(path),
        column_labels={"age": "Âge au dernier anniversaire"},
        variable_value_labels={"age": {99.0: "Refus"}, "belonging": {1.0: "Fort", 97.0: "Ne sait pas"}},
        missing_ranges={"age": [99], "belonging": [{"lo": 97, "hi": 98}], "city": ["NR"]},
    )

    survey = open_microdata(path)

    assert survey.layout == layout
    assert rows(survey) == [
        (25, 1, "Québec", date(2021, 5, 1), 10.5, None, None, None),
        (None, 2, None, None, 20.0, "99", None, None),
        (None, None, "Ottawa", date(2022, 1, 2), 7.25, None, "98", None),
        (40, None, None, date(2022, 1, 3), 12.0, None, "97", "NR"),
    ]
    assert list(survey.columns)[-3:] == ["age__missing", "belonging__missing", "city__missing"]
    age = survey.codebook.variable("age")
    assert age.label.en == "Âge au dernier anniversaire"
    assert [(code.value, code.label.en) for code in age.missing_codes] == [("99", "Refus")]
    belonging = survey.codebook.variable("belonging")
    assert [(code.value, code.is_missing) for code in belonging.codes] == [("1", False), ("97", True)]


def test_a_stata_file_keeps_its_lettered_missing_answers_as_reasons(tmp_path: Path) -> None:
    path = tmp_path / "survey.dta"
    frame = pandas.DataFrame({"income": [1.0, 2.0, None, "a"], "code": ["01", "02", "03", "a"]})
    pyreadstat.write_dta(
        frame,
        str(path),
        missing_user_values={"income": ["a"]},
        variable_value_labels={"income": {"a": "refused"}},
    )

    survey = open_microdata(path)

    assert survey.layout == "stata"
    assert rows(survey) == [(1, "01", None), (2, "02", None), (None, "03", None), (None, "a", "a")]
    assert [code.label.en for code in survey.codebook.variable("income").missing_codes] == ["refused"]


def test_a_sas_transport_file_is_read_with_its_dates(tmp_path: Path) -> None:
    path = tmp_path / "survey.xpt"
    pyreadstat.write_xport(ANSWERS[["age", "city", "arrived"]], str(path))

    survey = open_microdata(path)

    assert survey.layout == "sas_transport"
    assert rows(survey)[0] == (25, "Québec", date(2021, 5, 1))


def test_a_parquet_file_is_its_own_table(tmp_path: Path) -> None:
    made = open_microdata(written(tmp_path, "id,weight\n1,1.5\n"), into=tmp_path)

    survey = open_microdata(made.table)

    assert survey.layout == "parquet"
    assert survey.table == made.table
    assert (survey.rows, survey.columns) == (1, {"id": "BIGINT", "weight": "DOUBLE"})


def test_replicate_weights_of_another_file_are_joined_row_by_row(tmp_path: Path) -> None:
    survey = written(tmp_path, "id,weight\n1,10\n2,20\n")
    weights = written(tmp_path, "bsw1,bsw10,bsw2\n11,12,13\n21,22,23\n", "weights.csv")

    joined = open_microdata(survey, replicates=weights)

    assert rows(joined) == [(1, 10, 11, 12, 13), (2, 20, 21, 22, 23)]
    assert joined.columns_like("bsw*") == ("bsw1", "bsw2", "bsw10")


def test_replicate_weights_of_another_file_are_joined_by_a_key(tmp_path: Path) -> None:
    survey = written(tmp_path, "id,weight\na1,10\na2,20\n")
    weights = written(tmp_path, "id,bsw1\na2,21\na1,11\n", "weights.csv")

    assert sorted(rows(open_microdata(survey, replicates=weights, key="id"))) == [
        ("a1", 10, 11),
        ("a2", 20, 21),
    ]


def test_replicate_weights_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    survey = written(tmp_path, "id,weight\n1,10\n2,20\n")
    short = written(tmp_path, "id,bsw1\n1,11\n", "short.csv")
    twice = written(tmp_path, "id,bsw1\n1,11\n1,12\n", "twice.csv")
    same = written(tmp_path, "weight\n1\n2\n", "same.csv")

    folder = tmp_path / "tables"
    folder.mkdir()
    for options, sentence in (
        ({"replicates": short}, "The file of replicate weights has 1 rows and the survey has 2."),
        ({"replicates": short, "key": "id"}, "Column “id”: “2” is on 1 rows of the survey and on 0"),
        ({"replicates": twice, "key": "id"}, "Column “id”: “1” is on 1 rows of the survey and on 2"),
        ({"replicates": twice, "key": "person"}, "“survey.csv” has no column “person” to link by."),
        ({"replicates": same}, "The column “weight” is in the survey and in the file of replicate weights."),
    ):
        with pytest.raises(InvalidFile) as refusal:
            open_microdata(survey, into=folder, **options)  # type: ignore[arg-type]
        assert list(folder.iterdir()) == []
        assert str(refusal.value).startswith(sentence)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", (None, None, "The file is empty. Expected a header line and one line per value.")),
        (
            "id,weight\n",
            (None, None, "The file has a header and no line below it. Expected one line per value."),
        ),
        (
            "id,,weight\n1,2,3\n",
            (1, None, "Line 1: column 2 has no name. Expected a name over every column."),
        ),
        ("id,ID\n1,2\n", (1, "id", "Line 1: the column “id” stands more than once. Keep one of them.")),
        (
            "id,weight\n1,inf\n",
            (
                2,
                "weight",
                "Line 2, column “weight”: the number is infinite or too large. Expected a finite number.",
            ),
        ),
        (
            "id,weight\n1,2\n2,1e999\n",
            (
                3,
                "weight",
                "Line 3, column “weight”: the number is infinite or too large. Expected a finite number.",
            ),
        ),
        (
            'id,city\n1,"Ott\n',
            (2, None, "Line 2: a quotation mark is not closed, so the cells cannot be told apart."),
        ),
    ],
)
def test_a_csv_file_that_does_not_fit_is_refused(
    tmp_path: Path, content: str, fault: tuple[int | None, str | None, str]
) -> None:
    assert refused(written(tmp_path, content))[0] == fault


def test_a_line_of_other_length_is_refused_by_its_number(tmp_path: Path) -> None:
    faults = refused(written(tmp_path, 'id,city\n1,"two\nlines"\n2\n3,x,y\n'))

    assert [line for line, _, _ in faults] == [4, 5]


def test_accents_in_two_encodings_are_refused_by_the_line(tmp_path: Path) -> None:
    content = "id,ville\n1,Québec\n".encode() + "2,Lévis\n".encode("cp1252")

    assert [line for line, _, _ in refused(written(tmp_path, content))] == [2]


def test_a_file_cut_short_is_refused_by_its_kind(tmp_path: Path) -> None:
    whole = tmp_path / "whole.sav"
    pyreadstat.write_sav(ANSWERS, str(whole))
    cut = written(tmp_path, whole.read_bytes()[:400], "cut.sav")

    assert refused(cut) == [
        (None, None, "“cut.sav” begins as a SPSS file and is damaged or cut short. Fetch or export it again.")
    ]


@pytest.mark.parametrize(
    "content", [b"PAR1 and no more", b"\x1f\x8bnonsense", b"a,b\n\0,1\n", b"PK\x03\x04nothing"]
)
def test_wrong_content_for_the_name_is_refused(tmp_path: Path, content: bytes) -> None:
    assert len(refused(written(tmp_path, content, "survey.sav"))) == 1


def test_not_a_number_in_a_parquet_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "survey.parquet"
    run(connect(), "COPY (SELECT 1 AS id, CAST('nan' AS DOUBLE) AS weight) TO {path}", path=quoted(str(path)))

    assert refused(path) == [
        (
            1,
            "weight",
            "Row 1, column “weight”: NaN or infinity. Expected a finite number, or null where it is missing.",
        )
    ]


def test_answers_of_persons_are_no_observations(tmp_path: Path) -> None:
    path = tmp_path / "survey.sav"
    pyreadstat.write_sav(ANSWERS, str(path))

    assert faults_of(path, tmp_path) == [
        (
            None,
            None,
            "“survey.sav” (SPSS) holds the answers of persons, not figures of areas. Give it to “estimate”.",
        )
    ]


@pytest.mark.parametrize(
    ("library", "name"),
    [
        ("pyreadstat", "a.sav"),
        ("python_calamine", "newcomer_answers.xlsx"),
        ("pyxform.errors", "newcomer_form.xlsx"),
    ],
)
def test_a_library_that_is_not_installed_is_named_with_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str, name: str
) -> None:
    path = SAMPLES / name
    if name == "a.sav":
        path = tmp_path / name
        pyreadstat.write_sav(ANSWERS, str(path))
    monkeypatch.setitem(sys.modules, library, None)  # as Python does for a module that cannot be imported

    with pytest.raises(
        LibraryMissing, match=r"Install it with: pip install 'parvis\[sources\]'\."
    ) as missing:
        open_microdata(path, form=path if name == "newcomer_form.xlsx" else None)

    assert missing.value.text.fr.endswith("Installez-la avec\u00a0: pip install 'parvis[sources]'.")
