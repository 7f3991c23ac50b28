"""Who writes stories, who verifies them, and who reads what people agreed to."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from parvis.core.decision import ALLOWED, Decision, denied
from parvis.learning.kinds.life import StoryStep, may_step, refusal_of
from parvis.learning.models import Story
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


def _in_step(permitted: Decision, story: Story, step: StoryStep) -> Decision:
    if not permitted:
        return permitted
    return ALLOWED if may_step(story.state, step) else denied(refusal_of(story.state, step))
