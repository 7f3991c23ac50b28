"""The Census Profile of 2021 and 2016: every cell of every line, with its place, group and symbol."""

import zipfile
from collections import Counter
from pathlib import Path

import pytest
from tests.assessment.sources.importing import SAMPLES, imported, refusal, table

from parvis.assessment.sources.catalogue import LAYOUTS
from parvis.assessment.sources.importing import import_files
from parvis.assessment.sources.profile import unit_of

PROFILE = SAMPLES / "census_profile_2021.csv"


def changed(folder: Path, old: str, new: str) -> Path:
    path = folder / "profile.csv"
    text = PROFILE.read_bytes().decode("cp1252")
    assert old in text
    path.write_bytes(text.replace(old, new).encode("cp1252"))
    return path


def test_each_line_makes_a_count_and_a_rate_for_everybody_men_and_women(tmp_path: Path) -> None:
    _, rows = imported(PROFILE, tmp_path)

    immigrants = [row for row in rows if row["area"] == "11124" and ":1529" in row["indicator"]]
    assert [
        (row["indicator"], row["group"], row["value"], row["symbol"], row["unit"]) for row in immigrants
    ] == [
        ("98-401-X2021:1529", "total", 8_361_505.0, "", ""),
        ("98-401-X2021:1529", "men+", None, "..", ""),
        ("98-401-X2021:1529", "women+", None, "..", ""),
        ("98-401-X2021:1529:rate", "total", 23.0, "", "percent"),
        ("98-401-X2021:1529:rate", "men+", None, "..", "percent"),
        ("98-401-X2021:1529:rate", "women+", None, "..", "percent"),
    ]
    assert {row["label_en"] for row in immigrants} == {"Immigrants"}


def test_places_keep_their_accents_zeros_and_identifiers(tmp_path: Path) -> None:
    account, rows = imported(PROFILE, tmp_path)

    assert account.encoding == "cp1252"
    assert {(row["area"], row["dguid"], row["area_name"], row["level"]) for row in rows} == {
        ("11124", "2021A000011124", "Canada", "country"),
        ("2466023", "2021A00052466023", "Montréal, Ville (V)", "census_subdivision"),
        ("2437067", "2021A00052437067", "Trois-Rivières, Ville (V)", "census_subdivision"),
        ("001", "2021S0503001", "St. John's", "metropolitan_area"),
    }


def test_symbols_stay_beside_the_value_with_what_they_mean(tmp_path: Path) -> None:
    account, rows = imported(PROFILE, tmp_path)

    assert account.symbols == {"...": 22, "..": 5, "E": 1, "F": 1, "r": 1, "x": 1}
    assert account.flags == {
        "not_applicable": 22,
        "not_available": 5,
        "revised": 1,
        "suppressed": 1,
        "unreliable": 1,
        "use_with_caution": 1,
    }
    assert [
        (row["value"], row["symbol"], row["flag"]) for row in rows if row["symbol"] in ("E", "F", "x", "r")
    ] == [
        (None, "x", "suppressed"),
        (4.5, "E", "use_with_caution"),
        (41.6, "r", "revised"),
        (None, "F", "unreliable"),
    ]


def test_the_source_travels_with_every_value(tmp_path: Path) -> None:
    out = tmp_path / "obs.parquet"

    import_files([PROFILE], layouts=LAYOUTS, out=out, retrieved="2026-11-01")

    columns = ("source", "publisher", "product", "vintage", "licence", "retrieved", "match", "period")
    assert {tuple(row[name] for name in columns) for row in table(out)} == {
        (
            "census2021",
            "Statistics Canada",
            "Census Profile, 2021 Census of Population, product 98-401-X2021",
            "2021 (incomes of 2020)",
            "statistics_canada_open_licence",
            "2026-11-01",
            "exact",
            "2021",
        )
    }


