"""How forms are drawn, and how their errors find the way to their fields."""

from dataclasses import dataclass

from django.forms import BaseForm, BoundField
from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Draws a field as its label, hint, error and control."""

    field_template_name = "design/forms/field.html"


@dataclass(frozen=True, slots=True)
class FieldError:
    """One sentence of the summary, with its field's label and the control to go to; both empty for the whole form."""

    message: str
    label: str = ""
    target: str = ""


def errors_with_targets(form: BaseForm) -> list[FieldError]:
    """Return every error of the form in the order of its fields, those of the whole form first."""
    found = [FieldError(str(message)) for message in form.non_field_errors()]
    for bound in form:
        found += [
            FieldError(str(message), str(bound.label), first_control_id(bound)) for message in bound.errors
        ]
    return found


def first_control_id(bound: BoundField) -> str:
    """Return the id of the first control that belongs to a field; a group numbers its controls."""
    return f"{bound.auto_id}_0" if bound.use_fieldset else bound.id_for_label
