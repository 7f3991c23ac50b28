"""The targets of a body: how many seats each sector should have."""

from collections.abc import Mapping
from typing import Any

from django import forms

from parvis.partnerships.enums import Sector


class TargetsForm(forms.Form):
    """One number for each sector; an empty one is no target."""

    def __init__(self, *args: Any, targets: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for sector in Sector:
            self.fields[sector.value] = forms.IntegerField(
                label=sector.label, min_value=0, max_value=50, required=False, initial=targets.get(sector)
            )

    def targets(self) -> dict[Sector, int | None]:
        """Return what was typed, by sector."""
        return {sector: self.cleaned_data[sector.value] for sector in Sector}
