"""A partnership's first year in French, from an empty place in the register to its accepted report, in a browser.

One story, so one test: every step stands on the one before. Each function is a step of the cycle, written as
the words that a person reads and clicks.
"""

import re
from collections.abc import Callable
from datetime import date

from playwright.sync_api import Browser, Page

from parvis.core.clock import FiscalYear
from tests.journeys.accessibility import violations
from tests.journeys.people import sign_in
from tests.journeys.steps import choose, click, fill, press, send, text

PLACE = "fredericton"
WORK = f"/fr/travail/{PLACE}/"
PASSWORD = "une phrase de passe assez longue"
TODAY = date.today()
YEAR = FiscalYear.of(TODAY)
REPORT = f"{WORK}rapport/{YEAR.start}/"
PEOPLE = ("Alix Exemple", "Noor Exemple", "Sam Exemple")
LEARNED = "Nous avons appris à travailler ensemble."
CHANGED = 5  # the section of the report in which the partnership says what changed


def test_a_partnership_runs_its_first_year_in_french(
    visitor: Callable[[], Page], browser: Browser, site: str
) -> None:
    administrator, coordinator, officer, public = (visitor() for _each in range(4))
    come_in(coordinator, invite_a_coordinator(administrator))
    seat_the_council(coordinator)
    draft_the_terms(coordinator)
    meeting = open_a_meeting(coordinator)
    decide(coordinator, meeting, "Adopte le cadre de référence")
    do_research(coordinator)
    write_the_strategy(coordinator)
    decide(coordinator, meeting, "Approuve la stratégie")
    publish_the_strategy(coordinator)
    plan_the_year(coordinator)
    decide(coordinator, meeting, "Approuve le plan d’action")
    begin_the_plan(coordinator)
    assert statuses(coordinator)[:4] == ["Terminé"] * 4
    write_the_minutes(coordinator, meeting)
    approve_the_minutes(coordinator, meeting)

    submit_the_report(coordinator)
    copy_a_field(coordinator)
    copy_a_field_without_a_script(browser, coordinator, site)
    sign_in(officer, "officer", language="fr")
    return_the_report(officer)
    answer_and_submit_again(coordinator)
    read_what_changed(officer)
    accept_the_report(officer)
    publish_the_report(coordinator)

    public.goto(f"/fr/partenariats/{PLACE}/")
    assert "Stratégie d’accueil" in text(public)
    assert "Rapport" in text(public)

    hand_over(coordinator)


def invite_a_coordinator(page: Page) -> str:
    """As the administrator: invite the first coordinator, and return the link of the invitation."""
    sign_in(page, "administrator", language="fr")
    page.goto("/fr/programme/personnes/")
    fill(page, name="Maude Exemple", email="maude@example.org")
    page.get_by_label("français").check()
    page.get_by_label("Coordonnatrice ou coordonnateur").check()
    choose(page, partnership="Fredericton")
    send(page, "Envoyer l’invitation")
    return found(page, r"http://\S+/invitation/\S+/")


def come_in(page: Page, link: str) -> None:
    """Open the invitation, choose a password, and arrive in French."""
    page.goto(link)
    fill(page, password=PASSWORD, again=PASSWORD)
    send(page, "Ouvrir mon compte")
    assert "/fr/" in page.url


def seat_the_council(page: Page) -> None:
    page.goto(WORK)
    press(page, "Aller au conseil")
    click(page, "Constituer le conseil")
    fill(page, name_fr="Conseil de partenariat", name_en="Partnership council", established_on=str(TODAY))
    send(page, "Enregistrer")
    click(page, "Ajouter un organisme")
    fill(page, name_fr="Agence Exemple", name_en="Sample Agency")
    send(page, "Enregistrer")
    for number, person in enumerate(PEOPLE, start=1):
        click(page, "Ajouter un siège")
        fill(page, title_fr=f"Siège {number}", title_en=f"Seat {number}", created_on=str(TODAY))
        send(page, "Enregistrer")
        click(page, "Nommer")
        fill(page, person_name=person, starts_on=str(TODAY), term_ends_on=f"{TODAY.year + 2}-12-31")
        send(page, "Enregistrer")


def draft_the_terms(page: Page) -> None:
    """Take the sample wording of every clause."""
    page.goto(f"{WORK}cadre-de-reference/")
    send(page, "Commencer")
    while (missing := page.locator("main ul a[href*='/clauses/']")).count():
        missing.first.click()
        send(page, "Enregistrer")


def open_a_meeting(page: Page) -> str:
    """Plan a meeting for today, record that everybody came, and return its address."""
    page.goto(f"{WORK}reunions/")
    click(page, "Prévoir une réunion")
    fill(page, title_fr="Première réunion", title_en="First meeting", held_on=str(TODAY))
    page.locator("[name$=title_fr]").nth(1).fill("Décisions")
    send(page, "Enregistrer")
    meeting = page.url
    click(page, "Consigner les présences")
    for in_person in page.locator("input[value=in_person]").all():
        in_person.check()
    send(page, "Enregistrer")
    return meeting


