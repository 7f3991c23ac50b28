"""The publications of Statistics Canada that figures come from: those declared, and any table by its number."""

import re
from collections.abc import Sequence
from dataclasses import replace

from parvis.assessment.sources.source import STATISTICS_CANADA, Licence, Source
from parvis.assessment.text import Language, Text


def _table(number: str, en: str, fr: str, *, vintage: str, caveat: Text = Text()) -> Source:  # noqa: B008 - frozen
    return Source(
        id="t" + number.replace("-", ""),
        publisher=STATISTICS_CANADA,
        product=Text(en=f"table {number}, {en}", fr=f"tableau {number}, {fr}"),
        vintage=Text(en=vintage, fr=vintage),
        licence=Licence.STATISTICS_CANADA,
        caveat=caveat,
    )


CENSUS_2021 = Source(
    id="census2021",
    publisher=STATISTICS_CANADA,
    product=Text(
        en="Census Profile, 2021 Census of Population, product 98-401-X2021005",
        fr="Profil du recensement, Recensement de la population de 2021, produit 98-401-X2021005",
    ),
    vintage=Text(en="2021 (incomes of 2020)", fr="2021 (revenus de 2020)"),
    licence=Licence.STATISTICS_CANADA,
    caveat=Text(
        en="Values of a community that is not a single municipality are population-weighted means of the "
        "percentages of its municipalities, not published figures.",
        fr="Les valeurs d’une collectivité qui n’est pas une seule municipalité sont des moyennes, pondérées "
        "par la population, des pourcentages de ses municipalités, et non des chiffres publiés.",
    ),
)
CENSUS_2016 = Source(
    id="census2016",
    publisher=STATISTICS_CANADA,
    product=Text(
        en="Census Profile, 2016 Census of Population, product 98-401-X2016",
        fr="Profil du recensement, Recensement de la population de 2016, produit 98-401-X2016",
    ),
    vintage=Text(en="2016 (incomes of 2015)", fr="2016 (revenus de 2015)"),
    licence=Licence.STATISTICS_CANADA,
)
CENSUS_2016_BIRTHPLACE = Source(
    id="census2016_birthplace",
    publisher=STATISTICS_CANADA,
    product=Text(
        en="2016 Census, immigrants by place of birth, admission category and period of immigration "
        "(figures of the interactive chart)",
        fr="Recensement de 2016, immigrants selon le lieu de naissance, la catégorie d’admission et la "
        "période d’immigration (chiffres du graphique interactif)",
    ),
    vintage=Text(en="2016", fr="2016"),
    licence=Licence.STATISTICS_CANADA,
)
PROXIMITY_MEASURES = Source(
    id="pmd",
    publisher=STATISTICS_CANADA,
    product=Text(
        en="Proximity Measures Database, product 17-26-0002",
        fr="Base de données des mesures de proximité, produit 17-26-0002",
    ),
    vintage=Text(en="2020", fr="2020"),
    licence=Licence.STATISTICS_CANADA,
    caveat=Text(
        en="Averaged to public health units by a third party, with the population of dissemination blocks "
        "as weights.",
        fr="Moyennes par circonscription sanitaire établies par un tiers, pondérées par la population des "
        "îlots de diffusion.",
    ),
)
HEALTHCARE_FACILITIES = Source(
    id="odhf",
    publisher=STATISTICS_CANADA,
    product=Text(
        en="Open Database of Healthcare Facilities, version 1, product 13-26-0001",
        fr="Base de données ouvertes sur les établissements de soins de santé, version 1, produit 13-26-0001",
    ),
    vintage=Text(en="2020", fr="2020"),
    licence=Licence.OPEN_GOVERNMENT_CANADA,
    caveat=Text(
        en="About 17% of the facilities carry no census subdivision code, so counts are low.",
        fr="Environ 17\u00a0% des établissements ne portent pas de code de subdivision de recensement; "
        "les nombres sont donc faibles.",
    ),
)
POPULATION_ESTIMATES = _table(
    "17-10-0155",
    "Population estimates, July 1, by census subdivision",
    "Estimations de la population au 1ᵉʳ\u00a0juillet, par subdivision de recensement",
    vintage="2025",
)
OVERQUALIFICATION = _table(
    "43-10-0071",
    "Overqualification rate by groups designated as visible minorities and selected characteristics",
    "Taux de surqualification selon les groupes désignés comme minorités visibles et certaines caractéristiques",
    vintage="2016",
)
REPRESENTATION = _table(
    "43-10-0070",
    "Representation in management occupations and self-employment",
    "Représentation dans les postes de gestion et le travail autonome",
    vintage="2016",
)
YOUTH = _table(
    "43-10-0072",
    "Youth not in employment, education or training",
    "Jeunes ne faisant pas d’études et ne participant ni à l’emploi ni à la formation",
    vintage="2016",
)
HEALTH_CHARACTERISTICS = _table(
    "13-10-0113",
    "Health characteristics, two-year period estimates (Canadian Community Health Survey)",
    "Caractéristiques de la santé, estimations pour une période de deux ans "
    "(Enquête sur la santé dans les collectivités canadiennes)",
    vintage="2017/2018",
    caveat=Text(
        en="Figures of health regions in the boundaries of 2018; the publisher has replaced the table by later ones.",
        fr="Chiffres des régions sociosanitaires dans leurs limites de 2018; l’éditeur a remplacé ce tableau "
        "par de plus récents.",
    ),
)
CRIME_SEVERITY = _table(
    "35-10-0026",
    "Crime severity index and weighted clearance rates, Canada, provinces, territories and census metropolitan areas",
    "Indice de gravité de la criminalité et taux de classement pondérés, Canada, provinces, territoires "
    "et régions métropolitaines de recensement",
    vintage="2016, 2021, 2024",
    caveat=Text(
        en="Police-reported crime: not the crime that people experienced.",
        fr="Crimes déclarés par la police\u00a0: ce n’est pas la criminalité vécue par la population.",
    ),
)
DISCRIMINATION = _table(
    "43-10-0061",
    "Discrimination before and since the beginning of the COVID-19 pandemic (General Social Survey, Social Identity)",
    "Discrimination avant et depuis le début de la pandémie de COVID-19 "
    "(Enquête sociale générale, Identité sociale)",
    vintage="2020",
)
CONFIDENCE = _table(
    "43-10-0062",
    "Confidence in institutions (General Social Survey, Social Identity)",
    "Confiance envers les institutions (Enquête sociale générale, Identité sociale)",
    vintage="2020",
)
BELONGING = _table(
    "43-10-0064",
    "Sense of belonging and trust in people (General Social Survey, Social Identity)",
    "Sentiment d’appartenance et confiance envers les gens (Enquête sociale générale, Identité sociale)",
    vintage="2020",
)
CIVIC_ENGAGEMENT = _table(
    "43-10-0065",
    "Civic engagement and engagement in political activities (General Social Survey, Social Identity)",
    "Participation citoyenne et participation à des activités politiques "
    "(Enquête sociale générale, Identité sociale)",
    vintage="2020",
)
VOTING = _table(
    "43-10-0066",
    "Participation in the last elections (General Social Survey, Social Identity)",
    "Participation aux dernières élections (Enquête sociale générale, Identité sociale)",
    vintage="2020",
)
BASIC_NEEDS = _table(
    "13-10-0841",
    "Health indicators by visible minority group and selected characteristics (Canadian Community Health Survey)",
    "Indicateurs de la santé selon le groupe de minorités visibles et certaines caractéristiques "
    "(Enquête sur la santé dans les collectivités canadiennes)",
    vintage="2020",
    caveat=Text(
        en="Canada without the provinces that the publisher’s notes name.",
        fr="Canada sans les provinces que nomment les notes de l’éditeur.",
    ),
)