def test_the_profile_of_2016_has_symbols_in_its_cells_and_codes_without_identifiers(tmp_path: Path) -> None:
    account, rows = imported(SAMPLES / "98-401-X2016058.csv", tmp_path)

    assert (account.recognised.layout.id, account.recognised.source.id) == ("census_profile", "census2016")
    assert account.recognised.source.product.en.endswith("product 98-401-X2016058")
    assert [(row["area"], row["level"], row["dguid"]) for row in rows if row["group"] == "total"] == [
        ("11124", "country", "2016A000011124"),
        ("24", "province", "2016A000224"),
        ("2406", "health_region", "2016A00072406"),
        ("2406", "health_region", "2016A00072406"),
    ]
    assert [(row["indicator"], row["group"], row["value"], row["symbol"]) for row in rows[-3:]] == [
        ("98-401-X2016:39", "total", 40.6, ""),
        ("98-401-X2016:39", "men", None, "x"),
        ("98-401-X2016:39", "women", 41.9, ""),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "words"),
    [
        ("36991981", "many", 2, "C1_COUNT_TOTAL", "found “many”. Expected a number"),
        ("36991981", "inf", 2, "C1_COUNT_TOTAL", "found “inf”"),
        ("36991981", "1e999", 2, "C1_COUNT_TOTAL", "Expected a finite number"),
        ('4.5,"E"', '4.5,"?"', 6, "SYMBOL", "found “?”. Expected a standard table symbol"),
        ('4.5,"E"', '4.5,"x"', 6, "C10_RATE_TOTAL", "Expected no value beside this symbol"),
        ('"00000",40,', '"00000",,', 7, "CHARACTERISTIC_ID", "Expected the number of a characteristic"),
        ('"00000",40,', '"00000",forty,', 7, "CHARACTERISTIC_ID", "found “forty”"),
        ("2021,\"2021S0503001\"", 'soon,"2021S0503001"', 7, "CENSUS_YEAR", "Expected a census year"),
        ('"2021S0503001"', '""', 7, "DGUID", "Expected a DGUID or a census code"),
        ('"Trois-Rivières', '1,"Trois-Rivières', 6, None, "Line 6 has 24 cells; the header has 23."),
        ('"Trois-Rivières, Ville (V)",,,', '"Trois-Rivières, Ville (V)",,', 6, None, "Line 6 has 22 cells"),
        ("2437067", "2466023", 6, "DGUID", "named another place above"),
    ],
)  # fmt: skip
def test_a_cell_that_breaks_the_contract_is_named(
    tmp_path: Path, old: str, new: str, line: int, column: str | None, words: str
) -> None:
    found = refusal(changed(tmp_path, old, new), tmp_path)

    assert [(where, what) for where, what, _ in found][:1] == [(line, column)]
    assert words in found[0][2]


def test_a_repeated_characteristic_names_both_lines(tmp_path: Path) -> None:
    lines = PROFILE.read_bytes().decode("cp1252").splitlines()
    path = tmp_path / "profile.csv"
    path.write_bytes("\n".join([*lines, lines[2].replace("8361505", "8361510")]).encode("cp1252"))

    assert refusal(path, tmp_path) == [
        (8, None, "Line 8 repeats line 3: Canada, 2021A000011124, 1529. Expected one line for each."),
    ]


def test_a_header_in_the_middle_is_a_fault(tmp_path: Path) -> None:
    lines = PROFILE.read_bytes().decode("cp1252").splitlines()
    path = tmp_path / "profile.csv"
    path.write_bytes("\n".join([*lines[:3], lines[0], *lines[3:]]).encode("cp1252"))

    assert {(line, column) for line, column, _ in refusal(path, tmp_path)} >= {(4, "CENSUS_YEAR")}


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("  Median total income of household in 2020 ($)", "dollars"),
        ("  % of tenant households spending 30% or more of its income on shelter costs", "percent"),
        ("  Spending 30% or more of income on shelter costs", ""),
        ("Prevalence of low income based on the Low-income measure, after tax (LIM-AT) (%)", "percent"),
        ("Population percentage change, 2016 to 2021", "percent"),
        ("Variation en pourcentage de la population, 2016 à 2021", "percent"),
        ("Total - Statut d’immigrant - Données-échantillon (25\u00a0%)", ""),
        ("Taux de chômage", "percent"),
        ("Unemployment rate", "percent"),
        ("Median age of the population", "years"),
        ("Total - Age groups of the population - 100% data", ""),
        ("  Immigrants", ""),
    ],
)
def test_a_characteristics_name_tells_its_unit_where_it_does(label: str, unit: str) -> None:
    assert unit_of(label) == unit


