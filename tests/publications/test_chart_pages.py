"""The pages and files of a chart: what they show, who may frame them, and what is gone with its edition."""

import re

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation

from parvis.assessment.text import Text
from parvis.core.models import Job, ReadCount
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.models import Chart
from parvis.publications.operations.edition import withdraw
from parvis.publications.tasks import draw_chart
from tests.factories.charts import make_chart, make_edition_with_figures
from tests.factories.partnerships import A_MOMENT, make_member, make_partnership
from tests.factories.people import signed_in

REASON = Text(en="A wrong figure.", fr="Un chiffre erroné.")
READER = {"HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}


def at(name: str, chart: Chart, *more: str, language: str = "en") -> str:
    edition = chart.edition
    with translation.override(language):
        return reverse(name, args=[edition.kind, edition.subject, edition.number, chart.key, *more])


def drawn(partnership: Partnership, by: User) -> Chart:
    chart = make_chart(partnership, by=by)
    draw_chart.call(Job.objects.get().pk)
    return chart


def words_of(response: HttpResponse) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_page_has_the_table_the_picture_its_summary_and_the_way_to_take_it_along(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    chart = drawn(partnership, coordinator)

    page = words_of(client.get(chart.get_absolute_url()))

    summary = (
        "Newcomers with a mentor: 2 of 2 have a value, from 10 (Baseline, 2024/2025) to 40 (Target, 2028)."
    )
    assert f'alt="{summary}"' in page
    assert f'src="{at("chart_picture", chart, "svg")}"' in page
    assert "<caption>Newcomers with a mentor: baseline and target</caption>" in page
    for file_format in ("svg", "png", "csv"):
        assert f'href="{at("chart_file", chart, file_format)}"' in page
    assert f"&lt;iframe src=&quot;http://localhost:8000{at('chart_embed', chart)}&quot;" in page


def test_the_french_page_is_at_a_french_address(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    chart = drawn(partnership, coordinator)

    address = at("edition_chart", chart, language="fr")
    page = words_of(client.get(address))

    assert address == f"/fr/editions/strategie/{partnership.slug}/1/graphiques/measure-1/"
    assert (
        "Nouveaux arrivants mentorés\u00a0: valeur de départ et cible" in client.get(address).content.decode()
    )
    assert "Valeur de départ, 2024/2025" in page


def test_the_page_says_all_before_the_picture_is_drawn(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    chart = make_chart(partnership, by=coordinator)

    page = words_of(client.get(chart.get_absolute_url()))

    assert "The picture is being drawn." in page
    assert "<caption>Newcomers with a mentor: baseline and target</caption>" in page
    assert "<img" not in page
    assert client.get(at("chart_picture", chart, "svg")).status_code == 404
    assert client.get(at("chart_embed", chart)).status_code == 200


def test_a_picture_is_kept_for_good_and_asked_for_once(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    chart = drawn(partnership, coordinator)
    address = at("chart_picture", chart, "svg")

    response = client.get(address)
    again = client.get(address, HTTP_IF_NONE_MATCH=response["ETag"])

    assert response["Content-Type"] == "image/svg+xml"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["ETag"] == f'"{chart.pictures.get(language="en", format="svg").checksum}"'
    assert again.status_code == 304


def test_only_the_address_made_for_it_may_be_framed(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    chart = drawn(partnership, coordinator)
    framed, others = (
        at("chart_embed", chart),
        ("/en/", chart.get_absolute_url(), at("chart_picture", chart, "svg")),
    )

    policy = client.get(framed)["Content-Security-Policy"]

    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "X-Frame-Options" not in client.get(framed)
    for other in others:
        response = client.get(other)
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
        assert response["X-Frame-Options"] == "DENY"


def test_a_framed_chart_has_no_script_no_cookie_and_no_form(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    chart = drawn(partnership, coordinator)

    response = client.get(at("chart_embed", chart), HTTP_SEC_FETCH_DEST="iframe")

    assert response.cookies.output() == ""
    assert not re.search(r"<script|<form|style=", response.content.decode())


def test_a_framed_chart_opened_by_itself_leads_to_the_charts_page(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    chart = drawn(partnership, coordinator)

    response = client.get(at("chart_embed", chart), HTTP_SEC_FETCH_DEST="document")

    assert (response.status_code, response["Location"]) == (302, chart.get_absolute_url())


def test_the_figures_are_taken_along_as_csv(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    chart = make_chart(partnership, by=coordinator)

    response = client.get(at("chart_file", chart, "csv"))

    header, first, *_rest = response.content.decode("utf-8-sig").splitlines()
    assert header.startswith("label_en,label_fr,measured_en,measured_fr,value,low,high,written_en")
    assert first.startswith('"Baseline, 2024/2025","Valeur de départ, 2024/2025",Newcomers with a mentor,')
    assert response["Content-Disposition"] == (
        f'attachment; filename="strategy-{partnership.slug}-1-measure-1-en.csv"'
    )


def test_what_was_withdrawn_is_shown_in_no_form(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    chart = drawn(partnership, coordinator)
    withdraw(chart.edition, reason=REASON, by=coordinator, at=A_MOMENT)

    page = words_of(client.get(chart.get_absolute_url()))
    frame = words_of(client.get(at("chart_embed", chart)))

    assert "A wrong figure." in page
    assert "<table" not in page
    assert "This chart was withdrawn." in frame
    assert "<img" not in frame
    for address in (
        at("chart_picture", chart, "svg"),
        at("chart_file", chart, "png"),
        at("chart_file", chart, "csv"),
    ):
        assert client.get(address).status_code == 404


def test_whoever_publishes_the_edition_chooses_a_chart_of_its_figures(
    partnership: Partnership, coordinator: User
) -> None:
    edition = make_edition_with_figures(partnership)
    browser = signed_in(coordinator)
    address = reverse("chart_new", args=[edition.kind, edition.subject, edition.number])

    assert "Newcomers with a mentor: baseline and target" in words_of(browser.get(address))
    assert browser.post(address, {"chart": "measure-9"}).status_code == 422
    response = browser.post(address, {"chart": "measure-1"})

    chart = Chart.objects.get()
    assert response["Location"] == chart.get_absolute_url()
    assert "There is nothing more to draw." in words_of(browser.get(address))
    assert chart.get_absolute_url() in words_of(browser.get(edition.get_absolute_url()))


def test_whoever_publishes_elsewhere_publishes_no_chart_here(partnership: Partnership) -> None:
    edition = make_edition_with_figures(partnership)
    elsewhere = make_member(Role.COORDINATOR, make_partnership())
    address = reverse("chart_new", args=[edition.kind, edition.subject, edition.number])

    response = signed_in(elsewhere).post(address, {"chart": "measure-1"})

    assert (response.status_code, Chart.objects.count()) == (403, 0)


def test_missing_pictures_are_asked_for_by_who_publishes(partnership: Partnership, coordinator: User) -> None:
    chart = make_chart(partnership, by=coordinator)
    Job.objects.all().delete()

    response = signed_in(coordinator).post(at("chart_draw", chart))

    assert response["Location"] == reverse("job_progress", args=[Job.objects.get().pk])


def test_an_edition_has_no_chart_of_another_name(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    chart = make_chart(partnership, by=coordinator)

    assert client.get(chart.get_absolute_url().replace("measure-1", "measure-2")).status_code == 404


def test_pages_frames_and_files_are_counted_apart_and_pictures_are_not(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    chart = drawn(partnership, coordinator)

    client.get(chart.get_absolute_url(), **READER)
    client.get(at("chart_embed", chart), **READER)
    client.get(at("chart_file", chart, "csv", language="fr"), **READER)
    client.get(at("chart_picture", chart, "svg"), **READER)

    counted = ReadCount.objects.order_by("kind").values_list("subject", "kind", "language", "count")
    name = f"strategy:{partnership.slug}:1/measure-1"
    assert list(counted) == [(name, "file", "fr", 1), (name, "frame", "en", 1), (name, "page", "en", 1)]
