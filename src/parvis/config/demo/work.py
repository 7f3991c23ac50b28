"""Research, strategy, plans and reports of the whole partnership: one year closed, one under way.

The research is invented and says so; baselines are the published figures of the real community.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from parvis.assessment import Text, community_observations
from parvis.config.demo import meetings
from parvis.config.demo.world import World
from parvis.partnerships.enums import Expectation
from parvis.partnerships.models import Organisation
from parvis.plans.enums import ActionStatus, ClusterResult, CostBasis, MeasureKind, Quarter
from parvis.plans.models import (
    Action,
    ActionPlan,
    CostLine,
    InKindContribution,
    Measure,
    Outcome,
    Priority,
    Strategy,
)
from parvis.plans.operations.action_plan import ActionContent, add_action, start_plan
from parvis.plans.operations.consultation import (
    ClusterContent,
    CommentContent,
    add_cluster,
    close_consultation,
    comment,
    open_consultation,
)
from parvis.plans.operations.cost import CostContent, InKindContent, write_contribution, write_cost_line
from parvis.plans.operations.measure import MeasureContent, ResultContent, add_measure, record_result
from parvis.plans.operations.output_measure import OutputMeasureContent, add_output_measure
from parvis.plans.operations.part import ObjectiveContent, PriorityContent, add_objective, add_priority
from parvis.plans.operations.progress import ActionUpdate, report_progress, update_action
from parvis.plans.operations.signature import SignatureContent, record_signature
from parvis.plans.operations.strategy import (
    OutcomeContent,
    StrategyContent,
    add_outcome,
    publish_strategy,
    start_strategy,
)
from parvis.plans.operations.update_link import PartnerUpdate, make_link, propose_update
from parvis.plans.queries.strategy import area_served
from parvis.reports.enums import Mark, ReturnReason
from parvis.reports.kinds import ANNUAL, PUBLIC
from parvis.reports.models import Report
from parvis.reports.operations.publication import publish_report
from parvis.reports.operations.report import begin, write_answer
from parvis.reports.operations.review import Marking, accept, begin_review, mark_section, return_report
from parvis.reports.operations.submission import submit
from parvis.research.enums import ResearchMethod, ResearchModel, Strength, Theme
from parvis.research.models import Finding
from parvis.research.operations.finding import FindingContent, record_finding
from parvis.research.operations.project import ProjectContent, record_project

_PROJECT = ProjectContent(
    title=Text(
        en="What helps and what hinders: focus groups and a survey (demonstration)",
        fr="Ce qui aide et ce qui nuit\u00a0: groupes de discussion et sondage (démonstration)",
    ),
    question=Text(
        en="What helps newcomers settle here, and what stands in their way?",
        fr="Qu’est-ce qui aide les nouveaux arrivants à s’établir ici, et qu’est-ce qui leur fait obstacle?",
    ),
    model=ResearchModel.PARTICIPATORY,
    supplier=Text(en="Sample College, with newcomers", fr="Collège Exemple, avec de nouveaux arrivants"),
    methods=[ResearchMethod.FOCUS_GROUPS.value, ResearchMethod.SURVEY.value],
    participants=186,
    starts_on=date(2025, 4, 22),
    ends_on=date(2025, 5, 30),
    limits=Text(
        en="The people and their answers are invented for this demonstration.",
        fr="Les personnes et leurs réponses sont inventées pour cette démonstration.",
    ),
)
_FINDINGS = (
    FindingContent(
        statement=Text(
            en="Newcomers with training in health wait years before they work in their field.",
            fr="Les nouveaux arrivants formés en santé attendent des années avant de travailler dans leur domaine.",
        ),
        evidence=Text(
            en="In four of six sample focus groups, and 41 of 152 sample answers.",
            fr="Dans quatre groupes de discussion fictifs sur six, et 41 réponses fictives sur 152.",
        ),
        characteristic=1,
        characteristic_2023=2,
        theme=Theme.WORK,
        strength=Strength.MODERATE,
        group_concerned=Text(
            en="People trained abroad in health", fr="Personnes formées en santé à l’étranger"
        ),
    ),
    FindingContent(
        statement=Text(
            en="Rent takes what families had set aside for courses.",
            fr="Le loyer absorbe ce que les familles avaient réservé à des cours.",
        ),
        evidence=Text(
            en="97 of 152 sample answers; every sample focus group raised it unasked.",
            fr="97 réponses fictives sur 152; chaque groupe fictif en a parlé de lui-même.",
        ),
        characteristic=3,
        characteristic_2023=1,
        theme=Theme.HOUSING,
        strength=Strength.STRONG,
    ),
    FindingContent(
        statement=Text(
            en="Few people know their neighbours after two years here.",
            fr="Peu de gens connaissent leurs voisins après deux ans ici.",
        ),
        evidence=Text(
            en="In three of six sample focus groups; the survey did not ask.",
            fr="Dans trois groupes fictifs sur six; le sondage ne posait pas la question.",
        ),
        characteristic=2,
        theme=Theme.BELONGING,
        strength=Strength.LIMITED,
    ),
)
_STRATEGY = StrategyContent(
    title=Text(
        en="Settlement strategy 2025–2028 (demonstration)",
        fr="Stratégie d’établissement 2025–2028 (démonstration)",
    ),
    vision=Text(
        en="A place where those who arrive find work, a home and neighbours, and where those who were here "
        "before are glad they came.",
        fr="Un milieu où ceux qui arrivent trouvent un emploi, un logement et des voisins, et où ceux qui y "
        "étaient déjà se réjouissent de leur venue.",
    ),
)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """An outcome of the demonstration; its baseline is the figure published for the community."""

    statement: Text
    expectation: Expectation
    characteristic: int
    indicator: str
    target: float
    objective: Text
    finding: int | None = None


_OUTCOMES = (
    _Outcome(
        Text(
            en="More people feel that they belong to the community.",
            fr="Plus de gens ont le sentiment d’appartenir à la collectivité.",
        ),
        Expectation.AWARENESS,
        2,
        "belonging_local",
        70.0,
        Text(
            en="Bring neighbours together in every part of the city.",
            fr="Réunir les voisins dans chaque secteur de la ville.",
        ),
        finding=2,
    ),
    _Outcome(
        Text(
            en="Housing providers and agencies plan together, so that fewer tenants pay more than they can.",
            fr="Fournisseurs de logements et organismes planifient ensemble, pour que moins de locataires paient "
            "plus qu’ils ne peuvent.",
        ),
        Expectation.PARTNERSHIP,
        3,
        "tenant_shelter_30plus",
        35.0,
        Text(
            en="Keep landlords and agencies at one table.",
            fr="Garder propriétaires et organismes à une même table.",
        ),
        finding=1,
    ),
    _Outcome(
        Text(
            en="Newcomers find a doctor or a clinic in their first year.",
            fr="Les nouveaux arrivants trouvent un médecin ou une clinique au cours de leur première année.",
        ),
        Expectation.SERVICES,
        9,
        "regular_health_provider",
        91.0,
        Text(
            en="Let everybody know which clinics take new patients.",
            fr="Faire savoir à tous quelles cliniques acceptent de nouveaux patients.",
        ),
    ),
    _Outcome(
        Text(
            en="Fewer people look for work without finding it.",
            fr="Moins de gens cherchent un emploi sans en trouver.",
        ),
        Expectation.LABOUR_MARKET,
        1,
        "unemployment_rate",
        10.0,
        Text(
            en="Bring newcomers and employers together before the first application.",
            fr="Mettre nouveaux arrivants et employeurs en contact avant la première candidature.",
        ),
        finding=0,
    ),
)


_PRIORITIES = (
    PriorityContent(
        title=Text(en="A place to belong", fr="Un milieu où l’on a sa place"),
        reason=Text(
            en="Housing, health and neighbours came first in every sample focus group.",
            fr="Le logement, la santé et les voisins venaient en premier dans chaque groupe fictif.",
        ),
    ),
    PriorityContent(title=Text(en="Work that fits", fr="Un emploi à la hauteur")),
)
_REASON = Text(
    en="A sample target: within reach in three years if the plan is carried out.",
    fr="Une cible fictive, à portée en trois ans si le plan est réalisé.",
)
_MENTORS = MeasureContent(
    kind=MeasureKind.PERFORMANCE,
    name=Text(
        en="Newcomers who finish a year with a mentor",
        fr="Nouveaux arrivants ayant terminé un an de mentorat",
    ),
    unit=Text(en="people", fr="personnes"),
    baseline=10.0,
    baseline_period="2024/2025",
    target=40.0,
    target_on=date(2028, 3, 31),
    target_reason=_REASON,
)
_SIGNATURE = SignatureContent(
    municipality=Text(en="Sample City", fr="Ville Exemple"),
    signed_by="Alex Sample",
    office=Text(en="mayor", fr="mairesse"),
    signed_on=date(2025, 6, 20),
    reference="2025-000",
)
_ASKED = Text(
    en="What is missing, and what would you put first? (Demonstration.)",
    fr="Que manque-t-il, et que mettriez-vous en premier? (Démonstration.)",
)
_COMMENTS = (
    CommentContent(words="Say something about those who were here before.", language="en"),
    CommentContent(words="Et les gens qui habitent ici depuis toujours?", language="fr"),
)
_CLUSTER = ClusterContent(
    heard=Text(
        en="The vision forgets those who were here before.",
        fr="La vision oublie ceux qui étaient déjà ici.",
    ),
    answer=Text(
        en="The vision now names them too.",
        fr="La vision les nomme maintenant eux aussi.",
    ),
    result=ClusterResult.CHANGED,
)


@dataclass(frozen=True, slots=True)
class _Action:
    """An action of the demonstration, with what was reported on it: status, month and day, note."""

    outcome: int
    title: Text
    lead: str
    quarter: Quarter
    reports: tuple[tuple[ActionStatus, date, Text], ...] = ()
    partners: tuple[str, ...] = ()


_DONE, _UNDER_WAY, _STOPPED = ActionStatus.DONE, ActionStatus.UNDER_WAY, ActionStatus.STOPPED
_SILENT = Text()
_CITY, _AGENCY, _CENTRE = "Sample City Department", "Sample Settlement Agency", "Sample Newcomer Centre"
_CHAMBER, _COLLEGE, _CLINIC = "Sample Chamber of Commerce", "Sample College", "Sample Community Health Centre"
_LIBRARY, _NETWORK = "Sample Public Library", "Sample Francophone Network"

_FIRST_YEAR = (
    _Action(
        1,
        Text(en="Welcome evenings in five neighbourhoods", fr="Soirées d’accueil dans cinq quartiers"),
        _LIBRARY,
        Quarter.SECOND,
        (
            (
                _DONE,
                date(2025, 9, 26),
                Text(en="Five evenings, 240 sample guests.", fr="Cinq soirées, 240 invités fictifs."),
            ),
        ),
        (_CITY, _NETWORK),
    ),
    _Action(
        2,
        Text(
            en="A table of landlords and agencies",
            fr="Une table de concertation de propriétaires et d’organismes",
        ),
        _CITY,
        Quarter.THIRD,
        (
            (
                _DONE,
                date(2025, 12, 12),
                Text(en="It meets every second month.", fr="Elle se réunit tous les deux mois."),
            ),
        ),
        (_AGENCY,),
    ),
    _Action(
        3,
        Text(
            en="A list of clinics that take new patients",
            fr="Une liste des cliniques qui acceptent des patients",
        ),
        _CLINIC,
        Quarter.THIRD,
        ((_DONE, date(2025, 11, 14), Text(en="In six languages.", fr="En six langues.")),),
    ),
    _Action(
        4,
        Text(en="Mentors for thirty newcomers", fr="Des mentors pour trente nouveaux arrivants"),
        _CHAMBER,
        Quarter.FOURTH,
        (
            (
                _DONE,
                date(2026, 3, 13),
                Text(en="28 pairs met; 25 went on to the end.", fr="28 duos formés; 25 sont allés au bout."),
            ),
        ),
        (_CENTRE, _COLLEGE),
    ),
    _Action(
        4,
        Text(en="A fair for jobs in French", fr="Un salon de l’emploi en français"),
        _NETWORK,
        Quarter.FOURTH,
        (
            (
                _STOPPED,
                date(2026, 1, 23),
                Text(
                    en="Too few employers; merged with the regional fair.",
                    fr="Trop peu d’employeurs; jumelé au salon régional.",
                ),
            ),
        ),
    ),
)
_SECOND_YEAR = (
    _Action(
        1,
        Text(en="Welcome evenings in eight neighbourhoods", fr="Soirées d’accueil dans huit quartiers"),
        _LIBRARY,
        Quarter.SECOND,
        (
            (_UNDER_WAY, date(2026, 6, 5), _SILENT),
            (
                _DONE,
                date(2026, 9, 25),
                Text(en="Eight evenings, in eleven languages.", fr="Huit soirées, en onze langues."),
            ),
        ),
        (_CITY, _NETWORK),
    ),
    _Action(
        1,
        Text(
            en="Neighbours’ walks led by newcomers",
            fr="Promenades de quartier guidées par de nouveaux arrivants",
        ),
        _CENTRE,
        Quarter.FIRST,
        ((_DONE, date(2026, 6, 26), _SILENT),),
    ),
    _Action(
        2,
        Text(en="A guide to renting, with landlords", fr="Un guide de location, avec des propriétaires"),
        _CITY,
        Quarter.THIRD,
        (
            (
                _UNDER_WAY,
                date(2026, 9, 11),
                Text(en="The text is with the translators.", fr="Le texte est à la traduction."),
            ),
        ),
        (_AGENCY,),
    ),
    _Action(
        2,
        Text(
            en="An agreement on vacant rooms in student houses",
            fr="Une entente sur les chambres vacantes des résidences étudiantes",
        ),
        _COLLEGE,
        Quarter.FOURTH,
    ),
    _Action(
        3,
        Text(
            en="Interpreters by telephone in ten clinics",
            fr="L’interprétation par téléphone dans dix cliniques",
        ),
        _CLINIC,
        Quarter.THIRD,
        ((_UNDER_WAY, date(2026, 10, 9), Text(en="Six clinics so far.", fr="Six cliniques à ce jour.")),),
        (_AGENCY, _NETWORK),
    ),
    _Action(
        3,
        Text(en="A first-year health calendar", fr="Un calendrier de santé de la première année"),
        _AGENCY,
        Quarter.FOURTH,
    ),
    _Action(
        4,
        Text(en="Mentors for forty newcomers", fr="Des mentors pour quarante nouveaux arrivants"),
        _CHAMBER,
        Quarter.FOURTH,
        ((_UNDER_WAY, date(2026, 9, 18), _SILENT),),
        (_CENTRE, _COLLEGE),
    ),
    _Action(
        4,
        Text(en="A morning on foreign credentials", fr="Une matinée sur les diplômes étrangers"),
        _CHAMBER,
        Quarter.SECOND,
        (
            (
                _STOPPED,
                date(2026, 8, 28),
                Text(en="The regulator offers it now.", fr="L’ordre professionnel l’offre désormais."),
            ),
        ),
    ),
)
_MEASURES = {  # by the action's words in English
    "A guide to renting, with landlords": OutputMeasureContent(
        label=Text(en="Languages of the guide", fr="Langues du guide"), target=Decimal(6)
    ),
    "Mentors for forty newcomers": OutputMeasureContent(
        label=Text(en="Pairs that met", fr="Duos formés"), target=Decimal(40)
    ),
}
_ANSWERS = {
    "collaboration": Text(
        en="Landlords and settlement agencies used to meet over complaints. They now meet every second month at "
        "one table, and the agencies know of vacant units before they are advertised.",
        fr="Propriétaires et organismes d’établissement se rencontraient lors de plaintes. Ils se réunissent "
        "maintenant tous les deux mois à une même table, et les organismes connaissent les logements vacants avant "
        "qu’ils soient annoncés.",
    ),
    "change": Text(
        en="It is too early to tell for the community.",
        fr="Il est trop tôt pour le dire en ce qui concerne la collectivité.",
    ),
    "difficulties": Text(
        en="Employers were hard to reach in summer. The chamber’s breakfast helped more than any letter.",
        fr="Les employeurs étaient difficiles à joindre l’été. Le déjeuner de la chambre de commerce a été plus "
        "utile que n’importe quelle lettre.",
    ),
    "advice": Text(
        en="Hold the evening where people already are: the library, not the town hall.",
        fr="Tenez la soirée là où les gens sont déjà\u00a0: à la bibliothèque, pas à l’hôtel de ville.",
    ),
    "next_year": Text(
        en="Housing. Every other outcome waits for it.",
        fr="Le logement. Tous les autres résultats en dépendent.",
    ),
}
_MESSAGE = Text(
    en="Newcomers found mentors, and the city learned where housing fails them. (Invented for this demonstration.)",
    fr="De nouveaux arrivants ont trouvé des mentors, et la ville a appris où le logement leur fait défaut. "
    "(Inventé pour cette démonstration.)",
)
_TO_PUT_RIGHT = Marking(
    Mark.PUT_RIGHT,
    ReturnReason.UNFOUNDED,
    Text(
        en="Please say how you know: which newcomers did you ask, and what did they tell you?",
        fr="Veuillez dire comment vous le savez\u00a0: quels nouveaux arrivants avez-vous interrogés, et que vous "
        "ont-ils dit?",
    ),
)
_CHANGE_AS_RESUBMITTED = Text(
    en="It is too early to tell for the community. Of the 25 newcomers who finished the year with a mentor, 14 "
    "found work in their field; we asked each of them in April. (Figures invented for this demonstration.)",
    fr="Il est trop tôt pour le dire en ce qui concerne la collectivité. Parmi les 25 nouveaux arrivants qui ont "
    "terminé l’année avec un mentor, 14 ont trouvé un emploi dans leur domaine; nous avons posé la question à "
    "chacun en avril. (Chiffres inventés pour cette démonstration.)",
)


def add(world: World) -> None:
    """Add the research, the strategy on it, a year that is closed and accepted, and the year under way."""
    findings = _research(world)
    strategy = _drafted_strategy(world, findings)
    closed = _approved(world, strategy)
    _sign_and_publish(world, strategy)
    under_way, actions = _plan(world, strategy, 2026, _SECOND_YEAR)
    meetings.hold(world, meetings.SPRING_2026, meetings.SECOND_PLAN)
    under_way.refresh_from_db()
    _report_progress(world, actions)
    _accepted_report(world, closed)
    _public_report(world, closed)
    _details(world, under_way)
    begin(under_way, kind=ANNUAL, by=world.coordinator, at=world.on(2026, 11, 16))


def _research(world: World) -> list[Finding]:
    by, at = world.coordinator, world.on(2025, 6, 2)
    project = record_project(world.partnership, _PROJECT, by=by, at=at)
    return [record_finding(project, content, by=by, at=at) for content in _FINDINGS]


def _drafted_strategy(world: World, findings: list[Finding]) -> Strategy:
    partnership, by, at = world.partnership, world.coordinator, world.on(2025, 6, 9)
    strategy = start_strategy(partnership, _STRATEGY, first_year=2025, by=by, at=at)
    area = area_served(partnership) or ""
    priorities = [add_priority(strategy, content, by=by, at=at) for content in _PRIORITIES]
    for planned in _OUTCOMES:
        evidence = [] if planned.finding is None else [findings[planned.finding]]
        outcome = add_outcome(strategy, _content(planned, priorities), findings=evidence, by=by, at=at)
        add_measure(outcome, _measured(planned, area), by=by, at=at)
        content = ObjectiveContent(statement=planned.objective)
        add_objective(outcome, content, findings=evidence, by=by, at=at)
        if planned.expectation is Expectation.LABOUR_MARKET:
            add_measure(outcome, _MENTORS, by=by, at=at)
    _consult(world, strategy)
    return strategy


def _approved(world: World, strategy: Strategy) -> ActionPlan:
    """Let one meeting approve the strategy, then the plan of its first year, which stands on it."""
    meeting = meetings.begin(world, meetings.JUNE_2025)
    meetings.vote(world, meeting, meetings.STRATEGY, position=1)
    strategy.refresh_from_db()
    plan, actions = _plan(world, strategy, 2025, _FIRST_YEAR)
    meetings.vote(world, meeting, meetings.FIRST_PLAN, position=2)
    meetings.end(world, meeting)
    plan.refresh_from_db()
    _report_progress(world, actions)
    return plan


def _sign_and_publish(world: World, strategy: Strategy) -> None:
    by = world.coordinator
    record_signature(strategy, _SIGNATURE, by=by, at=world.on(2025, 6, 23))
    publish_strategy(strategy, by=by, at=world.on(2025, 6, 25))
    _record_mentors(world, strategy)


def _content(planned: _Outcome, priorities: list[Priority]) -> OutcomeContent:
    is_about_work = planned.expectation is Expectation.LABOUR_MARKET
    return OutcomeContent(
        statement=planned.statement,
        expectation=planned.expectation,
        characteristic=planned.characteristic,
        priority=priorities[1 if is_about_work else 0],
        sdg_target="8.5" if is_about_work else "",
    )


def _measured(planned: _Outcome, area: str) -> MeasureContent:
    figures = community_observations().of_areas([area]).of_indicators([planned.indicator])
    baseline = max(figures, key=lambda figure: figure.period)
    return MeasureContent(
        kind=MeasureKind.POPULATION,
        indicator=planned.indicator,
        baseline=baseline.value,
        baseline_period=baseline.period,
        target=planned.target,
        target_on=date(2028, 3, 31),
        target_reason=_REASON,
    )


def _consult(world: World, strategy: Strategy) -> None:
    """Ask what people think of the draft, answer them once, and close: all before the council decides."""
    by = world.coordinator
    consultation = open_consultation(
        strategy, introduction=_ASKED, closes_on=date(2025, 6, 13), by=by, at=world.on(2025, 6, 9)
    )
    paragraph = consultation.paragraphs.earliest("position")
    given = [comment(paragraph, content, at=world.on(2025, 6, 11)) for content in _COMMENTS]
    close_consultation(consultation, by=by, at=world.on(2025, 6, 16))
    add_cluster(consultation, _CLUSTER, comments=given, by=by, at=world.on(2025, 6, 16))


def _record_mentors(world: World, strategy: Strategy) -> None:
    measure = Measure.objects.get(outcome__strategy=strategy, kind=MeasureKind.PERFORMANCE)
    content = ResultContent(period="2025/2026", value=25.0)
    record_result(measure, content, by=world.coordinator, at=world.on(2026, 4, 14))


def _plan(
    world: World, strategy: Strategy, year: int, actions: tuple[_Action, ...]
) -> tuple[ActionPlan, list[tuple[_Action, Action]]]:
    by, at = world.coordinator, world.on(year, 4, 2)
    plan = start_plan(strategy, fiscal_year=year, by=by, at=max(at, world.on(2025, 6, 18)))
    outcomes = [*strategy.outcomes.all()]
    organisations = {one.name.en: one for one in world.partnership.organisations.all()}
    made = [_add_action(world, plan, planned, outcomes, organisations) for planned in actions]
    for action in made:
        if action.title.en in _MEASURES:
            add_output_measure(action, _MEASURES[action.title.en], by=by, at=max(at, world.on(2025, 6, 18)))
    return plan, [*zip(actions, made, strict=True)]


def _details(world: World, plan: ActionPlan) -> None:
    """Add what a year is followed by: a measure with its result, a next step, a partner's update, costs and gifts."""
    by = world.coordinator
    guide, clinics = plan.actions.all()[2], plan.actions.all()[4]
    step = Text(en="Print 500 copies.", fr="Imprimer 500 exemplaires.")
    update_action(
        guide,
        ActionUpdate(
            status=ActionStatus.UNDER_WAY,
            note=Text(en="The text is translated.", fr="Le texte est traduit."),
            next_step=step,
            next_step_on=date(2026, 12, 11),
            results={1: Decimal(2)},
            address="https://example.org/guide",
        ),
        by=by,
        at=world.on(2026, 11, 5),
    )
    secret = make_link(
        clinics, addressee="Sample Community Health Centre", language="en", by=by, at=world.on(2026, 11, 9)
    )
    note = Text(en="Seven clinics now.", fr="Sept cliniques maintenant.")
    propose_update(secret, PartnerUpdate(status=ActionStatus.UNDER_WAY, note=note), at=world.on(2026, 11, 12))
    _costs(world, plan)


