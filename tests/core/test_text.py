"""Bilingual content: which language shows, and which one is behind."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from parvis.assessment.text import Text
from parvis.core.text import BilingualFormField, DatedText
from parvis.core.text.value import dated_text
from parvis.partnerships.models import Partnership

MORNING = datetime(2026, 4, 15, 9, 0, tzinfo=UTC)
EVENING = MORNING + timedelta(hours=9)


def test_dated_text_prints_the_language_of_the_page() -> None:
    text = DatedText(en="Council", fr="Conseil")
    with override("fr"):
        assert (str(text), text.lang) == ("Conseil", "fr")


def test_dated_text_falls_back_and_says_in_which_language() -> None:
    text = DatedText(en="Council")
    with override("fr"):
        assert (str(text), text.lang) == ("Council", "en")


def test_amended_keeps_the_moment_of_a_language_that_did_not_change() -> None:
    first = DatedText().amended(Text(en="Council", fr="Conseil"), at=MORNING)
    second = first.amended(Text(en="The council", fr="Conseil"), at=EVENING)
    assert (second.en_changed_at, second.fr_changed_at) == (EVENING, MORNING)


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        (DatedText(en="Council", fr="Conseil"), None),
        (DatedText(en="Council"), "fr"),
        (DatedText(fr="Conseil"), "en"),
        (DatedText(en="Council", fr="Conseil", en_changed_at=EVENING, fr_changed_at=MORNING), "fr"),
        (DatedText(en="Council", fr="Conseil", en_changed_at=MORNING, fr_changed_at=EVENING), "en"),
        (DatedText(en="Council", fr="Conseil", en_changed_at=MORNING, fr_changed_at=MORNING), None),
    ],
)
def test_behind_names_the_language_that_is_missing_or_older(text: DatedText, behind: str | None) -> None:
    assert text.behind == behind


def test_field_gives_back_words_and_moments(partnership: Partnership) -> None:
    partnership.name = DatedText().amended(Text(en="New name", fr="Nouveau nom"), at=MORNING)
    partnership.save()

    name = Partnership.objects.get(pk=partnership.pk).name

    assert name == Text(en="New name", fr="Nouveau nom")
    assert (name.en_changed_at, name.fr_changed_at) == (MORNING, MORNING)


def test_field_is_never_null(partnership: Partnership) -> None:
    assert Partnership.objects.get(pk=partnership.pk).host == Text()


def test_form_field_gives_a_text() -> None:
    assert BilingualFormField().clean(["Council", "Conseil"]) == Text(en="Council", fr="Conseil")


def test_form_field_is_content_with_one_language() -> None:
    assert BilingualFormField().clean(["", "Conseil"]) == Text(fr="Conseil")


def test_form_field_that_is_required_refuses_two_empty_inputs() -> None:
    with pytest.raises(ValidationError) as refusal:
        BilingualFormField().clean(["", " "])
    assert refusal.value.messages == ["This field is required."]


def test_dated_text_reads_a_plain_text_and_nothing() -> None:
    assert dated_text(Text(en="a", fr="b")) == DatedText(en="a", fr="b")
    assert dated_text(None) == DatedText()
