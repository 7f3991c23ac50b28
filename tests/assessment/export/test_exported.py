"""What may go out: a release, or the file that a release wrote and nobody touched; and what its publisher says."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.assessment.export.test_formats import ROWS, released
from tests.assessment.sources.importing import imported

from parvis.assessment.disclosure.release import release
from parvis.assessment.disclosure.rules import PUBLISHED
from parvis.assessment.errors import InvalidDefinition, NotReleasable
from parvis.assessment.export.columns import ExportColumn, ExportTable
from parvis.assessment.export.exported import Exported, exported
from parvis.assessment.export.exports import write_exports
from parvis.assessment.export.licences import licences
from parvis.assessment.export.publication import Publication, read_publication
from parvis.assessment.export.workbook import MOST_ROWS
from parvis.assessment.observation import Observations
from parvis.assessment.sources.catalogue import source
from parvis.assessment.sources.source import LOCAL, NOT_STATED, Licence
from parvis.assessment.text import Text

A_LICENCE = Text(en="A licence", fr="Une licence")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a released table on disk with the account of its release beside it."""
    (tmp_path / "in").mkdir()
    write_exports(released(*ROWS), tmp_path / "in", formats=["parquet"])
    path = (tmp_path / "in" / "observations.parquet").rename(tmp_path / "released.parquet")
    write_account(path, command="release")
    return path


