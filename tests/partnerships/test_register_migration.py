"""What each partnership's row said becomes dated facts, and back."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from parvis.assessment.text import Text
from parvis.core.text.value import dated_text
from parvis.partnerships.enums import HostForm, Stratum
from parvis.partnerships.models import Host, Partnership, PartnershipName, ServiceArea, StratumMembership

migration = import_module("parvis.partnerships.migrations.0013_register")


@pytest.fixture
def before(partnership: Partnership) -> Partnership:
    """Return a partnership as the rows were before there were facts."""
    StratumMembership.objects.all().delete()
    partnership.host = dated_text(Text(en="City of Example"))
    partnership.host_form = HostForm.MUNICIPALITY
    partnership.stratum_reason = dated_text(Text(en="Why", fr="Pourquoi"))
    partnership.source = "https://example.org"
    partnership.save()
    return partnership


def test_a_row_becomes_facts_since_an_unknown_day(before: Partnership) -> None:
    migration.facts_become_dated(apps, None)

    name, host = PartnershipName.objects.get(), Host.objects.get()
    stratum = StratumMembership.objects.get()
    assert (name.name, name.from_on, name.source) == (before.name, None, "https://example.org")
    assert (host.name.en, host.form, host.until_on) == ("City of Example", "municipality", None)
    assert (stratum.stratum, stratum.rule, stratum.is_override, stratum.reason.fr) == (
        Stratum.URBAN,
        "parvis-2021",
        True,
        "Pourquoi",
    )


def test_an_area_gets_a_day_again_and_a_level_too_long_goes(before: Partnership) -> None:
    kept = ServiceArea.objects.create(partnership=before, level="census_division", codes=["3506"])
    ServiceArea.objects.create(partnership=before, level="aggregate_dissemination_area", codes=["35060001"])
    Partnership.objects.update(host_form=HostForm.FRANCOPHONE)

    migration.facts_lose_their_days(apps, None)

    assert [(area.pk, area.from_on) for area in ServiceArea.objects.all()] == [(kept.pk, date(2021, 5, 11))]
    assert Partnership.objects.get().host_form == HostForm.OTHER
