"""The register: documented facts, joined to the library's communities."""

from parvis.assessment import communities
from parvis.partnerships.enums import Stratum
from parvis.partnerships.kinds.register import register_entries
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.register import register_page, sources_of
from tests.factories.partnerships import make_partnership


def test_there_is_one_entry_a_community() -> None:
    entries = register_entries()

    assert [entry.area for entry in entries] == [area.id for area in communities()]
    assert len({entry.slug for entry in entries}) == 64


def test_the_declared_rule_agrees_with_every_published_stratum() -> None:
    stratum_of = {area.id: area.stratum.value for area in communities()}

    differing = [
        entry.slug
        for entry in register_entries()
        if entry.published_stratum and entry.published_stratum != stratum_of[entry.area]
    ]

    assert differing == []
    assert sum(bool(entry.published_stratum) for entry in register_entries()) == 50


def test_what_is_documented_has_its_source() -> None:
    unsourced = [entry.slug for entry in register_entries() if bool(entry.name.en) != bool(entry.source)]

    assert unsourced == []


def test_a_french_name_is_never_built_from_a_pattern() -> None:
    french = [entry.name.fr for entry in register_entries() if entry.name.fr]

    assert french == [
        "PLIO",
        "Partenariat local pour l’immigration de Niagara (PLIN)",
        "Partenariat local en matière d’immigration du Grand Moncton (PLIGM)",
    ]


def test_filters_narrow_the_register(db: None) -> None:
    make_partnership(slug="urban-one")
    make_partnership(slug="rural-one", stratum=Stratum.RURAL)

    def shown(**filters: str) -> list[str]:
        return [row.partnership.slug for row in register_page(**filters).rows]

    assert shown() == ["urban-one", "rural-one"]
    assert shown(stratum="rural_and_remote") == ["rural-one"]
    assert shown(province="ON", stratum="urban") == ["urban-one"]
    assert shown(province="BC") == []
    assert shown(stratum="unknown") == []


def test_sources_are_named_by_their_site() -> None:
    partnership = Partnership(source="https://www.example.org/a/b ; public source code")

    assert sources_of(partnership) == (
        ("example.org", "https://www.example.org/a/b"),
        ("public source code", ""),
    )
    assert sources_of(Partnership()) == ()
