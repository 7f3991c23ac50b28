"""The forms of the coding of plans."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from parvis.assessment.text import Text
from parvis.core.text import BilingualFormField
from parvis.partnerships.models import Partnership
from parvis.plans.models import Strategy
from parvis.programme.kinds.coding_scheme import STEPS, Criterion
from parvis.programme.models import Mark
from parvis.programme.operations.coding_round import PlanToCode
from parvis.programme.operations.plan_rating import Given


class RoundForm(forms.Form):
    """What a round is called."""

    title = BilingualFormField(
        label=_("Title"), help_text=_("For example: 2026 coding of 27 plans."), max_length=200
    )


class PlanToCodeForm(forms.Form):
    """An approved strategy that is kept here, or a partnership whose plan is kept elsewhere."""

    plan = forms.ChoiceField(label=_("Plan"))
    document = forms.CharField(
        label=_("Title of the document"),
        help_text=_("Only for a plan that is kept elsewhere."),
        max_length=200,
        required=False,
    )
    address = forms.URLField(
        label=_("Address at which it can be read"), max_length=500, required=False, assume_scheme="https"
    )

    def __init__(
        self, *args: Any, strategies: Iterable[Strategy], partnerships: Iterable[Partnership], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._known = {
            f"strategy-{each.pk}": PlanToCode(partnership=each.partnership, strategy=each)
            for each in strategies
        }
        self._elsewhere = {f"partnership-{each.pk}": each for each in partnerships}
        field: Any = self.fields["plan"]
        field.choices = [
            ("", _("Choose a plan")),
            (
                _("Approved strategies kept here"),
                [(key, _strategy_label(one)) for key, one in self._known.items()],
            ),
            (_("Plans kept elsewhere"), [(key, _place_of(one)) for key, one in self._elsewhere.items()]),
        ]

    def content(self) -> PlanToCode:
        """Return the plan chosen."""
        chosen = self.cleaned_data["plan"]
        if chosen in self._known:
            return self._known[chosen]
        document, address = self.cleaned_data["document"], self.cleaned_data["address"]
        return PlanToCode(partnership=self._elsewhere[chosen], document=document, address=address)


class RatingForm(forms.Form):
    """A step and a passage for each criterion; what is left out can follow later."""

    use_required_attribute = False

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        criteria: Iterable[Criterion],
        marks: Mapping[str, Mark],
    ) -> None:
        super().__init__(data)
        self._criteria = tuple(criteria)
        for each in self._criteria:
            mark = marks.get(each.id)
            self.fields[each.id] = _step_field(
                each, initial=None if mark is None else mark.step, is_required=False
            )
            self.fields[f"{each.id}-words"] = _words_field(
                gettext("Passage or page on which this rests: %(criterion)s")
                % {"criterion": _in_words(each.name)},
                initial="" if mark is None else mark.passage,
            )

    def given(self) -> dict[str, Given]:
        """Return the criteria that were rated."""
        return _given(self, self._criteria)


class ConsensusForm(forms.Form):
    """A step and a reason for each criterion on which the raters differ."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, criteria: Iterable[Criterion]) -> None:
        super().__init__(data)
        self._criteria = tuple(criteria)
        for each in self._criteria:
            self.fields[each.id] = _step_field(each, initial=None, is_required=True)
            self.fields[f"{each.id}-words"] = _words_field(
                gettext("Why: %(criterion)s") % {"criterion": _in_words(each.name)}, is_required=True
            )

    def given(self) -> dict[str, Given]:
        """Return what was settled on."""
        return _given(self, self._criteria)


def _given(form: forms.Form, criteria: Iterable[Criterion]) -> dict[str, Given]:
    chosen = form.cleaned_data
    return {
        each.id: Given(int(chosen[each.id]), chosen[f"{each.id}-words"], get_language() or "")
        for each in criteria
        if chosen[each.id] != ""
    }


def _step_field(criterion: Criterion, *, initial: int | None, is_required: bool) -> forms.ChoiceField:
    looks = zip(STEPS, criterion.steps, strict=True)
    return forms.ChoiceField(
        label=_in_words(criterion.name),
        help_text=_in_words(criterion.statement),
        choices=[(str(step), f"{step}. {_in_words(look)}") for step, look in looks],
        widget=forms.RadioSelect,
        required=is_required,
        initial=None if initial is None else str(initial),
    )


def _words_field(label: str, *, initial: str = "", is_required: bool = False) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, max_length=2000, required=is_required, initial=initial, widget=widget)


def _strategy_label(plan: PlanToCode) -> str:
    strategy = plan.strategy
    years = f"{strategy.first_year}–{strategy.first_year + strategy.years}" if strategy else ""
    return f"{_place_of(plan.partnership)}, {years}"


def _place_of(partnership: Partnership) -> str:
    """Return the place: a name may be there in one language only, which an option of a list cannot mark."""
    return f"{partnership.place} ({partnership.province})"


def _in_words(text: Text) -> str:
    return text.in_language(get_language() or "en")
