"""Open data on their way: what is refused and changes nothing, and what a release consists of."""

import json
from datetime import timedelta
from pathlib import Path

import frictionless
import pytest
from django.db import DatabaseError, transaction

from parvis.assessment import Observations
from parvis.assessment import release as protect
from parvis.assessment.text import Text
from parvis.assessments.enums import Origin
from parvis.core.audit import events_of
from parvis.core.errors import PlatformError
from parvis.core.files import checksum
from parvis.core.models import AuditEvent, Job
from parvis.partnerships.access import Role
from parvis.publications.enums import DataLicence, DataState, EditionKind
from parvis.publications.errors import (
    DataChanged,
    DataOutOfOrder,
    DataUnchanged,
    LicenceMissing,
    MissingLanguage,
    NothingToRelease,
    ProposalWaits,
    SecondPersonReleases,
)
from parvis.publications.kinds.open_data import text_of
from parvis.publications.models import DataFile, DataRelease, DataValue, Edition
from parvis.publications.operations.data_release import ask_to_release, propose, release, take_back
from parvis.publications.operations.edition import withdraw
from parvis.publications.queries.data_release import current_releases, release_of
from parvis.publications.tasks import release_data
from tests.factories.assessments import HEADER, make_dataset, shipped_file
from tests.factories.open_data import AREAS, make_proposal, make_release, make_words
from tests.factories.partnerships import A_MOMENT, make_member
from tests.factories.publications import make_edition

pytestmark = pytest.mark.django_db

TABLES = (DataRelease, DataValue, DataFile, Edition, AuditEvent, Job)
GONE = Text(en="A figure was wrong.", fr="Un chiffre était erroné.")
OWN = "area,indicator,period,value,n\non-ottawa,employment_rate,2025,61.5,4120\non-kingston,employment_rate,2025,58,4\n"


def counts() -> list[int]:
    return [table.objects.count() for table in TABLES]


def test_a_proposal_keeps_the_values_that_the_rules_let_out_and_is_not_public() -> None:
    proposal = make_proposal()

    assert (proposal.state, proposal.version, proposal.edition) == (DataState.PROPOSED, "", None)
    assert proposal.data_values.count() == proposal.facts["values"] == 90
    assert (proposal.facts["first"], proposal.facts["last"]) == ("2016-01-01", "2025-12-31")
    assert not current_releases().exists()
    assert [event.verb for event in events_of(proposal)] == ["data_proposed"]


def test_own_figures_are_protected_before_they_are_proposed() -> None:
    dataset = make_dataset(OWN.encode(), origin=Origin.OWN)

    proposal = make_proposal(make_words(licence=DataLicence.ATTRIBUTION), dataset=dataset)

    shown = {value.area: (value.cells["value"], value.flag) for value in proposal.data_values.all()}
    assert shown["on-kingston"] == (None, "suppressed")
    assert shown["on-ottawa"][1] == ""
    assert proposal.facts["withheld"] == 1


def test_a_withheld_value_is_in_no_file_of_its_release() -> None:
    dataset = make_dataset(OWN.encode(), origin=Origin.OWN)

    released = make_release(make_proposal(make_words(licence=DataLicence.ATTRIBUTION), dataset=dataset))

    rows = [row for row in _text(released, "observations.csv").splitlines() if "on-kingston" in row]
    assert len(rows) == 1
    assert ",x,,suppressed," in rows[0]
    for name in ("observations.csv", "observations.sdmx.csv", "datapackage.json", "open-canada.json"):
        assert ",58" not in _text(released, name)


def test_what_was_withheld_in_one_release_stays_withheld_in_the_next() -> None:
    first = make_dataset(OWN.encode(), origin=Origin.OWN)
    make_release(make_proposal(make_words(licence=DataLicence.ATTRIBUTION), dataset=first))
    more = make_dataset(OWN.replace(",58,4", ",58,400").encode(), origin=Origin.OWN)

    proposal = make_proposal(make_words("others", licence=DataLicence.ATTRIBUTION), dataset=more)

    assert proposal.data_values.get(area="on-kingston").cells["value"] is None


