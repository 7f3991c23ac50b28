"""What is in a file is seen before anything of it is stored; what a person decides is kept."""

import pytest

from parvis.assessment import release
from parvis.assessments.enums import CharacteristicList, DatasetState, Origin
from parvis.assessments.errors import (
    DatasetAlreadyAccepted,
    DatasetNotRead,
    FoundOtherwise,
    NamesUndecided,
    NothingToAccept,
    OtherDatasets,
    ReplacedAlready,
    UnknownName,
    UnknownUnit,
)
from parvis.assessments.kinds import dataset_file
from parvis.assessments.models import Dataset, DatasetValue, Exercise, PlaceName
from parvis.assessments.operations.dataset import (
    accept_dataset,
    ask_to_accept,
    import_file,
    read_dataset,
)
from parvis.assessments.operations.place_name import decide_names, forget_name
from parvis.assessments.queries.choice import observations_of
from parvis.assessments.queries.place_name import names_decided
from parvis.core.audit import events_of
from parvis.core.models import Job
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from tests.factories.assessments import HEADER, make_dataset, receive_dataset
from tests.factories.choices import exercise_of_area, figure, figures
from tests.factories.exercises import OWN_INDICATOR, make_exercise
from tests.factories.partnerships import A_MOMENT, make_member, make_partnership

pytestmark = pytest.mark.django_db

ROW = "on-ottawa,unemployment_rate,2021,10.3,census_division,3506,exact,census2021,\n"
NAMED = ROW.replace("on-ottawa", "Otawa").replace("census_division,3506", ",")
OTTAWA = ("census_division", "3506")


def checked(content: str, *, exercise: Exercise | None = None, **said: object) -> Dataset:
    """Receive a file and have it read."""
    dataset = receive_dataset((HEADER + content).encode(), exercise=exercise, **said)
    read_dataset(dataset, by=None, at=A_MOMENT)
    return dataset


def decide(dataset: Dataset, name: str, unit: tuple[str, str], *, by: User | None = None) -> None:
    """Say what a name means and have the file read again."""
    decide_names(dataset, {name: unit}, by=by, at=A_MOMENT)
    read_dataset(dataset, by=None, at=A_MOMENT)


@pytest.fixture
def exercise(partnership: Partnership) -> Exercise:
    """Return an exercise whose community is two municipalities that no shipped community is made of."""
    begun = make_exercise(partnership)
    Exercise.objects.filter(pk=begun.pk).update(area="", codes=["3539036", "3539060"])
    begun.refresh_from_db()
    return begun


# ---- what is in the file ----


def test_a_file_that_was_read_shows_its_account_and_stores_nothing() -> None:
    dataset = checked(ROW + ROW.replace(",2021,", ",2016,").replace("10.3", "x"))

    account = dataset.account
    assert (dataset.state, DatasetValue.objects.count()) == (DatasetState.CHECKED, 0)
    assert (account["layout"], account["encoding"], account["delimiter"]) == ("tidy", "utf-8", ",")
    assert (account["decimal_mark"], account["language"]) == (".", "en")
    assert (account["periods"], account["levels"]) == (["2016", "2021"], {"census_division": 2})
    assert (account["symbols"], account["rows"], account["without_number"]) == ({"x": 1}, 2, 1)
    assert (account["by_code"], account["by_person"], account["unmatched"]) == (1, 0, 0)
    (written,) = account["written"]
    assert (written["indicator"], written["values"], written["exact"], written["empty"]) == (
        "unemployment_rate", 2, 1, 1,
    )  # fmt: skip
    assert (account["left_out"], account["names"]) == ({}, [])


def test_a_file_read_twice_has_the_same_account() -> None:
    dataset = checked(ROW)
    account = dataset.account

    read_dataset(dataset, by=None, at=A_MOMENT)

    assert dataset.account == account


def test_what_was_accepted_is_what_was_shown(coordinator: User) -> None:
    dataset = checked(ROW)

    accept_dataset(dataset, by=coordinator, at=A_MOMENT)

    assert (dataset.state, dataset.accepted_by, dataset.accepted_at) == (
        DatasetState.ACCEPTED, coordinator, A_MOMENT,
    )  # fmt: skip
    assert dataset.values_of_dataset.count() == dataset.account["values"] == 1


def test_a_file_whose_account_changed_since_it_was_shown_is_not_accepted() -> None:
    dataset = checked(ROW + NAMED.replace(",2021,", ",2016,").replace("Otawa", "Kanata"))
    decide(dataset, "Kanata", ("", ""))
    PlaceName.objects.update(level=OTTAWA[0], code=OTTAWA[1])

    with pytest.raises(FoundOtherwise):
        accept_dataset(dataset, by=None, at=A_MOMENT)

    dataset.refresh_from_db()
    assert (dataset.state, DatasetValue.objects.count()) == (DatasetState.CHECKED, 0)