def _costs(world: World, plan: ActionPlan) -> None:
    by, at, actions = world.coordinator, world.on(2026, 11, 13), [*plan.actions.all()]
    salaries = CostContent(
        label=Text(en="Salaries", fr="Salaires"), amount=Decimal("96500.00"), basis=CostBasis.EXPECTATIONS
    )
    shares = {1: Decimal(25), 2: Decimal(30), 3: Decimal(20), 4: Decimal(25)}
    write_cost_line(CostLine(plan=plan), salaries, shares=shares, by=by, at=at)
    printing = CostContent(
        label=Text(en="Printing", fr="Impression"), amount=Decimal("2400.50"), basis=CostBasis.ACTIONS
    )
    falls_on = {actions[2].pk: Decimal("66.67"), actions[5].pk: Decimal("33.33")}
    write_cost_line(CostLine(plan=plan), printing, shares=falls_on, by=by, at=at)
    room = InKindContent(
        organisation=actions[0].lead,
        action=actions[0],
        what=Text(en="Reading rooms for eight evenings", fr="Des salles de lecture pour huit soirées"),
        value=Decimal("1600.00"),
        hours=Decimal(24),
        given_on=date(2026, 9, 25),
    )
    write_contribution(InKindContribution(plan=plan), room, by=by, at=at)


