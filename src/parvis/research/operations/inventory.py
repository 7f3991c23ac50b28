"""Bringing a service directory in: compared first, then all of it or nothing."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.assessment import InvalidFile
from parvis.core import audit
from parvis.core.files import checksum
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.research.enums import InventoryState
from parvis.research.errors import DirectoryRefused, ImportOver, NothingToImport
from parvis.research.kinds.directory import Tables, read_directory, services_in_full
from parvis.research.kinds.inventory_difference import difference
from parvis.research.kinds.listing import labels_of, name_of, organisation_of, words_of
from parvis.research.models import InventoryImport, InventoryRecord, ListedService, ServiceLabel
from parvis.research.queries.inventory import last_import, tables_of


@transaction.atomic
def check_directory(
    partnership: Partnership, *, file_name: str, content: bytes, by: User, at: datetime
) -> InventoryImport:
    """Compare a directory with the inventory; nothing of the inventory changes.

    Raises
    ------
    DirectoryRefused
        It is no directory of HSDS 3, or has faults.
    NothingToImport
        It says what the inventory says.
    """
    found = difference(tables_of(partnership), _read(file_name, content))
    if not found:
        raise NothingToImport
    import_ = InventoryImport.objects.create(
        partnership=partnership,
        file_name=file_name[-200:],
        content=content,
        checksum=checksum(content),
        differences=found.as_json(),
        compared_with=last_import(partnership),
        uploaded_by=by,
        uploaded_at=at,
    )
    after = {"file": import_.file_name, "checksum": import_.checksum}
    audit.record("directory_checked", import_, by=by, at=at, partnership=partnership, after=after)
    return import_


@transaction.atomic
def import_directory(import_: InventoryImport, *, by: User, at: datetime) -> None:
    """Let the inventory say what the directory says, by the publisher's identifiers: all of it, or nothing.

    Raises
    ------
    ImportOver
        It was imported already, or another one was since it was compared.
    """
    held = InventoryImport.objects.select_for_update().get(pk=import_.pk)
    last = last_import(held.partnership)
    if held.state != InventoryState.CHECKED or held.compared_with_id != (last.pk if last else None):
        raise ImportOver
    tables = _read(held.file_name, bytes(held.content))
    _replace_records(held.partnership, tables)
    _replace_services(held.partnership, services_in_full(tables))
    import_.state, import_.imported_at = InventoryState.IMPORTED, at
    import_.save(update_fields=["state", "imported_at"])
    after = {"checksum": held.checksum, "services": len(tables["services"])}
    audit.record("directory_imported", import_, by=by, at=at, partnership=held.partnership, after=after)


def _read(file_name: str, content: bytes) -> Tables:
    try:
        return read_directory(file_name, content)
    except InvalidFile as refusal:
        raise DirectoryRefused(refusal.faults) from refusal


def _replace_records(partnership: Partnership, tables: Tables) -> None:
    partnership.inventory_records.all().delete()
    InventoryRecord.objects.bulk_create(_records(partnership, tables), batch_size=1000)


def _records(partnership: Partnership, tables: Tables) -> Iterator[InventoryRecord]:
    for table, rows in tables.items():
        for position, (id, row) in enumerate(rows.items()):
            yield InventoryRecord(
                partnership=partnership, table=table, source_id=id, position=position, content=row
            )


def _replace_services(partnership: Partnership, services: dict[str, dict[str, Any]]) -> None:
    partnership.listed_services.all().delete()
    listed = ListedService.objects.bulk_create(
        [_service(partnership, id, content) for id, content in services.items()], batch_size=1000
    )
    ServiceLabel.objects.bulk_create(
        [
            ServiceLabel(service=service, kind=kind, code=code, name=name)
            for service in listed
            for kind, code, name in labels_of(service.content)
        ],
        batch_size=1000,
    )


def _service(partnership: Partnership, id: str, content: dict[str, Any]) -> ListedService:
    return ListedService(
        partnership=partnership,
        source_id=id,
        name=name_of(content),
        organisation=organisation_of(content),
        words=words_of(content),
        content=content,
    )
