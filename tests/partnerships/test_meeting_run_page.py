"""The page that runs a meeting, the agenda's forms, and the register: what they show, and what they refuse."""

from datetime import date, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from parvis.partnerships.enums import AgendaItemKind, DecisionKind, MotionResult
from parvis.partnerships.models import (
    AgendaItem,
    Appointment,
    CouncilDecision,
    Meeting,
    Motion,
    Nomination,
    Paper,
    Partnership,
    Recusal,
    Vote,
)
from parvis.people.models import User
from tests.factories.partnerships import (
    make_attendance,
    make_decision,
    make_group,
    make_item,
    make_meeting,
    make_motion,
    make_partnership,
    make_seat,
    make_seated_council,
    make_stand_in,
    make_terms,
)


@pytest.fixture
def signed_in(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


@pytest.fixture
def meeting(partnership: Partnership) -> Meeting:
    return make_meeting(make_seated_council(partnership, voting=3))


def _address(name: str, meeting: Meeting, *more: int) -> str:
    return reverse(name, args=[meeting.council.partnership.slug, meeting.pk, *more])


def _read(client: Client, address: str, **query: str) -> str:
    return client.get(address, query).content.decode()


def test_a_meeting_starts_from_a_template(signed_in: Client, partnership: Partnership) -> None:
    council = make_seated_council(partnership)
    group = make_group(council)
    content = {
        "title_en": "Housing group",
        "held_on": "2026-12-09",
        "starts_at": "09:30",
        "length": "60",
        "body": str(group.pk),
        "agenda_from": "template:working_group",
        "agenda-TOTAL_FORMS": "0",
        "agenda-INITIAL_FORMS": "0",
    }

    signed_in.post(reverse("meeting_new", args=[partnership.slug]), content)
    again = {
        **content,
        "title_en": "Meeting of the council",
        "agenda_from": f"meeting:{Meeting.objects.get().pk}",
        "body": str(council.pk),
    }
    signed_in.post(reverse("meeting_new", args=[partnership.slug]), again)

    first, second = Meeting.objects.order_by("pk")
    assert (first.council, first.starts_at, first.length) == (group, time(9, 30), 60)
    assert [item.title.fr for item in first.agenda_items.all()][1:3] == [
        "Travaux depuis la dernière réunion",
        "Travaux du jour",
    ]
    assert (second.council, second.agenda_items.count()) == (council, 5)
    page = _read(signed_in, _address("meeting", first))
    assert "The agenda takes 85 minutes." in page
    assert "The agenda takes 25 minutes more than the meeting is planned for." in page
    assert "9:50\N{NO-BREAK SPACE}a.m." in page
    listed = _read(signed_in, reverse("meetings", args=[partnership.slug]), body=str(group.pk))
    assert (_address("meeting", first) in listed, "Meeting of the council" in listed) == (True, False)


def test_items_that_exceed_the_one_above_warn(signed_in: Client, meeting: Meeting) -> None:
    item = meeting.agenda_items.get()
    for _below in range(2):
        make_item(meeting, parent=item, minutes=8)

    page = _read(signed_in, _address("meeting", meeting))

    assert "The items below it take 6 minutes more than it has." in page
    assert ("1.1 Item 2" in page, "1.2 Item 3" in page) == (True, True)


def test_an_item_is_added_below_changed_moved_and_removed(signed_in: Client, meeting: Meeting) -> None:
    item = meeting.agenda_items.get()
    content = {
        "title_en": "Terms",
        "minutes": "5",
        "kind": "ordinary",
        "presenter": "Noor",
        "clause": "quorum",
    }

    signed_in.post(_address("agenda_item_new", meeting), {**content, "parent": str(item.pk)})
    signed_in.post(_address("agenda_item_new", meeting), {**content, "title_en": "Last"})
    last = AgendaItem.objects.latest("pk")
    signed_in.post(_address("agenda_item_move", meeting, last.pk), {"direction": "up"})
    signed_in.post(
        _address("agenda_item_change", meeting, last.pk), {**content, "title_en": "First", "minutes": "7"}
    )
    moved = [(one.title.en, one.minutes) for one in meeting.agenda_items.all()]
    page = _read(signed_in, _address("meeting", meeting))
    signed_in.post(_address("agenda_item_remove", meeting, item.pk))

    assert moved == [("First", 7), ("Decisions", 10), ("Terms", 5)]
    assert ("Presented by Noor" in page, "Terms of reference: Quorum" in page) == (True, True)
    assert [one.title.en for one in meeting.agenda_items.all()] == ["First"]


def test_papers_are_read_by_those_who_see_the_meeting_only(
    signed_in: Client, council_member: User, meeting: Meeting
) -> None:
    address = _address("paper_new", meeting, meeting.agenda_items.get().pk)

    signed_in.post(
        address, {"title_en": "Plan", "file": SimpleUploadedFile("The plan.html", b"%PDF-1.7 plan")}
    )
    refused = signed_in.post(
        address, {"title_en": "Page", "file": SimpleUploadedFile("plan.pdf", b"<html></html>")}
    )
    paper = Paper.objects.get()
    signed_in.force_login(council_member)
    download = signed_in.get(_address("paper", meeting, paper.pk))
    removed = signed_in.post(_address("paper_remove", meeting, paper.pk))
    elsewhere = make_meeting(make_seated_council(make_partnership()))
    foreign = signed_in.get(_address("paper", elsewhere, paper.pk))

    assert (refused.status_code, "A paper is a PDF" in refused.content.decode()) == (422, True)
    assert (download.content, download["Content-Disposition"]) == (
        b"%PDF-1.7 plan",
        'attachment; filename="the-plan.pdf"',
    )
    assert (removed.status_code, foreign.status_code, Paper.objects.count()) == (403, 404, 1)


def test_the_whole_meeting_is_run_on_one_page(signed_in: Client, meeting: Meeting) -> None:
    item = meeting.agenda_items.get()
    people = list(Appointment.objects.order_by("pk"))
    alternate = make_stand_in(people[0].seat)
    presence = {f"presence_{person.pk}": "in_person" for person in (*people[1:], alternate)}
    motion = {"wording_en": "That it be so.", "moved_by": str(alternate.pk), "seconded_by": str(people[1].pk)}

    signed_in.post(
        _address("attendance", meeting),
        {**presence, f"presence_{people[0].pk}": "regrets", "guests": "A guest"},
    )
    signed_in.post(
        _address("interest_new", meeting, item.pk), {"member": str(people[2].pk), "interest": "Board"}
    )
    signed_in.post(_address("motion_new", meeting, item.pk), {**motion, "kind": "other"})
    put = Motion.objects.get()
    signed_in.post(
        _address("motion_amend", meeting, put.pk), {**motion, "wording_en": "That it be otherwise."}
    )
    amendment = Motion.objects.latest("pk")
    run = _read(signed_in, _address("meeting_run", meeting))
    signed_in.post(_address("motion_consensus", meeting, amendment.pk))
    votes = {f"vote_{alternate.pk}": "for", f"vote_{people[1].pk}": "abstain"}
    after = signed_in.post(_address("motion_recorded", meeting, put.pk), votes, follow=True)

    assert "2 motions wait for their votes." in run
    assert "Interest: Member 3" in run
    assert "Save what was typed" in run
    assert after.redirect_chain[-1][0] == f"{_address('meeting_run', meeting)}#item-{item.pk}"
    assert CouncilDecision.objects.get().wording.en == "That it be otherwise."
    assert [vote.choice for vote in Vote.objects.all()] == ["abstain", "for"]
    page = _read(signed_in, _address("minutes", meeting))
    assert "Alternate votes in their place." in page
    assert "A guest" in page
    assert "Member 3 declared an interest" in page


def test_the_records_are_saved_together(signed_in: Client, meeting: Meeting) -> None:
    first, second, third = meeting.agenda_items.get(), make_item(meeting), make_item(meeting)
    AgendaItem.objects.filter(pk=third.pk).update(record={"en": "Came later."})
    typed = {
        f"record_{first.pk}_en": "Agreed.",
        f"record_{first.pk}_fr": "Convenu.",
        f"record_{second.pk}_en": "",
        f"record_{second.pk}_fr": "",
    }

    response = signed_in.post(_address("meeting_run", meeting), typed, follow=True)

    assert "What was typed is saved." in response.content.decode()
    assert [item.record.en for item in meeting.agenda_items.all()] == ["Agreed.", "", "Came later."]


def test_an_interest_is_taken_back_and_a_motion_withdrawn(signed_in: Client, meeting: Meeting) -> None:
    people = make_attendance(meeting, present=3)
    item = meeting.agenda_items.get()
    recusal = Recusal.objects.create(agenda_item=item, appointment=people[2])
    motion = make_motion(item, moved_by=people[0], seconded_by=people[1])

    signed_in.post(_address("interest_retract", meeting, recusal.pk))
    signed_in.post(_address("motion_withdraw", meeting, motion.pk))

    assert (Recusal.objects.count(), Motion.objects.get().result) == (0, MotionResult.WITHDRAWN)


def test_a_member_takes_an_item_out_of_the_consent_agenda(signed_in: Client, meeting: Meeting) -> None:
    people = make_attendance(meeting, present=3)
    consent = make_item(meeting, kind=AgendaItemKind.CONSENT)
    within = make_item(meeting, parent=consent)

    signed_in.post(_address("agenda_item_pull_out", meeting, within.pk), {"member": str(people[1].pk)})

    page = _read(signed_in, _address("meeting", meeting))
    assert "Taken out of the consent agenda at the wish of Member 2." in page
    assert AgendaItem.objects.get(pk=within.pk).parent is None


def test_a_motion_appoints_the_person_whom_it_names(signed_in: Client, meeting: Meeting) -> None:
    people = make_attendance(meeting, present=3)
    seat = make_seat(meeting.council)
    content = {
        "wording_en": "That the council appoint Robin Exemple.",
        "moved_by": str(people[0].pk),
        "seconded_by": str(people[1].pk),
        "seat": str(seat.pk),
        "person_name": "Robin Exemple",
        "starts_on": "2026-05-01",
        "term_ends_on": "2028-04-30",
    }
    address = _address("motion_nominate", meeting, meeting.agenda_items.get().pk)

    late = signed_in.post(address, {**content, "term_ends_on": "2026-04-30"})
    signed_in.post(address, content)
    signed_in.post(_address("motion_consensus", meeting, Motion.objects.get().pk))

    assert late.status_code == 422
    assert Nomination.objects.get().appointment == seat.appointments.get()
    register = _read(signed_in, reverse("decisions", args=[meeting.council.partnership.slug]))
    assert "Robin Exemple, Settlement seat" in register


def test_what_a_decision_cannot_do_yet_is_said_with_the_votes(signed_in: Client, meeting: Meeting) -> None:
    people = make_attendance(meeting, present=3)
    motion = make_motion(meeting.agenda_items.get(), moved_by=people[0], seconded_by=people[1])
    Motion.objects.update(kind=DecisionKind.APPROVE_PLAN)

    response = signed_in.post(_address("motion_consensus", meeting, motion.pk), follow=True)

    page = response.content.decode()
    assert "The motion was carried: decision 2026-001." in page
    assert "what follows from it could not be done yet. Nothing of this kind is being drafted." in page
    assert CouncilDecision.objects.get().kind == "approve_plan"
    register = _read(signed_in, reverse("decisions", args=[meeting.council.partnership.slug]))
    assert "Not done yet" in register


def test_an_action_is_not_proposed_without_a_plan(signed_in: Client, meeting: Meeting) -> None:
    make_attendance(meeting, present=3)

    response = signed_in.get(_address("motion_action", meeting, meeting.agenda_items.get().pk))

    assert (response.status_code, Motion.objects.count()) == (404, 0)


def test_the_register_is_narrowed_and_downloaded(
    signed_in: Client, meeting: Meeting, partnership: Partnership
) -> None:
    make_decision(meeting.council, kind=DecisionKind.OTHER, decided_on=date(2025, 3, 1))
    kept = make_decision(meeting.council, kind=DecisionKind.ADOPT_TERMS, decided_on=date(2026, 4, 15))
    CouncilDecision.objects.filter(pk=kept.pk).update(wording={"en": "=HYPERLINK(1)", "fr": "Le cadre"})
    terms = make_terms(partnership)
    Motion.objects.filter(decision=kept).update(terms=terms)
    address, file = (reverse(name, args=[partnership.slug]) for name in ("decisions", "decisions_csv"))

    by_kind = _read(signed_in, address, kind="adopt_terms")
    by_year = _read(signed_in, address, year="2024")
    by_words = _read(signed_in, address, words="le CADRE")
    by_body = _read(signed_in, address, body=str(meeting.council_id))
    nothing = _read(signed_in, address, words="nowhere")
    lines = _read(signed_in, file, kind="adopt_terms").splitlines()

    assert [page.count('<th scope="row"') for page in (by_kind, by_year, by_words, by_body)] == [1, 1, 1, 2]
    assert "No decision fits." in nothing
    assert "Terms of reference, version 1" in by_kind
    assert (len(lines), ",=HYPERLINK" in lines[1], "Le cadre" in lines[1]) == (2, False, True)


def test_the_page_asks_as_little_for_a_full_agenda(
    signed_in: Client, meeting: Meeting, django_assert_max_num_queries: object
) -> None:
    people = make_attendance(meeting, present=3)
    for _item in range(5):
        item = make_item(meeting)
        motion = make_motion(item, moved_by=people[0], seconded_by=people[1])
        Vote.objects.create(motion=motion, appointment=people[2], choice="for")
        Recusal.objects.create(agenda_item=item, appointment=people[0])
        Paper.objects.create(agenda_item=item, size=1, content=b"x", added_at=timezone.now())

    for name in ("meeting", "meeting_run", "minutes"):
        with django_assert_max_num_queries(14):  # type: ignore[operator]
            signed_in.get(_address(name, meeting))