def _add_action(
    world: World,
    plan: ActionPlan,
    planned: _Action,
    outcomes: list[Outcome],
    organisations: dict[str, Organisation],
) -> Action:
    outcome = outcomes[planned.outcome - 1]
    content = ActionContent(
        outcome=outcome,
        objective=outcome.objectives.first(),
        title=planned.title,
        lead=organisations[planned.lead],
        quarter=planned.quarter,
    )
    partners = [organisations[name] for name in planned.partners]
    at = max(world.on(plan.fiscal_year, 4, 2), world.on(2025, 6, 18))
    return add_action(plan, content, partners=partners, by=world.coordinator, at=at)


def _report_progress(world: World, actions: list[tuple[_Action, Action]]) -> None:
    """Report in the order of the days, so that the trail of events runs forward."""
    reports = [
        (day, status, note, action) for planned, action in actions for status, day, note in planned.reports
    ]
    for day, status, note, action in sorted(reports, key=lambda report: report[0]):
        report_progress(action, status=status, note=note, by=world.council_member, at=_at(world, day))


def _accepted_report(world: World, plan: ActionPlan) -> None:
    by, officer = world.coordinator, world.officer
    report = begin(plan, kind=ANNUAL, by=by, at=world.on(2026, 5, 4))
    for question, body in _ANSWERS.items():
        _answer(world, report, question, body, on=date(2026, 5, 25))
    meetings.hold(world, meetings.JUNE_2026, meetings.REPORT)
    report.refresh_from_db()
    submit(report, by=by, at=world.on(2026, 6, 22))
    begin_review(report, by=officer, at=world.on(2026, 7, 3))
    mark_section(report, "governance", Marking(Mark.SOUND), by=officer, at=world.on(2026, 7, 3))
    mark_section(report, "outcomes", _TO_PUT_RIGHT, by=officer, at=world.on(2026, 7, 6))
    return_report(report, due_on=date(2026, 7, 31), by=officer, at=world.on(2026, 7, 6))
    _answer(world, report, "change", _CHANGE_AS_RESUBMITTED, on=date(2026, 7, 14))
    submit(report, by=by, at=world.on(2026, 7, 15))
    begin_review(report, by=officer, at=world.on(2026, 8, 10))
    accept(report, by=officer, at=world.on(2026, 8, 10))
    publish_report(report, by=by, at=world.on(2026, 8, 17))


def _public_report(world: World, plan: ActionPlan) -> None:
    report = begin(plan, kind=PUBLIC, by=world.coordinator, at=world.on(2026, 9, 8))
    _answer(world, report, "message", _MESSAGE, on=date(2026, 9, 9))


def _answer(world: World, report: Report, question: str, body: Text, *, on: date) -> None:
    version = report.answers.get(question=question).version
    write_answer(report, question, body=body, seen_version=version, by=world.coordinator, at=_at(world, on))


def _at(world: World, day: date) -> datetime:
    return world.on(day.year, day.month, day.day)
