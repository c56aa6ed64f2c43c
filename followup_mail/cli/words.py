"""Words for people: days, moments and kinds, the same wherever they are shown."""

from __future__ import annotations

import datetime as dt
from typing import Any

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

KIND_STYLES = {
    "confirmation": "bold green",
    "reschedule": "bold yellow",
    "cancellation": "bold red",
    "proposal": "cyan",
    "offer": "bold green",
    "rejection": "bold red",
    "holding": "yellow",
    "acknowledgement": "cyan",
    "auto_reply": "dim",
    "other": "dim",
}
"""How each kind of letter looks in a terminal."""


def day(date: dt.date) -> str:
    """A day, independent of the locale: ``Thursday 5 March 2026``."""
    return f"{_WEEKDAYS[date.weekday()]} {date.day} {_MONTHS[date.month - 1]} {date.year}"


def short_day(date: dt.date) -> str:
    """A day where there is little room: ``Thu 5 Mar``."""
    return f"{_WEEKDAYS[date.weekday()][:3]} {date.day} {_MONTHS[date.month - 1][:3]}"


def contact_words(contact: dict[str, Any]) -> str:
    """A person of the JSON output: ``Name <address>``, or the address alone."""
    return f"{contact['name']} <{contact['address']}>" if contact["name"] else str(contact["address"])


def rule_words(reason: str) -> str:
    """A reason as the rules give it (``slug: words``): the words, and the rule behind them."""
    rule, _, words = reason.partition(": ")
    return f"{words} (rule {rule})" if words else reason
