"""The addresses of this app, without their language."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from parvis.research.views import contract, finding, inventory, project, work

urlpatterns = [
    path(_("work/<slug:slug>/research/"), project.research, name="research"),
    path(_("work/<slug:slug>/research/new/"), project.new_project, name="research_project_new"),
    path(_("work/<slug:slug>/research/<int:project_id>/"), project.research_project, name="research_project"),
    path(
        _("work/<slug:slug>/research/<int:project_id>/change/"),
        project.change_project,
        name="research_project_change",
    ),
    path(
        _("work/<slug:slug>/research/<int:project_id>/state/"),
        project.project_step,
        name="research_project_step",
    ),
    path(
        _("work/<slug:slug>/research/<int:project_id>/procurement/"),
        contract.contract,
        name="research_contract",
    ),
    path(
        _("work/<slug:slug>/research/<int:project_id>/bidders/new/"), contract.bidder_new, name="bidder_new"
    ),
    path(
        _("work/<slug:slug>/research/<int:project_id>/bidders/<int:bidder_id>/change/"),
        contract.bidder_change,
        name="bidder_change",
    ),
    path(
        _("work/<slug:slug>/research/<int:project_id>/bidders/<int:bidder_id>/remove/"),
        contract.bidder_remove,
        name="bidder_remove",
    ),
    path(_("work/<slug:slug>/research/<int:project_id>/ethics/"), contract.ethics, name="research_ethics"),
    path(
        _("work/<slug:slug>/research/<int:project_id>/methods/<slug:method>/"),
        work.method_numbers,
        name="method_numbers",
    ),
    path(
        _("work/<slug:slug>/research/<int:project_id>/questionnaires/new/"),
        work.instrument_new,
        name="questionnaire_new",
    ),
    path(
        _("work/<slug:slug>/research/<int:project_id>/questionnaires/<int:instrument_id>/"),
        work.instrument,
        name="questionnaire",
    ),
    path(
        _("work/<slug:slug>/research/<int:project_id>/questionnaires/<int:instrument_id>/versions/new/"),
        work.instrument_version_new,
        name="questionnaire_version_new",
    ),
    path(
        _(
            "work/<slug:slug>/research/<int:project_id>/questionnaires/<int:instrument_id>/versions/<int:number>/"
        ),
        work.instrument,
        name="questionnaire_version",
    ),
    path(
        _(
            "work/<slug:slug>/research/<int:project_id>/questionnaires/<int:instrument_id>/versions/"
            "<int:number>/file/"
        ),
        work.instrument_file,
        name="questionnaire_file",
    ),
    path(_("work/<slug:slug>/research/<int:project_id>/data/new/"), work.data_new, name="research_data_new"),
    path(
        _("work/<slug:slug>/research/<int:project_id>/data/<int:data_id>/file/"),
        work.data_file,
        name="research_data_file",
    ),
    path(
        _("work/<slug:slug>/research/<int:project_id>/data/<int:data_id>/remove/"),
        work.data_remove,
        name="research_data_remove",
    ),
    path(_("work/<slug:slug>/research/<int:project_id>/outputs/new/"), work.output_new, name="output_new"),
    path(
        _("work/<slug:slug>/research/<int:project_id>/outputs/<int:output_id>/change/"),
        work.output_change,
        name="output_change",
    ),
    path(
        _("work/<slug:slug>/research/<int:project_id>/outputs/<int:output_id>/file/"),
        work.output_file,
        name="output_file",
    ),
    path(
        _("work/<slug:slug>/research/<int:project_id>/outputs/<int:output_id>/remove/"),
        work.output_remove,
        name="output_remove",
    ),
    path(_("work/<slug:slug>/findings/"), finding.findings, name="findings"),
    path(_("work/<slug:slug>/findings/csv/"), finding.findings_csv, name="findings_csv"),
    path(
        _("work/<slug:slug>/research/<int:project_id>/findings/new/"),
        finding.new_finding,
        name="finding_new",
    ),
    path(
        _("work/<slug:slug>/research/<int:project_id>/findings/<int:finding_id>/"),
        finding.finding,
        name="finding",
    ),
    path(
        _("work/<slug:slug>/research/<int:project_id>/findings/<int:finding_id>/change/"),
        finding.change_finding,
        name="finding_change",
    ),
    path(
        _("work/<slug:slug>/research/<int:project_id>/findings/<int:finding_id>/answer/"),
        finding.answer_finding,
        name="finding_answer",
    ),
    path(
        _("work/<slug:slug>/research/<int:project_id>/findings/<int:finding_id>/figures/new/"),
        finding.new_figure,
        name="evidence_figure_new",
    ),
    path(
        _("work/<slug:slug>/research/<int:project_id>/findings/<int:finding_id>/documents/new/"),
        finding.new_document,
        name="evidence_document_new",
    ),
    path(
        _("work/<slug:slug>/research/<int:project_id>/findings/<int:finding_id>/services/new/"),
        finding.new_service,
        name="evidence_service_new",
    ),
    path(
        _(
            "work/<slug:slug>/research/<int:project_id>/findings/<int:finding_id>/evidence/"
            "<int:evidence_id>/remove/"
        ),
        finding.remove_evidence,
        name="evidence_remove",
    ),
    path(_("work/<slug:slug>/services/"), inventory.services, name="services"),
    path(_("work/<slug:slug>/services/json/"), inventory.inventory_json, name="inventory_json"),
    path(_("work/<slug:slug>/services/package/"), inventory.inventory_package, name="inventory_package"),
    path(_("work/<slug:slug>/services/import/"), inventory.inventory_import_new, name="inventory_import_new"),
    path(
        _("work/<slug:slug>/services/import/<int:import_id>/"),
        inventory.inventory_import,
        name="inventory_import",
    ),
    path(
        _("work/<slug:slug>/services/import/<int:import_id>/apply/"),
        inventory.inventory_import_apply,
        name="inventory_import_apply",
    ),
    path(_("work/<slug:slug>/services/<int:service_id>/"), inventory.service, name="service"),
]
