"""The pages around a strategy: parts, results, signatures, the next strategy, two pages of paper."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from parvis.assessment import Text
from parvis.partnerships.enums import Expectation
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.models import Measure, MunicipalSignature, Objective, Outcome, Priority, Strategy, TwoPages
from parvis.plans.operations.part import ObjectiveContent, PriorityContent, add_objective, add_priority
from parvis.plans.operations.strategy import amend_strategy
from parvis.plans.permissions import may_record_result, may_record_signature, may_roll_forward
from parvis.plans.queries.two_pages import strategy_sheets
from tests.factories.partnerships import A_MOMENT
from tests.factories.plans import make_approved_strategy, make_outcome, make_strategy, strategy_content
from tests.factories.research import make_finding, make_project


@pytest.fixture
def signed_in(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def _work(partnership: Partnership, first_year: int = 2026) -> str:
    return f"/en/work/{partnership.slug}/strategy/{first_year}/"


def test_parts_are_written_changed_and_removed(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    work = _work(partnership)
    outcome = make_outcome(make_strategy(partnership, by=coordinator), by=coordinator)
    finding = make_finding(make_project(partnership, by=coordinator), by=coordinator)

    signed_in.post(f"{work}priorities/new/", {"title_en": "Work", "title_fr": "Travail"})
    priority = Priority.objects.get()
    signed_in.post(f"{work}priorities/{priority.pk}/change/", {"title_en": "Jobs", "title_fr": "Emploi"})
    words = {"statement_en": "Meet.", "statement_fr": "Rencontrer."}
    signed_in.post(f"{work}outcomes/{outcome.pk}/objectives/new/", {**words, "findings": [finding.pk]})
    objective = Objective.objects.get()
    page = signed_in.get(work).content.decode()
    assert "Priority 1: Jobs" in page.replace('<span lang="en">', "").replace("</span>", "")
    assert page.count(str(finding.statement.en)) == 1
    signed_in.post(f"{work}objectives/{objective.pk}/change/", words)
    assert objective.findings.count() == 0
    counted = {
        "name_en": "Fairs",
        "name_fr": "Foires",
        "unit_en": "fairs",
        "unit_fr": "foires",
        "target": "3",
    }
    signed_in.post(f"{work}outcomes/{outcome.pk}/performance/new/", counted)
    measure = outcome.measures.get(indicator="")
    assert "Performance measure: how our work goes" in signed_in.get(work).content.decode()
    for part in (f"priorities/{priority.pk}", f"objectives/{objective.pk}", f"measures/{measure.pk}"):
        assert signed_in.post(f"{work}{part}/remove/").status_code == 302

    assert (Priority.objects.count(), Objective.objects.count(), Measure.objects.count()) == (0, 0, 1)


def test_an_unknown_goal_target_is_refused_on_the_form(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    make_strategy(partnership, by=coordinator)
    words = {"statement_en": "More.", "expectation": "1", "characteristic": "2", "sdg_target": "18.1"}

    response = signed_in.post(f"{_work(partnership)}outcomes/new/", words)

    assert response.status_code == 422
    assert "The Sustainable Development Goals have no such target." in response.content.decode()
    assert Outcome.objects.count() == 0


def test_a_result_shows_progress_in_words(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    strategy = make_approved_strategy(partnership, by=coordinator)
    measure = Measure.objects.filter(outcome__strategy=strategy).earliest("pk")

    signed_in.post(
        f"{_work(partnership)}measures/{measure.pk}/results/new/", {"value": "11", "period": "2027"}
    )

    page = signed_in.get(_work(partnership)).content.decode()
    assert "11.0% (2027): cannot tell: no margin of error is known" in page
    assert page.count("There is no result after the baseline yet.") == 3


def test_a_signature_is_recorded_and_its_document_read(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    make_approved_strategy(partnership, by=coordinator)
    address = f"{_work(partnership)}signatures/"
    words = {
        "municipality_en": "Sample City",
        "municipality_fr": "Ville Exemple",
        "signed_by": "Alex Sample",
        "office_en": "mayor",
        "office_fr": "mairesse",
        "signed_on": "2026-04-02",
    }

    without = signed_in.post(f"{address}new/", words)
    wrong = signed_in.post(f"{address}new/", {**words, "document": SimpleUploadedFile("a.exe", b"MZ...")})
    assert (without.status_code, wrong.status_code, MunicipalSignature.objects.count()) == (422, 422, 0)
    signed_in.post(f"{address}new/", {**words, "document": SimpleUploadedFile("s.pdf", b"%PDF-1.7 x")})

    signature = MunicipalSignature.objects.get()
    assert "Alex Sample, " in signed_in.get(address).content.decode()
    assert signed_in.get(f"{address}{signature.pk}/").content == b"%PDF-1.7 x"


def test_the_next_strategy_is_begun_on_its_form(
    signed_in: Client,
    partnership: Partnership,
    coordinator: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    strategy = make_approved_strategy(partnership, by=coordinator)
    fates = {f"fate_{each.pk}": "continues" for each in strategy.outcomes.all()}
    first = strategy.outcomes.earliest("position").pk
    words = {
        "title_en": "Next",
        "title_fr": "Suivante",
        "vision_en": "All.",
        "vision_fr": "Tous.",
        "years": "4",
    }
    address = f"{_work(partnership)}next/"

    refused = signed_in.post(address, {**words, **fates, f"fate_{first}": "ends"})
    assert "Say why it changes or ends." in refused.content.decode()
    assert Strategy.objects.count() == 1
    reason = {f"reason_{first}_en": "Done.", f"reason_{first}_fr": "Fait."}
    signed_in.post(address, {**words, **fates, f"fate_{first}": "ends", **reason})

    following = Strategy.objects.get(follows=strategy)
    assert (following.first_year, following.years, following.outcomes.count()) == (2029, 4, 3)
    with django_assert_num_queries(13):
        page = signed_in.get(f"{_work(partnership, 2029)}lineage/").content.decode()
    assert "From one strategy to the next" in page
    assert "Ends: " in page
    nothing = signed_in.get(f"{_work(partnership)}lineage/").content.decode()
    assert "This strategy follows no other" in nothing


def _full_strategy(partnership: Partnership, by: User) -> Strategy:
    """Make a draft as full as most: four priorities, eight outcomes, each with an objective and a measure."""
    strategy = make_strategy(partnership, by=by)
    for number in range(4):
        title = Text(en=f"Sample priority {number}", fr=f"Priorité exemple {number}")
        priority = add_priority(strategy, PriorityContent(title=title), by=by, at=A_MOMENT)
        for _each in range(2):
            outcome = make_outcome(strategy, by=by, expectation=list(Expectation)[number], priority=priority)
            statement = Text(
                en="Bring employers and newcomers together.", fr="Réunir employeurs et arrivants."
            )
            add_objective(outcome, ObjectiveContent(statement=statement), by=by, at=A_MOMENT)
    return strategy


@pytest.mark.parametrize(("paper", "width", "height"), [("a4", 595, 842), ("letter", 612, 792)])
def test_a_strategy_prints_on_two_pages_of_either_paper(
    signed_in: Client, partnership: Partnership, coordinator: User, paper: str, width: int, height: int
) -> None:
    _full_strategy(partnership, coordinator)

    pdf = PdfReader(BytesIO(signed_in.get(f"{_work(partnership)}two-pages/{paper}/").content))

    assert 1 <= len(pdf.pages) <= 2
    assert (round(float(pdf.pages[0].mediabox.width)), round(float(pdf.pages[0].mediabox.height))) == (
        width,
        height,
    )
    words = "".join(page.extract_text() for page in pdf.pages)
    assert "Draft: the council has not approved it" in words
    assert words.count("Bring employers and newcomers together.") == 8


def test_the_two_pages_are_made_once_for_each_change(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    strategy = _full_strategy(partnership, coordinator)
    address = f"{_work(partnership)}two-pages/a4/"
    first = signed_in.get(address).content
    TwoPages.objects.update(content=b"%PDF kept")

    assert signed_in.get(address).content == b"%PDF kept"
    assert signed_in.get(f"{_work(partnership)}two-pages/letter/").content != b"%PDF kept"
    amend_strategy(strategy, strategy_content(en="Renamed"), by=coordinator, at=A_MOMENT)
    made_again = signed_in.get(address).content
    assert (made_again[:5], made_again != first, TwoPages.objects.count()) == (b"%PDF-", True, 2)


def test_a_strategy_too_long_for_two_pages_says_so(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    strategy = make_strategy(partnership, by=coordinator)
    strategy.vision = Text(en="A long vision. " * 2500, fr="Une longue vision. ")
    strategy.save()

    response = signed_in.get(f"{_work(partnership)}two-pages/a4/")

    assert response.status_code == 409
    assert "The strategy does not fit on two pages." in response.content.decode()


def test_the_letters_have_a_decimal_point_in_french_too(partnership: Partnership, coordinator: User) -> None:
    strategy = make_strategy(partnership, by=coordinator)

    with translation.override("fr"):
        sheets = [*strategy_sheets(strategy, paper="a4", language="fr")]

    assert "font-size: 8.5pt" in sheets[2]
    assert all("," not in line for line in sheets[2].splitlines() if "font-size" in line and "pt;" in line)


def test_what_follows_the_approval_waits_for_it(partnership: Partnership, coordinator: User) -> None:
    draft = make_strategy(partnership, by=coordinator)

    reasons = [
        str(may(coordinator, draft).reason)
        for may in (may_record_result, may_record_signature, may_roll_forward)
    ]

    assert reasons == [
        "Results are recorded after the council approved the strategy.",
        "A municipality signs after the council approved the strategy.",
        "The next strategy follows one that the council approved.",
    ]


def test_only_a_coordinator_follows_a_strategy(
    partnership: Partnership, coordinator: User, council_member: User
) -> None:
    strategy = make_approved_strategy(partnership, by=coordinator)

    for may in (may_record_result, may_record_signature, may_roll_forward):
        assert may(coordinator, strategy)
        assert not may(council_member, strategy)
