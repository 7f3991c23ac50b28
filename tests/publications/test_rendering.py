"""One template, two languages."""

from django.utils.translation import get_language

from parvis.assessment.text import Text
from parvis.core.text.value import dated_text
from parvis.publications.enums import EditionKind
from parvis.publications.rendering import rendered


def test_a_template_is_rendered_in_both_languages_and_the_page_keeps_its_own() -> None:
    text = rendered("publications/edition_standing.html", {"edition": None, "page": None})

    assert text == Text(en="", fr="")
    assert get_language() == "en"


def test_the_context_may_depend_on_the_language() -> None:
    asked: list[str] = []

    def context(language: str) -> dict[str, object]:
        asked.append(f"{language} {get_language()}")
        return {"rows": [(EditionKind.TERMS.label, dated_text(Text(en="a", fr="b")), None)]}

    text = rendered("design/components/summary_list.html", context)

    assert asked == ["en en", "fr fr"]
    assert "<dt>Terms of reference</dt>" in text.en
    assert "<dt>Cadre de référence</dt>" in text.fr
    assert "<dd>b</dd>" in text.fr
