"""Totals that their parts contradict: flagged and told at import, never refused, never where rounding explains it."""

import csv
import gzip
from pathlib import Path

import pytest
from tests.assessment.sources.importing import imported

from parvis.assessment.errors import InvalidFile
from parvis.assessment.sources.catalogue import LAYOUTS
from parvis.assessment.sources.importing import import_files

PROVINCES = ("10", "11", "12", "13", "24", "35", "46", "47", "48", "59", "60", "61", "62")
PROFILE = (
    "CENSUS_YEAR,DGUID,ALT_GEO_CODE,GEO_LEVEL,GEO_NAME,TNR_SF,TNR_LF,DATA_QUALITY_FLAG,CHARACTERISTIC_ID,"
    "CHARACTERISTIC_NAME,CHARACTERISTIC_NOTE,C1_COUNT_TOTAL,SYMBOL,C2_COUNT_MEN+,SYMBOL,C3_COUNT_WOMEN+,SYMBOL,"
    "C10_RATE_TOTAL,SYMBOL,C11_RATE_MEN+,SYMBOL,C12_RATE_WOMEN+,SYMBOL\r\n"
)
Told = list[tuple[int | None, float, float, bool]]


def tidy(folder: Path, *lines: str, columns: str = "group,value,unit", name: str = "figures.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([f"area,indicator,period,{columns}", *lines, ""]), encoding="utf-8")
    return path


def clients(folder: Path, **groups: float | str) -> Path:
    return tidy(folder, *(f"3506,clients,2025,{name},{value},persons" for name, value in groups.items()))


def told(path: Path, folder: Path) -> Told:
    """Import a file; return what was told of its totals, after seeing that just these are flagged."""
    account, rows = imported(path, folder)
    flagged = [row["value"] for row in rows if row["flag"] == "inconsistent"]
    wrong = account.wrong_totals
    assert flagged == list(dict.fromkeys(each.found for each in wrong))
    assert account.flags.get("inconsistent", 0) == len(flagged)
    assert all(each.fault.text.fr != each.fault.text.en for each in wrong)
    return [(each.line, each.found, each.expected, each.is_least) for each in wrong]


# ---- groups ----


def test_a_total_that_men_and_women_contradict_is_flagged_and_told(tmp_path: Path) -> None:
    account, rows = imported(clients(tmp_path, total=1200, men=480, women=520), tmp_path)

    assert [(row["group"], row["value"], row["flag"]) for row in rows] == [
        ("total", 1200, "inconsistent"),
        ("men", 480, ""),
        ("women", 520, ""),
    ]
    (wrong,) = account.wrong_totals
    assert (wrong.line, wrong.area, wrong.indicator, wrong.period, wrong.group, wrong.parts) == (
        2, "on-ottawa", "clients", "2025", "total", ("men", "women"),
    )  # fmt: skip
    assert wrong.fault.text.en == (
        "Line 2: Ottawa, clients, total, 2025: found 1,200, expected 1,000, the sum of its parts (men; women). "
        "Rounding does not explain it; the value is kept and flagged as inconsistent."
    )
    assert wrong.fault.text.fr == (
        "Ligne 2\u00a0: Ottawa, clients, total, 2025\u00a0: 1\u00a0200 a été trouvé, 1\u00a0000 était attendu, somme "
        "de ses parties (men; women). L’arrondissement ne l’explique pas; la valeur est conservée et signalée comme "
        "incohérente."
    )


def test_a_total_that_its_parts_make_up_is_not_told(tmp_path: Path) -> None:
    assert told(clients(tmp_path, total=1000, men=480, women=520), tmp_path) == []


def test_random_rounding_explains_up_to_five_for_each_cell(tmp_path: Path) -> None:
    assert told(clients(tmp_path, total=1000, men=480, women=535), tmp_path) == []
    assert told(clients(tmp_path, total=1000, men=480, women=540), tmp_path) == [(2, 1000, 1020, False)]


def test_figures_that_are_no_multiples_of_five_are_exact(tmp_path: Path) -> None:
    assert told(clients(tmp_path, total=1003, men=481, women=522), tmp_path) == []
    assert told(clients(tmp_path, total=1003, men=481, women=524), tmp_path) == [(2, 1003, 1005, False)]


def test_figures_all_rounded_to_hundreds_may_be_off_by_hundreds(tmp_path: Path) -> None:
    lines = [
        f"{area},workers,2025,{group},{value},persons"
        for area in PROVINCES
        for group, value in (("total", 12_300), ("men", 6_100), ("women", 6_000))
    ]

    assert told(tidy(tmp_path, *lines), tmp_path) == []


def test_suppressed_parts_leave_a_least_total(tmp_path: Path) -> None:
    assert told(clients(tmp_path, total=1000, men=480, women="x"), tmp_path) == []
    assert told(clients(tmp_path, total=403, men=481, women="x"), tmp_path) == [(2, 403, 481, True)]


def test_a_suppressed_total_is_not_checked(tmp_path: Path) -> None:
    assert told(clients(tmp_path, total="x", men=480, women=520), tmp_path) == []


def test_a_total_of_ages_is_checked_and_so_is_an_age_group_of_finer_ones(tmp_path: Path) -> None:
    ages = {"0_14": 200, "15_24": 100, "15_19": 90, "20_24": 60, "25_plus": 700}

    assert told(clients(tmp_path, total=1200, **ages), tmp_path) == [
        (2, 1200, 1000, False),
        (4, 100, 150, False),
    ]


def test_immigrant_status_is_checked_where_it_is_complete(tmp_path: Path) -> None:
    groups = {"total": 1013, "immigrants": 400, "non_immigrants": 500}

    assert told(clients(tmp_path, **groups), tmp_path) == []
    assert told(clients(tmp_path, **groups, non_permanent_residents=50), tmp_path) == [(2, 1013, 950, False)]


def test_kinds_that_add_up_everywhere_else_are_checked(tmp_path: Path) -> None:
    lines = [
        f"{area},clients,2025,{group},{value},persons"
        for area in PROVINCES
        for group, value in (("total", 1003 if area != "35" else 5003), ("owners", 501), ("renters", 502))
    ]

    assert told(tidy(tmp_path, *lines), tmp_path) == [(17, 5003, 1003, False)]


def test_kinds_that_do_not_add_up_are_not_checked(tmp_path: Path) -> None:
    lines = [
        f"{area},clients,2025,{group},{value},persons"
        for number, area in enumerate(PROVINCES)
        for group, value in (("total", 1003), ("speak English", 801 + number), ("speak French", 402))
    ]

    assert told(tidy(tmp_path, *lines), tmp_path) == []


@pytest.mark.parametrize(
    ("indicator", "unit", "values"),
    [
        ("employment_rate", "", (60, 62, 58)),
        ("visitors", "percent", (60, 62, 58)),
        ("mean_wait", "", (30, 20, 41)),
        ("median_income", "dollars", (45_000, 52_000, 39_000)),
        ("served", "", (45_000, 52_000, 39_000)),  # nobody says that it counts, and it lies between its parts
        ("density", "", (60.5, 31.0, 12.5)),
    ],
)
def test_means_medians_and_rates_are_not_checked(
    tmp_path: Path, indicator: str, unit: str, values: tuple[float, float, float]
) -> None:
    groups = zip(("total", "men", "women"), values, strict=True)
    lines = [f"3506,{indicator},2025,{group},{value},{unit}" for group, value in groups]

    assert told(tidy(tmp_path, *lines), tmp_path) == []


def test_a_value_to_be_used_with_caution_keeps_its_flag_and_is_told(tmp_path: Path) -> None:
    lines = (
        "3506,clients,2025,total,1200,use_with_caution",
        "3506,clients,2025,men,481,",
        "3506,clients,2025,women,522,",
    )

    account, rows = imported(tidy(tmp_path, *lines, columns="group,value,flag"), tmp_path)

    assert [row["flag"] for row in rows] == ["use_with_caution", "", ""]
    assert [each.found for each in account.wrong_totals] == [1200]


def test_each_of_several_files_is_checked(tmp_path: Path) -> None:
    first = clients(tmp_path, total=1003, men=481, women=522)
    second = tidy(
        tmp_path,
        "3506,learners,2025,women,522,persons",
        "3506,learners,2025,total,2003,persons",
        "3506,learners,2025,men,481,persons",
        name="more.csv",
    )

    accounts = import_files([first, second], layouts=LAYOUTS, out=tmp_path / "obs.parquet")

    assert [[each.line for each in account.wrong_totals] for account in accounts] == [[], [3]]


# ---- areas ----


def areas(folder: Path, country: int, *, leave_out: str = "", rest: str = "") -> Path:
    lines = [f"Canada,clients,2025,total,{country},persons"]
    lines += [f"{code},clients,2025,total,101,persons" for code in PROVINCES if code != leave_out]
    return tidy(folder, *lines, *([rest] if rest else []))


def test_canada_is_compared_with_all_provinces(tmp_path: Path) -> None:
    assert told(areas(tmp_path, 1313), tmp_path) == []
    assert told(areas(tmp_path, 1523), tmp_path) == [(2, 1523, 1313, False)]


def test_canada_is_not_compared_with_some_provinces(tmp_path: Path) -> None:
    assert told(areas(tmp_path, 1523, leave_out="62"), tmp_path) == []


def test_people_of_no_stated_province_are_among_those_of_canada(tmp_path: Path) -> None:
    rest = "Province not stated,clients,2025,total,210,persons"

    assert told(areas(tmp_path, 1523, rest=rest), tmp_path) == []


def test_a_survey_that_leaves_territories_out_of_canada_is_not_told(tmp_path: Path) -> None:
    lines = [
        f"{code},clients,{year},total,{1010 if code == 'Canada' else 101},persons"
        for year in range(2010, 2020)
        for code in ("Canada", *PROVINCES)
    ]

    assert told(tidy(tmp_path, *lines), tmp_path) == []


# ---- the census profile ----


def profile(folder: Path, *places: dict[int, tuple[str, object, object, object]]) -> Path:
    path = folder / "profile.csv"
    lines = [
        f'2021,"2021A00053506{place:03}","3506{place:03}","Census subdivision","Sainte-Hélène {place}",3.1,4.2,"00000",'
        f'{number},"{label}",,{total},"",{men},"",{women},"",,"...",,"...",,"..."\r\n'
        for place, characteristics in enumerate(places, start=1)
        for number, (label, total, men, women) in characteristics.items()
    ]
    path.write_bytes((PROFILE + "".join(lines)).encode("cp1252"))
    return path


def place(
    total: int = 1003, *, immigrants: int = 302, median: float = 41.2
) -> dict[int, tuple[str, object, object, object]]:
    return {
        1527: ("Total - Immigrant status - 25% sample data", total, 501, 502),
        1528: ("  Non-immigrants", 700, 350, 350),
        1529: ("  Immigrants", immigrants, 151, 151),
        1537: ("  Non-permanent residents", 1, 0, 1),
        40: ("Median age of the population", median, 40.1, 43.2),
    }


def test_a_line_of_a_profile_is_compared_with_its_men_and_women(tmp_path: Path) -> None:
    path = profile(tmp_path, place(), place(immigrants=902), place())

    assert told(path, tmp_path) == [(9, 902, 302, False)]


def test_a_line_of_a_profile_is_compared_with_those_under_it_where_they_add_up(tmp_path: Path) -> None:
    places = [place() for _ in range(12)]
    places[7][1527] = ("Total - Immigrant status - 25% sample data", 5003, 2501, 2502)
    path = profile(tmp_path, *places)

    found = told(path, tmp_path)

    assert found == [(37, 5003, 1003, False), (37, 2501, 501, False), (37, 2502, 502, False)]


def test_lines_with_several_answers_a_person_are_not_told(tmp_path: Path) -> None:
    answers = {
        1: ("Total - Languages", 1003, 501, 502),
        2: ("  English", 901, 450, 451),
        3: ("  French", 402, 201, 201),
    }

    assert told(profile(tmp_path, *[answers] * 12), tmp_path) == []


# ---- real files ----


def test_no_real_file_has_a_wrong_total(shared: Path) -> None:
    checked = 0
    for path in sorted((shared / "data").rglob("*")):
        if not path.is_file() or path.suffix in (".md", ".geojson"):
            continue
        try:
            (account,) = import_files([path], layouts=LAYOUTS, out=None)
        except InvalidFile:
            continue
        checked += 1
        assert account.wrong_totals == (), path.name
    assert checked > 30


def test_a_wrong_total_of_a_real_table_by_age_and_sex_is_found(shared: Path, tmp_path: Path) -> None:
    source = shared / "data/statcan_98400_layout/98-400-X2016001_English_CSV_data.csv.gz"
    with gzip.open(source, "rt", encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened))
    at = next(place for place, heading in enumerate(rows[0]) if heading.endswith("Total - Sex"))
    rows[1][at] = str(int(rows[1][at]) + 10_000)
    path = tmp_path / "98-400-X2016001_English_CSV_data.csv"
    with path.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(rows)

    found = told(path, tmp_path)

    assert {line for line, *_ in found} == {2}
    assert len(found) >= 2  # both sexes and all ages say so
