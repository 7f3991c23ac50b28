"""An action plan as two tables: what its spreadsheet holds, in both languages."""

from parvis.assessment.text import Text
from parvis.core.spreadsheet.table import Column, Kind, Table
from parvis.plans.enums import ActionStatus

MOST_ROWS = 500  # of each sheet: a year has about sixty actions, and each row is tried by its operation in one request
_LONG = 2000
_WRITTEN = frozenset(  # what changes while the plan is a draft; the rest is progress
    {
        "outcome",
        "objective",
        "title_en",
        "title_fr",
        "lead",
        "person",
        "partners",
        "quarter",
        "starts_on",
        "ends_on",
        "resources_en",
        "resources_fr",
        "in_kind_en",
        "in_kind_fr",
    }
)
WRITTEN = {"actions": _WRITTEN, "measures": frozenset({"action", "label_en", "label_fr", "target"})}

ACTIONS = Table(
    key="actions",
    label=Text(en="Actions", fr="Actions"),
    columns=(
        Column(
            key="outcome",
            label=Text(en="Outcome", fr="Résultat"),
            kind=Kind.NUMBER,
            is_required=True,
            largest=99,
            note=Text(en="Its number in the strategy.", fr="Son numéro dans la stratégie."),
        ),
        Column(
            key="objective",
            label=Text(en="Objective", fr="Objectif"),
            kind=Kind.NUMBER,
            largest=99,
            note=Text(
                en="Its number below the outcome; empty for none.",
                fr="Son numéro sous le résultat; vide s’il n’y en a pas.",
            ),
        ),
        Column(key="title_en", label=Text(en="Action (English)", fr="Action (anglais)"), longest=300),
        Column(key="title_fr", label=Text(en="Action (French)", fr="Action (français)"), longest=300),
        Column(
            key="lead",
            label=Text(en="Lead organization", fr="Organisme responsable"),
            kind=Kind.REFERENCE,
            is_required=True,
            note=Text(en="By its name.", fr="Par son nom."),
        ),
        Column(key="person", label=Text(en="Person responsible", fr="Personne responsable")),
        Column(
            key="partners",
            label=Text(en="Partners", fr="Partenaires"),
            kind=Kind.REFERENCE,
            longest=_LONG,
            note=Text(
                en="By their names, with semicolons between.",
                fr="Par leurs noms, séparés par des points-virgules.",
            ),
        ),
        Column(
            key="quarter",
            label=Text(en="Quarter", fr="Trimestre"),
            kind=Kind.NUMBER,
            is_required=True,
            largest=4,
            note=Text(en="1 is April to June.", fr="1 va d’avril à juin."),
        ),
        Column(key="starts_on", label=Text(en="Begins on", fr="Début"), kind=Kind.DATE),
        Column(key="ends_on", label=Text(en="Ends on", fr="Fin"), kind=Kind.DATE),
        Column(
            key="resources_en", label=Text(en="Resources (English)", fr="Ressources (anglais)"), longest=_LONG
        ),
        Column(
            key="resources_fr", label=Text(en="Resources (French)", fr="Ressources (français)"), longest=_LONG
        ),
        Column(key="in_kind_en", label=Text(en="In kind (English)", fr="En nature (anglais)"), longest=_LONG),
        Column(key="in_kind_fr", label=Text(en="In kind (French)", fr="En nature (français)"), longest=_LONG),
        Column(
            key="status",
            label=Text(en="Status", fr="État"),
            kind=Kind.CHOICE,
            choices=ActionStatus,
            is_required=True,
        ),
        Column(
            key="next_step_en",
            label=Text(en="Next step (English)", fr="Prochaine étape (anglais)"),
            longest=300,
        ),
        Column(
            key="next_step_fr",
            label=Text(en="Next step (French)", fr="Prochaine étape (français)"),
            longest=300,
        ),
        Column(
            key="next_step_on", label=Text(en="Next step by", fr="Prochaine étape pour le"), kind=Kind.DATE
        ),
        Column(
            key="note",
            label=Text(en="New note", fr="Nouvelle note"),
            longest=1000,
            note=Text(en="Added to the notes that are there.", fr="S’ajoute aux notes qui s’y trouvent."),
        ),
    ),
)

MEASURES = Table(
    key="measures",
    label=Text(en="Measures", fr="Mesures"),
    columns=(
        Column(
            key="action",
            label=Text(en="Action", fr="Action"),
            kind=Kind.NUMBER,
            is_required=True,
            largest=9999,
            note=Text(en="Its number in the plan.", fr="Son numéro dans le plan."),
        ),
        Column(key="label_en", label=Text(en="What is counted (English)", fr="Ce qui est compté (anglais)")),
        Column(key="label_fr", label=Text(en="What is counted (French)", fr="Ce qui est compté (français)")),
        Column(key="target", label=Text(en="Target", fr="Cible"), is_required=True),
        Column(key="result", label=Text(en="Result", fr="Réalisation")),
    ),
)
TABLES = (ACTIONS, MEASURES)
