"""The coding scheme: by which criteria two people rate a plan from 0 to 2, each without seeing the other.

The wording is our own. What a plan is looked at for follows the literature on the quality of plans; the municipal
criteria follow the study of 27 plans of 2012. A scheme that is in use never changes: new wording is a new version.
"""

from dataclasses import dataclass
from datetime import date

from parvis.assessment.text import Text

STEPS = (0, 1, 2)

BERKE_GODSCHALK = (
    "Berke and Godschalk (2009), Searching for the Good Plan, Journal of Planning Literature 23, 227-240"
)
LYLES_STEVENS = (
    "Lyles and Stevens (2014), Plan Quality Evaluation 1994-2012, Journal of Planning Education and Research 34, "
    "433-450"
)
QAYYUM_BURSTEIN = (
    "Qayyum and Burstein (2012), Organizational Best Practices of Local Immigration Partnerships"
)
OURS = "Parvis (2026)"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that a plan is looked at for; ``steps`` says what 0, 1 and 2 look like."""

    id: str
    name: Text
    statement: Text
    steps: tuple[Text, Text, Text]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodingScheme:
    """A version of the scheme, and the day from which it holds."""

    version: str
    from_on: date
    criteria: tuple[Criterion, ...]

    def criterion(self, id: str) -> Criterion | None:
        """Return the criterion of this id; None where the scheme has none."""
        return next((each for each in self.criteria if each.id == id), None)


def _criterion(
    id: str,
    name: tuple[str, str],
    statement: tuple[str, str],
    steps: tuple[tuple[str, str], ...],
    *sources: str,
) -> Criterion:
    none, some, full = (Text(en=en, fr=fr) for en, fr in steps)
    return Criterion(id, Text(*name), Text(*statement), (none, some, full), sources)


SCHEME_2026 = CodingScheme(
    version="2026-1",
    from_on=date(2026, 4, 1),
    criteria=(
        _criterion(
            "facts",
            ("Facts", "Faits"),
            (
                "The plan stands on facts about newcomers and the community, with their sources.",
                "Le plan repose sur des faits au sujet des nouveaux arrivants et de la collectivité, avec "
                "leurs sources.",
            ),
            (
                ("No figures and no findings of its own.", "Ni chiffres ni constats propres."),
                (
                    "Figures or findings, but without sources, or not tied to what is planned.",
                    "Des chiffres ou des constats, mais sans sources ou sans lien avec ce qui est prévu.",
                ),
                (
                    "Figures and findings with sources and dates, and the priorities follow from them.",
                    "Des chiffres et des constats avec sources et dates, et les priorités en découlent.",
                ),
            ),
            BERKE_GODSCHALK,
            LYLES_STEVENS,
        ),
        _criterion(
            "goals",
            ("Goals", "Buts"),
            (
                "It says what is to change, and for whom.",
                "Il dit ce qui doit changer, et pour qui.",
            ),
            (
                (
                    "Only activities, or wishes that nobody could tell apart.",
                    "Seulement des activités, ou des vœux indistincts.",
                ),
                (
                    "Changes are named, but not for whom or by when.",
                    "Des changements sont nommés, sans dire pour qui ni pour quand.",
                ),
                (
                    "Each change is named, with for whom and by when.",
                    "Chaque changement est nommé, avec pour qui et pour quand.",
                ),
            ),
            BERKE_GODSCHALK,
            LYLES_STEVENS,
        ),
        _criterion(
            "actions",
            ("Actions", "Actions"),
            (
                "Actions lead to the goals, and it can be seen how.",
                "Des actions mènent aux buts, et l’on voit comment.",
            ),
            (
                (
                    "No actions, or none that belongs to a goal.",
                    "Aucune action, ou aucune qui se rattache à un but.",
                ),
                ("Actions for some of the goals.", "Des actions pour une partie des buts."),
                (
                    "Actions for every goal, each with how it leads there.",
                    "Des actions pour chaque but, avec la manière dont chacune y mène.",
                ),
            ),
            BERKE_GODSCHALK,
            LYLES_STEVENS,
        ),
        _criterion(
            "responsibility",
            ("Responsibility", "Responsabilité"),
            (
                "Somebody is named who leads each action.",
                "Une personne ou un organisme responsable est nommé pour chaque action.",
            ),
            (
                ("Nobody is named.", "Personne n’est nommé."),
                (
                    "Named for some actions, or only “the partnership”.",
                    "Nommé pour certaines actions, ou seulement «\u00a0le partenariat\u00a0».",
                ),
                (
                    "An organization or a person for every action.",
                    "Un organisme ou une personne pour chaque action.",
                ),
            ),
            BERKE_GODSCHALK,
        ),
        _criterion(
            "timeline",
            ("Timeline", "Échéancier"),
            (
                "It says when each action begins and ends.",
                "Il dit quand chaque action commence et prend fin.",
            ),
            (
                ("No dates.", "Aucune date."),
                (
                    "Years or phases, or dates for some actions.",
                    "Des années ou des étapes, ou des dates pour certaines actions.",
                ),
                ("Dates or quarters for every action.", "Des dates ou des trimestres pour chaque action."),
            ),
            BERKE_GODSCHALK,
        ),
        _criterion(
            "resources",
            ("Resources", "Ressources"),
            (
                "It says what the actions need, and where that comes from.",
                "Il dit ce que demandent les actions, et d’où cela vient.",
            ),
            (
                (
                    "Nothing of money, people or help in kind.",
                    "Rien sur l’argent, les gens ou l’aide en nature.",
                ),
                (
                    "Needs are named, their sources are not, or only for some actions.",
                    "Les besoins sont nommés, non leurs sources, ou pour certaines actions seulement.",
                ),
                (
                    "Needs and their sources for the actions that need them.",
                    "Les besoins et leurs sources pour les actions qui en ont.",
                ),
            ),
            BERKE_GODSCHALK,
        ),
        _criterion(
            "measures",
            ("Measures", "Mesures"),
            (
                "It says how one will know whether a change came about.",
                "Il dit comment on saura si un changement s’est produit.",
            ),
            (
                ("No indicators.", "Aucun indicateur."),
                (
                    "Indicators without a baseline or a target, or only counts of activities.",
                    "Des indicateurs sans point de départ ni cible, ou seulement des décomptes d’activités.",
                ),
                (
                    "Indicators of the change, with baseline and target.",
                    "Des indicateurs du changement, avec point de départ et cible.",
                ),
            ),
            LYLES_STEVENS,
        ),
        _criterion(
            "monitoring",
            ("Follow-up", "Suivi"),
            (
                "It says who looks at the progress, when, and how the plan is changed.",
                "Il dit qui examine l’avancement, quand, et comment le plan est modifié.",
            ),
            (
                ("Nothing of it.", "Rien à ce sujet."),
                (
                    "A report or a review is promised, without day or way.",
                    "Un rapport ou une révision est promis, sans date ni manière.",
                ),
                (
                    "Who, when, and how changes are decided.",
                    "Qui, quand, et comment les changements se décident.",
                ),
            ),
            BERKE_GODSCHALK,
            LYLES_STEVENS,
        ),
        _criterion(
            "participation",
            ("Participation", "Participation"),
            (
                "It says who was heard in the planning, and what came of it.",
                "Il dit qui a été entendu lors de la planification, et ce qui en est résulté.",
            ),
            (
                (
                    "Nobody beyond the council was heard, or it is not said.",
                    "Personne hors du conseil n’a été entendu, ou ce n’est pas dit.",
                ),
                (
                    "Who was heard, but not what came of it.",
                    "Qui a été entendu, mais non ce qui en est résulté.",
                ),
                (
                    "Who was heard, newcomers among them, and what came of it.",
                    "Qui a été entendu, dont de nouveaux arrivants, et ce qui en est résulté.",
                ),
            ),
            BERKE_GODSCHALK,
            LYLES_STEVENS,
        ),
        _criterion(
            "council",
            ("Council", "Conseil"),
            (
                "A broad, inclusive council stands behind the plan.",
                "Un conseil large et inclusif porte le plan.",
            ),
            (
                ("The members are not named.", "Les membres ne sont pas nommés."),
                (
                    "Named, but of few sectors or without newcomers.",
                    "Nommés, mais de peu de secteurs ou sans nouveaux arrivants.",
                ),
                (
                    "Named, of many sectors, newcomers or their organizations among them.",
                    "Nommés, de nombreux secteurs, dont des nouveaux arrivants ou leurs organismes.",
                ),
            ),
            QAYYUM_BURSTEIN,
        ),
        _criterion(
            "municipality",
            ("Municipal role", "Rôle municipal"),
            (
                "The municipality took part in the planning and takes on a part of the plan.",
                "La municipalité a participé à la planification et prend en charge une partie du plan.",
            ),
            (
                ("No part is told.", "Aucun rôle n’est décrit."),
                (
                    "It took part in the planning, or leads some action.",
                    "Elle a participé à la planification, ou mène quelque action.",
                ),
                (
                    "It took part throughout and signed the plan.",
                    "Elle a participé d’un bout à l’autre et a signé le plan.",
                ),
            ),
            QAYYUM_BURSTEIN,
        ),
        _criterion(
            "equity",
            ("Equity", "Équité"),
            (
                "It looks at those among newcomers who meet more barriers than others.",
                "Il tient compte des nouveaux arrivants qui rencontrent plus d’obstacles que d’autres.",
            ),
            (
                (
                    "Newcomers are treated as one group.",
                    "Les nouveaux arrivants sont traités comme un seul groupe.",
                ),
                (
                    "Groups are named, without action for them.",
                    "Des groupes sont nommés, sans action à leur égard.",
                ),
                (
                    "Groups are named, francophones among them where they live there, with actions for them.",
                    "Des groupes sont nommés, dont les francophones là où il y en a, avec des actions à leur égard.",
                ),
            ),
            OURS,
        ),
    ),
)

SCHEMES: tuple[CodingScheme, ...] = (SCHEME_2026,)  # the newest last


def current_scheme() -> CodingScheme:
    """Return the version by which new rounds code."""
    return SCHEMES[-1]


def scheme(version: str) -> CodingScheme:
    """Return a version of the scheme; each that was ever used stays here."""
    return next(each for each in SCHEMES if each.version == version)
