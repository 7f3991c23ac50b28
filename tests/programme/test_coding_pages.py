"""The pages of practices and of the coding of plans, as officers, secretariat and partnerships see them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.programme.enums import CodingState
from parvis.programme.models import CodedPlan, CodingRound
from parvis.programme.operations.plan_rating import settle
from tests.factories.coding import (
    CRITERIA,
    all_marks,
    make_coded_plan,
    make_round,
    make_settled_plan,
    rate,
)
from tests.factories.partnerships import make_member, make_partnership, make_terms_in_force
from tests.factories.people import signed_in
from tests.factories.plans import make_approved_plan, make_approved_strategy

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> User:
    return make_member(Role.OFFICER)


def words_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def test_practices_are_listed_with_what_is_known(officer: User) -> None:
    for _each in range(5):
        make_terms_in_force(make_partnership())
    make_partnership()

    page = words_of(signed_in(officer), "/en/programme/practices/?on=2026-06-01")

    assert "5 of 5: 100% (57% to 100%)" in page
    assert "5 of 6 partnerships have records here" in page
    assert page.count("Cannot tell: too few partnerships with the practice") == 11


def test_a_practice_shows_its_evidence_with_links_in_french_too(
    officer: User, partnership: Partnership
) -> None:
    make_terms_in_force(partnership)

    page = words_of(signed_in(officer), "/fr/programme/pratiques/terms_reviewed_yearly/?on=2026-06-01")

    assert f'href="/fr/travail/{partnership.slug}/' in page
    assert "Adopté ou confirmé la dernière fois le 2026-04-15." in page
    assert "Cadre de référence revu chaque année" in page


def test_an_unknown_practice_is_not_found_and_a_coordinator_is_refused(
    officer: User, coordinator: User
) -> None:
    assert signed_in(officer).get("/en/programme/practices/coffee/").status_code == 404
    assert signed_in(coordinator).get("/en/programme/practices/").status_code == 403
    assert signed_in(coordinator).get("/en/programme/coding/").status_code == 403


def test_the_practices_take_a_constant_number_of_statements(
    officer: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(6):
        partnership = make_partnership()
        make_approved_plan(partnership, by=make_member(Role.COORDINATOR, partnership))
    client = signed_in(officer)
    for address in ("/en/programme/practices/", "/en/programme/practices/working_groups/"):
        with django_assert_max_num_queries(25):
            client.get(address)


def test_a_round_is_opened_filled_rated_and_settled_by_its_forms(officer: User, coordinator: User) -> None:
    strategy = make_approved_strategy(Partnership.objects.get(), by=coordinator)
    first, second = signed_in(officer), signed_in(make_member(Role.OFFICER))
    opened = first.post(
        "/en/programme/coding/new/", {"title_en": "2026 coding", "title_fr": "Codage de 2026"}
    )
    coding_round = CodingRound.objects.get()
    assert opened["Location"] == f"/en/programme/coding/{coding_round.pk}/"

    first.post(f"{coding_round.get_absolute_url()}plans/new/", {"plan": f"strategy-{strategy.pk}"})
    plan = CodedPlan.objects.get()
    assert (plan.strategy, plan.edition) == (strategy, None)

    for client, marks in ((first, all_marks(1)), (second, all_marks(1, goals=2))):
        data = {id: one.step for id, one in marks.items()} | {
            f"{id}-words": one.words for id, one in marks.items()
        }
        assert client.post(f"{plan.get_absolute_url()}rate/", data).status_code == 302
        assert "You rated 12 of 12 criteria." in words_of(client, plan.get_absolute_url())
        client.post(f"{plan.get_absolute_url()}finish/")

    page = words_of(first, plan.get_absolute_url())
    assert "The raters gave the same on 11 of 12 criteria." in page
    refused = first.post(f"{plan.get_absolute_url()}settle/", {"goals": "2"})
    assert refused.status_code == 422
    first.post(
        f"{plan.get_absolute_url()}settle/", {"goals": "2", "goals-words": "For whom is said on page 4."}
    )
    plan.refresh_from_db()
    assert plan.state == CodingState.SETTLED
    assert "Mean of what they settled on: 1.08, of 2." in words_of(first, plan.get_absolute_url())


def test_the_other_raters_marks_are_nowhere_before_both_are_done(officer: User) -> None:
    plan, other = make_coded_plan(), make_member(Role.OFFICER)
    rate(plan, all_marks(2), by=other)
    client = signed_in(officer)

    page = words_of(client, plan.get_absolute_url())
    assert "Neither rating is shown before both raters are done" in page
    assert "Page 1" not in page
    form = words_of(client, f"{plan.get_absolute_url()}rate/")
    assert "checked" not in form
    assert "Page 1" not in form
    assert words_of(client, f"{plan.round.get_absolute_url()}ratings.csv").count("our plan") == 0


def test_a_rating_can_be_taken_up_again(officer: User) -> None:
    plan, client = make_coded_plan(), signed_in(officer)
    rate(plan, all_marks(2), by=officer)

    assert "You are done since" in words_of(client, plan.get_absolute_url())
    assert client.post(f"{plan.get_absolute_url()}take-up/").status_code == 302
    assert "Page 12" in words_of(client, f"{plan.get_absolute_url()}rate/")


def test_a_document_kept_elsewhere_needs_title_and_address(officer: User, partnership: Partnership) -> None:
    client, address = signed_in(officer), f"{make_round(by=officer).get_absolute_url()}plans/new/"

    refused = client.post(address, {"plan": f"partnership-{partnership.pk}", "document": "Our plan"})
    assert refused.status_code == 422
    assert CodedPlan.objects.count() == 0
    client.post(
        address,
        {
            "plan": f"partnership-{partnership.pk}",
            "document": "Our plan",
            "address": "https://example.org/plan",
        },
    )
    assert CodedPlan.objects.get().title == "Our plan"


def test_a_region_codes_its_own_partnerships_alone(officer: User) -> None:
    officer.role_grants.update(region="west")
    plan, client = make_coded_plan(), signed_in(officer)

    assert client.get(plan.get_absolute_url()).status_code == 404
    assert client.post(f"{plan.get_absolute_url()}finish/").status_code == 404
    assert "No plan within your reach is in this round" in words_of(client, plan.round.get_absolute_url())
    assert plan.partnership.slug not in words_of(client, f"{plan.round.get_absolute_url()}ratings.csv")


def test_a_plan_of_another_round_is_not_found(officer: User) -> None:
    plan, other = make_coded_plan(), make_round()
    assert signed_in(officer).get(f"{other.get_absolute_url()}plans/{plan.pk}/").status_code == 404
    assert signed_in(officer).get("/en/programme/coding/999/").status_code == 404


def test_a_strategy_that_is_not_published_is_offered_to_those_who_may_open_it(
    officer: User, partnership: Partnership, coordinator: User
) -> None:
    make_approved_strategy(partnership, by=coordinator)
    address = f"{make_round().get_absolute_url()}plans/new/"

    assert "strategy-" in words_of(signed_in(officer), address)
    assert "strategy-" not in words_of(signed_in(make_member(Role.SECRETARIAT)), address)


def test_the_rated_partnership_reads_its_results_first(
    officer: User, partnership: Partnership, coordinator: User
) -> None:
    plan = make_coded_plan(partnership=partnership)
    one, other = make_member(Role.SECRETARIAT), make_member(Role.OFFICER)
    for rater in (one, other):
        rate(plan, all_marks(1), by=rater)
    settle(plan, {}, by=one, at=timezone.now())
    own = f"/en/work/{partnership.slug}/plan-ratings/"

    assert "For two weeks nobody but you and the raters reads this." in words_of(signed_in(coordinator), own)
    assert "No plan of yours was coded yet" in words_of(signed_in(officer), own)
    assert "The rated partnership reads its results first" in words_of(
        signed_in(officer), plan.get_absolute_url()
    )

    CodedPlan.objects.update(settled_at=timezone.now() - timedelta(days=14))
    assert "mean 1.00, of 2." in words_of(signed_in(officer), own)
    assert "The raters gave the same on 12 of 12 criteria." in words_of(
        signed_in(officer), plan.get_absolute_url()
    )


def test_five_plans_tell_how_far_raters_agree(
    officer: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    coding_round = make_round()
    raters = (make_member(Role.SECRETARIAT), make_member(Role.OFFICER))
    for step in (0, 1, 2, 1):
        make_settled_plan(coding_round, step=step, raters=raters)
    client = signed_in(officer)
    before = words_of(client, coding_round.get_absolute_url())
    assert "4 plans of the round are rated by both raters." in before
    assert "kappa cannot tell" in before
    assert "0.92" not in before
    make_settled_plan(coding_round, step=2, raters=raters)

    with django_assert_max_num_queries(25):
        page = words_of(client, coding_round.get_absolute_url())
    assert "5 plans of the round are rated by both raters." in page
    assert "kappa 0.87 (" in page
    assert "1.20" in page  # the mean of 0, 1, 2, 1 and 2


def test_the_ratings_and_their_codebook_are_files(officer: User) -> None:
    plan = make_settled_plan(step=1)
    client = signed_in(officer)

    rows = client.get(f"{plan.round.get_absolute_url()}ratings.csv").content.decode().splitlines()
    assert rows[0] == "scheme,partnership,plan,criterion,rater_1,rater_2,settled,reason"
    assert rows[1] == f"2026-1,{plan.partnership.slug},Our plan,facts,1,2,1,The sources are in the annex."
    assert len(rows) == 1 + len(CRITERIA)
    codebook = client.get(f"{plan.round.get_absolute_url()}codebook.csv").content.decode()
    assert 'goals,2,"Each change is named, with for whom and by when."' in codebook
    assert len(codebook.splitlines()) == 1 + 8 + 4 * len(CRITERIA)


def test_a_closed_round_offers_nothing_to_change(officer: User) -> None:
    plan, client = make_coded_plan(), signed_in(officer)
    assert client.post(f"{plan.round.get_absolute_url()}close/").status_code == 302

    assert "Add a plan" not in words_of(client, plan.round.get_absolute_url())
    assert client.get(f"{plan.get_absolute_url()}rate/").status_code == 403
    assert client.post(f"{plan.round.get_absolute_url()}close/").status_code == 409


def test_the_rounds_are_listed_newest_first_with_their_numbers(officer: User) -> None:
    settled = make_settled_plan()
    CodingRound.objects.update(opened_at=timezone.now() - timedelta(days=400))
    newest = make_coded_plan().round
    CodingRound.objects.filter(pk=newest.pk).update(opened_at=timezone.now())

    page = words_of(signed_in(officer), "/en/programme/coding/")
    assert page.index(newest.get_absolute_url()) < page.index(settled.round.get_absolute_url())
    assert '<td class="number">1</td><td class="number">1</td>' in page
