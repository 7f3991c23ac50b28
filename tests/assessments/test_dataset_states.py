"""A dataset in any order: nothing of it counts before it was accepted, and then it changes no more."""

import pytest

from parvis.assessments.enums import DatasetState
from parvis.assessments.models import Dataset, DatasetValue, PlaceName
from parvis.assessments.operations.dataset import accept_dataset, import_file, read_dataset
from parvis.assessments.operations.place_name import decide_names
from tests.factories.assessments import HEADER, receive_dataset
from tests.factories.partnerships import A_MOMENT
from tests.machines import Machine, learn, replay, walk

State = tuple[str, int, int, int]  # state, open names of its account, names decided, values

pytestmark = pytest.mark.django_db

ROW = "on-ottawa,unemployment_rate,2021,10.3,census_division,3506,exact,census2021,\n"
NAMED = ROW.replace("on-ottawa", "Otawa").replace("census_division,3506", ",").replace(",2021,", ",2016,")
USED = (DatasetState.ACCEPTED, DatasetState.REPLACED)


def _machine() -> Machine[State]:
    pk = receive_dataset((HEADER + ROW + NAMED).encode()).pk

    def dataset() -> Dataset:
        return Dataset.objects.get(pk=pk)

    def look() -> State:
        stored = dataset()
        names = len(stored.account.get("names", []))
        return stored.state, names, PlaceName.objects.count(), stored.values_of_dataset.count()

    def decide() -> None:
        decide_names(dataset(), {"Otawa": ("", "")}, by=None, at=A_MOMENT)

    def replace() -> None:
        newer = receive_dataset((HEADER + ROW).encode(), replaces=dataset())
        import_file(newer, by=None, at=A_MOMENT)

    return Machine(
        steps={
            "read": lambda: read_dataset(dataset(), by=None, at=A_MOMENT),
            "decide": decide,
            "accept": lambda: accept_dataset(dataset(), by=None, at=A_MOMENT),
            "replace": replace,
        },
        look=look,
        tables=(Dataset, DatasetValue, PlaceName),
    )


def test_a_dataset_counts_once_it_is_accepted_in_any_order() -> None:
    machine = _machine()
    learned = learn(machine)

    def check(state: State, step: str, led: State | None) -> None:
        before, names, _decided, values = state
        assert values == (1 if before in USED else 0), state
        if before in USED:
            assert led == (
                (DatasetState.REPLACED, *state[1:])
                if (before, step) == (DatasetState.ACCEPTED, "replace")
                else None
                if step in ("decide", "replace")
                else state
            ), (state, step)
        elif step == "accept":
            may_be = before == DatasetState.CHECKED and not names
            assert (led is not None and led[0] == DatasetState.ACCEPTED) == may_be, (state, step)
        elif step == "replace":
            assert led is None, (state, step)

    walk(machine, learned, check)
    replay(machine, learned, number=2)
    assert {state[0] for state in learned.states} == set(DatasetState.values) - {DatasetState.HAS_ISSUES}
