"""Exports: cells no spreadsheet runs, files that can be read again, a description that tells all."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from tests.assessment.index.examples import FRAMEWORK, make_area, released_table

from parvis.assessment.disclosure.release import release
from parvis.assessment.export.columns import ExportColumn, csv_text
from parvis.assessment.export.exports import write_exports
from parvis.assessment.export.record import record
from parvis.assessment.export.tables import observations_csv, rank_table, score_table
from parvis.assessment.index.aggregation import GEOMETRIC
from parvis.assessment.index.assess import Assessment, assess
from parvis.assessment.index.imputation import group_mean
from parvis.assessment.index.normalisation import z_scores
from parvis.assessment.index.recipe import Method, Recipe
from parvis.assessment.observation import TABLE_COLUMNS, Flag, Match, Observation
from parvis.assessment.sources.catalogue import read
from parvis.assessment.sources.communities import communities, community_observations
from parvis.assessment.text import Text

VALUES: dict[str, tuple[float | None, ...]] = {"a": (1, 2, 3), "b": (4, 5, 1), "c": (2, 3, None)}
AREAS = [make_area(area) for area in "abc"]


def assessed() -> Assessment:
    recipe = Recipe(impute=group_mean, alternatives=(Method(z_scores, (GEOMETRIC,)),))
    return assess(released_table(VALUES), FRAMEWORK, recipe, AREAS, replicates=10, seed=3)


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_looks_like_a_formula_is_made_text(start: str) -> None:
    column: ExportColumn[str] = ExportColumn("note", "string", Text(), lambda row: row)

    (row,) = rows_of(csv_text([column], [f"{start}1+1"]))

    assert row == {"note": f"'{start}1+1"}


def test_a_negative_number_stays_a_number() -> None:
    column: ExportColumn[float] = ExportColumn("value", "number", Text(), lambda row: row)

    assert csv_text([column], [-1.5]) == "value\r\n-1.5\r\n"


def test_observations_keep_all_that_qualifies_them() -> None:
    observation = Observation(
        indicator="regular_health_provider",
        area="on-peel",
        period="2017/2018",
        value=91.5,
        level="health_unit",
        described="3553",
        source="t13100113",
        match=Match.BORROWED,
        flag=Flag.USE_WITH_CAUTION,
        standard_error=1.25,
        n=400,
        note="pooled",
        low=89.05,
        high=93.95,
        symbol="E",
    )

    (row,) = rows_of(observations_csv([observation]))

    assert list(row) == list(TABLE_COLUMNS)
    assert row == {
        "indicator": "regular_health_provider",
        "label_en": "Has a regular health care provider",
        "label_fr": "A un fournisseur habituel de soins de santé",
        "area": "on-peel",
        "dguid": "2021A00033521",
        "area_name": "Peel Region",
        "level": "health_unit",
        "described": "3553",
        "match": "borrowed",
        "period": "2017/2018",
        "group": "total",
        "value": "91.5",
        "symbol": "E",
        "flag": "use_with_caution",
        "unit": "percent",
        "numerator": "",
        "denominator": "",
        "standard_error": "1.25",
        "low": "89.05",
        "high": "93.95",
        "n": "400",
        "source": "t13100113",
        "publisher": "Statistics Canada",
        "product": "table 13-10-0113, Health characteristics, two-year period estimates (Canadian Community Health "
        "Survey)",
        "vintage": "2017/2018",
        "licence": "statistics_canada_open_licence",
        "retrieved": "",
        "note": "pooled",
    }


@pytest.mark.parametrize(
    ("flag", "written"),
    [
        (Flag.SUPPRESSED, "x"),
        (Flag.UNRELIABLE, "F"),
        (Flag.NOT_AVAILABLE, ".."),
        (Flag.NOT_APPLICABLE, "..."),
        (Flag.USE_WITH_CAUTION, ""),
    ],
)
def test_where_there_is_no_value_its_reason_stands(flag: Flag, written: str) -> None:
    (row,) = rows_of(observations_csv([Observation("new", "a", "2021", None, "x", "y", "z", flag=flag)]))

    assert (row["unit"], row["value"], row["flag"]) == ("", written, flag.value)


def test_exported_observations_can_be_read_again_without_loss(tmp_path: Path) -> None:
    file = tmp_path / "observations.csv"
    file.write_text(observations_csv(release(community_observations())), encoding="utf-8", newline="")

    assert set(read(file)) == set(community_observations())


def test_scores_and_ranks_are_tables_of_their_own() -> None:
    tables = score_table(assessed()), rank_table(assessed())
    scores, ranks = (rows_of(csv_text(table.columns, table.rows)) for table in tables)

    assert len(scores) == 9
    assert scores[3] == {
        "area": "b",
        "node": "top",
        "label_en": "Top",
        "label_fr": "Sommet",
        "score": "100.0",
        "present": "3",
        "total": "3",
        "peers": "",
        "peers_lower_quartile": "",
        "peers_median": "",
        "peers_upper_quartile": "",
    }
    assert [(row["area"], row["median_rank"], row["low_rank"], row["high_rank"]) for row in ranks] == [
        ("a", "3.0", "3", "3"),
        ("b", "1.0", "1", "1"),
        ("c", "2.0", "2", "2"),
    ]


def test_the_description_tells_columns_sources_and_how_to_make_the_figures_again(tmp_path: Path) -> None:
    write_exports(assessed(), tmp_path, formats=["datapackage"])
    description = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))

    assert [resource["path"] for resource in description["resources"]] == [
        "observations.csv",
        "scores.csv",
        "ranks.csv",
        "codes.csv",
    ]
    assert description["sources"][0]["name"] == "census2021"
    assert description["sources"][0]["attribution_fr"].startswith("Adapté de Statistique Canada")
    assert description["method"] == {
        "framework": "small",
        "reference": "",
        "disclosure_rules": "published",
        "impute": "group_mean",
        "normalise": "min_max",
        "treat": "no_treatment",
        "aggregate": ["arithmetic"],
        "minimum_coverage": [0.5],
        "weights": {
            "top": 1.0,
            "work": 3.0,
            "home": 1.0,
            "management_gap": 1.0,
            "belonging_local": 2.0,
            "major_repairs": 1.0,
        },
        "alternatives": ["z_scores + geometric"],
        "concentration": 4,
        "replicates": 10,
        "seed": 3,
        "failed_replicates": [
            {
                "method": "z_scores + geometric",
                "replicates": 5,
                "reason": "A geometric mean needs values above zero, and this normalisation gives some that are not. "
                "Normalise with min_max_from_one, or take the arithmetic mean.",
            }
        ],
        "imputed": [{"area": "c", "indicator": "major_repairs"}],
    }


def test_every_column_is_described_in_both_languages_in_its_order(tmp_path: Path) -> None:
    write_exports(assessed(), tmp_path, formats=["datapackage"])

    for resource in json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
        header = (tmp_path / resource["path"]).read_text(encoding="utf-8").splitlines()[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert all(field["description"] and field["description_fr"] for field in resource["schema"]["fields"])


def test_record_is_plain_and_holds_every_area() -> None:
    plain = json.loads(json.dumps(record(assessed())))

    assert [area["area"] for area in plain["areas"]] == ["a", "b", "c"]
    assert plain["areas"][0]["name"] == {"en": "Place a", "fr": "Lieu a"}
    assert plain["areas"][1]["ranks"]["low"] == 1
    assert plain["areas"][2]["indicators"][2]["observation"]["flag"] == "suppressed"
    assert plain["cannot_tell_groups"] == [["b"], ["c"], ["a"]]
    assert len(communities()) == 64
