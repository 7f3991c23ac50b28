"""Forgotten, new and changed passwords: allauth's views with our forms and pages."""

from allauth.account.views import (
    PasswordChangeView,
    PasswordResetDoneView,
    PasswordResetFromKeyDoneView,
    PasswordResetFromKeyView,
    PasswordResetView,
    ReauthenticateView,
)
from django.contrib.auth.decorators import login_required

from parvis.people.forms.password import (
    ConfirmPasswordForm,
    ForgottenPasswordForm,
    NewPasswordForm,
    PasswordForm,
)

forgotten_password = PasswordResetView.as_view(
    form_class=ForgottenPasswordForm, template_name="people/password_forgotten.html"
)
password_link_sent = PasswordResetDoneView.as_view(template_name="people/password_link_sent.html")
new_password = PasswordResetFromKeyView.as_view(
    form_class=NewPasswordForm, template_name="people/password_new.html"
)
new_password_set = PasswordResetFromKeyDoneView.as_view(template_name="people/password_new_set.html")
change_password = login_required(
    PasswordChangeView.as_view(form_class=PasswordForm, template_name="people/password_change.html")
)
confirm_password = ReauthenticateView.as_view(
    form_class=ConfirmPasswordForm, template_name="people/password_confirm.html"
)
