"""Which parts of a letter are worth having, and how much of them."""

from __future__ import annotations

from collections.abc import Iterable

TEXT_OCTETS = 262_144
"""Of one part, as encoded, no more than that."""

MOST_PARTS = 60
"""Parts of one letter, in order of appearance; what follows is left out."""

DEEPEST = 10
"""Parts within parts; what lies deeper is left out."""

_CALENDAR = frozenset({"text/calendar", "application/ics"})
_REPORTS = frozenset({"message/delivery-status", "message/disposition-notification"})


def wanted(media_type: str, disposition: str | None, names: Iterable[str]) -> bool:
    """Whether a part without parts of its own is had: text, calendars under any name, delivery reports.

    ``media_type`` and ``disposition`` are in lower case; ``names`` are what the headers call its file. A text
    file that was attached is an attachment.
    """
    if media_type in _CALENDAR or any(name.lower().endswith(".ics") for name in names):
        return True
    return media_type in _REPORTS or (media_type.startswith("text/") and disposition != "attachment")
