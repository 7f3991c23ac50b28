"""Lists of places, mapped places and neighbourhood profiles: what is counted, and every refusal."""

import gzip
import re
from pathlib import Path

import pytest
from tests.factories.files import faults_of, imported

from parvis.assessment import note_text
from parvis.assessment.sources.source import Licence

FACILITIES = "index,facility_name,odhf_facility_type,CSDname,CSDuid,latitude,longitude"
MAPPED = "csduid,name,province,churches,radius_km,churches_exclusive"
PROFILE = "Neighbourhood Name,Élm,Oak\nNeighbourhood Number,1,24\nTSNS 2020 Designation,Not an NIA,NIA\n"


def written(folder: Path, content: str, name: str = "list.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(content.encode(encoding))
    return path


def test_facilities_are_counted_by_kind_and_census_subdivision(tmp_path: Path) -> None:
    lines = "1,A,Hospitals,Toronto,3520005.0,,\n2,B,Hospitals,Toronto,3520005,,\n3,C,Clinics,Edmonton,,,\n"

    account, rows = imported(
        written(tmp_path, f"{FACILITIES}\n{lines}"),
        tmp_path,
        'area, area_name, period, "group", value, licence',
    )

    assert account.recognised.layout.id == "asset_list"
    licence = "open_government_licence_canada"
    assert sorted(rows) == [
        ("", "Edmonton", "2020", "Kind: Clinics", 1.0, licence),
        ("", "Edmonton", "2020", "total", 1.0, licence),
        ("3520005", "Toronto", "2020", "Kind: Hospitals", 2.0, licence),
        ("3520005", "Toronto", "2020", "total", 2.0, licence),
    ]


def test_a_list_without_codes_is_offered_for_review_and_says_that_it_has_no_date(tmp_path: Path) -> None:
    path = written(tmp_path, "OBJECTID,LANDMARK\n1,Library\n2,Library\n", "libraries_kitchener.csv")

    account, rows = imported(path, tmp_path, "area, area_name, period, value, flag, note, licence")

    assert rows == [
        ("", "Kitchener", "", 2.0, "use_with_caution", "date_not_stated", "municipal_open_data_licence")
    ]
    assert [name.name for name in account.unknown_names] == ["Kitchener"]
    assert (
        note_text("date_not_stated").fr
        == "Le fichier n’indique pas à quelle date se rapportent ses chiffres."
    )


@pytest.mark.parametrize(
    ("line", "at", "column"),
    [("1,B,Hospitals,,,,", 3, None), (",B,Hospitals,,,,", 3, "index"), ("2,B,Hospitals,,35,,", 3, "CSDuid")],
)
def test_a_place_that_does_not_fit_is_refused(tmp_path: Path, line: str, at: int, column: str | None) -> None:
    path = written(tmp_path, f"{FACILITIES}\n1,A,Hospitals,,,,\n{line}\n")

    assert [fault[:2] for fault in faults_of(path, tmp_path)] == [(at, column)]


def test_mapped_places_stay_apart_by_their_licence(tmp_path: Path) -> None:
    path = written(tmp_path, f"{MAPPED}\n1001370,Carbonear,NL,7,15.0,6\n")

    _, rows = imported(path, tmp_path, "indicator, label_fr, area, value, match, note, licence")

    assert rows == [
        (
            "openstreetmap:churches",
            "Lieux cartographiés à moins de 15 km\u00a0: churches",
            "1001370",
            7.0,
            "approximate",
            "counted_within_a_radius",
            "open_database_licence",
        ),
        (
            "openstreetmap:churches_exclusive",
            "Lieux cartographiés\u00a0: churches",
            "1001370",
            6.0,
            "exact",
            "date_not_stated",
            "open_database_licence",
        ),
    ]


def test_only_the_open_database_licence_is_share_alike() -> None:
    assert [licence for licence in Licence if licence.is_share_alike] == [Licence.OPEN_DATABASE]
    assert all(licence.label.en and licence.label.fr for licence in Licence)


def test_a_mapped_count_that_is_no_count_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, f"{MAPPED}\n1001370,Carbonear,NL,-7,15.0,6\n1370,X,NL,1,15.0,1\n")

    assert [fault[:2] for fault in faults_of(path, tmp_path)] == [(2, "churches"), (3, "csduid")]


