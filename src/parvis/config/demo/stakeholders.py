"""The register of organizations and a stakeholders table, both plainly invented.

The records are those of the demonstration's own councils, a few more whose names say Sample or Exemple, and two that
look alike so that there is something to review.
"""

from datetime import date

from parvis.assessment.text import Text
from parvis.config.demo.world import SECRETARIAT, World
from parvis.partnerships.enums import (
    Circle,
    ContactChannel,
    SeatRole,
    Sector,
    ServiceLanguage,
    StakeholderKind,
    Strength,
)
from parvis.partnerships.models import Council, Partnership, Stakeholder
from parvis.partnerships.operations import contact as contacts
from parvis.partnerships.operations import council as councils
from parvis.partnerships.operations import stakeholder as register
from parvis.partnerships.operations.contact import ContactContent, LoggedContactContent
from parvis.partnerships.operations.organisation import add_organisation
from parvis.partnerships.operations.stakeholder import StakeholderContent
from parvis.partnerships.operations.stakeholder_merge import merge
from parvis.partnerships.operations.stakeholders_table import TableContent, establish_table

TABLE = "stakeholders-table-demonstration"
_SEATED_ON = date(2026, 4, 1)
_CHOSEN = Text(en="Asked by the network secretariat.", fr="À la demande du secrétariat du réseau.")

_ASSOCIATION = Text(
    en="Sample National Settlement Association", fr="Association nationale d’établissement Exemple"
)
_FRANCOPHONE = Text(en="Sample Francophone Network", fr="Réseau francophone Exemple")
_TABLE_SEATS = (
    ("Settlement sector", "Secteur de l’établissement", Sector.SETTLEMENT, _ASSOCIATION, "Jules Exemple"),
    ("Francophone sector", "Secteur francophone", Sector.FRANCOPHONE, _FRANCOPHONE, "Maé Exemple"),
    (
        "Municipalities",
        "Municipalités",
        Sector.MUNICIPAL,
        Text(en="Sample Federation of Municipalities", fr="Fédération des municipalités Exemple"),
        "Ange Exemple",
    ),
    (
        "Employers",
        "Employeurs",
        Sector.EMPLOYMENT,
        Text(en="Sample Employers’ Council", fr="Conseil des employeurs Exemple"),
        "Sol Exemple",
    ),
)


def add(world: World) -> None:
    """Establish the table, enter the organizations, and write down what a secretariat and a coordinator do."""
    table = _table(world)
    register.enter_organisations(by=world.secretariat, at=world.on(2026, 9, 1))
    _join_francophone(world, table)
    _add_alike(world)
    _note_of_the_programme(world)
    _note_of_the_partnership(world)


def _table(world: World) -> Partnership:
    by, at = world.secretariat, world.on(2026, 4, 1)
    content = TableContent(
        slug=TABLE,
        name=Text(en="Stakeholders table (demonstration)", fr="Table des parties prenantes (démonstration)"),
        province="",
        established_year=2026,
    )
    table = establish_table(content, coordinator_email=SECRETARIAT, by=by, at=at)
    council = councils.establish(
        table,
        name=Text(en="Table (demonstration)", fr="Table (démonstration)"),
        established_on=_SEATED_ON,
        by=by,
        at=at,
    )
    for place, (english, french, sector, organisation, person) in enumerate(_TABLE_SEATS):
        role = SeatRole.CO_CHAIR if place == 0 else SeatRole.MEMBER
        _seat(world, council, Text(en=english, fr=french), sector, organisation, person, role)
    return table


def _seat(
    world: World,
    council: Council,
    title: Text,
    sector: Sector,
    organisation: Text,
    person: str,
    role: SeatRole,
) -> None:
    by, at = world.secretariat, world.on(2026, 4, 1)
    kept_for = add_organisation(council.partnership, name=organisation, sector=sector, by=by, at=at)
    seat = councils.add_seat(
        council,
        title=title,
        sector=sector,
        role=role,
        is_voting=True,
        organisation=kept_for,
        created_on=_SEATED_ON,
        by=by,
        at=at,
    )
    councils.appoint(
        seat,
        person_name=person,
        starts_on=_SEATED_ON,
        term_ends_on=date(2028, 3, 31),
        how_chosen=_CHOSEN,
        by=by,
        at=at,
    )


