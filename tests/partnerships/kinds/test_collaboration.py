"""Our own questionnaire, and what is said of a file that is none."""

import pytest

from parvis.partnerships.kinds.collaboration import (
    OWN_VERSIONS,
    UnreadableInstrument,
    instrument_from,
    own_instrument,
)

GOOD = """id = "ours"
version = 3
licence_holder = "Sample Institute"
licence_reference = "Agreement 7"

[title]
en = "Sample inventory"

[[factor]]
id = "one"
en = "One"
[[factor.statement]]
en = "First."
[[factor.statement]]
en = "Second."

[[factor]]
id = "two"
en = "Two"
[[factor.statement]]
en = "Third."

[[question]]
en = "Anything else?"
"""
WORDS = 'The words are missing. Write them as en = "…", fr = "…" or both.'


@pytest.mark.parametrize("version", OWN_VERSIONS)
def test_our_own_instrument_is_short_and_in_both_languages(version: int) -> None:
    instrument = own_instrument(version)

    texts = [instrument.title, *instrument.questions]
    texts += [text for factor in instrument.factors for text in (factor.name, *factor.statements)]
    assert (len(instrument.factors), instrument.statements, len(instrument.questions)) == (9, 27, 2)
    assert instrument.version == version
    assert all(text.en and text.fr for text in texts)
    assert max(len(text.en.split()) for text in texts) <= 20  # plain sentences


def test_a_licensed_file_is_read() -> None:
    instrument = instrument_from(GOOD, is_licensed=True)

    assert (instrument.id, instrument.version, instrument.licence_holder) == ("ours", 3, "Sample Institute")
    assert [factor.id for factor in instrument.factors] == ["one", "two"]
    assert instrument.statements == 3
    assert [question.en for question in instrument.questions] == ["Anything else?"]


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        (
            'id = "ours"',
            'id = "Ours!"',
            [
                (
                    0,
                    'Give the instrument an id of small letters, figures and hyphens, such as id = "our-survey".',
                )
            ],
        ),
        (
            'id = "ours"',
            'id = "parvis-collaboration"',
            [(0, "This id is that of the instrument which everybody has. Choose another id.")],
        ),
        ("version = 3", 'version = "3"', [(0, "Give the version as a whole number, such as version = 1.")]),
        ("version = 3", "version = true", [(0, "Give the version as a whole number, such as version = 1.")]),
        (
            'licence_holder = "Sample Institute"',
            "",
            [(0, 'Say who holds the rights, in 200 characters: licence_holder = "…".')],
        ),
        (
            '"Agreement 7"',
            '" "',
            [(0, 'Say which licence lets you use it, in 200 characters: licence_reference = "…".')],
        ),
        (
            '[title]\nen = "Sample inventory"',
            "",
            [(0, 'A title is missing. Write it below a line [title], as en = "…" and fr = "…".')],
        ),
        (
            'en = "One"\n',
            "",
            [
                (9, WORDS),
                (0, "Some texts have English and others do not. Give all of them in English, or none."),
            ],
        ),
        ('en = "One"\n', "en = 1\n", [(9, WORDS)]),
        (
            'en = "Second."',
            'fr = "Deuxième."',
            [
                (0, "Some texts have English and others do not. Give all of them in English, or none."),
                (0, "Some texts have French and others do not. Give all of them in French, or none."),
            ],
        ),
        (
            'en = "Third."',
            f'en = "{"x" * 501}"',
            [(20, "The text is longer than 500 characters. Shorten it.")],
        ),
        ('id = "two"', 'id = "one"', [(17, "Another factor has this id. Choose one of its own.")]),
        ('id = "two"', "", [(17, "Give the factor an id of small letters, figures and hyphens.")]),
        (
            '[[factor.statement]]\nen = "Third."',
            "",
            [(17, "The factor has no statement. Begin each with a line [[factor.statement]].")],
        ),
        ("[[question]]", "[question]", [(0, "An open question begins with a line [[question]].")]),
        (
            "[[question]]\n",
            '[[question]]\nen = "Again?"\n' * 5 + "[[question]]\n",
            [(0, "There are more than 5 open questions. Keep the ones that matter most.")],
        ),
        (
            '[[factor.statement]]\nen = "Third."',
            '[[factor.statement]]\nen = "Third."\n' * 60,
            [(0, "The survey takes more than ten minutes: it may have 15 factors and 60 statements.")],
        ),
    ],
)
def test_each_fault_has_its_line_and_says_what_to_do(
    old: str, new: str, faults: list[tuple[int, str]]
) -> None:
    assert old in GOOD

    with pytest.raises(UnreadableInstrument) as refused:
        instrument_from(GOOD.replace(old, new), is_licensed=True)

    assert [(fault.line, str(fault.message)) for fault in refused.value.faults] == faults


@pytest.mark.parametrize(
    ("written", "line"),
    [('id = "a"\nversion = "\n', 2), ("[[[", 1), ("PK\x03\x04", 1), ("id = ", 1)],
)
def test_a_file_that_is_no_toml_is_refused_with_its_line(written: str, line: int) -> None:
    with pytest.raises(UnreadableInstrument) as refused:
        instrument_from(written)

    assert [fault.line for fault in refused.value.faults] == [line]


@pytest.mark.parametrize("written", ["", "factor = 1", 'factor = ["a"]', "factor = []"])
def test_a_file_without_factors_is_refused(written: str) -> None:
    with pytest.raises(UnreadableInstrument) as refused:
        instrument_from(written)

    assert str(refused.value.faults[-1].message) == "There is no factor. Begin each with a line [[factor]]."


def test_a_file_that_is_nested_without_end_is_refused() -> None:
    with pytest.raises(UnreadableInstrument) as refused:
        instrument_from("a = " + "[" * 100_000)

    assert len(refused.value.faults) == 1
