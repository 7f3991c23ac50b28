"""The addresses of this app, without their language."""

from django.urls import path, register_converter
from django.utils.translation import gettext_lazy as _

from parvis.programme.converters import FigureFormatConverter
from parvis.programme.views import (
    candidate,
    clause,
    coding,
    comparison,
    cycle,
    expectation,
    finding,
    handover,
    home,
    network,
    peer_group,
    plan_rating,
    practice,
    queue,
    renewal,
    representation,
    status,
    successes,
    support,
    years,
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
    path(_("work/<slug:slug>/plan-ratings/"), plan_rating.own_plan_ratings, name="own_plan_ratings"),
    path(_("work/<slug:slug>/network/"), network.partnership_network, name="partnership_network"),
    path(
        _("work/<slug:slug>/network/network.graphml"),
        network.partnership_network_graphml,
        name="partnership_network_graphml",
    ),
    path(
        _("work/<slug:slug>/network/<slug:table>.csv"),
        network.partnership_network_csv,
        name="partnership_network_csv",
    ),
    path(_("programme/network/"), network.network, name="network"),
    path(_("programme/network/network.graphml"), network.network_graphml, name="network_graphml"),
    path(_("programme/network/<slug:table>.csv"), network.network_csv, name="network_csv"),
    path(_("programme/"), status.status, name="status"),
    path(_("programme/status.csv"), status.status_csv, name="status_csv"),
    path(_("programme/status.xlsx"), status.status_workbook, name="status_xlsx"),
    path(_("programme/years/"), years.status_years, name="status_years"),
    path(_("reviews/"), queue.review_queue, name="review_queue"),
    path(_("programme/expectations/"), expectation.expectations, name="expectations"),
    path(_("programme/support/"), support.support, name="support"),
    path(_("programme/support/<slug:slug>/"), support.support_log, name="support_log"),
    path(_("programme/support/<slug:slug>/new/"), support.support_new, name="support_new"),
    path(
        _("programme/support/<slug:slug>/<int:entry_id>/follow-up/"),
        support.support_follow_up,
        name="support_follow_up",
    ),
    path(_("establish/"), candidate.interest, name="interest"),
    path(_("establish/received/"), candidate.interest_received, name="interest_received"),
    path(_("programme/new-partnerships/"), candidate.candidates, name="candidates"),
    path(_("programme/new-partnerships/<int:candidate_id>/"), candidate.candidate, name="candidate"),
    path(
        _("programme/new-partnerships/<int:candidate_id>/prepare/"),
        candidate.candidate_prepare,
        name="candidate_prepare",
    ),
    path(
        _("programme/new-partnerships/<int:candidate_id>/places/new/"),
        candidate.centre_new,
        name="centre_new",
    ),
    path(
        _("programme/new-partnerships/<int:candidate_id>/places/<int:centre_id>/remove/"),
        candidate.centre_remove,
        name="centre_remove",
    ),
    path(
        _("programme/new-partnerships/<int:candidate_id>/letters/new/"),
        candidate.letter_new,
        name="letter_new",
    ),
    path(
        _("programme/new-partnerships/<int:candidate_id>/letters/<int:letter_id>/"),
        candidate.letter_file,
        name="letter_file",
    ),
    path(
        _("programme/new-partnerships/<int:candidate_id>/letters/<int:letter_id>/remove/"),
        candidate.letter_remove,
        name="letter_remove",
    ),
    path(
        _("programme/new-partnerships/<int:candidate_id>/ready/"),
        candidate.candidate_ready,
        name="candidate_ready",
    ),
    path(
        _("programme/new-partnerships/<int:candidate_id>/again/"),
        candidate.candidate_again,
        name="candidate_again",
    ),
    path(
        _("programme/new-partnerships/<int:candidate_id>/establish/"),
        candidate.candidate_establish,
        name="candidate_establish",
    ),
    path(
        _("programme/new-partnerships/<int:candidate_id>/close/"),
        candidate.candidate_close,
        name="candidate_close",
    ),
    path(_("programme/renewals/"), renewal.renewals, name="renewals"),
    path(_("programme/renewals.ics"), renewal.renewals_calendar, name="renewals_calendar"),
    path(_("calendar/feed/<str:secret>/renewals/"), renewal.renewals_feed, name="renewals_feed"),
    path(_("programme/early-successes/"), successes.early_successes, name="early_successes"),
    path(_("programme/practices/"), practice.practices, name="organizational_practices"),
    path(_("programme/practices/<slug:practice_id>/"), practice.practice, name="organizational_practice"),
    path(_("programme/coding/"), coding.rounds, name="coding_rounds"),
    path(_("programme/coding/new/"), coding.new_round, name="coding_round_new"),
    path(_("programme/coding/<int:round_id>/"), coding.coding_round, name="coding_round"),
    path(_("programme/coding/<int:round_id>/close/"), coding.close, name="coding_round_close"),
    path(_("programme/coding/<int:round_id>/ratings.csv"), coding.ratings_file, name="coding_ratings_file"),
    path(
        _("programme/coding/<int:round_id>/codebook.csv"), coding.codebook_file, name="coding_codebook_file"
    ),
    path(_("programme/coding/<int:round_id>/plans/new/"), coding.new_plan, name="coded_plan_new"),
    path(
        _("programme/coding/<int:round_id>/plans/<int:plan_id>/"), plan_rating.coded_plan, name="coded_plan"
    ),
    path(_("programme/coding/<int:round_id>/plans/<int:plan_id>/rate/"), plan_rating.rate, name="plan_rate"),
    path(
        _("programme/coding/<int:round_id>/plans/<int:plan_id>/finish/"),
        plan_rating.finish,
        name="plan_rating_finish",
    ),
    path(
        _("programme/coding/<int:round_id>/plans/<int:plan_id>/take-up/"),
        plan_rating.take_up,
        name="plan_rating_take_up",
    ),
    path(
        _("programme/coding/<int:round_id>/plans/<int:plan_id>/settle/"),
        plan_rating.settle,
        name="plan_rating_settle",
    ),
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
