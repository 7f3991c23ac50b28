"""Answering the questions of the scan."""

from datetime import date, timedelta

import pytest

from parvis.assessment import Text
from parvis.assessments.errors import AnswerMissing, NoScanQuestion, NothingProposed, SourceMissing
from parvis.assessments.kinds.scan import QUESTIONS
from parvis.assessments.models import ScanAnswer
from parvis.assessments.operations.scan import AnswerContent, accept_proposal, answer_question
from parvis.assessments.queries.scan import fillers, proposed_to, scan_page, scan_state
from parvis.core.models import AuditEvent
from parvis.core.text.value import dated_text
from parvis.partnerships.enums import Sector
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.research.queries.scan import language_name
from tests.factories.exercises import make_exercise
from tests.factories.partnerships import A_DAY, A_MOMENT, make_organisation, make_seated_council
from tests.factories.research import make_finding, make_project

SAID = Text(en="Few stay.", fr="Peu restent.")
FROM = Text(en="Front desk, 2026", fr="Accueil, 2026")
LATER = A_MOMENT + timedelta(days=3)


def _answer(**content: object) -> AnswerContent:
    return AnswerContent(**{"words": SAID, "source": FROM, **content})  # type: ignore[arg-type]


def test_an_answer_keeps_its_writer_its_moment_and_its_source(
    partnership: Partnership, coordinator: User
) -> None:
    exercise = make_exercise(partnership)

    answer_question(exercise, "staying", _answer(), by=coordinator, at=A_MOMENT)

    answer = ScanAnswer.objects.get()
    assert (answer.words, answer.source, answer.answered_by, answer.answered_at, answer.is_from_records) == (
        SAID,
        FROM,
        coordinator,
        A_MOMENT,
        False,
    )
    assert AuditEvent.objects.latest("pk").verb == "scan_answered"


def test_another_answer_takes_its_place_and_the_history_has_both(
    partnership: Partnership, coordinator: User
) -> None:
    exercise = make_exercise(partnership)
    answer_question(exercise, "staying", _answer(), by=coordinator, at=A_MOMENT)

    answer_question(exercise, "staying", _answer(words=Text(en="Many stay.")), by=None, at=LATER)

    answer = ScanAnswer.objects.get()
    assert (answer.words.en, answer.words.fr, answer.answered_by, answer.answered_at) == (
        "Many stay.",
        "",
        None,
        LATER,
    )
    event = AuditEvent.objects.latest("pk")
    assert (event.before["words"]["en"], event.after["words"]["en"]) == ("Few stay.", "Many stay.")


def test_not_knowing_is_an_answer_without_a_source(partnership: Partnership, coordinator: User) -> None:
    exercise = make_exercise(partnership)
    nothing = AnswerContent(words=Text(), source=Text(), is_unknown=True)

    answer_question(exercise, "staying", nothing, by=coordinator, at=A_MOMENT)

    page = scan_page(exercise, on=A_DAY)
    assert (page.answered, page.unknown, page.asked) == (1, 1, len(QUESTIONS))


@pytest.mark.parametrize(
    ("question", "content", "refusal"),
    [
        ("staying", _answer(words=Text()), AnswerMissing),
        ("staying", _answer(source=Text()), SourceMissing),
        ("elsewhere", _answer(), NoScanQuestion),
    ],
)
def test_an_answer_says_something_from_somewhere_to_a_question_that_is_asked(
    partnership: Partnership,
    coordinator: User,
    question: str,
    content: AnswerContent,
    refusal: type[Exception],
) -> None:
    exercise = make_exercise(partnership)
    events = AuditEvent.objects.count()

    with pytest.raises(refusal):
        answer_question(exercise, question, content, by=coordinator, at=A_MOMENT)
    assert (ScanAnswer.objects.count(), AuditEvent.objects.count()) == (0, events)


