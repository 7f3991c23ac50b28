"""Open data of the immigration department: tab files and the wide workbook."""

import csv
from pathlib import Path

import pytest
from tests.factories.files import faults_of, imported, make_workbook

from parvis.assessment import note_text

SAMPLES = Path(__file__).parents[1] / "samples"
TABS = SAMPLES / "ODP-PR-Citz.csv"
WORKBOOK = SAMPLES / "EN_ODP-PR-ProvImmCat.xlsx"
HEADER = "EN_YEAR\tEN_QUARTER\tEN_MONTH\tFR_ANNEÉ\tFR_TRIMESTRE\tFR_MOIS\tEN_SEX\tFR_SEXE\tTOTAL"


def written(folder: Path, *lines: str, header: str = HEADER) -> Path:
    path = folder / "ODP-PR-Sex.csv"
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return path


def test_a_tab_file_is_read_with_its_bilingual_labels(tmp_path: Path) -> None:
    account, rows = imported(
        TABS, tmp_path, 'indicator, label_fr, period, "group", value, unit, area, licence'
    )

    assert account.recognised.layout.id == "ircc_open_data"
    assert rows[2] == (
        "ODP-PR-Citz",
        "Résidents permanents admis\u00a0: Algérie",
        "2015-02",
        "Country of citizenship: Algeria",
        125.0,
        "persons",
        "11124",
        "open_government_licence_canada",
    )


def test_two_dashes_are_suppressed_and_never_zero(tmp_path: Path) -> None:
    account, rows = imported(TABS, tmp_path, "value, flag, symbol, vintage, retrieved")

    assert rows[-1] == (None, "suppressed", "--", "2024-05", "2026-11-20")
    assert account.symbols == {"--": 1}


def test_places_whose_english_name_stands_for_several_carry_the_french_one(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "2024\t2024\tOntario\tOntario\tToronto\tToronto\t95",
        "2024\t2024\tOntario\tOntario\tOther\tAutre zone\t10",
        "2024\t2024\tOntario\tOntario\tOther\tAutre ville\t15",
        "2024\t2024\tQuebec\tQuébec\tOttawa - Gatineau\tOttawa - Gatineau\t20",
        "2024\t2024\tOntario\tOntario\tOttawa - Gatineau\tOttawa - Gatineau\t25",
        header="EN_YEAR\tFR_ANNÉE\tEN_PROVINCE_TERRITORY\tFR_PROVINCE_TERRITOIRE\tEN_CENSUS_METROPOLITAN_AREA"
        "\tFR_RÉGION_MÉTROPOLITAINE_DE_RECENSEMENT\tTOTAL",
    )

    account, rows = imported(path, tmp_path, "area_name, level, area, value, period")

    assert rows == [
        ("Toronto", "metropolitan_area", "", 95.0, "2024"),
        ("Other (Autre zone)", "metropolitan_area", "", 10.0, "2024"),
        ("Other (Autre ville)", "metropolitan_area", "", 15.0, "2024"),
        ("Ottawa - Gatineau (Quebec)", "metropolitan_area", "", 20.0, "2024"),
        ("Ottawa - Gatineau (Ontario)", "metropolitan_area", "", 25.0, "2024"),
    ]
    assert len(account.unknown_names) == 5  # offered for review: the file has no codes


def test_the_finest_place_is_taken_whichever_column_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "ODP-PR-PT_CMA.csv"
    header = (
        "EN_YEAR\tEN_QUARTER\tEN_MONTH\tFR_ANNEÉ\tFR_TRIMESTRE\tFR_MOIS\tEN_CENSUS_METROPOLITAN_AREA\t"
        "FR_RÉGION_MÉTROPOLITAINE_DE_RECENSEMENT\tEN_PROVINCE_TERRITORY\tFR_PROVINCE_TERRITOIRE\tTOTAL\n"
    )
    when = "2015\tQ1\tJan\t2015\tT1\tJanv.\t"
    lines = (
        "Montréal\tMontréal\tQuebec\tQuébec\t3,255\n",
        "Ottawa - Gatineau\tOttawa - Gatineau\tOntario\tOntario\t10\n",
        "Ottawa - Gatineau\tOttawa - Gatineau\tQuebec\tQuébec\t--\n",
    )
    path.write_text(header + "".join(when + line for line in lines), encoding="utf-8")

    _, rows = imported(path, tmp_path, "level, area_name, value, symbol")

    assert rows == [
        ("metropolitan_area", "Montréal", 3255.0, ""),
        ("metropolitan_area", "Ottawa - Gatineau (Ontario)", 10.0, ""),
        ("metropolitan_area", "Ottawa - Gatineau (Quebec)", None, "--"),
    ]


