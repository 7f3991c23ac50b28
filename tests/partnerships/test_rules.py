"""What is computed of a clause: each rule in words, in and out of its column, and what is wrong with it."""

import json
from fractions import Fraction

import pytest
from django.utils import translation

from parvis.partnerships.enums import ClauseKind, QuorumFallback, QuorumSeat, VoteBasis
from parvis.partnerships.kinds.clauses import CLAUSES
from parvis.partnerships.kinds.rules import (
    HALF,
    THIRD,
    TWO_THIRDS,
    AttendanceRule,
    DecisionRule,
    MeetingsRule,
    QuorumRule,
    ReviewRule,
    Rule,
    TermOfOfficeRule,
    rule_as_json,
    rule_from_json,
)

RULES: tuple[tuple[Rule, str, str], ...] = (
    (
        QuorumRule(share=THIRD, number=5, seats=(QuorumSeat.CO_CHAIR, QuorumSeat.FRANCOPHONE)),
        "At least one third of the filled voting seats and at least 5 voting members must be present. So must "
        "a co-chair and a francophone organization’s seat. Without a quorum the meeting may discuss, and decides "
        "nothing.",
        "Au moins le tiers des titulaires d’un siège avec droit de vote et au moins 5 membres ayant droit de vote "
        "doivent être présents. Doivent aussi être à la table\u00a0: une coprésidence et le siège d’un organisme "
        "francophone. Sans quorum, la réunion peut discuter, et ne décide rien.",
    ),
    (
        QuorumRule(share=Fraction(2, 5), fallback=QuorumFallback.NEXT_MEETING, fallback_share=THIRD),
        "At least 40% of the filled voting seats must be present. Without a quorum the meeting is called again for "
        "the same agenda, and at least one third of the filled voting seats suffices then.",
        "Au moins 40\u00a0% des titulaires d’un siège avec droit de vote doivent être présents. Sans quorum, la "
        "réunion est convoquée de nouveau avec le même ordre du jour, et le quorum est alors réduit à la part "
        "suivante\u00a0: au moins le tiers des titulaires d’un siège avec droit de vote.",
    ),
    (
        QuorumRule(fallback=QuorumFallback.RATIFY),
        "At least half of the filled voting seats must be present. What a meeting without a quorum agrees on is "
        "recorded, and holds once a meeting with a quorum ratifies it by a motion.",
        "Au moins la moitié des titulaires d’un siège avec droit de vote doivent être présents. Ce qu’une réunion "
        "sans quorum convient est consigné et vaut dès qu’une réunion qui a le quorum le ratifie par une proposition.",
    ),
    (
        DecisionRule(share=TWO_THIRDS, is_more_than=False, basis=VoteBasis.PRESENT, has_casting_vote=True),
        "A motion is carried by the votes of at least two thirds of the voting members present. In a tie the chair "
        "has the casting vote.",
        "Une proposition est adoptée si au moins les deux tiers des membres présents ayant droit de vote votent "
        "pour. En cas d’égalité, la présidence a voix prépondérante.",
    ),
    (
        DecisionRule(share=Fraction(333, 500), basis=VoteBasis.ENTITLED, amendment_share=Fraction(3, 4)),
        "A motion is carried by the votes of more than 66.6% of all voting members. Changing these terms takes at "
        "least three quarters.",
        "Une proposition est adoptée si plus de 66,6\u00a0% de tous les membres ayant droit de vote votent pour. La "
        "modification du présent cadre exige au moins les trois quarts.",
    ),
    (
        TermOfOfficeRule(years=2, renewals=2, is_staggered=True),
        "A term lasts 2 years and may be renewed 2 times. Terms are staggered.",
        "Un mandat dure 2 ans et est renouvelable 2 fois. Les mandats sont échelonnés.",
    ),
    (
        TermOfOfficeRule(years=1, renewals=0),
        "A term lasts 1 year and is not renewed.",
        "Un mandat dure 1 an et n’est pas renouvelable.",
    ),
    (
        TermOfOfficeRule(years=3),
        "A term lasts 3 years and may be renewed without a limit.",
        "Un mandat dure 3 ans et est renouvelable sans limite.",
    ),
    (
        MeetingsRule(per_year=4, notice_days=10, minutes_days=14),
        "At least 4 meetings in a fiscal year. They are called 10 days before. The minutes go out within 14 days.",
        "Au moins 4 réunions par exercice. Elles sont convoquées 10 jours d’avance. Le procès-verbal est envoyé "
        "dans les 14 jours.",
    ),
    (MeetingsRule(), "At least 4 meetings in a fiscal year.", "Au moins 4 réunions par exercice."),
    (
        AttendanceRule(),
        "After 3 absences in a row the seat is reviewed.",
        "Après 3 absences consécutives, le siège est réexaminé.",
    ),
    (ReviewRule(), "The terms are reviewed every year.", "Le cadre est révisé chaque année."),
    (ReviewRule(months=24), "The terms are reviewed every 2 years.", "Le cadre est révisé tous les 2 ans."),
    (
        ReviewRule(months=18),
        "The terms are reviewed every 18 months.",
        "Le cadre est révisé tous les 18 mois.",
    ),
)


