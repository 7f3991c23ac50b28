"""The register as records of a spreadsheet: every cell as it is kept, and the contacts that the viewer may see."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _

from parvis.assessment.geography.area import PROVINCES, AreaLevel
from parvis.assessment.text import Text
from parvis.core.errors import InvalidInput
from parvis.core.spreadsheet.comparison import Fault, Record, RowChange
from parvis.core.spreadsheet.page import ExaminationPage, examination_page
from parvis.core.spreadsheet.reading import Rows
from parvis.core.spreadsheet.table import CellFault, plain, yes_no
from parvis.partnerships.access import Permission, provinces_reached
from parvis.partnerships.enums import ContactReach
from parvis.partnerships.kinds.known_day import KnownDay, read_day
from parvis.partnerships.kinds.register import (
    AREAS,
    CONTACTS,
    HOSTS,
    NAMES,
    PARTNERSHIPS,
    STRATA,
    SUCCESSIONS,
    shipped_rows,
)
from parvis.partnerships.kinds.service_area import UNIT_LEVELS
from parvis.partnerships.models import (
    Host,
    Partnership,
    PartnershipName,
    RegisterContact,
    RegisterImport,
    ServiceArea,
    StratumMembership,
    Succession,
)
from parvis.partnerships.models.dated import DatedFact

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer

Records = Mapping[str, tuple[Record, ...]]
_EVERY_CONTACT = Q()


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """The register's rows, by the key of their table; ``partnerships`` are the entries by their address."""

    partnerships: Mapping[str, Partnership]
    models: Mapping[str, tuple[Any, ...]]

    @property
    def records(self) -> Records:
        """Return the records of each table; what speaks of a partnership names its address."""
        return {key: tuple(map(_RECORD[key], models)) for key, models in self.models.items()}

    def model(self, key: str, number: int) -> Any:
        """Return the row of a table by its number."""
        return next(each for each in self.models[key] if each.pk == number)


def whole_sheet() -> RegisterSheet:
    """Return the register with every contact; seven statements."""
    return _sheet(_EVERY_CONTACT)


def sheet_for(viewer: "Viewer") -> RegisterSheet:
    """Return the register with the contacts that the viewer may see; seven statements."""
    return _sheet(contacts_seen_by(viewer))


def contacts_seen_by(viewer: "Viewer") -> Q:
    """Return the condition of the contacts that the viewer may see: public ones, and those of their provinces."""
    reached = provinces_reached(viewer, Permission.PROGRAMME_VIEW)
    if reached is None:
        return _EVERY_CONTACT
    return Q(reach=ContactReach.PUBLIC) | Q(partnership__province__in=sorted(reached))


def resolvers(sheet: RegisterSheet, rows: Rows) -> dict[str, Callable[[str], str]]:
    """Return how references and days are read: partnerships of the register, and of new rows of the file."""
    added = {row.cells.get("slug", "") for row in rows.get(PARTNERSHIPS.key, ()) if not row.number}
    known = {*sheet.partnerships, *added} - {""}

    def partnership(written: str) -> str:
        if written not in known:
            raise CellFault(
                _(
                    "The register has no partnership of the address “%(slug)s”. Write its address as it stands there, "
                    "or add its row."
                )
                % {"slug": written}
            )
        return written

    return {
        **dict.fromkeys(("partnership", "predecessor", "successor"), partnership),
        **dict.fromkeys(("since", "until", "ended"), _day),
        "province": _province,
        "level": _level,
    }


def last_import() -> RegisterImport | None:
    """Return the last import that was not undone."""
    return RegisterImport.objects.filter(undone_at__isnull=True).select_related("written_by").first()


def shipped_rows_missing_in(sheet: RegisterSheet) -> Rows:
    """Return the shipped rows of partnerships that the register has not; what it has stays as it is."""
    shipped = shipped_rows()
    missing = {row.cells["slug"] for row in shipped[PARTNERSHIPS.key]} - set(sheet.partnerships)
    keys = ("slug", "partnership", "predecessor", "successor")
    kept = {
        table: tuple(row for row in rows if missing & {row.cells.get(key, "") for key in keys})
        for table, rows in shipped.items()
    }
    return kept if missing else {}


@dataclass(frozen=True, slots=True)
class Examination:
    """What a file would change, what is wrong in it, and which records have no row."""

    changes: tuple[RowChange, ...]
    faults: tuple[Fault, ...]
    missing: tuple[tuple[Text, str], ...]


def shown_examination(examination: Examination) -> ExaminationPage:
    """Return an examination in the words of the page's language."""
    return examination_page(
        examination.changes,
        examination.faults,
        examination.missing,
        shown=lambda column, cell: column.shown(cell),
    )


