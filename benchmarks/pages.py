"""What every page costs after twelve years: time, CPU and questions to the database, for each kind of viewer.

A made-up programme of 120 partnerships (``benchmarks.history``) is put beside the demonstration's records. Then each
address of the site that opens with a plain request is asked for by a visitor, a coordinator, a council member, a
programme officer and an administrator.
A new page enters by itself when its address needs nothing but what :func:`_records` names; what is left out is listed.

Two floors are taken in the same run. The *bare page* is a heading from a template, asked of Django with no
middleware, session or database. The *empty page* is our own frame with every middleware and nothing in it. Times of
themselves depend on the machine, the ratio to the bare page hardly.

The database is the one of ``DATABASE_URL``, or SQLite in a temporary folder. ``PARVIS_BENCHMARK_PARTNERSHIPS`` and
``PARVIS_BENCHMARK_YEARS`` make it smaller.
"""

import logging
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

WARM_UPS, REQUESTS = 2, 20
MILLISECONDS, QUESTIONS = 200, 15  # the 95th percentile stays under the first, every page under the second
PROGRAMME_PAGES = {
    "status",
    "status_csv",
    "status_xlsx",
    "status_years",
    "review_queue",
    "support",
    "support_log",
    "organizational_practices",
    "network",
    "network_graphml",
}  # over all partnerships at once
PROGRAMME_MILLISECONDS, PROGRAMME_QUESTIONS = 1000, 30

HEADING = (
    f"{'page':32} {'viewer':15} {'50 %':>7} {'95 %':>7} {'CPU':>7} {'95 %':>7} {'× bare':>7} {'asks':>5}"
)

Ask = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one page cost one viewer: milliseconds by the clock and of CPU, and questions to the database."""

    page: str
    viewer: str
    wall: tuple[float, ...]
    cpu: tuple[float, ...]
    questions: int
    is_wide: bool = False  # over all partnerships at once

    @property
    def is_met(self) -> bool:
        """Tell whether the page keeps both targets."""
        is_wide = self.is_wide or self.page in PROGRAMME_PAGES
        milliseconds, questions = (
            (PROGRAMME_MILLISECONDS, PROGRAMME_QUESTIONS) if is_wide else (MILLISECONDS, QUESTIONS)
        )
        return _slow(self.wall) < milliseconds and self.questions < questions


def main() -> None:
    """Print the table of pages for the database of this process."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PARVIS_DATA"] = folder
        os.environ["PARVIS_DEMO"] = "1"
        os.environ["DJANGO_SETTINGS_MODULE"] = "parvis.config.settings"
        _print_table()


def _print_table() -> None:
    import django

    django.setup()
    logging.disable(logging.WARNING)  # the empty page is an address not found, again and again
    from django.db import connection

    with closing(connection):
        fill()
        bare, empty = measured("bare page", "", bare_page()), measured("empty page", "", _empty_page())
        costs = sorted(_costs(), key=lambda cost: -_slow(cost.wall))
        print(
            f"{connection.vendor}: {REQUESTS} requests a page, milliseconds; targets: 95 % under {MILLISECONDS} ms,"
        )
        print(
            f"fewer than {QUESTIONS} questions (the programme's: {PROGRAMME_MILLISECONDS} ms, {PROGRAMME_QUESTIONS})\n"
        )
        print(HEADING)
        for cost in (bare, empty, *costs):
            print_row(cost, bare)
        missed = [cost for cost in costs if not cost.is_met]
        print(f"\n{len(costs)} pages measured, {len(missed)} over a target")


def print_row(cost: Cost, bare: Cost) -> None:
    """Print what a page cost, with its ratio to the bare page."""
    ratio = statistics.median(cost.cpu) / statistics.median(bare.cpu)
    wall, cpu = statistics.median(cost.wall), statistics.median(cost.cpu)
    print(
        f"{cost.page:32} {cost.viewer:15} {wall:7.1f} {_slow(cost.wall):7.1f} {cpu:7.1f} {_slow(cost.cpu):7.1f} "
        f"{ratio:7.0f} {cost.questions:5}  {'met' if cost.is_met else 'NOT MET'}"
    )


