"""A form of the platform from its page to its record: nothing that was typed is lost, nothing is written twice."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.core.draft.record import LONGEST, remove_old
from parvis.core.models import AuditEvent, Draft, SentForm
from parvis.partnerships.access import Role
from parvis.partnerships.enums import DecisionKind, Expectation
from parvis.partnerships.models import Organisation, Partnership
from parvis.people.models import User
from parvis.plans.models import Strategy
from parvis.plans.operations.strategy import StrategyContent, amend_strategy, approve_strategy
from tests.factories.forms import as_sent, opened
from tests.factories.partnerships import A_MOMENT, make_council, make_member
from tests.factories.people import signed_in
from tests.factories.plans import make_approval, make_outcome, make_strategy


@pytest.fixture
def strategy(partnership: Partnership, coordinator: User) -> Strategy:
    return make_strategy(partnership, by=coordinator)


@pytest.fixture
def address(strategy: Strategy) -> str:
    return f"/en/work/{strategy.partnership.slug}/strategy/2026/change/"


@pytest.fixture
def browser(coordinator: User) -> Client:
    return signed_in(coordinator)


@pytest.fixture
def organisations(partnership: Partnership) -> str:
    """Return the address of a form that makes a record."""
    make_council(partnership)
    return f"/en/work/{partnership.slug}/council/organizations/new/"


def _changed_by_a_colleague(strategy: Strategy, **words: Text) -> None:
    content = {"title": strategy.title, "vision": strategy.vision} | words
    colleague = make_member(Role.COORDINATOR, strategy.partnership)
    amend_strategy(Strategy.objects.get(), StrategyContent(**content), by=colleague, at=A_MOMENT)


# ---- a draft ----


def test_a_draft_fills_the_form_when_it_is_opened_again(browser: Client, address: str) -> None:
    typed = opened(browser, address) | {"title_en": ["Half a tit"]}

    kept = browser.post(address, typed | {"kept-do": "draft"})

    page = browser.get(address).content.decode()
    assert kept.status_code == 204
    assert Strategy.objects.get().title.en == "Strategy"
    assert "What you typed was kept:" in page
    assert as_sent(page)["title_en"] == ["Half a tit"]


def test_a_draft_is_the_same_in_the_other_language(browser: Client, address: str, strategy: Strategy) -> None:
    typed = opened(browser, address) | {"title_fr": ["Chez nous"]}
    browser.post(address, typed | {"kept-do": "draft"})

    french = f"/fr/travail/{strategy.partnership.slug}/strategie/2026/modifier/"
    page = browser.get(french).content.decode()

    assert "Ce que vous avez écrit a été conservé" in page
    assert as_sent(page)["title_fr"] == ["Chez nous"]


def test_a_draft_is_for_its_writer_alone(browser: Client, address: str, strategy: Strategy) -> None:
    browser.post(address, opened(browser, address) | {"title_en": ["Secret"], "kept-do": "draft"})
    colleague = signed_in(make_member(Role.COORDINATOR, strategy.partnership))

    assert "Secret" not in colleague.get(address).content.decode()


def test_a_draft_leaves_no_event_and_no_secret(browser: Client, address: str) -> None:
    events = AuditEvent.objects.count()

    browser.post(address, opened(browser, address) | {"title_en": ["Word"], "kept-do": "draft"})

    assert AuditEvent.objects.count() == events
    assert set(Draft.objects.get().typed) == {"title_en", "title_fr", "vision_en", "vision_fr"}


def test_a_draft_can_be_discarded(browser: Client, address: str) -> None:
    browser.post(address, opened(browser, address) | {"title_en": ["Word"], "kept-do": "draft"})

    answer = browser.post(address, opened(browser, address) | {"kept-do": "discard"})

    assert answer.headers["Location"] == address
    assert opened(browser, address)["title_en"] == ["Strategy"]
    assert Strategy.objects.get().title.en == "Strategy"


def test_an_accepted_form_leaves_no_draft_and_a_late_one_comes_too_late(
    browser: Client, address: str
) -> None:
    typed = opened(browser, address) | {"title_en": ["New"]}
    browser.post(address, typed | {"kept-do": "draft"})

    browser.post(address, typed)
    late = browser.post(address, typed | {"kept-do": "draft"})

    assert late.status_code == 204
    assert not Draft.objects.exists()
    assert Strategy.objects.get().title.en == "New"


def test_a_refused_form_is_kept(browser: Client, address: str) -> None:
    typed = opened(browser, address) | {"title_en": [""], "title_fr": [""], "vision_en": ["Vision"]}

    refused = browser.post(address, typed)

    assert refused.status_code == 422
    assert Draft.objects.get().typed["vision_en"] == ["Vision"]
    assert Strategy.objects.get().title.en == "Strategy"


def test_a_form_for_which_it_is_too_late_is_kept_and_says_so(
    browser: Client, address: str, strategy: Strategy, coordinator: User
) -> None:
    typed = opened(browser, address) | {"title_en": ["New"]}
    for expectation in Expectation:
        make_outcome(strategy, by=coordinator, expectation=expectation)
    decision = make_approval(strategy.partnership, DecisionKind.APPROVE_STRATEGY)
    approve_strategy(strategy, decision=decision, by=coordinator, at=A_MOMENT)

    refused = browser.post(address, typed)

    assert refused.status_code in {403, 409}
    assert "What you typed is kept as a draft." in refused.content.decode()
    assert Draft.objects.get().typed["title_en"] == ["New"]


def test_too_much_is_not_kept(browser: Client, address: str) -> None:
    typed = opened(browser, address) | {"title_en": ["x" * LONGEST], "kept-do": "draft"}

    assert browser.post(address, typed).status_code == 422
    assert not Draft.objects.exists()


def test_a_second_draft_within_a_second_is_not_kept(browser: Client, address: str) -> None:
    typed = opened(browser, address) | {"kept-do": "draft"}

    answers = [browser.post(address, typed | {"title_en": [words]}).status_code for words in "ab"]

    assert answers == [204, 429]
    assert Draft.objects.get().typed["title_en"] == ["a"]


def test_a_draft_of_thirty_days_is_removed(browser: Client, address: str) -> None:
    typed = opened(browser, address)
    browser.post(address, typed | {"title_en": ["x"], "kept-do": "draft"})
    browser.post(address, opened(browser, address))
    browser.post(address, opened(browser, address) | {"title_en": ["y"], "kept-do": "draft"})

    remove_old(at=timezone.now() + timedelta(days=29))
    kept = (Draft.objects.count(), SentForm.objects.count())
    remove_old(at=timezone.now() + timedelta(days=31))

    assert kept == (1, 1)
    assert (Draft.objects.count(), SentForm.objects.count()) == (0, 0)


def test_a_ticket_of_another_form_or_of_ones_own_making_keeps_nothing(
    browser: Client, address: str, organisations: str
) -> None:
    foreign = opened(browser, organisations)["kept-ticket"]

    for ticket in (foreign, ["made-up"], [""]):
        browser.post(address, opened(browser, address) | {"kept-ticket": ticket, "title_en": ["x"]})

    assert not Draft.objects.exists()


# ---- a session that ended ----


def test_a_form_sent_after_the_session_ended_comes_back_after_sign_in(
    browser: Client, address: str, coordinator: User
) -> None:
    typed = opened(browser, address) | {"title_en": ["Typed too late"]}
    browser.logout()

    answer = browser.post(address, typed)

    assert answer.headers["Location"] == f"/en/sign-in/?next={address}"
    assert Strategy.objects.get().title.en == "Strategy"
    browser.force_login(coordinator)
    assert opened(browser, address)["title_en"] == ["Typed too late"]


def test_a_form_sent_after_the_session_ended_is_not_for_whoever_signs_in_next(
    browser: Client, address: str, strategy: Strategy
) -> None:
    typed = opened(browser, address) | {"title_en": ["Typed too late"]}
    browser.logout()
    browser.post(address, typed)

    browser.force_login(make_member(Role.COORDINATOR, strategy.partnership))

    assert opened(browser, address)["title_en"] == ["Strategy"]


def test_a_form_that_somebody_else_opened_is_not_sent_in_ones_own_name(
    browser: Client, address: str, strategy: Strategy
) -> None:
    typed = opened(browser, address) | {"title_en": ["Theirs"]}
    browser.force_login(make_member(Role.COORDINATOR, strategy.partnership))

    answer = browser.post(address, typed)

    assert answer.status_code == 403
    assert "Somebody else opened this form in this browser." in answer.content.decode()
    assert Strategy.objects.get().title.en == "Strategy"


def test_a_form_with_a_stale_token_comes_back_with_its_words(coordinator: User, address: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(coordinator)
    typed = opened(strict, address) | {"title_en": ["Typed before"], "csrfmiddlewaretoken": ["x" * 64]}

    answer = strict.post(address, typed)

    assert answer.headers["Location"] == address
    assert opened(strict, address)["title_en"] == ["Typed before"]
    assert Strategy.objects.get().title.en == "Strategy"


def test_a_form_without_a_ticket_and_with_a_stale_token_is_refused(coordinator: User, address: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(coordinator)

    assert strict.post(address, {"title_en": "x"}).status_code == 403


def test_a_script_learns_that_the_session_ended(browser: Client, address: str) -> None:
    typed = opened(browser, address) | {"title_en": ["Late"]}
    browser.logout()

    answers = [browser.post(address, typed | {"kept-do": act}).status_code for act in ("draft", "stay")]

    assert answers == [401, 401]
    assert Draft.objects.get().typed["title_en"] == ["Late"]


def test_whoever_stays_has_a_whole_day_again(browser: Client, address: str) -> None:
    browser.post(address, opened(browser, address) | {"kept-do": "stay"})
    session = browser.session
    session["ends_at"] = (timezone.now() + timedelta(seconds=90)).isoformat()
    session.save()
    before = browser.get(address).content.decode()

    browser.post(address, as_sent(before) | {"kept-do": "stay"})

    assert 'data-session="89"' in before or 'data-session="88"' in before
    left = int(browser.get(address).content.decode().partition('data-session="')[2].partition('"')[0])
    assert settings.SESSION_COOKIE_AGE - 60 < left <= settings.SESSION_COOKIE_AGE
    assert not Draft.objects.exists()


# ---- a form sent twice ----


def test_the_same_form_sent_twice_makes_one_record_and_leads_to_one_page(
    browser: Client, organisations: str
) -> None:
    typed = opened(browser, organisations) | {"name_en": ["Library"]}

    answers = [browser.post(organisations, typed) for _each in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert Organisation.objects.filter(name__en="Library").count() == 1


def test_the_same_form_with_other_words_asks_first(browser: Client, organisations: str) -> None:
    typed = opened(browser, organisations) | {"name_en": ["Library"]}
    browser.post(organisations, typed)

    asked = browser.post(organisations, typed | {"name_en": ["School"]})

    page = asked.content.decode()
    assert asked.status_code == 409
    assert "You have already sent this form" in page
    assert not Organisation.objects.filter(name__en="School").exists()
    browser.post(organisations, as_sent(page))
    assert Organisation.objects.filter(name__en="School").count() == 1


def test_a_refused_form_may_be_sent_again(browser: Client, organisations: str) -> None:
    typed = opened(browser, organisations)
    assert browser.post(organisations, typed).status_code == 422

    assert browser.post(organisations, typed | {"name_en": ["Library"]}).status_code == 302


# ---- two editors of one record ----


def test_the_second_editor_sees_both_versions_and_nothing_is_written(
    browser: Client, address: str, strategy: Strategy
) -> None:
    typed = opened(browser, address) | {"title_en": ["Mine"]}
    _changed_by_a_colleague(strategy, title=Text(en="Theirs", fr="Le leur"))

    answer = browser.post(address, typed)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody changed this while you wrote" in page
    assert "Theirs" in page
    assert "Somebody else changed this too; both versions are above." in page
    assert (Strategy.objects.get().title.en, Strategy.objects.get().title.fr) == ("Theirs", "Le leur")
    assert (as_sent(page)["title_en"], as_sent(page)["title_fr"]) == (["Mine"], ["Le leur"])


def test_what_the_second_editor_sends_then_is_written(
    browser: Client, address: str, strategy: Strategy
) -> None:
    typed = opened(browser, address) | {"title_en": ["Mine"]}
    _changed_by_a_colleague(strategy, title=Text(en="Theirs", fr="Le leur"))
    page = browser.post(address, typed).content.decode()

    answer = browser.post(address, as_sent(page) | {"title_en": ["Theirs and mine"]})

    title = Strategy.objects.get().title
    assert answer.status_code == 302
    assert (title.en, title.fr) == ("Theirs and mine", "Le leur")


def test_the_second_editor_may_take_the_other_version(
    browser: Client, address: str, strategy: Strategy
) -> None:
    typed = opened(browser, address) | {"title_en": ["Mine"], "vision_en": ["My vision"]}
    _changed_by_a_colleague(
        strategy,
        title=Text(en="Theirs", fr="Stratégie"),
        vision=Text(en="Their vision", fr="Chacun prend part."),
    )
    page = browser.post(address, typed).content.decode()

    taken = browser.post(address, as_sent(page) | {"kept-do": "take:title_en"}).content.decode()

    assert as_sent(taken)["title_en"] == ["Theirs"]
    assert as_sent(taken)["vision_en"] == ["My vision"]
    assert "take:vision_en" in taken
    assert "take:title_en" not in taken
    assert Strategy.objects.get().vision.en == "Their vision"


def test_two_editors_who_type_the_same_do_not_differ(
    browser: Client, address: str, strategy: Strategy
) -> None:
    typed = opened(browser, address) | {"title_en": ["Ours"]}
    _changed_by_a_colleague(strategy, title=Text(en="Ours", fr="Stratégie"))

    assert browser.post(address, typed).status_code == 302


def test_a_draft_over_an_older_record_shows_both_versions(
    browser: Client, address: str, strategy: Strategy
) -> None:
    browser.post(address, opened(browser, address) | {"title_en": ["Mine"], "kept-do": "draft"})
    _changed_by_a_colleague(strategy, title=Text(en="Theirs", fr="Stratégie"))

    page = browser.get(address).content.decode()

    assert "Somebody changed this while you wrote" in page
    assert as_sent(page)["title_en"] == ["Mine"]
