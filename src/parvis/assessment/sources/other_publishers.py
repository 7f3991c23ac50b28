"""Publications of others than Statistics Canada: the immigration department, cities, mapped places."""

from parvis.assessment.sources.source import Licence, Source
from parvis.assessment.text import Text

DATE_NOT_STATED = Text(en="date not stated", fr="date non précisée")

IRCC_ADMISSIONS = Source(
    id="ircc_admissions",
    publisher=Text(
        en="Immigration, Refugees and Citizenship Canada", fr="Immigration, Réfugiés et Citoyenneté Canada"
    ),
    product=Text(
        en="Permanent Residents – Monthly IRCC Updates",
        fr="Résidents permanents – Mises à jour mensuelles d’IRCC",
    ),
    vintage=DATE_NOT_STATED,
    licence=Licence.OPEN_GOVERNMENT_CANADA,
    caveat=Text(
        en="Rounded to 5, with 0 to 5 hidden, so that columns do not add; the destination is the intended one.",
        fr="Chiffres arrondis à 5, de 0 à 5 masqués\u00a0: les colonnes ne s’additionnent pas; la destination est "
        "celle prévue.",
    ),
)
TORONTO_NEIGHBOURHOODS = Source(
    id="toronto_neighbourhoods_2021",
    publisher=Text(en="City of Toronto", fr="Ville de Toronto"),
    product=Text(
        en="Neighbourhood Profiles, 158-neighbourhood model",
        fr="Profils des quartiers, modèle à 158\u00a0quartiers",
    ),
    vintage=Text(en="2021 Census", fr="Recensement de 2021"),
    licence=Licence.OPEN_GOVERNMENT_TORONTO,
    caveat=Text(
        en="Custom tabulation of the census for the city’s own neighbourhoods; row labels repeat under other headings.",
        fr="Totalisation spéciale du recensement pour les quartiers de la Ville; des libellés de lignes se répètent "
        "sous d’autres titres.",
    ),
)
WATERLOO_ASSETS = Source(
    id="waterloo_region_assets",
    publisher=Text(
        en="Region of Waterloo, City of Kitchener, City of Waterloo",
        fr="Région de Waterloo, Ville de Kitchener, Ville de Waterloo",
    ),
    product=Text(en="open data: public places", fr="données ouvertes\u00a0: lieux publics"),
    vintage=DATE_NOT_STATED,
    licence=Licence.MUNICIPAL,
)
OPENSTREETMAP_PLACES = Source(
    id="openstreetmap_places",
    publisher=Text(en="OpenStreetMap contributors", fr="Contributeurs d’OpenStreetMap"),
    product=Text(
        en="mapped places around municipalities, counted by a third party",
        fr="lieux cartographiés autour des municipalités, dénombrés par un tiers",
    ),
    vintage=DATE_NOT_STATED,
    licence=Licence.OPEN_DATABASE,
    caveat=Text(
        en="Mapping is uneven: where no point is mapped there may still be a place.",
        fr="La cartographie est inégale\u00a0: l’absence d’un point n’est pas l’absence d’un lieu.",
    ),
)
SERVICE_DIRECTORY = Source(
    id="service_directory",
    publisher=Text(en="The publisher of the directory", fr="L’éditeur du répertoire"),
    product=Text(en="service directory (HSDS 3)", fr="répertoire de services (HSDS 3)"),
    vintage=DATE_NOT_STATED,
    licence=Licence.NOT_STATED,
    caveat=Text(
        en="A count of services says nothing of their capacity or opening hours.",
        fr="Un nombre de services ne dit rien de leur capacité ni de leurs heures.",
    ),
)

OTHER_SOURCES: tuple[Source, ...] = (
    IRCC_ADMISSIONS,
    TORONTO_NEIGHBOURHOODS,
    WATERLOO_ASSETS,
    OPENSTREETMAP_PLACES,
    SERVICE_DIRECTORY,
)
