"""What recording research refuses, each with the sentence that the page shows.

::

    InvalidInput
    ├── EndsBeforeItBegins      the project's dates are the wrong way round
    └── UnknownCharacteristic   a finding is on one of the seventeen characteristics
"""

from django.utils.translation import gettext_lazy as _

from parvis.core.errors import InvalidInput


class EndsBeforeItBegins(InvalidInput):
    """The project's dates are the wrong way round."""

    message = _("The research must end on the day it begins or later. Change one of the two dates.")


class UnknownCharacteristic(InvalidInput):
    """A finding is on one of the seventeen characteristics of 2010."""

    message = _("Choose one of the seventeen characteristics of a welcoming community.")
