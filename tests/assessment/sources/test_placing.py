"""From a file's long table to the figures of the places asked for."""

from dataclasses import replace
from pathlib import Path

import pytest

from parvis.assessment.engine import connect
from parvis.assessment.geography.area import Area, AreaLevel, Stratum
from parvis.assessment.indicators.catalogue import BY_ID
from parvis.assessment.indicators.indicator import Indicator, Unit
from parvis.assessment.observation import Flag, Match
from parvis.assessment.sources.catalogue import LAYOUTS, SOURCES
from parvis.assessment.sources.communities import communities
from parvis.assessment.sources.importing import import_files
from parvis.assessment.sources.places import gazetteer
from parvis.assessment.sources.placing import LeftOut, Placed, count_places, place_table
from parvis.assessment.sources.source import LOCAL
from parvis.assessment.text import Text

HEADER = "area,indicator,period,value,level,described,match,flag,numerator,denominator,source\n"
EVERY_SOURCE = frozenset(each.id for each in SOURCES)
LONDON = next(each for each in communities() if each.id == "on-london-middlesex")
TWO_TOWNS = Area(
    id="3539036+3539060",
    name=Text(en="Two towns", fr="Deux villes"),
    level=AreaLevel.SUBDIVISION_GROUP,
    province="ON",
    codes=("3539036", "3539060"),
    vintage=2021,
    population=None,
    metropolitan_area=None,
    health_unit=None,
    stratum=Stratum.RURAL_AND_REMOTE,
)


def placed(
    folder: Path,
    rows: str,
    *,
    areas: tuple[Area, ...] = (LONDON, TWO_TOWNS),
    sources: frozenset[str] = EVERY_SOURCE,
    others_for: tuple[str, ...] | None = None,
    named: dict[str, Indicator] | None = None,
    header: str = HEADER,
) -> Placed:
    table = imported(folder, rows, header=header)
    return place_table(connect(), table, areas=areas, sources=sources, others_for=others_for, named=named)


def imported(
    folder: Path, rows: str, *, confirmed: dict[str, str] | None = None, header: str = HEADER
) -> Path:
    file, table = folder / "figures.csv", folder / "obs.parquet"
    file.write_text(header + rows)
    import_files([file], layouts=LAYOUTS, out=table, names=gazetteer(confirmed=confirmed))
    return table


def test_a_figure_of_the_areas_own_code_is_taken_as_it_is(tmp_path: Path) -> None:
    found = placed(tmp_path, "3539,unemployment_rate,2021,7.1,census_division,,,,,,census2021\n")

    (row,) = found.observations
    assert (row.area, row.value, row.match) == ("on-london-middlesex", 7.1, Match.EXACT)
    assert (row.level, row.described, row.source) == ("census_division", "3539", "census2021")
    assert found.left_out == {}


def test_a_community_may_be_named_by_its_own_id_and_say_what_its_figure_describes(tmp_path: Path) -> None:
    found = placed(
        tmp_path,
        "on-london-middlesex,unemployment_rate,2021,7.1,metropolitan_area,555,borrowed,,,,census2021\n",
    )

    (row,) = found.observations
    assert (row.level, row.described, row.match) == ("metropolitan_area", "555", Match.BORROWED)


def test_a_figure_of_the_metropolitan_area_is_borrowed_where_there_is_none_of_its_own(
    tmp_path: Path,
) -> None:
    around = "555,unemployment_rate,2021,6.0,metropolitan_area,,,,,,census2021\n"
    own = "3539,unemployment_rate,2021,7.1,census_division,,,,,,census2021\n"

    borrowed = placed(tmp_path, around)
    both = placed(tmp_path, around + own)

    assert [(row.value, row.match, row.note) for row in borrowed.observations] == [
        (6.0, Match.BORROWED, "metropolitan_area")
    ]
    assert [(row.value, row.match) for row in both.observations] == [(7.1, Match.EXACT)]


