"""The forms that choose communities; everything that they say stands in the address."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from parvis.assessments.queries.community import CommunityLine
from parvis.assessments.queries.community_list import CommunityList


class CommunityFilter(forms.Form):
    """Asks for words, stratum and province, and keeps the view."""

    use_required_attribute = False  # nothing chosen means all of them

    view = forms.CharField(widget=forms.HiddenInput)
    q = forms.CharField(label=gettext_lazy("Community or partnership"), widget=forms.SearchInput)
    stratum = forms.ChoiceField()
    province = forms.ChoiceField()

    def __init__(self, page: CommunityList) -> None:
        chosen = {"view": page.view, "q": page.words, "stratum": page.stratum, "province": page.province}
        super().__init__(initial=chosen)
        language, everything = get_language() or "en", ("", _("All"))
        strata = [(each.value, each.label.in_language(language)) for each in page.strata]
        provinces = [(code, name.in_language(language)) for code, name in page.provinces]
        self.fields["stratum"] = forms.ChoiceField(label=_("Stratum"), choices=[everything, *strata])
        self.fields["province"] = forms.ChoiceField(label=_("Province"), choices=[everything, *provinces])


class ComparisonForm(forms.Form):
    """Asks for up to ``slots`` communities, all under one name, so that the address reads as a list."""

    use_required_attribute = False

    def __init__(self, communities: Sequence[CommunityLine], *, chosen: Sequence[str], slots: int) -> None:
        super().__init__()
        language = get_language() or "en"
        choices = [("", _("None"))]
        choices += [
            (each.area, f"{each.name.in_language(language)} ({each.province})") for each in communities
        ]
        for slot in range(slots):
            self.fields[f"area-{slot}"] = forms.ChoiceField(
                label=_("Community %(number)s") % {"number": slot + 1},
                choices=choices,
                initial=chosen[slot] if slot < len(chosen) else "",
                widget=forms.Select(attrs={"id": f"area-{slot + 1}"}),  # one name, so an id of its own
            )

    def add_prefix(self, field_name: str) -> str:
        """Return the one name that all of the lists send."""
        return "area"
