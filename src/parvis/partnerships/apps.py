from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "parvis.partnerships"
    label = "partnerships"
