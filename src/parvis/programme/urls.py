"""The addresses of this app, without their language."""

from django.urls import path, register_converter
from django.utils.translation import gettext_lazy as _

from parvis.programme.converters import FigureFormatConverter
from parvis.programme.views import (
    clause,
    comparison,
    cycle,
    finding,
    handover,
    home,
    peer_group,
    representation,
    status,
)

register_converter(FigureFormatConverter, "figure_format")

urlpatterns = [
    path("", home.home, name="home"),
    path(_("work/"), home.my_work, name="my_work"),
    path(_("work/<slug:slug>/"), cycle.workspace, name="workspace"),
    path(_("work/<slug:slug>/council/representation/"), representation.representation, name="representation"),
    path(
        _("work/<slug:slug>/council/representation.csv"),
        representation.representation_file,
        name="representation_csv",
    ),
    path(
        _("work/<slug:slug>/council/groups/<int:group_id>/representation/"),
        representation.representation,
        name="group_representation",
    ),
    path(
        _("work/<slug:slug>/council/groups/<int:group_id>/representation.csv"),
        representation.representation_file,
        name="group_representation_csv",
    ),
    path(_("work/<slug:slug>/hand-over/"), handover.handover, name="handover"),
    path(
        _("work/<slug:slug>/hand-over/<pack_format:file_format>/"),
        handover.handover_file,
        name="handover_file",
    ),
    path(_("programme/"), status.status, name="status"),
    path(_("programme/findings/"), finding.initial_findings, name="initial_findings"),
    path(_("programme/findings/<slug:finding>/"), finding.initial_finding, name="initial_finding"),
    path(
        _("programme/findings/<slug:finding>/figures/<figure_format:file_format>/"),
        finding.initial_finding_file,
        name="initial_finding_file",
    ),
    path(_("programme/findings/<slug:finding>/records/"), finding.finding_evidence, name="finding_evidence"),
    path(_("clauses/<slug:kind>/"), clause.clause_across, name="clause_across"),
    path(_("clauses/<slug:kind>/<int:clause_id>/start/"), clause.clause_start, name="clause_start"),
    path(_("programme/peer-groups/"), peer_group.peer_groups, name="peer_groups"),
    path(_("programme/peer-groups/new/"), peer_group.peer_group_new, name="peer_group_new"),
    path(
        _("programme/peer-groups/<int:group_id>/change/"),
        peer_group.peer_group_change,
        name="peer_group_change",
    ),
    path(_("programme/comparisons/"), comparison.comparisons, name="comparisons"),
    path(_("programme/comparisons/new/"), comparison.comparison_new, name="comparison_new"),
    path(_("programme/comparisons/<int:comparison_id>/"), comparison.comparison, name="comparison"),
    path(
        _("programme/comparisons/<int:comparison_id>/change/"),
        comparison.comparison_change,
        name="comparison_change",
    ),
    path(
        _("programme/comparisons/<int:comparison_id>/show/"),
        comparison.comparison_show,
        name="comparison_show",
    ),
    path(
        _("programme/comparisons/<int:comparison_id>/take-back/"),
        comparison.comparison_take_back,
        name="comparison_take_back",
    ),
    path(
        _("programme/comparisons/<int:comparison_id>/release/"),
        comparison.comparison_release,
        name="comparison_release",
    ),
    path(
        _("programme/comparisons/<int:comparison_id>/publish/"),
        comparison.comparison_publish,
        name="comparison_publish",
    ),
    path(_("work/<slug:slug>/comparisons/"), comparison.comparisons_shown, name="comparisons_shown"),
    path(
        _("work/<slug:slug>/comparisons/<int:comparison_id>/"),
        comparison.comparison_shown,
        name="comparison_shown",
    ),
    path(_("comparisons/"), comparison.published_comparisons, name="published_comparisons"),
    path(
        _("comparisons/<int:comparison_id>/figures/<figure_format:file_format>/"),
        comparison.published_comparison_file,
        name="published_comparison_file",
    ),
]
