"""Statistics Canada tables by number, for figures that are published and not shipped with the library."""

from parvis.assessment.text import Text


def table(number: str) -> Text:
    """Return how a table is cited, by the number under which its publisher lists it."""
    return Text(en=f"Statistics Canada, table {number}", fr=f"Statistique Canada, tableau {number}")


MICRODATA_2021 = Text(
    en="Statistics Canada, 2021 Census of Population, microdata or custom tabulation",
    fr="Statistique Canada, Recensement de la population de 2021, microdonnées ou totalisation personnalisée",
)
