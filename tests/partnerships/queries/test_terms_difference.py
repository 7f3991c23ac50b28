"""Two versions side by side, word by word."""

from parvis.assessment.text import Text
from parvis.core.text.value import dated_text
from parvis.design.difference import Run
from parvis.partnerships.enums import ClauseKind
from parvis.partnerships.kinds.rules import HALF, TWO_THIRDS, QuorumRule
from parvis.partnerships.models import Partnership, TermsOfReference
from parvis.partnerships.queries.terms_difference import terms_difference
from tests.factories.partnerships import make_clause, make_council, put_in_force


def test_a_difference_has_the_clauses_of_both_versions_in_the_language_asked(
    partnership: Partnership,
) -> None:
    old = put_in_force(
        TermsOfReference(partnership=partnership, version=1),
        make_council(partnership),
    )
    new = TermsOfReference.objects.create(partnership=partnership, version=2)
    for terms, share in ((old, HALF), (new, TWO_THIRDS)):
        make_clause(terms, ClauseKind.QUORUM, rule=QuorumRule(share=share))
        make_clause(terms, ClauseKind.PURPOSE)
    make_clause(old, ClauseKind.REVIEW)
    _only_english(make_clause(new, ClauseKind.MANDATE))

    english, french = (terms_difference(old, new, language=language) for language in ("en", "fr"))

    assert [row.model.kind for row in english.changed] == ["mandate", "quorum", "review"]
    assert [row.model.kind for row in english.same] == ["purpose"]
    assert [(row.is_added, row.is_removed) for row in english.changed] == [
        (True, False),
        (False, False),
        (False, True),
    ]
    assert Run("half ", is_changed=True) in english.changed[1].old
    assert [row.model.kind for row in french.rows] == ["purpose", "mandate", "quorum", "review"]
    assert Run("les deux tiers ", is_changed=True) in french.rows[2].new
    assert french.rows[1].new == (Run("(rien dans cette langue)", is_changed=True),)


def _only_english(clause: object) -> None:
    clause.body = dated_text(Text(en="Only in English."))  # type: ignore[attr-defined]
    clause.save()  # type: ignore[attr-defined]
