"""Charts: what they say, the table beside them, and that their SVG is safe under a strict policy."""

import re
import sys
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from tests.assessment.index.examples import (
    FRAMEWORK,
    make_area,
    make_observation,
    make_released,
    released_table,
)

from parvis.assessment.charts import theme
from parvis.assessment.charts.chart import Chart, PictureUnavailable
from parvis.assessment.charts.indicator_bars import indicator_bars
from parvis.assessment.charts.profile_strip import profile_strip
from parvis.assessment.charts.rank_ranges import rank_ranges
from parvis.assessment.charts.sources import source_line
from parvis.assessment.charts.track import row
from parvis.assessment.geography.area import Stratum
from parvis.assessment.index.assess import Assessment, assess
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.indicators.catalogue import indicator
from parvis.assessment.observation import Match, Observation
from parvis.assessment.text import Text

SVG = "{http://www.w3.org/2000/svg}"
VALUES: dict[str, tuple[float | None, ...]] = {
    "a": (0, 0, 10),
    "b": (10, 10, 9),
    "c": (20, 20, 8),
    "d": (30, 30, 7),
    "e": (40, 40, 6),
    "f": (50, 50, None),
    "g": (100, 100, 0),
    "h": (35, None, 20),
}
AREAS = [make_area(area) for area in "abcdefg"] + [make_area("h", stratum=Stratum.RURAL_AND_REMOTE)]


def assessed(minimum_coverage: float = 0.75) -> Assessment:
    recipe = Recipe(minimum_coverage=(minimum_coverage,))
    return assess(released_table(VALUES), FRAMEWORK, recipe, AREAS, replicates=40, seed=1)


def profile() -> Chart:
    return profile_strip(assessed(), "g")


def ranks() -> Chart:
    return rank_ranges(assessed(), own_area="g")


def bars() -> Chart:
    return indicator_bars(released_table(VALUES), indicator("major_repairs"), AREAS)


@pytest.mark.parametrize("make", [profile, ranks, bars])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_svg_has_a_title_and_a_description_and_nothing_a_strict_policy_forbids(
    make: Callable[[], Chart], language: str
) -> None:
    chart = make()

    svg = ElementTree.fromstring(chart.svg(language))

    title, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert (title.text, description.text) == (
        chart.title.in_language(language),
        chart.summary.in_language(language),
    )
    assert svg.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert svg.get("lang") == language
    names = [element.tag for element in svg.iter()] + [
        name for element in svg.iter() for name in element.attrib
    ]
    assert not {f"{SVG}script", f"{SVG}style", "style", "onclick"} & set(names)


def test_a_name_with_markup_is_written_and_not_obeyed() -> None:
    chart = Chart(
        id='a"b',
        title=Text("<b>", "<b>"),
        summary=Text("R&D", "R&D"),
        note=Text(),
        source=Text(),
        header=(),
        rows=lambda language: (),
        draw=bars().draw,
    )

    assert '<title id="a&quot;b-title">&lt;b&gt;</title>' in chart.svg("en")
    assert "R&amp;D" in chart.svg("en")


def test_profile_strip_says_where_the_area_stands_out_among_its_peers() -> None:
    assert profile().summary == Text(
        en="Place g is above three quarters of its peers on: Work; Home. "
        "It is below three quarters of them on: no characteristic.",
        fr="Lieu g dépasse les trois quarts de ses pairs pour\u00a0: Travail; Logis. "
        "Sous les trois quarts d’entre eux\u00a0: aucune caractéristique.",
    )


def test_profile_strip_has_a_table_with_the_same_numbers() -> None:
    # Work: peers at 0, 10, 20, 30, 40, 50. Home, better when lower on 0 to 20: peers at 50, 55, 60, 65, 70.
    table = profile().table("fr")

    assert table.caption == "Lieu g parmi ses pairs"
    assert table.header[:4] == ("Caractéristique", "Note", "Premier quartile des pairs", "Médiane des pairs")
    assert table.rows[1:] == (
        ("Travail", "100,0", "12,5", "25,0", "37,5", "6", "2/2"),
        ("Logis", "100,0", "55,0", "60,0", "65,0", "5", "1/1"),
    )


def test_profile_strip_says_that_there_are_too_few_peers_or_too_few_figures() -> None:
    chart = profile_strip(assessed(), "h")

    assert chart.summary.en == "Place h has too few peers with data to be placed among them."
    assert chart.table("en").rows == (
        ("Top", "not enough data", *["too few"] * 4, "2/3"),
        ("Work", "not enough data", *["too few"] * 4, "1/2"),
        ("Home", "0.0", *["too few"] * 4, "1/1"),
    )
    assert chart.svg("en").count('class="chart-own"') == 1


