"""axe-core finds nothing on any page: in both languages, and each template in light and in dark, wide and narrow."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.accessibility import faults_of, opens
from tests.journeys.people import sign_in


@pytest.fixture(scope="module")
def table(in_site: Callable[..., str]) -> dict[str, list[str]]:
    """Return the addresses of the table that every page must enter, by who reads them, for the records of this site."""
    return dict(json.loads(in_site("table")))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "reader", ["coordinator", "council_member", "officer", "secretariat", "administrator"]
)
def test_no_page_of_the_table_breaks_a_rule_of_accessibility(
    page: Page, table: dict[str, list[str]], reader: str, language: str
) -> None:
    sign_in(page, reader, language=language)

    found = {
        address: faults
        for address in table[reader]
        if _language(address) == language
        and opens(page, address)
        and (faults := faults_of(page, of_colours=language == "en"))
    }

    assert found == {}


def _language(path: str) -> str:
    return path.split("/")[1]
