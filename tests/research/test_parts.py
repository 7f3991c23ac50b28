"""The parts of a project: procurement, ethics, numbers, questionnaires, data, outputs; what is refused and told."""

import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest

from parvis.assessment.text import Text
from parvis.assessments.enums import DatasetState, Origin
from parvis.assessments.models import Dataset
from parvis.core.audit import events_of
from parvis.core.files import UploadedPaper
from parvis.core.models import AuditEvent
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.research.enums import (
    DataLicence,
    EthicsNeed,
    OutputLicence,
    Procurement,
    ResearchMethod,
    ResearchStep,
)
from parvis.research.errors import (
    BidderExists,
    ContractMissing,
    EndsBeforeItBegins,
    FileRefused,
    InstrumentUnchanged,
    NothingFound,
    ReasonMissing,
    StepNotNow,
    UnknownMethod,
)
from parvis.research.kinds.questionnaire import MOST_QUESTIONS
from parvis.research.models import (
    Bidder,
    Contract,
    EthicsReview,
    Instrument,
    InstrumentVersion,
    MethodNumbers,
    Output,
    ResearchData,
    ResearchProject,
)
from parvis.research.operations import contract, work
from parvis.research.operations.project import amend_project, take_step
from parvis.research.queries.project import datasets_to_point_at, instrument_page
from tests.factories.directories import CHOICES, SURVEY, an_xlsform
from tests.factories.partnerships import A_MOMENT
from tests.factories.research import make_project, project_content

OPEN_CALL = contract.ContractContent(procurement=Procurement.OPEN_CALL, value=Decimal("18500.50"))
FILE = UploadedPaper("answers.csv", "text/plain; charset=utf-8", b"answer\nyes\n")
DATA = work.DataContent(title=Text(en="Answers", fr="Réponses"), licence=DataLicence.RESTRICTED)
OUTPUT = work.OutputContent(
    title=Text(en="Report", fr="Rapport"),
    citation=Text(en="Centre (2026), Report.", fr="Centre (2026), Rapport."),
    licence=OutputLicence.CC_BY,
)


@pytest.fixture
def project(partnership: Partnership, coordinator: User) -> ResearchProject:
    return make_project(partnership, by=coordinator)


def test_a_single_source_needs_its_reason(project: ResearchProject, coordinator: User) -> None:
    single = contract.ContractContent(procurement=Procurement.SINGLE_SOURCE)

    with pytest.raises(ReasonMissing):
        contract.record_contract(project, single, by=coordinator, at=A_MOMENT)
    assert Contract.objects.count() == 0


def test_a_contract_is_recorded_once_and_corrected(project: ResearchProject, coordinator: User) -> None:
    contract.record_contract(project, OPEN_CALL, by=coordinator, at=A_MOMENT)
    invited = contract.ContractContent(procurement=Procurement.INVITED, in_kind=Decimal("200"))
    recorded = contract.record_contract(project, invited, by=coordinator, at=A_MOMENT)

    stored = Contract.objects.get()
    assert (stored.procurement, stored.value, stored.in_kind) == ("invited", None, Decimal("200"))
    assert [event.verb for event in events_of(recorded)] == ["contract_recorded"] * 2


def test_bidders_come_after_the_contract(project: ResearchProject, coordinator: User) -> None:
    with pytest.raises(ContractMissing):
        contract.record_bidder(project, contract.BidderContent(name="A"), by=coordinator, at=A_MOMENT)
    assert Bidder.objects.count() == 0


@pytest.mark.parametrize(
    "second",
    [contract.BidderContent(name="A"), contract.BidderContent(name="B", is_awarded=True)],
    ids=["same name", "second award"],
)
def test_bidders_differ_and_one_has_the_award(
    project: ResearchProject, coordinator: User, second: contract.BidderContent
) -> None:
    contract.record_contract(project, OPEN_CALL, by=coordinator, at=A_MOMENT)
    first = contract.BidderContent(name="A", is_awarded=True)
    contract.record_bidder(project, first, by=coordinator, at=A_MOMENT)

    with pytest.raises(BidderExists):
        contract.record_bidder(project, second, by=coordinator, at=A_MOMENT)
    assert list(Bidder.objects.values_list("name", "is_awarded")) == [("A", True)]


def test_the_trail_never_names_a_bidder(project: ResearchProject, coordinator: User) -> None:
    contract.record_contract(project, OPEN_CALL, by=coordinator, at=A_MOMENT)
    content = contract.BidderContent(name="Sample Bidder", amount=Decimal("777"))
    bidder = contract.record_bidder(project, content, by=coordinator, at=A_MOMENT)
    renamed = contract.BidderContent(name="Other Bidder", amount=Decimal("778"))
    contract.record_bidder(project, renamed, bidder=bidder, by=coordinator, at=A_MOMENT)
    contract.remove_bidder(bidder, by=coordinator, at=A_MOMENT)

    assert Bidder.objects.count() == 0
    told = str(list(AuditEvent.objects.values("before", "after")))
    assert [word for word in ("Sample", "Other", "777", "778") if word in told] == []


