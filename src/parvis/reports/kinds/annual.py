"""The annual performance report of a community partnership to its funder, in our own words."""

from parvis.assessment import Text
from parvis.reports.kinds.kind import Question, ReportKind, Section

_GOVERNANCE = Section(
    "governance",
    Text(en="Governance", fr="Gouvernance"),
    (
        Question(
            "meetings",
            Text(
                en="How often did the partnership council meet, and who took part?",
                fr="À quelle fréquence le conseil de partenariat s’est-il réuni, et qui y a pris part?",
            ),
            fill="meetings",
        ),
        Question(
            "members",
            Text(en="Who sits on the council?", fr="Qui siège au conseil?"),
            Text(
                en="Say which voices are missing, and what you do about it.",
                fr="Indiquez quelles voix manquent, et ce que vous faites à ce sujet.",
            ),
            fill="members",
        ),
        Question(
            "decisions",
            Text(en="What did the council decide?", fr="Qu’a décidé le conseil?"),
            fill="decisions",
        ),
    ),
)
_PARTNERS = Section(
    "partners",
    Text(en="Partners", fr="Partenaires"),
    (
        Question(
            "partners",
            Text(
                en="Which organizations took part in the year’s work?",
                fr="Quels organismes ont pris part au travail de l’exercice?",
            ),
            fill="partners_and_in_kind",
        ),
        Question(
            "collaboration",
            Text(
                en="What do organizations now do together that they did apart before?",
                fr="Que font maintenant ensemble des organismes qui travaillaient chacun de leur côté?",
            ),
            Text(
                en="One or two examples say more than a list.",
                fr="Un ou deux exemples en disent plus qu’une liste.",
            ),
            fill="actions_shared",
        ),
        Question(
            "groups",
            Text(
                en="Which working groups were at work, and how often did they meet?",
                fr="Quels groupes de travail étaient à l’œuvre, et combien de fois se sont-ils réunis?",
            ),
            is_required=False,
            fill="groups",
        ),
    ),
)
_ACTIONS = Section(
    "actions",
    Text(en="Action plan", fr="Plan d’action"),
    (
        Question(
            "actions",
            Text(
                en="Where do the actions of the plan stand?",
                fr="Où en sont les actions du plan?",
            ),
            fill="actions_by_status",
        ),
        Question(
            "actions_done",
            Text(en="What was done?", fr="Qu’est-ce qui a été réalisé?"),
            fill="actions_done",
        ),
        Question(
            "differences",
            Text(
                en="What differed from the plan, and why?",
                fr="En quoi s’est-on écarté du plan, et pourquoi?",
            ),
            Text(
                en="An action that was stopped for a good reason is a result too.",
                fr="Une action arrêtée pour une bonne raison est aussi un résultat.",
            ),
            fill="actions_not_done",
        ),
    ),
)
_KNOWLEDGE = Section(
    "knowledge",
    Text(en="Research and figures", fr="Recherche et chiffres"),
    (
        Question(
            "research",
            Text(
                en="Which research was under way this year?",
                fr="Quelles recherches étaient en cours cette année?",
            ),
            is_required=False,
            fill="research",
        ),
        Question(
            "findings",
            Text(
                en="What did you learn about your community this year?",
                fr="Qu’avez-vous appris sur votre collectivité cette année?",
            ),
            is_required=False,
            fill="findings",
        ),
        Question(
            "indicators",
            Text(
                en="Where do the indicators of the strategy stand?",
                fr="Où en sont les indicateurs de la stratégie?",
            ),
            fill="indicators",
        ),
    ),
)
_OUTCOMES = Section(
    "outcomes",
    Text(en="Outcomes", fr="Résultats"),
    (
        Question(
            "change",
            Text(
                en="What changed for newcomers and for the community?",
                fr="Qu’est-ce qui a changé pour les nouveaux arrivants et pour la collectivité?",
            ),
            Text(
                en="Say how you know. “Too early to tell” is an answer.",
                fr="Dites comment vous le savez. «\u00a0Il est trop tôt pour le dire\u00a0» est une réponse.",
            ),
        ),
        Question(
            "stories",
            Text(
                en="Which stories of success of the year were verified?",
                fr="Quels récits de réussite de l’exercice ont été vérifiés?",
            ),
            Text(
                en="In a published report each stands only as long as its story is published.",
                fr="Dans un rapport publié, chacun n’apparaît que tant que son récit est publié.",
            ),
            is_required=False,
            fill="stories",
        ),
        Question(
            "results",
            Text(
                en="Which results were recorded this year?",
                fr="Quels résultats ont été consignés cette année?",
            ),
            is_required=False,
            fill="results",
        ),
    ),
)
_LEARNING = Section(
    "learning",
    Text(en="Learning and the year ahead", fr="Leçons et prochain exercice"),
    (
        Question(
            "difficulties",
            Text(
                en="What was difficult, and what helped?",
                fr="Qu’est-ce qui a été difficile, et qu’est-ce qui a aidé?",
            ),
        ),
        Question(
            "advice",
            Text(
                en="What would you tell another partnership?",
                fr="Que diriez-vous à un autre partenariat?",
            ),
            is_required=False,
        ),
        Question(
            "next_year",
            Text(
                en="What matters most next year?",
                fr="Qu’est-ce qui comptera le plus l’an prochain?",
            ),
            fill="still_to_do",
        ),
    ),
)

ANNUAL = ReportKind(
    id="annual",
    name=Text(en="Annual report", fr="Rapport annuel"),
    purpose=Text(
        en="For the funder: an officer reads it, and accepts or returns it.",
        fr="Pour le bailleur de fonds\u00a0: un agent de programme le lit, puis l’accepte ou le renvoie.",
    ),
    sections=(_GOVERNANCE, _PARTNERS, _ACTIONS, _KNOWLEDGE, _OUTCOMES, _LEARNING),
)
