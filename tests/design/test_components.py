"""Each component writes exactly the markup that its style sheet, a screen reader and a test rely on."""

from typing import Any

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.test.html import parse_html
from django.utils.translation import override

from parvis.assessment.text import Text
from parvis.core.text import BilingualFormField
from parvis.design.gallery import SampleStep, sample_values


def shown(source: str, language: str = "en", **values: Any) -> str:
    with override(language):
        return Template(source).render(Context(values)).strip()


def same(one: str, other: str) -> bool:
    return bool(parse_html(one) == parse_html(other))


@pytest.mark.parametrize(
    ("source", "markup"),
    [
        ('{% button "Save" %}', '<button class="button" data-kind="primary" type="submit">Save</button>'),
        (
            '{% button "Save" kind="warning" name="do" value="keep" %}',
            '<button class="button" data-kind="warning" type="submit" name="do" value="keep">Save</button>',
        ),
        (
            '{% button "Go & see" href="/en/?a=1&b=2" kind="secondary" %}',
            '<a class="button" data-kind="secondary" href="/en/?a=1&amp;b=2">Go &amp; see</a>',
        ),
        ('{% tag "Done" tone="success" %}', '<span class="tag" data-tone="success">Done</span>'),
        (
            '{% notice tone="warning" title="Needs you" %}<p>Read.</p>{% endnotice %}',
            '<div class="notice" data-tone="warning"><p class="notice-title">Needs you</p><p>Read.</p></div>',
        ),
        (
            '{% empty "None yet" %}<p>Add one.</p>{% endempty %}',
            '<div class="empty"><p class="empty-title">None yet</p><p>Add one.</p></div>',
        ),
        (
            '{% details "More" %}<p>Words.</p>{% enddetails %}',
            '<details class="details"><summary>More</summary><div><p>Words.</p></div></details>',
        ),
        (
            '{% card "Trees" href="/t/" level=3 %}<p>Many.</p>{% endcard %}',
            '<article class="card"><h3 class="card-title"><a href="/t/">Trees</a></h3><p>Many.</p></article>',
        ),
        (
            '{% stat "trees" "12" note="in June" %}',
            '<p class="stat"><span class="stat-value">12</span><span class="stat-label">trees</span>'
            '<span class="stat-note">in June</span></p>',
        ),
        (
            '{% table caption="Trees" %}<tbody><tr><td class="number">3</td></tr></tbody>{% endtable %}',
            '<div class="table" tabindex="0" role="region" aria-label="Trees"><table><caption>Trees</caption>'
            '<tbody><tr><td class="number">3</td></tr></tbody></table></div>',
        ),
        (
            '{% progress 3 12 label="Stones" %}',
            '<div class="progress"><progress aria-label="Stones" max="12" value="3"></progress>'
            "<p><span>Stones</span> <span>3 of 12</span></p></div>",
        ),
        (
            "{% progress 0 0 %}",
            '<div class="progress"><progress aria-label="Progress"></progress></div>',
        ),
    ],
)
def test_a_component_writes_its_markup(source: str, markup: str) -> None:
    assert same(shown(source), markup), shown(source)


