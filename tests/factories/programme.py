"""What partnerships across the programme recorded, and comparisons of them, for tests."""

from datetime import date, timedelta

from parvis.assessment.text import Text
from parvis.partnerships.enums import Sector, Stratum
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.programme.kinds.grouping import GROUPINGS
from parvis.programme.models import Comparison, PeerGroup
from parvis.programme.operations import comparison as operations
from parvis.programme.operations.comparison import ComparisonWords
from parvis.programme.operations.peer_group import save_peer_group
from parvis.programme.queries.finding import finding_for
from tests.factories.partnerships import (
    A_DAY,
    A_MOMENT,
    make_appointment,
    make_council,
    make_partnership,
    make_seat,
)

LONG_AFTER = A_MOMENT + timedelta(days=30)
WORDS = ComparisonWords(
    title=Text(en="Councils by stratum", fr="Les conseils par strate"),
    summary=Text(en="Cannot tell whether they differ.", fr="On ne peut pas dire s’ils diffèrent."),
    definition=Text(en="Seats at the table.", fr="Les sièges à la table."),
    method=Text(en="Exact tests.", fr="Tests exacts."),
    cannot_be_inferred=Text(en="No cause.", fr="Aucune cause."),
)


def make_councils(
    number: int, *, stratum: Stratum, seats: int, sector: Sector = Sector.SETTLEMENT
) -> list[Partnership]:
    """Make partnerships whose councils have as many filled seats."""
    partnerships = [make_partnership(stratum=stratum) for _each in range(number)]
    for each in partnerships:
        council = make_council(each)
        for _seat in range(seats):
            make_appointment(make_seat(council, sector=sector))
    return partnerships


def make_two_strata(each: int = 5) -> tuple[list[Partnership], list[Partnership]]:
    """Make partnerships of two strata with councils of two sizes."""
    return (
        make_councils(each, stratum=Stratum.URBAN, seats=3),
        make_councils(each, stratum=Stratum.RURAL, seats=1),
    )


def make_comparison(*, by: User, on: date = A_DAY, words: ComparisonWords = WORDS) -> Comparison:
    """Prepare a comparison of governance by stratum."""
    return operations.prepare(finding_for("governance"), GROUPINGS[0], words, on=on, by=by, at=A_MOMENT)


def make_shown(*, by: User) -> Comparison:
    """Prepare a comparison and show it to the compared for a week."""
    made = make_comparison(by=by)
    operations.show(made, days=7, by=by, at=A_MOMENT)
    made.refresh_from_db()
    return made


def make_published(*, by: User, released_by: User) -> Comparison:
    """Take a comparison all the way to its edition."""
    made = make_shown(by=by)
    operations.release(made, by=released_by, at=LONG_AFTER)
    operations.publish(made, by=released_by, at=LONG_AFTER)
    made.refresh_from_db()
    return made


def make_peer_group(members: list[Partnership], *, by: User, from_on: date = A_DAY) -> PeerGroup:
    """Save a peer group."""
    return save_peer_group(
        name=Text(en="Ports", fr="Ports"),
        reason=Text(en="They lie on the sea.", fr="Ils sont au bord de la mer."),
        members=members,
        from_on=from_on,
        by=by,
        at=A_MOMENT,
    )
