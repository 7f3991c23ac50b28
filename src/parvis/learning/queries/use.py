"""Where a story's words stand beside its own page: reports that quote it, the profiles of communities.

Nothing is copied down when a story is used. A place names the story, and here is asked which places do.
"""

from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from parvis.partnerships.models import ServiceArea
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.queries.edition import current_editions, standing


@dataclass(frozen=True, slots=True)
class StoryUse:
    """One place in which a story is used: what it is, where it is read, since when."""

    where: str
    address: str
    since: date


def uses_of(edition: Edition, *, on: date) -> tuple[StoryUse, ...]:
    """Return the public places in which an edition of a story is used; none where it does not stand."""
    if not edition.stands_on(on):
        return ()
    return tuple(chain(_in_reports(edition, on=on), _in_profiles(edition)))


def _in_reports(edition: Edition, *, on: date) -> list[StoryUse]:
    mark = f"{edition.kind}:{edition.subject}:{edition.number}"  # as publications.queries.excerpt writes it
    reports = current_editions(EditionKind.REPORT).filter(
        standing(on),
        Q(body_en__contains=f'{mark}"') | Q(body_en__contains=f"{mark} "),
        partnership=edition.partnership_id,
    )
    found = reports.defer("body_en", "body_fr", "figures")
    return [StoryUse(str(each.title), each.get_absolute_url(), each.published_at.date()) for each in found]


def _in_profiles(edition: Edition) -> list[StoryUse]:
    areas = ServiceArea.objects.filter(partnership=edition.partnership_id, until_on__isnull=True).values(
        "area"
    )
    profiles = current_editions(EditionKind.PROFILE).filter(subject__in=areas)
    return [
        StoryUse(
            _("Community profile: %(community)s") % {"community": each.title},
            reverse("community", args=[each.subject]),
            max(edition.published_at, each.published_at).date(),
        )
        for each in profiles.defer("body_en", "body_fr", "figures")
    ]
