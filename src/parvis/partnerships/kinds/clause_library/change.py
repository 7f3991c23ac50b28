"""How the terms change and end: amendment, review, approval chain, dissolution."""

from parvis.assessment.text import Text
from parvis.partnerships.kinds.clause_library.sample import Sample
from parvis.partnerships.kinds.rules import ReviewRule

AMENDMENT = (
    Sample(
        Text(en="By a decision that was announced", fr="Par une décision annoncée"),
        Text(
            en="The council changes these terms by a decision taken at a meeting whose agenda announced the change. "
            "The new version replaces this one from the day that the decision names; this one is kept.",
            fr="Le conseil modifie le présent cadre par une décision prise à une réunion dont l’ordre du jour "
            "annonçait la modification. La nouvelle version remplace celle-ci à compter du jour que précise la "
            "décision; celle-ci est conservée.",
        ),
    ),
    Sample(
        Text(en="With the text a month before", fr="Avec le texte un mois d’avance"),
        Text(
            en="Any three members may propose a change in writing. Members receive the text a month before the meeting "
            "that decides on it, with the words that change marked. The version before is kept.",
            fr="Trois membres peuvent proposer une modification par écrit. Les membres reçoivent le texte un mois "
            "avant la réunion qui en décide, avec les mots modifiés mis en évidence. La version précédente "
            "est conservée.",
        ),
    ),
)

REVIEW = (
    Sample(
        Text(en="Every year", fr="Chaque année"),
        Text(
            en="The council reviews these terms every year, and looks at who is missing from the table first. It "
            "confirms them by a decision, or starts a new version.",
            fr="Le conseil révise le présent cadre chaque année, en commençant par se demander qui manque à la table. "
            "Il le confirme par une décision ou entreprend une nouvelle version.",
        ),
        ReviewRule(months=12),
    ),
    Sample(
        Text(en="Every two years", fr="Tous les deux ans"),
        Text(
            en="The council reviews these terms every two years, and looks at who is missing from the table first.",
            fr="Le conseil révise le présent cadre tous les deux ans, en commençant par se demander qui manque à la "
            "table.",
        ),
        ReviewRule(months=24),
    ),
    Sample(
        Text(en="With each strategy", fr="Avec chaque stratégie"),
        Text(
            en="The council reviews these terms every three years, in the half-year before the strategy ends, so that "
            "the new strategy begins under the new terms.",
            fr="Le conseil révise le présent cadre tous les trois ans, dans les six mois qui précèdent la fin de la "
            "stratégie, afin que la nouvelle stratégie commence sous le nouveau cadre.",
        ),
        ReviewRule(months=36),
    ),
)

APPROVAL = (
    Sample(
        Text(en="The council, then the programme", fr="Le conseil, puis le programme"),
        Text(
            en="The strategy, the plan and the report are drafted by the secretariat, discussed in the working groups "
            "and approved by the council. The host hands them to the programme and changes no word of them.",
            fr="La stratégie, le plan et le rapport sont rédigés par le secrétariat, discutés par les groupes de "
            "travail et approuvés par le conseil. L’organisme hôte les transmet au programme sans y changer un mot.",
        ),
    ),
    Sample(
        Text(en="With the municipal council", fr="Avec le conseil municipal"),
        Text(
            en="The strategy is approved by the partnership council and then by the municipal council, which signs it. "
            "The plan and the report are approved by the partnership council and presented to the municipal one.",
            fr="La stratégie est approuvée par le conseil de partenariat, puis par le conseil municipal, qui la signe. "
            "Le plan et le rapport sont approuvés par le conseil de partenariat et présentés au conseil municipal.",
        ),
    ),
)

DISSOLUTION = (
    Sample(
        Text(en="Records are handed on", fr="Les dossiers sont transmis"),
        Text(
            en="The council may dissolve itself by the decision that changes these terms, announced two months before. "
            "Its published editions stay public, and its records go to the municipality’s archives.",
            fr="Le conseil peut se dissoudre par une décision prise comme pour la modification du présent cadre et "
            "annoncée deux mois d’avance. Ses éditions demeurent publiques, et ses dossiers sont versés aux archives "
            "municipales.",
        ),
    ),
    Sample(
        Text(en="When the agreement ends", fr="À la fin de l’entente"),
        Text(
            en="When the contribution agreement ends and is not renewed, the council meets once more to hand its plan, "
            "its list of members and its records to an organization that it chooses.",
            fr="Lorsque l’entente de contribution prend fin sans être renouvelée, le conseil se réunit une dernière "
            "fois pour confier son plan, sa liste de membres et ses dossiers à un organisme de son choix.",
        ),
    ),
)
