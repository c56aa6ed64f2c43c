"""Which parts of a letter are worth having, and how much of them."""

from __future__ import annotations

from collections.abc import Collection

BEGINNING_OCTETS = 2_048
"""Of a body, as encoded, so much is enough to tell what a letter is about (where not, more of it is had)."""

TEXT_OCTETS = 262_144
"""Of one part, as encoded, no more than that."""

MOST_PARTS = 60
"""Parts of one letter, in order of appearance; what follows is left out."""

DEEPEST = 10
"""Parts within parts; what lies deeper is left out."""

_CALENDAR = frozenset({"text/calendar", "application/ics", "text/x-vcalendar", "application/x-ics"})
_CALENDAR_NAMES = (".ics", ".vcs")
_REPORTS = frozenset({"message/delivery-status", "message/disposition-notification"})


def wanted(media_type: str, disposition: str | None, names: Collection[str]) -> bool:
    """Whether a part without parts of its own is had: text, calendars under any name, delivery reports.

    ``media_type`` and ``disposition`` are in lower case; ``names`` are what the headers call its file. A text
    that was attached as a file is an attachment; one without a file name is not, whatever its disposition.
    """
    if media_type in _CALENDAR or any(name.lower().endswith(_CALENDAR_NAMES) for name in names):
        return True
    attached = disposition == "attachment" and bool(names)
    return media_type in _REPORTS or (media_type.startswith("text/") and not attached)
