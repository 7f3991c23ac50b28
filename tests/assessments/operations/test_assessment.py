"""Running an assessment, and publishing the profiles it makes."""

import pytest
from pytest_django.fixtures import Settings

from parvis.assessment import Text, communities, community_observations, release
from parvis.assessment.index.assess import assess
from parvis.assessment.index.framework import shipped_framework
from parvis.assessment.index.recipe import Recipe
from parvis.assessments.errors import AssessmentNotComputed, DatasetNotAccepted, ResultChanged
from parvis.assessments.kinds.figures import figures_checksum, values_shown
from parvis.assessments.models import Assessment
from parvis.assessments.operations.assessment import (
    ask_to_compute,
    ask_to_publish,
    compute,
    prepare,
    publish_profiles,
)
from parvis.assessments.tasks import compute_assessment
from parvis.assessments.tasks import publish_profiles as publish_task
from parvis.core.audit import events_of
from parvis.core.models import Job, JobState
from parvis.partnerships.access import Role
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.operations.edition import checksum_of
from tests.factories.assessments import (
    HEADER,
    SOME,
    make_assessment,
    make_dataset,
    make_profiles,
    shipped_file,
)
from tests.factories.partnerships import A_MOMENT, make_member

pytestmark = pytest.mark.django_db


def test_prepare_refuses_a_dataset_with_issues() -> None:
    dataset = make_dataset((HEADER + "nowhere,unemployment_rate,2021,1,,,,census2021,\n").encode())

    with pytest.raises(DatasetNotAccepted):
        prepare(
            dataset,
            title=Text(en="A", fr="B"),
            framework="welcoming_community_2010",
            replicates=100,
            seed=1,
            by=None,
            at=A_MOMENT,
        )

    assert Assessment.objects.count() == 0


def test_compute_keeps_what_the_library_gives() -> None:
    stored = make_assessment(replicates=100, seed=7).result
    result = assess(
        release(community_observations()),
        shipped_framework("welcoming_community_2010"),
        Recipe(),
        communities(),
        replicates=100,
        seed=7,
    )

    london, row = result.of("on-london-middlesex"), stored["on-london-middlesex"][0]
    assert london.peer_ranks is not None
    assert (row["ranks"]["low"], row["ranks"]["high"], row["ranks"]["median"]) == (
        london.peer_ranks.low,
        london.peer_ranks.high,
        london.peer_ranks.median,
    )
    assert stored["on-london-middlesex"][1]["score"] == london.index.score
    unemployment = values_shown(stored["on-london-middlesex"])["unemployment_rate"]
    assert (unemployment["value"], unemployment["position"]["peers"]) == (12.48, 36)


def test_compute_is_the_same_again() -> None:
    assessment = make_assessment()
    checksum = assessment.checksum

    compute(assessment, by=None, at=A_MOMENT)

    assert (assessment.checksum, checksum) == (checksum, figures_checksum(assessment.result))
    assert events_of(assessment).count() == 2  # asked, computed once


def test_a_place_stands_within_the_stratum_only() -> None:
    stored = make_assessment().result
    urban = [rows[0] for rows in stored.values() if rows[0]["stratum"] == "urban"]

    assert max(row["ranks"]["high"] for row in urban if row["ranks"]) <= urban[0]["ranked"] == 35
    assert stored["on-toronto"][0]["ranks"] is None  # alone in its stratum


def test_publish_makes_one_edition_for_each_community() -> None:
    editions = make_profiles()

    assert sorted(edition.subject for edition in editions) == sorted(SOME)
    ottawa = Edition.objects.get(kind=EditionKind.PROFILE, subject="on-ottawa")
    body = Text(en=ottawa.body_en, fr=ottawa.body_fr)
    assert ottawa.checksum == checksum_of(ottawa.title, body, ottawa.figures)
    assert ottawa.title == Text(en="Ottawa: community profile", fr="Ottawa\u00a0: profil de la collectivité")


def test_publish_leaves_what_did_not_change() -> None:
    make_profiles()

    assert publish_profiles(Assessment.objects.get(), by=None, at=A_MOMENT) == []
    assert Edition.objects.count() == len(SOME)


def test_publish_refuses_an_assessment_without_a_result() -> None:
    with pytest.raises(AssessmentNotComputed):
        publish_profiles(make_assessment(is_computed=False), by=None, at=A_MOMENT)
    with pytest.raises(AssessmentNotComputed):
        ask_to_publish(Assessment.objects.get(), by=make_member(Role.ADMINISTRATOR), at=A_MOMENT)

    assert (Edition.objects.count(), Job.objects.count()) == (0, 0)


def test_publish_refuses_figures_that_come_out_otherwise() -> None:
    assessment = make_assessment()
    Assessment.objects.filter(pk=assessment.pk).update(checksum="0" * 64)
    assessment.refresh_from_db()

    with pytest.raises(ResultChanged):
        publish_profiles(assessment, by=None, at=A_MOMENT)

    assert Edition.objects.count() == 0


