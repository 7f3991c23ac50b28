"""What the commands do with files, apart from saying it."""

from pathlib import Path

from parvis.assessment.disclosure.release import Released, release
from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.export.exports import write_exports
from parvis.assessment.index.assess import Assessment, assess
from parvis.assessment.index.framework import Framework, read_framework, shipped_framework
from parvis.assessment.index.recipe import Recipe, read_recipe
from parvis.assessment.index.uncertainty import Progress
from parvis.assessment.observation import Observations
from parvis.assessment.sources.catalogue import read
from parvis.assessment.sources.communities import communities, community_observations
from parvis.assessment.text import Text

SHIPPED = "shipped"


def assess_files(
    framework: str,
    values: str,
    *,
    recipe_file: Path | None,
    replicates: int,
    seed: int,
    secret_file: Path | None,
    progress: Progress,
) -> Assessment:
    """Read framework, values and recipe, release what may be shown, and assess the communities named in it.

    Raises
    ------
    AssessmentError
        A file does not fit or contradicts itself; the sentence says where and what to do.
    """
    released = _released(values, secret_file)
    named = {observation.area for observation in released}
    return assess(
        released,
        framework_named(framework),
        read_recipe(recipe_file) if recipe_file else Recipe(),
        [area for area in communities() if area.id in named],
        replicates=replicates,
        seed=seed,
        progress=progress,
    )


def write(assessment: Assessment, folder: Path) -> tuple[Path, ...]:
    """Write the data package of an assessment."""
    return write_exports(assessment, folder, formats=("datapackage",))


def framework_named(name: str) -> Framework:
    """Return the framework of a file, or the one of this name that comes with the tool."""
    return read_framework(Path(name)) if is_framework_file(name) else shipped_framework(name)


def is_framework_file(name: str) -> bool:
    """Tell whether a framework is named by its file."""
    return name.endswith(".toml") or Path(name).exists()


def _released(values: str, secret_file: Path | None) -> Released:
    return release(
        _observations(values),
        populations={area.id: area.population for area in communities() if area.population is not None},
        secret=secret_file.read_bytes() if secret_file else None,
    )


def _observations(values: str) -> Observations:
    if values == SHIPPED:
        return community_observations()
    if not Path(values).is_file():
        raise InvalidFile([_no_such_file(values)])
    return read(values)


def _no_such_file(values: str) -> Fault:
    return Fault(
        None,
        None,
        Text(
            en=f"There is no file “{values}”. Give a CSV file, or “{SHIPPED}” for the figures that come with the tool.",
            fr=f"Il n’y a pas de fichier «\u00a0{values}\u00a0». Donnez un fichier CSV, ou «\u00a0{SHIPPED}\u00a0» "
            "pour les chiffres fournis avec l’outil.",
        ),
    )