STATISTICS_CANADA_SOURCES: tuple[Source, ...] = (
    CENSUS_2021,
    CENSUS_2016_BIRTHPLACE,
    PROXIMITY_MEASURES,
    HEALTHCARE_FACILITIES,
    POPULATION_ESTIMATES,
    OVERQUALIFICATION,
    REPRESENTATION,
    YOUTH,
    HEALTH_CHARACTERISTICS,
    CRIME_SEVERITY,
    DISCRIMINATION,
    CONFIDENCE,
    BELONGING,
    CIVIC_ENGAGEMENT,
    VOTING,
    BASIC_NEEDS,
)

HATE_CRIME = _table(
    "35-10-0066",
    "Police-reported hate crime, by type of motivation, Canada (selected police services)",
    "Crimes haineux déclarés par la police selon le type de motivation, Canada (certains services de police)",
    vintage="2012–2020",
    caveat=Text(
        en="Police-reported crime: not the crime that people experienced.",
        fr="Crimes déclarés par la police\u00a0: ce n’est pas la criminalité vécue par la population.",
    ),
)
HOME_LANGUAGE = _table(
    "98-10-0192",
    "First official language spoken by language spoken most often at home (2021 Census of Population)",
    "Première langue officielle parlée selon la langue parlée le plus souvent à la maison "
    "(Recensement de la population de 2021)",
    vintage="2021",
)

