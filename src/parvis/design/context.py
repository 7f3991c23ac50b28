"""What the frame of every page knows: its language, its counterpart, and where one can go from here."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django.utils.translation import get_language, get_language_from_path, override

from parvis.core.requests import PageRequest

NavigationItem = tuple[str, str, bool]  # label, address, whether it is the current section
NavigationRow = tuple[str, Sequence[NavigationItem]]  # what the row is, and its items


@dataclass(frozen=True)
class Frame:
    """The frame of one page; each value is worked out when the template asks for it."""

    request: HttpRequest
    language: str

    @property
    def other_language(self) -> str:
        """Return the language that this page is not in."""
        return "en" if self.language == "fr" else "fr"

    @property
    def home_url(self) -> str:
        """Return the address of the home page in this language."""
        return f"/{self.language}/"

    @property
    def is_home(self) -> bool:
        """Tell whether this is the home page."""
        return self.request.path == self.home_url

    @property
    def back_url(self) -> str:
        """Return the address of the page of this site that the person came from; empty where there is none."""
        came_from = self.request.headers.get("referer", "")
        is_ours = url_has_allowed_host_and_scheme(came_from, allowed_hosts={self.request.get_host()})
        address = urlsplit(came_from)._replace(scheme="", netloc="", fragment="").geturl()
        is_this_page = self.request.method == "GET" and address == self.request.get_full_path()
        return address if is_ours and not is_this_page else ""

    @cached_property
    def counterpart_url(self) -> str:
        """Return the address of this page in the other language; its home page where there is none."""
        return counterpart_of(self.request.get_full_path(), self.other_language)

    @cached_property
    def navigation(self) -> Sequence[NavigationItem]:
        """Return the items of the site's navigation, which the installation's settings name."""
        return cast(Sequence[NavigationItem], _named(settings.NAVIGATION, self.request))

    @cached_property
    def sections(self) -> Sequence[NavigationRow]:
        """Return the rows of sections beside this page, which the settings name; often there are none."""
        return cast(Sequence[NavigationRow], _named(settings.SECTIONS, self.request))


def _named(function: str, request: HttpRequest) -> object:
    return import_string(function)(request) if function else ()


def page(request: HttpRequest) -> dict[str, object]:
    """Return the values of the page frame."""
    return {
        "frame": Frame(request, get_language() or "en"),
        "csp_nonce": getattr(cast(PageRequest, request), "csp_nonce", ""),
        "is_demo": settings.IS_DEMO,
    }


def counterpart_of(address: str, language: str) -> str:
    """Return the same page in ``language`` with its query; that language's home where it has none."""
    with override(get_language_from_path(address)):
        translated = translate_url(address, language)
    return translated if translated.startswith(f"/{language}/") else f"/{language}/"
