"""The files: pages that need nothing else, and tagged PDFs."""

import itertools
import re
import sys
import zlib
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.assessment.audit_report.examples import bare_audit, whole_audit

from parvis.assessment.audit_report.write import PdfUnavailable, write_audit


class _Page(HTMLParser):
    """What stands in a page: every element with its attributes, and whether all are closed in their order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(html)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "img"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audit")
    write_audit(whole_audit(), folder, with_pdf=False)
    return folder


def test_a_page_a_language_is_written_and_nothing_is_left_beside(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == ["audit.en.html", "audit.fr.html"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_needs_nothing_else_and_can_be_read_by_ear(folder: Path, language: str) -> None:
    html = (folder / f"audit.{language}.html").read_text(encoding="utf-8")
    page = _Page(html)

    assert page.of("html") == [{"lang": f"{language}-CA"}]
    assert not page.of("script")
    assert not page.of("link")
    assert "<index>" not in html  # the framework's own name is escaped
    assert "<indice>" not in html
    assert not [
        attributes for _, attributes in page.elements if {"src", "style", "onclick"} & set(attributes)
    ]
    assert {attributes["href"] for attributes in page.of("a")} == {
        f"#{attributes['id']}" for attributes in page.of("h2")
    }
    assert all(attributes.get("scope") in ("col", "row") for attributes in page.of("th"))
    assert len(page.of("caption")) == len(page.of("table"))
    identifiers = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(identifiers) == len(set(identifiers))
    assert all(
        part in identifiers
        for _, attributes in page.elements
        for part in (attributes.get("aria-labelledby") or "").split()
    )


def test_headings_skip_no_level(folder: Path) -> None:
    page = _Page((folder / "audit.en.html").read_text(encoding="utf-8"))

    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_both_languages_have_the_same_tables_and_pictures(folder: Path) -> None:
    english, french = (
        _Page((folder / f"audit.{language}.html").read_text(encoding="utf-8")) for language in ("en", "fr")
    )

    assert [tag for tag, _ in english.elements] == [tag for tag, _ in french.elements]


def test_the_same_audit_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    write_audit(whole_audit(), tmp_path, with_pdf=False)

    for path in folder.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_a_pdf_is_tagged_in_its_language(tmp_path: Path) -> None:
    pytest.importorskip("weasyprint")

    (_, path) = write_audit(bare_audit(), tmp_path, languages=("fr",))

    content = path.read_bytes()
    streams = [_inflated(each) for each in re.findall(rb"stream\n(.*?)\nendstream", content, re.DOTALL)]
    everything = b"".join([content, *streams])
    assert content.startswith(b"%PDF-")
    assert b'pdfuaid:part="1"' in everything
    assert b"fr-CA" in everything
    assert b"/Figure" in everything


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def test_without_weasyprint_a_sentence_says_what_to_install_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    with pytest.raises(PdfUnavailable) as caught:
        write_audit(bare_audit(), tmp_path / "audit")

    assert 'pip install "parvis[platform]"' in caught.value.text.en
    assert 'pip install "parvis[platform]"' in caught.value.text.fr
    assert not (tmp_path / "audit").exists()
