"""The initial findings: governance, research, and the three areas of significant variation."""

from functools import cache

from parvis.assessment.text import Text
from parvis.partnerships.enums import ClauseKind, Expectation, HostForm, Sector
from parvis.programme.kinds.measure import (
    PERCENT,
    YES_OR_NO,
    Category,
    Finding,
    Measure,
    Section,
    categories_of,
    said,
    yes_or_no_of,
)
from parvis.research.enums import Procurement, ResearchMethod, ResearchModel, Theme

CONTRACTED = (ResearchModel.CONSULTANT, ResearchModel.RESEARCH_CENTRE, ResearchModel.UNIVERSITY)
SHOWN_VOICE, HIDDEN_VOICE = "shown", "hidden"

METHOD = Text(
    en="Only groups of at least five partnerships with records are shown and compared. Diversity within a group is the "
    "Gini-Simpson index (0: all alike) for choices, the interquartile range for numbers. Association with the grouping "
    "is tested by Fisher, Freeman and Halton’s test, exactly or with 20,000 drawn tables, and for numbers by Kruskal "
    "and Wallis’s; the strength is Cramér’s V corrected for bias, or epsilon squared, with a 95% bootstrap interval. "
    "Probabilities are adjusted by Benjamini and Hochberg over all tests of the page; above 5% nobody can tell.",
    fr="Seuls les groupes d’au moins cinq partenariats ayant des dossiers sont montrés et comparés. La diversité au "
    "sein "
    "d’un groupe est l’indice de Gini-Simpson (0\u00a0: tous pareils) pour les choix, l’écart interquartile pour les "
    "nombres. Le lien avec le regroupement est mesuré par le test de Fisher, Freeman et Halton, exact ou sur "
    "20\u00a0000 "
    "tableaux tirés, et pour les nombres par celui de Kruskal et Wallis; la force est le V de Cramér corrigé du biais, "
    "ou epsilon carré, avec un intervalle à 95\u00a0% par rééchantillonnage. Les probabilités sont corrigées selon "
    "Benjamini et Hochberg sur tous les tests de la page; au-dessus de 5\u00a0%, on ne peut pas conclure.",
)
_NO_CAUSE = Text(
    en="A difference between groups is no cause and no judgement: nobody drew lots for who is in which group. "
    "Partnerships "
    "without records here are not counted; that nothing is recorded does not say that nothing was done.",
    fr="Une différence entre groupes n’est ni une cause ni un jugement\u00a0: personne n’a tiré au sort "
    "l’appartenance aux "
    "groupes. Les partenariats sans dossiers ici ne sont pas comptés; l’absence de dossier ne dit pas que rien n’a été "
    "fait.",
)


def _number(id: str, en: str, fr: str, *, unit: Text = Text(), decimals: int = 0) -> Measure:  # noqa: B008
    return Measure(id, Text(en=en, fr=fr), unit=unit, decimals=decimals)


@cache
def findings() -> tuple[Finding, ...]:
    """Return the initial findings in their order; their labels are those of the records."""
    return (
        _governance(),
        _models(),
        _methods(),
        _themes(),
        _contracting(),
        _terms(),
        _representation(),
        _expectations(),
    )


def finding_of(id: str) -> Finding | None:
    """Return the finding of this name; None where there is none."""
    return next((finding for finding in findings() if finding.id == id), None)


def _governance() -> Finding:
    forms = categories_of(form for form in HostForm if form != HostForm.UNKNOWN)
    layers = (
        Category("1", Text(en="Council alone", fr="Conseil seul")),
        Category("2", Text(en="Council and bodies below it", fr="Conseil et instances relevant de lui")),
        Category("3", Text(en="Three layers or more", fr="Trois paliers ou plus")),
    )
    return Finding(
        "governance",
        Text(en="Governance through partnership councils", fr="Gouvernance par les conseils de partenariat"),
        Text(
            en="Who hosts a partnership, in how many layers its bodies lie, and how large its council is, on the day.",
            fr="Qui accueille un partenariat, sur combien de paliers ses instances s’étagent et quelle est la taille "
            "de "
            "son conseil, ce jour-là.",
        ),
        _NO_CAUSE,
        (
            Section(
                "host",
                Text(en="Form of the host", fr="Forme de l’organisme d’accueil"),
                (
                    Measure(
                        "host_form", Text(en="Form of the host", fr="Forme de l’organisme d’accueil"), forms
                    ),
                ),
                "partnership",
                Text(
                    en="From the register; a form that is not documented counts as no record.",
                    fr="Selon le registre; une forme non documentée compte comme absence de dossier.",
                ),
            ),
            Section(
                "layers",
                Text(en="Layers of bodies", fr="Paliers des instances"),
                (Measure("layers", Text(en="Layers of bodies", fr="Paliers des instances"), layers),),
                "council",
            ),
            Section(
                "size",
                Text(en="Size of the council", fr="Taille du conseil"),
                (
                    _number("seats", "Seats at the table", "Sièges à la table"),
                    _number("filled", "Seats filled", "Sièges pourvus"),
                    _number("groups", "Bodies below the council", "Instances relevant du conseil"),
                ),
                "council",
                Text(
                    en="Alternates’ seats are not counted.",
                    fr="Les sièges des suppléants ne sont pas comptés.",
                ),
            ),
        ),
    )


