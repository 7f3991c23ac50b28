"""Mail: one message in one language, as plain text and as HTML from two templates of one name."""

from collections.abc import Mapping
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import override


def send(
    template: str,
    *,
    to: str,
    language: str,
    values: Mapping[str, Any],
    headers: Mapping[str, str] | None = None,
) -> None:
    """Send ``<template>.txt`` and ``<template>.html``; the first line of the text is the subject."""
    with override(language):
        context = {**values, "language": language}
        subject, _, body = render_to_string(f"{template}.txt", context).strip().partition("\n")
        message = EmailMultiAlternatives(
            subject.strip(), body.strip() + "\n", to=[to], headers=dict(headers or {})
        )
        message.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
        message.send()
