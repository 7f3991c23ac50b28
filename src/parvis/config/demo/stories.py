"""Stories of success of the demonstration's partnership, plainly invented: one public, one to verify, one a draft."""

from datetime import date

from parvis.assessment.text import Text
from parvis.config.demo.world import World
from parvis.learning.enums import ConsentForm, ConsentScope, SuccessKind, Verdict
from parvis.learning.models import Story
from parvis.learning.operations.consent import ConsentContent, record_consent
from parvis.learning.operations.publication import publish_story
from parvis.learning.operations.story import (
    DocumentContent,
    StoryContent,
    add_document,
    add_record,
    ask_for_verification,
    draft_story,
)
from parvis.learning.operations.verification import VerificationContent, verify
from parvis.research.enums import Theme
from parvis.research.models import Finding

_SHARED_DESK = StoryContent(
    title=Text(
        en="One appointment instead of three (example)", fr="Un rendez-vous au lieu de trois (exemple)"
    ),
    change=Text(
        en="Three example agencies now open one file for a newcomer, at one desk in the example library.",
        fr="Trois organismes Exemple ouvrent maintenant un seul dossier, à un même comptoir de la bibliothèque "
        "Exemple.",
    ),
    for_whom=Text(
        en="Newcomers in their first months who do not know whom to ask",
        fr="Les nouveaux arrivants qui, dans les premiers mois, ne savent pas à qui s’adresser",
    ),
    happened_on=date(2026, 5, 4),
    facts=Text(
        en="The desk opened on May 4, 2026, two days a week. By September 30 it had opened 61 files. Before, "
        "a newcomer went to each of the three agencies and told the same story again.",
        fr="Le comptoir a ouvert le 4 mai 2026, deux jours par semaine. Au 30 septembre, 61 dossiers y avaient été "
        "ouverts. Auparavant, il fallait se rendre dans chacun des trois organismes et y raconter la même histoire.",
    ),
    contribution=Text(
        en="The council brought the three agencies to one table and wrote the common form. The library gave the room; "
        "the agencies would perhaps have found each other later.",
        fr="Le conseil a réuni les trois organismes et rédigé le formulaire commun. La bibliothèque a prêté le "
        "local; les organismes se seraient peut-être trouvés plus tard.",
    ),
    claimed_by=Text(en="The partnership council", fr="Le conseil de partenariat"),
    kinds=[SuccessKind.PARTNERSHIP.value, SuccessKind.PLANNING.value],
    characteristic=6,
    theme=Theme.SERVICES.value,
)
_EVENING_BUS = StoryContent(
    title=Text(
        en="A bus after the evening class (example)", fr="Un autobus après le cours du soir (exemple)"
    ),
    change=Text(
        en="The last bus of the example line leaves after the evening language class ends.",
        fr="Le dernier autobus de la ligne Exemple part après la fin du cours de langue du soir.",
    ),
    for_whom=Text(
        en="Those who learn English after work", fr="Les personnes qui apprennent l’anglais après le travail"
    ),
    happened_on=date(2026, 9, 8),
    facts=Text(
        en="Since September 8, 2026, the line’s last bus leaves at 9:40 p.m.; before, it left at 8:55 p.m.",
        fr="Depuis le 8 septembre 2026, le dernier autobus de la ligne part à 21\u00a0h\u00a040, et non plus "
        "à 20\u00a0h\u00a055.",
    ),
    contribution=Text(
        en="A member of the council took our survey’s finding to the transit committee. The decision was the city’s.",
        fr="Un membre du conseil a présenté le constat de notre sondage au comité du transport. La décision revenait "
        "à la ville.",
    ),
    claimed_by=Text(en="The partnership council", fr="Le conseil de partenariat"),
    kinds=[SuccessKind.PLANNING.value],
    characteristic=10,
    theme=Theme.TRANSPORT.value,
)
_OPEN_DOORS = StoryContent(
    title=Text(en="An evening of open doors (example)", fr="Une soirée portes ouvertes (exemple)"),
    change=Text(
        en="Four example congregations and the newcomers’ football club now plan their welcome evenings together.",
        fr="Quatre congrégations Exemple et le club de soccer des nouveaux arrivants préparent ensemble leurs soirées "
        "d’accueil.",
    ),
    for_whom=Text(en="Families who arrived this year", fr="Les familles arrivées cette année"),
    happened_on=date(2026, 10, 17),
    facts=Text(en="The first common evening took place on October 17, 2026.", fr=""),
    contribution=Text(en="We introduced them to each other.", fr=""),
    claimed_by=Text(en="The partnership council", fr="Le conseil de partenariat"),
    kinds=[SuccessKind.AWARENESS.value],
    characteristic=4,
)


def add(world: World) -> None:
    """Write three stories down; the first is verified by a member of the council, and published."""
    _published(world)
    asked = draft_story(world.partnership, _EVENING_BUS, by=world.coordinator, at=world.on(2026, 10, 5))
    _let_rest_on_a_finding(asked, world)
    notice = DocumentContent(
        citation=Text(
            en="Example Transit, notice of the autumn timetable, August 24, 2026",
            fr="Transport Exemple, avis sur l’horaire d’automne, 24 août 2026",
        )
    )
    add_document(asked, notice, by=world.coordinator, at=world.on(2026, 10, 5))
    ask_for_verification(asked, by=world.coordinator, at=world.on(2026, 10, 6))
    draft_story(world.partnership, _OPEN_DOORS, by=world.coordinator, at=world.on(2026, 11, 9))


def _published(world: World) -> None:
    coordinator = world.coordinator
    story = draft_story(world.partnership, _SHARED_DESK, by=coordinator, at=world.on(2026, 10, 5))
    count = DocumentContent(
        citation=Text(
            en="Example Library, count of files opened at the desk, May to September 2026",
            fr="Bibliothèque Exemple, dossiers ouverts au comptoir, mai à septembre 2026",
        )
    )
    add_document(story, count, by=coordinator, at=world.on(2026, 10, 5))
    ask_for_verification(story, by=coordinator, at=world.on(2026, 10, 6))
    verdict = VerificationContent(
        verdict=Verdict.CONFIRMED,
        statement=Text(
            en="I was at the desk twice in June. One file is opened there, and the three agencies work from it.",
            fr="Je suis passée au comptoir deux fois en juin. On y ouvre un seul dossier, et les trois organismes s’en "
            "servent.",
        ),
    )
    verify(story, verdict, by=world.council_member, at=world.on(2026, 10, 14))
    agreed = ConsentContent(
        name="Comptoir Exemple",
        is_group=True,
        contact="comptoir@demo.example",
        scopes=[ConsentScope.TEXT.value],
        given_on=date(2026, 10, 2),
        expires_on=date(2027, 1, 10),
        how=ConsentForm.SIGNED,
        language="fr",
    )
    record_consent(story, agreed, by=coordinator, at=world.on(2026, 10, 5))
    publish_story(story, by=coordinator, at=world.on(2026, 10, 15))


def _let_rest_on_a_finding(story: Story, world: World) -> None:
    findings = Finding.objects.filter(
        project__partnership=world.partnership, characteristic=story.characteristic
    )
    finding = findings.order_by("pk").first()
    if finding is not None:
        add_record(story, finding, by=world.coordinator, at=world.on(2026, 10, 5))
