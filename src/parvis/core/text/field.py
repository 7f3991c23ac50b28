"""The database field of a bilingual text: one JSON column."""

from typing import TYPE_CHECKING, Any

from django.db import models

from parvis.assessment.text import Text
from parvis.core.text.form import BilingualFormField
from parvis.core.text.value import DatedText, dated_text


class BilingualField(models.JSONField):
    """A :class:`Text` in one JSON column; read back as a :class:`DatedText`, never as null."""

    if TYPE_CHECKING:
        _pyi_private_set_type: Text
        _pyi_private_get_type: DatedText

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", DatedText)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> DatedText:
        """Return the text that the column holds."""
        return dated_text(super().from_db_value(value, expression, connection))

    def to_python(self, value: Any) -> DatedText:
        """Return the text, also from a fixture's JSON."""
        return dated_text(super().to_python(value) if isinstance(value, str) else value)

    def get_prep_value(self, value: Any) -> Any:
        """Return the JSON that the column holds."""
        if isinstance(value, Text):
            value = dated_text(value).as_json()
        return super().get_prep_value(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Return the column's value; a text is turned into JSON first."""
        if isinstance(value, Text):
            value = dated_text(value).as_json()
        return super().get_db_prep_value(value, connection, prepared)

    def value_to_string(self, obj: models.Model) -> Any:
        """Return the JSON for a fixture."""
        return dated_text(self.value_from_object(obj)).as_json()

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Check the JSON form of the text."""
        super().validate(dated_text(value).as_json(), model_instance)

    def formfield(self, **kwargs: Any) -> Any:
        """Return the pair of inputs."""
        return BilingualFormField(label=self.verbose_name, required=not self.blank, help_text=self.help_text)
