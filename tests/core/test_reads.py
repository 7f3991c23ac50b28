"""Reads are counted by day and language, of visitors who read, and of nobody in particular."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone, translation

from parvis.core.models import ReadCount, ReadKind
from parvis.core.reads import Reads, count, count_read, is_counted, reads_of, shown
from parvis.people.models import User

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
DAY = date(2026, 4, 15)


def asked(agent: str = FIREFOX, *, user: object = None, method: str = "GET", **headers: str) -> HttpRequest:
    request = RequestFactory(HTTP_USER_AGENT=agent).generic(method, "/en/", **headers)
    request.user = user or AnonymousUser()  # type: ignore[assignment]
    return request


def test_each_read_adds_one_to_the_day_of_its_language() -> None:
    for language in ("en", "fr", "en"):
        with translation.override(language):
            count_read(asked(), ReadKind.PAGE, "terms:here:1")

    rows = ReadCount.objects.order_by("language").values_list("kind", "subject", "language", "day", "count")
    today = timezone.localdate()
    assert list(rows) == [("page", "terms:here:1", "en", today, 2), ("page", "terms:here:1", "fr", today, 1)]


def test_nothing_but_sums_is_kept() -> None:
    assert [field.name for field in ReadCount._meta.get_fields()] == [
        "id",
        "kind",
        "subject",
        "language",
        "day",
        "count",
    ]


@pytest.mark.parametrize(
    "request_",
    [
        asked("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"),
        asked("facebookexternalhit/1.1 crawler"),
        asked("curl/8.5.0"),
        asked("python-requests/2.32"),
        asked(""),
        asked(method="HEAD"),
        asked(HTTP_SEC_PURPOSE="prefetch;prerender"),
        asked(user=User(email="somebody@example.org")),
    ],
    ids=["robot", "crawler", "curl", "program", "nameless", "head", "ahead", "signed in"],
)
def test_who_does_not_read_as_a_visitor_is_not_counted(request_: HttpRequest) -> None:
    assert not is_counted(request_)


@pytest.mark.parametrize(
    "agent",
    [FIREFOX, "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1"],
)
def test_a_visitor_is_counted(agent: str) -> None:
    assert is_counted(asked(agent))


def test_the_reads_of_a_subject_are_added_up_over_days() -> None:
    for day in (DAY, DAY, date(2026, 4, 16)):
        count(ReadKind.PAGE, "a", "en", on=day)
    count(ReadKind.FILE, "a", "fr", on=DAY)
    count(ReadKind.PAGE, "b", "en", on=DAY)

    assert reads_of(["a"]) == {("a", "page"): Reads(3, 0), ("a", "file"): Reads(0, 1)}


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0"), (1, "fewer than 5"), (4, "fewer than 5"), (5, "5"), (120, "120")]
)
def test_a_small_number_is_not_told(number: int, told: str) -> None:
    assert shown(number) == told


def test_a_count_that_the_database_refuses_is_lost_and_no_page_with_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE core_readcount RENAME TO core_elsewhere")

    count_read(asked(), ReadKind.PAGE, "a")

    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM core_elsewhere")
        assert cursor.fetchone() == (0,)
