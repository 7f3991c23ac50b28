"""The words from which an open call starts: what is known of the seat, in both languages."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from parvis.assessment.text import LANGUAGES, Language, Text
from parvis.partnerships.models import Seat


def proposed_call(seat: Seat, *, months: int, clause: Text) -> Text:
    """Return the first draft of the call for a seat; ``clause`` is what the terms say of recruitment, if anything."""
    return Text(**{language: _call(seat, months, clause, language) for language in LANGUAGES})


def _call(seat: Seat, months: int, clause: Text, language: Language) -> str:
    with override(language):
        said = [_invitation(seat, language), _conditions(seat, months), getattr(clause, language)]
        return "\n\n".join(filter(None, said))


def _invitation(seat: Seat, language: Language) -> str:
    sentence = _(
        "%(body)s of %(partnership)s is looking for a person to sit on this seat: %(seat)s. Sector: %(sector)s. "
        "Role: %(role)s."
    )
    return sentence % {
        "body": seat.council.name.in_language(language),
        "partnership": seat.council.partnership.title.in_language(language),
        "seat": seat.title.in_language(language),
        "sector": seat.get_sector_display(),
        "role": seat.get_role_display(),
    }


def _conditions(seat: Seat, months: int) -> str:
    term = ngettext(
        "The term of office lasts %(months)d month.", "The term of office lasts %(months)d months.", months
    ) % {"months": months}
    vote = _("The seat has a vote.") if seat.is_voting else _("The seat has no vote.")
    rule = _("How it is filled: %(rule)s.") % {"rule": seat.get_appointing_rule_display()}
    return f"{term} {vote} {rule}"
