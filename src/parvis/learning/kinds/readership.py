"""Which kinds of editions each group of readers gets in its digest; what all of them get is left out of none."""

from collections.abc import Mapping

from parvis.learning.enums import Readership
from parvis.publications.enums import EditionKind

# In the order in which a digest shows them: what its readers can act on comes first.
KINDS: Mapping[Readership, tuple[EditionKind, ...]] = {
    Readership.COUNCILS: (
        EditionKind.PRACTICE,
        EditionKind.BRIEF,
        EditionKind.ASSESSMENT,
        EditionKind.STORY,
        EditionKind.COMPARISON,
        EditionKind.STRATEGY,
        EditionKind.TERMS,
    ),
    Readership.ORGANIZATIONS: (
        EditionKind.CALL,
        EditionKind.PRACTICE,
        EditionKind.BRIEF,
        EditionKind.STORY,
        EditionKind.STRATEGY,
    ),
    Readership.OFFICERS: (
        EditionKind.REPORT,
        EditionKind.STRATEGY,
        EditionKind.COMPARISON,
        EditionKind.ASSESSMENT,
        EditionKind.STORY,
        EditionKind.BRIEF,
        EditionKind.PRACTICE,
    ),
    Readership.RESEARCHERS: (
        EditionKind.DATA,
        EditionKind.ASSESSMENT,
        EditionKind.PROFILE,
        EditionKind.COMPARISON,
        EditionKind.PRACTICE,
        EditionKind.STRATEGY,
    ),
    Readership.PUBLIC: (
        EditionKind.STORY,
        EditionKind.CALL,
        EditionKind.BRIEF,
        EditionKind.ASSESSMENT,
        EditionKind.PROFILE,
        EditionKind.REPORT,
        EditionKind.MINUTES,
    ),
}
