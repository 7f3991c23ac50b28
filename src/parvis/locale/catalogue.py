"""The interface in French: English strings from the code and the templates, and the catalogue that translates them.

Django's own command needs gettext's programs, which a fresh machine does not have; Babel does the same in Python.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parents[1]
FRENCH = PACKAGE / "locale" / "fr" / "LC_MESSAGES" / "django.po"

# A translator writes "# same in both languages" above an entry whose French is truly the English word.
SAME_IN_BOTH = "same in both languages"

_TEMPLATES = {".html", ".txt", ".xml", ".svg"}
_SINGULAR, _PLURAL, _WITH_CONTEXT, _PLURAL_WITH_CONTEXT = None, (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
_KEYWORDS = {
    **dict.fromkeys(("_", "_l", "gettext", "gettext_lazy", "gettext_noop"), _SINGULAR),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), _PLURAL),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), _WITH_CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), _PLURAL_WITH_CONTEXT),
}
PLURAL_FORMS = "nplurals=2; plural=(n > 1);"
_PO_HEADER = f"""\
# The interface of Parvis in French.
msgid ""
msgstr ""
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {PLURAL_FORMS}\\n"

"""
_TYPOGRAPHY = (
    (re.compile(r"(?<=\w)'(?=\w)"), "an apostrophe is ’"),
    (re.compile(r" (?=[:»])| (?=%%)| (?=\$)"), "the space before : » % $ does not break"),
    (re.compile("«(?!\N{NO-BREAK SPACE})"), "a non-breaking space follows «"),
    (re.compile(r"\s[;!?]"), "no space before ; ! ?"),
)


def extracted() -> Catalog:
    """Collect every string of the interface, with the files that use it."""
    catalogue = Catalog()
    for path in sorted(PACKAGE.rglob("*")):
        where = path.relative_to(PACKAGE).as_posix()
        for line, message, context in _messages_of(path):
            catalogue.add(message, locations=[(where, line)], context=context)
    return catalogue


def empty() -> Catalog:
    """Return a French catalogue without strings and with two plural forms.

    CLDR has a third, for whole millions (« un million de places »), which no string of the interface counts to.
    """
    french = Catalog(locale="fr")
    french.mime_headers = [("Plural-Forms", PLURAL_FORMS)]
    return french


def translations(path: Path = FRENCH) -> Catalog:
    """Read a file of translations; an absent file is an empty catalogue."""
    if not path.exists():
        return empty()
    with path.open("rb") as file:
        return read_po(file, locale="fr", abort_invalid=True)


def merged(strings: Catalog, *translated: Catalog) -> Catalog:
    """Give each string its French, from the last catalogue that has it; a string no longer used is dropped."""
    french = empty()
    for entry in _entries(strings):
        found = [known for source in translated if (known := _known(source, entry)) and is_translated(known)]
        french.add(
            entry.id,
            string=found[-1].string if found else None,
            context=entry.context,
            user_comments=found[-1].user_comments if found else (),
        )
    return french


def write(french: Catalog, path: Path = FRENCH) -> None:
    """Write the catalogue in the order of its strings, without dates and line numbers: those make changes conflict."""
    entries = io.BytesIO()
    write_po(entries, french, width=110, no_location=True, omit_header=True, sort_output=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_PO_HEADER + entries.getvalue().decode().strip() + "\n", encoding="utf-8")


def compile_french(path: Path = FRENCH) -> Path:
    """Compile the catalogue into the binary form that Django reads, beside it."""
    compiled = path.with_suffix(".mo")
    with compiled.open("wb") as file:
        write_mo(file, translations(path))
    return compiled


def problems(french: Catalog, strings: Catalog) -> Iterator[str]:
    """Yield a sentence for each string that is missing, left in English or set in the wrong typography."""
    for entry in sorted(_entries(strings), key=lambda entry: entry.locations[0]):
        where, english = entry.locations[0][0], _texts(entry.id)[0]
        known = _known(french, entry)
        if known is None or not is_translated(known):
            yield f"{where}: no French for “{english}”"
        elif known.string == known.id and not _is_same_in_both(known):
            yield f"{where}: “{english}” is still English; if it is the same in French, write “# {SAME_IN_BOTH}” above"
        else:
            yield from (
                f"{where}: {fault} in “{text}”" for text in _texts(known.string) for fault in _faults(text)
            )


def is_translated(entry: Message) -> bool:
    """Tell whether every form of the entry has French and no one has marked it as doubtful."""
    return all(_texts(entry.string)) and not entry.fuzzy


def main(words: list[str]) -> int:
    """Bring the catalogue up to date, or only `check` or `compile` it; the status is 1 while French is missing."""
    if words == ["compile"]:
        compile_french()
        return 0
    strings = extracted()
    french = merged(strings, translations())
    if words != ["check"]:
        write(french)
        compile_french()
    faults = list(problems(french, strings))
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    return int(bool(faults))


def _messages_of(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], str | None]]:
    """Yield the line, the message and the context of each string in one file."""
    if path.suffix == ".py":
        code = path.read_text(encoding="utf-8")
    elif path.suffix in _TEMPLATES and "templates" in path.parts:
        code = _as_code(path)
    else:
        return
    for line, message, _comments, context in extract("python", io.BytesIO(code.encode()), _KEYWORDS):
        yield line, message, context


def _as_code(template: Path) -> str:
    """Turn a template into calls of gettext, one line for one line."""
    from django.utils.translation.template import templatize  # not for the build, which only compiles

    calls = templatize(template.read_text(encoding="utf-8"), origin=str(template))
    # The template's own indentation would not parse as Python's.
    return "\n".join(line.lstrip() for line in calls.splitlines())


def _entries(catalogue: Catalog) -> list[Message]:
    return [entry for entry in catalogue if entry.id]


def _known(catalogue: Catalog, entry: Message) -> Message | None:
    return catalogue.get(entry.id, context=entry.context)


def _texts(forms: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (forms or "",) if isinstance(forms, str | None) else tuple(forms)


def _is_same_in_both(entry: Message) -> bool:
    return SAME_IN_BOTH in entry.user_comments


def _faults(text: str) -> Iterator[str]:
    return (fault for pattern, fault in _TYPOGRAPHY if pattern.search(text))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
