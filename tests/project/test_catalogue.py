"""The French of the interface is complete, and what watches over it sees what it should."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

import parvis
from parvis.locale import catalogue

SOURCE = Path(parvis.__file__).parent
_TRANSLATED = re.compile(r"\{% ?blocktrans.*?\{% ?endblocktrans\w* ?%\}", re.DOTALL)
_BARE_COLON = re.compile(r".{0,40}(?:[%}]\}|</\w+>):\s.{0,40}")


def test_every_string_of_the_interface_has_french() -> None:
    assert list(catalogue.problems(catalogue.translations(), catalogue.extracted())) == []


@pytest.mark.parametrize(
    ("french", "problem"),
    [
        ("", "people/a.html: no French for “Sign in”"),
        (
            "Sign in",
            "people/a.html: “Sign in” is still English; if it is the same in French, "
            "write “# same in both languages” above",
        ),
        ("L'entrée", "people/a.html: an apostrophe is ’ in “L'entrée”"),
        ("Entrez :", "people/a.html: the space before : » % $ does not break in “Entrez :”"),
        ("« Entrez\N{NO-BREAK SPACE}»", "people/a.html: a non-breaking space follows « in “« Entrez\xa0»”"),
        ("Entrez !", "people/a.html: no space before ; ! ? in “Entrez !”"),
    ],
)
def test_a_fault_in_the_french_is_named_with_its_place(french: str, problem: str) -> None:
    strings, translated = Catalog(), Catalog(locale="fr")
    strings.add("Sign in", locations=[("people/a.html", 3)])
    translated.add("Sign in", string=french)

    assert list(catalogue.problems(translated, strings)) == [problem]


def test_a_word_marked_as_the_same_in_both_languages_is_accepted() -> None:
    strings, translated = Catalog(), Catalog(locale="fr")
    strings.add("Date", locations=[("people/a.html", 3)])
    translated.add("Date", string="Date", user_comments=[catalogue.SAME_IN_BOTH])

    assert list(catalogue.problems(translated, strings)) == []


def test_writing_the_catalogue_again_changes_nothing(tmp_path: Path) -> None:
    french = catalogue.empty()
    french.add(("%(n)s seat", "%(n)s seats"), string=("%(n)s siège", "%(n)s sièges"))
    french.add("Close", string="Fermer", context="a door")
    first, second = tmp_path / "first.po", tmp_path / "second.po"

    catalogue.write(french, first)
    catalogue.write(catalogue.translations(first), second)

    assert second.read_text(encoding="utf-8") == first.read_text(encoding="utf-8")


def test_no_template_writes_a_colon_that_french_cannot_set_apart() -> None:
    """French has a no-break space before a colon, so that a colon between two tags is one of our translated ones."""
    found = [
        f"{template.relative_to(SOURCE)}: {colon.group()}"
        for template in sorted(SOURCE.glob("*/templates/**/*.html"))
        for colon in _BARE_COLON.finditer(_TRANSLATED.sub("%}", template.read_text(encoding="utf-8")))
    ]

    assert found == []
