"""The organizations at a partnership's table."""

from django.db.models import QuerySet

from parvis.partnerships.models import Organisation, Partnership


def organisations_of(partnership: Partnership) -> QuerySet[Organisation]:
    """Return the partnership's organizations, by sector."""
    return partnership.organisations.all()
