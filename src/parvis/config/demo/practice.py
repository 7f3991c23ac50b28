"""Practices of the demonstration, plainly invented: in the library, in use, to review, and returned."""

from datetime import date

from parvis.assessment.text import Text
from parvis.config.demo.world import World
from parvis.learning.enums import AdoptionResult, CommunitySize, PracticeCost, PracticeKind
from parvis.learning.models import Practice, Story
from parvis.learning.operations.adoption import (
    AdoptionContent,
    ResultContent,
    adopt_practice,
    remind_of_results,
    write_result,
)
from parvis.learning.operations.practice import (
    PracticeContent,
    change_practice,
    draft_from_story,
    draft_practice,
    submit_practice,
    write_by_link,
)
from parvis.learning.operations.practice_link import renewed_secret, send_practice_link
from parvis.learning.operations.practice_rating import RatingContent, rate_practice
from parvis.learning.operations.practice_review import accept_practice, return_practice
from parvis.partnerships.enums import Stratum
from parvis.people.models import User

_ONE_DESK = PracticeContent(
    kind=PracticeKind.CROSS_SECTORAL,
    name=Text(en="One file for three agencies (example)", fr="Un dossier pour trois organismes (exemple)"),
    lead=Text(en="Example partnership council", fr="Conseil du partenariat Exemple"),
    lead_type="partnership",
    overview=Text(
        en="Agencies that serve the same newcomers open one common file, at one desk in a library.",
        fr="Des organismes qui servent les mêmes nouveaux arrivants ouvrent un dossier commun, à un seul comptoir de "
        "bibliothèque.",
    ),
    goals=Text(
        en="A newcomer tells their story once, and is not sent from door to door.",
        fr="Une personne raconte son histoire une seule fois et n’est pas renvoyée de porte en porte.",
    ),
    features=Text(
        en="A common form of one page; a consent to share it; the desk is staffed in turns, two days a week.",
        fr="Un formulaire commun d’une page; un consentement à le partager; le comptoir est tenu à tour de rôle, deux "
        "jours par semaine.",
    ),
    audiences=["newcomers", "providers"],
    place=Text(en="London (demonstration)", fr="London (démonstration)"),
    province="ON",
    stratum=Stratum.URBAN,
    community_size=CommunitySize.OVER_500,
    characteristic=6,
    conditions=Text(
        en="Agencies that agree on one form; a room that is open in the evening.",
        fr="Des organismes qui s’entendent sur un formulaire; un local ouvert le soir.",
    ),
    cost=PracticeCost.LOW,
    cost_words=Text(en="A computer and printing.", fr="Un ordinateur et l’impression."),
    evidence=Text(
        en="Files were counted each month from May to September 2026.",
        fr="Les dossiers ont été comptés chaque mois, de mai à septembre 2026.",
    ),
    impact=Text(
        en="61 files were opened at one desk instead of at three.",
        fr="61 dossiers ont été ouverts à un seul comptoir plutôt qu’à trois.",
    ),
)
_EMPLOYERS = PracticeContent(
    kind=PracticeKind.SECTORAL,
    name=Text(en="Breakfast with employers (example)", fr="Déjeuner avec des employeurs (exemple)"),
    lead=Text(en="Example Bay Chamber of Commerce", fr="Chambre de commerce de Baie-Exemple"),
    lead_type="employer",
    links=["https://example.org/breakfast"],
    overview=Text(
        en="Four times a year employers and newcomers of one trade eat breakfast at the same tables.",
        fr="Quatre fois par an, des employeurs et des nouveaux arrivants d’un même métier déjeunent aux mêmes tables.",
    ),
    goals=Text(
        en="A first job in one’s own field, and employers who know what a foreign diploma stands for.",
        fr="Un premier emploi dans son domaine, et des employeurs qui savent ce que vaut un diplôme étranger.",
    ),
    features=Text(
        en="One trade each time; ten at a table; no speeches; each employer names one opening.",
        fr="Un métier à la fois; dix par table; aucun discours; chaque employeur annonce un poste.",
    ),
    audiences=["workers", "employers"],
    place=Text(en="Example Bay", fr="Baie-Exemple"),
    province="ON",
    stratum=Stratum.URBAN,
    community_size=CommunitySize.TO_500,
    characteristic=1,
    conditions=Text(
        en="Ten employers of one trade within an hour’s drive.",
        fr="Dix employeurs d’un même métier à moins d’une heure de route.",
    ),
    cost=PracticeCost.MIDDLE,
    evidence=Text(
        en="Of 120 newcomers in 2025, 31 answered a survey six months later.",
        fr="Des 120 nouveaux arrivants de 2025, 31 ont répondu à un sondage six mois plus tard.",
    ),
    impact=Text(
        en="12 of the 31 who answered worked in their field.",
        fr="12 des 31 personnes qui ont répondu travaillaient dans leur domaine.",
    ),
)
_LIBRARY_CARD = PracticeContent(
    kind=PracticeKind.ORGANIZATIONAL,
    name=Text(
        en="A library card on the first day (example)",
        fr="Une carte de bibliothèque dès le premier jour (exemple)",
    ),
    lead=Text(en="Upper Example Library", fr="Bibliothèque de Haut-Exemple"),
    lead_type="library",
    overview=Text(
        en="The library gives a card without proof of address, and a tour in six languages.",
        fr="La bibliothèque remet une carte sans preuve d’adresse et offre une visite en six langues.",
    ),
    goals=Text(en="A place to go to from the first day.", fr="Un lieu où aller dès le premier jour."),
    features=Text(
        en="The rule on proof of address was changed; volunteers give the tour.",
        fr="La règle sur la preuve d’adresse a été changée; des bénévoles font la visite.",
    ),
    audiences=["newcomers", "youth"],
    place=Text(en="Upper Example", fr="Haut-Exemple"),
    province="NB",
    stratum=Stratum.RURAL,
    community_size=CommunitySize.TO_50,
    characteristic=7,
    cost=PracticeCost.NONE,
)
_WELCOME_WALK = PracticeContent(
    kind=PracticeKind.ORGANIZATIONAL,
    name=Text(en="", fr="Marche de bienvenue (exemple)"),
    lead=Text(en="", fr="Club de marche Exemple"),
    lead_type="community",
    overview=Text(en="", fr="Chaque mois, des familles du quartier font visiter les services à pied."),
    goals=Text(en="", fr="Connaître son quartier et une voisine ou un voisin."),
    features=Text(en="", fr="Un trajet d’une heure; une famille d’ici pour une famille nouvelle."),
    audiences=["newcomers", "public"],
    place=Text(en="", fr="Baie-Exemple"),
    province="ON",
    characteristic=12,
)
_FIRST_WEEK = PracticeContent(
    kind=PracticeKind.SECTORAL,
    name=Text(en="A call in the first week (example)", fr="Un appel dès la première semaine (exemple)"),
    lead=Text(en="Example partnership council", fr="Conseil du partenariat Exemple"),
    lead_type="partnership",
    overview=Text(
        en="Each newcomer family is called within a week.", fr="Chaque famille est appelée en une semaine."
    ),
    goals=Text(en="Nobody waits alone.", fr="Personne n’attend seul."),
    features=Text(en="A list and a telephone.", fr="Une liste et un téléphone."),
    audiences=["newcomers"],
    place=Text(en="London (demonstration)", fr="London (démonstration)"),
    province="ON",
    characteristic=5,
)


