"""Datasets and assessments for tests, made by the same operations that people use."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib import resources

from parvis.assessment.text import Text
from parvis.assessments.enums import Origin
from parvis.assessments.models import Assessment, Dataset, Exercise
from parvis.assessments.operations.assessment import compute, prepare, publish_profiles
from parvis.assessments.operations.dataset import UploadedFile, import_file, receive
from parvis.people.models import User
from parvis.publications.models import Edition
from tests.factories.partnerships import A_MOMENT

HEADER = "area,indicator,period,value,level,described,match,source,note\n"


# Eight urban communities of Ontario, which have figures of every kind, and one that has few.
SOME = (
    "on-london-middlesex",
    "on-ottawa",
    "on-hamilton",
    "on-waterloo-region",
    "on-peel",
    "on-york",
    "on-durham",
    "on-kingston",
    "ab-jasper",
)


def shipped_file(areas: Sequence[str] = ()) -> bytes:
    """Return the file of the communities' figures that comes with the library, or the lines of some areas."""
    file = (resources.files("parvis.assessment") / "data" / "values.csv").read_bytes()
    if not areas:
        return file
    header, *lines = file.decode().splitlines(keepends=True)
    return "".join([header, *(line for line in lines if line.split(",")[1] in areas)]).encode()


def uploaded_file(content: bytes | None = None, **said: object) -> UploadedFile:
    """Return a file as somebody hands it over, by default the shipped one; a test says what it is for."""
    needed: dict[str, object] = {
        "title": Text(en="Figures of communities", fr="Chiffres des collectivités"),
        "file_name": "figures.csv",
        "content": shipped_file() if content is None else content,
        "origin": Origin.PUBLISHED,
    }
    return UploadedFile(**{**needed, **said})  # type: ignore[arg-type]


def receive_dataset(
    content: bytes | None = None,
    *,
    exercise: Exercise | None = None,
    by: User | None = None,
    at: datetime = A_MOMENT,
    **said: object,
) -> Dataset:
    """Receive a file that nobody has read yet."""
    return receive(uploaded_file(content, **said), exercise=exercise, by=by, at=at)


def make_dataset(
    content: bytes | None = None,
    *,
    origin: Origin = Origin.PUBLISHED,
    exercise: Exercise | None = None,
    by: User | None = None,
    at: datetime = A_MOMENT,
    **said: object,
) -> Dataset:
    """Receive a file, by default the shipped one, read it, and accept it where nothing has to be decided."""
    dataset = receive_dataset(content, exercise=exercise, by=by, at=at, origin=origin, **said)
    import_file(dataset, by=by, at=at)
    return dataset


def make_assessment(
    dataset: Dataset | None = None,
    *,
    replicates: int = 100,
    seed: int = 1,
    recipe: Mapping[str, str] | None = None,
    is_computed: bool = True,
) -> Assessment:
    """Prepare an assessment of a dataset, by default the shipped figures, and make it."""
    assessment = prepare(
        dataset or make_dataset(),
        title=Text(en="Assessment", fr="Évaluation"),
        framework="welcoming_community_2010",
        replicates=replicates,
        seed=seed,
        recipe=recipe,
        by=None,
        at=A_MOMENT,
    )
    if is_computed:
        compute(assessment, by=None, at=A_MOMENT)
    return assessment


def make_profiles(areas: Sequence[str] = SOME) -> list[Edition]:
    """Publish the profiles of some communities, from their shipped figures."""
    assessment = make_assessment(make_dataset(shipped_file(areas)))
    return publish_profiles(assessment, by=None, at=A_MOMENT)
