"""The addresses of this app, without their language; the names are those by which allauth finds its pages."""

from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _

from parvis.people.views import account, password, second_factor, sign_in

urlpatterns = [
    path(_("sign-in/"), sign_in.sign_in, name="account_login"),
    path(_("sign-in/code/"), sign_in.sign_in_code, name="mfa_authenticate"),
    path(_("sign-out/"), sign_in.sign_out, name="account_logout"),
    path(_("account-closed/"), sign_in.account_closed, name="account_inactive"),
    path(_("password/"), password.forgotten_password, name="account_reset_password"),
    path(_("password/sent/"), password.password_link_sent, name="account_reset_password_done"),
    re_path(
        _(r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"),
        password.new_password,
        name="account_reset_password_from_key",
    ),
    path(_("password/set/"), password.new_password_set, name="account_reset_password_from_key_done"),
    path(_("account/"), account.account, name="account"),
    path(_("account/password/"), password.change_password, name="account_change_password"),
    path(_("account/confirm/"), password.confirm_password, name="account_reauthenticate"),
    path(_("account/second-factor/"), second_factor.second_factor, name="mfa_index"),
    path(_("account/second-factor/set-up/"), second_factor.set_up, name="mfa_activate_totp"),
    path(_("account/second-factor/remove/"), second_factor.remove, name="mfa_deactivate_totp"),
    path(_("account/second-factor/confirm/"), second_factor.confirm_code, name="mfa_reauthenticate"),
    path(_("account/recovery-codes/"), second_factor.recovery_codes, name="mfa_view_recovery_codes"),
    path(
        _("account/recovery-codes/new/"), second_factor.new_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path(
        _("account/recovery-codes/download/"),
        second_factor.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