def test_rank_ranges_say_how_far_ranks_move_and_how_many_have_none() -> None:
    chart = ranks()

    assert chart.summary.en == (
        "Of 6 ranked communities, half have a rank that moves by 0 places or more when weights and methods change. "
        "2 have too few figures for an index."
    )
    assert chart.table("fr").rows[0] == ("Lieu g", "1", "1", "1", "0")
    assert "40 répliques" in chart.note.fr
    assert chart.note.en.endswith("Seed 1. Failed replicates: 0.")


def test_rank_ranges_of_areas_without_an_index_say_so() -> None:
    values: dict[str, tuple[float | None, ...]] = {"a": (1, 2, None), "b": (2, 3, None)}
    lacking = assess(
        released_table(values), FRAMEWORK, Recipe(minimum_coverage=(1,)), AREAS[:2], replicates=4, seed=1
    )

    chart = rank_ranges(lacking)

    assert chart.summary.fr == "Aucune collectivité n’a assez de chiffres diffusés pour un indice."
    assert chart.table("en").rows == ()
    assert chart.svg("en").startswith("<svg")


def test_indicator_bars_take_the_latest_value_and_mark_what_is_borrowed() -> None:
    borrowed = Observation(
        indicator="major_repairs",
        area="b",
        period="2021",
        value=4.5,
        level="metropolitan_area",
        described="505",
        source="census2021",
        match=Match.BORROWED,
    )
    released = make_released(
        make_observation("a", "major_repairs", 9, period="2016"),
        make_observation("a", "major_repairs", 6, period="2021"),
        make_observation("a", "major_repairs", 2, period="2011"),
        make_observation("a", "major_repairs", 1, group="immigrants"),
        make_observation("c", "major_repairs", None),
        borrowed,
    )

    chart = indicator_bars(released, indicator("major_repairs"), AREAS[:3])

    assert chart.summary.en == (
        "2 of 3 communities have a value, from 4.5 (Place b) to 6.0 (Place a); 1 of them borrowed from a larger area."
    )
    assert [row[:4] for row in chart.table("fr").rows] == [
        ("Lieu a", "6,0", "2021", "subdivision de recensement (municipalité)"),
        ("Lieu b", "4,5", "2021", "région métropolitaine ou agglomération de recensement"),
    ]
    assert chart.svg("en").count('class="chart-own-outline"') == 1


def test_indicator_bars_without_a_value_say_so() -> None:
    chart = indicator_bars(make_released(), indicator("major_repairs"), AREAS)

    assert chart.summary.en == "None of these communities has a released value."
    assert chart.table("en").rows == ()


def test_source_line_names_each_source_once_and_an_unknown_one_by_its_id() -> None:
    known = make_observation("a", "major_repairs", 1)
    unknown = Observation("major_repairs", "a", "2021", 1, "census_subdivision", "3506008", "elsewhere")

    line = source_line([known, unknown, known])

    assert line.en.startswith("Source: Statistics Canada, Census Profile, 2021")
    assert line.en.endswith("; elsewhere.")
    assert line.fr.startswith("Source\u00a0: Statistique Canada")
    assert line.en.count("Census Profile") == 1


def test_png_is_a_picture_twice_as_wide_as_the_drawing() -> None:
    pytest.importorskip("vl_convert", reason="the extra “export” is not installed")

    picture = profile().png("fr")

    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(picture[16:20]) == 960


def test_png_without_the_extra_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)

    with pytest.raises(PictureUnavailable, match=r"pip install 'parvis\[export\]'") as refused:
        profile().png("en")

    assert "d’autres paquets" in refused.value.text.fr


@pytest.mark.parametrize("role", theme.ROLES)
@pytest.mark.parametrize("ground", ["light", "dark"])
def test_every_mark_stands_out_from_its_ground_three_to_one(role: str, ground: str) -> None:
    mark, behind = getattr(theme.ROLES[role], ground), getattr(theme.BACKGROUND, ground)

    darker, lighter = sorted((luminance(mark), luminance(behind)))
    assert (lighter + 0.05) / (darker + 0.05) >= 3  # WCAG 2.2, success criterion 1.4.11


def test_steps_fall_in_lightness_so_that_they_are_in_order_in_grey_and_each_can_be_written_upon() -> None:
    light = [luminance(step) for step in theme.STEPS]

    assert light == sorted(light, reverse=True)
    for step, ink in zip(theme.STEPS, theme.ON_STEPS, strict=True):
        darker, lighter = sorted((luminance(step), luminance(ink)))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5  # WCAG 2.2, success criterion 1.4.3


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_long_label_leaves_room_for_the_words_that_stand_for_a_number() -> None:
    label = "Accessible and suitable health care (Outcome: how people fare)"

    beside_number, beside_words = row(label, "100.0"), row(label, "not enough data")

    lines = re.compile(r'<text x="0"[^>]*>([^<]*)</text>')
    assert lines.findall(beside_number.marks) == [
        "Accessible and suitable health care (Outcome: how",
        "people fare)",
    ]
    assert lines.findall(beside_words.marks) == [
        "Accessible and suitable health care",
        "(Outcome: how people fare)",
    ]