def test_the_long_file_is_read_whole(shared: Path, tmp_path: Path) -> None:
    path = shared / "data" / "census2021_profile_csd" / "long_layout_ON_QC_NB_NS_cp1252.csv.gz"
    out = tmp_path / "obs.parquet"

    (account,) = import_files([path], layouts=LAYOUTS, out=out)

    assert (account.encoding, account.lines_read, account.rows) == ("cp1252", 51_060, 306_360)
    assert account.symbols == {"...": 230_880, "..": 29_852}
    immigrants = "indicator = '98-401-X2021:1529:rate' AND \"group\" = 'total'"
    shares = {row["area"]: (row["area_name"], row["value"]) for row in table(out, immigrants)}
    assert shares["3520005"] == ("Toronto, City (C)", 46.6)
    assert shares["2466023"] == ("Montréal, Ville (V)", 33.4)
    assert shares["2437067"] == ("Trois-Rivières, Ville (V)", 4.5)
    people = table(out, "indicator = '98-401-X2021:1' AND \"group\" = 'total'")
    by_province: Counter[str] = Counter()
    for row in people:
        by_province[row["area"][:2]] += int(row["value"] or 0)
    assert by_province == {"35": 14_223_942, "24": 8_501_833, "13": 775_610, "12": 969_383}


def test_a_french_profile_has_decimal_commas_and_the_same_groups(tmp_path: Path) -> None:
    path = tmp_path / "98-401-X2021005_Francais.csv"
    path.write_bytes(
        (
            "ANNÉE_RECENSEMENT,IDUGD,CODE_GÉO_ALT,NIVEAU_GÉO,NOM_GÉO,TGN_FA,TGN_FD,INDICATEUR_QUALITÉ,ID_CARACTÉRISTIQUE,"
            "NOM_CARACTÉRISTIQUE,NOTE_CARACTÉRISTIQUE,C1_CHIFFRE_TOTAL,SYMBOLE,C2_CHIFFRE_HOMMES+,SYMBOLE,"
            "C10_TAUX_TOTAL,SYMBOLE\n"
            '2021,"2021A00052466023","2466023","Subdivision de recensement","Montréal, Ville (V)",,,"00000",1529,'
            '"  Immigrants",81,576125,"",,"...","33,4",""\n'
        ).encode("cp1252")
    )

    account, rows = imported(path, tmp_path)

    assert (account.recognised.language, account.recognised.decimal_mark) == ("fr", ",")
    assert [
        (row["indicator"], row["group"], row["value"], row["label_fr"], row["label_en"]) for row in rows
    ] == [
        ("98-401-X2021:1529", "total", 576_125, "Immigrants", ""),
        ("98-401-X2021:1529", "men+", None, "Immigrants", ""),
        ("98-401-X2021:1529:rate", "total", 33.4, "Immigrants", ""),
    ]


def test_a_french_profile_with_decimal_points_is_said_to_have_them(tmp_path: Path) -> None:
    path = tmp_path / "98-401-X2021006_Francais_CSV_data_Quebec.csv"
    path.write_bytes(
        (
            "ANNÉE_RECENSEMENT,IDUGD,CODE_GÉO_ALT,NIVEAU_GÉO,NOM_GÉO,TTNR_QA,TTNR_QD,INDICATEUR_QUALITÉ_DONNÉES,"
            "ID_CARACTÉRISTIQUE,NOM_CARACTÉRISTIQUE,NOTE_CARACTÉRISTIQUE,C1_CHIFFRE_TOTAL,SYMBOLE\n"
            '2021,"2021S051224231035","24231035","Aire de diffusion","24231035",0.0,0.0,"00999",3,'
            '"Variation en pourcentage de la population, 2016 à 2021",,-4.9,""\n'
        ).encode("cp1252")
    )

    account, rows = imported(path, tmp_path)

    assert account.recognised.decimal_mark == "."
    assert [(row["area"], row["level"], row["value"], row["unit"]) for row in rows] == [
        ("24231035", "dissemination_area", -4.9, "percent")
    ]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1,234", "a number"),
        ("1 234", "a number in digits alone"),
        ("−5", "a number in digits alone"),
    ],
)
def test_a_number_that_only_people_read_is_refused_by_its_line(
    tmp_path: Path, written: str, expected: str
) -> None:
    path = tmp_path / "98-401-X2021006_English_CSV_data.csv"
    path.write_text(
        "CENSUS_YEAR,DGUID,ALT_GEO_CODE,GEO_LEVEL,GEO_NAME,TNR_SF,TNR_LF,DATA_QUALITY_FLAG,CHARACTERISTIC_ID,"
        "CHARACTERISTIC_NAME,CHARACTERISTIC_NOTE,C1_COUNT_TOTAL,SYMBOL\n"
        '2021,"2021A000011124","01","Country","Canada",3.1,4.3,"20000",1,"Population, 2021",1,'
        f'"{written}",""\n',
        encoding="utf-8",
    )

    assert refusal(path, tmp_path) == [
        (2, "C1_COUNT_TOTAL", f"Line 2, column “C1_COUNT_TOTAL”: found “{written}”. Expected {expected}.")
    ]


