"""The pages of the survey: prepared, opened, answered by signing in and by link, closed, read; and by whom."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from parvis.core.models import Draft, SentForm
from parvis.partnerships.access import Role
from parvis.partnerships.enums import SurveyState
from parvis.partnerships.models import (
    Council,
    Partnership,
    SurveyInstrument,
    SurveyInvitee,
    SurveyRound,
    SurveyTally,
)
from parvis.partnerships.operations.survey import answer_as_member, close_round, open_round
from parvis.people.models import User
from tests.factories.forms import as_sent, forms_of, opened
from tests.factories.partnerships import (
    A_MOMENT,
    an_answer,
    make_appointment,
    make_council,
    make_member,
    make_people,
    make_seat,
    make_survey,
)
from tests.factories.people import signed_in
from tests.partnerships.operations.test_survey import LICENSED


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: A_MOMENT)


@pytest.fixture
def council(partnership: Partnership) -> Council:
    return make_council(partnership)


@pytest.fixture
def members(council: Council) -> list[User]:
    return make_people(council, 6)


@pytest.fixture
def survey(council: Council, members: list[User], coordinator: User) -> SurveyRound:
    """Return an open survey of six people with an account and one without."""
    make_appointment(make_seat(council), name="Nobody’s Account")
    made = make_survey(council, by=coordinator)
    open_round(made, by=coordinator, at=A_MOMENT)
    made.refresh_from_db()
    return made


def _at(name: str, survey: SurveyRound, *more: object) -> str:
    return reverse(name, args=[survey.council.partnership.slug, survey.pk, *more])


def _words(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_coordinator_prepares_opens_and_changes_a_survey(
    council: Council, members: list[User], coordinator: User, partnership: Partnership
) -> None:
    client = signed_in(coordinator)
    new = reverse("survey_new", args=[partnership.slug])
    form = opened(client, new) | {"opens_on": ["2026-04-15"], "closes_on": ["2026-04-29"]}

    made = client.post(new, form)
    survey = SurveyRound.objects.get()
    assert made["Location"] == survey.get_absolute_url()
    assert "I can say in one sentence what we want to achieve together." in _words(client, made["Location"])

    change = _at("survey_change", survey)
    client.post(change, opened(client, change) | {"closes_on": ["2026-05-06"]})
    client.post(_at("survey_open", survey))
    survey.refresh_from_db()
    assert (survey.state, str(survey.closes_on), survey.invitees.count()) == (
        SurveyState.OPEN,
        "2026-05-06",
        6,
    )
    assert "0 of 6 have answered" in _words(client, survey.get_absolute_url())


def test_wrong_days_are_refused_beside_what_was_typed(
    council: Council, coordinator: User, partnership: Partnership
) -> None:
    client = signed_in(coordinator)
    new = reverse("survey_new", args=[partnership.slug])
    form = opened(client, new) | {"opens_on": ["2026-04-29"], "closes_on": ["2026-04-15"]}

    refused = client.post(new, form)

    assert "The last day must come after the first" in refused.content.decode()
    assert SurveyRound.objects.count() == 0


def test_a_member_answers_once_and_leaves_no_draft(survey: SurveyRound, members: list[User]) -> None:
    client, address = signed_in(members[0]), _at("survey_answer", survey)
    page = _words(client, address)

    assert page.count("<fieldset") == 27
    nothing = client.post(address, {"words-1": "Words alone"})
    assert (nothing.status_code, SurveyTally.objects.get().answered) == (422, 0)
    assert "You have answered nothing yet." in nothing.content.decode()
    assert "Words alone" in nothing.content.decode()
    done = client.post(address, {"trust-1": "4", "trust-2": "5", "trust-3": "0", "words-1": "More coffee"})
    again = client.post(address, {"trust-1": "1"})

    tally = SurveyTally.objects.get()
    assert (done.status_code, again.status_code) == (302, 409)
    assert (tally.answered, tally.scores) == (1, {"trust": {"4.50": 1}})
    assert (Draft.objects.count(), SentForm.objects.count()) == (0, 0)
    assert client.get(address).status_code == 409
    assert "no-store" in client.get(survey.get_absolute_url())["Cache-Control"]


def test_a_choice_that_is_not_on_the_scale_is_refused(survey: SurveyRound, members: list[User]) -> None:
    refused = signed_in(members[0]).post(_at("survey_answer", survey), {"trust-1": "9"})

    assert (refused.status_code, SurveyTally.objects.get().answered) == (422, 0)


def test_who_is_not_asked_finds_no_form(survey: SurveyRound, coordinator: User) -> None:
    refused = signed_in(coordinator).get(_at("survey_answer", survey))

    assert refused.status_code == 409
    assert "This survey is for those who sat on the body when it was opened." in refused.content.decode()


def test_who_has_no_account_answers_by_a_link_that_is_shown_once(
    survey: SurveyRound, coordinator: User
) -> None:
    client, anybody = signed_in(coordinator), Client()
    invitee = survey.invitees.get(user=None)

    page = client.post(_at("survey_link", survey, invitee.pk)).content.decode()
    link = re.search(r'href="[^"]*?(/en/survey/[\w-]+/)"', page)
    assert link is not None
    assert link[1] not in _words(client, survey.get_absolute_url())
    assert "This link is for Nobody’s Account." in _words(anybody, link[1])
    assert anybody.post(link[1], {"results-1": "2", "results-2": "2"})["Location"] == link[1]

    assert "Thank you" in _words(anybody, link[1])
    assert SurveyTally.objects.get().scores == {"results": {"2.00": 1}}
    assert SurveyInvitee.objects.filter(has_answered=True).get() == invitee


def test_a_withdrawn_link_opens_nothing(survey: SurveyRound, coordinator: User) -> None:
    client, invitee = signed_in(coordinator), survey.invitees.get(user=None)
    page = client.post(_at("survey_link", survey, invitee.pk)).content.decode()
    link = re.search(r"/en/survey/[\w-]+/", page)
    assert link is not None

    client.post(_at("survey_link_withdraw", survey, invitee.pk))

    assert Client().get(link[0]).status_code == 404


def test_nobody_reads_anything_before_the_end(
    survey: SurveyRound, members: list[User], coordinator: User
) -> None:
    for member in members:
        answer_as_member(survey, an_answer(words="Read me"), by=member, at=A_MOMENT)

    for reader in (coordinator, members[0]):
        client = signed_in(reader)
        page = _words(client, survey.get_absolute_url())
        assert "Read me" not in page
        assert "Mean, 1 to 5" not in page
        assert client.get(_at("survey_csv", survey)).status_code == 409
    refused = signed_in(coordinator).post(_at("survey_close", survey))
    assert refused.status_code == 409  # one has not answered


def _closed(survey: SurveyRound, members: list[User], coordinator: User) -> SurveyRound:
    survey.invitees.filter(user=None).delete()
    for number, member in enumerate(members):
        answer_as_member(survey, an_answer(4, words=f"Thank Robin {number}"), by=member, at=A_MOMENT)
    close_round(survey, by=coordinator, at=A_MOMENT)
    return survey


def test_those_who_work_here_read_a_closed_survey_and_the_programme_does_not(
    survey: SurveyRound, members: list[User], coordinator: User, partnership: Partnership
) -> None:
    _closed(survey, members, coordinator)
    address, csv = survey.get_absolute_url(), _at("survey_csv", survey)

    for reader in (coordinator, members[0], make_member(Role.CO_CHAIR, partnership)):
        client = signed_in(reader)
        page = _words(client, address)
        assert "6 of 6 people answered." in page
        assert page.count("Thank Robin") == 6
        assert client.get(csv).content.decode().splitlines()[1].split(",")[5:8] == ["6", "4.0", ""]
    officer = signed_in(make_member(Role.OFFICER))
    assert (officer.get(address).status_code, officer.get(csv).status_code) == (403, 403)
    assert address not in _words(officer, reverse("surveys", args=[partnership.slug]))
    assert Client().get(address).status_code == 302


def test_the_coordinator_takes_identifying_words_out(
    survey: SurveyRound, members: list[User], coordinator: User
) -> None:
    _closed(survey, members, coordinator)
    token = min(SurveyTally.objects.get().words["1"])
    client, address = signed_in(coordinator), _at("survey_words", survey, 1, token)

    assert signed_in(members[0]).get(address).status_code == 403
    client.post(address, opened(client, address) | {"words": [""]})

    page = _words(client, survey.get_absolute_url())
    assert (page.count("Thank Robin"), page.count("(removed by the coordinator)")) == (5, 1)
    assert client.get(_at("survey_words", survey, 1, "0")).status_code == 404
    assert client.get(_at("survey_words", survey, 9, token)).status_code == 404


def test_fewer_than_five_answers_show_nothing(
    survey: SurveyRound, members: list[User], coordinator: User
) -> None:
    SurveyInvitee.objects.exclude(user__in=members[:4]).delete()

    _closed(survey, members[:4], coordinator)

    page = _words(signed_in(coordinator), survey.get_absolute_url())
    assert "Fewer than five people answered" in page
    assert "Thank Robin" not in page
    assert "Results by factor" not in page


def _upload(content: bytes) -> dict[str, object]:
    return {"file": SimpleUploadedFile("survey.toml", content)}


def test_a_licensed_questionnaire_is_loaded_for_one_partnership(
    council: Council, coordinator: User, partnership: Partnership
) -> None:
    client, address = signed_in(coordinator), reverse("instrument_new", args=[partnership.slug])

    client.post(address, _upload(LICENSED.encode()))

    assert SurveyInstrument.objects.get().partnership == partnership
    assert "Agreement 7" in _words(client, reverse("surveys", args=[partnership.slug]))
    assert "Sample inventory" in _words(client, reverse("survey_new", args=[partnership.slug]))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04" + b"0" * 100, "This is not a text file."),
        ("id = 'é'".encode("cp1252"), "The file is not in UTF-8."),
        (b"#" * (256 * 1024 + 1), "The file is larger than 256 kB."),
        (b"id = ", "Line 1: This is not TOML."),
        (LICENSED.replace("version = 2", "").encode(), "Give the version as a whole number"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence_and_changes_nothing(
    content: bytes, sentence: str, council: Council, coordinator: User, partnership: Partnership
) -> None:
    client, address = signed_in(coordinator), reverse("instrument_new", args=[partnership.slug])

    refused = client.post(address, _upload(content))

    assert sentence in refused.content.decode()
    assert refused.status_code == 422
    assert SurveyInstrument.objects.count() == 0


def test_the_pages_of_a_survey_ask_little(
    survey: SurveyRound, members: list[User], coordinator: User, django_assert_max_num_queries: object
) -> None:
    client = signed_in(coordinator)
    addresses = [survey.get_absolute_url(), reverse("surveys", args=[survey.council.partnership.slug])]
    for address in addresses:
        with django_assert_max_num_queries(14):  # type: ignore[operator]
            client.get(address)
    _closed(survey, members, coordinator)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        client.get(survey.get_absolute_url())


def test_the_form_of_an_answer_holds_no_ticket(survey: SurveyRound, members: list[User]) -> None:
    page = _words(signed_in(members[0]), _at("survey_answer", survey))

    assert len(forms_of(page)) >= 1
    with pytest.raises(StopIteration):
        as_sent(page)
