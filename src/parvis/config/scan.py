"""What proposes answers to the scan of a community: one line a question, each a function of an exercise and a day."""

from parvis.assessments.kinds.scan import Filler
from parvis.assessments.queries.scan_records import (
    BELONGING,
    HOUSING,
    LANGUAGES,
    NEWCOMERS,
    POPULATION,
    WORK,
    area_served,
    figures,
    organizations,
    seats,
)
from parvis.research.queries.scan import findings, service_languages, services

FILLERS: tuple[Filler, ...] = (
    Filler("area", area_served),
    Filler("population", figures(*POPULATION)),
    Filler("newcomers", figures(*NEWCOMERS)),
    Filler("languages", figures(*LANGUAGES)),
    Filler("services", services),
    Filler("service_languages", service_languages),
    Filler("organizations", organizations),
    Filler("work", figures(*WORK)),
    Filler("housing", figures(*HOUSING)),
    Filler("belonging", figures(*BELONGING)),
    Filler("table", seats),
    Filler("found", findings),
)
