from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "parvis.assessments"
    label = "assessments"
