"""The addresses of this app, without their language."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from parvis.programme.views import cycle, home, status

urlpatterns = [
    path("", home.home, name="home"),
    path(_("work/"), home.my_work, name="my_work"),
    path(_("work/<slug:slug>/"), cycle.workspace, name="workspace"),
    path(_("programme/"), status.status, name="status"),
]
