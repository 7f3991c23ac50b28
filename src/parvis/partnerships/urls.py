"""The addresses of this app, without their language."""

from django.urls import URLPattern, path, register_converter
from django.utils.translation import gettext_lazy as _

from parvis.partnerships.addresses import AgreementKindConverter, MinutesFormatConverter, PackFormatConverter
from parvis.partnerships.converters import VersionConverter
from parvis.partnerships.views import (
    agenda,
    agenda_pack,
    agreement,
    application,
    body,
    calendar,
    conduct,
    contact,
    council,
    council_register,
    decision,
    history,
    invitation,
    meeting,
    member,
    minutes,
    motion,
    quorum,
    recruitment,
    register,
    register_import,
    register_keep,
    representation,
    stakeholder,
    stakeholder_pair,
    stakeholder_sheet,
    survey,
    terms_of_reference,
    voice,
)

register_converter(AgreementKindConverter, "agreement_kind")
register_converter(MinutesFormatConverter, "minutes_format")
register_converter(PackFormatConverter, "pack_format")
register_converter(VersionConverter, "version")

urlpatterns: list[URLPattern] = [
    path(_("partnerships/"), register.partnerships, name="partnerships"),
    path(_("partnerships/register.xlsx"), register.entries_workbook, name="entries_workbook"),
    path(_("partnerships/register-<slug:table>.csv"), register.entries_csv, name="entries_csv"),
    path(_("partnerships/<slug:slug>/register/"), register.entry, name="entry"),
    path(_("programme/register/"), register_keep.register_keep, name="register_keep"),
    path(_("programme/register/new/"), register_keep.entry_new, name="entry_new"),
    path(_("programme/register/import/"), register_import.entries_import_new, name="entries_import_new"),
    path(
        _("programme/register/import/shipped/"),
        register_import.entries_import_shipped,
        name="entries_import_shipped",
    ),
    path(
        _("programme/register/import/undo/"), register_import.entries_import_undo, name="entries_import_undo"
    ),
    path(
        _("programme/register/import/<int:import_id>/"), register_import.entries_import, name="entries_import"
    ),
    path(
        _("programme/register/import/<int:import_id>/confirm/"),
        register_import.entries_import_confirm,
        name="entries_import_confirm",
    ),
    path(_("programme/register/entries/<slug:slug>/"), register_keep.entry_keep, name="entry_keep"),
    path(
        _("programme/register/entries/<slug:slug>/change/"), register_keep.entry_change, name="entry_change"
    ),
    path(_("programme/register/entries/<slug:slug>/end/"), register_keep.entry_end, name="entry_end"),
    path(
        _("programme/register/entries/<slug:slug>/goes-on/"),
        register_keep.entry_goes_on,
        name="entry_goes_on",
    ),
    path(
        _("programme/register/entries/<slug:slug>/<slug:table>/new/"),
        register_keep.fact_new,
        name="fact_new",
    ),
    path(
        _("programme/register/entries/<slug:slug>/<slug:table>/<int:fact_id>/"),
        register_keep.fact_change,
        name="fact_change",
    ),
    path(
        _("programme/register/entries/<slug:slug>/<slug:table>/<int:fact_id>/withdraw/"),
        register_keep.fact_withdraw,
        name="fact_withdraw",
    ),
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
    path(_("work/<slug:slug>/council/my-seat/"), conduct.my_seat, name="my_seat"),
    path(_("work/<slug:slug>/council/conduct/"), conduct.conduct, name="conduct"),
    path(
        _("work/<slug:slug>/council/conduct/checklist/new/"),
        conduct.orientation_item_new,
        name="orientation_item_new",
    ),
    path(
        _("work/<slug:slug>/council/conduct/checklist/<int:item_id>/remove/"),
        conduct.orientation_item_remove,
        name="orientation_item_remove",
    ),
    path(
        _("work/<slug:slug>/council/members/<int:appointment_id>/conduct/"),
        conduct.member_conduct,
        name="member_conduct",
    ),
    path(
        _("work/<slug:slug>/council/members/<int:appointment_id>/conduct/declarations/new/"),
        conduct.declaration_new,
        name="declaration_new",
    ),
    path(
        _("work/<slug:slug>/council/members/<int:appointment_id>/conduct/declarations/nothing/"),
        conduct.declaration_nothing,
        name="declaration_nothing",
    ),
    path(
        _("work/<slug:slug>/council/members/<int:appointment_id>/conduct/declarations/renew/"),
        conduct.declarations_renew,
        name="declarations_renew",
    ),
    path(
        _(
            "work/<slug:slug>/council/members/<int:appointment_id>/conduct/declarations/<int:declaration_id>/take-back/"
        ),
        conduct.declaration_withdraw,
        name="declaration_withdraw",
    ),
    path(
        _("work/<slug:slug>/council/members/<int:appointment_id>/conduct/acknowledge/"),
        conduct.confidentiality_acknowledge,
        name="confidentiality_acknowledge",
    ),
    path(
        _("work/<slug:slug>/council/members/<int:appointment_id>/conduct/orientation/"),
        conduct.orientation,
        name="orientation",
    ),
    path(_("work/<slug:slug>/council/my-voice/"), voice.voice, name="voice"),
    path(_("work/<slug:slug>/council/representation/count/"), voice.voices_count, name="voices_count"),
    path(_("work/<slug:slug>/council/representation/targets/"), representation.targets, name="targets"),
    path(_("work/<slug:slug>/council/surveys/"), survey.surveys, name="surveys"),
    path(_("work/<slug:slug>/council/surveys/new/"), survey.survey_new, name="survey_new"),
    path(
        _("work/<slug:slug>/council/surveys/questionnaires/new/"),
        survey.instrument_new,
        name="survey_instrument_new",
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
    path(
        _("work/<slug:slug>/council/spreadsheet/"),
        council_register.register_import_new,
        name="register_import_new",
    ),
    path(
        _("work/<slug:slug>/council/spreadsheet/register.xlsx"),
        council_register.register_workbook,
        name="register_workbook",
    ),
    path(
        _("work/<slug:slug>/council/spreadsheet/<slug:table>.csv"),
        council_register.register_csv,
        name="register_csv",
    ),
    path(
        _("work/<slug:slug>/council/spreadsheet/<int:import_id>/"),
        council_register.register_import,
        name="register_import",
    ),
    path(
        _("work/<slug:slug>/council/spreadsheet/<int:import_id>/confirm/"),
        council_register.register_import_confirm,
        name="register_import_confirm",
    ),
    path(_("work/<slug:slug>/council/recruitments/"), recruitment.recruitments, name="recruitments"),
    path(
        _("work/<slug:slug>/council/recruitments/<int:recruitment_id>/"),
        recruitment.recruitment,
        name="recruitment",
    ),
    path(
        _("work/<slug:slug>/council/recruitments/<int:recruitment_id>/change/"),
        recruitment.recruitment_change,
        name="recruitment_change",
    ),
    path(
        _("work/<slug:slug>/council/recruitments/<int:recruitment_id>/close/"),
        recruitment.recruitment_close,
        name="recruitment_close",
    ),
    path(
        _("work/<slug:slug>/council/recruitments/<int:recruitment_id>/cancel/"),
        recruitment.recruitment_cancel,
        name="recruitment_cancel",
    ),
    path(
        _("work/<slug:slug>/council/seats/<int:seat_id>/recruitment/"),
        recruitment.recruitment_start,
        name="recruitment_start",
    ),
    path(
        _("work/<slug:slug>/council/recruitments/<int:recruitment_id>/applications/<int:application_id>/"),
        application.application,
        name="application",
    ),
    path(
        _(
            "work/<slug:slug>/council/recruitments/<int:recruitment_id>/applications/<int:application_id>/shortlist/"
        ),
        application.application_shortlist,
        name="application_shortlist",
    ),
    path(
        _(
            "work/<slug:slug>/council/recruitments/<int:recruitment_id>/applications/<int:application_id>/decline/"
        ),
        application.application_decline,
        name="application_decline",
    ),
    path(
        _(
            "work/<slug:slug>/council/recruitments/<int:recruitment_id>/applications/<int:application_id>/propose/"
        ),
        application.application_propose,
        name="application_propose",
    ),
    path(_("work/<slug:slug>/meetings/"), meeting.meetings, name="meetings"),
    path(_("work/<slug:slug>/meetings/new/"), meeting.meeting_new, name="meeting_new"),
    path(_("work/<slug:slug>/decisions/"), decision.decisions, name="decisions"),
    path(_("work/<slug:slug>/decisions/register.csv"), decision.decisions_csv, name="decisions_csv"),
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
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/change/"), meeting.meeting_change, name="meeting_change"
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/cancel/"), meeting.meeting_cancel, name="meeting_cancel"
    ),
    path(_("work/<slug:slug>/meetings/<int:meeting_id>/run/"), meeting.meeting_run, name="meeting_run"),
    path(_("work/<slug:slug>/meetings/<int:meeting_id>/attendance/"), meeting.attendance, name="attendance"),
    path(_("work/<slug:slug>/meetings/<int:meeting_id>/close/"), meeting.meeting_close, name="meeting_close"),
    path(_("work/<slug:slug>/meetings/agenda/"), agenda.agenda_put, name="agenda_put"),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/agenda/new/"),
        agenda.agenda_item_new,
        name="agenda_item_new",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/agenda/<int:item_id>/change/"),
        agenda.agenda_item_change,
        name="agenda_item_change",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/agenda/<int:item_id>/move/"),
        agenda.agenda_item_move,
        name="agenda_item_move",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/agenda/<int:item_id>/remove/"),
        agenda.agenda_item_remove,
        name="agenda_item_remove",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/agenda/<int:item_id>/record/"),
        agenda.agenda_item_record,
        name="agenda_item_record",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/agenda/<int:item_id>/take-out/"),
        agenda.agenda_item_pull_out,
        name="agenda_item_pull_out",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/agenda/<int:item_id>/interest/"),
        agenda.interest_new,
        name="interest_new",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/interests/<int:recusal_id>/retract/"),
        agenda.interest_retract,
        name="interest_retract",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/agenda/<int:item_id>/papers/new/"),
        agenda.paper_new,
        name="paper_new",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/papers/<int:paper_id>/"),
        agenda.paper,
        name="paper",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/papers/<int:paper_id>/remove/"),
        agenda.paper_remove,
        name="paper_remove",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/agenda/<int:item_id>/motion/"),
        motion.motion_new,
        name="motion_new",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/agenda/<int:item_id>/appointment/"),
        motion.motion_nominate,
        name="motion_nominate",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/motions/<int:motion_id>/amend/"),
        motion.motion_amend,
        name="motion_amend",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/motions/<int:motion_id>/withdraw/"),
        motion.motion_withdraw,
        name="motion_withdraw",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/motions/<int:motion_id>/votes/"),
        motion.motion_votes,
        name="motion_votes",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/motions/<int:motion_id>/recorded-vote/"),
        motion.motion_recorded,
        name="motion_recorded",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/motions/<int:motion_id>/consensus/"),
        motion.motion_consensus,
        name="motion_consensus",
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
    path(
        _("programme/stakeholders-table/new/"),
        stakeholder.stakeholders_table_new,
        name="stakeholders_table_new",
    ),
    path(_("programme/organizations/"), stakeholder.stakeholders, name="stakeholders"),
    path(_("programme/organizations/new/"), stakeholder.stakeholder_new, name="stakeholder_new"),
    path(_("programme/organizations/enter/"), stakeholder.stakeholders_enter, name="stakeholders_enter"),
    path(_("programme/organizations/interest/"), stakeholder.stakeholder_stakes, name="stakeholder_stakes"),
    path(
        _("programme/organizations/duplicates/"), stakeholder_pair.stakeholder_pairs, name="stakeholder_pairs"
    ),
    path(
        _("programme/organizations/duplicates/<int:first_id>/<int:second_id>/"),
        stakeholder_pair.stakeholder_pair,
        name="stakeholder_pair",
    ),
    path(
        _("programme/organizations/duplicates/<int:first_id>/<int:second_id>/say/"),
        stakeholder_pair.stakeholder_pair_say,
        name="stakeholder_pair_say",
    ),
    path(
        _("programme/organizations/merges/<int:merge_id>/undo/"),
        stakeholder_pair.stakeholder_merge_undo,
        name="stakeholder_merge_undo",
    ),
    path(
        _("programme/organizations/register.xlsx"),
        stakeholder_sheet.stakeholders_workbook,
        name="stakeholders_workbook",
    ),
    path(
        _("programme/organizations/register.csv"), stakeholder_sheet.stakeholders_csv, name="stakeholders_csv"
    ),
    path(
        _("programme/organizations/spreadsheet/"),
        stakeholder_sheet.stakeholders_import_new,
        name="stakeholders_import_new",
    ),
    path(
        _("programme/organizations/spreadsheet/<int:import_id>/"),
        stakeholder_sheet.stakeholders_import,
        name="stakeholders_import",
    ),
    path(
        _("programme/organizations/spreadsheet/<int:import_id>/confirm/"),
        stakeholder_sheet.stakeholders_import_confirm,
        name="stakeholders_import_confirm",
    ),
    path(_("programme/organizations/<int:stakeholder_id>/"), stakeholder.stakeholder, name="stakeholder"),
    path(
        _("programme/organizations/<int:stakeholder_id>/change/"),
        stakeholder.stakeholder_change,
        name="stakeholder_change",
    ),
    path(
        _("programme/organizations/<int:stakeholder_id>/link/"),
        stakeholder.stakeholder_link,
        name="stakeholder_link",
    ),
    path(
        _("programme/organizations/<int:stakeholder_id>/link/<int:organisation_id>/end/"),
        stakeholder.stakeholder_unlink,
        name="stakeholder_unlink",
    ),
    path(
        _("programme/organizations/<int:stakeholder_id>/contacts/new/"),
        contact.contact_new,
        name="stakeholder_contact_new",
    ),
    path(
        _("programme/organizations/<int:stakeholder_id>/contacts/<int:contact_id>/change/"),
        contact.contact_change,
        name="stakeholder_contact_change",
    ),
    path(
        _("programme/organizations/<int:stakeholder_id>/contacts/<int:contact_id>/remove/"),
        contact.contact_remove,
        name="stakeholder_contact_remove",
    ),
    path(
        _("programme/organizations/<int:stakeholder_id>/log/new/"),
        contact.contact_log_new,
        name="stakeholder_log_new",
    ),
    path(
        _("programme/organizations/<int:stakeholder_id>/log/<int:logged_id>/follow-up/"),
        contact.contact_follow_up,
        name="stakeholder_follow_up",
    ),
    path(
        _("programme/organizations/<int:stakeholder_id>/log/<int:logged_id>/remove/"),
        contact.contact_log_remove,
        name="stakeholder_log_remove",
    ),
    path(
        _("programme/organizations/<int:stakeholder_id>/interest/new/"),
        contact.stake_new,
        name="stakeholder_stake_new",
    ),
    path(
        _("work/<slug:slug>/organizations/<int:organisation_id>/contacts/new/"),
        contact.contact_new,
        name="organisation_contact_new",
    ),
    path(
        _("work/<slug:slug>/organizations/<int:organisation_id>/contacts/<int:contact_id>/change/"),
        contact.contact_change,
        name="organisation_contact_change",
    ),
    path(
        _("work/<slug:slug>/organizations/<int:organisation_id>/contacts/<int:contact_id>/remove/"),
        contact.contact_remove,
        name="organisation_contact_remove",
    ),
    path(
        _("work/<slug:slug>/organizations/<int:organisation_id>/log/new/"),
        contact.contact_log_new,
        name="organisation_log_new",
    ),
    path(
        _("work/<slug:slug>/organizations/<int:organisation_id>/log/<int:logged_id>/follow-up/"),
        contact.contact_follow_up,
        name="organisation_follow_up",
    ),
    path(
        _("work/<slug:slug>/organizations/<int:organisation_id>/log/<int:logged_id>/remove/"),
        contact.contact_log_remove,
        name="organisation_log_remove",
    ),
    path(
        _("work/<slug:slug>/organizations/<int:organisation_id>/interest/new/"),
        contact.stake_new,
        name="organisation_stake_new",
    ),
    path(_("work/<slug:slug>/organizations/"), contact.organisations, name="organisations"),
    path(
        _("work/<slug:slug>/organizations/<int:organisation_id>/"), contact.organisation, name="organisation"
    ),
    path(_("programme/people/"), invitation.programme_people, name="programme_people"),
    path(_("programme/people/<int:grant_id>/end/"), invitation.end_programme_role, name="end_programme_role"),
    path(
        _("programme/people/invitations/<int:invitation_id>/withdraw/"),
        invitation.withdraw_programme_invitation,
        name="withdraw_programme_invitation",
    ),
    path(_("invitation/<str:secret>/"), invitation.invitation, name="invitation"),
    path(_("agreements/"), agreement.agreements, name="agreements"),
    path(_("agreements/published/"), agreement.agreements_published, name="agreements_published"),
    path(_("agreements/new/<agreement_kind:kind>/"), agreement.agreement_new, name="agreement_new"),
    path(_("agreements/<int:agreement_id>/"), agreement.agreement, name="agreement"),
    path(_("agreements/<int:agreement_id>/change/"), agreement.agreement_change, name="agreement_change"),
    path(_("agreements/<int:agreement_id>/shares/"), agreement.agreement_shares, name="agreement_shares"),
    path(_("agreements/<int:agreement_id>/parties/new/"), agreement.party_new, name="party_new"),
    path(
        _("agreements/<int:agreement_id>/parties/<int:party_id>/"),
        agreement.party_change,
        name="party_change",
    ),
    path(
        _("agreements/<int:agreement_id>/parties/<int:party_id>/remove/"),
        agreement.party_remove,
        name="party_remove",
    ),
    path(
        _("agreements/<int:agreement_id>/commitments/new/"), agreement.commitment_new, name="commitment_new"
    ),
    path(
        _("agreements/<int:agreement_id>/commitments/<int:commitment_id>/"),
        agreement.commitment_change,
        name="commitment_change",
    ),
    path(
        _("agreements/<int:agreement_id>/commitments/<int:commitment_id>/remove/"),
        agreement.commitment_remove,
        name="commitment_remove",
    ),
    path(
        _("agreements/<int:agreement_id>/commitments/<int:commitment_id>/evidence/new/"),
        agreement.evidence_new,
        name="evidence_new",
    ),
    path(
        _("agreements/<int:agreement_id>/evidence/<int:evidence_id>/withdraw/"),
        agreement.evidence_withdraw,
        name="evidence_withdraw",
    ),
    path(_("work/<slug:slug>/agreements/"), agreement.partnership_agreements, name="partnership_agreements"),
    path(
        _("work/<slug:slug>/agreements/new/"),
        agreement.contribution_agreement_new,
        name="contribution_agreement_new",
    ),
]