def add(world: World) -> None:
    """Fill the library with three practices, one of which is rated; two are in use; one waits, one came back."""
    _from_a_story(world)
    employers = _by_link(world, _EMPLOYERS, on=(2025, 9, 1), email="robin@demo.example")
    card = _by_link(world, _LIBRARY_CARD, on=(2025, 9, 2), email="dominique@demo.example")
    for practice in (employers, card):
        accept_practice(practice, by=world.secretariat, at=world.on(2025, 9, 15))
    _rate(employers, world.officer, evidence=2, impact=3, at=world.on(2026, 2, 3))
    _rate(employers, world.secretariat, evidence=1, impact=3, at=world.on(2026, 2, 4))
    _use(employers, card, world)
    _by_link(world, _WELCOME_WALK, on=(2026, 11, 12), email="camille@demo.example")
    _returned(world)
    remind_of_results(at=world.moment)


def _from_a_story(world: World) -> None:
    story = Story.objects.filter(partnership=world.partnership, title__en__startswith="One appointment").get()
    practice = draft_from_story(story, by=world.coordinator, at=world.on(2026, 10, 20))
    change_practice(practice, _ONE_DESK, by=world.coordinator, at=world.on(2026, 10, 20))
    submit_practice(practice, by=world.coordinator, at=world.on(2026, 10, 21))
    accept_practice(practice, by=world.secretariat, at=world.on(2026, 10, 27))
    _rate(practice, world.officer, evidence=2, impact=1, at=world.on(2026, 11, 3))
    _rate(practice, world.secretariat, evidence=2, impact=1, at=world.on(2026, 11, 4))


