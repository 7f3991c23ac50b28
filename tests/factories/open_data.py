"""Open data for tests, made by the same operations that people use."""

from datetime import datetime

from parvis.assessment.text import Text
from parvis.assessments.models import Dataset
from parvis.assessments.operations.open_data import propose_dataset
from parvis.partnerships.access import Role
from parvis.people.models import User
from parvis.publications.enums import DataFrequency, DataLicence
from parvis.publications.kinds.open_data import DataWords
from parvis.publications.models import DataRelease
from parvis.publications.operations.data_release import release
from tests.factories.assessments import make_dataset, shipped_file
from tests.factories.partnerships import A_MOMENT, make_member

AREAS = ("on-ottawa", "on-kingston", "ab-jasper")


def make_words(
    subject: str = "communities",
    *,
    title: Text = Text(en="Figures of communities", fr="Chiffres des collectivités"),  # noqa: B008 - frozen
    licence: DataLicence = DataLicence.OF_SOURCES,
) -> DataWords:
    """Return what is said of open data."""
    return DataWords(
        subject=subject,
        title=title,
        description=Text(en="What is published about them.", fr="Ce qui est publié à leur sujet."),
        keywords=(Text(en="newcomers", fr="nouveaux arrivants"),),
        frequency=DataFrequency.ANNUAL,
        licence=licence,
    )


def make_proposal(
    words: DataWords | None = None,
    *,
    dataset: Dataset | None = None,
    by: User | None = None,
    at: datetime = A_MOMENT,
) -> DataRelease:
    """Propose a dataset, by default the shipped figures of three communities."""
    of = dataset or make_dataset(shipped_file(AREAS))
    return propose_dataset(of, words or make_words(), by=by or make_member(Role.ADMINISTRATOR), at=at)


def make_release(
    proposal: DataRelease | None = None, *, by: User | None = None, at: datetime = A_MOMENT
) -> DataRelease:
    """Release a proposal as a second person."""
    return release(proposal or make_proposal(), by=by or make_member(Role.SECRETARIAT), at=at)
