"""A practice goes from a link to an adoption: five people in a browser, in French.

One story, so one test: every step stands on the one before. Who shares the practice has no account.
"""

from collections.abc import Callable

from playwright.sync_api import Page

from parvis.config.demo.world import SLUG
from tests.journeys.accessibility import violations
from tests.journeys.people import sign_in
from tests.journeys.steps import choose, click, fill, press, send, text

NAME = "Café du samedi (exemple)"
LIBRARY, SUBMITTED = "/fr/pratiques/", "/fr/programme/repertoire/"


def test_a_practice_goes_from_a_link_to_an_adoption(
    visitor: Callable[[], Page], in_site: Callable[..., str]
) -> None:
    writer, secretariat, officer, coordinator, public = (visitor() for _each in range(5))
    ask_for_a_link(writer)
    describe(writer, in_site("arrange", "practice_link").strip())

    sign_in(secretariat, "secretariat", language="fr")
    give_back(secretariat)
    answer(writer, in_site("arrange", "practice_link").strip())
    accept(secretariat)
    rate(secretariat)
    sign_in(officer, "officer", language="fr")
    rate(officer)

    sign_in(coordinator, "coordinator", language="fr")
    take_up(coordinator)
    write_what_came_of_it(coordinator)

    read_in_public(public)


def ask_for_a_link(page: Page) -> None:
    """Without an account: ask for a personal link."""
    page.goto(LIBRARY)
    assert violations(page) == []
    press(page, "Partager une pratique")
    assert violations(page) == []
    fill(page, name="Robin Exemple", email="robin@demo.example")
    page.get_by_label("Français").check()
    send(page, "M’envoyer le lien")
    assert "Votre lien personnel est en route." in text(page)


def describe(page: Page, address: str) -> None:
    """By the link: describe a practice in French alone, keep it as a draft, and send it."""
    page.goto(address)
    assert violations(page) == []
    fill(page, name_fr=NAME, lead_fr="Café Exemple", place_fr="Baie-Exemple")
    fill(page, overview_fr="Le samedi, on se rencontre autour d’un café.", goals_fr="Connaître quelqu’un.")
    fill(page, features_fr="Une table longue; une langue par bout de table.")
    choose(page, lead_type="groupe communautaire", characteristic="capital social", stratum="urbain")
    choose(page, community_size="500.000 personnes ou plus")
    page.get_by_label("Intersectorielle").check()
    page.get_by_label("Toute la collectivité").check()
    send(page, "Garder comme ébauche")
    assert "Votre ébauche est enregistrée" in text(page)
    send(page, "Envoyer à l’examen")
    assert "La pratique a été envoyée à l’examen" in text(page)


def give_back(page: Page) -> None:
    """As the secretariat: read it, and give it back with reasons."""
    page.goto(SUBMITTED)
    assert violations(page) == []
    press(page, NAME)
    assert violations(page) == []
    press(page, "Renvoyer avec des motifs")
    fill(page, reasons="À quelles conditions d’autres peuvent-ils le faire?")
    send(page, "Enregistrer")


def answer(page: Page, address: str) -> None:
    """By the new link: read the reasons, write what was missing, and send it again."""
    page.goto(address)
    assert "À quelles conditions d’autres peuvent-ils le faire?" in text(page)
    fill(page, conditions_fr="Un local ouvert le samedi.")
    send(page, "Envoyer à l’examen")


def accept(page: Page) -> None:
    """As the secretariat: write the English, and take it into the library."""
    page.reload()
    press(page, "Compléter le texte")
    fill(page, name_en="Saturday coffee (example)", lead_en="Example Café", place_en="Example Bay")
    fill(page, overview_en="On Saturdays people meet over coffee.", goals_en="To know somebody.")
    fill(page, features_en="One long table.", conditions_en="A room that is open on Saturdays.")
    send(page, "Enregistrer")
    send(page, "Accepter dans le répertoire")
    assert "La pratique est au répertoire, dans les deux langues." in text(page)


def rate(page: Page) -> None:
    """As one of two raters: choose the levels by the published rules."""
    page.goto(SUBMITTED)
    press(page, NAME)
    press(page, "Coter la pratique")
    page.locator("[name=evidence][value='1']").check()
    page.locator("[name=impact][value='2']").check()
    fill(page, reason="Ce que racontent les personnes qui y viennent.")
    send(page, "Enregistrer")


def take_up(page: Page) -> None:
    """As a coordinator: find it without accents, see that it is of a place like one's own, and say that it is used."""
    page.goto(f"/fr/travail/{SLUG}/pratiques/")
    assert violations(page) == []
    press(page, "De lieux comme le mien")
    assert "Elle vient d’un lieu de la même strate" in text(page)
    fill(page, q="cafes du samedi")
    send(page, "Afficher")
    click(page, NAME)
    assert "Racontée" in text(page)
    assert violations(page) == []
    page.get_by_role("link", name="Nous l’utilisons").first.click()
    fill(page, began_on="2025-01-11", adapted_fr="Le dimanche, à la bibliothèque.")
    send(page, "Enregistrer")


def write_what_came_of_it(page: Page) -> None:
    """A year has passed: write what came of it."""
    assert violations(page) == []
    press(page, "Écrire ce qu’elle a donné")
    page.get_by_label("Elle a fonctionné en partie").check()
    fill(page, result_words_fr="Neuf personnes reviennent chaque semaine.", evidence_fr="Décompte de 2025.")
    send(page, "Enregistrer")


def read_in_public(page: Page) -> None:
    """Signed out: find it from the partnership that uses it, with what came of it, in both languages."""
    page.goto(f"/fr/partenariats/{SLUG}/")
    press(page, "Pratiques qu’il partage ou qu’il utilise")
    click(page, NAME)
    shown = text(page)
    assert "Elle a fonctionné en partie" in shown
    assert "Neuf personnes reviennent chaque semaine." in shown
    click(page, "English")
    assert "It worked in part" in text(page)
