"""Which names are alike, in either language."""

import random
from time import perf_counter

import pytest

from parvis.partnerships.kinds.likeness import LikelyPair, Named, likely_pairs, plain_name


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("The Sample Newcomer Centre Inc.", "sample newcomer centre"),
        ("Société d’accueil de l’Érable ltée", "societe accueil erable"),
        ("Le La", "le la"),
        ("", ""),
    ],
)
def test_plain_name(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_a_name_with_accents_and_legal_form_is_the_same_name() -> None:
    records = [Named(1, ("Société d’Accueil Érable inc.",)), Named(2, ("Societe accueil Erable",))]

    assert likely_pairs(records) == (LikelyPair(1, 2, 100.0),)


def test_a_french_name_is_compared_with_the_french_name_of_a_record_in_both_languages() -> None:
    records = [
        Named(4, ("Maple Welcome Centre", "Centre d’accueil Érable")),
        Named(9, ("Centre d’accueil de l’Érable",)),
    ]

    assert likely_pairs(records) == (LikelyPair(4, 9, 100.0),)


def test_the_same_site_is_a_reason_to_look() -> None:
    records = [Named(1, ("One",), "https://www.maple.example/a"), Named(2, ("Two",), "https://maple.example")]

    assert likely_pairs(records) == (LikelyPair(1, 2, 90.0),)


def test_two_that_work_in_different_provinces_are_less_alike() -> None:
    ontario, quebec = frozenset({"ON"}), frozenset({"QC"})
    records = [Named(1, ("Maple Centre",), "", ontario), Named(2, ("Maple Centre",), "", quebec)]

    assert likely_pairs(records) == (LikelyPair(1, 2, 90.0),)


def test_two_names_of_nothing_in_common_are_no_pair() -> None:
    assert likely_pairs([Named(1, ("Maple Centre",)), Named(2, ("Harbour School Board",))]) == ()


def test_a_name_that_very_many_have_is_compared_with_the_oldest_record_only() -> None:
    pairs = likely_pairs(Named(number, ("Public Library",)) for number in range(1, 101))

    assert [(pair.first, pair.second) for pair in pairs] == [(1, other) for other in range(2, 101)]


def test_five_thousand_records_are_compared_while_one_waits() -> None:
    drawn = random.Random(1)
    words = ["".join(drawn.choices("abcdefghilmnoprstuv", k=drawn.randint(4, 9))) for _ in range(1500)]
    forms = (
        "Newcomer Centre of",
        "Public Library",
        "Centre d’accueil de",
        "School Board",
        "Chamber of Commerce",
    )
    records = [
        Named(number, (f"{drawn.choice(forms)} {drawn.choice(words)} {drawn.choice(words)}",))
        for number in range(5000)
    ]

    began = perf_counter()
    likely_pairs(records)

    assert perf_counter() - began < 10  # half a second on an idle machine
