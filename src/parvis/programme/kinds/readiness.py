"""What a place needs before a partnership is established, as data: each is there or not, and none is weighed.

The lines are ours, after what calls for proposals have asked for: letters of several sectors, a role of the
municipality, how many live there and how many came lately, and what the neighbours say.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from parvis.partnerships.enums import PartnershipKind
from parvis.programme.enums import MunicipalRole

LEAST_SECTORS = 4  # different ones, that write a letter: ours
LEAST_CENTRES = 2  # of a zone: ours
_COMMITTED = frozenset({MunicipalRole.LETTER, MunicipalRole.RESOLUTION, MunicipalRole.HOLDS})


@dataclass(frozen=True, slots=True)
class ReadinessFacts:
    """What is recorded of a place."""

    kind: PartnershipKind
    sectors: int
    municipal_role: MunicipalRole
    centres: int
    centres_counted: int  # with population and newcomers
    centres_coded: int  # with a census code, by which who serves them is looked up
    overlaps: int  # partnerships that serve one of the census units already
    has_words_on_neighbours: bool


@dataclass(frozen=True, slots=True)
class ReadinessLine:
    """One thing that a place needs: whether it is there, and a sentence that says what is."""

    id: str
    label: str | Promise
    is_there: Callable[[ReadinessFacts], bool]
    says: Callable[[ReadinessFacts], str]


def _letters(facts: ReadinessFacts) -> str:
    return _("Letters of %(found)d sectors; %(needed)d are needed.") % {
        "found": facts.sectors,
        "needed": LEAST_SECTORS,
    }


def _municipality(facts: ReadinessFacts) -> str:
    return str(facts.municipal_role.label)


def _has_estimates(facts: ReadinessFacts) -> bool:
    return facts.centres > 0 and facts.centres_counted == facts.centres


def _estimates(facts: ReadinessFacts) -> str:
    return _(
        "%(counted)d of %(centres)d places have their population and newcomers, with year and source."
    ) % {
        "counted": facts.centres_counted,
        "centres": facts.centres,
    }


def _has_neighbours(facts: ReadinessFacts) -> bool:
    is_looked_up = facts.centres > 0 and facts.centres_coded == facts.centres
    return facts.has_words_on_neighbours or (is_looked_up and not facts.overlaps)


def _neighbours(facts: ReadinessFacts) -> str:
    said = _("what was agreed is written") if facts.has_words_on_neighbours else _("nothing is written yet")
    if not facts.overlaps and not (facts.centres and facts.centres_coded == facts.centres):
        return _(
            "Places with a census code, by which who serves them is looked up: %(coded)d of %(centres)d; %(said)s."
        ) % {"coded": facts.centres_coded, "centres": facts.centres, "said": said}
    if not facts.overlaps:
        return _("No partnership of the register serves one of these census units.")
    sentence = ngettext(
        "%(number)d partnership serves a part of it already; %(said)s.",
        "%(number)d partnerships serve a part of it already; %(said)s.",
        facts.overlaps,
    )
    return sentence % {"number": facts.overlaps, "said": said}


def _has_centres(facts: ReadinessFacts) -> bool:
    return facts.kind != PartnershipKind.ZONAL or facts.centres >= LEAST_CENTRES


def _zone(facts: ReadinessFacts) -> str:
    if facts.kind != PartnershipKind.ZONAL:
        return _("Only a zonal partnership joins several places.")
    return _("Places entered: %(found)d; a zone joins %(needed)d or more.") % {
        "found": facts.centres,
        "needed": LEAST_CENTRES,
    }


READINESS: tuple[ReadinessLine, ...] = (
    ReadinessLine(
        "letters",
        gettext_lazy("Several sectors want it"),
        lambda facts: facts.sectors >= LEAST_SECTORS,
        _letters,
    ),
    ReadinessLine(
        "municipality",
        gettext_lazy("The municipality takes part"),
        lambda facts: facts.municipal_role in _COMMITTED,
        _municipality,
    ),
    ReadinessLine(
        "estimates", gettext_lazy("Population and newcomers are known"), _has_estimates, _estimates
    ),
    ReadinessLine(
        "neighbours",
        gettext_lazy("Neighbouring partnerships are known and told"),
        _has_neighbours,
        _neighbours,
    ),
    ReadinessLine("zone", gettext_lazy("A zone joins several places"), _has_centres, _zone),
)
