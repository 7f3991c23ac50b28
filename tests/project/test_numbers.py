"""A number that no column can hold is refused by the form, and does not reach the database."""

from collections.abc import Iterator

from django import forms
from django.urls import get_resolver


def _all_forms(kind: type = forms.BaseForm) -> Iterator[type]:
    for each in kind.__subclasses__():
        yield each
        yield from _all_forms(each)


def test_every_whole_number_of_a_form_has_a_largest() -> None:
    assert get_resolver().url_patterns  # every view is imported, and with it every form

    boundless = {
        f"{form.__module__}.{form.__name__}.{name}"
        for form in _all_forms()
        if form.__module__.startswith("parvis.")
        for name, field in form.base_fields.items()  # type: ignore[attr-defined]
        if type(field) is forms.IntegerField and field.max_value is None
    }

    assert boundless == set()
