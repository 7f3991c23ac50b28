"""``parvis data repeat``: a run from its manifest, to the last byte, and what stands in its way."""

import json
import shutil
from pathlib import Path

import pytest
from tests.assessment.cli.test_data import run
from tests.assessment.cli.test_index import index

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture
def imported(tmp_path: Path) -> Path:
    shutil.copy(SAMPLES / "tidy_en.csv", tmp_path / "tidy.csv")
    run(
        "import",
        str(tmp_path / "tidy.csv"),
        "--out",
        str(tmp_path / "obs.parquet"),
        "--retrieved",
        "2026-05-01",
    )
    return tmp_path


def test_an_import_and_a_release_are_repeated_to_the_last_byte(imported: Path) -> None:
    (imported / "secret").write_text("a long enough secret key of rounding", encoding="utf-8")
    released = run(
        "release", "--observations", str(imported / "obs.parquet"), "--out", str(imported / "released.parquet"),
        "--secret", str(imported / "secret"),
    )  # fmt: skip
    assert released.exit_code == 0

    for name in ("obs.parquet", "released.parquet"):
        done = run("repeat", str(imported / f"{name}.manifest.json"))

        assert done.stdout == f"The same to the last byte: {imported / name}\n"
        assert done.exit_code == 0


def test_an_index_is_repeated_from_its_folder_alone(tmp_path: Path) -> None:
    index(tmp_path)
    for file in tmp_path.glob("*.*"):
        file.unlink()
    shutil.move(tmp_path / "out", tmp_path / "elsewhere")

    done = run("repeat", str(tmp_path / "elsewhere"), "--json")

    printed = json.loads(done.stdout)
    assert printed["same"] is True
    assert [each["file"] for each in printed["outputs"]][:3] == [
        "scores.csv",
        "rank_ranges.csv",
        "sensitivity.csv",
    ]
    assert printed["other_versions"] == {}


def test_a_changed_input_is_named(imported: Path) -> None:
    with (imported / "tidy.csv").open("a", encoding="utf-8") as opened:
        opened.write("\n")

    done = run("repeat", str(imported / "obs.parquet.manifest.json"), "--language", "fr")

    assert done.exit_code == 1
    assert "tidy.csv\u00a0» n’est plus le fichier qui a servi à l’exécution" in done.stderr


def test_a_missing_input_is_named(imported: Path) -> None:
    (imported / "tidy.csv").unlink()

    done = run("repeat", str(imported / "obs.parquet.manifest.json"))

    assert done.exit_code == 1
    assert "tidy.csv” went into the run and is not there" in done.stderr


def test_a_result_of_another_version_is_said_to_differ(tmp_path: Path) -> None:
    index(tmp_path)
    manifest = tmp_path / "out" / "manifest.json"
    account = json.loads(manifest.read_text(encoding="utf-8"))
    account["versions"]["numpy"] = "1.0"
    account["seed"] = account["parameters"]["seed"] = 2
    manifest.write_text(json.dumps(account), encoding="utf-8")

    done = run("repeat", str(manifest))

    assert done.exit_code == 1
    assert "Different: rank_ranges.csv" in done.stdout
    assert "The same to the last byte: scores.csv" in done.stdout
    assert "numpy: version 1.0 then, " in done.stdout


def test_what_is_no_manifest_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"command": "index"}', encoding="utf-8")

    done = run("repeat", str(tmp_path / "a.json"))

    assert done.exit_code == 1
    assert "is no manifest of a run" in done.stderr


def test_a_command_that_is_not_known_is_refused(imported: Path) -> None:
    manifest = imported / "obs.parquet.manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"import"', '"bake"'), encoding="utf-8")

    done = run("repeat", str(manifest))

    assert done.exit_code == 1
    assert "“bake”, which is no command of this version" in done.stderr


def test_an_estimate_is_repeated_to_the_last_byte(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[3] / "docs" / "tutorials" / "from-file-to-release"
    files = ("--microdata", shipped / "answers_fictional.csv", "--measures", shipped / "measures.toml")
    made = run(
        "estimate", *map(str, files), "--weight", "weight", "--replicates", "bsw*", "--by", "district", "--no-mse",
        "--out", str(tmp_path / "estimates.csv"),
    )  # fmt: skip
    assert made.exit_code == 0

    done = run("repeat", str(tmp_path / "estimates.csv.manifest.json"))

    assert (done.exit_code, done.stdout) == (0, f"The same to the last byte: {tmp_path / 'estimates.csv'}\n")
