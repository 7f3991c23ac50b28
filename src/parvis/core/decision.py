"""The answer to "may this person do this?": yes, or no with the reason that the page shows."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Decision:
    """Truthy when allowed; otherwise ``reason`` is a sentence for the person, in their language."""

    is_allowed: bool
    reason: str | Promise = ""

    def __bool__(self) -> bool:
        return self.is_allowed


ALLOWED = Decision(is_allowed=True)


def denied(reason: str | Promise) -> Decision:
    """Return a refusal with its reason."""
    return Decision(is_allowed=False, reason=reason)
