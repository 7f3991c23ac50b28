"""What the scan asks of a community before anything is measured: our own questions, in both languages.

A question may have a filler, handed down by ``config.scan``: it proposes an answer from records, with its source.
People accept the proposal or write their own; nothing is answered by itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from parvis.assessment import Text


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the scan; its id is what an answer keeps."""

    id: str
    words: Text
    hint: Text


@dataclass(frozen=True, slots=True)
class Theme:
    """Questions that belong together."""

    name: Text
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """An answer that the records propose, and where in the records it comes from."""

    words: Text
    source: Text


# From an exercise and a day; None where the records say nothing, which is not that there is nothing.
Propose = Callable[[Any, date], Proposed | None]


@dataclass(frozen=True, slots=True)
class Filler:
    """What proposes an answer to one question."""

    question: str
    propose: Propose


PLACE = Theme(
    Text(en="The place", fr="Le territoire"),
    (
        Question(
            "area",
            Text(
                en="Which area does the partnership serve, and who hosts it?",
                fr="Quel territoire le partenariat dessert-il, et qui l’accueille?",
            ),
            Text(
                en="The municipalities or census units, since when, and what lies just outside.",
                fr="Les municipalités ou les unités de recensement, depuis quand, et ce qui se trouve juste à côté.",
            ),
        ),
        Question(
            "population",
            Text(
                en="How many people live here, and is the number growing?",
                fr="Combien de personnes vivent ici, et leur nombre augmente-t-il?",
            ),
            Text(
                en="The whole population; growth since the last census, and where it comes from.",
                fr="L’ensemble de la population; la croissance depuis le dernier recensement, et d’où elle vient.",
            ),
        ),
    ),
)

PEOPLE = Theme(
    Text(en="Who arrives", fr="Qui arrive"),
    (
        Question(
            "newcomers",
            Text(
                en="How many immigrants live here, and how many arrived lately?",
                fr="Combien de personnes immigrantes vivent ici, et combien sont arrivées récemment?",
            ),
            Text(
                en="A share and a number, each with its year.",
                fr="Une proportion et un nombre, chacun avec son année.",
            ),
        ),
        Question(
            "paths",
            Text(
                en="By which paths do people come: work, family, refuge, study?",
                fr="Par quelles voies arrive-t-on\u00a0: travail, famille, refuge, études?",
            ),
            Text(
                en="Those without permanent status belong here too.",
                fr="Les personnes sans statut permanent en font aussi partie.",
            ),
        ),
        Question(
            "languages",
            Text(
                en="Which languages do newcomers speak, and who speaks French?",
                fr="Quelles langues les personnes nouvellement arrivées parlent-elles, et qui parle français?",
            ),
            Text(
                en="The first few languages, and the share whose first official language is French.",
                fr="Les principales langues, et la proportion dont la première langue officielle est le français.",
            ),
        ),
        Question(
            "staying",
            Text(
                en="Who stays, who leaves, and what do they say of why?",
                fr="Qui reste, qui part, et quelles raisons donne-t-on?",
            ),
            Text(
                en="Say who told you; what nobody has asked is unknown.",
                fr="Dites qui vous l’a dit; ce que personne n’a demandé reste inconnu.",
            ),
        ),
    ),
)

SERVICES = Theme(
    Text(en="What people find", fr="Ce qu’on y trouve"),
    (
        Question(
            "services",
            Text(
                en="Which services for newcomers are there, and where?",
                fr="Quels services s’adressent aux personnes nouvellement arrivées, et où?",
            ),
            Text(
                en="Settlement, language, work, housing, health: what is offered within reach.",
                fr="Établissement, langue, emploi, logement, santé\u00a0: ce qui est offert à proximité.",
            ),
        ),
        Question(
            "service_languages",
            Text(
                en="In which languages are they given, and which of them in French?",
                fr="En quelles langues sont-ils offerts, et lesquels en français?",
            ),
            Text(
                en="Name what is given by interpreters only.",
                fr="Nommez ce qui n’est offert qu’avec des interprètes.",
            ),
        ),
        Question(
            "organizations",
            Text(
                en="Which organizations work with newcomers, and in which sectors?",
                fr="Quels organismes travaillent avec les personnes nouvellement arrivées, et dans quels secteurs?",
            ),
            Text(
                en="Employers, schools, libraries, faith groups and associations count as well.",
                fr="Employeurs, écoles, bibliothèques, groupes confessionnels et associations en font partie.",
            ),
        ),
        Question(
            "missing",
            Text(
                en="What do newcomers look for and not find?",
                fr="Que cherchent les personnes nouvellement arrivées sans le trouver?",
            ),
            Text(
                en="From those who said so: surveys, interviews, front desks.",
                fr="D’après celles et ceux qui l’ont dit\u00a0: sondages, entrevues, accueil.",
            ),
        ),
    ),
)

LIFE = Theme(
    Text(en="How people live", fr="Comment on y vit"),
    (
        Question(
            "work",
            Text(
                en="How do newcomers find work, and is it the work they know?",
                fr="Comment les personnes nouvellement arrivées trouvent-elles du travail, et est-ce dans leur métier?",
            ),
            Text(
                en="Unemployment, work below one’s training, and which employers hire.",
                fr="Le chômage, le travail en deçà de sa formation, et les employeurs qui embauchent.",
            ),
        ),
        Question(
            "housing",
            Text(
                en="How do newcomers find a home, and can they afford it?",
                fr="Comment les personnes nouvellement arrivées trouvent-elles un logement, et à quel prix?",
            ),
            Text(
                en="Rents, what is vacant, how crowded people live.",
                fr="Les loyers, les logements libres, l’entassement.",
            ),
        ),
        Question(
            "belonging",
            Text(
                en="How do residents and newcomers meet, and what do they say of each other?",
                fr="Où se rencontre-t-on, et que dit-on les uns des autres?",
            ),
            Text(
                en="Belonging, discrimination, and relations with Indigenous peoples; say how it is known.",
                fr="L’appartenance, la discrimination et les liens avec les peuples autochtones; dites d’où vous le "
                "savez.",
            ),
        ),
    ),
)

COUNCIL = Theme(
    Text(en="What the council has", fr="Ce dont le conseil dispose"),
    (
        Question(
            "table",
            Text(
                en="Who sits at the council’s table, and who is missing?",
                fr="Qui siège au conseil, et qui y manque?",
            ),
            Text(
                en="Seats by sector, those that are vacant, and whose voice is not heard.",
                fr="Les sièges par secteur, ceux qui sont vacants, et les voix qu’on n’entend pas.",
            ),
        ),
        Question(
            "found",
            Text(
                en="What has research here found already?",
                fr="Qu’est-ce que la recherche a déjà constaté ici?",
            ),
            Text(
                en="Findings with the year and the method behind them.",
                fr="Les constats, avec l’année et la méthode sur lesquelles ils reposent.",
            ),
        ),
        Question(
            "unknown",
            Text(
                en="What does the council need to know, and nobody can say?",
                fr="Qu’est-ce que le conseil doit savoir et que personne ne peut dire?",
            ),
            Text(
                en="Each of these is a question for research, or for the data step.",
                fr="Chacune de ces lacunes est une question pour la recherche, ou pour l’étape des données.",
            ),
        ),
    ),
)

THEMES: tuple[Theme, ...] = (PLACE, PEOPLE, SERVICES, LIFE, COUNCIL)
QUESTIONS: tuple[Question, ...] = tuple(question for theme in THEMES for question in theme.questions)
