"""Support for the demonstration's partnership, and two invented places that want a partnership of their own."""

from datetime import date

from parvis.assessment.text import Text
from parvis.config.demo.world import World
from parvis.partnerships.enums import PartnershipKind, Sector
from parvis.programme.enums import MunicipalRole, SupportChannel, SupportTopic
from parvis.programme.models import Candidate
from parvis.programme.operations.candidate import (
    CentreContent,
    Expression,
    LetterContent,
    Preparation,
    add_centre,
    add_letter,
    express_interest,
    prepare,
)
from parvis.programme.operations.support import SupportContent, log_support

_BAY = Text(en="Example Bay", fr="Baie-Exemple")
_VALLEY = Text(en="Example Valley", fr="Vallée-Exemple")
_INVENTED = "Démonstration"


def add(world: World) -> None:
    """Log support twice, and take two expressions of interest, of which one is in preparation."""
    _log(world)
    _express(world, PartnershipKind.LOCAL, _BAY, contact="Dominique Exemple", at=(2026, 11, 9))
    _prepare(
        world, _express(world, PartnershipKind.ZONAL, _VALLEY, contact="Sacha Exemple", at=(2026, 9, 14))
    )


def _log(world: World) -> None:
    visit = SupportContent(
        given_on=date(2026, 6, 17),
        channel=SupportChannel.VISIT,
        topic=SupportTopic.COUNCIL,
        summary=Text(
            en="Sat in on the council’s meeting; spoke about how employers were won for seats elsewhere.",
            fr="Présence à la réunion du conseil; échange sur la façon dont des employeurs ont été gagnés ailleurs.",
        ),
        follow_up_on=None,
    )
    call = SupportContent(
        given_on=date(2026, 10, 8),
        channel=SupportChannel.CALL,
        topic=SupportTopic.REPORT,
        summary=Text(
            en="Went through the questions of the annual report; the partner survey is to be ready in November.",
            fr="Revue des questions du rapport annuel; le sondage des partenaires doit être prêt en novembre.",
        ),
        follow_up_on=date(2026, 11, 20),
    )
    for content in (visit, call):
        day = content.given_on
        at = world.on(day.year, day.month, day.day)
        log_support(world.partnership, content, by=world.officer, at=at)


def _express(
    world: World, kind: PartnershipKind, place: Text, *, contact: str, at: tuple[int, int, int]
) -> Candidate:
    expression = Expression(
        kind=kind,
        place=place,
        province="ON",
        organisation=f"{place.en} Settlement Table (example)",
        contact_name=contact,
        contact_email="settlement.table@demo.example",
        words="Des employeurs et le conseil scolaire demandent qui coordonne l’accueil ici. Personne encore.",
    )
    return express_interest(expression, by=None, at=world.on(*at))


def _prepare(world: World, candidate: Candidate) -> None:
    by, at = world.officer, world.on(2026, 10, 20)
    known = Preparation(
        kind=PartnershipKind.ZONAL, place=_VALLEY, municipal_role=MunicipalRole.LETTER, neighbours=Text()
    )
    prepare(candidate, known, by=by, at=at)
    for name, population, newcomers in (("Upper Example", 18_400, 310), ("Lower Example", 9_750, 145)):
        centre = CentreContent(
            name=name, code="", population=population, newcomers=newcomers, year=2021, source=_INVENTED
        )
        add_centre(candidate, centre, by=by, at=at)
    for organisation, sector in (
        ("Example Valley District School Board", Sector.EDUCATION),
        ("Example Valley Employers’ Circle", Sector.EMPLOYMENT),
        ("Bibliothèque publique de Vallée-Exemple", Sector.LIBRARY),
    ):
        letter = LetterContent(
            organisation=organisation, sector=sector, dated_on=date(2026, 10, 15), file=None
        )
        add_letter(candidate, letter, by=by, at=at)
