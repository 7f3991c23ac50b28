"""Early successes: published stories of all, and every story of the partnerships whose work one sees."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from parvis.assessment.text import Text
from parvis.learning.enums import SuccessKind
from parvis.partnerships.access import Role
from parvis.partnerships.enums import Region, Stratum
from parvis.partnerships.models import Partnership, RoleGrant
from parvis.people.models import User
from parvis.programme.queries.successes import SuccessFilter, early_successes
from tests.factories.partnerships import A_DAY, make_member, make_partnership
from tests.factories.people import signed_in
from tests.factories.stories import FAR, make_asked_story, make_published_story


@pytest.fixture
def rural(db: None) -> Partnership:
    partnership = make_partnership(stratum=Stratum.RURAL)
    Partnership.objects.filter(pk=partnership.pk).update(province="NS")
    partnership.refresh_from_db()
    return partnership


def _titles(viewer: User, **narrowed: str) -> list[str]:
    found = early_successes(viewer, SuccessFilter(**narrowed), on=A_DAY)
    return [row.story.title.en for row in found.rows]


def test_counts_are_of_published_stories_with_of_how_many_partnerships(
    partnership: Partnership, coordinator: User, rural: Partnership
) -> None:
    make_published_story(partnership, by=coordinator, kinds=["partnership", "planning"])
    make_published_story(partnership, by=coordinator)
    make_asked_story(rural, by=make_member(Role.COORDINATOR, rural))

    found = early_successes(make_member(Role.OFFICER), SuccessFilter(), on=A_DAY)

    counts = {each.stratum: each for each in found.counts}
    assert set(counts) == {Stratum.URBAN, Stratum.RURAL}
    urban = counts[Stratum.URBAN]
    assert (urban.by_kind, urban.stories, urban.partnerships, urban.registered) == ((2, 0, 1), 2, 1, 1)
    assert (counts[Stratum.RURAL].stories, counts[Stratum.RURAL].registered) == (0, 1)
    assert tuple(SuccessKind) == ("partnership", "awareness", "planning")


def test_an_officer_sees_what_is_not_published_in_their_region_alone(
    partnership: Partnership, coordinator: User, rural: Partnership
) -> None:
    make_published_story(partnership, by=coordinator, title=Text(en="Public", fr="Public"))
    make_asked_story(partnership, by=coordinator, title=Text(en="Ontario", fr="Ontario"))
    elsewhere = make_member(Role.COORDINATOR, rural)
    make_asked_story(rural, by=elsewhere, title=Text(en="Atlantic", fr="Atlantique"))
    bound, everywhere = make_member(Role.OFFICER), make_member(Role.OFFICER)
    RoleGrant.objects.filter(user=bound).update(region=Region.ATLANTIC)

    assert sorted(_titles(bound)) == ["Atlantic", "Public"]
    assert sorted(_titles(everywhere)) == ["Atlantic", "Ontario", "Public"]
    assert _titles(make_member(Role.SECRETARIAT)) == ["Public"]
    assert _titles(everywhere, stratum=Stratum.RURAL) == ["Atlantic"]
    assert _titles(everywhere, kind="awareness") == []


def test_the_page_opens_to_the_programme_in_few_statements(
    partnership: Partnership, coordinator: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _story in range(3):
        make_published_story(partnership, by=coordinator, until=FAR)
    officer = signed_in(make_member(Role.OFFICER))

    with django_assert_max_num_queries(10):
        shown = officer.get(reverse("early_successes")).content.decode()

    assert "1 of 1" in shown
    assert signed_in(coordinator).get(reverse("early_successes")).status_code == 403