def fill() -> None:
    """Put the made-up programme beside the demonstration, in an empty database."""
    from datetime import date

    from django.core.management import call_command
    from django.db import connection

    from benchmarks import history
    from parvis.config.demo.build import build

    size = history.Size(
        partnerships=int(os.environ.get("PARVIS_BENCHMARK_PARTNERSHIPS", "120")),
        years=int(os.environ.get("PARVIS_BENCHMARK_YEARS", "12")),
    )
    call_command("migrate", interactive=False, verbosity=0)
    build()
    started = time.monotonic()
    history.build(size, today=date.today())  # noqa: DTZ011 - the pages go by the server's day
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    seconds = time.monotonic() - started
    print(f"{size.partnerships} partnerships, {size.years} years: made in {seconds:.0f} s\n")


def bare_page() -> Ask:
    """Return what asks Django for a page without anything of ours; see ``benchmarks.bare``."""
    from django.test import Client, override_settings

    client = Client()
    with override_settings(MIDDLEWARE=[], ROOT_URLCONF="benchmarks.bare"):
        client.handler.load_middleware()

    def ask() -> object:
        with override_settings(ROOT_URLCONF="benchmarks.bare"):
            return client.get("/", headers={"host": "localhost"})

    return ask


def _empty_page() -> Ask:
    from django.test import Client

    return asking(Client(), "/en/nowhere/")


def _costs() -> Iterator[Cost]:
    """Measure each page for each viewer to whom it opens; say which open to nobody."""
    for name, viewer, ask in pages_by_viewer():
        if ask is None:
            print(f"left out: {name}, {viewer}")
        else:
            yield measured(name, viewer, ask)
    print()


def pages_by_viewer(*, only: frozenset[str] = frozenset()) -> Iterator[tuple[str, str, Ask | None]]:
    """Give each page with each viewer to whom it opens, and what asks for it; without one, why it is left out.

    ``only`` names viewers to leave it at.
    """
    records = list(_records())
    viewers = {name: client for name, client in _viewers().items() if not only or name in only}
    for name, arguments in sorted(_pages().items()):
        answers: set[int] = set()
        for viewer, client in viewers.items():
            for address in _addresses(name, arguments, records):
                ask = asking(client, address)
                answers.add(status := ask().status_code)
                if status == HTTPStatus.OK:
                    yield name, viewer, ask
                    break
        if not answers & {HTTPStatus.OK, HTTPStatus.METHOD_NOT_ALLOWED}:  # the latter takes forms only
            yield name, f"answers {sorted(answers)}" if answers else "needs a record that is not made", None