@pytest.mark.parametrize("title", [Text(en="Figures"), Text(fr="Chiffres")])
def test_a_proposal_in_one_language_is_refused(title: Text) -> None:
    dataset, by = make_dataset(), make_member(Role.ADMINISTRATOR)
    before = counts()

    with pytest.raises(MissingLanguage):
        make_proposal(make_words(title=title), dataset=dataset, by=by)

    assert counts() == before


def test_own_figures_without_a_licence_are_refused() -> None:
    dataset, by = make_dataset(OWN.encode(), origin=Origin.OWN), make_member(Role.ADMINISTRATOR)
    before = counts()

    with pytest.raises(LicenceMissing):
        make_proposal(dataset=dataset, by=by)

    assert counts() == before


def test_nothing_is_no_proposal() -> None:
    with pytest.raises(NothingToRelease):
        propose(make_words(), protect(Observations(())), by=None, at=A_MOMENT)

    assert not DataRelease.objects.exists()


def test_values_that_are_not_those_proposed_are_not_released() -> None:
    proposal, by = make_proposal(), make_member(Role.SECRETARIAT)
    first = proposal.data_values.first()
    assert first
    found_by = {name: getattr(first, name) for name in ("indicator", "area", "period", "flag")}
    row = text_of(first.cells | {"group": "another"})
    proposal.data_values.create(position=90, group="another", row=row, **found_by)
    before = counts()

    with pytest.raises(DataChanged):
        release(proposal, by=by, at=A_MOMENT)

    assert counts() == before


def test_a_second_proposal_of_a_name_is_refused_while_the_first_waits() -> None:
    first = make_proposal()
    dataset, by = make_dataset(), make_member(Role.ADMINISTRATOR)
    before = counts()

    with pytest.raises(ProposalWaits):
        make_proposal(dataset=dataset, by=by)

    assert counts() == before
    take_back(first, by=by, at=A_MOMENT)
    assert make_proposal(dataset=dataset, by=by).state == DataState.PROPOSED


def test_what_is_released_already_is_not_proposed_again_until_it_is_withdrawn() -> None:
    released = make_release()
    dataset, by = make_dataset(shipped_file(AREAS)), make_member(Role.ADMINISTRATOR)
    before = counts()

    with pytest.raises(DataUnchanged):
        make_proposal(dataset=dataset, by=by)

    assert counts() == before
    assert released.edition
    withdraw(released.edition, reason=GONE, by=by, at=A_MOMENT)
    assert make_release(make_proposal(dataset=dataset, by=by)).version == "2026-04-15-2"


def test_who_proposed_does_not_release() -> None:
    by = make_member(Role.ADMINISTRATOR)
    proposal = make_proposal(by=by)
    before = counts()

    with pytest.raises(SecondPersonReleases):
        ask_to_release(proposal, by=by, at=A_MOMENT)
    with pytest.raises(SecondPersonReleases):
        release(proposal, by=by, at=A_MOMENT)

    assert counts() == before
    proposal.refresh_from_db()
    assert proposal.state == DataState.PROPOSED


def test_the_database_itself_asks_for_two_people() -> None:
    proposal = make_proposal()
    edition = make_edition(kind=EditionKind.DATA)

    with pytest.raises(DatabaseError), transaction.atomic():
        DataRelease.objects.filter(pk=proposal.pk).update(
            state=DataState.RELEASED, released_by=proposal.proposed_by, version="1", edition=edition
        )


@pytest.mark.parametrize("ended", ["released", "taken back"])
def test_what_does_not_wait_is_neither_released_nor_taken_back(ended: str) -> None:
    proposal, by = make_proposal(), make_member(Role.SECRETARIAT)
    if ended == "released":
        proposal = make_release(proposal)
    else:
        take_back(proposal, by=by, at=A_MOMENT)
    before = counts()

    for refused in (release, take_back):
        with pytest.raises(DataOutOfOrder):
            refused(proposal, by=by, at=A_MOMENT)

    assert counts() == before


