"""The forms of a consultation: opening it, commenting, answering."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.assessment import Text
from parvis.assessment.text import Language
from parvis.core.text import BilingualFormField
from parvis.plans.enums import ClusterResult
from parvis.plans.forms.progress import in_page_language
from parvis.plans.models import Comment
from parvis.plans.operations.consultation import MOST_CHARACTERS, ClusterContent, CommentContent


class ConsultationForm(forms.Form):
    """What people read before the draft, and until when they may comment."""

    introduction = BilingualFormField(
        label=_("Introduction"),
        help_text=_("What you would like to hear, and what becomes of it."),
        multiline=True,
        required=False,
    )
    closes_on = forms.DateField(
        label=_("Last day for comments"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class CommentForm(forms.Form):
    """A comment on a paragraph; nobody has to say who they are."""

    words = forms.CharField(
        label=_("Your comment"),
        help_text=_("In English or in French. Name no other people, please."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=MOST_CHARACTERS,
    )
    name = forms.CharField(label=_("Your name"), help_text=_("Not needed."), max_length=120, required=False)
    organisation = forms.CharField(
        label=_("Your organization"), help_text=_("Not needed."), max_length=160, required=False
    )
    has_consented = forms.BooleanField(
        label=_(
            "The partnership may keep my name and organization with this comment. They are not published."
        ),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the consent where there is a name."""
        values = super().clean() or {}
        if (values.get("name") or values.get("organisation")) and not values.get("has_consented"):
            self.add_error(
                "has_consented", _("Tick that your name may be kept, or leave name and organization empty.")
            )
        return values

    def content(self) -> CommentContent:
        """Return what was typed, in the language of the page."""
        language: Language = "fr" if get_language() == "fr" else "en"
        return CommentContent(**self.cleaned_data, language=language)


class ClusterForm(forms.Form):
    """Comments that say much the same, and the answer to them."""

    heard = BilingualFormField(
        label=_("What we heard"), help_text=_("What these comments say, in one sentence."), multiline=True
    )
    comments = forms.ModelMultipleChoiceField(
        label=_("Comments"), queryset=Comment.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    result = forms.ChoiceField(
        label=_("What came of it"),
        choices=[("", _("Not decided yet")), *ClusterResult.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    answer = BilingualFormField(
        label=_("Answer: what changed, or why nothing did"), multiline=True, required=False
    )

    def __init__(self, *args: Any, comments: QuerySet[Comment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["comments"]
        field.queryset = comments
        field.label_from_instance = _named

    def content(self) -> ClusterContent:
        """Return what was typed, without the comments."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "comments"}
        return ClusterContent(**values)

    def comments_chosen(self) -> Iterable[Comment]:
        """Return the comments that were ticked."""
        comments: Iterable[Comment] = self.cleaned_data["comments"]
        return comments


class ErasureForm(forms.Form):
    """Why a comment is erased."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("It stays in the history. Do not repeat what the comment says."),
        max_length=300,
    )

    def text(self) -> Text:
        """Return the reason in the language of the page."""
        return in_page_language(self.cleaned_data["reason"])


def _named(comment: Comment) -> str:
    return f"{comment.paragraph.position} · {comment.words}"
