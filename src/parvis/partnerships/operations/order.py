"""The order of a meeting's steps, apart from the database: which step may follow, and why not.

A table rather than conditions spread over the operations, so that every course of a meeting can be walked.
"""

from dataclasses import dataclass
from enum import StrEnum

from parvis.core.errors import OutOfOrder
from parvis.partnerships.enums import MotionResult
from parvis.partnerships.errors import (
    AmendmentOpen,
    AmendsAmendment,
    MeetingClosed,
    MeetingInTheFuture,
    MotionDecided,
    MotionWithdrawn,
)


class Step(StrEnum):
    """What is done at a meeting with a motion."""

    PUT = "put"
    AMEND = "amend"
    COUNT = "count"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a meeting and one of its motions stand; ``result`` is None before the motion is put."""

    is_closed: bool = False
    has_come: bool = True
    result: MotionResult | None = None
    is_amendment: bool = False
    has_open_amendment: bool = False


def obstacle(step: Step, standing: Standing) -> type[OutOfOrder] | None:
    """Return what stands in the way of a step; None where it may be taken."""
    if standing.is_closed:
        return MeetingClosed
    if not standing.has_come:
        return MeetingInTheFuture
    if step == Step.PUT:
        return None
    if standing.result == MotionResult.WITHDRAWN:
        return MotionWithdrawn
    if standing.result != MotionResult.OPEN:
        return MotionDecided
    if standing.has_open_amendment:
        return AmendmentOpen
    return AmendsAmendment if step == Step.AMEND and standing.is_amendment else None


def require_step(step: Step, standing: Standing) -> None:
    """Refuse a step that is out of order.

    Raises
    ------
    OutOfOrder
        One of those that :func:`obstacle` knows.
    """
    if found := obstacle(step, standing):
        raise found