def test_the_french_profile_of_2016_is_the_english_one_in_other_words(tmp_path: Path) -> None:
    path = tmp_path / "98-401-X2016058_Francais_CSV_data.csv"
    of = "régions sociosanitaires (2247)"
    path.write_bytes(
        (
            "ANNÉE_RECENSEMENT,CODE_GÉO (LDR),NIVEAU_GÉO,NOM_GÉO,TGN,TGN_FD,INDICATEUR_QUALITÉ,CODE_GÉO_ALT,"
            f'"DIM: Profil des {of}","Membre ID: Profil des {of}","Notes: Profil des {of}",'
            '"Dim: Sexe (3): Membre ID: [1]: Total - Sexe","Dim: Sexe (3): Membre ID: [2]: Sexe masculin",'
            '"Dim: Sexe (3): Membre ID: [3]: Sexe féminin"\n'
            '2016,"2406","2","Région de Montréal",5.0,6.0,"00000","2406","Population, 2016",1,1,1942044,"...",x\n'
        ).encode("cp1252")
    )

    account, rows = imported(path, tmp_path)

    assert (account.recognised.layout.id, account.recognised.language) == ("census_profile", "fr")
    assert [
        (row["indicator"], row["label_fr"], row["level"], row["group"], row["value"], row["symbol"])
        for row in rows
    ] == [
        ("98-401-X2016:1", "Population, 2016", "health_region", "total", 1_942_044, ""),
        ("98-401-X2016:1", "Population, 2016", "health_region", "men", None, "..."),
        ("98-401-X2016:1", "Population, 2016", "health_region", "women", None, "x"),
    ]


def test_bounds_of_intervals_stand_beside_their_measure(tmp_path: Path) -> None:
    path = tmp_path / "profile.csv"
    path.write_text(
        "CENSUS_YEAR,DGUID,ALT_GEO_CODE,GEO_LEVEL,GEO_NAME,TNR_SF,TNR_LF,DATA_QUALITY_FLAG,CHARACTERISTIC_ID,"
        "CHARACTERISTIC_NAME,CHARACTERISTIC_NOTE,C1_COUNT_TOTAL,SYMBOL,C4_COUNT_LOW_CI_TOTAL,SYMBOL,"
        "C7_COUNT_HI_CI_TOTAL,SYMBOL,C10_RATE_TOTAL,SYMBOL\n"
        '2021,"2021A000011124","01","Country","Canada",,,"00000",1529,Immigrants,,8361505,"",8350000,"",8370000,"",23,""\n'
    )

    _, rows = imported(path, tmp_path)

    assert [(row["value"], row["low"], row["high"]) for row in rows] == [
        (8_361_505, 8_350_000, 8_370_000),
        (23, None, None),
    ]


def test_profiles_of_two_censuses_become_one_table(tmp_path: Path) -> None:
    out = tmp_path / "obs.parquet"

    accounts = import_files([PROFILE, SAMPLES / "98-401-X2016058.csv"], layouts=LAYOUTS, out=out)

    assert [account.rows for account in accounts] == [36, 12]
    canada = table(out, "area = '11124' AND \"group\" = 'total' AND indicator LIKE '%:1'")
    assert [(row["indicator"], row["period"], row["value"]) for row in canada] == [
        ("98-401-X2021:1", "2021", 36_991_981),
        ("98-401-X2016:1", "2016", 35_151_728),
    ]


def test_the_archive_that_the_publisher_ships_is_read_as_it_comes(tmp_path: Path) -> None:
    path = tmp_path / "98-401-X2021005_eng_CSV.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(PROFILE, "98-401-X2021005_English_CSV_data.csv")
        archive.writestr("98-401-X2021005_Geo_starting_row.CSV", "Geo Code,Geo Name,Line Number\n")
        archive.writestr("98-401-X2021005_English_meta.txt", "Census Profile\n")

    account, rows = imported(path, tmp_path)

    assert (account.rows, account.recognised.source.product.en[-15:]) == (36, "98-401-X2021005")
    assert {row["product"][-15:] for row in rows} == {"98-401-X2021005"}


def test_progress_is_told_in_bytes_up_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    import_files(
        [PROFILE, SAMPLES / "35100026.csv"],
        layouts=LAYOUTS,
        out=tmp_path / "obs.parquet",
        progress=lambda done, total: told.append((done, total)),
    )

    size = PROFILE.stat().st_size + (SAMPLES / "35100026.csv").stat().st_size
    assert told[-1] == (size, size)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