def _join_francophone(world: World, table: Partnership) -> None:
    """Merge the two records of the organization that sits at the table and on the partnership's council."""
    at_table = next(each for each in table.organisations.all() if each.name == _FRANCOPHONE)
    at_home = next(each for each in world.partnership.organisations.all() if each.name == _FRANCOPHONE)
    kept, absorbed = at_home.stakeholder, at_table.stakeholder
    if kept is not None and absorbed is not None:
        content = _content(name=_FRANCOPHONE, sector=Sector.FRANCOPHONE, provinces="ON")
        merge(kept, absorbed, content, by=world.secretariat, at=world.on(2026, 9, 2))


def _add_alike(world: World) -> None:
    at = world.on(2026, 9, 3)
    for name in (
        Text(en="Sample Newcomer Center Inc."),
        Text(fr="Chambre de commerce Exemple ltée"),
    ):
        register.add_stakeholder(
            _content(name=name, sector=Sector.SETTLEMENT, provinces="ON"), by=world.secretariat, at=at
        )


def _content(*, name: Text, sector: Sector, provinces: str) -> StakeholderContent:
    return StakeholderContent(
        name=name,
        other_names="",
        sector=sector,
        kind=StakeholderKind.NON_PROFIT,
        address="",
        site="",
        service_language=ServiceLanguage.BOTH,
        other_languages="",
        provinces=provinces,
        circle=Circle.PROGRAMME,
        circles={"sector": Circle.PUBLIC},
    )


def _note_of_the_programme(world: World) -> None:
    by, at = world.secretariat, world.on(2026, 11, 4)
    record = next(each for each in Stakeholder.objects.order_by("pk") if each.name == _ASSOCIATION)
    contacts.add_contact(
        record,
        ContactContent(
            person_name="Jules Exemple",
            position="Direction",
            email="jules@demo.example",
            telephone="",
            circle=Circle.PROGRAMME,
        ),
        by=by,
        at=at,
    )
    contacts.log_contact(
        record,
        LoggedContactContent(
            on=date(2026, 11, 3),
            channel=ContactChannel.CALL,
            who="Charlie Exemple, Jules Exemple",
            summary="Ce que la table pourrait aborder la deuxième année.",
            follow_up_on=date(2026, 12, 1),
        ),
        by=by,
        at=at,
    )
    contacts.judge_stake(
        record,
        interest=Strength.HIGH,
        influence=Strength.MEDIUM,
        judged_on=date(2026, 11, 4),
        by=by,
        at=at,
    )


def _note_of_the_partnership(world: World) -> None:
    by, at = world.coordinator, world.on(2026, 11, 10)
    library, board = (
        next(each for each in world.partnership.organisations.all() if each.name.en == name)
        for name in ("Sample Public Library", "Sample School Board")
    )
    contacts.add_contact(
        library,
        ContactContent(
            person_name="Dominique Exemple",
            position="Responsable des services aux nouveaux arrivants",
            email="dominique@demo.example",
            telephone="",
            circle=Circle.OWN,
        ),
        by=by,
        at=at,
    )
    contacts.log_contact(
        library,
        LoggedContactContent(
            on=date(2026, 11, 9),
            channel=ContactChannel.MEETING,
            who="Camille Exemple, Dominique Exemple",
            summary="Salles pour les cercles de conversation à partir de janvier.",
            follow_up_on=date(2026, 11, 20),
        ),
        by=by,
        at=at,
    )
    for organisation, interest, influence in (
        (library, Strength.HIGH, Strength.LOW),
        (board, Strength.MEDIUM, Strength.HIGH),
    ):
        contacts.judge_stake(
            organisation,
            interest=interest,
            influence=influence,
            judged_on=date(2026, 11, 10),
            by=by,
            at=at,
        )