def test_another_product_of_the_department_is_not_called_admissions(tmp_path: Path) -> None:
    path = written(tmp_path, "2024\tQ1\tFeb\t2024\tT1\tfév.\tFemale\tFemme\t5").rename(
        tmp_path / "ODP-TR-Work.csv"
    )

    assert imported(path, tmp_path, "label_fr, product, source")[1] == [
        ("ODP-TR-Work\u00a0: Femme", "ODP-TR-Work", "ircc_open_data")
    ]


def test_a_product_is_named_whatever_its_capitals(tmp_path: Path) -> None:
    path = written(tmp_path, "2024\tQ1\tFeb\t2024\tT1\tfév.\tFemale\tFemme\t5").rename(
        tmp_path / "ODP-Resettled-Citz_2024.csv"
    )

    assert imported(path, tmp_path, "indicator, product")[1] == [("ODP-Resettled-Citz", "ODP-Resettled-Citz")]


def test_a_file_without_months_has_quarters_as_periods(tmp_path: Path) -> None:
    header = "EN_YEAR\tEN_QUARTER\tFR_ANNÉE\tFR_TRIMESTRE\tEN_SEX\tFR_SEXE\tTOTAL"
    path = written(tmp_path, "2024\tQ2\t2024\tT2\tFemale\tFemme\t1,005", header=header)

    assert imported(path, tmp_path, "period, value")[1] == [("2024-Q2", 1005.0)]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (
            "2024\tQ1\tFeb\t2024\tT1\tfév.\tFemale\tFemme\tmany",
            (
                2,
                "TOTAL",
                "Line 2, column “TOTAL”: found “many”. Expected a whole number, or -- for 0 to 5.",
            ),
        ),
        (
            "2024\tQ1\tFeb\t2024\tT1\tfév.\tFemale\tFemme\t-5",
            (2, "TOTAL", "Line 2, column “TOTAL”: found “-5”. Expected a whole number, or -- for 0 to 5."),
        ),
        (
            "2024\tQ1\tFoo\t2024\tT1\tfév.\tFemale\tFemme\t5",
            (2, "EN_MONTH", "Line 2, column “EN_MONTH”: found “Foo”. Expected an English month such as Feb."),
        ),
        (
            "2024\tQ3\tFeb\t2024\tT1\tfév.\tFemale\tFemme\t5",
            (2, "EN_QUARTER", "Line 2, column “EN_QUARTER”: found “Q3”. Expected the quarter of the month."),
        ),
        (
            "soon\tQ1\tFeb\t2024\tT1\tfév.\tFemale\tFemme\t5",
            (2, "EN_YEAR", "Line 2, column “EN_YEAR”: found “soon”. Expected a year."),
        ),
        (
            "2024\tQ1\tFeb\t2024\tT1\tfév.\t\tFemme\t5",
            (2, "EN_SEX", "Line 2, column “EN_SEX”: the cell is empty. Expected the name of a category."),
        ),
        (
            "2024\tQ1\tFeb",
            (
                2,
                None,
                "Line 2 has 3 cells; the header has 9. A number with a decimal comma needs quotation marks, "
                "or semicolons between the cells.",
            ),
        ),
    ],
)
def test_a_line_that_does_not_fit_is_refused(
    tmp_path: Path, line: str, fault: tuple[int | None, str | None, str]
) -> None:
    assert faults_of(written(tmp_path, line), tmp_path) == [fault]


def test_a_repeated_line_is_refused(tmp_path: Path) -> None:
    line = "2024\tQ1\tFeb\t2024\tT1\tfév.\tFemale\tFemme\t5"

    (fault,) = faults_of(written(tmp_path, line, line), tmp_path)

    assert fault[2].startswith("Line 3 repeats line 2: ODP-PR-Sex, 11124, 2024-02, Sex: Female.")


def test_the_workbook_is_unfolded_with_the_labels_below_each_row(tmp_path: Path) -> None:
    account, rows = imported(WORKBOOK, tmp_path, 'area, period, "group", value, flag, note')

    assert account.recognised.layout.id == "ircc_workbook"
    assert account.recognised.source.vintage.en == "April 30, 2015"
    path = "Immigration category: Economic / Worker Program"
    assert ("10", "2015-01", f"{path} / Canadian Experience", None, "suppressed", "") in rows
    assert ("10", "2015-02", f"{path} / Canadian Experience", 0.0, "", "") in rows
    assert ("10", "2015-Q1", path, 35.0, "", "") in rows
    assert ("10", "2015-01", "total", 50.0, "", "") in rows
    assert ("11124", "2015-01", "total", 12910.0, "", "") in rows
    assert len(rows) == 7 * 7