_OF_RESEARCH = Text(
    en="Of partnerships that recorded research begun by the day and not stopped.",
    fr="Parmi les partenariats ayant consigné une recherche commencée à cette date et non interrompue.",
)


def _models() -> Finding:
    return Finding(
        "research_models",
        Text(en="Research models", fr="Modèles de recherche"),
        Text(
            en="By which models partnerships had their research done: in-house, contracted, or with newcomers.",
            fr="Selon quels modèles les partenariats ont mené leurs recherches\u00a0: à l’interne, à contrat ou avec "
            "des "
            "personnes nouvellement arrivées.",
        ),
        _NO_CAUSE,
        (
            Section(
                "models",
                Text(en="Models used at least once", fr="Modèles utilisés au moins une fois"),
                yes_or_no_of(ResearchModel),
                "research",
                _OF_RESEARCH,
            ),
            Section(
                "projects",
                Text(en="Number of projects", fr="Nombre de projets"),
                (_number("projects", "Research projects", "Projets de recherche"),),
                "research",
            ),
        ),
    )


def _methods() -> Finding:
    return Finding(
        "research_methods",
        Text(en="Research methods", fr="Méthodes de recherche"),
        Text(
            en="Which methods partnerships used at least once, and how many people took part in their research.",
            fr="Quelles méthodes les partenariats ont utilisées au moins une fois, et combien de personnes ont "
            "participé à "
            "leurs recherches.",
        ),
        _NO_CAUSE,
        (
            Section(
                "methods",
                Text(en="Methods used at least once", fr="Méthodes utilisées au moins une fois"),
                yes_or_no_of(ResearchMethod),
                "research",
                _OF_RESEARCH,
            ),
            Section(
                "participants",
                Text(en="Participants", fr="Participants"),
                (
                    _number(
                        "participants",
                        "People who took part, all projects",
                        "Personnes participantes, tous projets",
                    ),
                ),
                "research",
            ),
        ),
    )


def _themes() -> Finding:
    return Finding(
        "themes",
        Text(en="Themes of the findings", fr="Thèmes des constats"),
        Text(
            en="On which themes the research of partnerships found something by the day.",
            fr="Sur quels thèmes les recherches des partenariats avaient abouti à un constat ce jour-là.",
        ),
        _NO_CAUSE,
        (
            Section(
                "themes",
                Text(en="Themes with at least one finding", fr="Thèmes ayant au moins un constat"),
                yes_or_no_of(Theme),
                "findings",
                Text(
                    en="Of partnerships that recorded a finding with a theme.",
                    fr="Parmi les partenariats ayant consigné un constat avec un thème.",
                ),
            ),
        ),
    )


