"""Who writes stories, who verifies them, and who reads what people agreed to."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from parvis.core.decision import ALLOWED, Decision, denied
from parvis.learning.enums import PracticeState
from parvis.learning.kinds import practice_life
from parvis.learning.kinds.life import StoryStep, may_step, refusal_of
from parvis.learning.kinds.practice_life import PracticeStep
from parvis.learning.models import Practice, Story
from parvis.partnerships.access import Permission, Role, allowed, partnership_ids_of, roles_of
from parvis.partnerships.models import Partnership
from parvis.partnerships.permissions import may_view

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer


def may_write_stories(user: "Viewer", partnership: Partnership) -> Decision:
    """Tell whether the person writes the partnership's stories."""
    if not allowed(user, Permission.STORY_EDIT, partnership):
        return denied(_("Only a coordinator writes stories of success."))
    return ALLOWED


def may_keep_consents(user: "Viewer", partnership: Partnership) -> Decision:
    """Tell whether the person reads and keeps what people agreed to; nobody else learns who they are."""
    if not allowed(user, Permission.STORY_EDIT, partnership):
        return denied(_("Only a coordinator reads and keeps the consents of a story."))
    return ALLOWED


def may_change_story(user: "Viewer", story: Story) -> Decision:
    """Tell whether the person changes the story's words, evidence and pictures now."""
    return _in_step(may_write_stories(user, story.partnership), story, StoryStep.CHANGE)


def may_verify(user: "Viewer", story: Story) -> Decision:
    """Tell whether the person says whether the story is so: nobody who coordinates the work, or wrote it."""
    if not allowed(user, Permission.STORY_VERIFY, story.partnership):
        return denied(_("Members of the council and programme officers verify stories."))
    if Role.COORDINATOR in roles_of(user, story.partnership):
        return denied(_("You coordinate this partnership. Somebody outside its staff verifies the story."))
    if user.pk == story.written_by_id:
        return denied(_("You wrote this story. Somebody else verifies it."))
    return _in_step(ALLOWED, story, StoryStep.VERIFY)


def may_see_communication(user: "Viewer", partnership: Partnership | None) -> Decision:
    """Tell whether the person reads a communication strategy; None is the programme's."""
    if partnership is not None:
        return may_view(user, partnership)
    if not allowed(user, Permission.PROGRAMME_VIEW):
        return denied(_("Only programme officers, the secretariat and administrators read it."))
    return ALLOWED


def may_communicate(user: "Viewer", partnership: Partnership | None) -> Decision:
    """Tell whether the person keeps a communication strategy and a newsletter; None is the programme's."""
    # The secretariat keeps the programme's own: who subscribed in a partnership is not for it to read.
    is_inside = partnership is None or may_view(user, partnership)
    if not is_inside or not allowed(user, Permission.COMMUNICATION_EDIT, partnership):
        return denied(_("Only a coordinator, or the network secretariat for the programme, keeps it."))
    return ALLOWED


def may_write_briefs(user: "Viewer", partnership: Partnership | None) -> Decision:
    """Tell whether the person writes briefs and keeps documents of the library; None is the programme's."""
    # As with communication: the programme's people do not write for a partnership whose records they do not read.
    is_inside = partnership is None or may_view(user, partnership)
    if not is_inside or not allowed(user, Permission.BRIEF_EDIT, partnership):
        return denied(_("Only a coordinator, or the network secretariat for the programme, writes briefs."))
    return ALLOWED


def may_keep_a_library(user: "Viewer") -> Decision:
    """Tell whether the person keeps documents of the library for anybody."""
    ids = partnership_ids_of(user)
    if allowed(user, Permission.BRIEF_EDIT):
        return ALLOWED
    if any(may_write_briefs(user, one) for one in Partnership.objects.filter(pk__in=ids)):
        return ALLOWED
    return denied(_("Only coordinators and the network secretariat keep the library."))


def may_share_practices(user: "Viewer", partnership: Partnership) -> Decision:
    """Tell whether the person submits the partnership's practices, and says which ones it uses."""
    # The secretariat has practices of the network; those of a partnership are its own to send.
    if not (may_view(user, partnership) and allowed(user, Permission.PRACTICE_EDIT, partnership)):
        return denied(_("Only a coordinator submits practices and says which ones are used."))
    return ALLOWED


def may_write_practice(user: "Viewer", practice: Practice) -> Decision:
    """Tell whether the person changes a practice of their partnership now."""
    if practice.partnership is None:
        return denied(_("This practice was submitted by a link, and is written there."))
    permitted = may_share_practices(user, practice.partnership)
    return _in_practice_step(permitted, practice, PracticeStep.WRITE)


def may_see_submissions(user: "Viewer") -> Decision:
    """Tell whether the person reads practices before they are public, and their ratings."""
    if not allowed(user, Permission.PRACTICE_RATE):
        return denied(_("Only programme officers and the network secretariat read what was submitted."))
    return ALLOWED


def may_review_practices(user: "Viewer") -> Decision:
    """Tell whether the person reviews practices and asks people for them."""
    if not allowed(user, Permission.PRACTICE_REVIEW):
        return denied(_("Only the network secretariat reviews practices."))
    return ALLOWED


def may_review_practice(user: "Viewer", practice: Practice, step: PracticeStep) -> Decision:
    """Tell whether the person takes a step of the review now; nobody reviews what they wrote."""
    permitted = may_review_practices(user)
    if permitted and practice.written_by_id is not None and practice.written_by_id == user.pk:
        return denied(_("You wrote this practice. Somebody else reviews it."))
    return _in_practice_step(permitted, practice, step)


def may_rate_practice(user: "Viewer", practice: Practice) -> Decision:
    """Tell whether the person rates a practice: nobody who wrote it."""
    permitted = may_see_submissions(user)
    if permitted and practice.written_by_id is not None and practice.written_by_id == user.pk:
        return denied(_("You wrote this practice. Somebody else rates it."))
    return _in_practice_step(permitted, practice, PracticeStep.RATE)


def _in_practice_step(permitted: Decision, practice: Practice, step: PracticeStep) -> Decision:
    if not permitted or practice_life.may_step(practice.state, step):
        return permitted
    return denied(practice_life.refusal_of(PracticeState(practice.state), step))


def _in_step(permitted: Decision, story: Story, step: StoryStep) -> Decision:
    if not permitted:
        return permitted
    return ALLOWED if may_step(story.state, step) else denied(refusal_of(story.state, step))
