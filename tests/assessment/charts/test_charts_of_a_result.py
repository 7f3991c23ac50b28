"""Charts of an index's result: what they say, their tables, their pictures, and what they refuse."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from tests.assessment.charts.results import PANEL, VALUES, made

from parvis.assessment.charts.area_map import boundary_map, geometries_of, tile_map
from parvis.assessment.charts.chart import Chart, PictureUnavailable
from parvis.assessment.charts.contributions import contributions
from parvis.assessment.charts.correlation_chart import correlation_chart
from parvis.assessment.charts.drawn_values import ChartUnreadable
from parvis.assessment.charts.heat_table import heat_table
from parvis.assessment.charts.kinds import KINDS, chart_of
from parvis.assessment.charts.rank_ranges import rank_ranges_of_result
from parvis.assessment.charts.score_strips import score_strips
from parvis.assessment.charts.slopes import slopes
from parvis.assessment.charts.trends import trends
from parvis.assessment.charts.value_bars import value_bars
from parvis.assessment.charts.vega import wrapped
from parvis.assessment.errors import InvalidDefinition, UnknownArea
from parvis.assessment.index.aggregation import GEOMETRIC
from parvis.assessment.index.result import IndexResult
from parvis.assessment.text import Text

pytest.importorskip("altair", reason="the extra “export” is not installed")
pytest.importorskip("vl_convert", reason="the extra “export” is not installed")

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> IndexResult:
    return made(tmp_path_factory.mktemp("one"), VALUES)


@pytest.fixture(scope="module")
def panel(tmp_path_factory: pytest.TempPathFactory) -> IndexResult:
    return made(tmp_path_factory.mktemp("panel"), PANEL)


def every_chart(panel: IndexResult) -> list[Chart]:
    return [chart_of(panel, kind, areas=_ONE if kind == "contributions" else ()) for kind in KINDS]


_ONE = ("on-toronto",)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_kind_is_a_picture_with_title_description_source_and_period_that_a_strict_policy_lets_through(
    panel: IndexResult, language: str
) -> None:
    for chart in every_chart(panel):
        picture = chart.picture(language)
        svg = ElementTree.fromstring(picture)

        assert svg.findtext(f"{SVG}title") == chart.title.in_language(language)
        assert svg.findtext(f"{SVG}desc") == chart.summary.in_language(language)
        written = " ".join("".join(each.itertext()) for each in svg.iter(f"{SVG}text"))
        for said in (chart.title, chart.note, chart.source):
            assert set(said.in_language(language).split()) <= set(written.split())
        assert "2021" in written
        names = {name for each in svg.iter() for name in (each.tag, *each.attrib)}
        assert not {f"{SVG}script", f"{SVG}style", f"{SVG}a", "style", "onclick", "href"} & names
        inner = {name for each in list(svg.iter())[1:] for name in each.attrib}
        assert not {name for name in inner if name == "role" or name.startswith("aria")}
        assert "currentColor" not in picture


def test_identifiers_inside_a_chart_begin_with_its_own(panel: IndexResult) -> None:
    for chart in every_chart(panel):
        svg = ElementTree.fromstring(chart.svg("en"))
        names = [name for each in svg.iter() if (name := each.get("id"))]
        assert all(name.startswith(chart.id) for name in names)
        assert len(set(names)) == len(names)


def test_every_kind_has_a_label_and_a_picture_of_the_width_asked_for(panel: IndexResult) -> None:
    for kind, chart in zip(KINDS, every_chart(panel), strict=True):
        picture = chart.png("fr", scale=1)

        assert KINDS[kind].label.en != KINDS[kind].label.fr
        assert picture[:8] == b"\x89PNG\r\n\x1a\n"
        assert int.from_bytes(picture[16:20]) == 480


def test_strips_show_each_score_with_its_interval_and_what_lacks_data_last(result: IndexResult) -> None:
    # Jobs and pay: 0 and 0, 50 and 50, 100 and 100, so that no weights can move a score.
    chart = score_strips(result, node="work")

    assert chart.summary == Text(
        en="Work: 3 of 4 areas have a value, from 0.0 (Toronto) to 100.0 (Faraway).",
        fr="Travail\u00a0: 3 territoires sur 4 ont une valeur, de 0,0 (Toronto) à 100,0 (Faraway).",
    )
    assert chart.table("fr").rows == (
        ("Faraway", "100,0", "100,0", "100,0"),
        ("Halifax", "50,0", "50,0", "50,0"),
        ("Toronto", "0,0", "0,0", "0,0"),
        ("Nowhere", "données insuffisantes", "aucun", "aucun"),
    )
    assert "Line: 90% of the scores when weights change (20 replicates, 0 failed; seed 1)." in chart.note.en
    assert "url(#strips-work-hatch)" in chart.svg("en")


def test_strips_of_an_indicator_say_that_the_table_gives_no_interval(result: IndexResult) -> None:
    chart = score_strips(result, node="jobs")

    assert chart.table("fr").rows[0] == ("Faraway", "10,0", "aucun", "aucun")
    assert "the table gives no interval" in chart.note.en


def test_strips_of_the_index_have_the_interval_of_the_replicates(result: IndexResult) -> None:
    chart = score_strips(result)

    found = result.spread.uncertainty
    first = chart.table("en").rows[0]
    place = found.ranked.tolist().index(result.wide.areas.index("Faraway"))
    assert first[0] == "Faraway"
    assert float(first[2]) == pytest.approx(found.score_low[place], abs=0.06)
    assert float(first[3]) == pytest.approx(found.score_high[place], abs=0.06)
    assert "90% of the scores" in chart.note.en
    assert "graine 1" in chart.note.fr


def test_bars_of_an_indicator_show_its_released_values(result: IndexResult) -> None:
    chart = value_bars(result, node="rent")

    assert chart.title == Text("Rent", "Loyer")
    assert [row[:2] for row in chart.table("fr").rows] == [
        ("Nowhere", "4\u00a0000"),
        ("Faraway", "3\u00a0000"),
        ("Halifax", "2\u00a0000"),
        ("Toronto", "1\u00a0000"),
    ]


def test_axis_of_a_chart_has_the_numbers_of_its_language(result: IndexResult) -> None:
    chart = value_bars(result, node="rent")

    assert ">1,000<" in chart.svg("en")
    assert ">1\u00a0000<" in chart.svg("fr")


def test_bars_of_nothing_but_gaps_say_so(result: IndexResult) -> None:
    chart = value_bars(result, node="pay", areas=["Nowhere"])

    assert chart.summary.en == "Nowhere has not enough data for Pay."
    assert "not enough data" in chart.svg("en")
    assert 'class="chart-own"' not in chart.svg("en")


def test_bars_of_one_area_say_its_value(result: IndexResult) -> None:
    assert value_bars(result, node="pay", areas=["Faraway"]).summary.fr == (
        "Salaires\u00a0: 30,0 pour Faraway."
    )


def test_rank_ranges_of_a_result_are_those_of_its_spread(result: IndexResult) -> None:
    chart = rank_ranges_of_result(result, areas=["Faraway"])

    found = result.spread.uncertainty
    place = found.ranked.tolist().index(result.wide.areas.index("Faraway"))
    row = chart.table("en").rows[0]
    assert row[0] == "Faraway"
    assert row[2:4] == (str(int(found.low[place])), str(int(found.high[place])))
    assert (
        chart.summary.en == f"Faraway ranks from {row[2]} to {row[3]} of 3 when weights and methods change."
    )


def test_rank_ranges_of_a_node_without_them_are_refused(result: IndexResult) -> None:
    with pytest.raises(ChartUnreadable, match="a rank is never drawn without one") as refused:
        rank_ranges_of_result(replace(result, spreads=result.spreads[:1]), node="work")

    assert "Il y en a pour\u00a0: top." in refused.value.text.fr


def test_heat_table_shows_a_node_and_what_is_below_it(result: IndexResult) -> None:
    chart = heat_table(result)

    table = chart.table("fr")
    assert table.header == ("Territoire", "Accueil", "Travail", "Logis")
    assert table.rows[0] == ("Faraway", "91,7", "100,0", "66,7")
    assert table.rows[3] == ("Nowhere", *["données insuffisantes"] * 3)
    assert chart.summary.en == "4 areas by 3 nodes: scores from 0.0 to 100.0; 3 of 12 cells lack data."


def test_heat_table_of_a_node_of_indicators_is_refused(result: IndexResult) -> None:
    with pytest.raises(ChartUnreadable, match="No node is below “work”"):
        heat_table(result, node="work")


def test_slopes_compare_the_first_with_the_last_period(panel: IndexResult) -> None:
    # Over all periods jobs run from 0 to 10 and pay from 10 to 30: Toronto rises from 0 to 30.
    chart = slopes(panel, node="work")

    assert chart.title.fr == "Travail, 2011 et 2021"
    assert chart.table("fr").rows == (
        ("Faraway", "75,0", "75,0", "0,0"),
        ("Halifax", "75,0", "65,0", "−10,0"),
        ("Toronto", "0,0", "30,0", "+30,0"),
    )
    assert (
        chart.summary.en
        == "Work, from 2011 to 2021. Areas that rose: 1; that fell: 1; unchanged: 1; that lack data in a period: 0."
    )


def test_trends_break_where_a_period_lacks_data(panel: IndexResult) -> None:
    chart = trends(panel, node="work", areas=["ns-halifax"])

    assert chart.table("en").rows[0] == ("Halifax", "75.0", "not enough data", "65.0")
    assert chart.summary.fr == "Travail\u00a0: Halifax, 75,0 en 2011 et 65,0 en 2021."


def test_trends_of_many_areas_show_their_median_among_all(tmp_path: Path) -> None:
    # Jobs and pay run from 0 to 10 over both periods: area n has 10n, then 100 - 10n; the middle of eleven is 50.
    rows = "".join(f"a{n},2016,{n},{n},{n},{n}\na{n},2021,{10 - n},{10 - n},{n},{n}\n" for n in range(11))
    many = made(tmp_path, f"area,period,jobs,pay,repairs,rent\n{rows}")

    chart = trends(many, node="work")

    assert chart.table("fr").rows[0] == ("Médiane des territoires", "50,0", "50,0")
    assert len(chart.table("fr").rows) == 12
    assert "Médiane des territoires<" in chart.svg("fr")  # and not cut
    assert chart.summary.en == "Work: Median of the areas, 50.0 in 2016 and 50.0 in 2021."
    with pytest.raises(ChartUnreadable, match="9 areas are too many"):
        trends(many, areas=[f"a{n}" for n in range(9)])


@pytest.mark.parametrize("draw", [slopes, trends])
def test_change_over_one_period_is_refused(result: IndexResult, draw: Callable[[IndexResult], Chart]) -> None:
    with pytest.raises(ChartUnreadable, match="one period only") as refused:
        draw(result)

    assert "qu’une période\u00a0: on" in refused.value.text.fr


def test_correlations_are_those_of_the_members_of_a_node(result: IndexResult) -> None:
    chart = correlation_chart(result, node="work")

    assert chart.table("fr").rows == (("Emplois", "Salaires", "1,00", "3"),)
    assert (
        chart.summary.en
        == "The strongest correlation is that of “Jobs” and “Pay” (1.00). Pairs: 1; that move against each other: 0."
    )


def test_correlations_of_too_few_areas_are_not_made(result: IndexResult) -> None:
    scored = replace(
        result.scored, normalised=np.where(np.arange(4)[:, None] < 2, result.scored.normalised, np.nan)
    )

    chart = correlation_chart(replace(result, scored=scored), node="work")

    assert chart.table("en").rows == (("Jobs", "Pay", "not enough data", "2"),)
    assert chart.summary.fr.startswith("Il n’y a pas deux membres")


def test_contributions_add_up_to_the_score(result: IndexResult) -> None:
    # Home: the fewest repairs, 100, and a rent of 3,000.5 between 4,000 and 1,000, 33.3; weights 3 to 1.
    chart = contributions(result, area="Faraway")

    assert chart.table("en").rows == (("Work", "100.0", "75.0", "75.0"), ("Home", "66.7", "25.0", "16.7"))
    assert chart.summary.en == "Faraway scores 91.7; Work adds most, 75.0. Members with data: 2 of 2."


def test_contributions_to_no_score_are_none(result: IndexResult) -> None:
    chart = contributions(result, area="Nowhere")

    assert chart.summary.fr == "Nowhere n’a pas assez de données pour une note de «\u00a0Accueil\u00a0»."
    assert chart.table("en").rows[0] == ("Work", *["not enough data"] * 3)


def test_contributions_to_a_mean_that_does_not_add_up_are_refused(result: IndexResult) -> None:
    geometric = replace(result, recipe=replace(result.recipe, aggregation=(GEOMETRIC,)))

    with pytest.raises(ChartUnreadable, match="geometric mean here, whose parts do not add up"):
        contributions(geometric, area="Faraway")


def test_tile_map_has_a_tile_for_each_place_that_is_known(result: IndexResult) -> None:
    chart = tile_map(result, node="work")

    assert chart.table("en").rows[1:3] == (("Halifax", "50.0", "Hali"), ("Toronto", "0.0", "Toro"))
    assert chart.note.en.endswith("Without a known place, so in the table only: 2.")
    assert ">Toro<" in chart.svg("fr")
    assert ">Fara<" not in chart.svg("fr")


def test_map_without_a_known_place_says_so_and_keeps_its_table(result: IndexResult) -> None:
    chart = tile_map(result, areas=["Faraway", "Nowhere"])

    assert "Aucun territoire n’a de place connue" in chart.svg("fr")
    assert [row[0] for row in chart.table("en").rows] == ["Faraway", "Nowhere"]


def test_boundary_map_draws_areas_by_their_units_and_hatches_what_lacks_data(
    result: IndexResult, tmp_path: Path
) -> None:
    pytest.importorskip("geopandas", reason="the extra “geo” is not installed")
    file = tmp_path / "divisions.geojson"
    file.write_text(_SQUARE, encoding="utf-8")
    renamed = replace(
        result, wide=replace(result.wide, areas=("on-toronto", "ns-halifax", "Faraway", "3506"))
    )

    geometries = geometries_of(renamed.wide.areas, file)
    chart = boundary_map(renamed, geometries, node="work")

    assert sorted(geometries) == ["3506", "on-toronto"]
    assert chart.svg("en").count("url(#map-work-hatch)") == 1  # the area without data
    assert chart.note.fr.endswith("Sans place connue, donc dans le tableau seulement\u00a0: 2.")


_SQUARE = """{"type": "FeatureCollection", "features": [
  {"type": "Feature", "properties": {"CDUID": "3520"}, "geometry": {"type": "Polygon",
    "coordinates": [[[-79.6, 43.6], [-79.1, 43.6], [-79.1, 43.8], [-79.6, 43.8], [-79.6, 43.6]]]}},
  {"type": "Feature", "properties": {"CDUID": "3506"}, "geometry": {"type": "Polygon",
    "coordinates": [[[-76.0, 45.0], [-75.0, 45.0], [-75.0, 45.5], [-76.0, 45.5], [-76.0, 45.0]]]}}
]}"""


def test_five_thousand_areas_are_refused_with_what_to_do(tmp_path: Path) -> None:
    rows = "".join(f"a{n},{n},{n},{n},{n}\n" for n in range(5000))
    many = made(tmp_path, f"area,jobs,pay,repairs,rent\n{rows}", replicates=1)

    for kind in ("strips", "bars", "ranks", "heat", "map"):
        with pytest.raises(
            ChartUnreadable, match=r"5,000 areas are too many.*Name some with --area"
        ) as refused:
            chart_of(many, kind)
        assert refused.value.text.fr.startswith("5\u00a0000 territoires, c’est trop")
    assert len(chart_of(many, "strips", areas=["a1", "a4999"]).table("en").rows) == 2


def test_chart_of_an_unknown_kind_node_or_area_lists_what_there_is(result: IndexResult) -> None:
    with pytest.raises(InvalidDefinition, match=r"There is no chart “pie”. Choose one of: strips, bars"):
        chart_of(result, "pie")
    with pytest.raises(InvalidDefinition, match=r"no “health”. Choose one of: top, work, home, jobs"):
        chart_of(result, "bars", node="health")
    with pytest.raises(UnknownArea, match="Not in this result: Atlantis"):
        chart_of(result, "bars", areas=["Atlantis"])
    with pytest.raises(ChartUnreadable, match="drawn for one area"):
        chart_of(result, "contributions")


def test_chart_without_the_extra_says_how_to_get_it(
    result: IndexResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)

    with pytest.raises(PictureUnavailable, match=r"pip install 'parvis\[export\]'"):
        value_bars(result).svg("en")
    assert value_bars(result).table("en").rows[0][0] == "Faraway"  # words and numbers need no extra


def test_names_too_long_for_their_lines_stay_apart_by_their_end() -> None:
    name = "Municipalité régionale de comté de Saint-Hyacinthe-du-Lac n°\u00a0"

    lines = [wrapped(f"{name}{number}", 27, most=2) for number in (7, 12)]

    assert lines == [
        ["Municipalité régionale de", "…n°\u00a07"],
        ["Municipalité régionale de", "…n°\u00a012"],
    ]
    assert wrapped("Tri-Cities (Coquitlam, Port Coquitlam, Port Moody)", 22, most=2) == [
        "Tri-Cities (Coquitlam,",
        "…Port Moody)",
    ]
    assert wrapped("Saint John", 27, most=2) == ["Saint John"]
