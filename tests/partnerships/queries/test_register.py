"""The register on a day: documented facts, joined to the library's communities, and its filters."""

from datetime import date

from parvis.assessment import communities
from parvis.partnerships.enums import PartnershipKind, Stratum
from parvis.partnerships.kinds.register import shipped_rows
from parvis.partnerships.models import Host, Partnership
from parvis.partnerships.queries.register import register_page, sources_in
from tests.factories.partnerships import make_partnership

TODAY = date(2026, 4, 15)


def test_every_community_has_its_entry() -> None:
    areas = [row.cells["area"] for row in shipped_rows()["areas"]]

    assert areas == [area.id for area in communities()]
    assert len({row.cells["slug"] for row in shipped_rows()["partnerships"]}) == 85


def test_the_declared_rule_agrees_with_every_published_stratum() -> None:
    area_of = {row.cells["partnership"]: row.cells["area"] for row in shipped_rows()["areas"]}
    stratum_of = {area.id: area.stratum.value for area in communities()}
    published = [
        row.cells
        for row in shipped_rows()["strata"]
        if row.cells["source"] and row.cells["partnership"] in area_of
    ]

    differing = [
        cells["partnership"]
        for cells in published
        if cells["stratum"] != stratum_of[area_of[cells["partnership"]]]
    ]

    assert differing == []
    assert len(published) == 50


def test_what_is_documented_has_its_source() -> None:
    rows = shipped_rows()
    unsourced = [
        row.cells["partnership"]
        for table in ("names", "hosts", "areas")
        for row in rows[table]
        if not row.cells["source"]
    ]

    assert unsourced == []
    assert [row.cells["predecessor"] for row in rows["successions"] if not row.cells["source"]] == []


def test_a_french_name_is_never_built_from_a_pattern() -> None:
    french = [row.cells["name_fr"] for row in shipped_rows()["names"] if row.cells["name_fr"]]

    assert french == [
        "PLIO",
        "Partenariat local pour l’immigration de Niagara (PLIN)",
        "Partenariat local en matière d’immigration du Grand Moncton (PLIGM)",
        "Réseau en immigration francophone de la Saskatchewan",
        "Réseau en immigration francophone de l’Alberta (RIFA)",
        "Réseau en immigration francophone du Centre-Sud-Ouest",
        "Réseau de soutien à l’immigration francophone (RSIFEO)",
        "Réseau de soutien à l’immigration francophone (Nord)",
        "Réseau en immigration francophone (T.N.-O.)",
    ]


def test_filters_narrow_the_register(db: None) -> None:
    make_partnership(slug="urban-one")
    make_partnership(slug="rural-one", stratum=Stratum.RURAL)
    make_partnership(slug="network", stratum="", province="", kind=PartnershipKind.FRANCOPHONE)
    make_partnership(slug="ended", established_year=2009, ended_on=date(2012, 1, 1), ended_precision="year")

    def shown(on: date = TODAY, **filters: str) -> list[str]:
        return [row.partnership.slug for row in register_page(on=on, **filters).rows]

    assert shown() == ["urban-one", "rural-one", "network"]
    assert shown(stratum="rural_and_remote") == ["rural-one"]
    assert shown(province="ON", stratum="urban") == ["urban-one"]
    assert shown(kind="rif") == ["network"]
    assert shown(shown="ended") == ["ended"]
    assert shown(shown="all") == ["urban-one", "rural-one", "ended", "network"]
    assert shown(date(2011, 12, 31)) == ["urban-one", "rural-one", "ended", "network"]
    assert shown(date(2008, 12, 31), shown="all", province="ON") == ["urban-one", "rural-one", "ended"]
    assert shown(date(2008, 12, 31)) == ["urban-one", "rural-one", "network"]
    assert shown(province="BC") == []
    assert shown(stratum="unknown") == []
    assert shown(shown="unknown") == []


def test_a_row_has_the_host_of_its_day(partnership: Partnership) -> None:
    Host.objects.create(partnership=partnership, name=partnership.name, until_on=date(2019, 1, 1))

    def host(on: date) -> Host | None:
        return register_page(on=on).rows[0].host

    assert host(date(2018, 12, 31)) == Host.objects.get()
    assert host(date(2019, 1, 1)) is None


def test_sources_are_named_by_their_site() -> None:
    assert sources_in("https://www.example.org/a/b ; public source code") == (
        ("example.org", "https://www.example.org/a/b"),
        ("public source code", ""),
    )
    assert sources_in("") == ()
