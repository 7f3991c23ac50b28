"""The programme's pages: the home of a partnership, the status of all, and the front door."""

from datetime import date

import pytest
from django.test import Client

from parvis.partnerships.access import Role
from parvis.partnerships.enums import Stratum
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.programme.forms.status import StatusForm
from parvis.programme.queries.status import Filters
from tests.factories import partnerships as factories
from tests.factories.people import make_user, signed_in

pytestmark = pytest.mark.django_db


def words_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_front_door_leads_to_the_visitors_language() -> None:
    assert Client().get("/", headers={"accept-language": "fr-CA"})["Location"] == "/fr/"
    assert Client().get("/", headers={"accept-language": "de"})["Location"] == "/en/"


def test_my_work_leads_to_the_only_partnership(coordinator: User, partnership: Partnership) -> None:
    response = signed_in(coordinator).get("/en/work/")
    assert response["Location"] == f"/en/work/{partnership.slug}/"


def test_my_work_tells_somebody_without_a_role_whom_to_ask() -> None:
    assert "Ask your coordinator for an invitation." in words_of(signed_in(make_user()), "/en/work/")


def test_my_work_leads_an_administrator_to_the_programme() -> None:
    administrator = factories.make_member(Role.ADMINISTRATOR)
    assert signed_in(administrator).get("/en/work/")["Location"] == "/en/programme/"


def test_the_home_of_a_partnership_names_the_next_thing_to_do(
    coordinator: User, partnership: Partnership
) -> None:
    page = words_of(signed_in(coordinator), f"/fr/travail/{partnership.slug}/")

    assert "Prochaine chose à faire" in page
    assert "Créez les sièges du conseil par secteur." in page
    assert page.count("Ne peut pas encore commencer") == 20  # four steps and what there is to do in them


def test_the_home_on_another_day_says_which(coordinator: User, partnership: Partnership) -> None:
    page = words_of(signed_in(coordinator), f"/en/work/{partnership.slug}/?on=2026-04-15")

    assert "You are looking at 15 April 2026, a past day, as the records say today." in page
    assert "Next thing to do" not in page


def test_the_home_shows_today_when_the_day_cannot_be_read(
    coordinator: User, partnership: Partnership
) -> None:
    page = words_of(signed_in(coordinator), f"/en/work/{partnership.slug}/?on=spring")

    assert "This is no day. Write it as in 2026-04-15." in page
    assert "Next thing to do" in page


def test_the_status_shows_every_partnership_in_its_stratum() -> None:
    urban = factories.make_partnership(stratum=Stratum.URBAN)
    rural = factories.make_partnership(stratum=Stratum.RURAL)
    officer = factories.make_member(Role.OFFICER)

    page = words_of(signed_in(officer), "/en/programme/")

    assert page.index(f'id="{urban.slug}"') < page.index(f'id="{rural.slug}"')
    assert page.count("No records here yet") == 2


def test_the_status_counts_among_the_partnerships_that_keep_records() -> None:
    council = factories.make_council(factories.make_partnership())
    factories.make_appointment(factories.make_seat(council))
    factories.make_partnership()
    officer = factories.make_member(Role.OFFICER)

    page = words_of(signed_in(officer), "/en/programme/")

    assert page.count("1 of 2") == 1  # two partnerships, one with records
    assert page.count("1 of 1") == 1  # its council is seated
    assert page.count("0 of 1") == 4
    assert page.count("No records here yet") == 1


def test_the_status_of_one_stratum_leaves_the_others_out() -> None:
    urban = factories.make_partnership(stratum=Stratum.URBAN)
    rural = factories.make_partnership(stratum=Stratum.RURAL)
    officer = factories.make_member(Role.OFFICER)

    page = words_of(signed_in(officer), "/en/programme/?stratum=urban")

    assert f'id="{urban.slug}"' in page
    assert f'id="{rural.slug}"' not in page


def test_the_status_is_refused_to_a_coordinator_with_the_reason(coordinator: User) -> None:
    response = signed_in(coordinator).get("/en/programme/")

    assert response.status_code == 403
    assert "Only programme officers and administrators" in response.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_programmes_pages_ask_the_same_number_of_questions(
    number: int, django_assert_max_num_queries: object
) -> None:
    for _partnership in range(number):
        council = factories.make_council(factories.make_partnership())
        factories.make_meeting(council)
        factories.make_appointment(factories.make_seat(council))
    partnership = Partnership.objects.latest("pk")
    officer = signed_in(factories.make_member(Role.OFFICER))

    for address in ("/en/programme/", f"/en/work/{partnership.slug}/"):
        with django_assert_max_num_queries(15):  # type: ignore[operator]
            officer.get(address)


def test_the_form_gives_the_day_of_the_address() -> None:
    from django.http import QueryDict

    form = StatusForm(QueryDict("on=2026-04-15&stratum=urban"), today=date(2026, 11, 22), has_queue=True)
    assert (form.day, form.filters) == (date(2026, 4, 15), Filters(stratum="urban"))
