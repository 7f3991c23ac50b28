"""Damaged files of every format: a sentence, never a trace, and nothing written."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas
import pyreadstat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.assessment.errors import AssessmentError
from parvis.assessment.sources.catalogue import LAYOUTS
from parvis.assessment.sources.importing import import_files
from parvis.assessment.sources.microdata import open_microdata
from parvis.assessment.text import Text

SAMPLES = Path(__file__).parents[1] / "samples"
FILES = (
    "ODP-PR-Citz.csv",
    "EN_ODP-PR-ProvImmCat.xlsx",
    "newcomer_answers.xlsx",
    "sdmx_1.csv",
    "sdmx_2.csv",
    "sdmx_generic_21.xml",
    "sdmx_specific_30.xml",
    "self_assessment.csv",
    "tidy_fr.csv",
)
WHERE, HOW = st.floats(0, 1, exclude_max=True), st.sampled_from(["cut", "flip", "drop", "insert"])
DAMAGE = st.lists(st.tuples(WHERE, HOW, st.binary(max_size=6)), min_size=1, max_size=3)


def sentence_of(read: Callable[[], object]) -> Text | None:
    """Return the sentence of a refusal; any other error is a trace, and fails the test."""
    try:
        read()
    except AssessmentError as error:
        return error.text
    return None


def damaged(content: bytes, damage: list[tuple[float, str, bytes]]) -> bytes:
    for where, how, added in damage:
        at = int(where * len(content))
        match how:
            case "cut":
                content = content[:at]
            case "flip":
                content = (
                    content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :] if content else content
                )
            case "drop":
                content = content[:at] + content[at + 7 :]
            case _:
                content = content[:at] + added + content[at:]
    return content


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=6, deadline=None)
@given(damage=DAMAGE)
def test_an_import_of_a_damaged_file_ends_in_values_or_in_a_sentence(
    name: str, damage: list[tuple[float, str, bytes]]
) -> None:
    with TemporaryDirectory() as folder:
        path, out = Path(folder) / name, Path(folder) / "obs.parquet"
        path.write_bytes(damaged((SAMPLES / name).read_bytes(), damage))
        sentence = sentence_of(lambda: import_files([path], layouts=LAYOUTS, out=out))

        assert sentence is None or (sentence.en and sentence.fr)
        written = [] if sentence else ["obs.parquet"]
        assert sorted(each.name for each in Path(folder).iterdir()) == sorted([name, *written])


ANSWERS = pandas.DataFrame(
    {"age": [25.0, 99.0, None], "city": ["Québec", "", "Ottawa"], "weight": [10.5, 2.0, 7.25]}
)


def survey_files(folder: Path) -> dict[str, bytes]:
    pyreadstat.write_sav(ANSWERS, str(folder / "a.sav"), missing_ranges={"age": [99]})
    pyreadstat.write_sav(ANSWERS, str(folder / "a.zsav"), compress=True)
    pyreadstat.write_dta(ANSWERS, str(folder / "a.dta"))
    pyreadstat.write_xport(ANSWERS, str(folder / "a.xpt"))
    (folder / "a.csv").write_text("id;âge;poids\n01;25;1,5\n02;NA;2\n", encoding="cp1252")
    made = {path.name: path.read_bytes() for path in folder.iterdir()}
    open_microdata(folder / "a.csv", into=folder)
    return made | {"a.parquet": (folder / "a.parquet").read_bytes()}


@pytest.mark.parametrize("name", ["a.sav", "a.zsav", "a.dta", "a.xpt", "a.csv", "a.parquet"])
def test_a_damaged_survey_file_ends_in_a_table_or_in_a_sentence(name: str) -> None:
    with TemporaryDirectory() as made:
        content = survey_files(Path(made))[name]

    @settings(max_examples=10, deadline=None)
    @given(damage=DAMAGE)
    def opens(damage: list[tuple[float, str, bytes]]) -> None:
        with TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(damaged(content, damage))
            tables = Path(folder) / "tables"
            tables.mkdir()
            sentence = sentence_of(lambda: open_microdata(path, into=tables))

            assert sentence is None or (sentence.en and sentence.fr and not list(tables.iterdir()))

    opens()


@settings(max_examples=6, deadline=None)
@given(damage=DAMAGE, is_form=st.booleans())
def test_damaged_answers_or_forms_end_in_a_table_or_in_a_sentence(
    damage: list[tuple[float, str, bytes]], is_form: bool
) -> None:
    with TemporaryDirectory() as folder:
        answers, form = Path(folder) / "answers.xlsx", Path(folder) / "form.xlsx"
        for path, of_form in ((answers, False), (form, True)):
            content = (SAMPLES / f"newcomer_{path.name}").read_bytes()
            path.write_bytes(damaged(content, damage) if of_form is is_form else content)
        tables = Path(folder) / "tables"
        tables.mkdir()
        sentence = sentence_of(lambda: open_microdata(answers, form=form, into=tables))

        assert sentence is None or (sentence.en and sentence.fr and not list(tables.iterdir()))
