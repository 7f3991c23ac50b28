"""Signing in and out: allauth's views with our forms and pages."""

from allauth.account.views import AccountInactiveView, LoginView, LogoutView
from allauth.mfa.base.views import AuthenticateView

from parvis.people.forms.sign_in import CodeForm, SignInForm

sign_in = LoginView.as_view(form_class=SignInForm, template_name="people/sign_in.html")
sign_in_code = AuthenticateView.as_view(form_class=CodeForm, template_name="people/sign_in_code.html")
sign_out = LogoutView.as_view(template_name="people/sign_out.html")
account_closed = AccountInactiveView.as_view(template_name="people/account_closed.html")
