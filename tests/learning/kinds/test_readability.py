"""LIX by hand: words of a sentence, and the percentage of words of more than six letters."""

from parvis.learning.kinds.readability import readability


def test_lix_is_words_a_sentence_and_the_percentage_of_long_words() -> None:
    # 40 words in 4 sentences, 8 of them long: 10 + 20 = 30, the sixth school year.
    sentence = "We met once a month and the council decided everything. "

    read = readability(sentence * 4)

    assert (read.words, read.lix, read.year, read.long_sentences) == (40, 30 + 10, 9, ())


def test_an_elided_article_is_no_word_of_its_own() -> None:
    # « L’école » counts as one word of five letters; 33 words, 3 sentences, none long: 11 + 0.
    read = readability("L’école de la ville est là pour eux tous. " * 3 + "Oui. Non. Bon.")

    assert (read.words, read.lix) == (30, 5)


def test_a_text_of_few_words_gets_no_number() -> None:
    read = readability("Twelve words are too few to say how hard a text is.")

    assert (read.lix, read.year) == (None, None)
    assert str(read.hint) == "Too short to tell."


def test_a_sentence_of_more_than_twenty_five_words_is_named() -> None:
    long = " ".join(["word"] * 26)

    assert readability(f"Short one. {long}. Another.").long_sentences == (long,)


def test_the_hint_follows_the_school_year() -> None:
    easy = readability("It is so now. We did it all. " * 6)
    hard = readability(
        "Interdepartmental governance arrangements necessitate comprehensive consultation processes. " * 6
    )

    assert (easy.year, str(easy.hint)) == (1, "Most people read it easily.")
    assert hard.year == 13
    assert str(hard.hint).startswith("Hard to read.")