def test_a_release_has_every_format_with_its_checksum(tmp_path: Path) -> None:
    released = make_release()

    assert sorted(released.files.values_list("name", flat=True)) == FILES
    for file in released.files.all():
        assert (file.size, file.checksum) == (len(file.content), checksum(bytes(file.content)))
        assert file.label.en
        assert file.label.fr
        (tmp_path / file.name).write_bytes(bytes(file.content))
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.to_summary()


def test_the_edition_lists_the_files_so_that_its_checksum_covers_them() -> None:
    released = make_release()

    assert released.edition
    listed = {each["file"]: each["sha256"] for each in released.edition.figures}
    assert listed == dict(released.files.values_list("name", "checksum"))
    assert released.edition.kind == EditionKind.DATA
    assert listed["observations.csv"] in released.edition.body_en
    assert listed["observations.csv"] in released.edition.body_fr


def test_the_descriptions_carry_address_licence_and_sources() -> None:
    released = make_release()
    address = "http://localhost:8000/open-data/communities/2026-04-15/"

    package = json.loads(_text(released, "datapackage.json"))

    assert (package["homepage"], package["version"]) == (address, "2026-04-15")
    assert [each["title"] for each in package["licenses"]] == [
        "Open Government Licence – Canada",
        "Statistics Canada Open Licence",
    ]
    assert all(each["attribution"] and each["attribution_fr"] for each in package["sources"])
    assert released.citation.fr == (
        f"Parvis (2026). Chiffres des collectivités (version 2026-04-15) [jeu de données]. {address}"
    )


def test_values_files_and_words_are_never_altered() -> None:
    released = make_release()

    for change in (
        lambda: released.data_values.update(area="elsewhere"),
        lambda: released.files.update(checksum=""),
        lambda: DataRelease.objects.filter(pk=released.pk).update(checksum=""),
        lambda: DataRelease.objects.filter(pk=released.pk).update(facts={}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_worker_releases_and_may_run_twice() -> None:
    proposal, by = make_proposal(), make_member(Role.SECRETARIAT)
    job = ask_to_release(proposal, by=by, at=A_MOMENT)

    release_data.call(job.pk)
    Job.objects.filter(pk=job.pk).update(state="waiting")
    release_data.call(job.pk)

    job.refresh_from_db()
    assert (job.state, job.result_path) == ("done", proposal.get_absolute_url())
    assert Edition.objects.count() == 1


def test_a_later_release_is_the_current_one_and_a_withdrawn_one_brings_no_older_back() -> None:
    first = make_release()
    line = "on-ottawa,unemployment_rate,2021,10.3,census_division,3506,exact,census2021,\n"
    more = make_dataset((HEADER + line).encode())
    second = make_release(make_proposal(dataset=more), at=A_MOMENT + timedelta(days=1))

    assert (first.version, second.version) == ("2026-04-15", "2026-04-16")
    assert release_of("communities", "latest") == second
    assert second.edition
    withdraw(second.edition, reason=GONE, by=None, at=A_MOMENT)
    with pytest.raises(PlatformError):
        release_of("communities", "latest")
    assert release_of("communities", first.version) == first


def _text(released: DataRelease, name: str) -> str:
    return bytes(released.files.get(name=name).content).decode()


FILES = [
    "CITATION.cff",
    "citation.bib",
    "codes.csv",
    "codes.parquet",
    "communities.xlsx",
    "csv-metadata.json",
    "datapackage.json",
    "dcat.jsonld",
    "dcat.ttl",
    "observations.csv",
    "observations.parquet",
    "observations.sdmx.csv",
    "open-canada.json",
    "structures.sdmx.json",
]
