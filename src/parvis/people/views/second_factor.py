"""The second factor: allauth's views with our forms and pages."""

from allauth.mfa.base.views import IndexView, ReauthenticateView
from allauth.mfa.recovery_codes.views import (
    DownloadRecoveryCodesView,
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.http import HttpResponse

from parvis.people.forms.second_factor import ConfirmCodeForm, SetUpForm
from parvis.people.middleware import trust_session


class SetUpView(ActivateTOTPView):  # type: ignore[misc]
    """Whoever has just typed a code has used the second factor in this session."""

    def form_valid(self, form: ActivateTOTPForm) -> HttpResponse:
        """Keep the authenticator, and trust the session from now on."""
        response: HttpResponse = super().form_valid(form)
        trust_session(self.request)
        return response


second_factor = IndexView.as_view(template_name="people/second_factor.html")
set_up = SetUpView.as_view(form_class=SetUpForm, template_name="people/second_factor_set_up.html")
remove = DeactivateTOTPView.as_view(template_name="people/second_factor_remove.html")
confirm_code = ReauthenticateView.as_view(
    form_class=ConfirmCodeForm, template_name="people/second_factor_confirm.html"
)
recovery_codes = ViewRecoveryCodesView.as_view(template_name="people/recovery_codes.html")
new_recovery_codes = GenerateRecoveryCodesView.as_view(template_name="people/recovery_codes_new.html")
download_recovery_codes = DownloadRecoveryCodesView.as_view(template_name="people/recovery_codes.txt")