def write_account(path: Path, *, command: str) -> None:
    output = {"file": str(path), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    account = {"command": command, "outputs": [output], "parameters": {"rules": "/elsewhere/ours.toml"}}
    path.with_name(f"{path.name}.manifest.json").write_text(json.dumps(account), encoding="utf-8")


def test_the_file_of_a_release_goes_out_as_the_release_itself_does(file: Path, tmp_path: Path) -> None:
    write_exports(file, tmp_path / "of_file", formats=["csv", "parquet", "sdmx"])
    write_exports(released(*ROWS), tmp_path / "of_release", formats=["csv", "parquet", "sdmx"])

    for name in ("observations.csv", "codes.csv", "observations.sdmx.csv"):
        assert (tmp_path / "of_file" / name).read_bytes() == (tmp_path / "of_release" / name).read_bytes()
    first, second = (
        pq.read_table(tmp_path / name / "observations.parquet") for name in ("of_file", "of_release")
    )
    assert first.equals(second)
    assert exported(file).sources == (source("census2021"),)
    assert exported(file).method == {"disclosure_rules": "ours.toml", "versions": {}}


def test_a_file_whose_source_is_not_stated_says_so_in_both_languages(tmp_path: Path) -> None:
    given = release(Observations((replace(ROWS[0], source="given"),)), rules={"given": PUBLISHED})
    (tmp_path / "in").mkdir()
    write_exports(given, tmp_path / "in", formats=["parquet"])
    path = (tmp_path / "in" / "observations.parquet").rename(tmp_path / "released.parquet")
    write_account(path, command="release")

    (only,) = exported(path).sources

    assert only.attribution == Text(en="Source not stated.", fr="Source non précisée.")


def test_an_export_is_called_as_its_file_in_letters_that_every_system_takes(
    file: Path, tmp_path: Path
) -> None:
    path = file.rename(tmp_path / "Diffusé_en 2021.parquet")
    write_account(path, command="release")

    assert exported(path).id == "diffuse-en-2021"


def test_a_file_without_the_account_of_a_release_is_refused(file: Path, tmp_path: Path) -> None:
    (tmp_path / "released.parquet.manifest.json").unlink()

    with pytest.raises(NotReleasable, match=r"released\.parquet is not as a release wrote it"):
        write_exports(file, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_file_of_another_command_is_refused(file: Path, tmp_path: Path) -> None:
    write_account(file, command="import")

    with pytest.raises(NotReleasable, match="is not as a release wrote it"):
        write_exports(file, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_file_that_was_changed_after_its_release_is_refused(file: Path, tmp_path: Path) -> None:
    file.write_bytes(file.read_bytes() + b" ")

    with pytest.raises(NotReleasable, match="is not as a release wrote it"):
        write_exports(file, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_went_out_as_sdmx_can_be_imported_again(tmp_path: Path) -> None:
    codes = ("3506008", "3519036", "3520005", "3521005", "3521010", "3524001", "3525005")
    rows = [replace(row, area=code, described=code) for row, code in zip(ROWS, codes, strict=False)]
    write_exports(released(*rows), tmp_path, formats=["sdmx"])

    _, table = imported(tmp_path / "observations.sdmx.csv", tmp_path)

    assert [row["value"] for row in table] == [row.value for row in rows]
    assert [row["period"] for row in table] == [row.period for row in rows]
    assert [row["flag"] for row in table[:6]] == [row.flag.value for row in rows[:6]]


def test_a_table_longer_than_a_sheet_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    column: ExportColumn[int] = ExportColumn("n", "integer", Text(en="Count", fr="Nombre"), lambda row: row)
    table = ExportTable("t", Text(en="T", fr="T"), (column,), range(MOST_ROWS), key=("n",), measure="n")

    with pytest.raises(NotReleasable, match="has more than 1,048,575 rows"):
        write_exports(Exported("t", table.title, (table,), ()), tmp_path / "out", formats=["xlsx"])
    assert list(tmp_path.iterdir()) == []


def test_a_publication_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "about.toml"
    path.write_text(
        'issued_on = 2026-11-02\nemail = "a@example.org"\nthemes = ["https://example.org/t"]\n'
        'title = { en = "Figures", fr = "Chiffres" }\nkeywords = [{ en = "school", fr = "école" }]\n',
        encoding="utf-8",
    )

    assert read_publication(path) == Publication(
        title=Text(en="Figures", fr="Chiffres"),
        email="a@example.org",
        issued_on="2026-11-02",
        keywords=(Text(en="school", fr="école"),),
        themes=("https://example.org/t",),
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("titre = 1", "“titre” is not known; expected: title, "),
        ('title = "Figures"', "“title” needs a text in English"),
        ('title = { en = "Figures" }', "“title” needs a text in English"),
        ('issued_on = "2 Nov 2026"', "“issued_on” needs a text; a day is written as 2026-01-31"),
        ("issued_on = 20261102", "“issued_on” needs a text; a day is written as 2026-01-31"),
        ("title =", "about.toml is no TOML file"),
    ],
)
def test_a_publication_that_contradicts_itself_is_refused(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "about.toml"
    path.write_text(written, encoding="utf-8")

    with pytest.raises(InvalidDefinition, match=said):
        read_publication(path)


def test_an_export_goes_out_under_the_licences_of_its_sources() -> None:
    out = replace(
        exported(released(*ROWS)), sources=(source("census2021"), source("odhf"), LOCAL, NOT_STATED)
    )

    assert [each.title.en for each in licences(out)] == [
        "Open Government Licence – Canada",
        "Statistics Canada Open Licence",
    ]


def test_a_licence_that_must_be_kept_stands_alone_and_no_other_may_be_named() -> None:
    kept = replace(NOT_STATED, id="osm", licence=Licence.OPEN_DATABASE)
    out = replace(exported(released(*ROWS)), sources=(source("census2021"), kept))

    assert [each.title for each in licences(out)] == [Licence.OPEN_DATABASE.label]
    with pytest.raises(NotReleasable, match="obliges a table made from it to keep its licence"):
        out.published_as(Publication(licence=A_LICENCE))
    assert out.published_as(Publication()).publication == Publication()


def test_a_publisher_may_name_the_licence_of_the_whole() -> None:
    publication = Publication(licence=A_LICENCE, licence_address="https://example.org/licence")
    (licence,) = licences(exported(released(*ROWS)).published_as(publication))

    assert (licence.title, licence.address) == (A_LICENCE, "https://example.org/licence")


def test_files_of_others_in_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "observations.csv").write_text("old", encoding="utf-8")

    write_exports(released(*ROWS), tmp_path, formats=["csv"])

    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "observations.csv").read_text(encoding="utf-8").startswith("indicator,")
