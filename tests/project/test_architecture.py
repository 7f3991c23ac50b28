"""The direction of the architecture in the database: a lower app knows nothing of a higher one."""

from django.apps import apps
from django.db.models import Field

FROM_BOTTOM_TO_TOP = (
    "core",
    "design",
    "people",
    "partnerships",
    "publications",
    "assessments",
    "research",
    "plans",
    "reports",
    "learning",
    "programme",
)


def test_foreign_keys_point_down() -> None:
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model.__module__.startswith("parvis.")  # other people's apps point at our user, by setting
        for field in model._meta.get_fields()
        if isinstance(field, Field) and field.is_relation and _level(model) < _level(field.related_model)
    ]

    assert upward == []


def test_no_model_points_at_just_anything() -> None:
    generic = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("parvis.")
        for field in model._meta.private_fields
        if field.__class__.__name__ == "GenericForeignKey"
    ]

    assert generic == []


def _level(model: type) -> int:
    """Return the app's place in the order; other people's apps are below all of ours."""
    label = model._meta.app_label
    is_ours = model.__module__.startswith("parvis.")
    return FROM_BOTTOM_TO_TOP.index(label) if is_ours else -1
