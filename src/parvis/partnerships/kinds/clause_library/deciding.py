"""How the table meets and decides: quorum, decision rule, conflict of interest, working groups, meetings."""

from fractions import Fraction

from parvis.assessment.text import Text
from parvis.partnerships.enums import QuorumFallback, QuorumSeat, VoteBasis
from parvis.partnerships.kinds.clause_library.sample import Sample
from parvis.partnerships.kinds.rules import HALF, THIRD, TWO_THIRDS, DecisionRule, MeetingsRule, QuorumRule

QUORUM = (
    Sample(
        Text(en="Half of the filled voting seats", fr="La moitié des sièges pourvus"),
        Text(
            en="A meeting may decide when at least half of the filled voting seats are present, in the room or "
            "remotely. Without quorum the council may discuss, but puts no motion.",
            fr="Le conseil peut décider en réunion lorsqu’au moins la moitié des sièges pourvus avec droit de vote "
            "sont représentés, sur place ou à distance. Sans quorum, le conseil peut discuter, mais aucune proposition "
            "n’est mise aux voix.",
        ),
        QuorumRule(share=HALF),
    ),
    Sample(
        Text(
            en="Large city: half, and a third after a wait",
            fr="Grande ville\u00a0: la moitié, le tiers après une attente",
        ),
        Text(
            en="At least half of the filled voting seats must be present, in the room or remotely. Where they are not "
            "thirty minutes after the time of the call, one third suffices, and the minutes say so.",
            fr="Au moins la moitié des sièges pourvus avec droit de vote doivent être représentés, sur place ou à "
            "distance. Si ce n’est pas le cas trente minutes après l’heure de convocation, le tiers suffit, et le "
            "procès-verbal le mentionne.",
        ),
        QuorumRule(share=HALF, fallback=QuorumFallback.AFTER_WAIT, fallback_share=THIRD, fallback_minutes=30),
    ),
    Sample(
        Text(en="Half, and a third when called again", fr="La moitié, le tiers à la seconde convocation"),
        Text(
            en="At least half of the filled voting seats must be present. Without quorum the meeting is called again "
            "for the same agenda within a month, and one third suffices then.",
            fr="Au moins la moitié des sièges pourvus avec droit de vote doivent être représentés. Faute de quorum, la "
            "réunion est convoquée de nouveau avec le même ordre du jour dans le mois qui suit, et le tiers suffit "
            "alors.",
        ),
        QuorumRule(share=HALF, fallback=QuorumFallback.NEXT_MEETING, fallback_share=THIRD),
    ),
    Sample(
        Text(
            en="A third, with a co-chair and a newcomer",
            fr="Le tiers, avec une coprésidence et un siège de nouvel arrivant",
        ),
        Text(
            en="At least one third of the filled voting seats must be present, among them a co-chair and a newcomer’s "
            "seat. What is agreed on without quorum waits for a meeting with quorum to ratify it.",
            fr="Au moins le tiers des sièges pourvus avec droit de vote doivent être représentés, dont celui d’une "
            "coprésidence et celui d’une personne nouvellement arrivée. Ce qui est convenu sans quorum attend d’être "
            "ratifié par une réunion qui l’atteint.",
        ),
        QuorumRule(
            share=THIRD,
            seats=(QuorumSeat.CO_CHAIR, QuorumSeat.NEWCOMER),
            fallback=QuorumFallback.RATIFY,
        ),
    ),
    Sample(
        Text(en="Small rural table: five members", fr="Petite table rurale\u00a0: cinq membres"),
        Text(
            en="The table may decide when five voting members are present, in the room or remotely, however many seats "
            "are filled. With fewer it discusses and decides nothing.",
            fr="La table peut décider lorsque cinq membres ayant droit de vote sont présents, sur place ou à distance, "
            "peu importe le nombre de sièges pourvus. En deçà, elle discute et ne décide rien.",
        ),
        QuorumRule(share=None, number=5),
    ),
)

DECISION_RULE = (
    Sample(
        Text(en="Consensus, then a simple majority", fr="Le consensus, puis la majorité simple"),
        Text(
            en="The council seeks consensus. Where a vote is taken, a motion is carried by more than half of the "
            "votes for and against; abstentions are recorded and do not count.",
            fr="Le conseil recherche le consensus. Lorsqu’un vote a lieu, une proposition est adoptée par plus de la "
            "moitié des voix pour et contre; les abstentions sont consignées et ne comptent pas.",
        ),
        DecisionRule(seeks_consensus=True),
    ),
    Sample(
        Text(
            en="Simple majority, two thirds for these terms",
            fr="Majorité simple, deux tiers pour le présent cadre",
        ),
        Text(
            en="A motion is carried by more than half of the votes for and against. A change of these terms takes at "
            "least two thirds of them. In a tie the co-chair who presides has the casting vote.",
            fr="Une proposition est adoptée par plus de la moitié des voix pour et contre. La modification du présent "
            "cadre exige au moins les deux tiers des voix. En cas d’égalité, la coprésidence qui dirige la réunion a "
            "voix prépondérante.",
        ),
        DecisionRule(has_casting_vote=True, amendment_share=TWO_THIRDS),
    ),
    Sample(
        Text(
            en="Consensus, then two thirds of those present",
            fr="Le consensus, puis les deux tiers des présents",
        ),
        Text(
            en="The table decides by consensus. Where two meetings have not found it, a motion is carried by the votes "
            "of at least two thirds of the voting members present; who abstains is counted among those present.",
            fr="La table décide par consensus. Si deux réunions n’y sont pas parvenues, une proposition est adoptée "
            "par les voix d’au moins les deux tiers des membres présents ayant droit de vote; une abstention compte "
            "parmi les présents.",
        ),
        DecisionRule(share=TWO_THIRDS, is_more_than=False, basis=VoteBasis.PRESENT, seeks_consensus=True),
    ),
    Sample(
        Text(en="Majority of all voting members", fr="Majorité de tous les membres"),
        Text(
            en="A motion is carried by the votes of more than half of all voting members, whether they are present or "
            "not. A change of these terms takes at least three quarters.",
            fr="Une proposition est adoptée par les voix de plus de la moitié de tous les membres ayant droit de vote, "
            "présents ou non. La modification du présent cadre exige au moins les trois quarts.",
        ),
        DecisionRule(basis=VoteBasis.ENTITLED, amendment_share=Fraction(3, 4)),
    ),
)

