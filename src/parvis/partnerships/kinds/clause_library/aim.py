"""What the partnership is for, and where: purpose, mandate, area served."""

from parvis.assessment.text import Text
from parvis.partnerships.kinds.clause_library.sample import Sample

PURPOSE = (
    Sample(
        Text(en="Planning together", fr="Planifier ensemble"),
        Text(
            en="The council brings together those who shape newcomers’ first years here, so that services are "
            "planned together, gaps are seen early, and the community as a whole becomes more welcoming.",
            fr="Le conseil réunit celles et ceux qui façonnent les premières années des nouveaux arrivants ici, "
            "afin que les services soient planifiés ensemble, que les lacunes soient vues tôt et que toute la "
            "collectivité devienne plus accueillante.",
        ),
    ),
    Sample(
        Text(en="Small community: welcome and stay", fr="Petite collectivité\u00a0: accueillir et retenir"),
        Text(
            en="The table exists so that people who move here find work, a home and neighbours, and choose to stay. "
            "It joins the few who serve newcomers with those who employ, teach, house and heal them.",
            fr="La table existe pour que les personnes qui s’établissent ici trouvent un emploi, un logement et un "
            "voisinage, et choisissent d’y rester. Elle relie les rares organismes qui servent les nouveaux "
            "arrivants à ceux qui les emploient, les instruisent, les logent et les soignent.",
        ),
    ),
)

MANDATE = (
    Sample(
        Text(en="Coordinates and advises", fr="Coordonner et conseiller"),
        Text(
            en="The council adopts the settlement strategy and the annual action plan, follows their progress, and "
            "approves the annual report. It coordinates and advises; it gives no direct services and holds no funds.",
            fr="Le conseil adopte la stratégie d’établissement et le plan d’action annuel, en suit l’avancement et "
            "approuve le rapport annuel. Il coordonne et conseille; il n’offre aucun service direct et ne gère "
            "aucun fonds.",
        ),
    ),
    Sample(
        Text(en="Coordinates and speaks up", fr="Coordonner et prendre position"),
        Text(
            en="The council adopts the settlement strategy, the annual action plan and the annual report. It also "
            "brings what newcomers live through to the municipality, the school boards and both governments, and "
            "asks them for answers. It gives no direct services.",
            fr="Le conseil adopte la stratégie d’établissement, le plan d’action annuel et le rapport annuel. Il fait "
            "aussi connaître ce que vivent les nouveaux arrivants à la municipalité, aux conseils scolaires et aux "
            "deux ordres de gouvernement, et leur demande des réponses. Il n’offre aucun service direct.",
        ),
    ),
)

CATCHMENT = (
    Sample(
        Text(en="The area of the register", fr="Le territoire du registre"),
        Text(
            en="The partnership serves the area entered in the register. A change of the area is a decision of the "
            "council and takes effect on the date that the decision names.",
            fr="Le partenariat dessert le territoire inscrit au registre. Toute modification du territoire fait "
            "l’objet d’une décision du conseil et prend effet à la date que celle-ci précise.",
        ),
    ),
    Sample(
        Text(en="Several municipalities", fr="Plusieurs municipalités"),
        Text(
            en="The partnership serves the municipalities listed in the annex. Each of them is asked to name a seat. "
            "One that joins or leaves tells the council three months before, and the annex is changed by a decision.",
            fr="Le partenariat dessert les municipalités énumérées à l’annexe. Chacune est invitée à désigner un "
            "siège. Celle qui se joint au partenariat ou le quitte en avise le conseil trois mois d’avance, et "
            "l’annexe est modifiée par décision.",
        ),
    ),
)
