"""A frozen chart: what it says in words, and that it comes back from JSON to the last mark."""

import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from parvis.assessment.charts.frozen_chart import (
    FrozenChart,
    FrozenRow,
    Line,
    Mark,
    drawable,
    frozen_chart_from,
    summary_of,
)
from parvis.assessment.text import Text


def row(name: str, value: float | None, low: float | None = None, high: float | None = None) -> FrozenRow:
    written = (
        Text(en="suppressed", fr="supprimé") if value is None else Text(en=f"{value}%", fr=f"{value}\u00a0%")
    )
    interval = Text() if low is None else Text(en=f"{low} to {high}", fr=f"de {low} à {high}")
    return FrozenRow(Text(en=name, fr=f"{name} (fr)"), written, value, low, high, interval)


def chart(*rows: FrozenRow, line: Line = Line.NONE, mark: Mark = Mark.DIAMOND) -> FrozenChart:
    return FrozenChart(
        title=Text(en="Rate by group, 2021", fr="Taux par groupe, 2021"),
        measured=Text(en="Rate", fr="Taux"),
        rows_are=Text(en="Group", fr="Groupe"),
        mark=mark,
        line=line,
        source=Text(
            en="Source: a census, published on 1 May 2026.", fr="Source\u00a0: un recensement, 1er mai 2026."
        ),
        rows=rows,
    )


APART = (row("A", 5.0, 4.0, 6.0), row("B", 9.0, 8.0, 10.0))


@pytest.mark.parametrize("line", Line)
@pytest.mark.parametrize("mark", Mark)
def test_a_chart_comes_back_from_json_as_it_was(line: Line, mark: Mark) -> None:
    frozen = chart(*APART, row("C", None), line=line, mark=mark)

    back = frozen_chart_from(json.loads(json.dumps(frozen.as_json())))

    assert back == frozen
    assert back.checksum() == frozen.checksum()


def test_another_word_gives_another_checksum() -> None:
    frozen = chart(*APART)

    assert replace(frozen, measured=Text(en="Rates", fr="Taux")).checksum() != frozen.checksum()


def test_the_summary_says_how_many_have_a_value_and_from_where_to_where() -> None:
    said = summary_of(chart(*APART, row("C", None)))

    assert said.en == "Rate: 2 of 3 have a value, from 5.0% (A) to 9.0% (B)."
    assert said.fr == "Taux\u00a0: 2 sur 3 ont une valeur, de 5.0\u00a0% (A (fr)) à 9.0\u00a0% (B (fr))."


def test_the_summary_of_one_value_says_that_it_is_the_only_one() -> None:
    assert summary_of(chart(row("A", 5.0), row("B", None))).en == "Rate: 5.0% (A), the only value of 2."


def test_the_summary_of_nothing_says_so() -> None:
    assert summary_of(chart(row("A", None), row("B", None))).en == "Rate: none of the 2 has a value."


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (APART, "The intervals of these two do not overlap."),
        (
            (row("A", 5.0, 3.0, 7.0), row("B", 6.0, 5.0, 8.0)),
            "The intervals of these two overlap: the figures cannot tell them apart.",
        ),
        (
            (row("A", 5.0), row("B", 6.0, 5.0, 8.0)),
            "Their intervals are not both known, so nobody can say whether they differ by more than chance.",
        ),
    ],
)
def test_the_summary_tells_apart_only_what_the_intervals_do(rows: tuple[FrozenRow, ...], said: str) -> None:
    assert summary_of(chart(*rows, line=Line.MARGIN)).en.endswith(f"). {said}")


def test_the_summary_among_peers_names_what_lies_outside_their_middle_half() -> None:
    rows = (row("A", 2.0, 4.0, 6.0), row("B", 5.0, 4.0, 6.0), row("C", 9.0, 4.0, 6.0))

    said = summary_of(chart(*rows, line=Line.PEERS))

    assert said.en.endswith("Above the middle half of the peers: C. Below it: A.")


def test_the_table_says_what_is_suppressed_and_what_has_no_interval() -> None:
    table = drawable(chart(*APART, row("C", None), line=Line.MARGIN), id="one").table("en")

    assert table.header == ("Group", "Rate", "95% interval")
    assert table.rows == (
        ("A", "5.0%", "4.0 to 6.0"),
        ("B", "9.0%", "8.0 to 10.0"),
        ("C", "suppressed", "not known"),
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_picture_holds_title_source_and_what_the_line_is(language: str) -> None:
    pytest.importorskip("vl_convert", reason="the extra “export” is not installed")
    frozen = chart(*APART, row("C", None), line=Line.MARGIN)

    picture = drawable(frozen, id="one").picture(language)

    root = ElementTree.fromstring(picture)
    words = " ".join(" ".join(root.itertext()).split())
    assert frozen.title.in_language(language) in words
    assert frozen.source.in_language(language).replace("\u00a0", " ") in words
    assert {"en": "Line: the 95% interval of", "fr": "Trait : l’intervalle à 95 % de"}[language] in words
    assert "<script" not in picture
    assert "style=" not in picture
