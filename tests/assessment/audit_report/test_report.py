"""The report says what the figures show, in both languages, and names what is missing or failed."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from tests.assessment.audit_report.examples import bare_audit, whole_audit

from parvis.assessment.audit_report.document import Grid, Heading, Paragraph, Picture, Points, Report, Section
from parvis.assessment.audit_report.pictures import correlation_chart
from parvis.assessment.audit_report.report import report
from parvis.assessment.index.sensitivity import Indices
from parvis.assessment.text import Text


@pytest.fixture(scope="module")
def whole() -> Report:
    return report(whole_audit())


def section(of: Report, identifier: str) -> Section:
    return next(each for each in of.sections if each.id == identifier)


def grids_of(of: Report, identifier: str) -> list[Grid]:
    return [block for block in section(of, identifier).blocks if isinstance(block, Grid)]


def texts(of: Section) -> Iterator[Text]:
    for block in of.blocks:
        match block:
            case Paragraph(text) | Heading(text):
                yield text
            case Points():
                yield from block.items
            case Grid():
                yield from (
                    block.caption,
                    block.note,
                    *block.header,
                    *(cell for row in block.rows for cell in row),
                )
            case Picture(chart):
                yield from (chart.title, chart.summary, chart.note)


def said(of: Section, language: str) -> str:
    return "\n".join(text.in_language(language) for text in texts(of))


def test_sections_are_in_the_order_of_a_statistical_audit(whole: Report) -> None:
    assert [each.id for each in whole.sections] == [
        "in-short",
        "framework",
        "data",
        "coherence",
        "choices",
        "conclusions",
        "annex",
        "references",
    ]


def test_every_text_is_in_both_languages_and_french_is_spaced_as_it_should_be(whole: Report) -> None:
    for each in whole.sections:
        for text in texts(each):
            assert bool(text.en) == bool(text.fr), text
            if each.id != "references":
                assert " :" not in text.fr, text
                assert " %" not in text.fr, text
                assert "« " not in text.fr, text
                assert "'" not in text.fr, text


def test_every_table_has_as_many_cells_as_headers_and_a_note(whole: Report) -> None:
    grids = [block for each in whole.sections for block in each.blocks if isinstance(block, Grid)]
    assert len(grids) >= 12
    for grid in grids:
        assert {len(row) for row in grid.rows} <= {len(grid.header)}, grid.caption
        assert grid.note.en
        assert not grid.depth or len(grid.depth) == len(grid.rows)


def test_the_framework_is_given_with_its_shares(whole: Report) -> None:
    tree = next(block for block in section(whole, "framework").blocks if isinstance(block, Grid))

    assert [[cell.en for cell in row] for row in tree.rows] == [
        ["Top", "–", "100.0%", "100.00%"],
        ["Work", "–", "75.0%", "75.00%"],
        ["Jobs", "more", "50.0%", "37.50%"],
        ["Pay, good", "more", "50.0%", "37.50%"],
        ["Home", "–", "25.0%", "25.00%"],
        ["Repairs & such", "less", "50.0%", "12.50%"],
        ["rent", "less", "50.0%", "12.50%"],
    ]
    assert tree.depth == (0, 1, 2, 2, 1, 2, 2)


def test_failed_replicates_are_counted_and_named_beside_every_statistic_of_ranks(whole: Report) -> None:
    of_ranks = [
        block
        for identifier in ("choices", "conclusions")
        for block in section(whole, identifier).blocks
        if isinstance(block, Grid) and "without" not in block.caption.en
    ]
    assert len(of_ranks) == 4
    for grid in of_ranks:
        assert "z_scores + geometric" in grid.note.en, grid.caption
        assert "En échec" in grid.note.fr
    assert "Failed: 30 of 60 replicates" in said(section(whole, "in-short"), "en")


def test_what_is_to_be_mended_is_named_with_its_figure(whole: Report) -> None:
    english, french = (said(section(whole, "conclusions"), language) for language in ("en", "fr"))

    assert "too few areas have a figure: Repairs & such (50%)" in english
    assert "“Jobs” and “Pay, good” say the same (correlation 1.00)" in english
    assert (
        "«\u00a0Emplois\u00a0» et «\u00a0Salaire, bon\u00a0» disent la même chose (corrélation 1,00)"
        in french
    )
    assert "extreme figures still decide, with their skewness: rent (4.9)" in english
    assert "“Jobs” follows “population” (correlation" in english
    assert "z_scores + geometric gave no result (30 replicates)" in english


def test_the_picture_of_correlations_names_every_node_in_full() -> None:
    made = whole_audit()
    long = "Possibilités d’utiliser les espaces publics et les installations de loisirs"
    nodes = tuple(
        replace(node, label=Text(long, long)) if node.id == "work" else node for node in made.framework.nodes
    )
    chart = correlation_chart(replace(made, framework=replace(made.framework, nodes=nodes)))

    svg = chart.svg("fr")

    assert ">1. Possibilités d’utiliser les espaces publics et les<" in svg
    assert ">\u2003installations de loisirs<" in svg
    assert ">2. Logis<" in svg


def test_beside_each_part_left_out_stands_how_many_areas_are_compared() -> None:
    made = whole_audit()
    assert made.removals is not None
    scores = made.removals.scores.copy()
    scores[made.removals.parts.index("jobs"), :5] = np.nan  # five have no index without jobs

    found = report(replace(made, removals=replace(made.removals, scores=scores)))

    removed = next(grid for grid in grids_of(found, "choices") if grid.caption.en.startswith("Table 11."))
    compared = {row[0].en: row[-1].fr for row in removed.rows}
    assert removed.header[-1] == Text("Areas compared", "Territoires comparés")
    assert (compared["Jobs"], compared["Home"]) == ("19", "24")


def test_parts_that_were_not_computed_are_said_to_be_missing() -> None:
    bare = report(bare_audit())

    assert "No uncertainty analysis was made, or" in said(section(bare, "choices"), "en")
    assert "Aucune analyse de sensibilité" in said(section(bare, "choices"), "fr")
    assert "do not publish ranks" in said(section(bare, "in-short"), "en")


def test_areas_that_some_replicates_leave_without_a_rank_are_counted() -> None:
    whole = whole_audit()
    assert whole.spread is not None
    undefined = np.zeros(len(whole.spread.ranked), dtype=int)
    undefined[[0, 4]] = 3, 7

    made = report(replace(whole, spread=replace(whole.spread, undefined=undefined)))

    ranks = next(block for block in grids_of(made, "choices") if block.caption.en.startswith("Table 8"))
    assert ranks.header[-1] == Text("Replicates without a rank", "Répliques sans rang")
    assert sorted(row[-1].en for row in ranks.rows if row[-1].en != "0") == ["3", "7"]
    assert "leave without a rank: 2, each in at most 7 of them" in said(section(made, "in-short"), "en")


def test_the_most_shifted_areas_are_named_with_the_choice_that_moves_them(whole: Report) -> None:
    moved = next(block for block in grids_of(whole, "choices") if block.caption.en.startswith("Table 9"))

    assert moved.header[-1] == Text("Mostly through", "Surtout par")
    assert {row[-1] for row in moved.rows} <= {Text("weights", "les poids")}


def test_where_no_choice_moves_a_rank_no_share_is_given() -> None:
    whole = whole_audit()
    assert whole.sensitivity is not None
    undefined = np.full(len(whole.sensitivity.factors), np.nan)
    nothing = replace(whole.sensitivity, index=Indices(first=undefined, total=undefined))

    made = report(replace(whole, sensitivity=nothing))

    assert "No choice that was varied moves any rank." in said(section(made, "choices"), "en")


def test_areas_that_are_ranked_on_too_few_figures_are_named() -> None:
    whole = whole_audit()
    of_areas = whole.quality.of_areas.copy()
    of_areas[2] = 0.5

    made = report(replace(whole, quality=replace(whole.quality, of_areas=of_areas)))

    assert "Areas ranked with less than 65% of the indicators: Place 3." in said(
        section(made, "conclusions"), "en"
    )
    assert "Territoires classés avec moins de 65\u00a0% des indicateurs\u00a0: Lieu 3." in said(
        section(made, "conclusions"), "fr"
    )
