"""Broken links are found: what an answer means, since when, and where the link stands."""

from datetime import timedelta

import pytest

from parvis.assessment.text import Text
from parvis.core.outside import Answer, NotPublic
from parvis.learning.enums import LinkOutcome
from parvis.learning.models import LinkCheck
from parvis.learning.operations.link import check_links, outcome_of
from parvis.learning.queries.link import broken_links
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from tests.factories.briefs import make_document
from tests.factories.partnerships import A_DAY, A_MOMENT
from tests.factories.publications import make_edition

pytestmark = pytest.mark.django_db
DESKS, OTHER = "https://example.org/desks", "https://example.org/other"


@pytest.fixture
def shown(partnership: Partnership, coordinator: User) -> None:
    """Show a link in the library, and another in an edition."""
    make_document(partnership, by=coordinator)
    link = f'<p><a href="{OTHER}">Other</a></p>'
    make_edition(partnership, body=Text(en=link, fr=link))


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Answer(200), LinkOutcome.WORKS),
        (Answer(200, OTHER), LinkOutcome.MOVED),
        (Answer(404), LinkOutcome.GONE),
        (Answer(403), LinkOutcome.CLOSED),
        (Answer(503), LinkOutcome.FAILS),
        (Answer(302, OTHER), LinkOutcome.FAILS),
        (Answer(None), LinkOutcome.FAILS),
    ],
)
def test_an_answer_means_something_to_who_follows_the_link(answer: Answer, outcome: LinkOutcome) -> None:
    assert outcome_of(answer) == outcome


def test_a_link_is_broken_since_the_first_time_it_failed(shown: None) -> None:
    later = A_MOMENT + timedelta(days=8)
    for moment in (A_MOMENT, later):
        check_links(at=moment, answer_of=lambda address: Answer(404 if address == DESKS else 200))

    (broken,) = broken_links(on=A_DAY)

    assert (broken.check.address, broken.check.failing_since, broken.check.checked_at) == (
        DESKS,
        A_MOMENT,
        later,
    )
    assert [str(use.title) for use in broken.uses] == ["Counting desks"]


def test_a_link_that_works_again_is_broken_no_more(shown: None) -> None:
    check_links(at=A_MOMENT, answer_of=lambda address: Answer(404))
    check_links(at=A_MOMENT + timedelta(days=8), answer_of=lambda address: Answer(200))

    assert broken_links(on=A_DAY) == ()


def test_a_link_is_asked_once_a_week(shown: None) -> None:
    asked: list[str] = []

    def answer_of(address: str) -> Answer:
        asked.append(address)
        return Answer(200)

    check_links(at=A_MOMENT, answer_of=answer_of)
    check_links(at=A_MOMENT + timedelta(days=6), answer_of=answer_of)

    assert sorted(asked) == [DESKS, OTHER]


def test_a_server_that_does_not_reach_the_web_writes_nothing_down(shown: None) -> None:
    assert check_links(at=A_MOMENT, answer_of=lambda address: Answer(None)) == 0
    assert not LinkCheck.objects.exists()


def test_an_address_that_is_not_public_fails_and_stops_nothing(shown: None) -> None:
    def answer_of(address: str) -> Answer:
        if address == DESKS:
            raise NotPublic(address)
        return Answer(200)

    check_links(at=A_MOMENT, answer_of=answer_of)

    assert LinkCheck.objects.get(address=DESKS).outcome == LinkOutcome.FAILS
    assert LinkCheck.objects.get(address=OTHER).outcome == LinkOutcome.WORKS


def test_what_is_shown_no_more_is_forgotten(shown: None, partnership: Partnership) -> None:
    check_links(at=A_MOMENT, answer_of=lambda address: Answer(200))
    partnership.library.all().delete()

    check_links(at=A_MOMENT, answer_of=lambda address: Answer(200))

    assert [check.address for check in LinkCheck.objects.all()] == [OTHER]
