"""Whatever is tried in whatever order: research begins with its ethics and ends with something found."""

from functools import partial

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.research.enums import EthicsNeed, ResearchState, ResearchStep
from parvis.research.models import EthicsReview, Finding, ResearchProject
from parvis.research.operations.contract import EthicsContent, record_ethics
from parvis.research.operations.finding import record_finding
from parvis.research.operations.project import take_step
from tests.factories.partnerships import A_MOMENT
from tests.factories.research import finding_content, make_project
from tests.machines import Machine, learn, replay, walk

State = tuple[str, bool, bool]  # state, whether a review is missing, whether something was found
_NEXT = {
    ("begin", "planned"): "under_way",
    ("complete", "under_way"): "completed",
    ("stop", "planned"): "stopped",
    ("stop", "under_way"): "stopped",
    ("reopen", "completed"): "under_way",
    ("resume", "stopped"): "planned",
}


def _machine(partnership: Partnership, by: User) -> Machine[State]:
    pk = make_project(partnership, by=by).pk

    def project() -> ResearchProject:
        return ResearchProject.objects.get(pk=pk)

    def step(name: str, reason: str = "") -> None:
        take_step(project(), ResearchStep(name), reason=Text(en=reason), by=by, at=A_MOMENT)

    def ethics(content: EthicsContent) -> None:
        record_ethics(project(), content, by=by, at=A_MOMENT)

    def find() -> None:
        record_finding(project(), finding_content(), by=by, at=A_MOMENT)

    def forget() -> None:
        Finding.objects.filter(project=pk).delete()

    def look() -> State:
        review = EthicsReview.objects.filter(project=pk).first()
        return project().state, bool(review and review.is_missing), Finding.objects.exists()

    needed, none = EthicsContent(need=EthicsNeed.NEEDED), EthicsContent(need=EthicsNeed.NOT_NEEDED)
    done = EthicsContent(need=EthicsNeed.NEEDED, approved_on=A_MOMENT.date())
    steps = {name.value: partial(step, name.value) for name in ResearchStep}
    return Machine(
        steps={
            **steps,
            "stop with a reason": partial(step, "stop", "The supplier closed."),
            "need a review": partial(ethics, needed),
            "review": partial(ethics, done),
            "no review without a reason": partial(ethics, none),
            "find": find,
            "forget": forget,
        },
        look=look,
        tables=(ResearchProject, EthicsReview, Finding, AuditEvent),
    )


def test_research_goes_only_where_its_life_leads(partnership: Partnership, coordinator: User) -> None:
    machine = _machine(partnership, coordinator)
    learned = learn(machine)

    def check(state: State, step: str, led: State | None) -> None:
        before, is_missing, is_found = state
        expected = _expected(before, step, is_missing=is_missing, is_found=is_found)
        assert led == expected, (state, step)

    walk(machine, learned, check)
    replay(machine, learned)
    assert {state[0] for state in learned.states} == set(ResearchState.values)


def _expected(before: str, step: str, *, is_missing: bool, is_found: bool) -> State | None:
    if step in {"need a review", "review"}:
        return before, step == "need a review", is_found
    if step in {"find", "forget"}:
        return before, is_missing, step == "find"
    if step in {"stop", "no review without a reason"}:
        return None  # neither goes without a reason
    after = _NEXT.get((step.removesuffix(" with a reason"), before))
    is_refused = (step == "begin" and is_missing) or (step == "complete" and not is_found)
    return None if after is None or is_refused else (after, is_missing, is_found)
