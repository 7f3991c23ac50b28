from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "parvis.learning"
    label = "learning"
