"""Open data of the demonstration: the shipped figures, released by two people; a second proposal waits."""

from parvis.assessment import Text
from parvis.assessments.models import Dataset
from parvis.assessments.operations.open_data import propose_dataset
from parvis.config.demo.world import World
from parvis.publications.enums import DataFrequency, DataLicence
from parvis.publications.kinds.open_data import DataWords
from parvis.publications.operations.data_release import release

WORDS = DataWords(
    subject="communities-2026",
    title=Text(
        en="Figures about communities with an immigration partnership, 2026",
        fr="Chiffres sur les collectivités qui ont un partenariat en immigration, 2026",
    ),
    description=Text(
        en="Published figures of the communities, gathered from the census, surveys and registers: population and its "
        "change, work, housing, schooling, health, safety and what lies near. Each value says which area it "
        "describes, from when it is and whose it is.",
        fr="Chiffres publiés sur les collectivités, tirés du recensement, d’enquêtes et de registres\u00a0: population "
        "et son évolution, travail, logement, scolarité, santé, sécurité et ce qui se trouve à proximité. Chaque "
        "valeur dit quel territoire elle décrit, de quand elle date et de qui elle vient.",
    ),
    keywords=(
        Text(en="newcomers", fr="nouveaux arrivants"),
        Text(en="welcoming communities", fr="collectivités accueillantes"),
        Text(en="immigration", fr="immigration"),
    ),
    frequency=DataFrequency.ANNUAL,
    licence=DataLicence.OF_SOURCES,
)
WAITING = DataWords(
    subject="communities-draft",
    title=Text(
        en="Figures about communities (demonstration of a proposal)",
        fr="Chiffres sur les collectivités (démonstration d’une proposition)",
    ),
    description=Text(
        en="The same figures, so that a second person has something to look at.",
        fr="Les mêmes chiffres, pour qu’une deuxième personne ait quelque chose à examiner.",
    ),
    keywords=WORDS.keywords,
    frequency=DataFrequency.IRREGULAR,
    licence=DataLicence.OF_SOURCES,
)


def add(world: World) -> None:
    """Propose as the administrator, release as the secretariat; and propose once more."""
    dataset = Dataset.objects.filter(exercise=None).earliest("pk")
    proposal = propose_dataset(dataset, WORDS, by=world.administrator, at=world.on(2026, 9, 21))
    release(proposal, by=world.secretariat, at=world.on(2026, 9, 23))
    propose_dataset(dataset, WAITING, by=world.administrator, at=world.on(2026, 11, 19))
