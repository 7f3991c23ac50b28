"""The service inventory: searched, shown, given back as it came."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from parvis.partnerships.errors import found
from parvis.partnerships.models import Partnership
from parvis.research.enums import InventoryState, LabelKind
from parvis.research.kinds.directory import Tables
from parvis.research.kinds.inventory_difference import Difference, kept_difference
from parvis.research.kinds.listing import locations_of
from parvis.research.models import InventoryImport, InventoryRecord, ListedService, ServiceLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFilter:
    """Which services are listed; what is empty does not narrow."""

    words: str = ""
    language: str = ""
    term: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class ServicePage:
    """A service with where it is offered, read from its publisher's object."""

    service: ListedService
    content: Mapping[str, Any]
    locations: tuple[Mapping[str, Any], ...]
    labels: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ImportPage:
    """A directory that was compared with the inventory, and what it would change."""

    import_: InventoryImport
    difference: Difference
    is_current: bool


def services_narrowed(partnership: Partnership, narrowed: ServiceFilter) -> QuerySet[ListedService]:
    """Return the services of the inventory by name, as the filter says."""
    services = partnership.listed_services.prefetch_related("labels").defer("words")
    for word in narrowed.words.casefold().split():
        services = services.filter(words__contains=word)
    chosen = (
        (LabelKind.LANGUAGE, narrowed.language),
        (LabelKind.TERM, narrowed.term),
        (LabelKind.PLACE, narrowed.place),
    )
    for kind, code in chosen:
        if code:
            services = services.filter(
                pk__in=ServiceLabel.objects.filter(kind=kind, code=code).values("service")
            )
    return services


def label_choices(partnership: Partnership) -> dict[str, list[tuple[str, str]]]:
    """Return by kind the labels that services have, each as code and name; one statement."""
    labels = ServiceLabel.objects.filter(service__partnership=partnership).order_by("name")
    choices: dict[str, dict[str, str]] = {kind: {} for kind in LabelKind.values}
    for kind, code, name in labels.values_list("kind", "code", "name").distinct():
        choices[kind].setdefault(code, name)
    return {kind: list(names.items()) for kind, names in choices.items()}


def service_in(partnership: Partnership, service_id: int) -> ListedService:
    """Return a service of the inventory; raises ``RecordNotFound``."""
    return found(partnership.listed_services.filter(pk=service_id).first())


def service_page(service: ListedService) -> ServicePage:
    """Return a service as its page shows it."""
    labels: dict[str, list[str]] = {}
    for label in service.labels.all():
        labels.setdefault(label.kind, []).append(label.name)
    return ServicePage(
        service=service,
        content=service.content,
        locations=locations_of(service.content),
        labels={kind: tuple(names) for kind, names in labels.items()},
    )


def last_import(partnership: Partnership) -> InventoryImport | None:
    """Return the import that the inventory is from; None while it is empty."""
    imports = partnership.inventory_imports.defer("content").filter(state=InventoryState.IMPORTED)
    return imports.order_by("-imported_at", "-pk").first()


def import_in(partnership: Partnership, import_id: int) -> InventoryImport:
    """Return a directory that was compared with the inventory; raises ``RecordNotFound``."""
    imports = partnership.inventory_imports.defer("content").select_related("partnership")
    return found(imports.filter(pk=import_id).first())


def import_page(import_: InventoryImport) -> ImportPage:
    """Return what a directory would change, and whether that still holds."""
    last = last_import(import_.partnership)
    is_current = import_.state == InventoryState.CHECKED and import_.compared_with_id == (
        last.pk if last else None
    )
    return ImportPage(import_, kept_difference(import_.differences), is_current)


def tables_of(partnership: Partnership) -> Tables:
    """Return the inventory as tables, in the order in which the directory had them."""
    records = InventoryRecord.objects.filter(partnership=partnership).order_by("table", "position")
    tables: Tables = {}
    for table, source_id, content in records.values_list("table", "source_id", "content"):
        tables.setdefault(table, {})[source_id] = content
    return tables
