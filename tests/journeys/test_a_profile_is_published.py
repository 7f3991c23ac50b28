"""A file of figures becomes published community profiles, in French, in a browser."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page

import parvis.assessment
from tests.journeys.people import sign_in

FIGURES = Path(parvis.assessment.__file__).parent / "data" / "values.csv"


def test_a_file_becomes_a_published_profile_in_french(
    page: Page, browser: Browser, site: str, tmp_path: Path
) -> None:
    sign_in(page, "administrator", language="fr")

    upload(page, without_its_values(tmp_path))
    page.get_by_text("Terminé avec des erreurs").wait_for(timeout=60_000)
    page.get_by_role("link", name="Voir les erreurs").click()
    assert "value" in outcome(page)
    assert "Accepté" not in outcome(page)

    upload(page, with_another_figure(tmp_path))
    open_the_result(page)
    page.get_by_role("button", name="Accepter et enregistrer").click()
    open_the_result(page)
    assert "Accepté" in outcome(page)
    assess(page)
    publish(page)

    visitor = browser.new_context(base_url=site).new_page()
    visitor.goto("/fr/collectivites/on-ottawa/")
    assert "19,9\u00a0%" in visitor.locator("main").inner_text()


def without_its_values(folder: Path) -> Path:
    """Return the shipped file with the column of values under a name that nobody expects."""
    return written(folder / "sans-valeurs.csv", FIGURES.read_text().replace(",value,", ",figure,", 1))


def with_another_figure(folder: Path) -> Path:
    """Return the shipped file with one figure changed."""
    lines = FIGURES.read_text().splitlines()
    changed = [re.sub(r"^(unemployment_rate,on-ottawa,2021,)[^,]*", r"\g<1>19.9", line) for line in lines]
    return written(folder / "chiffres.csv", "\n".join(changed) + "\n")


def written(path: Path, content: str) -> Path:
    path.write_text(content)
    return path


def upload(page: Page, file: Path) -> None:
    """Send a file as published figures for the worker to read."""
    page.goto("/fr/donnees/")
    page.get_by_role("link", name="Téléverser un fichier").click()
    page.locator("[name=title_fr]").fill("Chiffres du parcours")
    page.locator("[name=title_en]").fill("Figures of the journey")
    page.locator("[name=file]").set_input_files(file)
    page.locator("[name=origin][value=published]").check()
    page.get_by_role("button", name="Téléverser et voir ce qu’il contient").click()


def assess(page: Page) -> None:
    page.get_by_role("link", name="Évaluer ces chiffres").click()
    page.locator("[name=title_fr]").fill("Évaluation du parcours")
    page.locator("[name=title_en]").fill("Assessment of the journey")
    page.locator("[name=replicates]").fill("200")
    page.get_by_role("button", name="Lancer l’évaluation").click()
    open_the_result(page)


def publish(page: Page) -> None:
    page.get_by_role("button", name="Publier les profils").click()
    open_the_result(page)


def open_the_result(page: Page) -> None:
    """Watch the progress until the worker is done, and follow the link to what it made."""
    page.get_by_role("link", name="Ouvrir le résultat").click(timeout=60_000)


def outcome(page: Page) -> str:
    return page.locator("main").inner_text()
