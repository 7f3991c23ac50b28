"""What research and the service inventory answer in a scan of the community."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from babel import Locale
from django.db.models import Count, Subquery, Window

from parvis.assessment import Text
from parvis.assessments.kinds.scan import Proposed
from parvis.assessments.models import Exercise
from parvis.assessments.queries.scan_records import NBSP, in_the_records, joined
from parvis.research.enums import LabelKind
from parvis.research.models import ListedService, ServiceLabel
from parvis.research.queries.project import findings_of

MOST_FINDINGS = 5  # as many as are read in a meeting; the rest is on the page of research
MOST_LANGUAGES = 8


def services(exercise: Exercise, on: date) -> Proposed | None:
    """Propose how many services the inventory lists."""
    count = ListedService.objects.filter(partnership=exercise.partnership_id).count()
    if not count:
        return None
    words = Text(
        en=f"The service inventory lists {count} services; it knows what its directory knows.",
        fr=f"L’inventaire compte {count} services; il sait ce que sait le répertoire dont il provient.",
    )
    return Proposed(words, in_the_records("service inventory", "inventaire des services", on=on))


def service_languages(exercise: Exercise, on: date) -> Proposed | None:
    """Propose in how many of the services each language is listed."""
    in_all = (
        ListedService.objects.filter(partnership=exercise.partnership_id).order_by().values("partnership")
    )
    languages = (
        ServiceLabel.objects.filter(service__partnership=exercise.partnership_id, kind=LabelKind.LANGUAGE)
        .values("code", "name")
        .annotate(
            services=Count("service", distinct=True), of=Subquery(in_all.annotate(n=Count("pk")).values("n"))
        )
        .order_by("-services", "name")[:MOST_LANGUAGES]
    )
    counted = list(languages)
    if not counted:
        return None
    of = counted[0]["of"]
    listed = joined([_counted(each["code"], each["name"], each["services"]) for each in counted])
    words = Text(
        en=f"Languages listed with the services, of {of} in the inventory: {listed.en}.",
        fr=f"Langues indiquées pour les services, sur {of} à l’inventaire{NBSP}: {listed.fr}.",
    )
    return Proposed(words, in_the_records("service inventory", "inventaire des services", on=on))


def findings(exercise: Exercise, on: date) -> Proposed | None:
    """Propose the newest findings of the partnership's research."""
    recorded = findings_of(exercise.partnership).filter(recorded_on__lte=on).annotate(of=Window(Count("pk")))
    newest = list(recorded.order_by("-recorded_on", "-pk")[:MOST_FINDINGS])
    if not newest:
        return None
    shown, of = len(newest), newest[0].of
    words = Text(
        en=f"The newest {shown} of {of} findings: {_listed(newest, 'en')}",
        fr=f"Les {shown} plus récents de {of} constats{NBSP}: {_listed(newest, 'fr')}",
    )
    return Proposed(words, in_the_records("research and findings", "recherche et constats", on=on))


def language_name(code: str, name: str) -> Text:
    """Return what a language is called in both, by its code; where the code is unknown, as the directory calls it."""
    english, french = (Locale(language, "CA").languages for language in ("en", "fr"))
    return Text(en=english.get(code, name), fr=french.get(code, name))


def _counted(code: str, name: str, services: int) -> Text:
    language = language_name(code, name)
    return Text(en=f"{language.en} {services}", fr=f"{language.fr} {services}")


def _listed(recorded: Sequence[Any], language: str) -> str:
    return " ".join(f"({each.recorded_on.year}) {each.statement.in_language(language)}" for each in recorded)