def questions_of(ask: Ask) -> int:
    """Return how many questions a page asks the database, once it has been shown before."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def _pages() -> dict[str, tuple[str, ...]]:
    """Return the names of all addresses with the arguments that they take."""
    from django.urls import URLPattern, URLResolver, get_resolver

    def walk(patterns: Any, taken: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
        for each in patterns:
            arguments = (*taken, *each.pattern.regex.groupindex)
            if isinstance(each, URLResolver):
                yield from walk(each.url_patterns, arguments)
            elif isinstance(each, URLPattern) and each.name:
                yield each.name, arguments

    return dict(walk(get_resolver().url_patterns, ()))


def _addresses(name: str, arguments: tuple[str, ...], records: list[Mapping[str, Any]]) -> list[str]:
    """Return the addresses at which the page may be, by the records that its arguments name."""
    from django.urls import NoReverseMatch, reverse
    from django.utils.translation import override

    found: list[str] = []
    with override("en"):
        for known in records:
            named = {**known, **_BY_NAME.get(name, lambda known: {})(known)}
            if not set(arguments) <= named.keys():
                continue
            try:
                found.append(reverse(name, kwargs={argument: named[argument] for argument in arguments}))
            except NoReverseMatch:  # such as a name that two addresses share
                continue
    return list(dict.fromkeys(found))


# Arguments that mean something else from page to page.
_BY_NAME: Mapping[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]] = {
    "clause": lambda known: {"kind": "purpose"},
    "record_history": lambda known: {"kind": "partnerships.meeting", "number": str(known["meeting_id"])},
    "asset": lambda known: {"name": "site.css"},
    "report_section": lambda known: {"number": 1},
    "report_review_section": lambda known: {"number": 1},
    "questionnaire_version": lambda known: {"number": 1},
    "measure_change": lambda known: {"part_id": known["part_ids"]["measure"]},
    "result_new": lambda known: {"part_id": known["part_ids"]["measure"]},
    "objective_change": lambda known: {"part_id": known["part_ids"]["objective"]},
    "public_consultation": lambda known: {"secret": known["consultation_secret"]},
    "comment_new": lambda known: {"secret": known["consultation_secret"], "position": 1},
    "partner_update": lambda known: {"secret": known.get("link_secret", "")},
    "action_import": lambda known: {"import_id": known.get("action_import_id", 0)},
    "inventory_import": lambda known: {"import_id": known["inventory_import_id"]},
}


def _records() -> Iterator[Mapping[str, Any]]:
    """Give the arguments of addresses: of records that are complete, then of those still worked on."""
    from benchmarks import history
    from parvis.assessments.models import Assessment, Dataset
    from parvis.design.assets import asset
    from parvis.partnerships.models import Appointment, Meeting, Partnership, RoleGrant, Seat
    from parvis.people.models import Invitation
    from parvis.plans.models import Strategy
    from parvis.publications.models import Edition

    here = Partnership.objects.get(slug=history.SLUG)
    edition = Edition.objects.filter(partnership=here).latest("pk")
    project = here.research_projects.latest("pk")
    seats = Seat.objects.filter(council__partnership=here)
    always = _work(here) | {
        "slug": here.slug,
        "seat_id": seats.exclude(appointments__ceased_on=None).earliest("pk").pk,
        "appointment_id": Appointment.objects.filter(seat__in=seats, ceased_on=None).earliest("pk").pk,
        "grant_id": RoleGrant.objects.filter(partnership=here).latest("pk").pk,
        "invitation_id": Invitation.objects.filter(partnership_id=here.pk).earliest("pk").pk,
        "project_id": project.pk,
        "finding_id": project.findings.earliest("pk").pk,
        "area": "on-ottawa",
        "dataset_id": Dataset.objects.earliest("pk").pk,
        "assessment_id": Assessment.objects.earliest("pk").pk,
        "kind": edition.kind,
        "subject": edition.subject,
        "number": edition.number,
        "digest": asset("site.css").digest,
    }
    meetings = Meeting.objects.filter(council__partnership=here)
    adopted, draft = here.terms_of_reference.get(state="adopted"), here.terms_of_reference.get(state="draft")
    approved = Strategy.objects.filter(partnership=here, state="approved").latest("first_year")
    next_one = Strategy.objects.get(partnership=here, state="draft")
    reports = {report.state: report for report in here.reports.order_by("plan__fiscal_year")}
    last_year = reports["accepted"].fiscal_year
    open_meeting = meetings.filter(agenda_items__motions__result="open").distinct().get()
    complete = always | _meeting(meetings.filter(state="held").latest("held_on")) | _plan(approved)
    yield complete | {"version": adopted.version, "key": reports["draft"].key}
    yield complete | {"key": reports["in_review"].key}
    yield always | _meeting(open_meeting) | _plan(next_one) | {"version": draft.version}
    yield complete | {"version": adopted.version, "fiscal_year": last_year, "key": reports["accepted"].key}


def _work(here: Any) -> dict[str, Any]:
    """Return the arguments of the addresses of research, recruitments and links of a partnership."""
    from parvis.partnerships.models import Recruitment
    from parvis.research.models import Instrument

    recruitment = Recruitment.objects.filter(seat__council__partnership=here, state="open").first()
    instrument = Instrument.objects.filter(project__partnership=here).latest("pk")
    known = {
        "instrument_id": instrument.pk,
        "service_id": here.listed_services.earliest("pk").pk,
        "inventory_import_id": here.inventory_imports.latest("pk").pk,
        "consultation_secret": _secret(here),
    }
    if recruitment is None:  # nobody left a seat of a small council
        return known
    application = recruitment.applications.earliest("pk")
    return known | {
        "recruitment_id": recruitment.pk,
        "application_id": application.pk,
        "reference": application.reference,
    }


def _secret(here: Any) -> str:
    """Return the secret of the link by which the public reads the draft that is open for comments."""
    from parvis.plans.models import Consultation
    from parvis.plans.queries.consultation import secret_of

    return secret_of(Consultation.objects.get(strategy__partnership=here, closed_at=None))


def _meeting(meeting: Any) -> dict[str, Any]:
    motion = meeting.agenda_items.filter(motions__isnull=False).latest("pk").motions.latest("pk")
    return {"meeting_id": meeting.pk, "item_id": motion.agenda_item_id, "motion_id": motion.pk}


def _plan(strategy: Any) -> dict[str, Any]:
    plan = strategy.action_plans.latest("fiscal_year")
    outcome, action = strategy.outcomes.earliest("pk"), plan.actions.filter(position=5).get()
    consultation = strategy.consultations.latest("pk")
    known = {
        "first_year": strategy.first_year,
        "outcome_id": outcome.pk,
        "part_ids": {"measure": outcome.measures.get().pk, "objective": outcome.objectives.get().pk},
        "consultation_id": consultation.pk,
        "cluster_id": consultation.clusters.earliest("pk").pk,
        "comment_id": consultation.paragraphs.latest("pk").comments.latest("pk").pk,
        "fiscal_year": plan.fiscal_year,
        "action_id": action.pk,
        "measure_id": action.measures.get().pk,
    }
    if plan.is_draft:  # nothing was spent or reported yet
        return known
    return known | {
        "line_id": plan.cost_lines.earliest("pk").pk,
        "contribution_id": plan.in_kind_contributions.earliest("pk").pk,
        "link_secret": _link(plan),
        "action_import_id": _import(plan).pk,
    }


def _link(plan: Any) -> str:
    """Make a link for a partner, for nobody knows the secret of one that was made before."""
    from django.utils import timezone

    from benchmarks import history
    from parvis.plans.operations.update_link import make_link

    action = plan.actions.exclude(status__in=["done", "stopped"]).first()
    if action is None:  # the year is nearly over
        return ""
    return make_link(
        action, addressee="Noor Exemple", language="en", by=history.coordinator(), at=timezone.now()
    )


def _import(plan: Any) -> Any:
    """Let a sheet of the plan's actions wait for the coordinator, as it was exported."""
    from django.utils import timezone

    from benchmarks import history
    from parvis.core.spreadsheet import pending
    from parvis.core.spreadsheet.reading import read
    from parvis.core.spreadsheet.writing import workbook
    from parvis.plans.kinds.action_sheet import TABLES
    from parvis.plans.queries.action_sheet import sheet_of

    sheet, now = sheet_of(plan), timezone.now()
    return pending.keep(
        read(workbook(TABLES, sheet.named_records, made_at=now), TABLES),
        kind=f"actions {plan.fiscal_year}",
        person_id=history.coordinator().pk,
        partnership_id=plan.strategy.partnership_id,
        state=pending.state_of(sheet.records),
        at=now,
    )


