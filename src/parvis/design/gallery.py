"""What the gallery shows: every component with a sample page part, and the values that the samples use."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.template import Context, Engine
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from parvis.assessment.charts.chart import Chart
from parvis.assessment.charts.track import Scale, axis, bar, row, stack
from parvis.assessment.text import Text
from parvis.core.clock import FiscalYear
from parvis.core.text import BilingualFormField


@dataclass(frozen=True, slots=True)
class Entry:
    """One component: its name and what it is for."""

    name: str
    purpose: str | Promise


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry with its sample, as code and as the browser shows it."""

    entry: Entry
    code: str
    result: SafeString


ENTRIES = (
    Entry("button", _("Leads somewhere, or sends a form. One primary button a page.")),
    Entry("tag", _("A state in one or two words.")),
    Entry("notice", _("A message set apart from the text around it.")),
    Entry(
        "steps",
        _(
            "Steps in their order, where each stands, and what is to do in it; what cannot start yet is no link."
        ),
    ),
    Entry("progress", _("How far something is, as a bar and in figures.")),
    Entry("tabs", _("The sections of one place.")),
    Entry("pagination", _("Leads to the other pages of a long list.")),
    Entry(
        "table", _("Rows to compare. A wide table scrolls by itself; figures are aligned on their digits.")
    ),
    Entry("summary_list", _("What is known about one thing, and where to change it.")),
    Entry("card", _("One thing among several.")),
    Entry("stat", _("One figure with what it counts; never good or bad.")),
    Entry("chart", _("A picture of figures, always with the same figures as a table.")),
    Entry("details", _("What few readers need, folded away.")),
    Entry("empty", _("There is nothing here yet, and what to do about it.")),
    Entry("error_summary", _("What is to be corrected; each line leads to its field, in the same words.")),
    Entry("field", _("A label, a hint, an error and a control; both languages side by side.")),
    Entry("text", _("Bilingual words, numbers, dates and moments as each language writes them.")),
)


@dataclass(frozen=True, slots=True)
class SampleStep:
    """A step of the sample."""

    title: str
    status: str
    tone: str
    href: str | None
    hint: str = ""
    tasks: tuple["SampleStep", ...] = ()


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label=_("Name"), help_text=_("As it appears on the door."))
    address = forms.EmailField(label=_("E-mail address"))
    opened_on = forms.DateField(
        label=_("Opening day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    kind = forms.ChoiceField(label=_("Kind of place"), choices=[("square", _("Square")), ("hall", _("Hall"))])
    days = forms.MultipleChoiceField(
        label=_("Days"),
        required=False,
        choices=[("saturday", _("Saturday")), ("sunday", _("Sunday"))],
        widget=forms.CheckboxSelectMultiple,
    )
    entrance = forms.ChoiceField(
        label=_("Entrance"),
        choices=[("level", _("At street level")), ("ramp", _("By a ramp"))],
        widget=forms.RadioSelect,
    )
    is_public = forms.BooleanField(label=_("Open to everybody"), required=False)
    purpose = BilingualFormField(label=_("Purpose"), multiline=True)


def shown() -> list[Shown]:
    """Return every component with its sample."""
    values = sample_values()
    return [_shown(entry, values) for entry in ENTRIES]


def sample_values() -> dict[str, Any]:
    """Return the values that the samples use."""
    return {
        "rows": [
            (gettext("Place"), gettext("The square before the town hall")),
            (gettext("Opened"), gettext("Not documented"), "#summary_list"),
        ],
        "items": [
            SampleStep(gettext("Lay the ground"), gettext("Done"), "success", "#steps"),
            SampleStep(
                gettext("Set the stones"),
                gettext("Needs you"),
                "warning",
                "#steps",
                gettext("Two rows are open."),
            ),
            SampleStep(
                gettext("Plant the trees"),
                gettext("In progress"),
                "info",
                "#steps",
                tasks=(
                    SampleStep(gettext("Dig"), gettext("Done"), "success", "#steps"),
                    SampleStep(gettext("Water"), gettext("Ready"), "warning", "#steps"),
                ),
            ),
            SampleStep(gettext("Open the gate"), gettext("Cannot start yet"), "neutral", None),
        ],
        "page_of_rows": Paginator(range(90), 30).page(2),
        "sections": [
            (gettext("Overview"), "#tabs", True),
            (gettext("Plan"), "#tabs", False),
            (gettext("People"), "#tabs", False),
        ],
        "form": SampleForm(),
        "refused_form": SampleForm(
            {"name": "", "address": "place.example", "kind": "square", "entrance": "ramp"}
        ),
        "chart": _sample_chart(),
        "both": Text(en="A square before a public building.", fr="Une place devant un édifice public."),
        "english_only": Text(en="Written in English only."),
        "french_only": Text(fr="Écrit en français seulement."),
        "share": 64.25,
        "people": 12345.5,
        "at": datetime(2026, 4, 1, 18, 30, tzinfo=UTC),
        "year": FiscalYear(2026),
    }


def _shown(entry: Entry, values: dict[str, Any]) -> Shown:
    sample = Engine.get_default().get_template(f"design/gallery/{entry.name}.html")
    return Shown(entry=entry, code=sample.source.strip(), result=sample.render(Context(values)))


def _sample_chart() -> Chart:
    """Draw two squares by their shade; a real chart comes from an assessment."""
    scale = Scale(0, 100)
    return Chart(
        id="sample",
        title=Text(en="Ground in shade (%)", fr="Sol à l’ombre (%)"),
        summary=Text(
            en="Market square 64%, Station square 38%.",
            fr="Place du Marché 64\u00a0%, place de la Gare 38\u00a0%.",
        ),
        note=Text(en="At noon, in June.", fr="À midi, en juin."),
        source=Text(en="Source: invented for this page.", fr="Source\u00a0: inventé pour cette page."),
        header=(Text(en="Square", fr="Place"), Text(en="Shade (%)", fr="Ombre (%)")),
        rows=lambda language: tuple((name.in_language(language), str(value)) for name, value in _SHADES),
        draw=lambda language: stack(
            *(
                row(name.in_language(language), str(value), bar(scale.x(0), scale.x(value), is_hollow=False))
                for name, value in _SHADES
            ),
            axis(scale, language=language),
        ),
    )


_SHADES = (
    (Text(en="Market square", fr="Place du Marché"), 64),
    (Text(en="Station square", fr="Place de la Gare"), 38),
)
