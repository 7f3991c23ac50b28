"""What is said and shown, and to whom: languages, confidentiality, spokesperson, data sharing."""

from parvis.assessment.text import Text
from parvis.partnerships.kinds.clause_library.sample import Sample

LANGUAGES = (
    Sample(
        Text(en="Both official languages", fr="Les deux langues officielles"),
        Text(
            en="Members speak English or French as they choose. What the council publishes appears in both "
            "languages on the same day. Interpretation into other languages is arranged on request.",
            fr="Les membres s’expriment en français ou en anglais, à leur choix. Ce que le conseil publie paraît dans "
            "les deux langues le même jour. L’interprétation vers d’autres langues est assurée sur demande.",
        ),
    ),
    Sample(
        Text(
            en="English meetings, publications in both",
            fr="Réunions en anglais, publications dans les deux langues",
        ),
        Text(
            en="Meetings are held in English, and interpretation is arranged for whoever asks a week before. The "
            "terms, the strategy, the plan and the report appear in both languages on the same day.",
            fr="Les réunions se tiennent en anglais, avec interprétation pour qui la demande une semaine d’avance. Le "
            "cadre de référence, la stratégie, le plan et le rapport paraissent dans les deux langues le même jour.",
        ),
    ),
)

CONFIDENTIALITY = (
    Sample(
        Text(en="Open, but for people’s stories", fr="Public, sauf le parcours des personnes"),
        Text(
            en="Decisions and minutes are open. What a member tells of a person’s own story stays in the room, and "
            "figures about fewer people than the publisher’s threshold are not passed on.",
            fr="Les décisions et les procès-verbaux sont publics. Ce qu’un membre raconte du parcours d’une personne "
            "ne sort pas de la salle, et les chiffres portant sur moins de personnes que le seuil fixé par l’éditeur "
            "ne sont pas transmis.",
        ),
    ),
    Sample(
        Text(en="Closed until approved", fr="Confidentiel jusqu’à l’approbation"),
        Text(
            en="Drafts and the discussion about them are confidential until the council has approved them. Members "
            "sign an acknowledgement when they take their seat; it binds them after they leave, too.",
            fr="Les ébauches et les discussions qui s’y rapportent sont confidentielles jusqu’à leur approbation par "
            "le conseil. Les membres signent un engagement en prenant leur siège; il les lie aussi après leur départ.",
        ),
    ),
)

SPOKESPERSON = (
    Sample(
        Text(en="The co-chairs", fr="Les coprésidences"),
        Text(
            en="The co-chairs speak for the council, one in each official language where possible. Other members speak "
            "for their own organizations and say so.",
            fr="Les coprésidences parlent au nom du conseil, si possible l’une en français et l’autre en anglais. Les "
            "autres membres parlent au nom de leur organisme et le précisent.",
        ),
    ),
    Sample(
        Text(
            en="The coordinator, within what was decided", fr="La coordination, dans le cadre des décisions"
        ),
        Text(
            en="The coordinator answers the media within what the council has decided, and asks a co-chair about "
            "anything else. Members pass questions on to the coordinator.",
            fr="La coordination répond aux médias dans le cadre des décisions du conseil et consulte une coprésidence "
            "pour le reste. Les membres lui transmettent les questions.",
        ),
    ),
)

DATA_SHARING = (
    Sample(
        Text(en="Totals only", fr="Totaux seulement"),
        Text(
            en="Organizations share totals with the partnership, never records of persons. Each figure keeps its "
            "source, its date and its rules, and goes out only under them. An organization may take back what it gave "
            "and has not been published.",
            fr="Les organismes transmettent au partenariat des totaux, jamais des dossiers individuels. Chaque chiffre "
            "conserve sa source, sa date et ses règles, et n’est diffusé qu’à ces conditions. Un organisme peut "
            "retirer ce qu’il a fourni et qui n’a pas été publié.",
        ),
    ),
    Sample(
        Text(en="By written agreement", fr="Par entente écrite"),
        Text(
            en="Data pass between organizations by a written agreement that says what for, who sees them, how long "
            "they are kept and how they are destroyed. Data about First Nations, Inuit or Métis are governed by those "
            "whom they concern.",
            fr="Les données passent d’un organisme à l’autre en vertu d’une entente écrite qui précise à quelle fin, "
            "qui les voit, combien de temps elles sont conservées et comment elles sont détruites. Les données sur les "
            "Premières Nations, les Inuits ou les Métis sont régies par celles et ceux qu’elles concernent.",
        ),
    ),
)
