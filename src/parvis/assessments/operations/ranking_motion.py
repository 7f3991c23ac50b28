"""The council takes a closed ranking as its decision: a motion like any other, put at a meeting."""

from datetime import datetime

from django.db import transaction

from parvis.assessment import Text
from parvis.assessments.errors import NoRankingToPropose
from parvis.assessments.models import RankingRound
from parvis.assessments.queries.ranking import ranking_to_propose
from parvis.core import audit
from parvis.partnerships.models import AgendaItem, Appointment, Motion
from parvis.partnerships.operations.motion import put_motion
from parvis.people.models import User


@transaction.atomic
def propose_ranking(
    item: AgendaItem,
    *,
    wording: Text,
    moved_by: Appointment,
    seconded_by: Appointment,
    by: User,
    at: datetime,
) -> Motion:
    """Put the last closed ranking of the partnership to its council; carried, the decision is the ranking's.

    Raises
    ------
    NoRankingToPropose
        None waits for a decision, or the meeting is not the partnership council's.
    OutOfOrder, InvalidInput
        Those of ``put_motion``.
    """
    council = item.meeting.council
    if council.parent_id is not None:
        raise NoRankingToPropose
    round_ = ranking_to_propose(council.partnership)
    held = RankingRound.objects.select_for_update(of=("self",)).get(pk=round_.pk)
    motion = put_motion(item, wording=wording, moved_by=moved_by, seconded_by=seconded_by, by=by, at=at)
    held.motion = motion
    held.save(update_fields=["motion"])
    after = {"motion": wording}
    audit.record("ranking_proposed", held, by=by, at=at, partnership=council.partnership, after=after)
    return motion
