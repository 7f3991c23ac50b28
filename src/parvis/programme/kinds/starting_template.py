"""What a new partnership starts from, so that its five steps begin with something to change: ours, as data."""

from dataclasses import dataclass

from parvis.assessment.text import Text
from parvis.partnerships.enums import SeatRole, Sector


@dataclass(frozen=True, slots=True)
class StartingSeat:
    """A seat that a new council begins with."""

    title: Text
    sector: Sector
    role: SeatRole = SeatRole.MEMBER


COUNCIL = Text(en="Partnership council", fr="Conseil de partenariat")

# Two co-chairs, one of them of the municipality, and a seat for each sector that a council rarely does without.
SEATS: tuple[StartingSeat, ...] = (
    StartingSeat(Text(en="Municipality", fr="Municipalité"), Sector.MUNICIPAL, SeatRole.CO_CHAIR),
    StartingSeat(Text(en="Community", fr="Milieu communautaire"), Sector.COMMUNITY, SeatRole.CO_CHAIR),
    StartingSeat(Text(en="Settlement services", fr="Services d’établissement"), Sector.SETTLEMENT),
    StartingSeat(Text(en="School boards", fr="Conseils scolaires"), Sector.EDUCATION),
    StartingSeat(Text(en="Employers", fr="Employeurs"), Sector.EMPLOYMENT),
    StartingSeat(Text(en="Health", fr="Santé"), Sector.HEALTH),
    StartingSeat(Text(en="Police and justice", fr="Police et justice"), Sector.JUSTICE),
    StartingSeat(Text(en="Library", fr="Bibliothèque"), Sector.LIBRARY),
    StartingSeat(Text(en="Francophone organizations", fr="Organismes francophones"), Sector.FRANCOPHONE),
    StartingSeat(Text(en="Newcomers", fr="Nouveaux arrivants"), Sector.NEWCOMER),
    StartingSeat(Text(en="Newcomers", fr="Nouveaux arrivants"), Sector.NEWCOMER),
)

PROJECT_TITLE = Text(
    en="Who came to our community, and what is there for them",
    fr="Qui est arrivé dans notre collectivité, et ce qui s’y trouve",
)
PROJECT_QUESTION = Text(
    en="Who are the newcomers of the last five years, which services do they find, and what is missing?",
    fr="Qui sont les nouveaux arrivants des cinq dernières années, quels services trouvent-ils et que manque-t-il?",
)
