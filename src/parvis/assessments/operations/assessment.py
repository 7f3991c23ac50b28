"""Run an assessment over an accepted dataset, and publish its profiles."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from parvis.assessment import Area, Observation, Observations, Text, communities, release
from parvis.assessment.index import assess as library
from parvis.assessment.index.framework import shipped_framework
from parvis.assessment.index.recipe import recipe_from
from parvis.assessment.observation import Flag, Match
from parvis.assessments.enums import DatasetState, Origin
from parvis.assessments.errors import (
    AssessmentNotComputed,
    DatasetNotAccepted,
    ResultChanged,
)
from parvis.assessments.kinds.figures import Rows, figures_checksum, figures_of
from parvis.assessments.kinds.observed import OBSERVED
from parvis.assessments.kinds.profile import profile_of
from parvis.assessments.models import Assessment, Dataset
from parvis.assessments.queries.register_area import register_areas, rolled_up
from parvis.core import audit, job
from parvis.core.models import Job
from parvis.core.text.value import dated_text
from parvis.people.models import User
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.operations.edition import Draft, publish_all
from parvis.publications.rendering import rendered

Progress = Callable[[int, int], None]

COMPUTE_TASK = "parvis.assessments.tasks.compute_assessment"
PUBLISH_TASK = "parvis.assessments.tasks.publish_profiles"


@transaction.atomic
def prepare(
    dataset: Dataset,
    *,
    title: Text,
    framework: str,
    replicates: int,
    seed: int,
    recipe: Mapping[str, Any] | None = None,
    by: User | None,
    at: datetime,
) -> Assessment:
    """Set up an assessment of every community in a dataset; :func:`ask_to_compute` has it made.

    Raises
    ------
    DatasetNotAccepted
        The dataset has issues or has not been read.
    InvalidDefinition
        No framework of this name comes with the library.
    """
    if dataset.state != DatasetState.ACCEPTED:
        raise DatasetNotAccepted
    shipped_framework(framework)
    assessment = Assessment.objects.create(
        title=dated_text(title),
        dataset=dataset,
        framework=framework,
        recipe=dict(recipe or {}),
        replicates=replicates,
        seed=seed,
        asked_by=by,
        asked_at=at,
    )
    choices = {"dataset": dataset.pk, "framework": framework, "replicates": replicates, "seed": seed}
    audit.record("assessment_asked", assessment, by=by, at=at, after=choices)
    return assessment


def ask_to_compute(assessment: Assessment, *, by: User, at: datetime) -> Job:
    """Let the worker make the assessment."""
    return _start(COMPUTE_TASK, Text(en="Assessment", fr="Évaluation"), assessment, by=by, at=at)


def ask_to_publish(assessment: Assessment, *, by: User, at: datetime) -> Job:
    """Let the worker publish the profile of every community.

    Raises
    ------
    AssessmentNotComputed
        There is no result yet.
    """
    if assessment.result is None:
        raise AssessmentNotComputed
    label = Text(en="Publication of the profiles", fr="Publication des profils")
    return _start(PUBLISH_TASK, label, assessment, by=by, at=at)


def compute(
    assessment: Assessment, *, by: User | None, at: datetime, progress: Progress | None = None
) -> None:
    """Make the assessment and keep its figures; made again, it leaves the same."""
    figures = figures_of(_made(assessment, progress), provenance=_provenance(assessment))
    _keep(assessment, figures, by=by, at=at)


def publish_profiles(
    assessment: Assessment, *, by: User | None, at: datetime, progress: Progress | None = None
) -> list[Edition]:
    """Publish the profile of every community as an edition; one that did not change is left as it is.

    Raises
    ------
    AssessmentNotComputed
        There is no result yet.
    ResultChanged
        Made again, the assessment gives other figures than those kept.
    """
    if assessment.result is None:
        raise AssessmentNotComputed
    figures = figures_of(_made(assessment, None), provenance=_provenance(assessment))
    if figures_checksum(figures) != assessment.checksum:
        raise ResultChanged
    drafts = []
    for done, (area, rows) in enumerate(figures.items(), start=1):
        drafts.append(_draft(area, rows))
        if progress:
            progress(done, len(figures))
    return _publish(assessment, drafts, by=by, at=at)


@transaction.atomic
def _keep(assessment: Assessment, figures: Mapping[str, Rows], *, by: User | None, at: datetime) -> None:
    checksum = figures_checksum(figures)
    if assessment.checksum == checksum:
        return
    Assessment.objects.filter(pk=assessment.pk).update(
        result=dict(figures), checksum=checksum, computed_at=at
    )
    assessment.refresh_from_db()
    after = {"checksum": checksum, "communities": len(figures)}
    audit.record("assessment_computed", assessment, by=by, at=at, after=after)


@transaction.atomic
def _publish(assessment: Assessment, drafts: list[Draft], *, by: User | None, at: datetime) -> list[Edition]:
    editions = publish_all(kind=EditionKind.PROFILE, drafts=drafts, by=by, at=at)
    audit.record("profiles_published", assessment, by=by, at=at, after={"editions": len(editions)})
    return editions


def _start(task: str, what: Text, assessment: Assessment, *, by: User, at: datetime) -> Job:
    title = assessment.title
    label = Text(en=f"{what.en}: {title.in_language('en')}", fr=f"{what.fr}\u00a0: {title.in_language('fr')}")
    return job.start(task, label=label, arguments={"assessment": assessment.pk, "by": by.pk}, by=by, at=at)


def _made(assessment: Assessment, progress: Progress | None) -> library.Assessment:
    observations, areas = _observed(assessment)
    released = release(observations, populations=populations(), secret=settings.ROUNDING_SECRET.encode())
    return library.assess(
        released,
        shipped_framework(assessment.framework),
        recipe_from(assessment.recipe),
        areas,
        replicates=assessment.replicates,
        seed=assessment.seed,
        progress=progress,
    )


def _observed(assessment: Assessment) -> tuple[Observations, list[Area]]:
    """Return the dataset's figures and the areas that they speak of: communities, and areas of the register.

    Of published figures, those of census units are added up for the areas that the register makes of units.
    """
    observations = observations_of(assessment.dataset)
    present = {observation.area for observation in observations}
    areas = [area for area in communities() if area.id in present]
    register = register_areas(on=timezone.localdate(assessment.asked_at))
    areas += [each.area for each in register if each.area.id in present]
    if assessment.dataset.origin == Origin.PUBLISHED:
        added, more = rolled_up(observations, [each for each in register if each.area.id not in present])
        observations, areas = Observations((*observations, *added)), [*areas, *more]
    assessed = {area.id for area in areas}
    return Observations(tuple(each for each in observations if each.area in assessed)), areas


def observations_of(dataset: Dataset) -> Observations:
    """Return the values of a dataset as the library takes them."""
    # In the order of the file: the result must not depend on how the database returns rows.
    rows = dataset.values_of_dataset.order_by("pk").values(*OBSERVED)
    return Observations(
        tuple(Observation(**{**row, "match": Match(row["match"]), "flag": Flag(row["flag"])}) for row in rows)
    )


@cache
def populations() -> dict[str, int]:
    """Return how many people live in each community, by its name and by its census codes."""
    return {name: area.population or 0 for area in communities() for name in (area.id, "+".join(area.codes))}


def _provenance(assessment: Assessment) -> dict[str, Any]:
    return {
        "framework": assessment.framework,
        "recipe": assessment.recipe,
        "replicates": assessment.replicates,
        "seed": assessment.seed,
        "dataset": assessment.dataset.checksum,
        "dataset_title": {"en": assessment.dataset.title.en, "fr": assessment.dataset.title.fr},
    }


def _draft(area: str, rows: Rows) -> Draft:
    profile = profile_of(rows)
    return Draft(
        subject=area,
        title=Text(
            en=f"{profile.name.en}: community profile",
            fr=f"{profile.name.fr}\u00a0: profil de la collectivité",
        ),
        body=rendered("assessments/body_profile.html", {"profile": profile}),
        figures=rows,
    )
