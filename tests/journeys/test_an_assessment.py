"""A council ranks what matters, and publishes an assessment: three people and a visitor in a browser, in French.

One story, so one test: every step stands on the one before.
"""

from collections.abc import Callable

from playwright.sync_api import Page

from parvis.config.demo.world import SLUG
from tests.journeys.accessibility import violations
from tests.journeys.people import sign_in
from tests.journeys.steps import fill, press, send, text

TITLE = "Comment accueillons-nous? (exemple)"
ITEM = "Le chômage : qu’y a-t-il derrière?"
PHONE = {"width": 360, "height": 740}
WAIT = 60_000  # milliseconds: the worker reads every figure of every community


def test_a_council_ranks_and_publishes_an_assessment(
    visitor: Callable[[], Page], in_site: Callable[..., str]
) -> None:
    coordinator, co_chair, member, by_link, public = (visitor() for _each in range(5))
    sign_in(coordinator, "coordinator", language="fr")
    exercise = begin(coordinator)
    ranking = open_a_ranking(coordinator)

    sign_in(member, "council_member", language="fr")
    vote_on_a_phone(member, ranking)
    vote_by_link(by_link, personal_link(coordinator, ranking))
    in_site("arrange", "ballots")
    close(coordinator, ranking)

    choose_an_indicator(coordinator, exercise)
    prepare(coordinator, exercise)
    sign(coordinator, exercise, "Signer en premier")
    sign_in(co_chair, "co_chair", language="fr")
    sign(co_chair, exercise, "Signer en deuxième et autoriser la diffusion")
    edition = publish(co_chair)

    read_in_public(public, edition)
    put_on_the_agenda(coordinator, exercise)


def begin(page: Page) -> str:
    """As the coordinator: begin an assessment with the seventeen characteristics, and return its address."""
    page.goto(f"/fr/travail/{SLUG}/evaluations/")
    press(page, "Commencer une évaluation")
    assert violations(page) == []
    fill(page, title_fr=TITLE, title_en="How do we welcome? (example)")
    page.locator("[name=characteristics]").first.check()
    send(page, "Commencer l’évaluation")
    return page.url


def open_a_ranking(page: Page) -> str:
    """Open a ranking by points, and return the address of the facilitator's page."""
    page.goto(f"{page.url}classements/")
    press(page, "Ouvrir un classement")
    assert violations(page) == []
    send(page, "Ouvrir le classement")
    return page.url


def vote_on_a_phone(page: Page, ranking: str) -> None:
    """As a member who signs in: share out the points."""
    page.set_viewport_size(PHONE)
    page.goto(ranking)
    press(page, "Voter")
    share_out(page)


def personal_link(page: Page, ranking: str) -> str:
    """Make a link for a member without an account."""
    page.goto(ranking)
    send(page, "Créer un lien personnel")
    assert violations(page) == []
    return page.locator("main p a[href*='/bulletin']").first.inner_text()


def vote_by_link(page: Page, link: str) -> None:
    """Without an account."""
    page.set_viewport_size(PHONE)
    page.goto(link)
    share_out(page)
    assert "Votre bulletin est enregistré." in text(page)


def share_out(page: Page) -> None:
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    fill(page, **{"of-housing": "70", "of-employment": "30"})
    send(page, "Envoyer mon bulletin")


def close(page: Page, ranking: str) -> None:
    """Read the tally, which has no names, close the ranking, and read how far the council agrees."""
    page.goto(ranking)
    assert violations(page) == []
    tally = page.locator("#live").inner_text()
    assert ("Logement" in tally, "Exemple" in tally) == (True, False)
    send(page, "Fermer et consigner le résultat")
    assert "Le W de Kendall est de" in text(page)
    assert violations(page) == []


def choose_an_indicator(page: Page, exercise: str) -> None:
    page.goto(f"{exercise}caracteristiques/employment/")
    assert violations(page) == []
    page.locator("[name=indicators][value=unemployment_rate]").check()
    send(page, "Choisir ces indicateurs")


def prepare(page: Page, exercise: str) -> None:
    """Let the worker prepare the review."""
    page.goto(f"{exercise}examen/")
    send(page, "Préparer l’examen")
    page.get_by_text("Terminé").first.wait_for(timeout=WAIT)


def sign(page: Page, exercise: str, name: str) -> None:
    page.goto(f"{exercise}examen/")
    assert violations(page) == []
    send(page, name)


def publish(page: Page) -> str:
    """Publish the released result, and return the address of its edition."""
    assert violations(page) == []
    send(page, "Publier dans les deux langues")
    return page.url


def read_in_public(page: Page, edition: str) -> None:
    """Signed out: read the result and how it was made."""
    page.goto(edition)
    assert violations(page) == []
    shown = text(page)
    assert "chômage" in shown
    assert "Comment cette évaluation a été faite" in shown


def put_on_the_agenda(page: Page, exercise: str) -> None:
    """Turn the curve: let the council talk about the indicator at its next meeting."""
    page.goto(f"{exercise}resultat/")
    press(page, "S’en servir")
    assert violations(page) == []
    press(page, "Point à l’ordre du jour")
    assert violations(page) == []
    fill(page, words_fr=ITEM, words_en="Unemployment: what is behind it?")
    with page.expect_navigation():
        send(page, "L’inscrire")
    page.goto(f"{exercise}resultat/")
    press(page, "S’en servir")
    press(page, "Point à l’ordre du jour – ")  # what became of it: the meeting on whose agenda it stands
    assert ITEM in text(page)
