"""The page of a job, for whoever started it."""

from datetime import datetime

import pytest

from parvis.assessment.text import Text
from parvis.core.models import Job, JobState
from parvis.people.models import User
from tests.factories.people import make_user, signed_in

pytestmark = pytest.mark.django_db


def make_job(by: User, moment: datetime) -> Job:
    return Job.objects.create(
        kind="tests.core.tasks.count_to_three",
        label=Text(en="Count", fr="Compter"),
        state=JobState.DONE,
        result_path="/en/communities/on-ottawa/",
        created_by_id=by.pk,
        created_at=moment,
    )


@pytest.mark.parametrize(
    ("page", "result"),
    [("/en/jobs/", "/en/communities/on-ottawa/"), ("/fr/travaux/", "/fr/collectivites/on-ottawa/")],
)
def test_the_result_opens_in_the_language_of_the_page(page: str, result: str, moment: datetime) -> None:
    user = make_user()
    job = make_job(user, moment)

    shown = signed_in(user).get(f"{page}{job.pk}/").content.decode()

    assert f'href="{result}"' in shown


def test_the_job_of_somebody_else_does_not_exist(moment: datetime) -> None:
    job = make_job(make_user(), moment)
    assert signed_in(make_user()).get(f"/en/jobs/{job.pk}/").status_code == 404
