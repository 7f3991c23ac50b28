"""Parvis: where partnerships run their work and welcoming communities are measured.

Two halves share this package. ``parvis.assessment`` is a pure library, the dataset tool; every other
package is a part of the platform, a Django project. Start with ``assessment/__init__.py`` for figures
and with ``partnerships/__init__.py`` for the work of a partnership.
"""

__version__ = "0.1.0"  # the one place: the distribution takes it from here, and so does the account of a run
