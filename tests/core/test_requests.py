"""The page of a long list that a request asks for."""

import pytest
from django.test import RequestFactory

from parvis.core.requests import PER_PAGE, page_of

ROWS = list(range(2 * PER_PAGE + 1))


@pytest.mark.parametrize(
    ("asked", "number", "first"),
    [("", 1, 0), ("?page=2", 2, PER_PAGE), ("?page=many", 1, 0), ("?page=99", 3, 2 * PER_PAGE)],
)
def test_page_of_gives_a_page_whatever_is_asked(asked: str, number: int, first: int) -> None:
    page = page_of(RequestFactory().get(f"/{asked}"), ROWS)

    assert (page.number, page.object_list[0]) == (number, first)
