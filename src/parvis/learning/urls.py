"""The addresses of this app, without their language."""

from django.urls import URLPattern, path, register_converter
from django.utils.translation import gettext_lazy as _

from parvis.learning.converters import CommunicationPartConverter, ReadershipConverter
from parvis.learning.views import (
    brief,
    communication,
    consent,
    digest,
    image,
    library,
    newsletter,
    practice,
    practice_library,
    practice_review,
    public,
    story,
    verification,
)

register_converter(CommunicationPartConverter, "communication_part")
register_converter(ReadershipConverter, "readership")

urlpatterns: list[URLPattern] = [
    path(_("stories/"), public.public_stories, name="public_stories"),
    path(
        _("stories/verification/thanks/"),
        verification.verification_thanks,
        name="verification_thanks",
    ),
    path(
        _("stories/verification/<str:secret>/"),
        verification.verification_by_link,
        name="verification_by_link",
    ),
    path(_("stories/<slug:slug>/<int:story_id>/"), public.public_story, name="public_story"),
    path(_("work/<slug:slug>/stories/"), story.stories, name="stories"),
    path(_("work/<slug:slug>/stories/new/"), story.story_new, name="story_new"),
    path(_("work/<slug:slug>/stories/<int:story_id>/"), story.story, name="story"),
    path(_("work/<slug:slug>/stories/<int:story_id>/change/"), story.story_change, name="story_change"),
    path(_("work/<slug:slug>/stories/<int:story_id>/ask/"), story.story_ask, name="story_ask"),
    path(_("work/<slug:slug>/stories/<int:story_id>/reopen/"), story.story_reopen, name="story_reopen"),
    path(_("work/<slug:slug>/stories/<int:story_id>/publish/"), story.story_publish, name="story_publish"),
    path(
        _("work/<slug:slug>/stories/<int:story_id>/evidence/record/"),
        story.story_record_new,
        name="story_record_new",
    ),
    path(
        _("work/<slug:slug>/stories/<int:story_id>/evidence/document/"),
        story.story_document_new,
        name="story_document_new",
    ),
    path(
        _("work/<slug:slug>/stories/<int:story_id>/evidence/<int:evidence_id>/file/"),
        story.story_document,
        name="story_document",
    ),
    path(
        _("work/<slug:slug>/stories/<int:story_id>/evidence/<int:evidence_id>/remove/"),
        story.story_evidence_remove,
        name="story_evidence_remove",
    ),
    path(
        _("work/<slug:slug>/stories/<int:story_id>/verify/"), verification.story_verify, name="story_verify"
    ),
    path(
        _("work/<slug:slug>/stories/<int:story_id>/links/new/"),
        verification.verification_link_new,
        name="verification_link_new",
    ),
    path(
        _("work/<slug:slug>/stories/<int:story_id>/links/<int:link_id>/revoke/"),
        verification.verification_link_revoke,
        name="verification_link_revoke",
    ),
    path(
        _("work/<slug:slug>/stories/<int:story_id>/consents/"), consent.story_consents, name="story_consents"
    ),
    path(
        _("work/<slug:slug>/stories/<int:story_id>/consents/new/"),
        consent.story_consent_new,
        name="story_consent_new",
    ),
    path(
        _("work/<slug:slug>/stories/<int:story_id>/consents/<int:consent_id>/renew/"),
        consent.story_consent_renew,
        name="story_consent_renew",
    ),
    path(
        _("work/<slug:slug>/stories/<int:story_id>/consents/<int:consent_id>/withdraw/"),
        consent.story_consent_withdraw,
        name="story_consent_withdraw",
    ),
    path(
        _("work/<slug:slug>/stories/<int:story_id>/consents/<int:consent_id>/erase/"),
        consent.story_consent_erase,
        name="story_consent_erase",
    ),
    path(
        _("work/<slug:slug>/stories/<int:story_id>/pictures/new/"),
        image.story_image_new,
        name="story_image_new",
    ),
    path(
        _("work/<slug:slug>/stories/<int:story_id>/pictures/<int:image_id>/change/"),
        image.story_image_change,
        name="story_image_change",
    ),
    path(
        _("work/<slug:slug>/stories/<int:story_id>/pictures/<int:image_id>/remove/"),
        image.story_image_remove,
        name="story_image_remove",
    ),
    path(_("practices/"), practice_library.public_practices, name="public_practices"),
    path(_("practices/rules/"), practice_library.practice_rules, name="practice_rules"),
    path(_("practices/share/"), practice_library.practice_share, name="practice_share"),
    path(_("practices/share/sent/"), practice_library.practice_share_sent, name="practice_share_sent"),
    path(_("practices/link/<str:secret>/"), practice_library.practice_by_link, name="practice_by_link"),
    path(_("practices/<int:practice_id>/"), practice_library.public_practice, name="public_practice"),
    path(_("work/<slug:slug>/practices/"), practice.practices, name="practices"),
    path(_("work/<slug:slug>/practices/new/"), practice.practice_new, name="practice_new"),
    path(_("work/<slug:slug>/practices/<int:practice_id>/"), practice.practice, name="practice"),
    path(
        _("work/<slug:slug>/practices/<int:practice_id>/change/"),
        practice.practice_change,
        name="practice_change",
    ),
    path(
        _("work/<slug:slug>/practices/<int:practice_id>/send/"),
        practice.practice_submit,
        name="practice_submit",
    ),
    path(
        _("work/<slug:slug>/practices/use/<int:practice_id>/"),
        practice.practice_adopt,
        name="practice_adopt",
    ),
    path(_("work/<slug:slug>/practices/used/<int:adoption_id>/"), practice.adoption, name="adoption"),
    path(
        _("work/<slug:slug>/practices/used/<int:adoption_id>/result/"),
        practice.adoption_result,
        name="adoption_result",
    ),
    path(
        _("work/<slug:slug>/practices/used/<int:adoption_id>/end/"),
        practice.adoption_end,
        name="adoption_end",
    ),
    path(
        _("work/<slug:slug>/stories/<int:story_id>/practice/"),
        practice.practice_from_story,
        name="practice_from_story",
    ),
    path(_("programme/library/"), practice_review.practice_reviews, name="practice_reviews"),
    path(_("programme/library/ask/"), practice_review.practice_invite, name="practice_invite"),
    path(_("programme/library/<int:practice_id>/"), practice_review.practice_review, name="practice_review"),
    path(
        _("programme/library/<int:practice_id>/complete/"),
        practice_review.practice_complete,
        name="practice_complete",
    ),
    path(
        _("programme/library/<int:practice_id>/accept/"),
        practice_review.practice_accept,
        name="practice_accept",
    ),
    path(
        _("programme/library/<int:practice_id>/publish/"),
        practice_review.practice_publish,
        name="practice_publish",
    ),
    path(
        _("programme/library/<int:practice_id>/return/"),
        practice_review.practice_return,
        name="practice_return",
    ),
    path(
        _("programme/library/<int:practice_id>/refuse/"),
        practice_review.practice_refuse,
        name="practice_refuse",
    ),
    path(
        _("programme/library/<int:practice_id>/rate/"),
        practice_review.practice_rate,
        name="practice_rate",
    ),
    path(
        _("programme/library/<int:practice_id>/rate/again/"),
        practice_review.practice_rate_again,
        name="practice_rate_again",
    ),
    path(_("work/<slug:slug>/communication/"), communication.communication, name="communication"),
    path(
        _("work/<slug:slug>/communication/start/"),
        communication.communication_start,
        name="communication_start",
    ),
    path(_("work/<slug:slug>/communication/newsletter/"), newsletter.newsletter_new, name="newsletter_new"),
    path(
        _("programme/communication/"), communication.programme_communication, name="programme_communication"
    ),
    path(
        _("programme/communication/start/"),
        communication.programme_communication_start,
        name="programme_communication_start",
    ),
    path(
        _("programme/communication/newsletter/"),
        newsletter.programme_newsletter_new,
        name="programme_newsletter_new",
    ),
    path(
        _("communication/<int:strategy_id>/calendar.ics"),
        communication.communication_calendar,
        name="communication_calendar",
    ),
    path(
        _("calendar/feed/<str:secret>/communication/"),
        communication.communication_feed,
        name="communication_feed",
    ),
    path(
        _("communication/<int:strategy_id>/activity/<int:activity_id>/result/"),
        communication.activity_report,
        name="activity_report",
    ),
    path(
        _("communication/<int:strategy_id>/<communication_part:part>/new/"),
        communication.communication_part_new,
        name="communication_part_new",
    ),
    path(
        _("communication/<int:strategy_id>/<communication_part:part>/<int:part_id>/"),
        communication.communication_part,
        name="communication_part",
    ),
    path(
        _("communication/<int:strategy_id>/<communication_part:part>/<int:part_id>/remove/"),
        communication.communication_part_remove,
        name="communication_part_remove",
    ),
    path(_("newsletters/<int:newsletter_id>/"), newsletter.newsletter, name="newsletter"),
    path(
        _("newsletters/<int:newsletter_id>/change/"), newsletter.newsletter_change, name="newsletter_change"
    ),
    path(_("newsletters/<int:newsletter_id>/subscribers/"), newsletter.subscribers, name="subscribers"),
    path(
        _("newsletters/<int:newsletter_id>/subscribers/new/"),
        newsletter.subscriber_new,
        name="subscriber_new",
    ),
    path(
        _("newsletters/<int:newsletter_id>/subscribers/<int:subscription_id>/end/"),
        newsletter.subscriber_end,
        name="subscriber_end",
    ),
    path(
        _("newsletters/<int:newsletter_id>/subscribers/<int:subscription_id>/erase/"),
        newsletter.subscriber_erase,
        name="subscriber_erase",
    ),
    path(_("newsletters/<int:newsletter_id>/issues/new/"), newsletter.issue_new, name="issue_new"),
    path(_("newsletters/<int:newsletter_id>/issues/<int:issue_id>/"), newsletter.issue, name="issue"),
    path(
        _("newsletters/<int:newsletter_id>/issues/<int:issue_id>/change/"),
        newsletter.issue_change,
        name="issue_change",
    ),
    path(
        _("newsletters/<int:newsletter_id>/issues/<int:issue_id>/send/"),
        newsletter.issue_send,
        name="issue_send",
    ),
    path(_("newsletters/<int:newsletter_id>/subscribe/"), newsletter.subscribe, name="subscribe"),
    path(
        _("newsletters/<int:newsletter_id>/subscribe/received/"),
        newsletter.subscribe_received,
        name="subscribe_received",
    ),
    path(_("newsletters/confirm/<str:token>/"), newsletter.subscription_confirm, name="subscription_confirm"),
    path(_("newsletters/end/<str:token>/"), newsletter.unsubscribe, name="unsubscribe"),
    path(_("learning/"), digest.learning, name="learning"),
    path(_("digest/for/<readership:readership>/"), digest.readers_digest, name="readers_digest"),
    path(_("briefs/"), brief.public_briefs, name="public_briefs"),
    path(_("work/<slug:slug>/communication/briefs/"), brief.briefs, name="briefs"),
    path(_("work/<slug:slug>/communication/briefs/new/"), brief.brief_new, name="brief_new"),
    path(_("programme/communication/briefs/"), brief.programme_briefs, name="programme_briefs"),
    path(_("programme/communication/briefs/new/"), brief.programme_brief_new, name="programme_brief_new"),
    path(_("briefs/<int:brief_id>/"), brief.brief, name="brief"),
    path(_("briefs/<int:brief_id>/change/"), brief.brief_change, name="brief_change"),
    path(_("briefs/<int:brief_id>/publish/"), brief.brief_publish, name="brief_publish"),
    path(_("briefs/<int:brief_id>/claims/new/"), brief.brief_claim_new, name="brief_claim_new"),
    path(_("briefs/<int:brief_id>/claims/<int:claim_id>/"), brief.brief_claim, name="brief_claim"),
    path(
        _("briefs/<int:brief_id>/claims/<int:claim_id>/remove/"),
        brief.brief_claim_remove,
        name="brief_claim_remove",
    ),
    path(_("library/"), library.library, name="library"),
    path(_("library/new/"), library.document_new, name="document_new"),
    path(_("library/links/"), library.broken_links, name="broken_links"),
    path(_("library/<int:document_id>/change/"), library.document_change, name="document_change"),
    path(_("library/<int:document_id>/remove/"), library.document_remove, name="document_remove"),
]
