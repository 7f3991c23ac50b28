"""The addresses of this app, without their language."""

from django.urls import URLPattern, path, register_converter
from django.utils.translation import gettext_lazy as _

from parvis.publications.addresses import EditionKindConverter, FeedScopeConverter
from parvis.publications.converters import ChartFileConverter, PictureFormatConverter
from parvis.publications.views import (
    call,
    chart,
    data_release,
    document,
    edition,
    feed,
    minutes,
    partnership,
    terms,
)

register_converter(EditionKindConverter, "edition_kind")
register_converter(FeedScopeConverter, "feed_scope")
register_converter(PictureFormatConverter, "picture_format")
register_converter(ChartFileConverter, "chart_file")

urlpatterns: list[URLPattern] = [
    path(_("partnerships/<slug:slug>/"), partnership.partnership, name="partnership"),
    path(_("partnerships/<slug:slug>/calls/<int:recruitment_id>/"), call.call, name="call"),
    path(
        _("partnerships/<slug:slug>/calls/<int:recruitment_id>/apply/"),
        call.application_new,
        name="application_new",
    ),
    path(
        _("partnerships/<slug:slug>/calls/<int:recruitment_id>/received/<slug:reference>/"),
        call.application_received,
        name="application_received",
    ),
    path(
        _("work/<slug:slug>/council/recruitments/<int:recruitment_id>/open/"),
        call.recruitment_open,
        name="recruitment_open",
    ),
    path(
        _("work/<slug:slug>/council/recruitments/<int:recruitment_id>/extend/"),
        call.recruitment_extend,
        name="recruitment_extend",
    ),
    path(_("feeds/"), feed.feeds, name="feeds"),
    path(_("editions/feed/"), feed.edition_feed, name="edition_feed"),
    path(_("editions/calendar.ics"), feed.edition_calendar, name="edition_calendar"),
    path(_("feeds/<feed_scope:scope>/<slug:of>/"), feed.scope_feed, name="scope_feed"),
    path(_("feeds/<feed_scope:scope>/<slug:of>/calendar.ics"), feed.scope_calendar, name="scope_calendar"),
    path(_("editions/<edition_kind:kind>/<slug:subject>/<int:number>/"), edition.edition, name="edition"),
    path(
        _("editions/<edition_kind:kind>/<slug:subject>/<int:number>/withdraw/"),
        edition.edition_withdraw,
        name="edition_withdraw",
    ),
    path(
        _("editions/<edition_kind:kind>/<slug:subject>/<int:number>/pdf/"),
        document.edition_document,
        name="edition_document",
    ),
    path(
        _("editions/<edition_kind:kind>/<slug:subject>/<int:number>/make-pdf/"),
        document.edition_documents,
        name="edition_documents",
    ),
    path(
        _("editions/<edition_kind:kind>/<slug:subject>/<int:number>/charts/new/"),
        chart.chart_new,
        name="chart_new",
    ),
    path(
        _("editions/<edition_kind:kind>/<slug:subject>/<int:number>/charts/<slug:key>/"),
        chart.edition_chart,
        name="edition_chart",
    ),
    path(
        _(
            "editions/<edition_kind:kind>/<slug:subject>/<int:number>/charts/<slug:key>/picture.<picture_format:picture_format>"
        ),
        chart.chart_picture,
        name="chart_picture",
    ),
    path(
        _(
            "editions/<edition_kind:kind>/<slug:subject>/<int:number>/charts/<slug:key>/file.<chart_file:file_format>"
        ),
        chart.chart_file,
        name="chart_file",
    ),
    path(
        _("editions/<edition_kind:kind>/<slug:subject>/<int:number>/charts/<slug:key>/draw/"),
        chart.chart_draw,
        name="chart_draw",
    ),
    path(
        _("embed/<edition_kind:kind>/<slug:subject>/<int:number>/<slug:key>/"),
        chart.chart_embed,
        name="chart_embed",
    ),
    path(_("work/<slug:slug>/terms/<version:version>/publish/"), terms.terms_publish, name="terms_publish"),
    path(
        _("work/<slug:slug>/terms/<version:version>/publish/one-language/"),
        terms.terms_publish_alone,
        name="terms_publish_alone",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/minutes/publish/one-language/"),
        minutes.minutes_publish_alone,
        name="minutes_publish_alone",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/minutes/publish/"),
        minutes.minutes_publish,
        name="minutes_publish",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/minutes/correct/"),
        minutes.minutes_correct,
        name="minutes_correct",
    ),
    path(
        _("work/<slug:slug>/terms/<version:version>/clauses/<slug:kind>/published/"),
        terms.published_clauses,
        name="published_clauses",
    ),
    path(_("open-data/"), data_release.open_data, name="open_data"),
    path(_("open-data/api/"), data_release.data_api, name="data_api"),
    path(_("open-data/<slug:subject>/"), data_release.data_latest, name="data_latest"),
    path(_("open-data/<slug:subject>/<slug:version>/"), data_release.data_release, name="data_release"),
    path(_("data/releases/"), data_release.data_proposals, name="data_proposals"),
    path(_("data/releases/<int:release_id>/"), data_release.data_proposal, name="data_proposal"),
    path(_("data/releases/<int:release_id>/csv/"), data_release.data_proposal_csv, name="data_proposal_csv"),
    path(
        _("data/releases/<int:release_id>/release/"),
        data_release.data_proposal_release,
        name="data_proposal_release",
    ),
    path(
        _("data/releases/<int:release_id>/take-back/"),
        data_release.data_proposal_take_back,
        name="data_proposal_take_back",
    ),
]