def test_a_suppressed_figure_of_its_own_is_not_hidden_behind_a_borrowed_one(tmp_path: Path) -> None:
    found = placed(
        tmp_path,
        "555,unemployment_rate,2021,6.0,metropolitan_area,,,,,,census2021\n"
        "3539,unemployment_rate,2021,x,census_division,,,,,,census2021\n",
    )

    (row,) = found.observations
    assert (row.value, row.flag, row.match) == (None, Flag.SUPPRESSED, Match.EXACT)


def test_an_area_of_several_units_gets_the_ratio_of_their_sums(tmp_path: Path) -> None:
    found = placed(
        tmp_path,
        "3539036,employment_rate,2021,50,census_subdivision,,,,100,200,census2021\n"
        "3539060,employment_rate,2021,75,census_subdivision,,,,300,400,census2021\n",
    )

    (row,) = found.observations
    assert row.area == "3539036+3539060"
    assert row.value == pytest.approx(100 * 400 / 600)
    assert (row.numerator, row.denominator, row.match) == (400, 600, Match.AGGREGATED)
    assert found.left_out == {}


def test_a_median_of_several_units_is_refused_with_its_reason(tmp_path: Path) -> None:
    found = placed(
        tmp_path,
        "3539036,median_household_income,2021,80000,census_subdivision,,,,,,census2021\n"
        "3539060,median_household_income,2021,90000,census_subdivision,,,,,,census2021\n",
    )

    (row,) = found.observations
    assert (row.value, row.flag) == (None, Flag.NOT_AVAILABLE)
    assert row.note.startswith("aggregated:not_additive")


def test_a_rate_without_denominators_of_a_part_is_not_made_up(tmp_path: Path) -> None:
    found = placed(
        tmp_path,
        "3539036,employment_rate,2021,50,census_subdivision,,,,,,census2021\n"
        "3539060,employment_rate,2021,75,census_subdivision,,,,,,census2021\n",
    )

    (row,) = found.observations
    assert (row.value, row.note.split(";")[0]) == (None, "aggregated:no_base_or_population")


def test_provinces_and_the_country_are_kept_to_compare_with(tmp_path: Path) -> None:
    found = placed(
        tmp_path,
        "Ontario,unemployment_rate,2021,8.0,,,,,,,census2021\n"
        "Canada,unemployment_rate,2021,9.0,,,,,,,census2021\n",
    )

    assert [(row.area, row.level, row.value) for row in found.observations] == [
        ("35", "province", 8.0),
        ("11124", "country", 9.0),
    ]


def test_what_is_left_out_is_counted_by_reason(tmp_path: Path) -> None:
    found = placed(
        tmp_path,
        "3539,unemployment_rate,2021,7.1,census_division,,,,,,census2021\n"
        "4601,unemployment_rate,2021,7.2,census_division,,,,,,census2021\n"
        "Atlantis,unemployment_rate,2021,7.3,,,,,,,census2021\n"
        "2011A00033539,employment_rate,2011,60,,,,,,,census2021\n"
        "3539,employment_rate,2021,61,census_division,,,,,,somebody\n"
        "Ontario,number_of_choirs,2021,62,,,,,,,local\n",
    )

    assert len(found.observations) == 1
    assert found.left_out == {
        LeftOut.NO_CODE: 1,
        LeftOut.OTHER_PLACE: 1,
        LeftOut.OTHER_CENSUS: 1,
        LeftOut.OTHER_SOURCE: 1,
        LeftOut.NO_INDICATOR: 1,
    }
    assert found.sources == ("census2021", "local", "somebody")


def test_a_figure_of_the_census_before_is_taken_where_the_unit_is_the_same(tmp_path: Path) -> None:
    found = placed(
        tmp_path,
        "2016A00033539,unemployment_rate,2016,6.5,,,,,,,census2021\n"
        "2021A00033539,unemployment_rate,2021,7.1,,,,,,,census2021\n",
    )

    assert [(row.period, row.value, row.described) for row in found.observations] == [
        ("2021", 7.1, "3539"),
        ("2016", 6.5, "3539"),
    ]


