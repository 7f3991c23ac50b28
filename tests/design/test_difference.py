"""How two texts differ, word by word."""

from parvis.design.difference import Run, sides


def test_sides_mark_the_words_of_one_side_only() -> None:
    old, new = sides("Members sit for two years.", "Members sit for three whole years.")

    assert old == (Run("Members sit for "), Run("two ", is_changed=True), Run("years."))
    assert new == (Run("Members sit for "), Run("three whole ", is_changed=True), Run("years."))


def test_sides_of_the_same_words_have_no_mark() -> None:
    assert sides("L’accueil d’ici.", "L’accueil d’ici.") == ((Run("L’accueil d’ici."),),) * 2


def test_a_word_between_two_changes_is_part_of_them() -> None:
    old, new = sides("Half of the seats, or five, decide.", "A third of them, or six members, decide.")

    assert old == (Run("Half of the seats, or five", is_changed=True), Run(", decide."))
    assert new == (Run("A third of them, or six members", is_changed=True), Run(", decide."))


def test_sides_give_back_every_letter() -> None:
    old, new = "  Un texte,\n\nen deux — parties.", "Un autre texte\nen trois parties !"

    given = ["".join(run.words for run in side) for side in sides(old, new)]

    assert given == [old, new]