def test_no_review_needs_its_reason(project: ResearchProject, coordinator: User) -> None:
    none = contract.EthicsContent(need=EthicsNeed.NOT_NEEDED)

    with pytest.raises(ReasonMissing):
        contract.record_ethics(project, none, by=coordinator, at=A_MOMENT)
    assert EthicsReview.objects.count() == 0


def test_a_step_out_of_order_says_what_comes_first(project: ResearchProject, coordinator: User) -> None:
    with pytest.raises(StepNotNow) as refusal:
        take_step(project, ResearchStep.COMPLETE, by=coordinator, at=A_MOMENT)

    assert str(refusal.value.message) == "This research is planned: begin it or stop it first."
    assert ResearchProject.objects.get().state == "planned"


def test_research_with_an_output_alone_is_completed(project: ResearchProject, coordinator: User) -> None:
    take_step(project, ResearchStep.BEGIN, by=coordinator, at=A_MOMENT)
    with pytest.raises(NothingFound):
        take_step(project, ResearchStep.COMPLETE, by=coordinator, at=A_MOMENT)

    work.record_output(project, OUTPUT, by=coordinator, at=A_MOMENT)
    take_step(project, ResearchStep.COMPLETE, by=coordinator, at=A_MOMENT)
    assert ResearchProject.objects.get().state == "completed"


def test_why_research_stopped_goes_when_it_is_planned_again(
    project: ResearchProject, coordinator: User
) -> None:
    take_step(project, ResearchStep.STOP, reason=Text(en="No bids."), by=coordinator, at=A_MOMENT)
    assert ResearchProject.objects.get().stopped_because.en == "No bids."

    take_step(project, ResearchStep.RESUME, by=coordinator, at=A_MOMENT)
    assert ResearchProject.objects.get().stopped_because.en == ""
    assert events_of(project)[1].after == {"state": "stopped", "reason": {"en": "No bids.", "fr": ""}}


def test_each_method_has_its_numbers(project: ResearchProject, coordinator: User) -> None:
    content = work.NumbersContent(participants=12, languages=Text(en="Arabic", fr="arabe"))
    work.record_numbers(project, ResearchMethod.SURVEY, content, by=coordinator, at=A_MOMENT)
    more = work.NumbersContent(participants=15)
    numbers = work.record_numbers(project, ResearchMethod.SURVEY, more, by=coordinator, at=A_MOMENT)

    assert MethodNumbers.objects.get().participants == 15
    assert events_of(numbers)[0].after == {
        "participants": 15,
        "languages": {"en": "", "fr": ""},
        "method": "survey",
    }


def test_numbers_of_a_method_that_is_not_used_are_refused(
    project: ResearchProject, coordinator: User
) -> None:
    with pytest.raises(UnknownMethod):
        work.record_numbers(
            project, ResearchMethod.INTERVIEWS, work.NumbersContent(), by=coordinator, at=A_MOMENT
        )
    backwards = work.NumbersContent(starts_on=date(2026, 5, 2), ends_on=date(2026, 5, 1))
    with pytest.raises(EndsBeforeItBegins):
        work.record_numbers(project, ResearchMethod.SURVEY, backwards, by=coordinator, at=A_MOMENT)
    assert MethodNumbers.objects.count() == 0


def test_a_method_that_is_no_longer_used_loses_its_numbers(
    project: ResearchProject, coordinator: User
) -> None:
    content = work.NumbersContent(participants=12)
    work.record_numbers(project, ResearchMethod.SURVEY, content, by=coordinator, at=A_MOMENT)

    amend_project(project, project_content(methods=["interviews"]), by=coordinator, at=A_MOMENT)
    assert MethodNumbers.objects.count() == 0


def _add(project: ResearchProject, content: bytes, by: User) -> Instrument:
    title = Text(en="Survey", fr="Sondage")
    return work.add_instrument(
        project, title=title, file_name="survey.xlsx", content=content, by=by, at=A_MOMENT
    )


def test_a_questionnaire_is_read_in_both_languages(project: ResearchProject, coordinator: User) -> None:
    page = instrument_page(_add(project, an_xlsform(), coordinator))

    assert [(one.name, one.label, one.missing) for one in page.questions] == [
        ("course", Text(en="Did you take a course?", fr="Avez-vous suivi un cours?"), ()),
        ("children", Text(en="How many children?", fr=""), ("fr",)),
    ]
    assert page.questions[0].choices == (Text(en="Yes", fr="Oui"), Text(en="No", fr="Non"))
    assert page.untranslated == 1


