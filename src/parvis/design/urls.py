"""The addresses of this app, without their language."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from parvis.design.views.gallery import gallery

urlpatterns = [path(_("design/"), gallery, name="design")]
