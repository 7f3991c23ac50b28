"""Comparisons of the demonstration: one published, one that the compared see now, and a saved peer group.

They compare what the public register documents, the forms of hosts; everything else that they say is computed.
"""

from datetime import date

from parvis.assessment.text import Text
from parvis.config.demo.world import World
from parvis.partnerships.models import Partnership
from parvis.programme.kinds.finding import METHOD
from parvis.programme.kinds.grouping import GROUPINGS, Grouping
from parvis.programme.models import Comparison
from parvis.programme.operations import comparison, peer_group
from parvis.programme.queries.finding import finding_for

_STRATUM, _PROVINCE = GROUPINGS[:2]
_PEERS = ("halifax", "london-and-middlesex", "ottawa")


def add(world: World) -> None:
    """Publish a comparison, show another to the compared, and save a peer group."""
    published = _prepare(world, _STRATUM, _BY_STRATUM, on=date(2026, 9, 1))
    comparison.show(published, days=21, by=world.officer, at=world.on(2026, 9, 2))
    comparison.comment(
        published,
        world.partnership,
        words="Notre organisme d’accueil est exact. (Démonstration.)",
        by=world.coordinator,
        at=world.on(2026, 9, 8),
    )
    comparison.release(published, by=world.secretariat, at=world.on(2026, 9, 28))
    comparison.publish(published, by=world.secretariat, at=world.on(2026, 10, 1))
    shown = _prepare(world, _PROVINCE, _BY_PROVINCE, on=date(2026, 11, 2))
    comparison.show(shown, days=30, by=world.officer, at=world.on(2026, 11, 12))
    _save_peers(world)


def _prepare(world: World, grouping: Grouping, title: Text, *, on: date) -> Comparison:
    finding = finding_for("governance")
    words = comparison.ComparisonWords(
        title=title,
        summary=_SUMMARY,
        definition=finding.definition,
        method=METHOD,
        cannot_be_inferred=finding.cannot_be_inferred,
    )
    at = world.on(on.year, on.month, on.day)
    return comparison.prepare(finding, grouping, words, on=on, by=world.officer, at=at)


def _save_peers(world: World) -> None:
    peer_group.save_peer_group(
        name=Text(en="Sample peer group", fr="Groupe de pairs Exemple"),
        reason=Text(
            en="Chosen for this demonstration; three are too few to be compared.",
            fr="Choisi pour cette démonstration; trois, c’est trop peu pour comparer.",
        ),
        members=list(Partnership.objects.filter(slug__in=_PEERS)),
        from_on=date(2026, 4, 1),
        by=world.officer,
        at=world.on(2026, 9, 1),
    )


_BY_STRATUM = Text(
    en="Who hosts partnerships, by stratum (demonstration)",
    fr="Qui accueille les partenariats, par strate (démonstration)",
)
_BY_PROVINCE = Text(
    en="Who hosts partnerships, by province (demonstration)",
    fr="Qui accueille les partenariats, par province (démonstration)",
)
_SUMMARY = Text(
    en="Computed from the public register. Of councils, their layers and their sizes, too few records are kept here to "
    "compare anything: cannot tell.",
    fr="Calculé à partir du registre public. Sur les conseils, leurs paliers et leur taille, trop peu de dossiers sont "
    "tenus ici pour comparer\u00a0: on ne peut pas dire.",
)
