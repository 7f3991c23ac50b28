"""Finding links that are broken: each address that the site shows is asked once a week."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from parvis.core.outside import Answer, NotPublic, ask
from parvis.learning.enums import LinkOutcome
from parvis.learning.models import LinkCheck
from parvis.learning.queries.link import addresses_in_use

_AGAIN_AFTER = timedelta(days=7)
_AT_ONCE = 100  # addresses in one round, so that a round ends within the hour
_CLOSED = {401, 403, 405, 406, 429, 451}  # a person may read what a program may not
_GONE = {404, 410}
_BROKEN = {LinkOutcome.GONE, LinkOutcome.FAILS}


def check_links(*, at: datetime, answer_of: Callable[[str], Answer] = ask) -> int:
    """Ask the addresses that were not asked for a week, forget those no longer shown, and return how many answered.

    Where none of several answers, this server does not reach the web, and nothing is written down about them.
    """
    shown = addresses_in_use(on=at.date())
    LinkCheck.objects.exclude(address__in=shown).delete()
    answers = {address: _answer(address, answer_of) for address in _due(shown, at=at)}
    answered = sum(answer.status is not None for answer in answers.values())
    if answers and not answered:
        return 0
    known = LinkCheck.objects.in_bulk(list(answers), field_name="address")
    LinkCheck.objects.bulk_create(
        (_check(address, answer, known.get(address), at=at) for address, answer in answers.items()),
        update_conflicts=True,
        unique_fields=["address"],
        update_fields=["checked_at", "outcome", "status", "leads_to", "failing_since"],
    )
    return answered


def _due(shown: Iterable[str], *, at: datetime) -> list[str]:
    fresh = LinkCheck.objects.filter(checked_at__gt=at - _AGAIN_AFTER).values_list("address", flat=True)
    return sorted(set(shown) - set(fresh))[:_AT_ONCE]


def _answer(address: str, answer_of: Callable[[str], Answer]) -> Answer:
    try:
        return answer_of(address)
    except NotPublic:
        return Answer(None)


def _check(address: str, answer: Answer, known: LinkCheck | None, *, at: datetime) -> LinkCheck:
    outcome = outcome_of(answer)
    since = known.failing_since if known else None
    return LinkCheck(
        address=address,
        checked_at=at,
        outcome=outcome,
        status=answer.status,
        leads_to=answer.leads_to if outcome == LinkOutcome.MOVED else "",
        failing_since=(since or at) if outcome in _BROKEN else None,
    )


def outcome_of(answer: Answer) -> LinkOutcome:
    """Return what an answer means for somebody who follows the link."""
    if answer.status in _GONE:
        return LinkOutcome.GONE
    if answer.status in _CLOSED:
        return LinkOutcome.CLOSED
    if answer.status is None or answer.status >= 400 or 300 <= answer.status < 400:
        return LinkOutcome.FAILS
    return LinkOutcome.MOVED if answer.leads_to else LinkOutcome.WORKS
