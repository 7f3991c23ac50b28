"""The tidy layout: what is read, and every sentence of refusal."""

from pathlib import Path

import pytest

from parvis.assessment import Flag, InvalidFile, Match, Observation, communities, read
from parvis.assessment.sources.source import LOCAL

SAMPLES = Path(__file__).parents[1] / "samples"


def refused(folder: Path, content: str) -> list[tuple[int | None, str | None, str]]:
    path = folder / "figures.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InvalidFile) as refusal:
        read(path)
    assert all(fault.text.fr and fault.text.fr != fault.text.en for fault in refusal.value.faults)
    return [(fault.line, fault.column, fault.text.en) for fault in refusal.value.faults]


def test_the_english_and_the_french_sample_are_the_same_observations() -> None:
    english, french = read(SAMPLES / "tidy_en.csv"), read(SAMPLES / "tidy_fr.csv")

    assert len(english) == 10
    assert [(row.key, row.value, row.flag, row.n) for row in english] == [
        (row.key, row.value, row.flag, row.n) for row in french
    ]


def test_a_line_without_further_columns_is_the_partnerships_own_exact_figure() -> None:
    assert read(SAMPLES / "tidy_fr.csv").rows[0] == Observation(
        indicator="employment_rate",
        area="on-ottawa",
        period="2024",
        value=61.5,
        level="census_division",
        described="3506",
        source="local",
        match=Match.EXACT,
        n=412,
        note="inventé",
    )


def test_a_community_is_named_by_id_name_census_code_or_dguid() -> None:
    assert [row.area for row in read(SAMPLES / "tidy_en.csv")][3:8] == [
        "on-peel",
        "on-sudbury",
        "on-ottawa",
        "on-toronto",
        "nl-st-johns",
    ]


def test_symbols_and_flags_say_why_a_value_is_missing() -> None:
    missing = [(row.value, row.flag) for row in read(SAMPLES / "tidy_en.csv") if row.value is None]

    assert missing == [
        (None, Flag.SUPPRESSED),
        (None, Flag.NOT_AVAILABLE),
        (None, Flag.NOT_AVAILABLE),
    ]


