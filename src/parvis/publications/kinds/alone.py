"""An edition in one language: which one, and the reason that the public reads in both."""

from dataclasses import dataclass

from parvis.assessment.text import Language, Text


@dataclass(frozen=True, slots=True)
class Alone:
    """The one language in which an edition appears, and why the other is not there yet."""

    language: Language
    because: Text

    @property
    def has_reason(self) -> bool:
        """Tell whether the reason is there in both languages."""
        return bool(self.because.en.strip() and self.because.fr.strip())