def _viewers() -> dict[str, Any]:
    """Return a browser for each kind of viewer."""
    from django.test import Client

    from benchmarks import history
    from parvis.config.demo.world import World

    people = {
        "coordinator": history.coordinator(),
        "council member": history.council_member(),
        "officer": history.officer(),
        "administrator": World().administrator,
    }
    return {"visitor": Client()} | {viewer: signed_in(user) for viewer, user in people.items()}


def signed_in(user: Any) -> Any:
    """Return a browser in which the user has signed in, with a second factor."""
    from django.test import Client

    from parvis.people.middleware import SESSION_KEY

    client = Client()
    client.force_login(user)
    session = client.session
    session[SESSION_KEY] = user.pk  # with a second factor, for those who are asked for one
    session.save()
    return client


def asking(client: Any, address: str) -> Ask:
    """Return what asks for an address."""
    return lambda: client.get(address, headers={"host": "localhost"})


def measured(page: str, viewer: str, ask: Ask, *, is_wide: bool = False) -> Cost:
    """Ask for a page again and again, and return what it cost."""
    for _warm_up in range(WARM_UPS):
        ask()
    questions = questions_of(ask)
    times = [_times(ask) for _request in range(REQUESTS)]
    return Cost(
        page,
        viewer,
        wall=tuple(wall for wall, _cpu in times),
        cpu=tuple(cpu for _wall, cpu in times),
        questions=questions,
        is_wide=is_wide,
    )


def _times(ask: Ask) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    ask()
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)


def _slow(milliseconds: tuple[float, ...]) -> float:
    return statistics.quantiles(milliseconds, n=20, method="inclusive")[-1]


if __name__ == "__main__":
    main()