@pytest.mark.parametrize(
    ("title", "heading", "label", "source", "group"),
    [
        (
            "Canada - Admissions of Permanent Residents by Country of Citizenship",
            "Country of Citizenship",
            "Algeria",
            "Source: IRCC, May 31, 2024",
            "Country of citizenship: Algeria",
        ),
        (
            "Canada – Admissions de résidents permanents par pays de citoyenneté",
            "Pays de citoyenneté",
            "Algérie",
            "Source\u00a0: IRCC, 31 mai 2024",
            "Pays de citoyenneté: Algérie",
        ),
    ],
)
def test_a_workbook_by_citizenship_does_not_call_countries_immigration_categories(
    tmp_path: Path, title: str, heading: str, label: str, source: str, group: str
) -> None:
    path = make_workbook(
        tmp_path / "ODP-PR-Citz.xlsx",
        {
            "PR - Citz": [
                [title],
                [""],
                [heading, "2015"],
                ["", "Q1", "", "", ""],
                ["", "Jan", "Feb", "Mar", "Q1 Total"],
                [label, "5", "--", "10", "15"],
                ["Total", "5", "--", "10", "15"],
                [source],
            ]
        },
    )

    _, rows = imported(path, tmp_path, '"group", period, value, area_name')

    assert rows[:2] == [(group, "2015-01", 5.0, "Canada"), (group, "2015-02", None, "Canada")]
    assert rows[4] == ("total", "2015-01", 5.0, "Canada")


def test_a_year_that_is_not_over_is_to_be_used_with_caution(tmp_path: Path) -> None:
    _, rows = imported(WORKBOOK, tmp_path, 'area, period, "group", value, flag, note')

    assert ("11124", "2015", "total", 72290.0, "use_with_caution", "first_4_of_12_months") in rows
    assert ("11124", "2015-Q2", "total", 21165.0, "use_with_caution", "first_1_of_3_months") in rows


def test_every_part_of_a_year_has_its_sentence_in_both_languages() -> None:
    notes = [f"first_{months}_of_{whole}_months" for whole in (3, 12) for months in range(1, whole)]

    assert all(note_text(note).fr.startswith("Porte seulement sur le") for note in notes)


def test_a_cell_of_the_workbook_that_is_no_count_is_refused(tmp_path: Path) -> None:
    path = make_workbook(
        tmp_path / "book.xlsx",
        {
            "PR": [
                ["Admissions of Permanent Residents by Province/Territory"],
                ["Province/Territory", "2015"],
                ["", "Q1"],
                ["", "Jan"],
                ["Ontario - Total", "x"],
                ["Source: IRCC, 2015"],
            ]
        },
    )

    assert faults_of(path, tmp_path) == [
        (5, "B", "Line 5, column “B”: found “x”. Expected a whole number, or -- for 0 to 5.")
    ]


def test_the_published_file_by_citizenship_is_read_whole(tmp_path: Path, shared: Path) -> None:
    account, rows = imported(
        shared / "data" / "ircc_admissions" / "ODP-PR-Citz_2024.csv.gz", tmp_path, "label_fr"
    )

    assert (account.lines_read, account.rows, account.symbols) == (19_035, 19_035, {"--": 3_117})
    assert ("Résidents permanents admis\u00a0: Algérie",) in rows


def test_the_published_workbook_gives_the_published_totals(tmp_path: Path, shared: Path) -> None:
    path = shared / "data" / "ircc_admissions" / "EN_ODP-PR-ProvImmCat_2025.xlsx"

    _, rows = imported(path, tmp_path, 'area, period, "group", value')

    totals = {(area, period): value for area, period, group, value in rows if group == "total"}
    assert totals["11124", "2019"] == 341_175
    assert totals["11124", "2023"] == 471_820
    assert totals["11124", "2024"] == 483_655
    assert totals["35", "2023"] == 206_815


def test_the_published_workbook_is_the_same_as_unfolded_by_others(tmp_path: Path, shared: Path) -> None:
    folder = shared / "data" / "ircc_admissions"
    _, rows = imported(
        folder / "EN_ODP-PR-ProvImmCat_2025.xlsx", tmp_path, 'area_name, period, "group", value, flag'
    )
    ours: dict[tuple[str, str, str], set[tuple[float | None, bool]]] = {}
    for name, period, group, value, flag in rows:
        if len(period) == 4:
            category = group.removeprefix("Immigration category: ").split(" / ")[-1]
            ours.setdefault((name, category, period), set()).add((value, flag == "suppressed"))

    with (folder / "pr_admissions_province_category_year.csv").open(encoding="utf-8") as opened:
        theirs = list(csv.DictReader(opened))

    missing = []
    for row in theirs:
        category = row["category"].removesuffix(" - Total")
        name = row["province_territory"].removesuffix(" - Total")
        key = (
            "Canada" if name == "Total" else name,
            "total" if row["level"] == "total" else category,
            row["year"],
        )
        value = (float(row["value"]) if row["value"] else None, row["suppressed_0_to_5"] == "True")
        if value not in ours.get(key, set()):
            missing.append((row, ours.get(key)))
    assert missing == []
