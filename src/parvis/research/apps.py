from django.apps import AppConfig


class ResearchConfig(AppConfig):
    name = "parvis.research"
    label = "research"
