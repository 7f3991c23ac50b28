"""Research of the demonstration in full: how it was contracted and done, what it left, and a service inventory.

Suppliers, services and answers are invented; the questionnaire asks what a first survey may ask.
"""

import io
import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped]

from parvis.assessment.text import Text
from parvis.config.demo.world import World
from parvis.research.enums import (
    EthicsNeed,
    FindingAnswer,
    OutputLicence,
    Procurement,
    ResearchMethod,
    ResearchModel,
    ResearchStep,
    Strength,
    Theme,
)
from parvis.research.models import ListedService, ResearchProject
from parvis.research.operations import contract, finding, inventory, project, work

_STUDY = project.ProjectContent(
    title=Text(
        en="Learning English with small children (demonstration)",
        fr="Apprendre l’anglais avec de jeunes enfants (démonstration)",
    ),
    question=Text(
        en="What keeps parents of small children from language courses?",
        fr="Qu’est-ce qui éloigne les parents de jeunes enfants des cours de langue?",
    ),
    model=ResearchModel.CONSULTANT,
    supplier=Text(en="Sample Research Cooperative", fr="Coopérative de recherche Exemple"),
    methods=[ResearchMethod.INTERVIEWS.value, ResearchMethod.SURVEY.value],
    participants=64,
    starts_on=date(2026, 9, 14),
    limits=Text(
        en="The people and their answers are invented for this demonstration.",
        fr="Les personnes et leurs réponses sont inventées pour cette démonstration.",
    ),
)
_CONTRACT = contract.ContractContent(
    procurement=Procurement.INVITED,
    reason=Text(
        en="The only bid with interviewers in Arabic and Spanish.",
        fr="La seule soumission avec des intervieweuses en arabe et en espagnol.",
    ),
    awarded_on=date(2026, 8, 24),
    value=Decimal("18500"),
    in_kind=Decimal("2400"),
)
_BIDDERS = (
    contract.BidderContent(name="Sample Research Cooperative", amount=Decimal("18500"), is_awarded=True),
    contract.BidderContent(name="Example Consulting", amount=Decimal("17900")),
)
_ETHICS = contract.EthicsContent(
    need=EthicsNeed.NEEDED,
    board=Text(en="Research ethics board, Sample College", fr="Comité d’éthique, Collège Exemple"),
    number="2026-117",
    approved_on=date(2026, 9, 8),
)
_NUMBERS = work.NumbersContent(
    participants=14,
    languages=Text(en="Arabic, English, Spanish", fr="anglais, arabe, espagnol"),
    starts_on=date(2026, 9, 21),
    ends_on=date(2026, 10, 9),
)
_OUTPUT = work.OutputContent(
    title=Text(en="Courses and cradles: first results", fr="Cours et berceaux\u00a0: premiers résultats"),
    citation=Text(
        en="Sample Research Cooperative (2026), Courses and cradles: first results. Invented.",
        fr="Coopérative de recherche Exemple (2026), Cours et berceaux\u00a0: premiers résultats. Inventé.",
    ),
    licence=OutputLicence.CC_BY,
    link="https://example.org/Courses-and-cradles",
    published_on=date(2026, 11, 4),
)
_FINDING = finding.FindingContent(
    statement=Text(
        en="Parents give up a course when nobody minds the children.",
        fr="Les parents abandonnent un cours quand personne ne garde les enfants.",
    ),
    evidence=Text(en="11 of 14 sample interviews.", fr="11 entrevues fictives sur 14."),
    characteristic=8,
    strength=Strength.MODERATE,
    theme=Theme.LANGUAGE,
    group_concerned=Text(en="Parents of small children", fr="Parents de jeunes enfants"),
)
_DOCUMENT = finding.DocumentContent(
    citation=Text(
        en="Example Institute (2024), Childcare and language training. Invented.",
        fr="Institut Exemple (2024), Garde d’enfants et formation linguistique. Inventé.",
    ),
    licence=OutputLicence.RESERVED,
)
_DEFERRED = finding.FindingResponse(
    answer=FindingAnswer.DEFERRED,
    answer_reason=Text(
        en="Childcare comes up with the action plan of 2027.",
        fr="La garde d’enfants sera abordée dans le plan d’action de 2027.",
    ),
    answered_on=date(2026, 11, 12),
)
_QUESTIONS = (
    ("type", "name", "label::English (en)", "label::Français (fr)"),
    (
        "select_one yes_no",
        "course",
        "Have you taken a language course here?",
        "Avez-vous suivi un cours de langue ici?",
    ),
    ("integer", "children", "How many children live with you?", "Combien d’enfants vivent avec vous?"),
    (
        "text",
        "hindrance",
        "What made it difficult to go?",
        "Qu’est-ce qui vous a empêché d’y aller?",
    ),
)
_CHOICES = (
    ("list_name", "name", "label::English (en)", "label::Français (fr)"),
    ("yes_no", "yes", "Yes", "Oui"),
    ("yes_no", "no", "No", "Non"),
)


