"""The addresses of this app, without their language."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from parvis.learning.views import consent, image, public, story, verification

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
]
