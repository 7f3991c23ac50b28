"""What the history tells of the register's facts: words and names in the place of codes."""

from typing import Any

from parvis.assessment.geography.level import AreaLevel
from parvis.assessment.sources.communities import area_name
from parvis.assessment.text import Text
from parvis.partnerships.kinds.stratum import rule_called


def told(values: dict[str, Any]) -> dict[str, Any]:
    """Return what changed with areas, levels, rules and sources as a reader names them."""
    return {name: _told(name, value) for name, value in values.items()}


def _told(name: str, value: Any) -> Any:
    if not isinstance(value, str) or not value:
        return value
    if name == "area":
        return area_name(value)
    if name == "level":
        return AreaLevel(value).label
    if name == "rule":
        rule = rule_called(value)
        return rule.label if rule else value
    return Text(en=value, fr=value) if name in ("source", "slug") else value
