"""What decisions bring about in the council's own rooms: terms in force or reviewed, minutes, people on seats."""

from django.urls import reverse
from django.utils.translation import gettext as _

from parvis.partnerships.kinds.subject import Creation, Subject
from parvis.partnerships.models import Minutes, Nomination, TermsOfReference, TermsReview


def _terms(terms: TermsOfReference) -> Subject:
    return Subject(_("Terms of reference: %(version)s") % {"version": terms.label}, terms.get_absolute_url())


def _review(review: TermsReview) -> Subject:
    words = _("Review of the terms of reference: %(version)s") % {"version": review.terms.label}
    return Subject(words, review.terms.get_absolute_url())


def _minutes(minutes: Minutes) -> Subject:
    meeting = minutes.meeting
    words = _("Minutes: %(meeting)s") % {"meeting": meeting.title}
    return Subject(words, reverse("minutes", args=[meeting.council.partnership.slug, meeting.pk]))


def _appointment(nomination: Nomination) -> Subject | None:
    if nomination.appointment_id is None:
        return None
    words = {"person": nomination.person_name, "seat": nomination.seat.title}
    slug = nomination.seat.council.partnership.slug
    return Subject(
        _("%(person)s, %(seat)s") % words, reverse("member", args=[slug, nomination.appointment_id])
    )


TERMS = Creation(path="terms", related=("terms__partnership", "terms__council"), shown=_terms)
REVIEW = Creation(
    path="terms_review",
    related=("terms_review__terms__partnership", "terms_review__terms__council"),
    shown=_review,
)
MINUTES = Creation(path="minutes", related=("minutes__meeting__council__partnership",), shown=_minutes)
APPOINTMENT = Creation(
    path="motion__nomination",
    related=("motion__nomination__seat__council__partnership",),
    shown=_appointment,
)
