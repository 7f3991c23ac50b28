from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "parvis.programme"
    label = "programme"