def test_a_profile_says_which_area_a_borrowed_value_describes() -> None:
    make_profiles()

    peel = Edition.objects.get(kind=EditionKind.PROFILE, subject="on-peel")
    assert "describes the Toronto metropolitan area" in peel.body_en
    assert "décrit la région métropolitaine de Toronto" in peel.body_fr


def test_a_profile_names_what_the_data_cannot_say() -> None:
    make_profiles()

    jasper = Edition.objects.get(kind=EditionKind.PROFILE, subject="ab-jasper")
    assert "What the data cannot say" in jasper.body_en
    assert "not available" in jasper.body_en
    assert "It is the only community of its stratum here" in jasper.body_en


def test_a_suppressed_value_is_said_to_be_suppressed() -> None:
    local = "area,indicator,period,value,n\n"
    rows = "".join(
        f"{area.id},unemployment_rate,2021,{1 + place},40\n" for place, area in enumerate(communities()[1:9])
    )
    dataset = make_dataset((local + rows + "on-london-middlesex,unemployment_rate,2021,9,4\n").encode())
    assessment = make_assessment(dataset)

    publish_profiles(assessment, by=None, at=A_MOMENT)

    london = Edition.objects.get(subject="on-london-middlesex")
    assert values_shown(london.figures)["unemployment_rate"]["value"] is None
    assert ">suppressed<" in london.body_en
    assert ">supprimé<" in london.body_fr


def test_the_worker_computes_and_publishes() -> None:
    administrator = make_member(Role.ADMINISTRATOR)
    assessment = make_assessment(make_dataset(shipped_file(SOME)), is_computed=False)
    first = ask_to_compute(assessment, by=administrator, at=A_MOMENT)
    compute_assessment.call(first.pk)
    assessment.refresh_from_db()
    second = ask_to_publish(assessment, by=administrator, at=A_MOMENT)
    publish_task.call(second.pk)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (JobState.DONE, JobState.DONE)
    assert (second.done, second.total) == (9, 9)
    assert Edition.objects.count() == 9


def test_values_of_groups_and_of_earlier_years_have_no_place_among_peers() -> None:
    header = "area,indicator,period,value,group,source\n"
    latest = "".join(
        f"{area},unemployment_rate,2021,{place},,census2021\n" for place, area in enumerate(SOME, 1)
    )
    others = "on-ottawa,unemployment_rate,2016,5,,census2021\non-ottawa,unemployment_rate,2021,6,women,census2021\n"

    result = make_assessment(make_dataset((header + latest + others).encode())).result

    placed = {
        (row["period"], row["group"]): row["position"] for row in result["on-ottawa"] if row["row"] == "value"
    }
    assert placed[("2021", "total")]["peers"] == 7
    assert (placed[("2016", "total")], placed[("2021", "women")]) == (None, None)


def test_a_recipe_by_hand_is_named_in_the_profile() -> None:
    assessment = make_assessment(make_dataset(shipped_file(SOME)), recipe={"normalise": "z_scores"})

    ottawa = next(
        each for each in publish_profiles(assessment, by=None, at=A_MOMENT) if each.subject == "on-ottawa"
    )

    assert "normalise = z_scores" in ottawa.body_fr


@pytest.mark.parametrize("newer", ["7.1,,,,", ",,,,suppressed"])
def test_one_newer_row_takes_no_figure_away_from_anybody(newer: str) -> None:
    header = "area,indicator,period,value,level,described,match,flag,source\n"
    rows = "".join(
        f"{area},unemployment_rate,2021,{place},,,,,census2021\n" for place, area in enumerate(SOME, 1)
    )
    rows += f"on-ottawa,unemployment_rate,2025,{newer},census2021\n"

    assessment = make_assessment(make_dataset((header + rows).encode()))

    shown = [values_shown(assessment.result[area])["unemployment_rate"] for area in SOME]
    assert {row["period"] for row in shown} == {"2021"}
    assert [row["value"] for row in shown] == [1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_a_community_with_another_period_only_shows_its_own_without_a_place() -> None:
    rows = "".join(
        f"{area},unemployment_rate,2021,{place},census2021\n" for place, area in enumerate(SOME[1:], 1)
    )
    content = f"area,indicator,period,value,source\n{rows}{SOME[0]},unemployment_rate,2016,9,census2021\n"

    assessment = make_assessment(make_dataset(content.encode()))

    shown = values_shown(assessment.result[SOME[0]])["unemployment_rate"]
    assert (shown["period"], shown["value"], shown["position"]) == ("2016", 9, None)


def test_rounding_rests_on_its_own_secret_and_not_on_the_key_of_sessions(settings: Settings) -> None:
    rows = "".join(f"{area},median_age,2021,{40 + place},{40 + place}\n" for place, area in enumerate(SOME))
    rows += "".join(
        f"{area},unemployment_rate,2021,{place},{51 + place}\n" for place, area in enumerate(SOME)
    )
    dataset = make_dataset(("area,indicator,period,value,n\n" + rows).encode())
    first = make_assessment(dataset)

    settings.SECRET_KEY = "another key"
    same = make_assessment(dataset)
    settings.ROUNDING_SECRET = "another secret"
    other = make_assessment(dataset)

    assert same.checksum == first.checksum
    assert other.checksum != first.checksum
