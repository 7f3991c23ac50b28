"""The actions as a spreadsheet: what goes out comes back in, looked at first, all rows or none, and can be undone."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent, PendingImport
from parvis.core.spreadsheet.pending import state_of
from parvis.core.spreadsheet.reading import Rows, read
from parvis.core.spreadsheet.writing import csv_file, workbook
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.enums import ActionStatus
from parvis.plans.errors import ImportChanged, SheetHasFaults, SheetOutdated
from parvis.plans.kinds.action_sheet import ACTIONS, TABLES
from parvis.plans.models import Action, ActionImport, ActionPlan, OutputMeasure, Progress
from parvis.plans.operations.action_sheet import bring_in, examine, undo_import
from parvis.plans.operations.output_measure import OutputMeasureContent, add_output_measure
from parvis.plans.operations.progress import report_progress
from parvis.plans.queries.action_sheet import sheet_of, shown_examination
from tests.factories.partnerships import A_MOMENT, make_organisation, make_partnership
from tests.factories.plans import make_action, make_approved_plan, make_measured_action, make_plan

LATER = A_MOMENT + timedelta(days=9)
TABLES_OF_PLAN = (Action, OutputMeasure, Progress, ActionImport, AuditEvent)


def _drafted(partnership: Partnership, by: User) -> ActionPlan:
    plan = make_plan(partnership, by=by)
    action = make_action(plan, by=by)
    add_output_measure(action, OutputMeasureContent(label=Text(en="People"), target=40), by=by, at=A_MOMENT)  # type: ignore[arg-type]
    return ActionPlan.objects.select_related("strategy__partnership").get(pk=plan.pk)


def _out(plan: ActionPlan) -> bytes:
    return workbook(TABLES, sheet_of(plan).named_records, made_at=A_MOMENT)


def _edited(plan: ActionPlan, edit: Callable[[openpyxl.Workbook], object]) -> bytes:
    book = openpyxl.load_workbook(BytesIO(_out(plan)))
    edit(book)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _set(sheet: str, **cells: object) -> Callable[[openpyxl.Workbook], None]:
    """Return an edit that writes into the second row, by the headings in English."""

    def edit(book: openpyxl.Workbook) -> None:
        headings = {cell.value: cell.column for cell in book[sheet][1]}
        for heading, value in cells.items():
            book[sheet].cell(row=2, column=headings[heading.replace("_", " ")], value=value)

    return edit


def _add(book: openpyxl.Workbook) -> None:
    cells = {
        "Outcome": 2,
        "Action (English)": "Welcome day",
        "Lead organization": "Organisme d’établissement Exemple",
        "Quarter": 3,
        "Status": "not started",
    }
    sheet = book["Actions"]
    row = sheet.max_row + 1
    for cell in sheet[1]:
        if cell.value in cells:
            sheet.cell(row=row, column=cell.column, value=cells[cell.value])


def _rows(content: bytes) -> Rows:
    return read(content, TABLES)


def _bring(plan: ActionPlan, content: bytes, by: User) -> ActionImport:
    state = state_of(sheet_of(plan).records)
    return bring_in(plan, _rows(content), state=state, by=by, at=LATER)


def _kept() -> list[list[object]]:
    return [list(table._default_manager.order_by("pk").values_list()) for table in TABLES_OF_PLAN]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_goes_out_comes_back_and_changes_nothing(
    partnership: Partnership, coordinator: User, language: str
) -> None:
    plan = make_measured_action(partnership, by=coordinator).plan
    with translation.override(language):
        content = _out(plan)
        as_csv = csv_file(ACTIONS, sheet_of(plan).named_records["actions"])

    for file in (content, as_csv):
        examination = examine(plan, _rows(file), by=coordinator, at=LATER)
        assert (examination.changes, examination.faults, examination.missing) == ((), (), ())


def test_looking_shows_each_cell_and_writes_nothing(partnership: Partnership, coordinator: User) -> None:
    plan = _drafted(partnership, coordinator)
    content = _edited(plan, _set("Actions", Quarter=3, Person_responsible="Sam"))
    before = _kept()

    examination = examine(plan, _rows(content), by=coordinator, at=LATER)

    assert [
        (one.name, one.column.en, one.before, one.after) for one in shown_examination(examination).differences
    ] == [
        ("1. Job fair", "Person responsible", "", "Sam"),
        ("1. Job fair", "Quarter", "1", "3"),
    ]
    page = shown_examination(examination)
    assert (page.rows, page.may_confirm, page.more) == (1, True, 0)
    assert _kept() == before


def test_a_draft_takes_changes_new_rows_and_measures_and_gives_them_back(
    partnership: Partnership, coordinator: User
) -> None:
    plan = _drafted(partnership, coordinator)

    def edit(book: openpyxl.Workbook) -> None:
        _set("Actions", Quarter=2, Partners="Example Settlement Agency")(book)
        _set("Measures", Target="12,5")(book)
        _add(book)
        book["Measures"].append([1, "Guests", "Invités", 3])

    before = sheet_of(plan).records
    _bring(plan, _edited(plan, edit), coordinator)

    assert [*Action.objects.values_list("position", "quarter", "outcome__position")] == [(1, 2, 1), (2, 3, 2)]
    assert [str(one) for one in OutputMeasure.objects.values_list("target", flat=True)] == ["12.50", "3.00"]
    assert Action.objects.get(position=1).partners.count() == 1
    undo_import(plan, by=coordinator, at=LATER)
    assert sheet_of(plan).records == before
    with pytest.raises(ImportChanged):
        undo_import(plan, by=coordinator, at=LATER)


def test_an_approved_plan_takes_progress_and_gives_it_back(
    partnership: Partnership, coordinator: User
) -> None:
    plan = make_measured_action(partnership, by=coordinator).plan

    def edit(book: openpyxl.Workbook) -> None:
        _set("Actions", Status="En cours", New_note="Half way.")(book)
        _set("Actions", **{"Next step (English)": "Invite", "Next step by": "2026-06-01"})(book)
        _set("Measures", Result=17)(book)

    _bring(plan, _edited(plan, edit), coordinator)

    action = Action.objects.get()
    assert (action.status, action.next_step.en, action.measures.get().result) == ("under_way", "Invite", 17)
    assert [one.note.en for one in Progress.objects.order_by("pk")] == ["Half way.", ""]
    undo_import(plan, by=coordinator, at=LATER)
    action = Action.objects.get()
    assert (action.status, action.next_step.en, action.measures.get().result) == ("not_started", "", None)


def test_an_import_cannot_be_undone_when_the_plan_changed_since(
    partnership: Partnership, coordinator: User
) -> None:
    plan = make_measured_action(partnership, by=coordinator).plan
    _bring(plan, _edited(plan, _set("Actions", Status="done")), coordinator)
    report_progress(plan.actions.get(), status=ActionStatus.STOPPED, by=coordinator, at=LATER)

    with pytest.raises(ImportChanged):
        undo_import(plan, by=coordinator, at=LATER)

    assert Action.objects.get().status == ActionStatus.STOPPED


def test_a_plan_that_changed_meanwhile_takes_nothing(partnership: Partnership, coordinator: User) -> None:
    plan = make_measured_action(partnership, by=coordinator).plan
    rows, state = _rows(_edited(plan, _set("Actions", Status="done"))), state_of(sheet_of(plan).records)
    report_progress(plan.actions.get(), status=ActionStatus.UNDER_WAY, by=coordinator, at=LATER)

    with pytest.raises(SheetOutdated):
        bring_in(plan, rows, state=state, by=coordinator, at=LATER)

    assert Action.objects.get().status == ActionStatus.UNDER_WAY


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (_set("Actions", Quarter=0), "The quarter is a number from 1 to 4. Correct it."),
        (_set("Actions", Outcome=9), "The strategy has no outcome of this number. Correct the outcome."),
        (
            _set("Actions", **{"Action (English)": "", "Action (French)": ""}),
            "The action has no words in either language. Write what is done.",
        ),
        (
            _set("Actions", Lead_organization="Nobody"),
            "“Nobody” is no organization of this partnership. Write its name as on the council’s page.",
        ),
        (
            _set("Actions", Status="done"),
            "The council has not approved this plan. Have it approved by a decision first.",
        ),
        (
            _set("Actions", Ends_on="2026-12-01"),
            "The dates do not fit. An action begins before it ends, within the fiscal year, and ends in its quarter.",
        ),
        (_set("Measures", Target="a lot"), "“a lot” is no amount with at most two decimals. Correct it."),
        (_set("Measures", Action=7), "A measure stays with its action. Put back the number of the action."),
        (_set("Measures", Result=7), "A draft has no results yet. Empty this cell."),
        (
            lambda book: book["Measures"].append([7, "Guests", "", 3]),
            "The plan has no action of this number. Correct the number.",
        ),
    ],
)
def test_a_wrong_row_says_why_and_nothing_is_written(
    partnership: Partnership, coordinator: User, edit: Callable[[openpyxl.Workbook], object], sentence: str
) -> None:
    plan = _drafted(partnership, coordinator)
    content = _edited(plan, edit)
    before = _kept()

    examination = examine(plan, _rows(content), by=coordinator, at=LATER)
    with pytest.raises(SheetHasFaults):
        _bring(plan, content, coordinator)

    assert [fault.sentence for fault in examination.faults] == [sentence]
    assert not shown_examination(examination).may_confirm
    assert _kept() == before


def test_an_approved_plan_takes_no_other_words_and_no_new_rows(
    partnership: Partnership, coordinator: User
) -> None:
    plan = make_measured_action(partnership, by=coordinator).plan

    def edit(book: openpyxl.Workbook) -> None:
        _set("Actions", Quarter=2)(book)
        _add(book)

    before = _kept()
    examination = examine(plan, _rows(_edited(plan, edit)), by=coordinator, at=LATER)

    refusal = "The council approved this plan. Report progress on its actions instead."
    assert [(fault.line, fault.sentence) for fault in examination.faults] == [(2, refusal), (3, refusal)]
    assert _kept() == before


def test_the_numbers_of_another_partnership_are_refused(partnership: Partnership, coordinator: User) -> None:
    plan = _drafted(partnership, coordinator)
    other = make_approved_plan(make_partnership(), by=coordinator)

    examination = examine(plan, _rows(_out(other)), by=coordinator, at=LATER)

    assert [fault.column.key for fault in examination.faults if fault.column] == ["number"]
    assert examination.changes == ()


def test_what_an_ended_action_reports_in_a_sheet_is_refused(
    partnership: Partnership, coordinator: User
) -> None:
    plan = make_measured_action(partnership, by=coordinator).plan
    content = _edited(plan, _set("Measures", Result=7))
    Action.objects.update(fate="closed")

    examination = examine(plan, _rows(content), by=coordinator, at=LATER)

    assert [(fault.table.key, fault.line) for fault in examination.faults] == [("measures", 2)]


def _upload(client: Client, address: str, content: bytes, name: str = "actions.xlsx") -> object:
    return client.post(address, {"file": SimpleUploadedFile(name, content)})


def _merge(book: openpyxl.Workbook) -> None:
    book["Actions"].merge_cells("A1:B1")


def _many(book: openpyxl.Workbook) -> None:
    book["Actions"].cell(row=100_001, column=1, value=1)


def _some_hundreds(book: openpyxl.Workbook) -> None:
    book["Actions"].cell(row=502, column=1, value=1)


def _rename(book: openpyxl.Workbook) -> None:
    book["Actions"].title = "Budget"


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (_set("Actions", Quarter="=1+1"), "holds a formula"),
        (_merge, "are merged"),
        (_many, "100001 rows"),
        (_some_hundreds, "There are 502 rows and 500 is the most"),
        (_rename, "which is none of ours"),
        (None, "This is no spreadsheet"),
    ],
)
def test_bad_files_are_refused_with_a_sentence(
    client: Client,
    partnership: Partnership,
    coordinator: User,
    edit: Callable[[openpyxl.Workbook], object] | None,
    words: str,
) -> None:
    plan = _drafted(partnership, coordinator)
    client.force_login(coordinator)
    content = _edited(plan, edit) if edit else b"%PDF-1.7 not a sheet"
    before = _kept()

    answer = _upload(client, f"{plan.get_absolute_url()}import/", content)

    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert words in answer.content.decode().replace("\N{NO-BREAK SPACE}", " ").replace(",", "")  # type: ignore[attr-defined]
    assert (_kept(), PendingImport.objects.count()) == (before, 0)


def test_an_old_csv_in_windows_1252_is_read(partnership: Partnership, coordinator: User) -> None:
    plan = _drafted(partnership, coordinator)
    with translation.override("fr"):
        content = csv_file(ACTIONS, sheet_of(plan).named_records["actions"])
    old = content.decode("utf-8-sig").replace("Salon de l’emploi", "Fête d’été à Orléans").encode("cp1252")

    examination = examine(plan, _rows(old), by=coordinator, at=LATER)

    assert [one.after for one in shown_examination(examination).differences] == ["Fête d’été à Orléans"]


def test_the_pages_take_a_sheet_show_it_write_it_and_undo_it(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    plan = _drafted(partnership, coordinator)
    make_organisation(partnership)
    client.force_login(coordinator)
    here = plan.get_absolute_url()
    book = openpyxl.load_workbook(BytesIO(client.get(f"{here}sheet/").content))
    _set("Actions", Quarter=4)(book)
    content = BytesIO()
    book.save(content)

    shown = _upload(client, f"{here}import/", content.getvalue()).headers["Location"]  # type: ignore[attr-defined]
    page = client.get(shown).content.decode()
    assert ("Write these changes" in page, "1 row would change" in page, "nothing to write" in page) == (
        True,
        True,
        False,
    )
    answer = client.post(f"{shown}confirm/")
    assert answer.headers["Location"] == f"{here}import/"
    assert Action.objects.get().quarter == 4
    assert "Undo the import" in client.get(f"{here}import/").content.decode()
    client.post(f"{here}import/undo/")

    assert (Action.objects.get().quarter, PendingImport.objects.count()) == (1, 0)


def test_the_page_looks_again_when_the_plan_changed(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    plan = make_measured_action(partnership, by=coordinator).plan
    client.force_login(coordinator)
    content = _edited(plan, _set("Actions", New_note="Half way."))
    shown = _upload(client, f"{plan.get_absolute_url()}import/", content).headers["Location"]  # type: ignore[attr-defined]
    report_progress(plan.actions.get(), status=ActionStatus.UNDER_WAY, by=coordinator, at=LATER)

    answer = client.post(f"{shown}confirm/")

    assert answer.headers["Location"] == shown
    assert Progress.objects.count() == 1
    assert "Somebody changed this record" in client.get(shown).content.decode()
