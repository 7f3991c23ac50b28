"""Content in both official languages: the value, its database field, its form field.

Content is one value, never two columns: what is missing or behind in one language is then a question to
the value. Interface strings are not content; they live in the catalogue under ``locale``.
"""

from parvis.core.text.field import BilingualField
from parvis.core.text.form import BilingualFormField
from parvis.core.text.value import DatedText

__all__ = ["BilingualField", "BilingualFormField", "DatedText"]
