"""How an export is cited, and its record in the words of the federal portal."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from tests.assessment.export.test_formats import PUBLICATION, ROWS, released

from parvis.assessment.export.citation import bibtex, citation, citation_file
from parvis.assessment.export.exported import Exported, exported
from parvis.assessment.export.exports import FILE_KINDS, write_exports
from parvis.assessment.export.federal import federal
from parvis.assessment.text import Text


@pytest.fixture
def out() -> Exported:
    return exported(released(*ROWS[:2])).published_as(PUBLICATION)


def test_the_sentence_names_publisher_year_title_version_and_address(out: Exported) -> None:
    assert citation(out) == Text(
        en="The fictional partnership (2026). Welcoming figures (version 1.0.0) [data set]. "
        "https://example.org/figures",
        fr="Le partenariat fictif (2026). Chiffres d’accueil (version 1.0.0) [jeu de données]. "
        "https://example.org/figures",
    )


def test_the_citation_file_is_yaml_with_what_the_format_asks_for(out: Exported) -> None:
    quoted = replace(PUBLICATION, title=Text(en='Figures: "all"', fr="Chiffres\u00a0: tous"))

    found = yaml.safe_load(citation_file(out.published_as(quoted)))

    assert {"cff-version", "message", "title", "authors"} <= found.keys()
    assert found["title"] == 'Figures: "all" / Chiffres\u00a0: tous'
    assert (found["type"], found["authors"]) == ("dataset", [{"name": "The fictional partnership"}])
    assert found["keywords"] == ["newcomers", "nouveaux arrivants"]


def test_bibtex_escapes_what_tex_would_run(out: Exported) -> None:
    entry = bibtex(out.published_as(replace(PUBLICATION, title=Text(en="Work & 50% {more}", fr="Travail"))))

    assert entry.startswith("@misc{observations-1.0.0,\n  author = {{The fictional partnership}},\n")
    assert r"title = {{Work \& 50\% \{more\}}}" in entry


def test_the_federal_record_knows_the_portals_own_licence_and_frequency(
    out: Exported, tmp_path: Path
) -> None:
    files = write_exports(out, tmp_path / "out", formats=["csv"])

    found = federal(out, files, kinds=FILE_KINDS)

    assert (found["license_id"], found["frequency"], found["jurisdiction"]) == ("ca-ogl-lgo", "P1Y", "user")
    assert (found["time_period_coverage_start"], found["time_period_coverage_end"]) == (
        "2021-01-01",
        "2021-12-31",
    )
    assert [(each["format"], each["resource_type"]) for each in found["resources"]] == [
        ("CSV", "dataset"),
        ("JSON", "specification"),
        ("CSV", "dataset"),
    ]


def test_the_federal_record_names_another_licence_and_an_unknown_frequency(out: Exported) -> None:
    other = replace(PUBLICATION, licence=Text(), licence_address="", frequency="")

    found = federal(out.published_as(other), (), kinds=FILE_KINDS)

    assert (found["license_id"], found["frequency"]) == ("Statistics Canada Open Licence", "unknown")