def test_what_the_records_propose_becomes_the_answer_with_its_source(
    partnership: Partnership, coordinator: User
) -> None:
    make_organisation(partnership)
    make_organisation(partnership, sector=Sector.HEALTH)
    exercise = make_exercise(partnership)

    answer = accept_proposal(exercise, "organizations", by=coordinator, at=A_MOMENT)

    assert (answer.words.en, answer.words.fr) == (
        "2 organizations are recorded as taking part in the partnership: Settlement services 1, Health 1.",
        "2 organismes sont inscrits comme participant au partenariat\u00a0: Services d’établissement 1, Santé 1.",
    )
    assert (answer.source.en, answer.source.fr) == (
        "Parvis, organizations of the partnership, 15 April 2026",
        "Parvis, organismes du partenariat, 15 avril 2026",
    )
    assert answer.is_from_records


def test_nothing_is_taken_where_the_records_say_nothing(partnership: Partnership, coordinator: User) -> None:
    exercise = make_exercise(partnership)

    with pytest.raises(NothingProposed):
        accept_proposal(exercise, "organizations", by=coordinator, at=A_MOMENT)
    with pytest.raises(NothingProposed):
        accept_proposal(exercise, "staying", by=coordinator, at=A_MOMENT)
    assert not ScanAnswer.objects.exists()


def test_seats_are_told_by_sector_with_those_that_are_vacant(partnership: Partnership) -> None:
    make_seated_council(partnership, voting=3, observing=1)

    proposed = proposed_to(make_exercise(partnership), "table", on=A_DAY)

    assert proposed
    assert proposed.words.en.startswith("4 of 4 seats are filled: Settlement services 4.")
    assert "Sectors of the register without a filled seat: Municipality, Education" in proposed.words.en
    assert "Vacant" not in proposed.words.en


def test_published_figures_are_told_with_year_and_source(partnership: Partnership) -> None:
    partnership.service_areas.all().delete()
    partnership.service_areas.create(level="census_division", codes=["3539"], area="on-london-middlesex")
    exercise = make_exercise(partnership)

    proposed = proposed_to(exercise, "population", on=A_DAY)

    assert proposed
    assert proposed.words.en.startswith("Population, 2021: 500,563.")
    assert proposed.words.fr.startswith("Population, 2021\u00a0: 500\u00a0563.")
    assert proposed.source.en.startswith("Adapted from Statistics Canada, Census Profile")


def test_findings_are_told_with_how_many_there_are(partnership: Partnership, coordinator: User) -> None:
    project = make_project(partnership, by=coordinator)
    for _finding in range(6):
        make_finding(project, by=coordinator)

    proposed = proposed_to(make_exercise(partnership), "found", on=date(2030, 1, 1))

    assert proposed
    assert proposed.words.en.startswith("The newest 5 of 6 findings: ")
    assert proposed.words.fr.startswith("Les 5 plus récents de 6 constats\u00a0: ")


def test_a_language_of_a_service_is_named_in_both() -> None:
    assert language_name("ar", "Arabic") == Text(en="Arabic", fr="arabe")
    assert language_name("xx-unknown", "A language") == Text(en="A language", fr="A language")


def test_a_host_is_named_in_the_languages_in_which_its_name_is_documented(partnership: Partnership) -> None:
    partnership.service_areas.all().delete()
    partnership.service_areas.create(level="census_division", codes=["3539"], area="on-london-middlesex")
    partnership.host = dated_text(Text(en="City of London"))
    partnership.save()

    proposed = proposed_to(make_exercise(partnership), "area", on=A_DAY)

    assert proposed
    assert proposed.words.en.endswith("Host: City of London.")
    assert "City of London" not in proposed.words.fr


def test_every_filler_answers_a_question_that_is_asked_and_none_is_answered_twice() -> None:
    answered = [filler.question for filler in fillers()]

    assert set(answered) <= {question.id for question in QUESTIONS}
    assert len(set(answered)) == len(answered)


def test_a_scan_is_done_when_every_question_is_answered(partnership: Partnership) -> None:
    exercise = make_exercise(partnership)
    assert scan_state(exercise).is_done is False

    for question in QUESTIONS:
        answer_question(exercise, question.id, _answer(), by=None, at=A_MOMENT)

    assert scan_state(exercise).is_done is True
    assert scan_state(exercise).words == f"{len(QUESTIONS)} of {len(QUESTIONS)} questions answered"
