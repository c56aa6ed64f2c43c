"""Letters in order of time, whatever the order they were found in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from followup_mail.reading.model import Signal

LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)
"""Before any letter."""


def moment(signal: Signal) -> dt.datetime:
    """When a letter was written; one without a time counts as the oldest, so that it undoes nothing."""
    return signal.sent or LONG_AGO


def in_zone(moment: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """The same moment in a zone; where that lies beyond the calendar, as near as can be said."""
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return moment.replace(tzinfo=zone)


def in_order(signals: Iterable[Signal]) -> list[Signal]:
    """Each letter once, oldest first; of copies that differ one is chosen by content, never by position."""
    distinct: dict[str, Signal] = {}
    for signal in signals:
        known = distinct.setdefault(signal.identity, signal)
        if known is not signal and known != signal:
            distinct[signal.identity] = min(known, signal, key=repr)
    return sorted(distinct.values(), key=lambda signal: (moment(signal), signal.identity))


def own_addresses(signals: Iterable[Signal], addresses: Iterable[str] = ()) -> frozenset[str]:
    """The user's addresses as compared: those given, and those the letters were written to or came from."""
    signals = list(signals)
    known = {*addresses, *(signal.written_to for signal in signals if signal.written_to)}
    known |= {signal.sender.address for signal in signals if signal.own and signal.sender}
    return frozenset(address.casefold() for address in known)