@pytest.mark.parametrize(("rule", "english", "french"), RULES)
def test_a_rule_says_itself_in_both_languages(rule: Rule, english: str, french: str) -> None:
    with translation.override("fr"):
        in_french = rule.sentence

    assert (rule.sentence, in_french) == (english, french)


@pytest.mark.parametrize("rule", [row[0] for row in RULES])
def test_a_rule_comes_out_of_its_column_as_it_went_in(rule: Rule) -> None:
    column = json.loads(json.dumps(rule_as_json(rule)))

    assert rule_from_json(type(rule), column) == rule


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        (
            QuorumRule(share=None),
            "Give the share of the voting seats, or the number of members, that is required.",
        ),
        (QuorumRule(share=Fraction(3, 2)), "A share is more than 0 and at most 100%."),
        (
            QuorumRule(fallback=QuorumFallback.AFTER_WAIT, fallback_share=THIRD),
            "Give the minutes after which the smaller share suffices.",
        ),
        (
            QuorumRule(fallback=QuorumFallback.NEXT_MEETING),
            "Give the smaller share that suffices when there is no quorum.",
        ),
        (DecisionRule(share=Fraction(0)), "A share is more than 0 and at most 100%."),
        (DecisionRule(amendment_share=Fraction(2)), "A share is more than 0 and at most 100%."),
        (
            DecisionRule(share=Fraction(1)),
            "Nothing is more than all the votes. Choose “at least”, or a smaller share.",
        ),
        (DecisionRule(share=Fraction(1), is_more_than=False), None),
        (QuorumRule(share=None, number=5), None),
    ],
)
def test_a_rule_says_what_keeps_it_from_being_computed(rule: Rule, problem: str | None) -> None:
    assert rule.problem == problem


def test_every_kind_of_clause_is_declared_once() -> None:
    assert [model.kind for model in CLAUSES] == list(ClauseKind)


def test_every_wording_of_the_library_is_in_both_languages_with_a_sound_rule_of_its_kind() -> None:
    for model in CLAUSES:
        assert len(model.samples) >= 2
        for sample in model.samples:
            assert all((sample.title.en, sample.title.fr, sample.text.en, sample.text.fr))
            assert type(sample.rule) is (model.rule_kind or type(None))
            assert sample.rule is None or sample.rule.problem is None


def test_the_wordings_of_a_rule_differ_in_it() -> None:
    for model in (one for one in CLAUSES if one.rule_kind):
        assert len({sample.rule for sample in model.samples}) == len(model.samples)


def test_shares_are_read_in_halves() -> None:
    assert (DecisionRule().share, QuorumRule().share) == (HALF, HALF)
