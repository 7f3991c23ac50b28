"""Importing a file: all of its rows, or none and every fault."""

from datetime import timedelta

import pytest
from django.utils import timezone

from parvis.assessments.enums import DatasetState, Origin
from parvis.assessments.errors import DatasetAlreadyAccepted
from parvis.assessments.models import Dataset, DatasetValue
from parvis.assessments.operations.dataset import (
    accept_dataset,
    ask_for_import,
    import_file,
    read_dataset,
)
from parvis.assessments.tasks import import_dataset
from parvis.core.audit import events_of
from parvis.core.job import Cancelled, resume_stale
from parvis.core.models import Job, JobState
from parvis.partnerships.access import Role
from parvis.people.models import User
from tests.factories.assessments import HEADER, make_dataset, receive_dataset, shipped_file
from tests.factories.partnerships import A_MOMENT, make_member

pytestmark = pytest.mark.django_db

ROW = "on-ottawa,unemployment_rate,2021,10.3,census_division,3506,exact,census2021,\n"


@pytest.fixture
def administrator() -> User:
    return make_member(Role.ADMINISTRATOR)


def test_the_shipped_file_is_accepted_with_all_of_its_values() -> None:
    dataset = make_dataset()

    assert dataset.state == DatasetState.ACCEPTED
    assert (dataset.layout, dataset.issues, dataset.accepted_at) == ("tidy", [], A_MOMENT)
    assert dataset.values_of_dataset.count() == 1628
    value = dataset.values_of_dataset.get(area="on-ottawa", indicator="overqualification_gap")
    assert (value.level, value.described, value.match, value.source) == (
        "metropolitan_area",
        "505",
        "borrowed",
        "t43100071",
    )


def test_values_keep_the_order_of_the_file() -> None:
    dataset = make_dataset()

    lines = shipped_file().decode().splitlines()[1:]
    stored = dataset.values_of_dataset.order_by("pk").values_list("indicator", "area")
    assert list(stored) == [tuple(line.split(",")[:2]) for line in lines]


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        ("area,indicator,value\non-ottawa,unemployment_rate,1\n", 1, "period"),
        (HEADER + ROW + ROW, 3, None),
        (HEADER + ROW.replace("10.3", ""), 2, "value"),
        (HEADER + ROW.replace("10.3", "110.3"), 2, "value"),
        (HEADER + ROW.replace("10.3", "10,3"), 2, None),
    ],
)
def test_a_fault_is_named_by_line_and_column_and_nothing_is_stored(
    content: str, line: int, column: str | None
) -> None:
    dataset = make_dataset(content.encode())

    assert dataset.state == DatasetState.HAS_ISSUES
    assert (dataset.issues[0]["line"], dataset.issues[0]["column"]) == (line, column)
    assert dataset.issues[0]["en"] != dataset.issues[0]["fr"] != ""
    assert DatasetValue.objects.count() == 0


def test_a_decimal_comma_is_read_between_semicolons() -> None:
    header = "collectivité;indicateur;période;valeur\n"

    dataset = make_dataset((header + "on-ottawa;unemployment_rate;2021;10,3\n").encode())

    assert (dataset.state, dataset.values_of_dataset.get().value) == (DatasetState.ACCEPTED, 10.3)


def test_every_fault_of_a_file_is_listed() -> None:
    rows = [ROW.replace("10.3", ""), ROW.replace("10.3", "much"), ROW.replace(",2021,", ",soon,")]

    dataset = make_dataset((HEADER + "".join(rows)).encode())

    assert [(issue["line"], issue["column"]) for issue in dataset.issues] == [
        (2, "value"),
        (3, "value"),
        (4, "period"),
    ]


def test_an_import_done_twice_leaves_the_same_rows() -> None:
    dataset = make_dataset()

    import_file(Dataset.objects.get(pk=dataset.pk), by=None, at=A_MOMENT)

    assert DatasetValue.objects.count() == 1628
    assert [event.verb for event in events_of(dataset)] == [
        "dataset_accepted",
        "dataset_checked",
        "dataset_received",
    ]