def test_a_file_that_was_not_read_is_not_accepted(coordinator: User) -> None:
    dataset = receive_dataset((HEADER + ROW).encode())

    with pytest.raises(DatasetNotRead):
        ask_to_accept(dataset, by=coordinator, at=A_MOMENT)

    assert (Job.objects.count(), DatasetValue.objects.count()) == (0, 0)


def test_a_file_with_nothing_about_a_known_community_is_read_and_not_accepted(coordinator: User) -> None:
    dataset = checked("4601,unemployment_rate,2021,10.3,census_division,4601,exact,census2021,\n")

    with pytest.raises(NothingToAccept):
        ask_to_accept(dataset, by=coordinator, at=A_MOMENT)

    assert (dataset.account["left_out"], Job.objects.count()) == ({"other_place": 1}, 0)


def test_an_accepted_dataset_is_not_accepted_twice(coordinator: User) -> None:
    dataset = make_dataset((HEADER + ROW).encode())

    with pytest.raises(DatasetAlreadyAccepted):
        ask_to_accept(dataset, by=coordinator, at=A_MOMENT)

    assert DatasetValue.objects.count() == 1


def test_published_figures_need_a_source() -> None:
    content = b"cduid,unemployment_rate\n3506,10.3\n3539,7.1\n4601,5\n4602,6\n"

    silent = make_dataset(content, file_name="divisions_2021.csv")
    stated = make_dataset(content, file_name="divisions_2021.csv", source="census2021")

    assert (silent.state, silent.issues[0]["column"]) == (DatasetState.HAS_ISSUES, "source")
    assert stated.state == DatasetState.ACCEPTED
    assert [
        (value.area, value.source, value.period) for value in stated.values_of_dataset.order_by("pk")
    ] == [
        ("on-ottawa", "census2021", "2021"),
        ("on-london-middlesex", "census2021", "2021"),
    ]


def test_a_file_with_more_figures_than_a_dataset_holds_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dataset_file, "MOST_VALUES", 1)

    dataset = make_dataset((HEADER + ROW + ROW.replace(",2021,", ",2016,")).encode())

    assert (dataset.state, DatasetValue.objects.count()) == (DatasetState.HAS_ISSUES, 0)
    assert "a dataset holds 50,000 at most" in dataset.issues[0]["en"]


# ---- names that match no code ----


def test_a_name_without_a_code_waits_for_a_person() -> None:
    dataset = checked(ROW + NAMED)

    import_file(dataset, by=None, at=A_MOMENT)

    (name,) = dataset.account["names"]
    assert (dataset.state, name["name"], name["rows"]) == (DatasetState.CHECKED, "Otawa", 1)
    assert name["candidates"][0]["name"]["en"].startswith("Ottawa")
    with pytest.raises(NamesUndecided):
        accept_dataset(dataset, by=None, at=A_MOMENT)
    assert DatasetValue.objects.count() == 0


def test_a_city_is_offered_as_a_municipality_and_as_a_metropolitan_area() -> None:
    dataset = checked('"Hamilton, Ontario",unemployment_rate,2021,7,,,,census2021,\n')

    (name,) = dataset.account["names"]
    assert [(each["level"], each["code"]) for each in name["candidates"]] == [
        ("census_division", "3525"),
        ("metropolitan_area", "537"),
    ]


def test_what_somebody_said_a_name_means_is_kept_with_its_author(coordinator: User) -> None:
    dataset = checked(NAMED)

    decide(dataset, "Otawa", OTTAWA, by=coordinator)
    accept_dataset(dataset, by=coordinator, at=A_MOMENT)

    kept = PlaceName.objects.get()
    assert (kept.name, kept.level, kept.code) == ("Otawa", *OTTAWA)
    assert (kept.decided_by, kept.decided_at) == (coordinator, A_MOMENT)
    assert [event.after["code"] for event in events_of(kept)] == ["3506"]
    assert (dataset.account["by_person"], dataset.values_of_dataset.get().area) == (1, "on-ottawa")


def test_the_next_file_with_the_name_is_read_without_asking() -> None:
    decide(checked(NAMED), "Otawa", OTTAWA)

    again = checked(NAMED.replace(",2021,", ",2016,"))

    assert (again.account["names"], again.account["values"]) == ([], 1)