def add(world: World) -> None:
    """Complete the research of the strategy, add one that is under way, and the inventory of services."""
    by = world.coordinator
    first = ResearchProject.objects.get(partnership=world.partnership)
    for step, at in (
        (ResearchStep.BEGIN, world.on(2025, 6, 2)),
        (ResearchStep.COMPLETE, world.on(2025, 6, 3)),
    ):
        project.take_step(first, step, by=by, at=at)
    _import_services(world)
    _add_study(world)


def _import_services(world: World) -> None:
    content = json.dumps(_directory(), ensure_ascii=False).encode()
    at = world.on(2026, 10, 14)
    checked = inventory.check_directory(
        world.partnership, file_name="Sample-directory.json", content=content, by=world.coordinator, at=at
    )
    inventory.import_directory(checked, by=world.coordinator, at=at)


def _add_study(world: World) -> None:
    by, at = world.coordinator, world.on(2026, 9, 10)
    study = project.record_project(world.partnership, _STUDY, by=by, at=at)
    contract.record_contract(study, _CONTRACT, by=by, at=at)
    for bidder in _BIDDERS:
        contract.record_bidder(study, bidder, by=by, at=at)
    contract.record_ethics(study, _ETHICS, by=by, at=at)
    project.take_step(study, ResearchStep.BEGIN, by=by, at=world.on(2026, 9, 14))
    work.record_numbers(study, ResearchMethod.INTERVIEWS, _NUMBERS, by=by, at=world.on(2026, 10, 12))
    work.add_instrument(
        study,
        title=Text(en="Survey of parents", fr="Sondage auprès des parents"),
        file_name="parents.xlsx",
        content=_questionnaire(),
        by=by,
        at=at,
    )
    work.record_output(study, _OUTPUT, by=by, at=world.on(2026, 11, 4))
    _add_finding(world, study, at=world.on(2026, 11, 4))


def _add_finding(world: World, study: ResearchProject, *, at: datetime) -> None:
    by = world.coordinator
    found = finding.record_finding(study, _FINDING, by=by, at=at)
    finding.add_document(found, _DOCUMENT, by=by, at=at)
    service = ListedService.objects.get(partnership=world.partnership, source_id="Sample-childminding")
    finding.add_service(found, service, by=by, at=at)
    finding.answer_finding(found, _DEFERRED, by=by, at=world.on(2026, 11, 12))


def _questionnaire() -> bytes:
    book, buffer = Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, rows in (("survey", _QUESTIONS), ("choices", _CHOICES)):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(buffer)
    return buffer.getvalue()


def _directory() -> list[dict[str, Any]]:
    """Return a directory of HSDS 3 with a few invented services."""
    return [
        _service("english-classes", "English classes", "Language classes", "en", "English"),
        _service("french-classes", "French conversation circle", "Language classes", "fr", "French"),
        _service("childminding", "Childminding during courses", "Child care", "ar", "Arabic"),
        _service("job-search", "Job search workshop", "Employment", "es", "Spanish"),
    ]


def _service(id: str, name: str, term: str, code: str, language: str) -> dict[str, Any]:
    return {
        "id": f"Sample-{id}",
        "name": f"{name} (sample)",
        "description": "An invented service, to show what an inventory looks like.",
        "status": "active",
        "organization": {"id": "sample-centre", "name": "Sample Newcomer Centre", "description": "Invented."},
        "languages": [{"id": f"Sample-{id}-{code}", "code": code, "name": language}],
        "attributes": [
            {
                "id": f"Sample-{id}-term",
                "link_id": f"Sample-{id}",
                "link_entity": "service",
                "taxonomy_term": {
                    "id": f"sample-term-{term.lower().replace(' ', '-')}",
                    "code": term.upper()[:3],
                    "name": term,
                    "taxonomy": "Sample taxonomy",
                },
            }
        ],
        "service_at_locations": [
            {
                "id": f"Sample-{id}-at-centre",
                "location": {
                    "id": "sample-location",
                    "name": "Sample Centre, second floor",
                    "addresses": [
                        {
                            "id": "sample-address",
                            "address_1": "1 Example Street",
                            "city": "London",
                            "state_province": "ON",
                            "postal_code": "N6A 0A0",
                            "country": "CA",
                        }
                    ],
                    "accessibility": [{"id": "sample-lift", "description": "Lift"}],
                },
            }
        ],
    }
