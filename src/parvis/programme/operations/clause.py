"""Starting a clause of one's own terms from one that another partnership published."""

from datetime import datetime

from django.db import transaction

from parvis.partnerships.kinds.clauses import ClauseModel
from parvis.partnerships.models import Clause, Partnership
from parvis.partnerships.operations.terms_of_reference import start_draft, write_clause
from parvis.partnerships.queries.terms_of_reference import draft_of
from parvis.people.models import User
from parvis.publications.queries.terms import published_clause


@transaction.atomic
def start_from_clause(
    partnership: Partnership, model: ClauseModel, clause_id: int, *, by: User, at: datetime
) -> Clause:
    """Take a published clause over into the partnership's draft, with its credit; a draft is begun where there is none.

    Raises
    ------
    NotFound
        No other partnership published this clause of the kind.
    """
    chosen = published_clause(model.kind, clause_id, except_of=partnership)
    draft = draft_of(partnership) or start_draft(partnership, by=by, at=at)
    return write_clause(
        draft,
        kind=model.kind,
        body=chosen.clause.body,
        rule=chosen.clause.rule,
        credit=chosen.credit,
        by=by,
        at=at,
    )
