"""A new entry of the register becomes part of a published comparison: five people in a browser, half of it in French.

One story, so one test: every step stands on the one before. The secretariat, the compared and the public read
French, the officer English.
"""

import csv
from collections.abc import Callable
from io import StringIO

from playwright.sync_api import Page

from parvis.config.demo.world import SLUG
from tests.journeys.accessibility import violations
from tests.journeys.people import sign_in
from tests.journeys.steps import choose, click, fill, press, send, text

WORDS = "Chez nous, l’organisme d’accueil a changé en avril."


def test_a_new_entry_of_the_register_is_in_a_published_comparison(
    visitor: Callable[[], Page], in_site: Callable[..., str]
) -> None:
    secretariat, officer, coordinator, public = (visitor() for _each in range(4))
    sign_in(secretariat, "secretariat", language="fr")
    enter_a_partnership(secretariat)
    give_it_a_host_and_a_stratum(secretariat)
    in_site("arrange", "councils")

    sign_in(officer, "officer")
    open_the_finding(officer)
    prepare(officer)
    comparison = show(officer)

    sign_in(coordinator, "coordinator", language="fr")
    comment(coordinator)

    secretariat.goto(comparison.replace("/en/programme/comparisons/", "/fr/programme/comparaisons/"))
    assert WORDS in text(secretariat)
    assert secretariat.get_by_role("button", name="Autoriser la publication").count() == 0
    in_site("arrange", "comments_closed")
    publish(secretariat)

    read_in_public(public)


def enter_a_partnership(page: Page) -> None:
    """As the secretariat, in French: enter a place in the register."""
    page.goto("/fr/programme/registre/")
    assert violations(page) == []
    click(page, "Inscrire un partenariat")
    fill(page, place_fr="Baie-Exemple", place_en="Sample Bay", source="Rapport public, 2026")
    choose(page, kind="partenariat local", province="Ontario")
    send(page, "Enregistrer")
    assert "Le partenariat est au registre." in page.locator("body").inner_text()


def give_it_a_host_and_a_stratum(page: Page) -> None:
    click(page, "Inscrire un nouvel organisme d’accueil")
    fill(page, name_fr="Ville de Baie-Exemple", name_en="City of Sample Bay", source="Rapport public, 2026")
    choose(page, role="accueil", form="^municipalité")
    send(page, "Enregistrer")
    click(page, "Inscrire une nouvelle strate")
    choose(page, stratum="urbain")
    fill(page, reason_fr="Aucun territoire n’est documenté.", reason_en="No area is documented.")
    send(page, "Enregistrer")
    assert violations(page) == []
    press(page, "Tel que le public le lit")
    assert "Ville de Baie-Exemple" in text(page)


def open_the_finding(page: Page) -> None:
    """As an officer, in English: open a finding, by stratum, as of today."""
    page.goto("/en/programme/findings/")
    click(page, "Governance through partnership councils")
    page.get_by_label("Grouped by").select_option(label="Stratum")
    assert page.get_by_label("As of").input_value()
    page.get_by_role("button", name="Show").click()
    page.wait_for_load_state()
    assert "The groups differ by more than chance would give" in text(page)


def prepare(page: Page) -> None:
    """Draft a comparison of the finding, whose context the form proposes, in both languages."""
    press(page, "Prepare a comparison of this")
    fill(page, title_en="Hosts and councils by stratum", title_fr="Organismes et conseils par strate")
    fill(
        page,
        summary_en="Urban councils have more seats.",
        summary_fr="Les conseils urbains ont plus de sièges.",
    )
    fill(page, definition_en="Who hosts it, and its seats.", definition_fr="Qui l’accueille, et ses sièges.")
    assert page.locator("[name=cannot_be_inferred_fr]").input_value()
    send(page, "Save")
    assert violations(page) == []


def show(page: Page) -> str:
    """Show it to the compared for a week, and return its address."""
    page.get_by_label("Days to comment").fill("7")
    send(page, "Show it to the compared")
    assert "Sample Bay" in page.locator("section[aria-labelledby=compared]").inner_text()
    assert "a second person releases it" in text(page)
    return page.url


def comment(page: Page) -> None:
    """As the coordinator of a compared partnership, in French: find it at home, and say what must be known."""
    page.goto(f"/fr/travail/{SLUG}/")
    assert "Une comparaison inclut ce partenariat" in text(page)
    press(page, "Organismes et conseils par strate")
    assert violations(page) == []
    page.get_by_label("Votre commentaire").fill(WORDS)
    send(page, "Envoyer le commentaire")
    assert WORDS in text(page)


def publish(page: Page) -> None:
    """As the second person: release it, and publish it."""
    page.reload()
    send(page, "Autoriser la publication")
    send(page, "Publier dans les deux langues")


def read_in_public(page: Page) -> None:
    """Signed out, in French: read the comparison, and find its context in the file of its figures."""
    page.goto("/fr/comparaisons/")
    assert violations(page) == []
    row = page.get_by_role("row").filter(has_text="Organismes et conseils par strate")
    file = row.get_by_role("link", name="CSV").get_attribute("href")
    row.get_by_role("link", name="Organismes").click()
    published = text(page)
    assert "Qui l’accueille, et ses sièges." in published
    assert "Ce qu’on ne peut pas en conclure" in published
    assert (WORDS in published, "Baie-Exemple" in published) == (False, False)
    assert violations(page) == []

    assert file
    rows = list(csv.DictReader(StringIO(page.request.get(file).text())))
    context = {row["category"]: row["note_fr"] for row in rows if row["row"] == "context"}
    assert context["definition"] == "Qui l’accueille, et ses sièges."
    assert context["cannot_be_inferred"].startswith("Une différence entre groupes n’est ni une cause")
