"""The tables of this app; one module a noun."""

from parvis.programme.models.visit import Visit

__all__ = ["Visit"]
