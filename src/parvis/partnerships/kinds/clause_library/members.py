"""Who sits at the table: composition, recruitment, terms of office, co-chairs, attendance, honoraria."""

from parvis.assessment.text import Text
from parvis.partnerships.kinds.clause_library.sample import Sample
from parvis.partnerships.kinds.rules import AttendanceRule, TermOfOfficeRule

COMPOSITION = (
    Sample(
        Text(en="Seats by sector", fr="Sièges par secteur"),
        Text(
            en="Seats belong to sectors, not to persons. At least two seats are for newcomers who speak for "
            "themselves, and at least one for a Francophone organization. A vacant seat stays visible until filled.",
            fr="Les sièges appartiennent aux secteurs et non aux personnes. Au moins deux sièges reviennent à de "
            "nouveaux arrivants qui parlent en leur propre nom et au moins un à un organisme francophone. Un siège "
            "vacant demeure visible jusqu’à ce qu’il soit pourvu.",
        ),
    ),
    Sample(
        Text(en="Large city: sectors and neighbourhoods", fr="Grande ville\u00a0: secteurs et quartiers"),
        Text(
            en="The council has up to forty seats: two for each sector, one for each neighbourhood table, four for "
            "newcomers who speak for themselves and two for Francophone organizations. No organization holds more "
            "than two seats.",
            fr="Le conseil compte au plus quarante sièges\u00a0: deux par secteur, un par table de quartier, quatre "
            "pour de nouveaux arrivants qui parlent en leur propre nom et deux pour des organismes francophones. Aucun "
            "organisme n’occupe plus de deux sièges.",
        ),
    ),
    Sample(
        Text(en="Small rural table", fr="Petite table rurale"),
        Text(
            en="The table has ten to fifteen seats. One person may speak for two sectors where nobody else does, and "
            "says for which one when the table decides. Two seats are for newcomers, whatever else stays vacant.",
            fr="La table compte de dix à quinze sièges. Une même personne peut parler pour deux secteurs lorsque "
            "personne d’autre ne le fait; elle précise lequel au moment de décider. Deux sièges reviennent à de "
            "nouveaux arrivants, même si d’autres demeurent vacants.",
        ),
    ),
)

RECRUITMENT = (
    Sample(
        Text(en="Open call", fr="Appel ouvert"),
        Text(
            en="A vacant seat is announced for at least four weeks, in both languages and where newcomers will see it. "
            "Two members who are no candidates speak with those who apply and propose one; the council decides.",
            fr="Un siège vacant est annoncé pendant au moins quatre semaines, dans les deux langues et là où les "
            "nouveaux arrivants le verront. Deux membres qui ne sont pas candidats rencontrent les personnes "
            "intéressées et en proposent une; le conseil décide.",
        ),
    ),
    Sample(
        Text(en="Named by the sector", fr="Désignation par le secteur"),
        Text(
            en="Each sector names the person for its seat in its own way and tells the council how it chose. Seats of "
            "newcomers are filled by an open call. The council appoints by a decision.",
            fr="Chaque secteur désigne à sa façon la personne qui occupera son siège et explique au conseil comment "
            "il l’a choisie. Les sièges des nouveaux arrivants sont pourvus par appel ouvert. Le conseil nomme par "
            "décision.",
        ),
    ),
)