def test_a_name_may_be_left_out() -> None:
    dataset = checked(ROW + NAMED)

    decide(dataset, "Otawa", ("", ""))
    accept_dataset(dataset, by=None, at=A_MOMENT)

    assert dataset.account["left_out"] == {"no_code": 1}
    assert dataset.values_of_dataset.count() == 1


def test_a_place_that_no_list_knows_is_named_by_its_code(exercise: Exercise) -> None:
    dataset = checked("Our town,number_of_choirs,2025,3,,,,local,\n", exercise=exercise)
    Exercise.objects.filter(pk=exercise.pk).update(codes=["3539036"])
    dataset.refresh_from_db()

    decide(dataset, "Our town", ("census_subdivision", "3539036"))

    assert (dataset.account["by_person"], dataset.account["values"]) == (1, 1)


def test_a_partnerships_decision_is_its_own_and_goes_before_the_sites(exercise: Exercise) -> None:
    decide(checked(NAMED), "Otawa", OTTAWA)
    other = make_exercise(make_partnership())
    PlaceName.objects.create(
        partnership=exercise.partnership, name="Otawa", decided_at=A_MOMENT, level="", code=""
    )

    assert names_decided(None) == names_decided(other.partnership) == {"Otawa": OTTAWA}
    assert names_decided(exercise.partnership) == {"Otawa": ("", "")}


@pytest.mark.parametrize(
    ("name", "unit", "refusal"),
    [
        ("Atlantis", OTTAWA, UnknownName),
        ("Otawa", ("census_division", "99"), UnknownUnit),
        ("Otawa", ("kingdom", "3506"), UnknownUnit),
    ],
)
def test_a_decision_about_another_name_or_no_unit_is_refused(
    name: str, unit: tuple[str, str], refusal: type[Exception]
) -> None:
    dataset = checked(NAMED)

    with pytest.raises(refusal):
        decide_names(dataset, {name: unit}, by=None, at=A_MOMENT)

    assert PlaceName.objects.count() == 0


def test_the_names_of_an_accepted_file_are_decided_no_more() -> None:
    dataset = make_dataset((HEADER + ROW).encode())

    with pytest.raises(DatasetNotRead):
        decide_names(dataset, {"Otawa": OTTAWA}, by=None, at=A_MOMENT)

    assert PlaceName.objects.count() == 0


def test_a_decision_that_is_taken_back_is_asked_again(coordinator: User) -> None:
    decide(checked(NAMED), "Otawa", OTTAWA)

    forget_name(PlaceName.objects.get(), by=coordinator, at=A_MOMENT)

    assert len(checked(NAMED).account["names"]) == 1


# ---- a newer file ----


def test_a_newer_file_replaces_the_older_and_keeps_where_it_came_from() -> None:
    older = make_dataset((HEADER + ROW).encode())

    newer = make_dataset((HEADER + ROW.replace("10.3", "9.9")).encode(), replaces=older)

    older.refresh_from_db()
    assert (older.state, newer.state) == (DatasetState.REPLACED, DatasetState.ACCEPTED)
    assert (older.values_of_dataset.get().value, bytes(older.content)) == (10.3, (HEADER + ROW).encode())
    event = events_of(older).first()
    assert event is not None
    assert (event.verb, event.after["by"]) == ("dataset_replaced", newer.pk)
    assert (event.before["checksum"], event.after["checksum"]) == (older.checksum, newer.checksum)


def test_the_older_stays_in_use_until_the_newer_is_accepted() -> None:
    older = make_dataset((HEADER + ROW).encode())

    checked(ROW.replace("10.3", "9.9"), replaces=older)

    older.refresh_from_db()
    assert older.state == DatasetState.ACCEPTED


def test_a_dataset_is_replaced_once() -> None:
    older = make_dataset((HEADER + ROW).encode())
    late = checked(ROW.replace("10.3", "9.9"), replaces=older)
    make_dataset((HEADER + ROW.replace("10.3", "8.8")).encode(), replaces=older)
    late.refresh_from_db()

    with pytest.raises(ReplacedAlready):
        accept_dataset(late, by=None, at=A_MOMENT)

    assert (late.state, late.values_of_dataset.count()) == (DatasetState.CHECKED, 0)


def test_a_dataset_of_somebody_else_is_not_replaced(exercise: Exercise) -> None:
    of_site = make_dataset((HEADER + ROW).encode())

    with pytest.raises(OtherDatasets):
        receive_dataset((HEADER + ROW).encode(), exercise=exercise, replaces=of_site)

    assert Dataset.objects.count() == 1


# ---- for an exercise ----


