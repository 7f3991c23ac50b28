"""Every page that the public reaches: tagged and dated, not sent twice, and light enough for a slow connection."""

import gzip
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from tests.project.crawl import CrawledPage, crawl

from parvis.assessment.text import LANGUAGES
from parvis.config.demo.world import World
from parvis.core.models import Job
from parvis.design.assets import asset
from parvis.publications.models import Chart, ChartPicture
from parvis.publications.tasks import draw_chart

pytestmark = pytest.mark.django_db

KILOBYTES = 200  # compressed, with style sheet and script: what the pages of the public weigh at most
# What is one visitor's own: a page with a form carries a secret of theirs.
_FORM = re.compile(r'name="csrfmiddlewaretoken"')


@pytest.fixture(scope="module")
def pages(demonstration: World) -> list[CrawledPage]:
    """Return every kind of page that a visitor reaches, with the demonstration's charts drawn."""
    for job in Job.objects.filter(kind__endswith="draw_chart"):
        draw_chart.call(job.pk)
    client = Client()
    drawn = [CrawledPage(address, "", client.get(address)) for address in _charts()]
    reached = [*crawl(client), *drawn]
    return [page for page in reached if page.is_html and not _FORM.search(_words(page))]


def _charts() -> Iterator[str]:
    """Give the pages and the frames of all charts: a walk opens few pages of a kind, and may meet none that has one."""
    for chart in Chart.objects.select_related("edition"):
        edition = chart.edition
        place = (edition.kind, edition.subject, edition.number, chart.key)
        for language in LANGUAGES:
            with override(language):
                yield reverse("edition_chart", args=place)
                yield reverse("chart_embed", args=place)


def test_charts_and_their_frames_are_among_the_pages(pages: list[CrawledPage]) -> None:
    charts = [page for page in pages if re.search(r"/(charts|graphiques|embed|cadre)/", page.address)]

    assert len(charts) >= 16
    assert all(list(page.tree.iter("img")) for page in charts)


def test_every_public_page_has_a_tag_and_a_moment(pages: list[CrawledPage]) -> None:
    assert [
        page.address for page in _kept(pages) if not {"ETag", "Last-Modified"} <= page.response.headers.keys()
    ] == []


def test_a_public_page_that_did_not_change_is_not_sent_twice(pages: list[CrawledPage]) -> None:
    client = Client()

    sent = [
        page.address
        for page in _kept(pages)
        if client.get(page.address, HTTP_IF_NONE_MATCH=page.response["ETag"]).status_code != 304
    ]

    assert sent == []


def test_what_is_kept_nowhere_are_stories_and_secret_addresses_only(pages: list[CrawledPage]) -> None:
    """A story can be taken back by who told it; no browser is to keep one."""
    nowhere = {page.address for page in pages} - {page.address for page in _kept(pages)}

    assert [address for address in nowhere if not re.search(r"/(stories|reussites|recits)/", address)] == []


def test_every_public_page_weighs_less_than_it_may(pages: list[CrawledPage]) -> None:
    shared = sum(len(asset(name).compressed) for name in ("site.css", "site.js"))

    weights = {page.address: _weight(page) + shared for page in pages}

    assert {address: weight for address, weight in weights.items() if weight > KILOBYTES * 1000} == {}


def _kept(pages: list[CrawledPage]) -> Iterator[CrawledPage]:
    return (page for page in pages if "no-store" not in page.response.headers.get("Cache-Control", ""))


def _weight(page: CrawledPage) -> int:
    """Return the bytes of a page and of the pictures in it, compressed as a server sends them."""
    pictures = (_picture(image.get("src", "")) for image in page.tree.iter("img"))
    return len(gzip.compress(page.response.content)) + sum(len(gzip.compress(each)) for each in pictures)


def _picture(address: str) -> bytes:
    return Client().get(address).content


def _words(page: CrawledPage) -> str:
    return page.response.content.decode()


def test_pictures_of_charts_are_light(pages: list[CrawledPage]) -> None:
    heavy = [
        str(picture)
        for picture in ChartPicture.objects.filter(format="svg")
        if len(gzip.compress(bytes(picture.content))) > 20_000
    ]

    assert heavy == []