def test_a_neighbourhood_profile_is_turned_with_the_path_of_its_headings(tmp_path: Path) -> None:
    content = f"{PROFILE}Total - Âge,10,x\n  0 à 14,4,...\nTotal - Taux (%),1.5,2\n  0 à 14,0,3\n"

    account, rows = imported(
        written(tmp_path, content, encoding="cp1252"),
        tmp_path,
        "indicator, label_en, area, area_name, value, flag, symbol, unit",
    )

    assert (account.recognised.layout.id, account.encoding) == ("neighbourhood_profile", "cp1252")
    assert rows[:4] == [
        ("toronto-neighbourhood-profile-2021:4", "Total - Âge", "001", "Élm", 10.0, "", "", ""),
        ("toronto-neighbourhood-profile-2021:4", "Total - Âge", "024", "Oak", None, "suppressed", "x", ""),
        ("toronto-neighbourhood-profile-2021:5", "Total - Âge / 0 à 14", "001", "Élm", 4.0, "", "", ""),
        (
            "toronto-neighbourhood-profile-2021:5",
            "Total - Âge / 0 à 14",
            "024",
            "Oak",
            None,
            "not_applicable",
            "...",
            "",
        ),
    ]
    assert rows[-2][1:2] + rows[-2][4:] == ("Total - Taux (%) / 0 à 14", 0.0, "", "", "%")


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        (f"{PROFILE}Total,10,many\n", [(4, "Oak")]),
        (f"{PROFILE}Total,10\n", [(4, None)]),
        ("Neighbourhood Name,Elm,Oak\nNeighbourhood Number,1,x\nTotal,10,1\n", [(2, "Oak")]),
        ("Neighbourhood Name,Elm,Elm\nNeighbourhood Number,1,2\nTotal,10,1\n", [(1, "Elm")]),
    ],
)
def test_a_profile_that_does_not_fit_is_refused(
    tmp_path: Path, content: str, faults: list[tuple[int | None, str | None]]
) -> None:
    assert [fault[:2] for fault in faults_of(written(tmp_path, content), tmp_path)] == faults


def test_the_published_facilities_are_all_counted(tmp_path: Path, shared: Path) -> None:
    path = shared / "data" / "health_facilities_odhf" / "odhf_v1.csv.gz"

    _, rows = imported(path, tmp_path, 'area, "group", value')

    totals = [(area, value) for area, group, value in rows if group == "total"]
    assert sum(value for _, value in totals) == 9_039
    assert sum(value for area, value in totals if not area) == 1_514  # 17 % carry no code


def test_the_published_profile_has_the_published_figures(tmp_path: Path, shared: Path) -> None:
    whole = shared / "data" / "toronto_neighbourhoods" / "neighbourhood-profiles-2021-158-model.csv.gz"
    asked = re.compile(rb"Neighbourhood|TSNS|\s*(Immigrants|Unemployment rate|\xc9w\xe9),")
    lines = [
        line for line in gzip.decompress(whole.read_bytes()).splitlines(keepends=True) if asked.match(line)
    ]
    path = tmp_path / "profile.csv"
    path.write_bytes(b"".join(lines))

    account, rows = imported(path, tmp_path, "label_en, area, value")

    assert account.levels == {"neighbourhood": (len(lines) - 3) * 158}
    first = {label.split(" / ")[-1]: value for label, area, value in reversed(rows) if area == "001"}
    assert first["Immigrants"] == 18_805
    assert first["Unemployment rate"] == 14.3
    assert "Éwé" in first  # no accent lost


def test_the_published_lists_of_a_region_are_counted(tmp_path: Path, shared: Path) -> None:
    folder = shared / "data" / "waterloo_region_open_data"

    for name, count in (
        ("grt_transit_stops.csv", 2_783),
        ("parks_kitchener.csv", 429),
        ("schools_waterloo.csv", 39),
    ):
        _, rows = imported(folder / name, tmp_path, '"group", value')
        assert [value for group, value in rows if group == "total"] == [count]
