"""The form that runs an assessment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.assessment.index.framework import shipped_framework, shipped_frameworks
from parvis.assessments.enums import DatasetState
from parvis.assessments.models import Dataset
from parvis.core.text import BilingualFormField
from parvis.core.text.value import dated_text

LARGEST_SEED = 2**31 - 1


class AssessmentForm(forms.Form):
    """Asks for the dataset, the framework, and what the uncertainty analysis needs."""

    title = BilingualFormField(label=_("Title"), max_length=200)
    dataset = forms.ModelChoiceField(
        label=_("Dataset"), queryset=Dataset.objects.none(), help_text=_("Accepted datasets only.")
    )
    # The one that the shipped figures fill.
    framework = forms.ChoiceField(label=_("Framework"), initial="welcoming_community_2010")
    replicates = forms.IntegerField(
        label=_("Replicates"),
        initial=1000,
        min_value=100,
        max_value=100_000,
        help_text=_(
            "How many times the index is made again with other weights and methods; 1,000 is plenty."
        ),
    )
    seed = forms.IntegerField(
        label=_("Seed"),
        initial=2010,
        min_value=0,
        max_value=LARGEST_SEED,
        help_text=_("Any number: the same seed gives the same figures. It is published with them."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        datasets = Dataset.objects.filter(exercise=None, state=DatasetState.ACCEPTED)
        datasets = datasets.defer("content", "issues", "account", "labels")
        self.fields["dataset"].queryset = datasets  # type: ignore[attr-defined]
        self.fields["framework"].choices = [  # type: ignore[attr-defined]
            (name, str(dated_text(shipped_framework(name).label))) for name in shipped_frameworks()
        ]
