"""A paragraph to start a clause from."""

from dataclasses import dataclass

from parvis.assessment.text import Text
from parvis.partnerships.kinds.rules import Rule


@dataclass(frozen=True, slots=True)
class Sample:
    """Wording of the library: what sort it is, the words, and the rule that they state where one is computed."""

    title: Text
    text: Text
    rule: Rule | None = None