def _by_link(world: World, content: PracticeContent, *, on: tuple[int, int, int], email: str) -> Practice:
    at = world.on(*on)
    name = f"{email.partition('@')[0].title()} Exemple"
    link = send_practice_link(name=name, email=email, language="fr", by=None, at=at)
    practice = write_by_link(renewed_secret(link, at=at), content, at=at)
    submit_practice(practice, by=None, at=at)
    return practice


def _rate(practice: Practice, by: User, *, evidence: int, impact: int, at: object) -> None:
    reason = "Ce qui a été compté, et pour combien de personnes sur combien (exemple)."
    content = RatingContent(evidence=evidence, impact=impact, reason=reason)
    rate_practice(practice, content, by=by, at=at)  # type: ignore[arg-type]


def _use(employers: Practice, card: Practice, world: World) -> None:
    """Let the partnership use two: of one the result is written, of the other it is due."""
    coordinator, place = world.coordinator, world.partnership
    at_lunch = AdoptionContent(
        began_on=date(2025, 10, 6),
        adapted=Text(
            en="At lunch, since shifts begin early here; two trades at once.",
            fr="À midi, puisque les quarts commencent tôt ici; deux métiers à la fois.",
        ),
    )
    lunch = adopt_practice(employers, place, at_lunch, by=coordinator, at=world.on(2025, 10, 8))
    result = ResultContent(
        result=AdoptionResult.PARTLY,
        result_words=Text(
            en="Employers came; few had openings in winter.",
            fr="Les employeurs sont venus; peu avaient des postes en hiver.",
        ),
        evidence=Text(en="Count of three lunches, 2026.", fr="Décompte de trois dîners, 2026."),
    )
    write_result(lunch, result, by=coordinator, at=world.on(2026, 10, 8))
    with_a_tour = AdoptionContent(
        began_on=date(2025, 11, 3),
        adapted=Text(
            en="Taken over as it is, at two branches.", fr="Reprise telle quelle, dans deux succursales."
        ),
    )
    adopt_practice(card, place, with_a_tour, by=coordinator, at=world.on(2025, 11, 4))


def _returned(world: World) -> None:
    practice = draft_practice(world.partnership, _FIRST_WEEK, by=world.coordinator, at=world.on(2026, 11, 5))
    submit_practice(practice, by=world.coordinator, at=world.on(2026, 11, 5))
    reasons = "À quelles conditions d’autres peuvent-ils la reprendre, et qui dresse la liste? (exemple)"
    return_practice(practice, reasons=reasons, by=world.secretariat, at=world.on(2026, 11, 10))