def _contracting() -> Finding:
    return Finding(
        "contracting",
        Text(en="Contracting research", fr="Recherche à contrat"),
        Text(
            en="Whether research was contracted, to whom, for how much, and how the supplier was found.",
            fr="Si la recherche a été confiée à contrat, à qui, pour quel montant et comment le fournisseur a été "
            "trouvé.",
        ),
        Text(
            en=f"{_NO_CAUSE.en} A value says nothing of the quality or the need of the work.",
            fr=f"{_NO_CAUSE.fr} Un montant ne dit rien de la qualité ni de la nécessité du travail.",
        ),
        (
            Section(
                "contracted",
                Text(en="Contracted or not", fr="À contrat ou non"),
                (
                    Measure(
                        "contracted",
                        Text(
                            en="Some research was contracted",
                            fr="Une recherche au moins a été confiée à contrat",
                        ),
                        YES_OR_NO,
                    ),
                ),
                "research",
                _OF_RESEARCH,
            ),
            Section(
                "to_whom",
                Text(en="To whom", fr="À qui"),
                yes_or_no_of(CONTRACTED),
                "research",
                Text(
                    en="Of partnerships that contracted research.",
                    fr="Parmi les partenariats ayant confié une recherche à contrat.",
                ),
            ),
            Section(
                "value",
                Text(en="Value", fr="Montant"),
                (
                    _number(
                        "value",
                        "Value of all contracts awarded by the day",
                        "Montant de tous les contrats attribués à cette date",
                        unit=Text(en="dollars", fr="dollars"),
                    ),
                ),
                "research",
            ),
            Section(
                "procurement",
                Text(en="How the supplier was found", fr="Comment le fournisseur a été trouvé"),
                yes_or_no_of(Procurement),
                "research",
                Text(
                    en="Of partnerships that recorded a procurement.",
                    fr="Parmi les partenariats ayant consigné un approvisionnement.",
                ),
            ),
        ),
    )


def _terms() -> Finding:
    percent = PERCENT
    return Finding(
        "terms",
        Text(en="Terms of reference", fr="Cadres de référence"),
        Text(
            en="Which clauses the terms of reference in force on the day hold, and the values of their rules.",
            fr="Quelles clauses contiennent les cadres de référence en vigueur ce jour-là, et les valeurs de leurs "
            "règles.",
        ),
        Text(
            en=f"{_NO_CAUSE.en} That a clause is there does not say that it is kept.",
            fr=f"{_NO_CAUSE.fr} La présence d’une clause ne dit pas qu’elle est respectée.",
        ),
        (
            Section(
                "clauses",
                Text(en="Clauses that are there", fr="Clauses présentes"),
                yes_or_no_of(ClauseKind),
                "terms",
                Text(
                    en="Of partnerships with terms of reference in force.",
                    fr="Parmi les partenariats ayant un cadre de référence en vigueur.",
                ),
            ),
            Section(
                "decides",
                Text(en="How the council decides", fr="Comment le conseil décide"),
                (
                    Measure(
                        "seeks_consensus",
                        Text(en="Consensus is sought first", fr="Le consensus est d’abord recherché"),
                        YES_OR_NO,
                    ),
                    Measure(
                        "casting_vote",
                        Text(en="The chair has a casting vote", fr="La présidence a voix prépondérante"),
                        YES_OR_NO,
                    ),
                ),
                "terms",
            ),
            Section(
                "values",
                Text(en="Values of the rules", fr="Valeurs des règles"),
                (
                    _number(
                        "quorum_share",
                        "Quorum, share of the voting seats",
                        "Quorum, part des sièges votants",
                        unit=percent,
                    ),
                    _number(
                        "decision_share",
                        "Share of the votes that carries a motion",
                        "Part des voix qui emporte une proposition",
                        unit=percent,
                    ),
                    _number("term_years", "Term of office, in years", "Mandat, en années"),
                    _number("meetings_a_year", "Meetings a year, at least", "Réunions par année, au moins"),
                    _number("notice_days", "Notice of a meeting, in days", "Préavis d’une réunion, en jours"),
                    _number(
                        "absences", "Absences before a seat is reviewed", "Absences avant l’examen d’un siège"
                    ),
                    _number("review_months", "Months between reviews", "Mois entre deux examens"),
                ),
                "terms",
            ),
        ),
    )


