"""The addresses of this app, without their language."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