def decide(page: Page, meeting: str, kind: str) -> None:
    """Put a motion to the meeting and carry it."""
    page.goto(meeting)
    click(page, "Présenter une proposition")
    fill(page, wording_fr=f"Que le conseil décide : {kind}.", wording_en="That the council so decide.")
    page.locator("[name=kind]").select_option(label=kind)
    page.locator("[name=moved_by]").select_option(label=PEOPLE[0])
    page.locator("[name=seconded_by]").select_option(label=PEOPLE[1])
    send(page, "Enregistrer")
    click(page, "Compter les voix")
    fill(page, votes_for="3")
    send(page, "Enregistrer")


def do_research(page: Page) -> None:
    page.goto(f"{WORK}recherche/")
    click(page, "Consigner un projet de recherche")
    fill(
        page,
        title_fr="Sondage",
        title_en="Survey",
        question_fr="Que manque-t-il?",
        question_en="What is missing?",
    )
    page.get_by_label("Sondage").check()
    fill(page, participants="40", starts_on=str(TODAY))
    send(page, "Enregistrer")
    click(page, "Consigner un constat")
    fill(page, statement_fr="Le logement manque.", statement_en="Housing is short.")
    fill(page, evidence_fr="31 personnes sur 40.", evidence_en="31 of 40 people.")
    page.get_by_label("Données probantes modérées").check()
    send(page, "Enregistrer")


def write_the_strategy(page: Page) -> None:
    """Write a strategy with an outcome for each of the four expectations."""
    page.goto(f"{WORK}strategie/")
    click(page, "Commencer une stratégie")
    fill(
        page,
        title_fr="Stratégie d’accueil",
        title_en="Welcome strategy",
        vision_fr="Chez soi.",
        vision_en="At home.",
    )
    fill(page, first_year=str(YEAR.start))
    send(page, "Enregistrer")
    for expectation in range(4):
        click(page, "Ajouter un résultat")
        fill(page, statement_fr=f"Résultat {expectation + 1}", statement_en=f"Outcome {expectation + 1}")
        page.locator("[name=expectation]").nth(expectation).check()
        page.locator("[name=findings]").first.check()
        send(page, "Enregistrer")
        page.get_by_role("link", name="Ajouter un indicateur de population").last.click()
        fill(page, baseline="12,5", target="10", target_on=f"{YEAR.start + 3}-03-31")
        fill(page, target_reason_fr="Comme ailleurs.", target_reason_en="As elsewhere.")
        send(page, "Enregistrer")


def publish_the_strategy(page: Page) -> None:
    page.goto(f"{WORK}strategie/")  # the decision approved it in the same step
    send(page, "Publier cette stratégie")


def plan_the_year(page: Page) -> None:
    page.goto(f"{WORK}plan-d-action/")
    send(page, "Commencer le plan")
    click(page, "Ajouter une action")
    fill(page, title_fr="Tenir une foire du logement", title_en="Hold a housing fair")
    send(page, "Enregistrer")


def begin_the_plan(page: Page) -> None:
    """Report the action's progress in its row."""
    page.goto(f"{WORK}plan-d-action/{YEAR.start}/")  # the decision approved it in the same step
    page.locator("[name=status]").first.select_option(label="En cours")
    page.get_by_role("button", name="Enregistrer").first.click()
    page.get_by_text("Enregistré.").wait_for()


def write_the_minutes(page: Page, meeting: str) -> None:
    """Close the meeting, and circulate its minutes as the record gives them."""
    page.goto(meeting)
    send(page, "Fermer la réunion")
    press(page, "Procès-verbal")
    send(page, "Rédiger le procès-verbal")
    send(page, "Diffuser le procès-verbal")
    assert "À main levée. Adoptée" in page.locator("main").inner_text()


def approve_the_minutes(page: Page, meeting: str) -> None:
    """Plan the next meeting, whose agenda has the minutes by itself, and carry the motion that approves them."""
    page.goto(f"{WORK}reunions/")
    press(page, "Prévoir une réunion")
    fill(page, title_fr="Deuxième réunion", title_en="Second meeting", held_on=str(TODAY))
    send(page, "Enregistrer")
    second = page.url
    press(page, "Consigner les présences")
    for in_person in page.locator("input[value=in_person]").all():
        in_person.check()
    send(page, "Enregistrer")
    decide(page, second, "Adopte le procès-verbal")
    page.goto(f"{meeting}proces-verbal/")
    assert "Approuvé" in page.locator("main .tag").all_inner_texts()


