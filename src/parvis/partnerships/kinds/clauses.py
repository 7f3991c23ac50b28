"""The clauses of terms of reference: which are needed, which are computed, and wording to start from.

The wording is ours, written for councils to change. A council that wants no clause of a kind says so in
the clause: silence is what later meetings argue about.
"""

from dataclasses import dataclass
from decimal import Decimal

from parvis.assessment.text import Text
from parvis.partnerships.enums import ClauseKind


@dataclass(frozen=True, slots=True)
class ClauseModel:
    """A kind of clause and a paragraph to start from.

    ``is_required``: terms are not adopted without it. ``share``: the sample's number, 0 to 1, where the
    clause is computed at meetings; None elsewhere.
    """

    kind: ClauseKind
    sample: Text
    is_required: bool = False
    share: Decimal | None = None

    @property
    def is_computed(self) -> bool:
        """Tell whether meetings compute with the clause's share."""
        return self.share is not None


CLAUSES: tuple[ClauseModel, ...] = (
    ClauseModel(
        ClauseKind.PURPOSE,
        Text(
            en="The council brings together those who shape newcomers’ first years here, so that services are "
            "planned together, gaps are seen early, and the community as a whole becomes more welcoming.",
            fr="Le conseil réunit celles et ceux qui façonnent les premières années des nouveaux arrivants ici, "
            "afin que les services soient planifiés ensemble, que les lacunes soient vues tôt et que toute la "
            "collectivité devienne plus accueillante.",
        ),
        is_required=True,
    ),
    ClauseModel(
        ClauseKind.MANDATE,
        Text(
            en="The council adopts the settlement strategy and the annual action plan, follows their progress, and "
            "approves the annual report. It coordinates and advises; it gives no direct services and holds no funds.",
            fr="Le conseil adopte la stratégie d’établissement et le plan d’action annuel, en suit l’avancement et "
            "approuve le rapport annuel. Il coordonne et conseille; il n’offre aucun service direct et ne gère "
            "aucun fonds.",
        ),
        is_required=True,
    ),
    ClauseModel(
        ClauseKind.CATCHMENT,
        Text(
            en="The partnership serves the area entered in the register. A change of the area is a decision of the "
            "council and takes effect on the date that the decision names.",
            fr="Le partenariat dessert le territoire inscrit au registre. Toute modification du territoire fait "
            "l’objet d’une décision du conseil et prend effet à la date que celle-ci précise.",
        ),
    ),
    ClauseModel(
        ClauseKind.COMPOSITION,
        Text(
            en="Seats belong to sectors, not to persons. At least two seats are for newcomers who speak for "
            "themselves, and at least one for a Francophone organization. A vacant seat stays visible until filled.",
            fr="Les sièges appartiennent aux secteurs et non aux personnes. Au moins deux sièges reviennent à de "
            "nouveaux arrivants qui parlent en leur propre nom et au moins un à un organisme francophone. Un siège "
            "vacant demeure visible jusqu’à ce qu’il soit pourvu.",
        ),
        is_required=True,
    ),
    ClauseModel(
        ClauseKind.TERM_OF_OFFICE,
        Text(
            en="Members sit for two years and may be appointed again twice. Terms are staggered, so that no more "
            "than half of the seats fall open in one year.",
            fr="Les membres siègent deux ans, et leur mandat est renouvelable deux fois. Les mandats sont échelonnés "
            "afin que pas plus de la moitié des sièges ne deviennent vacants la même année.",
        ),
        is_required=True,
    ),
    ClauseModel(
        ClauseKind.QUORUM,
        Text(
            en="A meeting may decide when at least half of the filled voting seats are present, in the room or "
            "remotely. Without quorum the council may discuss, but puts no motion.",
            fr="Le conseil peut décider en réunion lorsqu’au moins la moitié des sièges pourvus avec droit de vote "
            "sont représentés, sur place ou à distance. Sans quorum, le conseil peut discuter, mais aucune proposition "
            "n’est mise aux voix.",
        ),
        is_required=True,
        share=Decimal("0.5"),
    ),
    ClauseModel(
        ClauseKind.DECISION_RULE,
        Text(
            en="The council seeks consensus. Where a vote is taken, a motion is carried by more than half of the "
            "votes for and against; abstentions are recorded and do not count.",
            fr="Le conseil recherche le consensus. Lorsqu’un vote a lieu, une proposition est adoptée par plus de la "
            "moitié des voix pour et contre; les abstentions sont consignées et ne comptent pas.",
        ),
        is_required=True,
        share=Decimal("0.5"),
    ),
    ClauseModel(
        ClauseKind.CONFLICT_OF_INTEREST,
        Text(
            en="A member whose organization stands to gain from a decision says so before the discussion, and "
            "neither moves, seconds nor votes on it. The minutes record the declaration.",
            fr="Le membre dont l’organisme pourrait tirer avantage d’une décision le déclare avant la discussion et "
            "s’abstient de proposer, d’appuyer et de voter. La déclaration est consignée au procès-verbal.",
        ),
        is_required=True,
    ),
    ClauseModel(
        ClauseKind.WORKING_GROUPS,
        Text(
            en="The council may set up working groups for a stated task and time. People from outside the council "
            "may join them. A working group recommends; the council decides.",
            fr="Le conseil peut créer des groupes de travail pour une tâche et une durée précises. Des personnes qui "
            "ne siègent pas au conseil peuvent en faire partie. Le groupe de travail recommande; le conseil décide.",
        ),
    ),
    ClauseModel(
        ClauseKind.MEETINGS,
        Text(
            en="The council meets at least four times in a fiscal year. The agenda goes out ten days before, and "
            "the minutes within ten days after. Every meeting can be joined remotely.",
            fr="Le conseil se réunit au moins quatre fois par exercice. L’ordre du jour est envoyé dix jours avant "
            "la réunion et le procès-verbal dans les dix jours qui suivent. On peut toujours participer à distance.",
        ),
    ),
    ClauseModel(
        ClauseKind.LANGUAGES,
        Text(
            en="Members speak English or French as they choose. What the council publishes appears in both "
            "languages on the same day. Interpretation into other languages is arranged on request.",
            fr="Les membres s’expriment en français ou en anglais, à leur choix. Ce que le conseil publie paraît dans "
            "les deux langues le même jour. L’interprétation vers d’autres langues est assurée sur demande.",
        ),
    ),
    ClauseModel(
        ClauseKind.CONFIDENTIALITY,
        Text(
            en="Decisions and minutes are open. What a member tells of a person’s own story stays in the room, and "
            "figures about fewer people than the publisher’s threshold are not passed on.",
            fr="Les décisions et les procès-verbaux sont publics. Ce qu’un membre raconte du parcours d’une personne "
            "ne sort pas de la salle, et les chiffres portant sur moins de personnes que le seuil fixé par l’éditeur "
            "ne sont pas transmis.",
        ),
    ),
    ClauseModel(
        ClauseKind.AMENDMENT,
        Text(
            en="The council changes these terms by a decision taken at a meeting whose agenda announced the change. "
            "The new version replaces this one from the day of the decision; this one is kept.",
            fr="Le conseil modifie le présent cadre par une décision prise à une réunion dont l’ordre du jour "
            "annonçait la modification. La nouvelle version remplace celle-ci à compter du jour de la décision; "
            "celle-ci est conservée.",
        ),
        is_required=True,
    ),
    ClauseModel(
        ClauseKind.REVIEW,
        Text(
            en="The council reviews these terms every two years, and looks at who is missing from the table first.",
            fr="Le conseil révise le présent cadre tous les deux ans, en commençant par se demander qui manque à la "
            "table.",
        ),
    ),
)


def clause_model(kind: str) -> ClauseModel:
    """Return what is known of a kind of clause."""
    return next(model for model in CLAUSES if model.kind == kind)
