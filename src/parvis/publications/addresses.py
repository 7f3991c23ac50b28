"""The words for an edition's kind and for a feed's scope in an address."""

from parvis.core.address import WordConverter
from parvis.publications.enums import EditionKind, FeedScope


class EditionKindConverter(WordConverter):
    """The kind of an edition."""

    words = {
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


class FeedScopeConverter(WordConverter):
    """What a feed is about."""

    words = {
        FeedScope.PARTNERSHIP: {"en": "partnership", "fr": "partenariat"},
        FeedScope.STRATUM: {"en": "stratum", "fr": "strate"},
        FeedScope.THEME: {"en": "theme", "fr": "theme"},
    }
