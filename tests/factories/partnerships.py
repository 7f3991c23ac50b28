"""Partnerships, councils and roles for tests."""

from datetime import UTC, date, datetime
from itertools import count

from parvis.assessment.text import Text
from parvis.core.text.value import dated_text
from parvis.partnerships.access import PROGRAMME_ROLES, Role
from parvis.partnerships.enums import Sector, Stratum
from parvis.partnerships.models import Council, Organisation, Partnership, RoleGrant
from parvis.people.models import User
from tests.factories.people import make_user

_numbers = count(1)
A_DAY = date(2026, 4, 15)
A_MOMENT = datetime(2026, 4, 15, 14, 0, tzinfo=UTC)


def make_partnership(*, slug: str = "", stratum: Stratum = Stratum.URBAN, **fields: object) -> Partnership:
    """Make a partnership in the register, with nothing else."""
    number = next(_numbers)
    return Partnership.objects.create(
        slug=slug or f"partnership-{number}",
        name=dated_text(Text(en=f"Partnership {number}", fr=f"Partenariat {number}")),
        place=dated_text(Text(en=f"Place {number}", fr=f"Lieu {number}")),
        province="ON",
        stratum=stratum,
        stratum_rule="parvis-2021",
        **fields,
    )


def make_member(role: Role, partnership: Partnership | None = None, **person: str) -> User:
    """Make a user with one role: in the partnership, or in the programme for a programme role."""
    user = make_user(**person)
    RoleGrant.objects.create(
        user=user,
        role=role,
        partnership=None if role in PROGRAMME_ROLES else partnership,
        granted_at=A_MOMENT,
    )
    return user


def make_council(partnership: Partnership) -> Council:
    """Make the partnership council, without seats."""
    return Council.objects.create(
        partnership=partnership,
        name=dated_text(Text(en="Partnership council", fr="Conseil de partenariat")),
        established_on=A_DAY,
    )


def make_organisation(partnership: Partnership, *, sector: Sector = Sector.SETTLEMENT) -> Organisation:
    """Make an organization of the partnership."""
    return Organisation.objects.create(
        partnership=partnership,
        name=dated_text(Text(en="Example Settlement Agency", fr="Agence d’établissement Exemple")),
        sector=sector,
    )
