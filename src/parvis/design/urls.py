"""The addresses of this app, without their language."""

from django.urls import path

from parvis.design.views.gallery import gallery

urlpatterns = [path("design/", gallery, name="design")]
