"""What the worker does for this app; every task may run twice."""

from django.utils import timezone
from django_tasks import task

from parvis.assessment.text import Text
from parvis.assessments.enums import DatasetState
from parvis.assessments.models import Assessment, Dataset, Exercise, Review
from parvis.assessments.operations.assessment import compute
from parvis.assessments.operations.assessment import publish_profiles as publish
from parvis.assessments.operations.dataset import accept_dataset as accept
from parvis.assessments.operations.dataset import read_dataset
from parvis.assessments.operations.open_data import propose_dataset, words_from
from parvis.assessments.operations.review import prepare_review as prepare
from parvis.core import job
from parvis.people.models import User


@task()
def import_dataset(job_id: int) -> None:
    """Read an uploaded file and say what is in it; nothing of it is stored."""
    with job.running(job_id) as progress:
        if progress is None:
            return
        dataset, by = _dataset_of(progress)
        read_dataset(dataset, by=by, at=timezone.now(), progress=progress)
        if dataset.state == DatasetState.HAS_ISSUES:
            progress.end_with_faults(_faults_of(dataset))


@task()
def accept_dataset(job_id: int) -> None:
    """Store what was found in a file and accepted."""
    with job.running(job_id) as progress:
        if progress is None:
            return
        dataset, by = _dataset_of(progress)
        accept(dataset, by=by, at=timezone.now(), progress=progress)


@task()
def compute_assessment(job_id: int) -> None:
    """Make an assessment."""
    with job.running(job_id) as progress:
        if progress is None:
            return
        assessment, by = _assessment_of(progress)
        compute(assessment, by=by, at=timezone.now(), progress=progress)


@task()
def publish_profiles(job_id: int) -> None:
    """Publish the profile of every community of an assessment."""
    with job.running(job_id) as progress:
        if progress is None:
            return
        assessment, by = _assessment_of(progress)
        publish(assessment, by=by, at=timezone.now(), progress=progress)


@task()
def propose_data(job_id: int) -> None:
    """Protect the figures of a dataset and propose them as open data."""
    with job.running(job_id) as progress:
        if progress is None:
            return
        arguments = progress.job.arguments
        dataset = Dataset.objects.get(pk=arguments["dataset"])
        by, now = User.objects.get(pk=arguments["by"]), timezone.now()
        progress(0, 1)
        proposal = propose_dataset(dataset, words_from(arguments["words"]), by=by, at=now)
        progress.finish_at(job.english_address(proposal))
        progress(1, 1)


@task()
def prepare_review(job_id: int) -> None:
    """Make the result of an exercise, and all that two people check of it."""
    with job.running(job_id) as progress:
        if progress is None:
            return
        arguments = progress.job.arguments
        exercise = Exercise.objects.select_related("partnership").get(pk=arguments["exercise"])
        progress.finish_at(job.english_address(Review(exercise=exercise)))
        prepare(exercise, by=User.objects.get(pk=arguments["by"]), at=timezone.now(), progress=progress)


def _faults_of(dataset: Dataset) -> Text:
    number = len(dataset.issues)
    return Text(
        en=f"Faults found in the file: {number}. No value was stored. Correct the file and upload it again.",
        fr=f"Erreurs trouvées dans le fichier\u00a0: {number}. Aucune valeur n’a été conservée. Corrigez le fichier et "
        "téléversez-le de nouveau.",
    )


def _dataset_of(progress: job.Progress) -> tuple[Dataset, User]:
    arguments = progress.job.arguments
    dataset = Dataset.objects.select_related("exercise__partnership", "replaces").get(pk=arguments["dataset"])
    progress.finish_at(job.english_address(dataset))
    return dataset, User.objects.get(pk=arguments["by"])


def _assessment_of(progress: job.Progress) -> tuple[Assessment, User]:
    arguments = progress.job.arguments
    assessment = Assessment.objects.select_related("dataset").get(pk=arguments["assessment"])
    progress.finish_at(job.english_address(assessment))
    return assessment, User.objects.get(pk=arguments["by"])
