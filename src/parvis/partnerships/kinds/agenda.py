"""Agendas to start from: ours, written for councils to change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.assessment.text import Text
from parvis.partnerships.enums import AgendaItemKind, ClauseKind


class PlannedItem(NamedTuple):
    """An item as it is planned; the length is in minutes and covers the items below it."""

    title: Text
    minutes: int
    kind: AgendaItemKind = AgendaItemKind.ORDINARY
    items: "Sequence[PlannedItem]" = ()
    presenter: str = ""
    clause: ClauseKind | str = ""  # of the terms of reference, that the item is about
    is_in_camera: bool = False


@dataclass(frozen=True, slots=True)
class AgendaTemplate:
    """A usual course of a meeting."""

    key: str
    label: str | Promise
    items: tuple[PlannedItem, ...]


_WELCOME = PlannedItem(
    Text(en="Welcome and land acknowledgement", fr="Mot de bienvenue et reconnaissance territoriale"), 5
)
_AGENDA = PlannedItem(Text(en="Approval of the agenda", fr="Adoption de l’ordre du jour"), 5)
_DECLARATIONS = PlannedItem(
    Text(en="Declarations of interest", fr="Déclarations d’intérêts"), 5, AgendaItemKind.DECLARATIONS
)
_MINUTES = PlannedItem(
    Text(en="Minutes of the last meeting", fr="Procès-verbal de la dernière réunion"),
    5,
    AgendaItemKind.MINUTES,
)
_CLOSING = PlannedItem(Text(en="Next meeting and closing", fr="Prochaine réunion et levée de la séance"), 5)
_CONSENT = PlannedItem(
    Text(en="Consent agenda", fr="Ordre du jour de consentement"),
    10,
    AgendaItemKind.CONSENT,
    (
        PlannedItem(Text(en="Coordinator’s report", fr="Rapport de la coordination"), 5),
        PlannedItem(Text(en="Reports of the working groups", fr="Rapports des groupes de travail"), 5),
    ),
)

TEMPLATES: tuple[AgendaTemplate, ...] = (
    AgendaTemplate(
        "regular",
        _("Regular meeting"),
        (
            _WELCOME,
            _AGENDA,
            _DECLARATIONS,
            _MINUTES,
            _CONSENT,
            PlannedItem(Text(en="Progress on the action plan", fr="Avancement du plan d’action"), 30),
            PlannedItem(Text(en="Matters for decision", fr="Points à décider"), 30),
            PlannedItem(Text(en="News from around the table", fr="Nouvelles autour de la table"), 15),
            _CLOSING,
        ),
    ),
    AgendaTemplate(
        "first",
        _("First meeting"),
        (
            _WELCOME,
            PlannedItem(Text(en="Who we are: introductions", fr="Qui nous sommes : présentations"), 20),
            PlannedItem(
                Text(en="What a partnership council does", fr="Ce que fait un conseil de partenariat"), 15
            ),
            _DECLARATIONS,
            PlannedItem(
                Text(en="Terms of reference", fr="Cadre de référence"),
                40,
                items=(
                    PlannedItem(
                        Text(en="Composition and terms of office", fr="Composition et mandats"),
                        15,
                        clause=ClauseKind.COMPOSITION,
                    ),
                    PlannedItem(
                        Text(en="Quorum and decision rule", fr="Quorum et règle de décision"),
                        15,
                        clause=ClauseKind.QUORUM,
                    ),
                    PlannedItem(Text(en="Adoption", fr="Adoption"), 10),
                ),
            ),
            PlannedItem(Text(en="Co-chairs", fr="Coprésidence"), 15),
            PlannedItem(
                Text(en="Calendar of the first year", fr="Calendrier de la première année"),
                10,
                clause=ClauseKind.MEETINGS,
            ),
            _CLOSING,
        ),
    ),
    AgendaTemplate(
        "annual",
        _("Annual meeting"),
        (
            _WELCOME,
            _AGENDA,
            _DECLARATIONS,
            _MINUTES,
            PlannedItem(Text(en="The year in review", fr="Bilan de l’année"), 25),
            PlannedItem(Text(en="Annual report", fr="Rapport annuel"), 20),
            PlannedItem(Text(en="Action plan of the coming year", fr="Plan d’action de l’année à venir"), 30),
            PlannedItem(
                Text(en="Yearly review of the terms of reference", fr="Examen annuel du cadre de référence"),
                15,
                AgendaItemKind.TERMS_REVIEW,
                clause=ClauseKind.REVIEW,
            ),
            PlannedItem(
                Text(en="Seats that fall vacant, and appointments", fr="Sièges à pourvoir et nominations"), 15
            ),
            _CLOSING,
        ),
    ),
    AgendaTemplate(
        "working_group",
        _("Working group"),
        (
            PlannedItem(Text(en="Welcome", fr="Mot de bienvenue"), 5),
            PlannedItem(
                Text(en="What was done since the last meeting", fr="Travaux depuis la dernière réunion"), 15
            ),
            PlannedItem(Text(en="Work of today", fr="Travaux du jour"), 45),
            PlannedItem(Text(en="What we bring to the council", fr="Ce que nous soumettrons au conseil"), 10),
            PlannedItem(Text(en="Who does what by when", fr="Qui fait quoi, et pour quand"), 10),
        ),
    ),
)


def template(key: str) -> AgendaTemplate:
    """Return the template with this key."""
    return next(each for each in TEMPLATES if each.key == key)