@pytest.mark.parametrize(
    ("after", "before", "values"),
    [
        ("2499885", "2499895", [414]),  # Ivujivik, under another code
        ("1208003", "1208001", []),  # West Hants, which Windsor ceased beside
    ],
)
def test_a_figure_under_the_code_before_is_taken_where_nothing_was_merged(
    tmp_path: Path, after: str, before: str, values: list[float]
) -> None:
    area = replace(LONDON, id="here", codes=(after,), level=AreaLevel.CENSUS_SUBDIVISION)

    found = placed(tmp_path, f"2016A0005{before},population,2016,414,,,,,,,census2021\n", areas=(area,))

    assert [row.value for row in found.observations] == values


def test_units_are_added_up_for_each_census_that_the_file_names(tmp_path: Path) -> None:
    rows = "".join(
        f"{year}A0005{code},population,{year},{count},,,,,,,census2021\n"
        for year, code, count in (
            (2016, "3539036", 900),
            (2016, "3539060", 400),
            (2021, "3539036", 1000),
            (2021, "3539060", 500),
        )
    )

    found = placed(tmp_path, rows, areas=(TWO_TOWNS,))

    assert [(row.period, row.value, row.match) for row in found.observations] == [
        ("2021", 1500, Match.AGGREGATED),
        ("2016", 1300, Match.AGGREGATED),
    ]
    assert found.left_out == {}


def test_a_row_that_names_no_census_is_added_up_once(tmp_path: Path) -> None:
    found = placed(
        tmp_path,
        "3539036,population,2021,1000,census_subdivision,,,,,,census2021\n"
        "3539060,population,2021,500,census_subdivision,,,,,,census2021\n"
        "2016A00053539036,population,2016,900,,,,,,,census2021\n",
        areas=(TWO_TOWNS,),
    )

    assert [row.value for row in found.observations if row.period == "2021"] == [1500]


def test_a_statistic_of_ones_own_is_kept_for_the_areas_that_ask_for_it(tmp_path: Path) -> None:
    rows = "3539,number_of_choirs,2025,12,census_division,,,,,,\n"

    kept = placed(tmp_path, rows, sources=frozenset({LOCAL.id}))
    asked = placed(tmp_path, rows, sources=frozenset({LOCAL.id}), others_for=("3539036+3539060",))

    assert [(row.indicator, row.value) for row in kept.observations] == [("number_of_choirs", 12)]
    assert kept.labels == {"number_of_choirs": Text(en="number_of_choirs", fr="number_of_choirs")}
    assert (len(asked.observations), asked.left_out) == (0, {LeftOut.NO_INDICATOR: 1})


def test_a_statistic_that_is_asked_for_by_name_is_kept_for_every_area(tmp_path: Path) -> None:
    label = Text(en="Choirs", fr="Chorales")
    choirs = replace(BY_ID["unemployment_rate"], id="number_of_choirs", label=label, unit=Unit.NUMBER)
    rows = (
        "3539,number_of_choirs,2025,12,census_division,,,,,,\n"
        "Ontario,number_of_choirs,2025,900,,,,,,,\n"
        "3539,number_of_bands,2025,5,census_division,,,,,,\n"
    )

    found = placed(
        tmp_path,
        rows,
        sources=frozenset({LOCAL.id}),
        others_for=(),
        named={choirs.id: choirs},
    )

    assert [(row.area, row.value) for row in found.observations] == [
        ("on-london-middlesex", 12),
        ("35", 900),
    ]
    assert {row.unit for row in found.observations} == {"number"}
    assert (found.labels, found.left_out) == ({"number_of_choirs": label}, {LeftOut.NO_INDICATOR: 1})


def test_a_statistic_in_another_unit_than_the_one_asked_for_is_left_out(tmp_path: Path) -> None:
    choirs = replace(BY_ID["unemployment_rate"], id="number_of_choirs", unit=Unit.NUMBER)
    rows = "3539,number_of_choirs,2025,12,census_division,,,,,,,percent\n"

    found = placed(
        tmp_path,
        rows,
        sources=frozenset({LOCAL.id}),
        named={choirs.id: choirs},
        header=HEADER.replace("source", "source,unit"),
    )

    assert (len(found.observations), found.left_out) == (0, {LeftOut.OTHER_UNIT: 1})