@pytest.mark.parametrize(
    "source", ['{% tag "x" tone="red" %}', '{% button "x" kind="big" %}', '{% button "x" colour="red" %}']
)
def test_a_word_that_a_component_does_not_know_is_an_error(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        shown(source)


def test_steps_link_only_what_can_start() -> None:
    items = [
        SampleStep("Lay", "Done", "success", "/lay/"),
        SampleStep("Plant", "Cannot start yet", "neutral", None, "Lay the ground first."),
    ]

    assert same(
        shown("{% steps items %}", items=items),
        '<ol class="steps"><li data-tone="success"><p class="steps-title"><a href="/lay/">Lay</a></p>'
        '<p class="steps-status"><span class="tag" data-tone="success">Done</span></p></li>'
        '<li data-tone="neutral"><p class="steps-title">Plant</p>'
        '<p class="steps-hint">Lay the ground first.</p>'
        '<p class="steps-status"><span class="tag" data-tone="neutral">Cannot start yet</span></p></li></ol>',
    )


def test_tabs_mark_the_current_one() -> None:
    items = [("Plan", "/plan/", True), ("People", "/people/", False)]

    assert same(
        shown('{% tabs items label="Sections" %}', items=items),
        '<nav class="tabs" aria-label="Sections"><ul><li><a href="/plan/" aria-current="page">Plan</a></li>'
        '<li><a href="/people/">People</a></li></ul></nav>',
    )


def test_summary_list_says_what_each_change_is_about() -> None:
    assert same(
        shown("{% summary_list rows %}", rows=[("Place", "Hall"), ("Day", None, "/change/")]),
        '<dl class="summary-list"><div><dt>Place</dt><dd>Hall</dd></div><div><dt>Day</dt><dd></dd>'
        '<dd class="summary-list-change"><a href="/change/">Change<span class="visually-hidden"> Day</span></a>'
        "</dd></div></dl>",
    )


class RefusedForm(forms.Form):
    name = forms.CharField(help_text="As on the door.")
    size = forms.ChoiceField(choices=[("s", "Small")], widget=forms.RadioSelect)
    purpose = BilingualFormField(label="Purpose")

    def clean(self) -> None:
        raise forms.ValidationError("Nothing fits together.")


def test_error_summary_leads_to_the_first_control_of_each_field_in_the_same_words() -> None:
    page = shown("{% error_summary form %}{% fields form %}", form=RefusedForm({}))

    assert same(
        page.partition('<div class="field"')[0],
        '<div class="error-summary" role="alert" tabindex="-1" autofocus><h2>There is a problem</h2><ul>'
        "<li>Nothing fits together.</li>"
        '<li><a href="#id_name"><span class="error-summary-label">Name</span> This field is required.</a></li>'
        '<li><a href="#id_size_0"><span class="error-summary-label">Size</span> This field is required.</a></li>'
        '<li><a href="#id_purpose_0"><span class="error-summary-label">Purpose</span> '
        "This field is required.</a></li></ul></div>",
    )
    for target in ("id_name", "id_size_0", "id_purpose_0"):
        assert f'id="{target}"' in page
    assert page.count("This field is required.") == 6


def test_a_sound_form_has_no_error_summary() -> None:
    assert shown("{% error_summary form %}", form=RefusedForm()) == ""


def test_a_field_ties_its_hint_and_error_to_its_control() -> None:
    assert same(
        shown("{% field form.name %}", form=RefusedForm({})),
        '<div class="field" data-invalid><label for="id_name">Name</label>'
        '<p class="field-hint" id="id_name_helptext">As on the door.</p>'
        '<div class="field-error" id="id_name_error"><p><span class="visually-hidden">Error: </span>'
        "This field is required.</p></div>"
        '<input type="text" name="name" required aria-invalid="true" '
        'aria-describedby="id_name_helptext id_name_error" id="id_name"></div>',
    )


def test_a_bilingual_field_is_two_labelled_controls_in_their_languages() -> None:
    assert same(
        shown("{% field form.purpose %}", form=RefusedForm()),
        '<div class="field"><fieldset><legend>Purpose</legend><div class="bilingual">'
        '<div><label for="id_purpose_0">In English</label>'
        '<input type="text" name="purpose_en" lang="en" id="id_purpose_0"></div>'
        '<div><label for="id_purpose_1">In French</label>'
        '<input type="text" name="purpose_fr" lang="fr" id="id_purpose_1"></div></div></fieldset></div>',
    )


@pytest.mark.parametrize(
    ("value", "language", "markup"),
    [
        (Text(en="Square", fr="Place"), "fr", "Place"),
        (Text(en="Square"), "fr", '<span lang="en">Square</span>'),
        (Text(fr="<Place>"), "en", '<span lang="fr">&lt;Place&gt;</span>'),
        (Text(), "fr", ""),
        (None, "en", ""),
    ],
)
def test_a_text_that_stands_in_for_the_other_language_is_marked(
    value: Text | None, language: str, markup: str
) -> None:
    assert shown("{% text value %}", language, value=value) == markup


def test_prose_makes_paragraphs_and_lets_no_markup_through() -> None:
    assert shown("{% prose value %}", value=Text(en="One.\n\n<b>Two</b>")) == (
        "<p>One.</p>\n\n<p>&lt;b&gt;Two&lt;/b&gt;</p>"
    )


def test_a_chart_comes_with_its_figures_as_a_table() -> None:
    page = shown("{% chart chart %}", "fr", chart=sample_values()["chart"])

    assert '<figcaption class="chart-title">Sol à l’ombre (%)</figcaption>' in page
    assert 'role="img" lang="fr"' in page
    assert 'aria-labelledby="sample-title sample-desc"' in page
    assert '<th scope="row">Place du Marché</th><td class="number">64</td>' in page
