"""The addresses of this app, without their language."""

from django.urls import URLPattern, path, register_converter
from django.utils.translation import gettext_lazy as _

from parvis.partnerships.converters import VersionConverter
from parvis.partnerships.views import (
    body,
    council,
    history,
    invitation,
    meeting,
    member,
    motion,
    quorum,
    register,
    representation,
    terms_of_reference,
    voice,
)

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
    path(_("work/<slug:slug>/meetings/<int:meeting_id>/minutes/"), meeting.minutes, name="minutes"),
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
