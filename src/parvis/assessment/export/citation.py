"""How an export is cited: as a sentence in both languages, as BibTeX, and as a citation file that programs read.

References
----------
Druskat et al. (2021), Citation File Format 1.2.0.
"""

import json
import re
from pathlib import Path

from parvis.assessment.export.exported import Exported
from parvis.assessment.text import Text

CFF, BIBTEX = "CITATION.cff", "citation.bib"
_SPECIAL_IN_TEX = re.compile(r"[&%$#_{}]")


def citation(exported: Exported) -> Text:
    """Return who published what, when, in which version and where, as a sentence."""
    own, name = exported.publication, exported.name
    return Text(
        en=f"{own.publisher.en} ({own.issued_on[:4]}). {name.en} (version {own.version}) [data set]. {own.address}",
        fr=f"{own.publisher.fr} ({own.issued_on[:4]}). {name.fr} (version {own.version}) [jeu de données]. "
        f"{own.address}",
    )


def bibtex(exported: Exported) -> str:
    """Return the BibTeX entry; in English, as BibTeX has one language."""
    own = exported.publication
    fields = {
        "author": f"{{{_in_tex(own.publisher.en)}}}",
        "title": f"{{{_in_tex(exported.name.en)}}}",
        "year": own.issued_on[:4],
        "version": own.version,
        "url": own.address,
        "note": "Data set",
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{exported.id}-{own.version},\n{lines}\n}}\n"


def citation_file(exported: Exported) -> str:
    """Return the content of ``CITATION.cff``; every text is quoted as JSON does, which YAML reads alike."""
    own, name = exported.publication, exported.name
    lines = {
        "cff-version": "1.2.0",
        "message": "Cite this data set as below. / Citez ce jeu de données comme suit.",
        "type": "dataset",
        "title": f"{name.en} / {name.fr}",
        "version": own.version,
        "date-released": own.issued_on,
        "url": own.address,
    }
    written = [f"{key}: {_quoted(value)}" for key, value in lines.items()]
    authors = ["authors:", f"  - name: {_quoted(own.publisher.en)}"]
    keywords = [
        "keywords:",
        *(f"  - {_quoted(each)}" for word in own.keywords for each in (word.en, word.fr)),
    ]
    return "\n".join([*written, *authors, *(keywords if own.keywords else [])]) + "\n"


def write_citations(exported: Exported, folder: Path) -> None:
    """Write both files of the citation into a folder."""
    (folder / CFF).write_text(citation_file(exported), encoding="utf-8", newline="")
    (folder / BIBTEX).write_text(bibtex(exported), encoding="utf-8", newline="")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _in_tex(text: str) -> str:
    return _SPECIAL_IN_TEX.sub(lambda found: f"\\{found[0]}", text)