def submit_the_report(page: Page) -> None:
    page.goto(f"{WORK}rapport/")
    send(page, "Commencer le rapport")
    answer_everything(page)
    submit(page)
    assert "Numéro de référence" in text(page)
    assert violations(page) == []


def copy_a_field(page: Page) -> None:
    """Copy a field of the report for the funder's own form."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{REPORT}champs/")
    assert violations(page) == []
    page.locator("[data-copies=field-change-fr]").click()
    page.get_by_role("button", name="Copié").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == LEARNED


def copy_a_field_without_a_script(browser: Browser, page: Page, site: str) -> None:
    with browser.new_context(base_url=site, java_script_enabled=False) as plain:
        plain.add_cookies(page.context.cookies())  # type: ignore[arg-type]
        without = plain.new_page()
        without.goto(f"{REPORT}champs/")
        assert without.locator("[data-copies]:visible").count() == 0
        assert without.locator("#field-change-fr").input_value() == LEARNED


def return_the_report(page: Page) -> None:
    """As the officer: mark one section, and send the report back with the reason."""
    page.goto("/fr/examens/")
    click(page, "Fredericton")
    assert violations(page) == []
    send(page, "Commencer l’examen")
    page.goto(f"{REPORT}examen/{CHANGED}/")
    assert violations(page) == []
    page.locator("[name=mark][value=put_right]").check()
    choose(page, reason="ne dit pas comment")
    fill(page, words_fr="Dites comment vous le savez.")
    send(page, "Enregistrer et continuer")
    click(page, "Retour à l’examen")
    click(page, "Le renvoyer avec vos indications")
    assert violations(page) == []
    send(page, "Renvoyer le rapport")


def answer_and_submit_again(page: Page) -> None:
    assert "Le rapport a été renvoyé avec un motif" not in statuses(page)
    page.goto(f"{REPORT}partie/{CHANGED}/")
    assert "Dites comment vous le savez." in text(page)
    assert violations(page) == []
    page.locator("[name=change_fr]").fill(f"{LEARNED} Vingt personnes l’ont dit en mai.")
    send(page, "Enregistrer")
    submit(page)


def read_what_changed(page: Page) -> None:
    """As the officer: see that the report is back, and what is new in it."""
    page.goto("/fr/examens/")
    assert "Il est revenu après un renvoi. 1 réponse a changé depuis" in text(page)
    page.goto(f"{REPORT}changements/")
    assert violations(page) == []
    assert "Vingt personnes l’ont dit en mai" in page.locator("ins").first.inner_text()


def accept_the_report(page: Page) -> None:
    page.goto(f"{REPORT}examen/")
    send(page, "Commencer l’examen")
    click(page, "Retour à l’examen")
    click(page, "Accepter le rapport")
    assert violations(page) == []
    send(page, "Accepter le rapport")
    page.goto(REPORT)
    assert page.locator("main .tag").first.inner_text() == "Accepté"
    assert violations(page) == []


def publish_the_report(page: Page) -> None:
    page.goto(REPORT)
    send(page, "Publier ce rapport")


def hand_over(page: Page) -> None:
    """Read, as a successor would, who sits, by which rules the council goes, and what it decided."""
    page.goto(WORK)
    press(page, "Relève")
    assert page.url.endswith(f"{WORK}releve/")
    council, terms, decisions = (
        page.locator(f"h2:text-is('{heading}') ~ *").all_inner_texts()
        for heading in ("Conseil", "Cadre en vigueur", "Décisions des deux dernières années")
    )
    assert all(f"{person}\tSiège" in council[0] for person in PEOPLE)
    assert terms[0].startswith("Version 1, en vigueur depuis le")
    assert "Que le conseil décide" in decisions[0]
    assert "Adopte le cadre de référence." in decisions[0]


def answer_everything(page: Page) -> None:
    """Write something into each text that is still empty, section by section."""
    sections = page.locator("a[href*='/section/'], a[href*='/partie/']").evaluate_all(
        "links => links.map(a => a.href)"
    )
    for section in dict.fromkeys(sections):
        page.goto(section)
        for empty in page.locator("main textarea").all():
            if not empty.input_value():
                empty.fill(LEARNED)
        send(page, "Enregistrer")


def submit(page: Page) -> None:
    page.goto(f"{REPORT}reponses/")
    send(page, "Soumettre le rapport")


def statuses(page: Page) -> list[str]:
    """Return the statuses of the five steps as the partnership's home shows them."""
    page.goto(WORK)
    return page.locator(".steps .tag").all_inner_texts()


def found(page: Page, pattern: str) -> str:
    match = re.search(pattern, page.locator("main, .messages").all_inner_texts()[0])
    assert match, page.locator("body").inner_text()
    return match.group(0)
