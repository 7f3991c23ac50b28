"""The stems by which practices are found: endings and accents do not matter, in either language."""

import pytest

from parvis.assessment.text import Language
from parvis.learning.kinds.stems import index_of, stems_of, words_in


@pytest.mark.parametrize(
    ("language", "written", "typed"),
    [
        ("fr", "établissements", "etablissement"),
        ("fr", "Employeuses", "employeuse"),
        ("fr", "déjeuner", "dejeuners"),
        ("fr", "nouvelles", "nouvelle"),
        ("fr", "cœur", "coeur"),
        ("en", "libraries", "library"),
        ("en", "Welcoming", "welcomed"),
        ("en", "employers’", "employer"),
    ],
)
def test_a_word_is_found_by_another_form_of_it(language: Language, written: str, typed: str) -> None:
    index = index_of([written], language)

    assert any(f" {stem} " in index for word in words_in(typed) for stem in stems_of(word, language))


def test_the_index_has_small_letters_without_accents_alone() -> None:
    assert index_of(["L’ÉCOLE d’été", "école"], "fr") == " ecol ete "


def test_words_that_say_nothing_are_left_out() -> None:
    assert words_in("The work of l’été, à 2 ou 3 pour les 10") == ("work", "été", "10")


def test_a_part_of_a_word_is_not_the_word() -> None:
    assert not any(f" {stem} " in index_of(["homework"], "en") for stem in stems_of("work", "en"))