def _representation() -> Finding:
    return Finding(
        "representation",
        Text(en="Council representation", fr="Représentation au conseil"),
        Text(
            en="Which sectors sit at the council’s table on the day, how often their seats were represented in the "
            "year "
            "before, and whether newcomers and francophones are heard there.",
            fr="Quels secteurs siègent au conseil ce jour-là, à quelle fréquence leurs sièges ont été représentés au "
            "cours "
            "de l’année précédente, et si les personnes nouvellement arrivées et francophones y sont entendues.",
        ),
        Text(
            en=f"{_NO_CAUSE.en} A seat says who may speak, not who is heard.",
            fr=f"{_NO_CAUSE.fr} Un siège dit qui peut parler, non qui est entendu.",
        ),
        (
            Section(
                "sectors",
                Text(en="Sectors with somebody on a seat", fr="Secteurs ayant au moins un siège pourvu"),
                yes_or_no_of(Sector),
                "council",
                Text(
                    en="The municipal, francophone and newcomer voice follow from these seats. Of partnerships whose "
                    "council has seats.",
                    fr="Les voix municipale, francophone et nouvelle arrivante découlent de ces sièges. Parmi les "
                    "partenariats dont le conseil a des sièges.",
                ),
            ),
            Section(
                "attendance",
                Text(
                    en="How often seats were represented, by sector",
                    fr="Fréquence de représentation, par secteur",
                ),
                tuple(
                    Measure(f"attendance_{sector.value}", said(sector.label), unit=PERCENT)
                    for sector in Sector
                ),
                "council",
                Text(
                    en="Seats represented, of seats expected at the meetings held in the year before the day; an "
                    "alternate "
                    "counts for the seat.",
                    fr="Sièges représentés sur sièges attendus aux réunions tenues dans l’année précédente; une "
                    "personne "
                    "suppléante compte pour le siège.",
                ),
            ),
            Section(
                "voices",
                Text(en="Self-declared voices", fr="Voix déclarées"),
                tuple(_voice(*voice) for voice in _VOICES),
                "council",
                Text(
                    en="The last yearly count by the day. “Cannot be shown” has the same words for few and for many, "
                    "and so "
                    "is not tested.",
                    fr="Le dernier dénombrement annuel à cette date. «\u00a0Ne peut être montré\u00a0» se dit "
                    "pareillement "
                    "qu’il y en ait peu ou beaucoup; aucun test n’est donc fait.",
                ),
            ),
        ),
    )


def _expectations() -> Finding:
    return Finding(
        "expectations",
        Text(en="The four expectations", fr="Les quatre attentes"),
        Text(
            en="How many outcomes of the strategies, and how many actions of the year’s plans, answer each of the four "
            "expectations of the programme.",
            fr="Combien de résultats des stratégies, et combien d’actions des plans de l’exercice, répondent à chacune "
            "des quatre attentes du programme.",
        ),
        Text(
            en=f"{_NO_CAUSE.en} Many outcomes or actions are no more work than few: each partnership divides its own.",
            fr=f"{_NO_CAUSE.fr} De nombreux résultats ou de nombreuses actions ne représentent pas plus de travail que "
            "quelques-uns\u00a0: chaque partenariat découpe le sien.",
        ),
        (
            Section(
                "outcomes",
                Text(en="Outcomes by expectation", fr="Résultats par attente"),
                _by_expectation("outcomes"),
                "strategy",
                Text(
                    en="Of partnerships with an approved strategy that covers the year.",
                    fr="Parmi les partenariats ayant une stratégie approuvée qui couvre l’exercice.",
                ),
            ),
            Section(
                "actions",
                Text(en="Actions of the year by expectation", fr="Actions de l’exercice par attente"),
                _by_expectation("actions"),
                "action_plans",
                Text(
                    en="Of partnerships with an approved action plan for the year; an action counts for the "
                    "expectation that its outcome answers.",
                    fr="Parmi les partenariats ayant un plan d’action approuvé pour l’exercice; une action compte pour "
                    "l’attente à laquelle répond son résultat.",
                ),
            ),
        ),
    )


def _by_expectation(what: str) -> tuple[Measure, ...]:
    return tuple(Measure(f"{what}_{each.name.lower()}", _short(each)) for each in Expectation)


def _short(expectation: Expectation) -> Text:
    """Return what stands before the colon in each language."""
    label = said(expectation.label)
    return Text(en=label.en.partition(":")[0], fr=label.fr.partition(":")[0].strip())


_VOICES = (
    ("voice_newcomer", "Speak as a newcomer", "Parlent à titre de personne nouvellement arrivée"),
    ("voice_francophone", "Speak as a francophone", "Parlent à titre de francophone"),
)


def _voice(id: str, en: str, fr: str) -> Measure:
    categories = (
        Category(SHOWN_VOICE, Text(en="At least five members", fr="Au moins cinq membres")),
        Category(HIDDEN_VOICE, Text(en="Cannot be shown", fr="Ne peut être montré")),
    )
    return Measure(id, Text(en=en, fr=fr), categories, is_tested=False)
