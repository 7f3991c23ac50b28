"""Service directories and questionnaires for tests: JSON, tabular packages and XLSForms built in memory."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook

SURVEY = (
    ("type", "name", "label::English (en)", "label::Français (fr)"),
    ("select_one yes_no", "course", "Did you take a course?", "Avez-vous suivi un cours?"),
    ("integer", "children", "How many children?", ""),
)
CHOICES = (
    ("list_name", "name", "label::English (en)", "label::Français (fr)"),
    ("yes_no", "yes", "Yes", "Oui"),
    ("yes_no", "no", "No", "Non"),
)
TABLES = {
    "organizations": "id,name,description\no-1,Centre,A centre\n",
    "services": "id,organization_id,name,status,description\ns 1/é,o-1,Classes,active,English\ns2,o-1,Clinic,active,\n",
    "locations": "id,name,latitude\nl1,Hall,43.5\n",
    "service_at_location": "id,service_id,location_id\nsl1,s 1/é,l1\n",
    "addresses": "id,location_id,address_1,city\na1,l1,1 Main,Kitchener\n",
    "phones": "id,service_id,number\np1,s2,519-555-0100\n",
    "schedules": "id,service_id,byday,opens_at,closes_at\nh1,s2,MO,09:00,17:00\n",
    "accessibility": "id,location_id,description\nx1,l1,Lift\n",
    "languages": "id,service_id,name,code\ng1,s 1/é,Urdu,ur\n",
    "attributes": "id,link_id,link_entity,taxonomy_term_id\nt1,s 1/é,service,term-1\n",
    "taxonomy_terms": "id,code,name,taxonomy\nterm-1,PH-6500,Language classes,211\n",
}


def a_service(id: str, **parts: Any) -> dict[str, Any]:
    """Return a service in JSON with its organization."""
    return {
        "id": id,
        "name": f"Service {id}",
        "status": "active",
        "organization": {"id": "o", "name": "Centre"},
        **parts,
    }


def a_directory(*services: Mapping[str, Any]) -> bytes:
    """Return a page of a list of services."""
    return json.dumps({"contents": services}, ensure_ascii=False).encode()


def a_package(tables: Mapping[str, str] = TABLES) -> bytes:
    """Return a zipped tabular package."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in tables.items():
            archive.writestr(f"{name}.csv", content)
    return buffer.getvalue()


def an_xlsform(survey: Sequence[Sequence[str]] = SURVEY, choices: Sequence[Sequence[str]] = CHOICES) -> bytes:
    """Return a questionnaire."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, lines in (("survey", survey), ("choices", choices)):
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
