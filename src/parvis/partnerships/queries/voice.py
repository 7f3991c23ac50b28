"""Self-declared voices: one's own, for oneself alone; and the yearly counts, which name nobody.

Decision 0026 says why a count holds no number and why it is taken at most once a year.
"""

from collections.abc import Set
from datetime import date

from parvis.partnerships.models import Appointment, Council, Partnership, Voice, VoiceCount
from parvis.partnerships.queries.council import sitting
from parvis.people.models import User

LEAST = 5  # as many people hide one another: the smallest group that a count speaks of, on either side


def voice_of(user: User, partnership: Partnership) -> Voice | None:
    """Return what the user says of themselves; shown to nobody else."""
    return Voice.objects.filter(user=user, partnership=partnership).first()


def counts_of(council: Council) -> tuple[VoiceCount, ...]:
    """Return the yearly counts of a council, newest first."""
    return tuple(council.voice_counts.all())


def people_who_can_answer(council: Council, *, on: date) -> frozenset[int]:
    """Return the numbers of the users who sit on the council on a day, whatever they said."""
    sat = Appointment.objects.filter(sitting(on), seat__council=council, user__isnull=False)
    return frozenset(sat.values_list("user_id", flat=True))


def hide_one_another(before: Set[int], after: Set[int]) -> bool:
    """Tell whether two groups of people differ by nobody, or by enough to hide what each of them said."""
    return all(
        len(difference) == 0 or len(difference) >= LEAST for difference in (before - after, after - before)
    )


def is_shown(number: int, *, of: int) -> bool:
    """Tell whether at least five said so and at least five did not."""
    return number >= LEAST and of - number >= LEAST
