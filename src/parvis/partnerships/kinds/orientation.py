"""What every council shows its new members; a council adds items of its own on its page of conduct.

The list is ours, written for volunteers who have an hour. The keys are kept with each tick: do not use one again
for something else.
"""

from dataclasses import dataclass

from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class OrientationStep:
    """One thing that a new member is shown or does."""

    key: str
    label: Text


ORIENTATION: tuple[OrientationStep, ...] = (
    OrientationStep(
        "terms",
        Text(
            en="Read the terms of reference: quorum, how decisions are made, terms of office",
            fr="Lire le cadre de référence : quorum, mode de décision, durée des mandats",
        ),
    ),
    OrientationStep(
        "strategy",
        Text(
            en="Read the settlement strategy and this year’s action plan",
            fr="Lire la stratégie d’établissement et le plan d’action de l’année",
        ),
    ),
    OrientationStep(
        "minutes",
        Text(
            en="Read the minutes of the last two meetings",
            fr="Lire les procès-verbaux des deux dernières réunions",
        ),
    ),
    OrientationStep(
        "profile",
        Text(
            en="Look at the community’s profile: who arrives, and how they fare",
            fr="Consulter le profil de la collectivité : qui arrive et dans quelle situation",
        ),
    ),
    OrientationStep(
        "coordinator",
        Text(
            en="Meet the coordinator and a co-chair",
            fr="Rencontrer la personne responsable de la coordination et une coprésidence",
        ),
    ),
    OrientationStep(
        "calendar",
        Text(
            en="Put the meetings of the year in one’s calendar",
            fr="Inscrire les réunions de l’année à son agenda",
        ),
    ),
    OrientationStep(
        "alternate",
        Text(
            en="Agree who stands in when one cannot come",
            fr="Convenir de qui remplace le membre en cas d’absence",
        ),
    ),
    OrientationStep(
        "language",
        Text(
            en="Say in which language one wishes to speak and to read, and what one needs to take part",
            fr="Indiquer la langue dans laquelle on souhaite parler et lire, et ce dont on a besoin pour participer",
        ),
    ),
)