def test_the_counts_of_an_exercises_municipalities_are_added_up_and_a_median_is_refused(
    exercise: Exercise,
) -> None:
    dataset = checked(
        "3539036,population,2021,1000,census_subdivision,,,census2021,\n"
        "3539060,population,2021,500,census_subdivision,,,census2021,\n"
        "3539036,median_household_income,2021,80000,census_subdivision,,,census2021,\n"
        "3539060,median_household_income,2021,90000,census_subdivision,,,census2021,\n",
        exercise=exercise,
    )
    accept_dataset(dataset, by=None, at=A_MOMENT)

    values = {value.indicator: value for value in dataset.values_of_dataset.all()}
    assert (values["population"].area, values["population"].value) == ("3539036+3539060", 1500)
    assert (values["population"].match, values["population"].level) == ("aggregated", "subdivision_group")
    assert values["median_household_income"].value is None
    (refused,) = dataset.account["refused"]
    assert (refused["indicator"], refused["values"]) == ("median_household_income", 1)
    assert refused["reason"]["en"].startswith("No figure: a median")
    assert refused["reason"]["fr"].startswith("Aucun chiffre")


def test_the_datasets_events_are_in_the_history_of_the_partnership(exercise: Exercise) -> None:
    dataset = checked(ROW, exercise=exercise)

    assert {event.partnership_id for event in events_of(dataset)} == {exercise.partnership.pk}


def test_an_exercise_without_an_area_takes_the_figures_of_communities() -> None:
    begun = make_exercise(make_partnership())
    Exercise.objects.filter(pk=begun.pk).update(area="", codes=[])
    begun.refresh_from_db()

    dataset = checked(ROW + "on-ottawa,number_of_choirs,2025,3,,,,local,\n", exercise=begun)

    assert dataset.account["values"] == 1
    assert dataset.account["left_out"] == {"no_indicator": 1}


def test_what_an_own_framework_names_is_kept_for_every_community(partnership: Partnership) -> None:
    begun = make_exercise(partnership, characteristics=CharacteristicList.OWN, framework_file=OWN_INDICATOR)

    dataset = checked(
        "on-ottawa,welcome_dinners,2025,3,,,,local,\non-ottawa,number_of_choirs,2025,3,,,,local,\n",
        exercise=begun,
    )

    assert [each["indicator"] for each in dataset.account["written"]] == ["welcome_dinners"]
    assert dataset.labels == {"welcome_dinners": {"en": "Welcome dinners", "fr": "Repas de bienvenue"}}
    assert dataset.account["left_out"] == {"no_indicator": 1}


def test_the_unit_of_a_statistic_is_stored_and_keeps_its_figures_as_they_are(
    partnership: Partnership,
) -> None:
    begun = exercise_of_area(
        partnership, characteristics=CharacteristicList.OWN, framework_file=OWN_INDICATOR
    )
    # The framework says that it is a number: as a share, 4.5 % of 44 people would be two of them, and rounded.
    content = "on-ottawa,welcome_dinners,2025,4.5,,,,local,,44\n"
    dataset = receive_dataset(
        (HEADER.replace("note", "note,n") + content).encode(), exercise=begun, origin=Origin.OWN
    )
    read_dataset(dataset, by=None, at=A_MOMENT)
    accept_dataset(dataset, by=None, at=A_MOMENT)

    (stored,) = dataset.values_of_dataset.all()
    released = release(observations_of(begun), populations=None, secret=b"secret")
    assert stored.unit == "number"
    assert [row.value for row in released if row.indicator == "welcome_dinners"] == [4.5]


def test_a_figure_of_the_site_has_the_unit_that_its_own_file_states(partnership: Partnership) -> None:
    begun = exercise_of_area(
        partnership, characteristics=CharacteristicList.OWN, framework_file=OWN_INDICATOR
    )
    kept = figure("welcome_dinners", period="2025", source="local", unit="number")

    figures(kept, figure("welcome_dinners", period="2024", source="local"))

    assert [row.period for row in observations_of(begun) if row.indicator == "welcome_dinners"] == ["2025"]


def test_own_figures_of_an_exercise_are_the_partnerships(exercise: Exercise) -> None:
    dataset = make_dataset(
        b"area,indicator,period,value,n\n3539036+3539060,unemployment_rate,2025,10,40\n",
        exercise=exercise,
        origin=Origin.OWN,
        by=make_member(Role.COORDINATOR, exercise.partnership),
    )

    value = dataset.values_of_dataset.get()
    assert (value.area, value.source, value.n) == ("3539036+3539060", "local", 40)
