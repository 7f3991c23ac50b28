"""Writing a story and what it rests on."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from parvis.assessment.text import Text
from parvis.core.errors import InvalidInput
from parvis.core.models import AuditEvent
from parvis.learning.enums import EvidenceKind, StoryState
from parvis.learning.errors import (
    ChangeLiesAhead,
    EvidenceMissing,
    KindMissing,
    StepOutOfOrder,
    StillPublished,
)
from parvis.learning.models import Story, StoryEvidence
from parvis.learning.operations import story as operations
from parvis.learning.operations.story import DocumentContent
from parvis.learning.queries.story import story_page
from parvis.partnerships.models import CouncilDecision, Partnership, ServiceArea
from parvis.people.models import User
from parvis.research.errors import NoSuchFigure, UnknownCharacteristic
from parvis.research.queries.figure import published_figures
from tests.factories.partnerships import A_DAY, A_MOMENT
from tests.factories.plans import make_approved_plan
from tests.factories.research import make_finding, make_project
from tests.factories.stories import (
    make_asked_story,
    make_published_story,
    make_story,
    make_verified_story,
    story_content,
)

A_DOCUMENT = DocumentContent(citation=Text(en="Notice", fr="Avis"), link="https://example.org/")


def test_draft_keeps_facts_and_claim_apart(partnership: Partnership, coordinator: User) -> None:
    story = operations.draft_story(partnership, story_content(), by=coordinator, at=A_MOMENT)

    story.refresh_from_db()
    assert (story.facts.en, story.contribution.en) == ("It opened in April.", "We brought them together.")
    assert (story.state, story.written_by) == (StoryState.DRAFT, coordinator)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        ({"kinds": []}, KindMissing),
        ({"characteristic": 18}, UnknownCharacteristic),
        ({"characteristic_2023": 99}, UnknownCharacteristic),
        ({"happened_on": A_DAY + timedelta(days=1)}, ChangeLiesAhead),
    ],
)
def test_draft_and_change_refuse_what_is_no_story(
    content: dict[str, object], refusal: type[Exception], partnership: Partnership, coordinator: User
) -> None:
    story = make_story(partnership, by=coordinator)
    before = (Story.objects.get().facts, AuditEvent.objects.count())

    with pytest.raises(refusal):
        operations.draft_story(partnership, story_content(**content), by=coordinator, at=A_MOMENT)
    with pytest.raises(refusal):
        operations.change_story(story, story_content(**content), by=coordinator, at=A_MOMENT)

    assert (Story.objects.get().facts, AuditEvent.objects.count()) == before


def test_change_writes_new_words_and_none_of_them_into_the_trail(
    partnership: Partnership, coordinator: User
) -> None:
    story = make_story(partnership, by=coordinator)

    content = story_content(facts=Text(en="Robin was there.", fr="Robin y était."), kinds=["planning"])
    operations.change_story(story, content, by=coordinator, at=A_MOMENT)

    story.refresh_from_db()
    event = AuditEvent.objects.first()
    assert event is not None
    assert (story.facts.en, story.kinds) == ("Robin was there.", ["planning"])
    assert (event.verb, event.before, event.after) == (
        "story_changed",
        {"kinds": ["partnership"]},
        {"kinds": ["planning"]},
    )


def test_what_was_handed_over_does_not_change(partnership: Partnership, coordinator: User) -> None:
    asked, verified = (make(partnership, by=coordinator) for make in (make_asked_story, make_verified_story))
    project = make_project(partnership, by=coordinator)
    finding = make_finding(project, by=coordinator)
    before = (list(StoryEvidence.objects.values_list("pk", flat=True)), AuditEvent.objects.count())

    for story in (asked, verified):
        with pytest.raises(StepOutOfOrder):
            operations.change_story(story, story_content(), by=coordinator, at=A_MOMENT)
        with pytest.raises(StepOutOfOrder):
            operations.add_document(story, A_DOCUMENT, by=coordinator, at=A_MOMENT)
        with pytest.raises(StepOutOfOrder):
            operations.add_record(story, finding, by=coordinator, at=A_MOMENT)
        with pytest.raises(StepOutOfOrder):
            operations.remove_evidence(story.evidence.get(), by=coordinator, at=A_MOMENT)
        with pytest.raises(StepOutOfOrder):
            operations.ask_for_verification(story, by=coordinator, at=A_MOMENT)

    assert (list(StoryEvidence.objects.values_list("pk", flat=True)), AuditEvent.objects.count()) == before


def test_evidence_is_a_document_with_its_file_or_a_record(
    partnership: Partnership, coordinator: User
) -> None:
    story = make_story(partnership, by=coordinator)
    finding = make_finding(make_project(partnership, by=coordinator), by=coordinator)

    file = SimpleUploadedFile("Avis d’automne.pdf", b"%PDF-1.7")
    document = operations.add_document(story, A_DOCUMENT, file=file, by=coordinator, at=A_MOMENT)
    record = operations.add_record(story, finding, by=coordinator, at=A_MOMENT)

    assert (document.kind, document.file_name, document.content_type) == (
        EvidenceKind.DOCUMENT,
        "avis-dautomne.pdf",
        "application/pdf",
    )
    assert (record.kind, record.citation.en) == (EvidenceKind.FINDING, "Work is hard to find.")


def test_evidence_is_an_action_a_decision_or_a_published_figure(
    partnership: Partnership, coordinator: User
) -> None:
    story = make_story(partnership, by=coordinator)
    action = make_approved_plan(partnership, by=coordinator).actions.get()
    decision = CouncilDecision.objects.earliest("pk")
    ServiceArea.objects.create(partnership=partnership, area="on-ottawa", from_on=date(2020, 1, 1))
    figure = published_figures(partnership)[0]

    for record in (action, decision):
        operations.add_record(story, record, by=coordinator, at=A_MOMENT)
    operations.add_figure(
        story, indicator=figure.indicator, period=figure.period, by=coordinator, at=A_MOMENT
    )

    _document, done, decided, measured = story.evidence.all()
    assert (done.kind, done.action, done.citation) == (EvidenceKind.ACTION, action, action.title)
    assert (decided.kind, decided.decision, decided.citation.en) == (
        EvidenceKind.DECISION,
        decision,
        decision.number,
    )
    assert (measured.kind, measured.source) == (EvidenceKind.FIGURE, figure.source)
    assert figure.period in measured.citation.fr
    page = story_page(story, on=A_DAY)
    assert [bool(row.address) for row in page.evidence] == [False, True, True, False]
    assert page.evidence[3].attribution.en != ""


def test_evidence_refuses_a_file_that_nobody_reads_here(partnership: Partnership, coordinator: User) -> None:
    story = make_story(partnership, by=coordinator)

    with pytest.raises(InvalidInput):
        operations.add_document(
            story,
            A_DOCUMENT,
            file=SimpleUploadedFile("run.exe", b"MZ\x90"),
            by=coordinator,
            at=A_MOMENT,
        )
    with pytest.raises(NoSuchFigure):
        operations.add_figure(
            story, indicator="unemployment_rate", period="1066", by=coordinator, at=A_MOMENT
        )

    assert story.evidence.count() == 1


def test_evidence_is_taken_from_a_draft(partnership: Partnership, coordinator: User) -> None:
    story = make_story(partnership, by=coordinator)

    operations.remove_evidence(story.evidence.get(), by=coordinator, at=A_MOMENT)

    assert story.evidence.count() == 0


def test_ask_refuses_a_story_that_rests_on_nothing(partnership: Partnership, coordinator: User) -> None:
    story = operations.draft_story(partnership, story_content(), by=coordinator, at=A_MOMENT)

    with pytest.raises(EvidenceMissing):
        operations.ask_for_verification(story, by=coordinator, at=A_MOMENT)

    story.refresh_from_db()
    assert story.state == StoryState.DRAFT


def test_reopen_takes_it_back_to_a_draft_but_not_what_is_public(
    partnership: Partnership, coordinator: User
) -> None:
    draft, verified = (
        make_story(partnership, by=coordinator),
        make_verified_story(partnership, by=coordinator),
    )
    public, edition = make_published_story(partnership, by=coordinator)

    operations.reopen(verified, by=coordinator, at=A_MOMENT)
    with pytest.raises(StillPublished):
        operations.reopen(public, by=coordinator, at=A_MOMENT)
    with pytest.raises(StepOutOfOrder):
        operations.reopen(draft, by=coordinator, at=A_MOMENT)

    states = [Story.objects.get(pk=one.pk).state for one in (verified, public)]
    edition.refresh_from_db()
    assert (states, edition.withdrawn_at) == ([StoryState.DRAFT, StoryState.VERIFIED], None)
