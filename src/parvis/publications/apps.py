from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "parvis.publications"
    label = "publications"
