"""The programme's pages in groups: each in one of them, with the right one current."""

import re

import pytest
from django.urls import reverse

from parvis.config.navigation import PROGRAMME
from parvis.partnerships.access import Role
from tests.factories.partnerships import make_member, make_partnership
from tests.factories.people import signed_in

pytestmark = pytest.mark.django_db
_NOT_OFFICERS = {"register_keep"}
PAGES = [(str(group), name) for group, pages in PROGRAMME for _permission, name, _label in pages]
OF_OFFICER = [(group, name) for group, name in PAGES if name not in _NOT_OFFICERS]


def _page(role: Role, address: str) -> str:
    return signed_in(make_member(role)).get(address).content.decode()


def tabs(role: Role, address: str) -> list[list[tuple[str, bool]]]:
    """Return the rows of tabs of a page: what each says, and whether it is the current one."""
    rows = re.findall(r'<nav class="tabs".*?</nav>', _page(role, address), re.DOTALL)
    links = [re.findall(r"<a ([^>]*)>(.*?)</a>", row, re.DOTALL) for row in rows]
    return [[(label, "aria-current" in attributes) for attributes, label in row] for row in links]


def test_no_page_is_in_two_groups() -> None:
    names = [name for _group, name in PAGES]

    assert len(names) == len(set(names))


@pytest.mark.parametrize(("group", "name"), OF_OFFICER)
def test_a_page_has_its_group_and_itself_current(group: str, name: str) -> None:
    rows = tabs(Role.OFFICER, reverse(name))

    assert [label for label, is_current in rows[0] if is_current] == [group]
    assert [sum(is_current for _label, is_current in row) for row in rows] == [1] * len(rows)
    together = [each for of_group, each in OF_OFFICER if of_group == group]
    assert [len(row) for row in rows[1:]] == ([len(together)] if len(together) > 1 else [])


def test_a_group_leads_to_the_first_page_that_one_may_read() -> None:
    of_keeper, of_officer = (
        re.search(r'href="([^"]*)"[^>]*>Register and agreements', _page(role, reverse("status")))
        for role in (Role.SECRETARIAT, Role.OFFICER)
    )

    assert of_keeper is not None
    assert of_officer is not None
    assert of_keeper[1] == reverse("register_keep")
    assert of_officer[1] == reverse("agreements")


@pytest.mark.parametrize("name", ["home", "partnerships", "review_queue"])
def test_elsewhere_there_are_no_sections(name: str) -> None:
    make_partnership()

    assert tabs(Role.OFFICER, reverse(name)) == []
