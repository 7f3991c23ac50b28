"""The addresses of this app, without their language."""

from django.urls import URLPattern, path, register_converter
from django.utils.translation import gettext_lazy as _

from parvis.partnerships.addresses import MinutesFormatConverter, PackFormatConverter
from parvis.partnerships.converters import VersionConverter
from parvis.partnerships.views import (
    agenda_pack,
    body,
    calendar,
    council,
    history,
    invitation,
    meeting,
    member,
    minutes,
    motion,
    quorum,
    register,
    representation,
    survey,
    terms_of_reference,
    voice,
)

register_converter(MinutesFormatConverter, "minutes_format")
register_converter(PackFormatConverter, "pack_format")
register_converter(VersionConverter, "version")

urlpatterns: list[URLPattern] = [
    path(_("partnerships/"), register.partnerships, name="partnerships"),
    path(_("work/<slug:slug>/council/"), council.council, name="council"),
    path(_("work/<slug:slug>/council/establish/"), council.council_new, name="council_new"),
    path(_("work/<slug:slug>/council/organizations/new/"), council.organisation_new, name="organisation_new"),
    path(_("work/<slug:slug>/council/seats/new/"), council.seat_new, name="seat_new"),
    path(
        _("work/<slug:slug>/council/seats/<int:seat_id>/abolish/"), council.seat_abolish, name="seat_abolish"
    ),
    path(
        _("work/<slug:slug>/council/seats/<int:seat_id>/appoint/"),
        council.appointment_new,
        name="appointment_new",
    ),
    path(
        _("work/<slug:slug>/council/appointments/<int:appointment_id>/end/"),
        council.appointment_end,
        name="appointment_end",
    ),
    path(_("work/<slug:slug>/council/seats/<int:seat_id>/change/"), council.seat_change, name="seat_change"),
    path(
        _("work/<slug:slug>/council/appointments/<int:appointment_id>/renew/"),
        member.appointment_renew,
        name="appointment_renew",
    ),
    path(_("work/<slug:slug>/council/members/<int:appointment_id>/"), member.member, name="member"),
    path(
        _("work/<slug:slug>/council/members/<int:appointment_id>/change/"),
        member.member_change,
        name="member_change",
    ),
    path(_("work/<slug:slug>/council/my-voice/"), voice.voice, name="voice"),
    path(_("work/<slug:slug>/council/representation/count/"), voice.voices_count, name="voices_count"),
    path(_("work/<slug:slug>/council/representation/targets/"), representation.targets, name="targets"),
    path(_("work/<slug:slug>/council/surveys/"), survey.surveys, name="surveys"),
    path(_("work/<slug:slug>/council/surveys/new/"), survey.survey_new, name="survey_new"),
    path(
        _("work/<slug:slug>/council/surveys/questionnaires/new/"),
        survey.instrument_new,
        name="instrument_new",
    ),
    path(_("work/<slug:slug>/council/surveys/<int:round_id>/"), survey.survey, name="survey"),
    path(
        _("work/<slug:slug>/council/surveys/<int:round_id>/change/"),
        survey.survey_change,
        name="survey_change",
    ),
    path(_("work/<slug:slug>/council/surveys/<int:round_id>/open/"), survey.survey_open, name="survey_open"),
    path(
        _("work/<slug:slug>/council/surveys/<int:round_id>/close/"), survey.survey_close, name="survey_close"
    ),
    path(
        _("work/<slug:slug>/council/surveys/<int:round_id>/answer/"),
        survey.survey_answer,
        name="survey_answer",
    ),
    path(
        _("work/<slug:slug>/council/surveys/<int:round_id>/people/<int:invitee_id>/link/"),
        survey.survey_link,
        name="survey_link",
    ),
    path(
        _("work/<slug:slug>/council/surveys/<int:round_id>/people/<int:invitee_id>/link/withdraw/"),
        survey.survey_link_withdraw,
        name="survey_link_withdraw",
    ),
    path(
        _("work/<slug:slug>/council/surveys/<int:round_id>/words/<int:number>/<slug:token>/"),
        survey.survey_words,
        name="survey_words",
    ),
    path(_("work/<slug:slug>/council/surveys/<int:round_id>.csv"), survey.survey_csv, name="survey_csv"),
    path(_("survey/<str:secret>/"), survey.survey_by_link, name="survey_by_link"),
    path(_("work/<slug:slug>/council/groups/"), body.groups, name="groups"),
    path(_("work/<slug:slug>/council/groups/new/"), body.group_new, name="group_new"),
    path(_("work/<slug:slug>/council/groups/<int:group_id>/"), body.group, name="group"),
    path(_("work/<slug:slug>/council/groups/<int:group_id>/change/"), body.group_change, name="group_change"),
    path(
        _("work/<slug:slug>/council/groups/<int:group_id>/dissolve/"),
        body.group_dissolve,
        name="group_dissolve",
    ),
    path(
        _("work/<slug:slug>/council/groups/<int:group_id>/seats/new/"),
        council.seat_new,
        name="group_seat_new",
    ),
    path(
        _("work/<slug:slug>/council/groups/<int:group_id>/representation/targets/"),
        representation.targets,
        name="group_targets",
    ),
    path(_("work/<slug:slug>/meetings/"), meeting.meetings, name="meetings"),
    path(_("work/<slug:slug>/meetings/new/"), meeting.meeting_new, name="meeting_new"),
    path(_("work/<slug:slug>/decisions/"), meeting.decisions, name="decisions"),
    path(_("work/<slug:slug>/meetings/<int:meeting_id>/"), meeting.meeting, name="meeting"),
    path(_("work/<slug:slug>/meetings/<int:meeting_id>/minutes/"), minutes.minutes, name="minutes"),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/minutes/draft/"),
        minutes.minutes_draft,
        name="minutes_draft",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/minutes/summary/"),
        minutes.minutes_summary,
        name="minutes_summary",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/minutes/sections/<int:section_id>/"),
        minutes.minutes_section,
        name="minutes_section",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/minutes/circulate/"),
        minutes.minutes_circulate,
        name="minutes_circulate",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/minutes/amend/"),
        minutes.minutes_amend,
        name="minutes_amend",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/minutes/approve/"),
        minutes.minutes_approve,
        name="minutes_approve",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/minutes/versions/<int:number>/"),
        minutes.minutes_version,
        name="minutes_version",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/minutes/versions/<int:number>/propose/"),
        minutes.minutes_propose,
        name="minutes_propose",
    ),
    path(
        _(
            "work/<slug:slug>/meetings/<int:meeting_id>/minutes/versions/<int:number>/<minutes_format:file_format>/"
        ),
        minutes.minutes_file,
        name="minutes_file",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/pack/<pack_format:file_format>/"),
        agenda_pack.agenda_pack,
        name="agenda_pack",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/invitation/"),
        calendar.meeting_invitation,
        name="meeting_invitation",
    ),
    path(_("calendar/"), calendar.calendar, name="calendar"),
    path(_("calendar/open/"), calendar.calendar_open, name="calendar_open"),
    path(_("calendar/close/"), calendar.calendar_close, name="calendar_close"),
    path(_("calendar/feed/<str:secret>/"), calendar.calendar_feed, name="calendar_feed"),
    path(
        _("calendar/feed/<str:secret>/<int:council_id>/"),
        calendar.calendar_council_feed,
        name="calendar_council_feed",
    ),
    path(_("work/<slug:slug>/meetings/<int:meeting_id>/attendance/"), meeting.attendance, name="attendance"),
    path(_("work/<slug:slug>/meetings/<int:meeting_id>/close/"), meeting.meeting_close, name="meeting_close"),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/agenda/new/"),
        meeting.agenda_item_new,
        name="agenda_item_new",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/agenda/<int:item_id>/record/"),
        meeting.agenda_item_record,
        name="agenda_item_record",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/agenda/<int:item_id>/motion/"),
        motion.motion_new,
        name="motion_new",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/motions/<int:motion_id>/votes/"),
        motion.motion_votes,
        name="motion_votes",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/smaller-quorum/"),
        quorum.smaller_quorum,
        name="smaller_quorum",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/agenda/review-of-terms/"),
        terms_of_reference.terms_review_item,
        name="terms_review_item",
    ),
    path(_("work/<slug:slug>/terms/"), terms_of_reference.terms, name="terms"),
    path(_("work/<slug:slug>/terms/new/"), terms_of_reference.terms_new, name="terms_new"),
    path(_("work/<slug:slug>/terms/compare/"), terms_of_reference.terms_compare, name="terms_compare"),
    path(_("work/<slug:slug>/terms/in-force/"), terms_of_reference.terms_on, name="terms_on"),
    path(
        _("work/<slug:slug>/terms/<version:version>/"), terms_of_reference.terms_version, name="terms_version"
    ),
    path(
        _("work/<slug:slug>/terms/<version:version>/adopt/"),
        terms_of_reference.terms_adopt,
        name="terms_adopt",
    ),
    path(
        _("work/<slug:slug>/terms/<version:version>/start/"),
        terms_of_reference.terms_start,
        name="terms_start",
    ),
    path(
        _("work/<slug:slug>/terms/<version:version>/clauses/<slug:kind>/"),
        terms_of_reference.clause,
        name="clause",
    ),
    path(
        _("work/<slug:slug>/terms/<version:version>/clauses/<slug:kind>/from/<int:wording>/"),
        terms_of_reference.clause,
        name="clause_from",
    ),
    path(
        _("work/<slug:slug>/terms/<version:version>/clauses/<slug:kind>/drop/"),
        terms_of_reference.clause_drop,
        name="clause_drop",
    ),
    path(_("work/<slug:slug>/history/"), history.history, name="history"),
    path(
        _("work/<slug:slug>/history/<str:kind>/<str:number>/"), history.record_history, name="record_history"
    ),
    path(_("work/<slug:slug>/people/"), invitation.people, name="people"),
    path(_("work/<slug:slug>/people/<int:grant_id>/end/"), invitation.end_role, name="end_role"),
    path(
        _("work/<slug:slug>/people/invitations/<int:invitation_id>/withdraw/"),
        invitation.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path(_("programme/people/"), invitation.programme_people, name="programme_people"),
    path(_("programme/people/<int:grant_id>/end/"), invitation.end_programme_role, name="end_programme_role"),
    path(
        _("programme/people/invitations/<int:invitation_id>/withdraw/"),
        invitation.withdraw_programme_invitation,
        name="withdraw_programme_invitation",
    ),
    path(_("invitation/<str:secret>/"), invitation.invitation, name="invitation"),
]