CONFLICT_OF_INTEREST = (
    Sample(
        Text(en="Say so and do not vote", fr="Déclarer et ne pas voter"),
        Text(
            en="A member whose organization stands to gain from a decision says so before the discussion, and "
            "neither moves, seconds nor votes on it. The minutes record the declaration.",
            fr="Le membre dont l’organisme pourrait tirer avantage d’une décision le déclare avant la discussion et "
            "s’abstient de proposer, d’appuyer et de voter. La déclaration est consignée au procès-verbal.",
        ),
    ),
    Sample(
        Text(en="Say so and leave the room", fr="Déclarer et quitter la salle"),
        Text(
            en="Members declare their interests in writing each year. Who has an interest in an item leaves the room "
            "while it is discussed and decided, and is not counted for it. The minutes record the declaration.",
            fr="Les membres déclarent leurs intérêts par écrit chaque année. La personne qui a un intérêt dans un "
            "point quitte la salle pendant la discussion et la décision, et n’est pas comptée. La déclaration est "
            "consignée au procès-verbal.",
        ),
    ),
)

WORKING_GROUPS = (
    Sample(
        Text(en="For a task and a time", fr="Pour une tâche et une durée"),
        Text(
            en="The council may set up working groups for a stated task and time. People from outside the council "
            "may join them. A working group recommends; the council decides.",
            fr="Le conseil peut créer des groupes de travail pour une tâche et une durée précises. Des personnes qui "
            "ne siègent pas au conseil peuvent en faire partie. Le groupe de travail recommande; le conseil décide.",
        ),
    ),
    Sample(
        Text(en="Standing tables with terms of their own", fr="Tables permanentes avec leurs propres règles"),
        Text(
            en="Each priority of the strategy has a standing table, led by a member of the council. These terms hold "
            "for it too, unless it has adopted a clause of its own. It decides on its own work plan and reports at "
            "every meeting of the council.",
            fr="Chaque priorité de la stratégie a une table permanente, dirigée par un membre du conseil. Le présent "
            "cadre s’y applique, sauf les clauses qu’elle a adoptées elle-même. Elle décide de son plan de travail et "
            "rend compte à chaque réunion du conseil.",
        ),
    ),
)

MEETINGS = (
    Sample(
        Text(en="Four times a year", fr="Quatre fois par an"),
        Text(
            en="The council meets at least four times in a fiscal year. The agenda goes out ten days before, and "
            "the minutes within ten days after. Every meeting can be joined remotely.",
            fr="Le conseil se réunit au moins quatre fois par exercice. L’ordre du jour est envoyé dix jours avant "
            "la réunion et le procès-verbal dans les dix jours qui suivent. On peut toujours participer à distance.",
        ),
        MeetingsRule(per_year=4, notice_days=10, minutes_days=10),
    ),
    Sample(
        Text(en="Large city: six times a year", fr="Grande ville\u00a0: six fois par an"),
        Text(
            en="The council meets at least six times in a fiscal year, in turn in each part of the city. The agenda "
            "and the papers go out fourteen days before, and the minutes within fourteen days after.",
            fr="Le conseil se réunit au moins six fois par exercice, à tour de rôle dans chaque partie de la ville. "
            "L’ordre du jour et les documents sont envoyés quatorze jours avant la réunion, et le procès-verbal dans "
            "les quatorze jours qui suivent.",
        ),
        MeetingsRule(per_year=6, notice_days=14, minutes_days=14),
    ),
    Sample(
        Text(
            en="Small table: twice, and by telephone between",
            fr="Petite table\u00a0: deux fois, et par téléphone entre-temps",
        ),
        Text(
            en="The table meets at least twice in a fiscal year, outside seeding and harvest, and talks by telephone "
            "between. The agenda goes out seven days before.",
            fr="La table se réunit au moins deux fois par exercice, hors des semailles et des récoltes, et se parle "
            "par téléphone entre-temps. L’ordre du jour est envoyé sept jours avant la réunion.",
        ),
        MeetingsRule(per_year=2, notice_days=7),
    ),
)