def test_a_version_is_added_and_the_first_stays(project: ResearchProject, coordinator: User) -> None:
    first = an_xlsform()
    instrument = _add(project, first, coordinator)
    second = an_xlsform(survey=SURVEY[:2])
    note = Text(en="Shorter.", fr="Plus court.")

    work.add_version(instrument, note=note, file_name="s.xlsx", content=second, by=coordinator, at=A_MOMENT)

    kept = [(one.number, bytes(one.content), len(one.questions)) for one in InstrumentVersion.objects.all()]
    assert kept == [(2, second, 1), (1, first, 2)]
    with pytest.raises(InstrumentUnchanged):
        work.add_version(
            instrument, note=note, file_name="s.xlsx", content=second, by=coordinator, at=A_MOMENT
        )
    assert InstrumentVersion.objects.count() == 2


def _bomb() -> bytes:
    buffer = BytesIO(an_xlsform())
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", b"0" * (33 << 20))
    return buffer.getvalue()


_UNKNOWN = (SURVEY[0], ("integre", "age", "Age", ""))
_TALL = (SURVEY[0], *[("integer", "age", "Age", "")] * 10_000)
_DEEP = (SURVEY[0], *[("begin_group", f"g{n}", "Group", "") for n in range(1000)], *[("end_group",)] * 1000)
_LONG = (SURVEY[0], *(("integer", f"q{n}", f"Question {n}", "") for n in range(MOST_QUESTIONS + 1)))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"no workbook", "“survey.xlsx” is no XLSForm."),
        (an_xlsform()[:900], "“survey.xlsx” is no XLSForm."),
        (an_xlsform(choices=CHOICES[:1]), "The form “survey.xlsx” does not hold together"),
        (_bomb(), "The workbook unpacks to more than 32 MB"),
        (an_xlsform(survey=_LONG), "The form has 2001 questions"),
        (an_xlsform(survey=_TALL), "A sheet of the workbook has 10001 rows"),
        (an_xlsform(survey=_UNKNOWN), "The form “survey.xlsx” does not hold together: Unknown question type"),
        (an_xlsform(survey=_DEEP), "“survey.xlsx” is no XLSForm."),
        (an_xlsform(survey=SURVEY[:1]), "The form asks no question."),
    ],
    ids=[
        "text",
        "cut short",
        "list without choices",
        "bomb",
        "too long",
        "too tall",
        "unknown type",
        "group in group",
        "no question",
    ],
)
def test_a_file_that_is_no_questionnaire_is_refused_in_a_sentence(
    project: ResearchProject, coordinator: User, content: bytes, told: str
) -> None:
    with pytest.raises(FileRefused) as refusal:
        _add(project, content, coordinator)

    assert str(refusal.value.message).startswith(told)
    assert Instrument.objects.count() == 0


def test_data_are_kept_as_a_file_and_removed(project: ResearchProject, coordinator: User) -> None:
    data = work.add_data(project, FILE, DATA, by=coordinator, at=A_MOMENT)

    stored = ResearchData.objects.get()
    assert (bytes(stored.content or b""), stored.size) == (FILE.content, 11)
    assert events_of(data)[0].after["checksum"] == stored.checksum
    work.remove_data(data, by=coordinator, at=A_MOMENT)
    assert ResearchData.objects.count() == 0


def _dataset(state: DatasetState, origin: Origin) -> Dataset:
    return Dataset.objects.create(
        title=Text(en="Census", fr="Recensement"),
        file_name="c.csv",
        origin=origin,
        state=state,
        content=b"",
        uploaded_at=A_MOMENT,
    )


def test_data_may_be_a_dataset_whose_figures_are_published(
    project: ResearchProject, coordinator: User
) -> None:
    published = _dataset(DatasetState.ACCEPTED, Origin.PUBLISHED)
    _dataset(DatasetState.ACCEPTED, Origin.OWN)
    _dataset(DatasetState.RECEIVED, Origin.PUBLISHED)

    assert list(datasets_to_point_at()) == [published]
    data = work.add_dataset(project, published, DATA, by=coordinator, at=A_MOMENT)
    assert (data.dataset, data.file_name) == (published, "")


def test_an_output_is_corrected_without_its_file_and_removed(
    project: ResearchProject, coordinator: User
) -> None:
    file = UploadedPaper("report.pdf", "application/pdf", b"%PDF-1.7")
    output = work.record_output(project, OUTPUT, file=file, by=coordinator, at=A_MOMENT)
    work.record_output(project, OUTPUT, output=output, by=coordinator, at=A_MOMENT)

    assert bytes(Output.objects.get().content or b"") == b"%PDF-1.7"
    work.remove_output(output, by=coordinator, at=A_MOMENT)
    assert Output.objects.count() == 0
