"""The communication of the demonstration: a strategy with what came of it, and a newsletter with a draft issue."""

from datetime import date

from parvis.assessment.text import Text
from parvis.config.demo.world import World
from parvis.learning.enums import Channel, SubscribedHow
from parvis.learning.models import (
    Audience,
    CommunicationActivity,
    CommunicationObjective,
    CommunicationStrategy,
    Message,
    Newsletter,
    NewsletterIssue,
)
from parvis.learning.operations.communication import (
    ActivityContent,
    ActivityResult,
    AudienceContent,
    MessageContent,
    ObjectiveContent,
    report_activity,
    start_communication,
    write_part,
)
from parvis.learning.operations.newsletter import (
    IssueContent,
    NewsletterContent,
    confirm,
    subscribe,
    write_issue,
    write_newsletter,
)


def add(world: World) -> None:
    """Write both strategies, and the partnership's newsletter with three subscribers."""
    _write_strategy(
        world, start_communication(world.partnership, by=world.coordinator, at=world.on(2026, 5, 4))
    )
    start_communication(None, by=world.secretariat, at=world.on(2026, 5, 5))
    _write_newsletter(world)


def _write_strategy(world: World, strategy: CommunicationStrategy) -> None:
    by, at = world.coordinator, world.on(2026, 5, 4)
    objective = CommunicationObjective(strategy=strategy)
    known = ObjectiveContent(
        statement=Text(
            en="Employers know whom to ask about a newcomer’s papers.",
            fr="Les employeurs savent à qui s’adresser au sujet des papiers d’une personne nouvellement arrivée.",
        ),
        known_by=Text(
            en="Questions that reach the partnership.", fr="Les questions qui parviennent au partenariat."
        ),
    )
    write_part(objective, known, by=by, at=at)
    audience = Audience(strategy=strategy)
    reached = AudienceContent(
        name=Text(en="Small employers", fr="Petits employeurs"),
        needs=Text(en="Two sentences and a telephone number.", fr="Deux phrases et un numéro de téléphone."),
    )
    write_part(audience, reached, by=by, at=at)
    message = Message(strategy=strategy)
    wording = Text(en="Ask us before you say no.", fr="Appelez-nous avant de dire non.")
    said = MessageContent(wording=wording, audience=audience, objective=objective)
    write_part(message, said, by=by, at=at)
    for on, channel, what in (
        (date(2026, 10, 7), Channel.EVENT, Text(en="Breakfast for employers", fr="Déjeuner des employeurs")),
        (
            date(2027, 2, 3),
            Channel.PRESS,
            Text(en="Column in the local paper", fr="Chronique au journal local"),
        ),
    ):
        activity = CommunicationActivity(strategy=strategy)
        content = ActivityContent(
            on=on,
            channel=channel,
            what=what,
            message=message,
            audience=audience,
            responsible="Camille Exemple",
        )
        write_part(activity, content, by=by, at=at)
    breakfast = strategy.activities.get(on=date(2026, 10, 7))
    came = Text(en="Six employers asked to be called back.", fr="Six employeurs ont demandé à être rappelés.")
    result = ActivityResult(done_on=date(2026, 10, 7), reached=41, came_of_it=came)
    report_activity(breakfast, result, by=by, at=world.on(2026, 10, 9))


def _write_newsletter(world: World) -> None:
    by, at = world.coordinator, world.on(2026, 6, 1)
    content = NewsletterContent(
        name=Text(en="Round the Table (example)", fr="Autour de la table (exemple)"),
        sender=Text(en="Example host organization", fr="Organisme d’accueil (exemple)"),
        postal_address=Text(en="1 Example Street", fr="1, rue Exemple"),
        is_open=True,
    )
    newsletter = write_newsletter(Newsletter(partnership=world.partnership), content, by=by, at=at)
    for name, language in (("alex", "en"), ("claude", "fr"), ("morgan", "en")):
        subscription = subscribe(
            newsletter,
            email=f"{name}@demo.example",
            language=language,
            how=SubscribedHow.EVENT,
            by=by,
            at=world.on(2026, 10, 7),
        )
        if name != "morgan":
            confirm(subscription, at=world.on(2026, 10, 8))
    issue = IssueContent(
        subject=Text(en="What the council decided this autumn", fr="Ce que le conseil a décidé cet automne"),
        body=Text(
            en="The council met in September.\n\nIt adopted new terms of reference.",
            fr="Le conseil s’est réuni en septembre.\n\nIl a adopté un nouveau cadre de référence.",
        ),
    )
    write_issue(NewsletterIssue(newsletter=newsletter), issue, by=by, at=world.on(2026, 11, 16))
