"""Passages of an edition that quote another: shown only while the quoted one stands.

An edition is frozen, and what it quotes may have to disappear: the consent for a story was withdrawn, or ran out. So a
passage that quotes is marked where the edition is made, and looked at each time that the edition is shown.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from parvis.assessment.text import LANGUAGES, Text
from parvis.publications.models import Edition

# People's words are escaped before they come into a body, so that only our own templates write these marks.
_PASSAGE = re.compile(r'<div class="excerpt" data-of="([^"]*)">(.*?)</div><!-- excerpt -->', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Excerpts:
    """What an edition quotes: by its name (“story:place-7:2”) each quoted edition; None where there is none."""

    quoted: Mapping[str, Edition | None]
    on: date

    def __bool__(self) -> bool:
        return bool(self.quoted)

    def shown(self, body: Text) -> Text:
        """Return the body with a notice in the place of each passage whose source does not stand."""
        return Text(**{language: self._in_language(body, language) for language in LANGUAGES})

    def are_as_in(self, moment: datetime) -> bool:
        """Tell whether a document made at that moment shows nothing that was taken back since."""
        ends = (self._ended_at(edition) for edition in self.quoted.values() if edition)
        return all(end is None or end <= moment for end in ends)

    def _in_language(self, body: Text, language: str) -> str:
        with translation.override(language):
            return _PASSAGE.sub(self._passage, getattr(body, language))

    def _passage(self, found: re.Match[str]) -> str:
        editions = [self.quoted.get(name) for name in found.group(1).split()]
        if all(edition is not None and edition.stands_on(self.on) for edition in editions):
            return found.group()
        is_story = found.group(1).startswith("story:")
        return f'<p class="excerpt">{escape(self._notice(editions, is_story=is_story))}</p>'

    def _notice(self, editions: Sequence[Edition | None], *, is_story: bool) -> str:
        if not is_story:
            return _("What this rested on was withdrawn; it is no longer shown here.")
        if any(editions):
            return _("A story was withdrawn; it is no longer shown here.")
        return _("A story that is not published stands in this place.")

    def _ended_at(self, edition: Edition) -> datetime | None:
        if edition.stands_on(self.on):
            return None
        if edition.withdrawn_at or edition.until_on is None:
            return edition.withdrawn_at
        return timezone.make_aware(datetime.combine(edition.until_on + timedelta(days=1), time.min))


def marked_passage(html: str, editions: Iterable[str], *, has_links: bool = True) -> SafeString:
    """Mark HTML of our own as a passage that quotes editions; without any it stays as it is.

    ``has_links`` adds links to what is quoted, for HTML that has none itself.
    """
    named = tuple(editions)
    if not named:
        return mark_safe(html)  # noqa: S308 - made by our own templates
    sources = _sources(named) if has_links else ""
    marked = f'<div class="excerpt" data-of="{escape(" ".join(named))}">{html}{sources}</div><!-- excerpt -->'
    return mark_safe(marked)  # noqa: S308 - as above


def editions_to_quote(subjects: Iterable[str]) -> dict[str, str]:
    """Return for subjects (“story:place-7”) the edition that is quoted now (“story:place-7:2”); number 0: none yet.

    A passage names the edition that it quotes. A later one may have left out what is in the passage.
    """
    asked = set(subjects)
    if not asked:
        return {}
    named = [subject.partition(":")[2] for subject in asked]
    editions = Edition.objects.filter(subject__in=named).order_by("number")
    numbers = {
        f"{kind}:{of}": number for kind, of, number in editions.values_list("kind", "subject", "number")
    }
    return {subject: f"{subject}:{numbers.get(subject, 0)}" for subject in asked}


def _sources(editions: Iterable[str]) -> str:
    """Return links to what is quoted; what has no edition yet has no address."""
    named = (name.split(":") for name in editions)
    addresses = (reverse("edition", args=parts) for parts in named if parts[2] != "0")
    label = escape(_("The story with its evidence"))
    return "".join(f'<p><a href="{address}">{label}</a></p>' for address in addresses)


def excerpts_in(body: Text, *, on: date) -> Excerpts:
    """Return what a body quotes; one statement where it quotes anything."""
    quoted = {name for found in _PASSAGE.finditer(body.en + body.fr) for name in found.group(1).split()}
    if not quoted:
        return Excerpts({}, on)
    columns = ("kind", "subject", "number", "withdrawn_at", "until_on")
    editions = Edition.objects.filter(subject__in={name.split(":")[1] for name in quoted}).only(*columns)
    found = {f"{each.kind}:{each.subject}:{each.number}": each for each in editions}
    return Excerpts({name: found.get(name) for name in quoted}, on)
