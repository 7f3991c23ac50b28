"""Reporting how an action of an approved plan goes, and taking back what was done to an action last."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from parvis.assessment import Text
from parvis.core import audit
from parvis.core.files import UploadedPaper, checksum
from parvis.core.models import AuditEvent
from parvis.core.text.value import DatedText, dated_text
from parvis.partnerships.models import Organisation
from parvis.people.models import User
from parvis.plans.enums import ActionStatus, Quarter
from parvis.plans.errors import ActionEnded, NothingToUndo, PlanNotApproved
from parvis.plans.models import Action, Objective, Outcome, OutputMeasure, Progress, ProgressEvidence
from parvis.plans.operations.action_plan import ActionContent, amend_action


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionUpdate:
    """What one says of an action at a time; a next step or a result that is not given stays as it is."""

    status: ActionStatus
    note: Text = Text()  # noqa: RUF009 - frozen
    next_step: Text | None = None
    next_step_on: date | None = None  # goes with the next step
    results: Mapping[int, Decimal | None] = field(default_factory=dict)  # by the measure's position
    address: str = ""  # of a page that shows that it is so
    files: tuple[UploadedPaper, ...] = ()


def report_progress(
    action: Action,
    *,
    status: ActionStatus,
    note: Text = Text(),  # noqa: B008 - frozen
    by: User,
    at: datetime,
) -> Progress | None:
    """Append a dated note with the action's status; None where neither says anything new.

    Raises
    ------
    PlanNotApproved, ActionEnded
        The council has not approved the plan, or the action's year is over.
    """
    return update_action(action, ActionUpdate(status=status, note=note), by=by, at=at)


@transaction.atomic
def update_action(
    action: Action, update: ActionUpdate, *, proposed_by: str = "", by: User, at: datetime
) -> Progress | None:
    """Append a report with its evidence and write the next step and results; None where it says nothing new.

    Raises
    ------
    PlanNotApproved
        The council has not approved the plan.
    ActionEnded
        The action was carried on, closed or dropped.
    """
    held = Action.objects.select_for_update().get(pk=action.pk)
    _require_under_way(action, held)
    measures = {measure.position: measure for measure in held.measures.all()}
    before, after = _changes(held, measures, update)
    says_something = bool(update.note.en or update.note.fr or update.address or update.files)
    if not (after or says_something):
        return None
    _write(action, measures, update, at=at)
    progress = _append(action, update, by=by, at=at)
    _record(action, before, after, update=update, proposed_by=proposed_by, by=by, at=at)
    return progress


@transaction.atomic
def undo(action: Action, *, event: int, by: User, at: datetime) -> AuditEvent:
    """Restore what the action said before its last event, from the trail; what was reported stays to be read.

    Raises
    ------
    NothingToUndo
        The last event is another one, is no change of its words or its progress, or was undone.
    PlanNotDraft, PlanNotApproved, ActionEnded
        The plan does not allow this change any more.
    """
    held = Action.objects.select_for_update().get(pk=action.pk)
    last = audit.events_of(action).first()
    if last is None or last.pk != event or not last.before:
        raise NothingToUndo
    if last.verb == "action_amended":
        content, partners = _former_content(action, last.before)
        amend_action(action, content, partners=partners, by=by, at=at)
    elif last.verb == "progress_reported":
        _restore_progress(action, held, last, by=by, at=at)
    else:
        raise NothingToUndo
    partnership = action.plan.strategy.partnership
    return audit.record("change_undone", action, by=by, at=at, partnership=partnership)


def may_be_undone(last: AuditEvent | None) -> bool:
    """Tell whether the last event of an action is one that :func:`undo` takes back."""
    return bool(last and last.before and last.verb in {"action_amended", "progress_reported"})


def _require_under_way(action: Action, held: Action) -> None:
    if action.plan.is_draft:
        raise PlanNotApproved
    if held.fate:
        raise ActionEnded


def _changes(
    held: Action, measures: Mapping[int, OutputMeasure], update: ActionUpdate
) -> tuple[dict[str, Any], dict[str, Any]]:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    if held.status != update.status:
        before["status"], after["status"] = held.status, update.status
    if update.next_step is not None and (
        held.next_step != update.next_step or held.next_step_on != update.next_step_on
    ):
        before |= {"next_step": held.next_step, "next_step_on": held.next_step_on}
        after |= {"next_step": update.next_step, "next_step_on": update.next_step_on}
    changed = {at: new for at, new in update.results.items() if at in measures and measures[at].result != new}
    if changed:
        before["results"] = [_told(at, measures[at].result) for at in changed]
        after["results"] = [_told(at, new) for at, new in changed.items()]
    return before, after


def _write(
    action: Action, measures: Mapping[int, OutputMeasure], update: ActionUpdate, *, at: datetime
) -> None:
    action.status, action.status_changed_at = update.status, at
    if update.next_step is not None:
        action.next_step = action.next_step.amended(update.next_step, at=at)
        action.next_step_on = update.next_step_on
    action.save(update_fields=["status", "status_changed_at", "next_step", "next_step_on"])
    for position, result in update.results.items():
        if position in measures:
            measures[position].result = result
            measures[position].save(update_fields=["result"])


def _append(action: Action, update: ActionUpdate, *, by: User, at: datetime) -> Progress:
    note = DatedText().amended(update.note, at=at)
    progress = Progress.objects.create(
        action=action, status=update.status, note=note, reported_by=by, reported_at=at
    )
    if update.address:
        ProgressEvidence.objects.create(progress=progress, address=update.address)
    for paper in update.files:
        ProgressEvidence.objects.create(
            progress=progress,
            file_name=paper.name,
            content_type=paper.content_type,
            size=len(paper.content),
            checksum=checksum(paper.content),
            content=paper.content,
        )
    return progress


def _record(
    action: Action,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    update: ActionUpdate,
    proposed_by: str,
    by: User,
    at: datetime,
) -> None:
    names = [update.address] * bool(update.address) + [paper.name for paper in update.files]
    evidence = [Text(en=name, fr=name) for name in names]  # a name in either language, and no code
    said: dict[str, Any] = {"status": update.status, "note": update.note} | dict(after)
    said |= {"evidence": evidence} if evidence else {}
    said |= {"proposed_by": proposed_by} if proposed_by else {}
    partnership = action.plan.strategy.partnership
    audit.record(
        "progress_reported", action, by=by, at=at, partnership=partnership, before=before, after=said
    )


def _restore_progress(action: Action, held: Action, last: AuditEvent, *, by: User, at: datetime) -> None:
    before = last.before
    is_step_restored = "next_step" in before
    update = ActionUpdate(
        status=ActionStatus(before.get("status", held.status)),
        next_step=dated_text(before["next_step"]) if is_step_restored else None,
        next_step_on=_day(before.get("next_step_on")),
        results=dict(_heard(told) for told in before.get("results", ())),
    )
    update_action(action, update, by=by, at=at)


def _told(position: int, result: Decimal | None) -> str:
    """Return a result as the trail of events has it: the position of its measure, and the number."""
    return f"{position}: {'' if result is None else result}"


def _heard(told: str) -> tuple[int, Decimal | None]:
    position, _colon, result = told.partition(": ")
    return int(position), Decimal(result) if result else None


def _former_content(
    action: Action, before: Mapping[str, Any]
) -> tuple[ActionContent, Iterable[Organisation]]:
    """Return what the action said; whom the trail names must still be there."""
    known = {organisation.name: organisation for organisation in _organisations(action)}
    outcomes = {outcome.statement: outcome for outcome in action.plan.strategy.outcomes.all()}

    def former(name: str, now: Any) -> Any:
        return before.get(name, now)

    try:
        partners = [known[dated_text(name)] for name in before["partners"]] if "partners" in before else None
        outcome = outcomes[dated_text(before["outcome"])] if "outcome" in before else action.outcome
        content = ActionContent(
            outcome=outcome,
            objective=_former_objective(action, before, outcome),
            title=dated_text(former("title", action.title)),
            lead=known[dated_text(before["lead"])] if "lead" in before else action.lead,
            person=former("person", action.person),
            quarter=Quarter(former("quarter", action.quarter)),
            starts_on=_day(before["starts_on"]) if "starts_on" in before else action.starts_on,
            ends_on=_day(before["ends_on"]) if "ends_on" in before else action.ends_on,
            resources=dated_text(former("resources", action.resources)),
            in_kind=dated_text(former("in_kind", action.in_kind)),
        )
    except KeyError as gone:
        raise NothingToUndo from gone
    return content, [*action.partners.all()] if partners is None else partners


def _former_objective(action: Action, before: Mapping[str, Any], outcome: Outcome) -> Objective | None:
    if "objective" not in before:
        return action.objective
    if not before["objective"]:
        return None
    return {one.statement: one for one in outcome.objectives.all()}[dated_text(before["objective"])]


def _organisations(action: Action) -> Iterable[Organisation]:
    return action.plan.strategy.partnership.organisations.all()


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
