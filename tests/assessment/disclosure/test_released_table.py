"""Release of the table on disk, and the command: every row stays, published ones pass, nothing half-written."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.assessment.disclosure.examples import (
    UNROUNDED,
    attacked,
    linked_shares,
    read_table,
    share,
    shares,
    write_table,
)
from typer.testing import CliRunner, Result

from parvis.assessment import Flag, Observation, community_observations
from parvis.assessment.disclosure.released_table import read_released, release_table
from parvis.assessment.disclosure.rules import RuleBook, shipped_rules
from parvis.assessment.errors import InvalidFile, NotReleasable
from parvis.assessment.observation import TABLE_COLUMNS
from parvis.assessment.sources.catalogue import LAYOUTS
from parvis.assessment.sources.importing import import_files
from parvis.cli import app

SECRET = b"a key for tests"
PEOPLE = {
    ("3506", "total"): (50, 103),
    ("3506", "immigrants"): (1, 3),
    ("3506", "non_immigrants"): (49, 100),
}


def run(*words: str | Path, lang: str = "en_CA.UTF-8") -> Result:
    given = ["data", "release", *map(str, words)]
    return CliRunner().invoke(app, given, env={"LANG": lang, "LC_ALL": "", "COLUMNS": "120"})


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "secret"
    file.write_bytes(SECRET)
    return file


def test_every_row_stays_in_its_place_and_published_ones_are_untouched(tmp_path: Path) -> None:
    published = list(community_observations())[:50]
    rows = [*published[:20], *shares(PEOPLE, indicator="helped"), *published[20:]]
    observations = write_table(rows, tmp_path / "obs.parquet", licence="own", label_en="Helped")

    account = release_table(
        observations,
        book=shipped_rules("shipped"),
        out=tmp_path / "out.parquet",
        populations={},
        secret=SECRET,
    )

    before, after = read_table(observations), read_table(tmp_path / "out.parquet")
    assert [row["area"] for row in after] == [row["area"] for row in before]
    assert after[:20] + after[23:] == before[:20] + before[23:]
    assert [(row["value"], row["flag"], row["note"]) for row in after[20:23]] == [
        (0.5, "", ""),
        (None, "suppressed", "too_few_people"),
        (None, "suppressed", "protects_another_value"),
    ]
    assert all(row["label_en"] == "Helped" for row in after)
    assert (account.rows, account.published, account.judged, account.let_out) == (53, 50, 3, 1)
    assert account.withheld == {"protects_another_value": 1, "too_few_people": 1}


def test_a_released_table_is_read_as_figures_that_may_be_shown(tmp_path: Path) -> None:
    rows = [*list(community_observations())[:5], *shares(PEOPLE, indicator="helped")]
    written = write_table(rows, tmp_path / "released.parquet", licence="own")

    assert list(read_released(written)) == rows


def test_a_source_that_an_importer_recognised_as_published_passes(tmp_path: Path) -> None:
    rows = [share("3506", "total", 1, 3, source="t98100001")]
    observations = write_table(rows, tmp_path / "obs.parquet", licence="statistics_canada_open_licence")

    account = release_table(
        observations, book=shipped_rules("shipped"), out=tmp_path / "out.parquet", populations={}
    )

    assert account.published == 1
    assert read_table(tmp_path / "out.parquet") == read_table(observations)


@pytest.mark.parametrize("licence", ["", "own", "not_stated"])
def test_a_source_that_nobody_knows_is_refused_and_nothing_is_written(tmp_path: Path, licence: str) -> None:
    rows = [share("3506", "total", 50, 100, source="rumour")]
    observations = write_table(rows, tmp_path / "obs.parquet", licence=licence)
    (tmp_path / "out.parquet").write_text("what was there")

    with pytest.raises(NotReleasable, match="No rule says what may be shown of the source “rumour”"):
        release_table(
            observations, book=shipped_rules("shipped"), out=tmp_path / "out.parquet", populations={}
        )

    assert (tmp_path / "out.parquet").read_text() == "what was there"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["obs.parquet", "out.parquet"]


def test_a_closed_licence_lets_nothing_out(tmp_path: Path) -> None:
    rows = [*list(community_observations())[:3], share("3506", "total", 50, 100)]
    observations = write_table(rows, tmp_path / "obs.parquet", licence="closed")

    account = release_table(
        observations,
        book=shipped_rules("shipped"),
        out=tmp_path / "out.parquet",
        populations={},
        secret=SECRET,
    )

    assert {(row["value"], row["flag"], row["note"]) for row in read_table(tmp_path / "out.parquet")} == {
        (None, Flag.SUPPRESSED.value, "licence_forbids")
    }
    assert account.withheld == {"licence_forbids": 4}


def test_published_figures_are_weighed_in_what_an_outsider_knows(tmp_path: Path) -> None:
    total = share("3506", "total", 50, 103, source="census2021")
    rows = [total, *shares(PEOPLE)[1:]]
    observations = write_table(rows, tmp_path / "obs.parquet", licence="own")

    book = RuleBook({**shipped_rules("shipped").of_sources, "local": UNROUNDED})
    release_table(observations, book=book, out=tmp_path / "out.parquet", populations={})

    assert [row["note"] for row in read_table(tmp_path / "out.parquet")] == [
        "",
        "too_few_people",
        "protects_another_value",
    ]


def test_the_table_itself_may_tell_the_populations(tmp_path: Path) -> None:
    people = replace(
        share("3506", "total", 0, 1), indicator="population", value=39.0, numerator=None, denominator=None
    )
    people = replace(people, source="census2021", n=None)
    rows = [people, share("3506", "total", 10, 20), share("3507", "total", 10, 20)]
    observations = write_table(rows, tmp_path / "obs.parquet", licence="own")

    release_table(
        observations,
        book=shipped_rules("statistics_canada_census"),
        out=tmp_path / "out.parquet",
        populations={"3507": 40},
        secret=SECRET,
    )

    notes = [row["note"] for row in read_table(tmp_path / "out.parquet")]
    assert notes == ["", "population_too_small", ""]


def test_an_earlier_release_is_heeded(tmp_path: Path) -> None:
    rows = linked_shares(3, subdivisions=2)
    book = RuleBook({"local": UNROUNDED})
    part = write_table([row for row in rows if row.group != "established"], tmp_path / "part.parquet")
    whole = write_table(rows, tmp_path / "whole.parquet")
    first, second = tmp_path / "first.parquet", tmp_path / "second.parquet"

    release_table(part, book=book, out=first, populations={})
    release_table(whole, book=book, out=second, populations={}, earlier=[first])

    seen = [observed(row) for file in (first, second) for row in read_table(file)]
    assert attacked(rows, seen) == ()


def observed(row: dict[str, object]) -> Observation:
    names = [name for name in TABLE_COLUMNS if name in Observation.__dataclass_fields__]
    return Observation(**{name: row[name] for name in names})  # type: ignore[arg-type]


@pytest.mark.parametrize("content", [b"", b"indicator,area\n", b"PAR1 and then nothing"])
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "obs.parquet"
    file.write_bytes(content)

    with pytest.raises(InvalidFile, match=r"obs\.parquet is no table of observations"):
        release_table(file, book=shipped_rules("shipped"), out=tmp_path / "out.parquet", populations={})

    assert not (tmp_path / "out.parquet").exists()


def test_the_command_says_what_was_let_out_and_why_not(tmp_path: Path, secret: Path) -> None:
    observations = write_table(shares(PEOPLE), tmp_path / "obs.parquet", licence="own")
    out = tmp_path / "released.parquet"

    done = run("--observations", observations, "--rules", "shipped", "--out", out, "--secret", secret)

    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "3 rows: 0 already published, 3 judged; of these 1 let out.",
        "        1  Withheld: another withheld value could be worked out from it.",
        "        1  Withheld: too few people are behind this figure.",
        "3 withheld cells and differences attacked by linear programme: none can be worked out.",
        "1 rows are rounded one by one: they no longer add up to their totals. Say so beside the table.",
        "Rules: local → collected_by_partnership",
        f"Written: {out}",
    ]


def test_the_command_speaks_french(tmp_path: Path, secret: Path) -> None:
    observations = write_table(shares(PEOPLE), tmp_path / "obs.parquet", licence="own")

    done = run(
        "--observations", observations, "--out", tmp_path / "out.parquet", "--secret", secret, "-l", "fr"
    )

    assert "3 lignes\u00a0: 0 déjà publiées, 3 examinées, dont 1 diffusées." in done.stdout
    assert "Non diffusé\u00a0: trop peu de personnes sont à l’origine de ce chiffre." in done.stdout


def test_the_command_prints_json_and_leaves_a_manifest_without_the_secret(
    tmp_path: Path, secret: Path
) -> None:
    observations = write_table(shares(PEOPLE), tmp_path / "obs.parquet", licence="own")
    out = tmp_path / "released.parquet"

    done = run("--observations", observations, "--out", out, "--secret", secret, "--json")

    assert json.loads(done.stdout) == {
        "out": str(out),
        "rows": 3,
        "published": 0,
        "judged": 3,
        "let_out": 1,
        "missing": 0,
        "withheld": {"protects_another_value": 1, "too_few_people": 1},
        "rounded": 1,
        "protected_cells_checked": 3,
        "protected_cells_recoverable": 0,
        "rows_add_up": False,
        "rules": {"local": "collected_by_partnership"},
    }
    manifest = (tmp_path / "released.parquet.manifest.json").read_text(encoding="utf-8")
    assert SECRET.decode() not in manifest
    assert json.loads(manifest)["parameters"]["secret"] == str(secret)
    assert [file["file"] for file in json.loads(manifest)["inputs"]] == [str(observations)]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--rules", "strict"), "No rules are called “strict”. Choose one of: shipped, published,"),
        (("--rules", "none.toml"), "none.toml: this file cannot be read."),
        ((), "Give the secret that fixes the draw: --secret FILE"),
    ],
)
def test_the_command_refuses_with_a_sentence_and_writes_nothing(
    tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    observations = write_table(shares(PEOPLE), tmp_path / "obs.parquet", licence="own")

    done = run("--observations", observations, "--out", tmp_path / "out.parquet", *words)

    assert done.exit_code == 1
    assert sentence in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["obs.parquet"]


def test_areas_populations_and_contributions_come_from_files(tmp_path: Path) -> None:
    (tmp_path / "areas.csv").write_text(
        "area,name_en,name_fr,vintage,code\neast,East,Est,2021,3506008\neast,East,Est,2021,3506009\n"
        "middle,Middle,Centre,2021,3506008\n",
        encoding="utf-8",
    )
    (tmp_path / "people.csv").write_text("area,population\neast,5000\nmiddle,4000\n", encoding="utf-8")
    (tmp_path / "amounts.csv").write_text(
        "indicator,area,period,group,amount\nmean_employment_income,east,2024,total,900\n"
        "mean_employment_income,east,2024,total,100\n",
        encoding="utf-8",
    )
    (tmp_path / "rules.toml").write_text(
        '[[rules]]\nid = "grants"\nlabel = { en = "Grants", fr = "Subventions" }\nreference = "A test."\n'
        'sources = ["local"]\nleast_population = 40\nleast_people = 10\np_percent = 20\n',
        encoding="utf-8",
    )
    income = share("east", "total", 0, 1, indicator="mean_employment_income", value=1_000.0, n=100)
    rows = [
        replace(income, numerator=None, denominator=None),
        share("east", "total", 50, 103),
        share("middle", "total", 49, 100),
    ]
    observations = write_table(rows, tmp_path / "obs.parquet", licence="own")

    done = run(
        *("--observations", observations, "--out", tmp_path / "out.parquet"),
        *("--rules", tmp_path / "rules.toml", "--areas", tmp_path / "areas.csv"),
        *("--populations", tmp_path / "people.csv", "--contributions", tmp_path / "amounts.csv"),
    )

    assert done.exit_code == 0, done.stderr
    assert sorted(row["note"] for row in read_table(tmp_path / "out.parquet")) == [
        "",
        "few_dominate",
        "protects_another_value",
    ]


def test_places_by_name_alone_are_not_taken_for_one(tmp_path: Path) -> None:
    people = {"City": 212, "Ward A": 103, "Ward B": 104, "Ward C": 5}
    text = tmp_path / "own.csv"
    lines = [f"{name},people_served,2025,{count},{count}" for name, count in people.items()]
    text.write_text("\n".join(["area,indicator,period,value,n", *lines]), encoding="utf-8")
    import_files([text], layouts=LAYOUTS, out=tmp_path / "obs.parquet")

    release_table(
        tmp_path / "obs.parquet",
        book=RuleBook({"local": UNROUNDED}),
        out=tmp_path / "out.parquet",
        populations={},
    )

    notes = {row["area_name"]: row["note"] for row in read_table(tmp_path / "out.parquet")}
    assert notes["Ward C"] == "too_few_people"
    assert sorted(notes[name] for name in ("City", "Ward A", "Ward B")) == ["", "", "protects_another_value"]