def test_counts_that_contradict_the_unit_asked_for_leave_their_row_out(tmp_path: Path) -> None:
    choirs = replace(BY_ID["unemployment_rate"], id="share_of_choirs", unit=Unit.NUMBER)
    rows = "3539,share_of_choirs,2025,25,census_division,,,,15,60,\n"

    found = placed(tmp_path, rows, sources=frozenset({LOCAL.id}), named={choirs.id: choirs})

    assert (len(found.observations), found.left_out) == (0, {LeftOut.OTHER_UNIT: 1})


def test_rows_of_units_in_another_unit_are_counted_as_such(tmp_path: Path) -> None:
    choirs = replace(BY_ID["unemployment_rate"], id="number_of_choirs", unit=Unit.NUMBER)
    rows = "".join(
        f"{code},number_of_choirs,2025,12,census_subdivision,,,,,,,dollars\n" for code in TWO_TOWNS.codes
    )

    found = placed(
        tmp_path,
        rows,
        areas=(TWO_TOWNS,),
        sources=frozenset({LOCAL.id}),
        named={choirs.id: choirs},
        header=HEADER.replace("source", "source,unit"),
    )

    assert (len(found.observations), found.left_out) == (0, {LeftOut.OTHER_UNIT: 2})


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_censuses_the_newer_tells_one_period(tmp_path: Path, order: int) -> None:
    rows = [
        "2016A00033539,unemployment_rate,2021,6.5,,,,,,,census2021\n",
        "2021A00033539,unemployment_rate,2021,7.1,,,,,,,census2021\n",
    ]

    found = placed(tmp_path, "".join(rows[::order]))

    assert [row.value for row in found.observations] == [7.1]


def test_places_are_counted_by_how_they_were_told(tmp_path: Path) -> None:
    rows = "".join(
        f"{place},unemployment_rate,2021,7,,,,,,,census2021\n"
        for place in ("3539", "Ontario", "Ottawa", "Atlantis")
    )

    table = imported(tmp_path, rows, confirmed={"Ottawa": "505"})

    counts = count_places(connect(), table, names=["Ottawa"])
    assert (counts.by_code + counts.by_person, counts.unmatched) == (3, 1)


def test_the_lines_of_a_census_profile_become_the_indicators_made_of_them(
    shared: Path, tmp_path: Path
) -> None:
    file = shared / "data/census2021_profile_csd/long_layout_ON_QC_NB_NS_cp1252.csv.gz"
    table = tmp_path / "obs.parquet"
    import_files([file], layouts=LAYOUTS, out=table)

    found = place_table(connect(), table, areas=communities(), sources=EVERY_SOURCE)

    whole = [row for row in found.observations if row.group == "total"]
    halifax = {row.indicator: row for row in whole if row.area == "ns-halifax"}
    assert (halifax["unemployment_rate"].value, halifax["median_household_income"].value) == (11.4, 81_000)
    moncton = {
        row.indicator: row for row in whole if row.area == "nb-greater-moncton"
    }  # three municipalities
    assert (moncton["population"].value, moncton["population"].match) == (128_168, Match.AGGREGATED)
    assert moncton["median_household_income"].value is None
    assert moncton["median_household_income"].note == "aggregated:not_additive;units=3"


def test_a_table_by_coordinate_and_its_extract_by_label_are_the_same_indicator(
    shared: Path, tmp_path: Path
) -> None:
    folder, table = shared / "data/crime_severity_35100026", tmp_path / "obs.parquet"
    of_canada: list[dict[str, float | None]] = []
    for name in ("35100026_canada_2020_2024_wds_layout.csv", "crime_severity_1998_2024.csv.gz"):
        import_files([folder / name], layouts=LAYOUTS, out=table)
        found = place_table(connect(), table, areas=(LONDON,), sources=EVERY_SOURCE)
        of_canada.append({row.period: row.value for row in found.observations if row.area == "11124"})

    whole, extract = of_canada
    assert whole["2024"] == extract["2024"] == 77.89
    assert whole.items() <= extract.items()