def test_an_import_done_by_two_workers_leaves_the_rows_of_one() -> None:
    dataset = receive_dataset((HEADER + ROW).encode())
    other = Dataset.objects.get(pk=dataset.pk)

    import_file(dataset, by=None, at=A_MOMENT)
    import_file(other, by=None, at=A_MOMENT)

    assert DatasetValue.objects.count() == 1


def test_a_dead_workers_import_is_taken_up_again(administrator: User) -> None:
    dataset = receive_dataset((HEADER + ROW).encode(), by=administrator)
    job = ask_for_import(dataset, by=administrator, at=A_MOMENT)
    long_ago = timezone.now() - timedelta(minutes=5)
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, heartbeat_at=long_ago)

    assert resume_stale(at=timezone.now()) == 1
    import_dataset.call(job.pk)
    import_dataset.call(job.pk)

    job.refresh_from_db()
    dataset.refresh_from_db()
    assert (job.state, job.result_path) == (JobState.DONE, f"/en/data/{dataset.pk}/")
    assert (dataset.state, DatasetValue.objects.count()) == (DatasetState.CHECKED, 0)


def test_a_cancelled_import_stores_nothing(administrator: User) -> None:
    dataset = receive_dataset(by=administrator)
    job = ask_for_import(dataset, by=administrator, at=A_MOMENT)
    Job.objects.filter(pk=job.pk).update(is_cancel_requested=True)

    import_dataset.call(job.pk)

    job.refresh_from_db()
    dataset.refresh_from_db()
    assert (job.state, dataset.state) == (JobState.CANCELLED, DatasetState.RECEIVED)
    assert DatasetValue.objects.count() == 0


def test_an_accepted_dataset_is_not_read_again(administrator: User) -> None:
    dataset = make_dataset((HEADER + ROW).encode())

    with pytest.raises(DatasetAlreadyAccepted):
        ask_for_import(dataset, by=administrator, at=A_MOMENT)

    assert Job.objects.count() == 0


def test_own_figures_cannot_name_a_publisher_and_so_escape_protection() -> None:
    dataset = make_dataset((HEADER + ROW).encode(), origin=Origin.OWN)

    assert dataset.state == DatasetState.HAS_ISSUES
    assert [issue["en"] for issue in dataset.issues] == [
        "The figures were said to be our own, and the file names the source “census2021”. Upload it again as "
        "published figures, or leave the source out of the file."
    ]
    assert DatasetValue.objects.count() == 0


def test_own_figures_are_those_of_the_partnership() -> None:
    dataset = make_dataset(
        b"area,indicator,period,value,n\non-ottawa,unemployment_rate,2025,10,40\n", origin=Origin.OWN
    )

    assert dataset.values_of_dataset.get().source == "local"


def test_the_audit_trail_says_who_affirmed_that_figures_are_published(administrator: User) -> None:
    dataset = make_dataset(by=administrator)

    event = next(event for event in events_of(dataset) if event.verb == "dataset_received")
    assert (event.actor_id, event.after["origin"]) == (administrator.pk, "published")


def test_of_a_file_with_thousands_of_faults_two_hundred_are_named_and_nothing_is_stored() -> None:
    wrong = "nowhere,unemploymnt_rate,21,much,census_division,3506,exact,nobody,\n"

    dataset = make_dataset((HEADER + ROW + wrong * 5_000).encode())

    assert dataset.state == DatasetState.HAS_ISSUES
    assert (len(dataset.issues), dataset.issues[199]["line"]) == (201, dataset.issues[198]["line"])
    assert dataset.issues[-1]["en"] == (
        "And more: reading stopped after 200 faults; mend these and send the file again."
    )
    assert DatasetValue.objects.count() == 0


def test_work_stopped_while_values_are_stored_leaves_none(administrator: User) -> None:
    dataset = receive_dataset(by=administrator)
    read_dataset(dataset, by=administrator, at=A_MOMENT)

    def stop(done: int, total: int) -> None:
        if total == 1628:  # values, not the kilobytes of reading
            raise Cancelled

    with pytest.raises(Cancelled):
        accept_dataset(dataset, by=administrator, at=A_MOMENT, progress=stop)

    dataset.refresh_from_db()
    assert (dataset.state, DatasetValue.objects.count()) == (DatasetState.CHECKED, 0)
