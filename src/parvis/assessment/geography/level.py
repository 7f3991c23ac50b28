"""The levels of geography that Canadian publishers give figures for."""

from enum import StrEnum

from parvis.assessment.text import Text


class AreaLevel(StrEnum):
    """The kind of geographic unit, in the words of Statistics Canada's Dictionary, Census of Population, 2021.

    ``METROPOLITAN_AREA`` is a census metropolitan area, or an agglomeration where a source does not tell the
    two apart. Health regions and, in Ontario, public health units share their codes; Statistics Canada calls
    both health regions. A neighbourhood follows its city's own scheme, a service area is a partnership's own.
    """

    COUNTRY = "country"
    PROVINCE = "province"
    ECONOMIC_REGION = "economic_region"
    HEALTH_REGION = "health_region"
    HEALTH_UNIT = "health_unit"
    METROPOLITAN_AREA = "metropolitan_area"
    CENSUS_AGGLOMERATION = "census_agglomeration"
    METROPOLITAN_AREA_PART = "metropolitan_area_part"
    CENSUS_DIVISION = "census_division"
    FEDERAL_ELECTORAL_DISTRICT = "federal_electoral_district"
    SUBDIVISION_GROUP = "subdivision_group"
    CENSUS_SUBDIVISION = "census_subdivision"
    DESIGNATED_PLACE = "designated_place"
    POPULATION_CENTRE = "population_centre"
    CENSUS_TRACT = "census_tract"
    AGGREGATE_DISSEMINATION_AREA = "aggregate_dissemination_area"
    DISSEMINATION_AREA = "dissemination_area"
    DISSEMINATION_BLOCK = "dissemination_block"
    NEIGHBOURHOOD = "neighbourhood"
    SERVICE_AREA = "service_area"

    @property
    def label(self) -> Text:
        """Return the level as a reader names it."""
        return _LABELS[self]


_LABELS = {
    AreaLevel.COUNTRY: Text(en="Canada", fr="Canada"),
    AreaLevel.PROVINCE: Text(en="province or territory", fr="province ou territoire"),
    AreaLevel.ECONOMIC_REGION: Text(en="economic region", fr="région économique"),
    AreaLevel.HEALTH_REGION: Text(en="health region", fr="région sociosanitaire"),
    AreaLevel.HEALTH_UNIT: Text(en="public health unit", fr="circonscription sanitaire"),
    AreaLevel.METROPOLITAN_AREA: Text(
        en="census metropolitan area or agglomeration",
        fr="région métropolitaine ou agglomération de recensement",
    ),
    AreaLevel.CENSUS_AGGLOMERATION: Text(en="census agglomeration", fr="agglomération de recensement"),
    AreaLevel.METROPOLITAN_AREA_PART: Text(
        en="part of a census metropolitan area or agglomeration in one province",
        fr="partie d’une région métropolitaine ou agglomération de recensement dans une province",
    ),
    AreaLevel.CENSUS_DIVISION: Text(en="census division", fr="division de recensement"),
    AreaLevel.FEDERAL_ELECTORAL_DISTRICT: Text(
        en="federal electoral district", fr="circonscription électorale fédérale"
    ),
    AreaLevel.SUBDIVISION_GROUP: Text(
        en="group of census subdivisions", fr="groupe de subdivisions de recensement"
    ),
    AreaLevel.CENSUS_SUBDIVISION: Text(
        en="census subdivision (municipality)", fr="subdivision de recensement (municipalité)"
    ),
    AreaLevel.DESIGNATED_PLACE: Text(en="designated place", fr="localité désignée"),
    AreaLevel.POPULATION_CENTRE: Text(en="population centre", fr="centre de population"),
    AreaLevel.CENSUS_TRACT: Text(en="census tract", fr="secteur de recensement"),
    AreaLevel.AGGREGATE_DISSEMINATION_AREA: Text(
        en="aggregate dissemination area", fr="aire de diffusion agrégée"
    ),
    AreaLevel.DISSEMINATION_AREA: Text(en="dissemination area", fr="aire de diffusion"),
    AreaLevel.DISSEMINATION_BLOCK: Text(en="dissemination block", fr="îlot de diffusion"),
    AreaLevel.NEIGHBOURHOOD: Text(en="neighbourhood (the city’s own)", fr="quartier (défini par la ville)"),
    AreaLevel.SERVICE_AREA: Text(
        en="service area of a partnership", fr="territoire desservi par un partenariat"
    ),
}
