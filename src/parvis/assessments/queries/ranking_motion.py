"""The ranking before the council: what a motion says of it, and how the register of decisions names it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from parvis.assessment import Text
from parvis.assessments.models import RankingRound
from parvis.assessments.queries.ranking import RankedRow, shown_tally
from parvis.design.templatetags.formatting import day
from parvis.partnerships.kinds.subject import Creation, Subject

FIRST = 5  # as many characteristics as a motion names; the page has them all


def wording_of(round_: RankingRound) -> Text:
    """Return the motion by which the council takes a closed ranking as its own, each place with its range."""
    shown = shown_tally(round_)
    rows = shown.rows[:FIRST] if shown else ()
    with override("en"):
        closed_on = day(round_.closed_at)
        listed = "; ".join(_named(rows, "en"))
        en = f"That the council look first at what it ranked on {closed_on}: {listed}."
    with override("fr"):
        closed_on = day(round_.closed_at)
        listed = "; ".join(_named(rows, "fr"))
        fr = f"Que le conseil examine d’abord ce qu’il a classé le {closed_on}\u00a0: {listed}."
    return Text(en=en, fr=fr)


def _named(rows: tuple[RankedRow, ...], language: str) -> Iterator[str]:
    for row in rows:
        yield f"{row.name.in_language(language)} ({places_in_words(row)})"


def places_in_words(row: RankedRow) -> str:
    """Return the range of a characteristic's place in words."""
    low, high = row.place.low, row.place.high
    if low == high:
        return _("place %(place)d") % {"place": low}
    return _("place %(low)d to %(high)d") % {"low": low, "high": high}


def _ranking(round_: RankingRound) -> Subject:
    words = _("Ranking of what matters most: %(exercise)s") % {"exercise": round_.exercise.title}
    return Subject(words, round_.get_absolute_url())


RANKING = Creation(
    path="motion__ranking_round", related=("motion__ranking_round__exercise__partnership",), shown=_ranking
)
