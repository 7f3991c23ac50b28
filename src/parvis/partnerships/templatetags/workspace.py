"""The sections of a partnership's own pages, for the layout ``partnerships/workspace.html``."""

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.partnerships.models import Partnership

register = template.Library()

# The section as a page names it in its context, its label, and the name of its first address.
SECTIONS: tuple[tuple[str, str | Promise, str], ...] = (
    ("cycle", _("Cycle"), "workspace"),
    ("council", _("Council"), "council"),
    ("meetings", _("Meetings"), "meetings"),
    ("terms", _("Terms of reference"), "terms"),
    ("assessment", _("Assessment"), "exercises"),
    ("research", _("Research"), "research"),
    ("strategy", _("Strategy"), "strategy"),
    ("action_plan", _("Action plan"), "action_plans"),
    ("report", _("Annual report"), "reports"),
    ("stories", _("Stories"), "stories"),
    ("practices", _("Practices"), "practices"),
    ("communication", _("Communication"), "communication"),
    ("organisations", _("Organizations"), "organisations"),
    ("people", _("People"), "people"),
)
_NOT_OF_A_TABLE = {
    "assessment",
    "research",
    "report",
}  # a stakeholders table has no community to study, and owes no report


@register.simple_tag
def workspace_tabs(partnership: Partnership, section: str) -> list[tuple[str | Promise, str, bool]]:
    """Return the sections' tabs: label, address, and whether the page is in it."""
    addresses = {name: _address(name, partnership) for _section, _label, name in SECTIONS}
    hidden = _NOT_OF_A_TABLE if partnership.is_table else frozenset()
    return [
        (label, addresses[name], key == section)
        for key, label, name in SECTIONS
        if addresses[name] and key not in hidden
    ]


def _address(name: str, partnership: Partnership) -> str:
    try:
        return reverse(name, args=[partnership.slug])
    except NoReverseMatch:
        return ""
