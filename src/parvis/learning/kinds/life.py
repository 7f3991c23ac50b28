"""The life of a story: in which states each step may be taken, and why it is refused in another.

::

    draft ──ask──> waiting ──verify──> verified ──publish──> (an edition)
      │ ^             │ │                 │  ^                    │
      │ └──not confirmed┘                 │  └─────withdraw───────┘
      └──────────── reopen ───────────────┘

Published is no state: it is whether an edition stands. An edition ends by itself on a day, when a consent runs out.
"""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.learning.enums import StoryState


class StoryStep(StrEnum):
    """What is done with a story; ``CHANGE`` is any change of its words, evidence and pictures."""

    CHANGE = "change"
    ASK = "ask"
    VERIFY = "verify"
    REOPEN = "reopen"
    PUBLISH = "publish"


DRAFT, ASKED, VERIFIED = StoryState
STARTS: dict[StoryStep, frozenset[StoryState]] = {
    StoryStep.CHANGE: frozenset({DRAFT}),
    StoryStep.ASK: frozenset({DRAFT}),
    StoryStep.VERIFY: frozenset({ASKED}),
    StoryStep.REOPEN: frozenset({ASKED, VERIFIED}),
    StoryStep.PUBLISH: frozenset({VERIFIED}),
}
_REFUSALS: dict[StoryStep, dict[StoryState, str | Promise]] = {
    StoryStep.CHANGE: {
        ASKED: _("The story waits for its verification and does not change. Take it back to a draft first."),
        VERIFIED: _(
            "What was verified does not change. Take the story back to a draft; it is then verified anew."
        ),
    },
    StoryStep.ASK: {
        ASKED: _("Verification has been asked for already."),
        VERIFIED: _("The story has been verified already."),
    },
    StoryStep.VERIFY: {
        DRAFT: _("The story is a draft. Its writer asks for verification first."),
        VERIFIED: _("The story has been verified already."),
    },
    StoryStep.REOPEN: {DRAFT: _("The story is a draft already.")},
    StoryStep.PUBLISH: dict.fromkeys(
        (DRAFT, ASKED),
        _(
            "The verification is missing: somebody outside the staff confirms the story before it is published."
        ),
    ),
}


def may_step(state: StoryState | str, step: StoryStep) -> bool:
    """Tell whether a story in this state takes the step."""
    return StoryState(state) in STARTS[step]


def refusal_of(state: StoryState | str, step: StoryStep) -> str | Promise:
    """Return the sentence that says why a story in this state does not take the step."""
    return _REFUSALS[step][StoryState(state)]
