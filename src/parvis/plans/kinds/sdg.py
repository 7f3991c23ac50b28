"""The 169 targets of the Sustainable Development Goals, by their codes: 8.5, 11.a.

Source: United Nations General Assembly, resolution 70/1 (2015), Transforming our world: the 2030 Agenda for
Sustainable Development.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from parvis.assessment import Text


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal, with how many numbered targets it has and how many lettered ones."""

    number: int
    name: Text
    numbered: int
    lettered: int

    @property
    def targets(self) -> Iterator[str]:
        """Give the codes of its targets."""
        yield from (f"{self.number}.{target}" for target in range(1, self.numbered + 1))
        yield from (f"{self.number}.{letter}" for letter in "abcd"[: self.lettered])


GOALS = (
    Goal(1, Text(en="No poverty", fr="Pas de pauvreté"), 5, 2),
    Goal(2, Text(en="Zero hunger", fr="Faim «\u00a0zéro\u00a0»"), 5, 3),
    Goal(3, Text(en="Good health and well-being", fr="Bonne santé et bien-être"), 9, 4),
    Goal(4, Text(en="Quality education", fr="Éducation de qualité"), 7, 3),
    Goal(5, Text(en="Gender equality", fr="Égalité entre les sexes"), 6, 3),
    Goal(6, Text(en="Clean water and sanitation", fr="Eau propre et assainissement"), 6, 2),
    Goal(7, Text(en="Affordable and clean energy", fr="Énergie propre et d’un coût abordable"), 3, 2),
    Goal(8, Text(en="Decent work and economic growth", fr="Travail décent et croissance économique"), 10, 2),
    Goal(
        9,
        Text(en="Industry, innovation and infrastructure", fr="Industrie, innovation et infrastructure"),
        5,
        3,
    ),
    Goal(10, Text(en="Reduced inequalities", fr="Inégalités réduites"), 7, 3),
    Goal(11, Text(en="Sustainable cities and communities", fr="Villes et communautés durables"), 7, 3),
    Goal(
        12,
        Text(en="Responsible consumption and production", fr="Consommation et production responsables"),
        8,
        3,
    ),
    Goal(
        13,
        Text(en="Climate action", fr="Lutte contre les changements climatiques"),
        3,
        2,
    ),
    Goal(14, Text(en="Life below water", fr="Vie aquatique"), 7, 3),
    Goal(15, Text(en="Life on land", fr="Vie terrestre"), 9, 3),
    Goal(
        16,
        Text(en="Peace, justice and strong institutions", fr="Paix, justice et institutions efficaces"),
        10,
        2,
    ),
    Goal(
        17,
        Text(
            en="Partnerships for the goals",
            fr="Partenariats pour la réalisation des objectifs",
        ),
        19,
        0,
    ),
)
GOAL_OF = {target: goal for goal in GOALS for target in goal.targets}
