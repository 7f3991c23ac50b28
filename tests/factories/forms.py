"""A form as a browser reads it from its page, and sends it."""

from xml.etree.ElementTree import Element

import tinyhtml5
from django.test import Client

TICKET = "kept-ticket"


def opened(client: Client, address: str) -> dict[str, list[str]]:
    """Return what a browser would send from the kept form at this address without a key pressed."""
    return as_sent(client.get(address).content.decode())


def as_sent(page: str) -> dict[str, list[str]]:
    """Return what a browser would send from the kept form of this page."""
    form = next(form for form in forms_of(page) if is_kept(form))
    values: dict[str, list[str]] = {}
    for control in form.iter():
        for value in _values(control):
            values.setdefault(control.get("name", ""), []).append(value)
    return values


def forms_of(page: str) -> list[Element]:
    """Return the forms of a page that send something."""
    tree = tinyhtml5.parse(page, namespace_html_elements=False)
    return [form for form in tree.iter("form") if form.get("method", "").lower() == "post"]


def is_kept(form: Element) -> bool:
    """Tell whether what is typed into this form is kept."""
    return any(control.get("name") == TICKET for control in form.iter("input"))


def _values(control: Element) -> list[str]:
    if control.tag == "textarea" and control.get("name"):
        return [(control.text or "").removeprefix("\n")]
    if control.tag == "select":
        chosen = [option for option in control.iter("option") if "selected" in option.attrib]
        return [option.get("value", "") for option in chosen or list(control.iter("option"))[:1]]
    if control.tag != "input" or not control.get("name"):
        return []
    is_ticked = control.get("type") not in {"checkbox", "radio"} or "checked" in control.attrib
    return [control.get("value", "")] if is_ticked else []
