"""The annual report that a partnership gives its community: short, and published without the funder's review."""

from parvis.assessment import Text
from parvis.reports.kinds.kind import Question, ReportKind, Section

_WELCOME = Section(
    "welcome",
    Text(en="A word to begin with", fr="Un mot pour commencer"),
    (
        Question(
            "message",
            Text(
                en="What should your community remember of this year?",
                fr="Que devrait retenir votre collectivité de cet exercice?",
            ),
            Text(
                en="A few sentences, as one neighbour would tell another.",
                fr="Quelques phrases, comme entre voisins.",
            ),
        ),
    ),
)
_WHO = Section(
    "who",
    Text(en="Who we are", fr="Qui nous sommes"),
    (
        Question(
            "council",
            Text(en="Who sits on the council?", fr="Qui siège au conseil?"),
            fill="members",
        ),
        Question(
            "partners",
            Text(en="Which organizations take part?", fr="Quels organismes y prennent part?"),
            fill="partners",
        ),
        Question(
            "meetings",
            Text(en="When did we meet?", fr="Quand nous sommes-nous réunis?"),
            fill="meetings",
        ),
    ),
)
_WHAT = Section(
    "what",
    Text(en="What we did", fr="Ce que nous avons fait"),
    (
        Question("done", Text(en="What was done?", fr="Qu’est-ce qui a été réalisé?"), fill="actions_done"),
        Question(
            "learned",
            Text(en="What did we learn?", fr="Qu’avons-nous appris?"),
            is_required=False,
            fill="findings",
        ),
        Question(
            "stories",
            Text(en="What succeeded?", fr="Qu’est-ce qui a réussi?"),
            Text(
                en="Each story stands here only as long as it is published.",
                fr="Chaque récit n’apparaît ici que tant qu’il est publié.",
            ),
            is_required=False,
            fill="stories",
        ),
    ),
)
_WHERE = Section(
    "where",
    Text(en="Where we stand, and what comes next", fr="Où nous en sommes, et la suite"),
    (
        Question(
            "figures",
            Text(en="What do the figures say?", fr="Que disent les chiffres?"),
            fill="indicators",
        ),
        Question("next", Text(en="What comes next?", fr="Quelle est la suite?"), fill="still_to_do"),
    ),
)

PUBLIC = ReportKind(
    id="public",
    name=Text(en="Public annual report", fr="Rapport annuel public"),
    purpose=Text(
        en="For your community: published once the council has approved it.",
        fr="Pour votre collectivité\u00a0: publié dès que le conseil l’a approuvé.",
    ),
    sections=(_WELCOME, _WHO, _WHAT, _WHERE),
    suffix="public",
    is_reviewed=False,
)