TERM_OF_OFFICE = (
    Sample(
        Text(
            en="Two years, renewed twice, staggered", fr="Deux ans, deux renouvellements, mandats échelonnés"
        ),
        Text(
            en="Members sit for two years and may be appointed again twice. Terms are staggered, so that no more "
            "than half of the seats fall open in one year.",
            fr="Les membres siègent deux ans, et leur mandat est renouvelable deux fois. Les mandats sont échelonnés "
            "afin que pas plus de la moitié des sièges ne deviennent vacants la même année.",
        ),
        TermOfOfficeRule(years=2, renewals=2, is_staggered=True),
    ),
    Sample(
        Text(en="Three years, renewed once", fr="Trois ans, un renouvellement"),
        Text(
            en="Members sit for the three years of a strategy and may be appointed again once. Who has sat for six "
            "years leaves the seat for at least a year.",
            fr="Les membres siègent pendant les trois ans d’une stratégie, et leur mandat est renouvelable une fois. "
            "Après six ans, la personne laisse son siège pendant au moins un an.",
        ),
        TermOfOfficeRule(years=3, renewals=1),
    ),
    Sample(
        Text(en="Small table: a year at a time", fr="Petite table\u00a0: un an à la fois"),
        Text(
            en="Members sit for one year and may be appointed again as often as the table wishes. Each spring "
            "everybody is asked whether they want to stay and who else should be asked.",
            fr="Les membres siègent un an, et leur mandat est renouvelable aussi souvent que la table le souhaite. "
            "Chaque printemps, on demande à chaque personne si elle veut rester et qui d’autre devrait être invité.",
        ),
        TermOfOfficeRule(years=1, renewals=None),
    ),
)

CO_CHAIRS = (
    Sample(
        Text(en="Municipality and community", fr="Municipalité et milieu communautaire"),
        Text(
            en="Two co-chairs lead the council: one is named by the municipality, the other is elected by the members "
            "from among themselves, for two years. They prepare the agenda together and take turns in the chair.",
            fr="Deux coprésidences dirigent le conseil\u00a0: l’une est désignée par la municipalité, l’autre est élue "
            "par les membres parmi eux, pour deux ans. Elles préparent l’ordre du jour ensemble et président à tour "
            "de rôle.",
        ),
    ),
    Sample(
        Text(en="One of them a newcomer", fr="Une personne nouvellement arrivée"),
        Text(
            en="The members elect two co-chairs from among themselves for two years. One of them came to Canada in the "
            "ten years before. Nobody is co-chair for more than two terms.",
            fr="Les membres élisent parmi eux deux coprésidences pour deux ans. L’une des deux personnes est arrivée "
            "au Canada au cours des dix années précédentes. Nul n’exerce la coprésidence plus de deux mandats.",
        ),
    ),
)

ATTENDANCE = (
    Sample(
        Text(en="Three absences, then a conversation", fr="Trois absences, puis une conversation"),
        Text(
            en="After three absences in a row a co-chair asks the member what stands in the way, and the seat is "
            "reviewed. The council may end an appointment by a decision; the member is heard first.",
            fr="Après trois absences consécutives, une coprésidence demande au membre ce qui l’empêche de venir, et "
            "le siège est réexaminé. Le conseil peut mettre fin à une nomination par décision, après avoir entendu "
            "le membre.",
        ),
        AttendanceRule(absences=3),
    ),
    Sample(
        Text(en="Two absences, and the organization names another", fr="Deux absences, puis un remplacement"),
        Text(
            en="After two absences in a row without an alternate the seat is reviewed, and the organization is asked "
            "to name somebody else within a month.",
            fr="Après deux absences consécutives sans suppléance, le siège est réexaminé, et l’organisme est invité à "
            "désigner une autre personne dans le mois qui suit.",
        ),
        AttendanceRule(absences=2),
    ),
)

HONORARIA = (
    Sample(
        Text(en="For those whom nobody pays to come", fr="Pour qui n’est payé par personne"),
        Text(
            en="Members whose employer does not pay them for the time receive an honorarium for each meeting, and all "
            "of them what childcare, interpretation and travel cost. The amounts are in the budget that the council "
            "sees each year.",
            fr="Les membres que leur employeur ne rémunère pas pour ce temps reçoivent une allocation par réunion; "
            "tous se font rembourser la garde d’enfants, l’interprétation et les déplacements. Les montants figurent "
            "au budget présenté au conseil chaque année.",
        ),
    ),
    Sample(
        Text(en="Costs only", fr="Frais seulement"),
        Text(
            en="Members are not paid. What childcare, interpretation and travel cost them is paid back within thirty "
            "days, without a receipt below the amount that the host sets.",
            fr="Les membres ne sont pas rémunérés. La garde d’enfants, l’interprétation et les déplacements leur sont "
            "remboursés dans les trente jours, sans reçu sous le montant fixé par l’organisme hôte.",
        ),
    ),
)
