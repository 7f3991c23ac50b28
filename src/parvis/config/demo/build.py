"""The demonstration's steps, in order: a later one stands on the records of an earlier one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from django.conf import settings

from parvis.config.demo import (
    agreements,
    assessments,
    brief,
    charts,
    choice,
    coding,
    communication,
    comparisons,
    conduct,
    council,
    data,
    datasets,
    exercise,
    meetings,
    minutes,
    people,
    practice,
    publications,
    recruitment,
    register,
    research,
    result,
    seats,
    stakeholders,
    stories,
    support,
    survey,
    terms,
    work,
)
from parvis.config.demo.people import KEY
from parvis.config.demo.world import (
    ADMINISTRATOR,
    COORDINATOR,
    MEMBER,
    OFFICER,
    PASSWORD,
    REGIONAL_OFFICER,
    SECRETARIAT,
    World,
)

STEPS: tuple[Callable[[], None], ...] = tuple(
    partial(module.add, World())
    for module in (
        register,
        people,
        council,
        seats,
        recruitment,
        survey,
        conduct,
        work,
        minutes,
        research,
        assessments,
        publications,
        terms,
        meetings,
        agreements,
        stories,
        communication,
        coding,
        support,
        stakeholders,
        comparisons,
        brief,
        exercise,
        practice,
        choice,
        result,
        datasets,
        charts,
        data,
    )
)


def build() -> None:
    """Fill an empty, migrated database with the demonstration; its invented people are sent no mail."""
    with _without_mail():
        for step in STEPS:
            step()


@contextmanager
def _without_mail() -> Iterator[None]:
    kept, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.dummy.EmailBackend"
    try:
        yield
    finally:
        settings.EMAIL_BACKEND = kept


def welcome(port: int) -> str:
    """Return what the terminal says when the demonstration is open: where it is and who may sign in."""
    sign_ins_of = (
        ("coordinator", COORDINATOR),
        ("co-chair (French)", result.CO_CHAIR),
        ("council member (French)", MEMBER),
        ("programme officer", OFFICER),
        ("officer of the Atlantic region", REGIONAL_OFFICER),
        ("network secretariat", SECRETARIAT),
        ("administrator", ADMINISTRATOR),
    )
    sign_ins = "\n".join(f"  {email:28} {role}" for role, email in sign_ins_of)
    return (
        f"\nParvis is open at [bold]http://localhost:{port}[/]\n\n"
        f"Sign in as one of these; the password of all is [bold]{PASSWORD}[/]\n{sign_ins}\n\n"
        "Officers, secretariat and administrator also type a code; the key for an authenticator app is\n"
        f"  {KEY}\n\n"
        "Ctrl-C stops it."
    )
