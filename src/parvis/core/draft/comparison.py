"""What stands in a form, what was typed over it, and where somebody else changed the same.

The smallest thing compared is a control: the English and the French of a bilingual text are two.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.forms import BaseForm, BaseFormSet, BoundField, CheckboxInput, MultiWidget, Widget
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Control:
    """One control of a form: its name in what is sent, and the value that stands in it."""

    bound: BoundField
    name: str
    widget: Widget
    value: Any

    @property
    def standing(self) -> str:
        """Return the value as one text."""
        return _as_text(self.widget, self.value)

    def typed_in(self, typed: QueryDict) -> str:
        """Return what was typed, as one text."""
        return _as_text(self.widget, self.widget.value_from_datadict(typed, MultiValueDict(), self.name))

    def in_words(self, text: str) -> str:
        """Return a value as a reader knows it: the label of a choice rather than its code."""
        if isinstance(self.widget, CheckboxInput):
            return gettext("Yes") if text else gettext("No")
        labels = {str(code): str(label) for code, label in _choices(self.bound)}
        return ", ".join(labels.get(part, part) for part in text.split(_BETWEEN)) if labels else text


@dataclass(frozen=True)
class Difference:
    """A control that somebody else changed while something else was typed into it."""

    control: Control
    mine: str
    theirs: str

    @property
    def label(self) -> str:
        """Return the label of the field."""
        return str(self.control.bound.label)

    @property
    def language(self) -> str:
        """Return the language of the control, where the field has two."""
        return str(self.control.widget.attrs.get("lang", ""))

    @property
    def target(self) -> str:
        """Return the id of the control; a group numbers its own."""
        identifier = f"id_{self.control.name}"
        is_group = getattr(self.control.widget, "use_fieldset", False)
        return f"{identifier}_0" if is_group else identifier

    @property
    def mine_in_words(self) -> str:
        """Return what was typed, for a reader."""
        return self.control.in_words(self.mine)

    @property
    def theirs_in_words(self) -> str:
        """Return what stands there, for a reader."""
        return self.control.in_words(self.theirs)

    @property
    def take(self) -> str:
        """Return what the button sends that puts theirs in the place of mine."""
        return f"take:{self.control.name}"


@dataclass(frozen=True)
class Comparison:
    """How a record stands against what was typed over an earlier state of it."""

    differences: tuple[Difference, ...]
    theirs_alone: tuple[Control, ...]  # changed by somebody else, and left alone here

    @property
    def is_stale(self) -> bool:
        """Tell whether something stands there that the writer has not seen."""
        return bool(self.differences or self.theirs_alone)


_BETWEEN = "\x1f"  # between the parts of a multiple choice; nobody types it


def controls_of(forms: Iterable[BaseForm | BaseFormSet[Any]]) -> list[Control]:
    """Return the controls of forms with what stands in them."""
    return [control for form in each_form(forms) for bound in form for control in _controls(bound)]


def each_form(forms: Iterable[BaseForm | BaseFormSet[Any]]) -> Iterator[BaseForm]:
    """Return the forms, those of a set one by one."""
    for form in forms:
        if isinstance(form, BaseFormSet):
            yield from form.forms
        else:
            yield form


def marks_of(controls: Iterable[Control]) -> dict[str, str]:
    """Return a short mark of every value, by the name of its control."""
    return {control.name: mark(control.standing) for control in controls}


def mark(text: str) -> str:
    """Return a short mark of a text: two texts of one mark are taken for the same."""
    return sha256(text.encode()).hexdigest()[:12]


def compare(controls: Iterable[Control], typed: QueryDict, *, base: Mapping[str, str]) -> Comparison:
    """Tell what changed since ``base`` was marked, apart from what was typed over it alike."""
    differences, theirs_alone = [], []
    for control in controls:
        mine, theirs, before = control.typed_in(typed), control.standing, base.get(control.name)
        if before is None or before == mark(theirs) or mine == theirs:
            continue
        if before == mark(mine):
            theirs_alone.append(control)
        else:
            differences.append(Difference(control, mine=mine, theirs=theirs))
    return Comparison(tuple(differences), tuple(theirs_alone))


def is_as_it_stands(controls: Iterable[Control], typed: QueryDict) -> bool:
    """Tell whether nothing was typed but what stands there."""
    return all(control.typed_in(typed) == control.standing for control in controls)


def take(control: Control, typed: QueryDict) -> None:
    """Put what stands there in the place of what was typed."""
    if not control.standing:
        typed.pop(control.name, None)
    else:
        typed.setlist(control.name, control.standing.split(_BETWEEN))


def lay_over(forms: Iterable[BaseForm | BaseFormSet[Any]], typed: QueryDict) -> None:
    """Show what was typed in forms that were opened anew, without judging it yet."""
    for form in each_form(forms):
        # Asked while nothing is bound: the form has judged itself, and does not judge what is laid over it.
        _no_errors = form.errors
        form.data, form.is_bound = typed, True


def point_at(differences: Iterable[Difference]) -> None:
    """Mark the fields that somebody else changed too."""
    for one in differences:
        bound = one.control.bound
        bound.form.errors[bound.name] = bound.form.error_class(
            [str(_("Somebody else changed this too; both versions are above."))]
        )


def _controls(bound: BoundField) -> Iterator[Control]:
    value = bound.field.prepare_value(bound.initial)
    if not isinstance(bound.field.widget, MultiWidget):
        yield Control(bound, bound.html_name, bound.field.widget, value)
        return
    pair: Any = bound.field.widget
    parts = value if isinstance(value, list) else pair.decompress(value)
    for suffix, part, one in zip(pair.widgets_names, parts, pair.widgets, strict=True):
        yield Control(bound, bound.html_name + suffix, one, part)


def _as_text(widget: Widget, value: Any) -> str:
    """Return a value as it stands in the control, without the blanks and line ends that browsers change."""
    if isinstance(widget, CheckboxInput):
        return "on" if value else ""
    shown: Any = widget.format_value(value)
    parts = shown if isinstance(shown, list | tuple) else [shown]
    texts = [str(part).replace("\r\n", "\n").strip() for part in parts if part not in (None, "")]
    return _BETWEEN.join(sorted(texts))


def _choices(bound: BoundField) -> Iterator[tuple[Any, Any]]:
    for code, label in getattr(bound.field, "choices", ()):
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield code, label
