"""What decisions bring about in the council's own rooms: terms in force, and people on seats."""

from django.urls import reverse
from django.utils.translation import gettext as _

from parvis.partnerships.kinds.subject import Creation, Subject
from parvis.partnerships.models import Nomination, TermsOfReference


def _terms(terms: TermsOfReference) -> Subject:
    return Subject(_("Terms of reference: %(version)s") % {"version": terms.label}, terms.get_absolute_url())


def _appointment(nomination: Nomination) -> Subject | None:
    if nomination.appointment_id is None:
        return None
    words = {"person": nomination.person_name, "seat": nomination.seat.title}
    slug = nomination.seat.council.partnership.slug
    return Subject(
        _("%(person)s, %(seat)s") % words, reverse("member", args=[slug, nomination.appointment_id])
    )


TERMS = Creation(path="terms", related=("terms__partnership", "terms__council"), shown=_terms)
APPOINTMENT = Creation(
    path="motion__nomination",
    related=("motion__nomination__seat__council__partnership",),
    shown=_appointment,
)
