"""The components: one typed tag, one template and one style sheet of the same name each.

They are template builtins: no page loads them. A component knows no model; it is given texts, addresses
and a tone. Tones say what a thing is to the reader (a step done, something that needs you); they never
judge a figure.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Literal, Protocol

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BaseFormSet, BoundField
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from parvis.assessment.charts.chart import Chart
from parvis.assessment.text import Text
from parvis.core.draft.page import kept_form
from parvis.design import forms
from parvis.design.assets import asset, paper

register = template.Library()

Tone = Literal["neutral", "info", "success", "warning"]
ButtonKind = Literal["primary", "secondary", "quiet", "warning"]
MESSAGE_TONES: dict[str, Tone] = {"success": "success", "warning": "warning", "error": "warning"}
TONES: tuple[Tone, ...] = ("neutral", "info", "success", "warning")
BUTTON_KINDS: tuple[ButtonKind, ...] = ("primary", "secondary", "quiet", "warning")


class Step(Protocol):
    """One item of :func:`steps`; without an address it cannot start yet. ``tasks`` are items of the same kind."""

    title: str
    status: str
    tone: Tone
    href: str | None
    hint: str
    tasks: Sequence["Step"]


# ---- doing ----


@register.inclusion_tag("design/components/button.html")
def button(
    label: str, *, href: str | None = None, kind: ButtonKind = "primary", name: str = "", value: str = ""
) -> dict[str, Any]:
    """Show a link that looks like a button, or the button that sends the form."""
    return {"label": label, "href": href, "kind": one_of(BUTTON_KINDS, kind), "name": name, "value": value}


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """Show one field: its label, hint, error and control."""
    return bound.as_field_group()


@register.inclusion_tag("design/components/fields.html")
def fields(form: BaseForm) -> dict[str, Any]:
    """Show all the fields of a form in their order."""
    return {"form": form}


@register.inclusion_tag("design/forms/kept.html", takes_context=True)
def kept(context: template.Context, *forms: BaseForm | BaseFormSet[Any]) -> dict[str, Any]:
    """Keep what is typed into the forms of this page as a draft; stands first inside their ``<form>``."""
    return {"kept": kept_form(context["request"], forms)}


@register.inclusion_tag("design/components/error_summary.html")
def error_summary(form: BaseForm, *, takes_focus: bool = True) -> dict[str, Any]:
    """Show what is to be corrected, each line a link to its field; nothing when the form is sound."""
    return {"errors": forms.errors_with_targets(form), "takes_focus": takes_focus}


# ---- telling ----


@register.inclusion_tag("design/components/tag.html")
def tag(label: str, *, tone: Tone = "neutral") -> dict[str, Any]:
    """Show a state in one or two words."""
    return {"label": label, "tone": one_of(TONES, tone)}


@register.simple_block_tag
def notice(content: str, *, tone: Tone = "info", title: str = "") -> SafeString:
    """Set a message apart from the text around it."""
    return _block("notice", content, tone=one_of(TONES, tone), title=title)


@register.simple_block_tag
def empty(content: str, title: str) -> SafeString:
    """Say that there is nothing here yet, and what to do about it."""
    return _block("empty", content, title=title)


@register.inclusion_tag("design/components/progress.html")
def progress(done: int, total: int, *, label: str = "") -> dict[str, Any]:
    """Show how far something is, as a bar and in figures; without a total the bar only moves."""
    return {"done": done, "total": total, "label": label}


# ---- finding one's way ----


@register.inclusion_tag("design/components/steps.html")
def steps(items: Iterable[Step]) -> dict[str, Any]:
    """List steps in their order with the state of each; one that cannot start yet is no link."""
    return {"items": items}


@register.inclusion_tag("design/components/tabs.html")
def tabs(items: Iterable[tuple[str, str, bool]], *, label: str = "") -> dict[str, Any]:
    """Show the sections of one place: (label, address, whether it is the current one)."""
    return {"items": items, "label": label}


@register.inclusion_tag("design/components/pagination.html")
def pagination(page: Page[Any]) -> dict[str, Any]:
    """Lead to the other pages of a long list; nothing when there is only one."""
    return {"page": page}


@register.simple_block_tag
def details(content: str, summary: str) -> SafeString:
    """Fold away what few readers need."""
    return _block("details", content, summary=summary)


# ---- showing what is known ----


@register.simple_block_tag
def table(content: str, *, caption: str = "") -> SafeString:
    """Frame a table so that a wide one scrolls by itself, also by keyboard."""
    return _block("table", content, caption=caption)


@register.inclusion_tag("design/components/summary_list.html")
def summary_list(rows: Iterable[Sequence[Any]]) -> dict[str, Any]:
    """List terms with their values: (term, value) or (term, value, address to change it)."""
    shown = ((term, text(value) if isinstance(value, Text) else value, *rest) for term, value, *rest in rows)
    return {"rows": [(*row, None)[:3] for row in shown]}


@register.simple_block_tag
def card(content: str, title: str, *, href: str | None = None, level: int = 2) -> SafeString:
    """Present one thing among several; ``level`` is that of its heading."""
    return _block("card", content, title=title, href=href, level=level)


@register.inclusion_tag("design/components/stat.html")
def stat(label: str, value: Any, *, note: str = "") -> dict[str, Any]:
    """Show one figure with what it counts."""
    return {"label": label, "value": value, "note": note}


@register.inclusion_tag("design/components/chart.html")
def chart(chart: Chart) -> dict[str, Any]:
    """Show a chart with its note and source, and the same figures as a table."""
    # The library escapes what it draws; its SVG has neither script nor inline style.
    picture = SafeString(chart.svg(_language()))
    return {"chart": chart, "picture": picture, "figures": chart.table(_language())}


# ---- words ----


@register.simple_tag
def text(value: Text | None) -> str:
    """Print a bilingual text; a language that stands in for the page's own is marked."""
    return _in_its_language(value, "span", (value or Text()).in_language(_language()))


@register.simple_tag
def prose(value: Text | None) -> str:
    """Print a bilingual text as paragraphs."""
    return _in_its_language(
        value, "div", SafeString(linebreaks((value or Text()).in_language(_language()), True))
    )


@register.simple_block_tag
def captured(content: str) -> SafeString:
    """Keep what is inside, for ``{% captured as name %}``: a block that is printed in two places."""
    return SafeString(content.strip())


@register.simple_tag
def asset_url(name: str) -> str:
    """Return the address of ``site.css`` or ``site.js`` as it is now."""
    return reverse("asset", args=[asset(name).digest, name])


@register.simple_tag
def paper_styles() -> SafeString:
    """Return the style sheet of a document that is laid out as pages."""
    return SafeString(paper())


@register.filter
def message_tone(level: str) -> Tone:
    """Return the tone of a message of Django's; an error is something that needs the reader."""
    return MESSAGE_TONES.get(level, "info")


def one_of(known: tuple[Any, ...], given: Any) -> Any:
    """Return what was given if it is known; a mistyped word is an error and not a plain box."""
    if given not in known:
        raise template.TemplateSyntaxError(f"“{given}” is none of {', '.join(known)}")
    return given


def _block(name: str, content: str, **values: Any) -> SafeString:
    return render_to_string(f"design/components/{name}.html", {"content": content, **values})


def _in_its_language(value: Text | None, element: str, words: str) -> str:
    if value is None or value.language_shown(_language()) == _language():
        return words
    return format_html(
        '<{0} lang="{1}">{2}</{0}>', SafeString(element), value.language_shown(_language()), words
    )


def _language() -> str:
    return get_language() or "en"