# Known for what people import; the tool ships none of their figures.
IMPORTED_SOURCES: tuple[Source, ...] = (CENSUS_2016, HATE_CRIME, HOME_LANGUAGE)

_NUMBER = re.compile(r"(?<!\d)(\d{2})-?(\d{2})-?(\d{4})(?:-?01)?(?!\d)")
_TABLES = {each.id: each for each in (*STATISTICS_CANADA_SOURCES, *IMPORTED_SOURCES)}


def table_number(written: str) -> str | None:
    """Return the number of a table inside a text, as ``35-10-0026``; None where there is none."""
    found = _NUMBER.search(written)
    return "-".join(found.groups()) if found else None


def table_source(number: str) -> Source:
    """Return the source of a table number: the declared one, or the table without a title.

    A table that nobody declared is still the publisher's; only its title is not known here. Without a number
    (an empty text) the product is not stated.
    """
    declared = _TABLES.get("t" + number.replace("-", ""))
    if declared:
        return declared
    unknown = Text(en="table, number not stated", fr="tableau, numéro non précisé")
    return Source(
        id="t" + number.replace("-", "") if number else "statistics_canada_table",
        publisher=STATISTICS_CANADA,
        product=Text(en=f"table {number}", fr=f"tableau {number}") if number else unknown,
        vintage=Text(),
        licence=Licence.STATISTICS_CANADA,
    )


_PROFILE_NUMBER = re.compile(r"98-401-X\d{7}")


def census_profile(year: str, *, name: str) -> Source:
    """Return the source of a census profile; its product is the one that the file's name gives, where it does."""
    declared = {"2021": CENSUS_2021, "2016": CENSUS_2016}.get(year, CENSUS_2021)
    found = _PROFILE_NUMBER.search(name)
    product = found.group() if found else f"98-401-X{year}"
    written = {CENSUS_2021: "98-401-X2021005", CENSUS_2016: "98-401-X2016"}[declared]
    return replace(
        declared,
        product=Text(
            en=declared.product.en.replace(written, product), fr=declared.product.fr.replace(written, product)
        ),
    )


def titled_table_source(number: str, *, title: str, language: Language) -> Source:
    """Return the source of a table whose file gives its title, in one language; the declared one where it is known."""
    found = table_source(number)
    if found.id in _TABLES:
        return found
    en, fr = (title, "") if language == "en" else ("", title)
    return replace(found, product=Text(en=_titled(found.product.en, en), fr=_titled(found.product.fr, fr)))


def _titled(product: str, title: str) -> str:
    return f"{product}, {title}" if title else product


_CENSUS_TABLE = re.compile(r"98-400-X\d{7}")


def census_table_source(name: str, *, dimensions: Sequence[str], year: str) -> Source:
    """Return the source of a data table of the 2016 Census: its number from the file's name, its dimensions."""
    found = _CENSUS_TABLE.search(name)
    number = found.group() if found else f"98-400-X{year}"
    subject = ", ".join(dimensions)
    return Source(
        id=number,
        publisher=STATISTICS_CANADA,
        product=Text(
            en=f"data table {number}, {year} Census of Population: {subject}",
            fr=f"tableau de données {number}, Recensement de la population de {year}\u00a0: {subject}",
        ),
        vintage=Text(en=year, fr=year),
        licence=Licence.STATISTICS_CANADA,
    )
