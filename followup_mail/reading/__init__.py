"""A letter -> what it says about a hiring process, and on which words."""

from followup_mail.reading.firstlook import could_matter, surely_matters, tells_of_something_else
from followup_mail.reading.model import Evidence, Meeting, Promise, Reader, Reading, Signal
from followup_mail.reading.read import read

__all__ = [
    "Evidence",
    "Meeting",
    "Promise",
    "Reader",
    "Reading",
    "Signal",
    "could_matter",
    "read",
    "surely_matters",
    "tells_of_something_else",
]
