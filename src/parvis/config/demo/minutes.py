"""Minutes of the demonstration: published ones, one that waits for its approval, and a draft."""

from datetime import datetime, timedelta

from parvis.assessment.text import Text
from parvis.config.demo.world import World
from parvis.partnerships.enums import MinutesState
from parvis.partnerships.models import Meeting, Minutes
from parvis.partnerships.operations import minutes as operations
from parvis.publications.operations.minutes import publish_minutes

_SUMMARY = Text(
    en="The council adopted its terms of reference and asked for a survey of newcomers.",
    fr="Le conseil a adopté son cadre de référence et demandé un sondage auprès des nouveaux arrivants.",
)
_AMENDED = Text(
    en="Members said which newcomers they meet in their work. They hope that the council will make services "
    "easier to find.",
    fr="Les membres ont dit quels nouveaux arrivants ils côtoient. Ils souhaitent que le conseil rende les "
    "services plus faciles à trouver.",
)
_REASON = Text(
    en="Item 1 now says what members hope for, as a member proposed.",
    fr="Le point 1 dit maintenant ce que les membres souhaitent, comme un membre l’a proposé.",
)


def write_up(world: World, meeting: Meeting, *, at: datetime) -> Minutes:
    """Draft the minutes of a meeting on its day and circulate them a week later."""
    minutes = operations.draft_minutes(meeting, by=world.coordinator, at=at)
    operations.circulate(minutes, by=world.coordinator, at=at + timedelta(days=7))
    return minutes


def amend_first(world: World, minutes: Minutes, *, at: datetime) -> None:
    """Let a member propose a correction to the first minutes, and take it up."""
    operations.write_summary(minutes, summary=_SUMMARY, by=world.coordinator, at=at)
    operations.propose_correction(
        minutes.versions.get(number=1),
        words="Point 1\N{NO-BREAK SPACE}: nous avons aussi dit que les services sont difficiles à trouver.",
        by=world.council_member,
        at=at,
    )
    section = minutes.sections.get(agenda_item__position=1)
    operations.write_section(section, words=_AMENDED, is_for_publication=True, by=world.coordinator, at=at)
    operations.amend(minutes, reason=_REASON, by=world.coordinator, at=at + timedelta(days=1))


def add(world: World) -> None:
    """Publish the first minutes that the council approved."""
    approved = Minutes.objects.filter(
        meeting__council__partnership=world.partnership, state=MinutesState.APPROVED
    )
    publish_minutes(approved.earliest("meeting__held_on"), by=world.coordinator, at=world.on(2025, 6, 25))
