"""A partnership's first year in French, from an invitation to its published report, in a browser.

One story, so one test: every step stands on the one before. Each function is a step of the cycle, written as
the words that a person reads and clicks.
"""

import re
from collections.abc import Mapping
from datetime import date

from playwright.sync_api import Browser, Page

from parvis.core.clock import FiscalYear
from tests.journeys.people import sign_in

PLACE = "fredericton"
WORK = f"/fr/travail/{PLACE}/"
PASSWORD = "une phrase de passe assez longue"
TODAY = date.today()
YEAR = FiscalYear.of(TODAY)


def test_a_partnership_runs_its_first_year_in_french(page: Page, browser: Browser, site: str) -> None:
    link = invite_a_coordinator(page)

    coordinator = browser.new_context(base_url=site).new_page()
    coordinator.set_default_timeout(10_000)
    come_in(coordinator, link)
    seat_the_council(coordinator)
    draft_the_terms(coordinator)
    meet_and_adopt(coordinator)
    do_research(coordinator)
    write_the_strategy(coordinator)
    plan_the_year(coordinator)

    assert statuses(coordinator)[:4] == ["Terminé"] * 4


def invite_a_coordinator(page: Page) -> str:
    """As the administrator: invite the first coordinator, and return the link of the invitation."""
    sign_in(page, "administrator", language="fr")
    click(page, "Personnes")
    fill(page, name="Claude Exemple", email="claude@example.org")
    page.get_by_label("français").check()
    page.get_by_label("Coordonnatrice ou coordonnateur").check()
    choose(page, partnership=PLACE)
    send(page, "Inviter")
    return found(page, r"http://\S+/invitation/\S+")


def come_in(page: Page, link: str) -> None:
    page.goto(link)
    fill(page, password=PASSWORD, again=PASSWORD)
    send(page, "Ouvrir mon compte")


def seat_the_council(page: Page) -> None:
    page.goto(WORK)
    click(page, "Créez les sièges du conseil par secteur.")
    click(page, "Constituer le conseil")
    fill(page, name_fr="Conseil de partenariat", name_en="Partnership council", established_on=str(TODAY))
    send(page, "Enregistrer")
    click(page, "Ajouter un organisme")
    fill(page, name_fr="Agence Exemple", name_en="Sample Agency")
    send(page, "Enregistrer")
    for number, person in enumerate(("Alix Exemple", "Noor Exemple", "Sam Exemple"), start=1):
        click(page, "Ajouter un siège")
        fill(page, title_fr=f"Siège {number}", title_en=f"Seat {number}", created_on=str(TODAY))
        send(page, "Enregistrer")
        click(page, "Nommer")
        fill(page, person_name=person, starts_on=str(TODAY), term_ends_on=str(TODAY.replace(year=TODAY.year + 2, day=1)))
        send(page, "Enregistrer")


def draft_the_terms(page: Page) -> None:
    click(page, "Cadre de référence")
    send(page, "Commencer une version")


def meet_and_adopt(page: Page) -> None: ...


def do_research(page: Page) -> None: ...


def write_the_strategy(page: Page) -> None: ...


def plan_the_year(page: Page) -> None: ...


def statuses(page: Page) -> list[str]:
    """Return the statuses of the five steps as the partnership's home shows them."""
    page.goto(WORK)
    return page.locator(".steps .tag").all_inner_texts()


def click(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()


def send(page: Page, name: str) -> None:
    """Press the form's button and wait for what follows; an error summary fails the journey in its own words."""
    page.locator("main").get_by_role("button", name=name).first.click()
    page.wait_for_load_state()
    summary = page.locator(".error-summary")
    assert summary.count() == 0, summary.inner_text()


def fill(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"[name={name}]").first.fill(value)


def choose(page: Page, **values: str) -> None:
    for name, value in values.items():
        option = page.locator(f"[name={name}] option", has_text=re.compile(value, re.IGNORECASE)).first
        page.locator(f"[name={name}]").select_option(option.get_attribute("value"))


def found(page: Page, pattern: str) -> str:
    match = re.search(pattern, page.locator("main, .messages").all_inner_texts()[0])
    assert match, page.locator("body").inner_text()
    return match.group(0)
