"""What people agreed to, as a coordinator reads it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from parvis.learning.enums import ConsentScope
from parvis.learning.models import Consent, Story
from parvis.partnerships.errors import found


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """A consent in a list, as of a day."""

    consent: Consent
    on: date

    @property
    def scopes(self) -> str:
        """Return in words what was agreed to."""
        return " · ".join(str(ConsentScope(scope).label) for scope in self.consent.scopes)

    @property
    def holds(self) -> bool:
        """Tell whether it is in force."""
        return self.consent.holds_on(self.on)

    @property
    def standing_label(self) -> str:
        """Return in words whether it is in force."""
        if self.consent.erased_at:
            return _("Erased")
        if self.consent.withdrawn_at:
            return pgettext("of a consent", "Withdrawn")
        if self.holds:
            return _("In force")
        return _("Ended") if self.on > self.consent.expires_on else _("Not in force yet")


def consents_of(story: Story, *, on: date) -> tuple[ConsentRow, ...]:
    """Return the consents of a story as of a day."""
    return tuple(ConsentRow(consent, on) for consent in story.consents.all())


def consent_in(story: Story, consent_id: int) -> Consent:
    """Return a consent of the story; raises ``RecordNotFound``."""
    return found(story.consents.select_related("story__partnership").filter(pk=consent_id).first())