def _sheet(contacts: Q) -> RegisterSheet:
    partnerships = tuple(Partnership.objects.order_by("pk"))
    seen = RegisterContact.objects.filter(contacts).select_related("partnership").order_by("pk")
    successions = Succession.objects.select_related("predecessor", "successor").order_by("pk")
    return RegisterSheet(
        partnerships={each.slug: each for each in partnerships},
        models={
            PARTNERSHIPS.key: partnerships,
            NAMES.key: _facts(PartnershipName),
            HOSTS.key: _facts(Host),
            AREAS.key: _facts(ServiceArea),
            STRATA.key: _facts(StratumMembership),
            SUCCESSIONS.key: tuple(successions),
            CONTACTS.key: tuple(seen),
        },
    )


def _facts(model: type[Any]) -> tuple[Any, ...]:
    return tuple(model.objects.select_related("partnership").order_by("partnership_id", "pk"))


def _day(written: str) -> str:
    """Return a day as cells keep it; a spreadsheet adds the midnight of it."""
    try:
        day = read_day(written.removesuffix(" 00:00:00").removesuffix("T00:00:00"))
    except InvalidInput as refusal:
        raise CellFault(str(refusal.message)) from None
    return day.iso if day else ""


def _province(written: str) -> str:
    return _chosen(written, {code: (code, name.en, name.fr) for code, name in PROVINCES.items()})


def _level(written: str) -> str:
    levels = (*UNIT_LEVELS, AreaLevel.SUBDIVISION_GROUP)  # the last for areas of the library alone
    return _chosen(written, {each.value: (each.value, each.label.en, each.label.fr) for each in levels})


def _chosen(written: str, choices: Mapping[str, Iterable[str]]) -> str:
    said = plain(written)
    for code, words in choices.items():
        if said in map(plain, words):
            return code
    raise CellFault(
        _("“%(written)s” is not one of the choices. Write one of these: %(choices)s.")
        % {"written": written, "choices": ", ".join(choices)}
    )


def _iso(day: KnownDay | None) -> str:
    return day.iso if day else ""


def _entry(entry: Partnership) -> Record:
    cells = {
        "slug": entry.slug,
        "kind": entry.kind,
        **_words("place", entry.place),
        "province": entry.province,
        "established_year": str(entry.established_year or ""),
        "ended": _iso(entry.ended),
        "source": entry.source,
        "is_confirmed": yes_no(entry.is_confirmed),
    }
    return Record(entry.pk, entry.slug, cells)


def _name(fact: PartnershipName) -> Record:
    return _fact(fact, fact.name, _words("name", fact.name))


def _host(fact: Host) -> Record:
    return _fact(fact, fact.name, {"role": fact.role, **_words("name", fact.name), "form": fact.form})


def _area(fact: ServiceArea) -> Record:
    cells = {
        "area": fact.area,
        "level": fact.level,
        "vintage": str(fact.vintage),
        "codes": " ".join(fact.codes),
    }
    return _fact(fact, fact.area or fact.level, cells)


def _stratum(fact: StratumMembership) -> Record:
    return _fact(fact, fact, {"stratum": fact.stratum, "rule": fact.rule, **_words("reason", fact.reason)})


def _fact(fact: DatedFact, name: object, cells: dict[str, str]) -> Record:
    slug = fact.partnership.slug  # type: ignore[attr-defined]
    held = {
        "since": _iso(fact.since),
        "until": _iso(fact.until),
        "source": fact.source,
        "is_confirmed": yes_no(fact.is_confirmed),
    }
    return Record(fact.pk, f"{slug} – {name}", {"partnership": slug, **cells, **held})


def _succession(succession: Succession) -> Record:
    cells = {
        "predecessor": succession.predecessor.slug,
        "successor": succession.successor.slug,
        "kind": succession.kind,
        "since": _iso(succession.since),
        "source": succession.source,
        "is_confirmed": yes_no(succession.is_confirmed),
    }
    return Record(succession.pk, f"{succession.predecessor.slug} → {succession.successor.slug}", cells)


def _contact(contact: RegisterContact) -> Record:
    cells = {
        "partnership": contact.partnership.slug,
        **_words("function", contact.function),
        "person_name": contact.person_name,
        "email": contact.email,
        "phone": contact.phone,
        "address": contact.address,
        "reach": contact.reach,
        "source": contact.source,
        "is_confirmed": yes_no(contact.is_confirmed),
    }
    return Record(contact.pk, f"{contact.partnership.slug} – {contact}", cells)


def _words(key: str, text: Text) -> dict[str, str]:
    return {f"{key}_en": text.en, f"{key}_fr": text.fr}


_RECORD: Mapping[str, Callable[[Any], Record]] = {
    PARTNERSHIPS.key: _entry,
    NAMES.key: _name,
    HOSTS.key: _host,
    AREAS.key: _area,
    STRATA.key: _stratum,
    SUCCESSIONS.key: _succession,
    CONTACTS.key: _contact,
}
