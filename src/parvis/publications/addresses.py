"""The words for an edition's kind and for a feed's scope in an address, in the address's language."""

from django.utils.translation import get_language

from parvis.publications.enums import EditionKind, FeedScope

_WORDS = {
    EditionKind.TERMS: {"en": "terms", "fr": "cadre"},
    EditionKind.STRATEGY: {"en": "strategy", "fr": "strategie"},
    EditionKind.REPORT: {"en": "report", "fr": "rapport"},
    EditionKind.MINUTES: {"en": "minutes", "fr": "proces-verbal"},
    EditionKind.CALL: {"en": "call", "fr": "appel"},
    EditionKind.STORY: {"en": "story", "fr": "recit"},
    EditionKind.PROFILE: {"en": "profile", "fr": "profil"},
    EditionKind.COMPARISON: {"en": "comparison", "fr": "comparaison"},
    EditionKind.ASSESSMENT: {"en": "assessment", "fr": "evaluation"},
    EditionKind.DATA: {"en": "data", "fr": "donnees"},
    EditionKind.PRACTICE: {"en": "practice", "fr": "pratique"},
    EditionKind.BRIEF: {"en": "brief", "fr": "synthese"},
}
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words.values()}


class EditionKindConverter:
    """Reads the word of either language, writes that of the page's."""

    regex = "|".join(_KINDS)

    def to_python(self, value: str) -> EditionKind:
        """Return the kind that the word names."""
        return _KINDS[value]

    def to_url(self, value: str) -> str:
        """Return the word for the kind."""
        return _WORDS[EditionKind(value)]["fr" if get_language() == "fr" else "en"]


_SCOPES = {
    FeedScope.PARTNERSHIP: {"en": "partnership", "fr": "partenariat"},
    FeedScope.STRATUM: {"en": "stratum", "fr": "strate"},
    FeedScope.THEME: {"en": "theme", "fr": "theme"},
}
_SCOPE_OF = {word: scope for scope, words in _SCOPES.items() for word in words.values()}


class FeedScopeConverter:
    """Reads the word of either language, writes that of the page's."""

    regex = "|".join(_SCOPE_OF)

    def to_python(self, value: str) -> FeedScope:
        """Return the scope that the word names."""
        return _SCOPE_OF[value]

    def to_url(self, value: str) -> str:
        """Return the word for the scope."""
        return _SCOPES[FeedScope(value)]["fr" if get_language() == "fr" else "en"]
