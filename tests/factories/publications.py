"""Editions for tests, made by the same operation that people use."""

from datetime import datetime

from parvis.assessment.text import Text
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.operations.edition import Figures, publish
from tests.factories.partnerships import A_MOMENT


def make_edition(
    partnership: Partnership | None = None,
    *,
    kind: EditionKind = EditionKind.TERMS,
    subject: str = "",
    title: Text = Text(en="Terms of reference", fr="Cadre de référence"),  # noqa: B008 - frozen
    body: Text = Text(en="<p>Words of the edition</p>", fr="<p>Mots de l’édition</p>"),  # noqa: B008
    figures: Figures = (),
    by: User | None = None,
    at: datetime = A_MOMENT,
) -> Edition:
    """Publish an edition; the subject is the partnership's slug unless given."""
    return publish(
        kind=kind,
        subject=subject or (partnership.slug if partnership else "somewhere"),
        partnership=partnership,
        title=title,
        body=body,
        figures=figures,
        by=by,
        at=at,
    )