def test_a_borrowed_value_keeps_the_area_that_it_describes(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text(
        "area,indicator,period,value,level,described,match,group,numerator,denominator,standard_error\n"
        "on-peel,employment_rate,2021,60,metropolitan_area,535,borrowed,immigrants,6,10,1.5\n"
    )

    (row,) = read(path)

    assert (row.level, row.described, row.match) == ("metropolitan_area", "535", Match.BORROWED)
    assert (row.group, row.numerator, row.denominator, row.standard_error) == ("immigrants", 6, 10, 1.5)


def test_every_fault_of_every_line_is_named(tmp_path: Path) -> None:
    faults = refused(
        tmp_path,
        "collectivité;indicateur;période;valeur;effectif\n"
        "on-ottawa;unemployment_rate;2021;12,5;12\n"
        "Otawa;unemploymnt_rate;21;abc;1,5\n"
        "on-ottawa;unemployment_rate;2016;112,5;-1\n"
        "on-ottawa;trust_general;2020;;\n"
        ";;;1;\n",
    )

    assert faults == [
        (3, "collectivité", "Line 3, column “collectivité”: “Otawa” is not a known community. "
         "Expected its id, for instance “on-ottawa”."),
        (3, "indicateur", "Line 3, column “indicateur”: “unemploymnt_rate” is not a known indicator. "
         "Expected its id, for instance “unemployment_rate”."),
        (3, "période", "Line 3, column “période”: found “21”. "
         "Expected a year (2021), a month (2021-05) or a span (2017/2018)."),
        (3, "valeur", "Line 3, column “valeur”: found “abc”. Expected a number such as 12.5 or 12,5; "
         "to leave it out, say why in the column “flag”."),
        (3, "effectif", "Line 3, column “effectif”: found “1,5”. Expected a whole number, 0 or more."),
        (4, "effectif", "Line 4, column “effectif”: found “-1”. Expected a whole number, 0 or more."),
        (4, "valeur", "Line 4, column “valeur”: found “112,5”. Expected a percentage from 0 to 100."),
        (5, "indicateur", "Line 5, column “indicateur”: “trust_general” is a national survey figure. "
         "Expected an indicator of communities."),
        (5, "valeur", "Line 5, column “valeur”: the cell is empty. Expected a number such as 12.5 or 12,5; "
         "to leave it out, say why in the column “flag”."),
        (6, "collectivité", "Line 6, column “collectivité”: the cell is empty. "
         "Expected the id, name or census code of a community."),
        (6, "indicateur", "Line 6, column “indicateur”: the cell is empty. Expected the id of an indicator."),
        (6, "période", "Line 6, column “période”: the cell is empty. "
         "Expected a year (2021), a month (2021-05) or a span (2017/2018)."),
    ]  # fmt: skip


def test_a_sentence_is_written_in_french_too(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("area,indicator,period,value\non-ottawa,unemployment_rate,2021,abc\n")

    with pytest.raises(InvalidFile) as refusal:
        read(path)

    assert refusal.value.text.fr == (
        "Ligne 2, colonne «\u00a0value\u00a0»\u00a0: «\u00a0abc\u00a0» a été trouvé. Attendu\u00a0: un nombre "
        "comme 12,5; pour l’omettre, dites pourquoi dans la colonne «\u00a0indication\u00a0»."
    )


def test_missing_and_repeated_columns_are_named_together(tmp_path: Path) -> None:
    faults = refused(tmp_path, "area,Area,indicator,period\non-ottawa,on-ottawa,unemployment_rate,2021\n")

    assert faults == [
        (1, "value", "Line 1: the column “value” is missing. The header has: area, Area, indicator, period."),
        (1, "area", "Line 1: the column “area” stands more than once. Keep one of them."),
        (1, "Area", "Line 1: the column “Area” stands more than once. Keep one of them."),
    ]


def test_a_repeated_key_names_both_lines(tmp_path: Path) -> None:
    faults = refused(
        tmp_path,
        "area,indicator,period,value\n"
        "on-ottawa,unemployment_rate,2021,8\n"
        "on-ottawa,unemployment_rate,2016,7\n"
        "Ottawa,unemployment_rate,2021,9\n",
    )

    assert faults == [
        (
            4,
            None,
            "Line 4 repeats line 2: unemployment_rate, on-ottawa, 2021, total. Expected one line for each.",
        ),
    ]


@pytest.mark.parametrize(
    "cells",
    [
        "census_division,3506,borrowed",  # its own area cannot be borrowed
        "metropolitan_area,505,exact",  # a larger area is not exact
        "metropolitan_area,505,",
    ],
)
def test_the_area_described_and_the_match_must_agree(tmp_path: Path, cells: str) -> None:
    faults = refused(
        tmp_path,
        f"area,indicator,period,value,level,described,match\non-ottawa,employment_rate,2021,60,{cells}\n",
    )

    assert [(line, column) for line, column, _ in faults] == [(2, "match")]


def test_choices_are_listed_when_one_was_mistaken(tmp_path: Path) -> None:
    faults = refused(
        tmp_path, "area,indicator,period,value,match\non-ottawa,unemployment_rate,2021,8,precise\n"
    )

    assert faults == [
        (2, "match", "Line 2, column “match”: found “precise”. "
         "Expected one of: exact, aggregated, approximate, modelled, borrowed."),
    ]  # fmt: skip


def test_a_value_below_its_unit_is_refused_with_the_bound(tmp_path: Path) -> None:
    faults = refused(tmp_path, "area,indicator,period,value\non-ottawa,median_age,2021,-4\n")

    assert faults == [(2, "value", "Line 2, column “value”: found “-4”. Expected years: 0 or more.")]


def test_a_name_like_no_other_gets_no_suggestion(tmp_path: Path) -> None:
    faults = refused(tmp_path, "area,indicator,period,value\nzzzzzz,unemployment_rate,2021,4\n")

    assert faults == [
        (2, "area", "Line 2, column “area”: “zzzzzz” is not a known community. "
         "Expected its id, as in the catalogue."),
    ]  # fmt: skip


def test_a_file_may_be_held_to_the_partnerships_own_figures(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("area,indicator,period,value,source\non-ottawa,unemployment_rate,2021,8,census2021\n")

    assert len(read(path)) == 1
    with pytest.raises(InvalidFile, match="“census2021” is not a source that this file may name"):
        read(path, sources=[LOCAL])


def test_progress_is_told_each_thousand_lines_and_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    lines = [f"{area.id},population,{year},1" for year in range(1971, 2007) for area in communities()]
    path.write_text("\n".join(["area,indicator,period,value", *lines]))
    told: list[tuple[int, int]] = []

    read(path, progress=lambda done, total: told.append((done, total)))

    assert told == [(1_000, 2_304), (2_000, 2_304), (2_304, 2_304)]


def test_a_long_cell_is_named_by_its_beginning(tmp_path: Path) -> None:
    faults = refused(tmp_path, f"area,indicator,period,value\non-ottawa,median_age,2021,{'a' * 100_000}\n")

    assert faults == [
        (2, "value", f"Line 2, column “value”: found “{'a' * 80}…”. Expected a number such as 12.5 or 12,5; "
         "to leave it out, say why in the column “flag”."),
    ]  # fmt: skip
