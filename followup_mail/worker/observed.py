"""A mailbox whose letters are counted as they are read, so that somebody who waits can see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from followup_mail.mailbox.errors import Refused
from followup_mail.mailbox.protocol import Garbled, Heading, Mailbox

Progress = Callable[[int, int], None]
"""Told how many letters were looked at so far, of how many that are known of."""


def observed(mailbox: Mailbox, progress: Progress) -> Mailbox:
    """The same mailbox, its letters counted. Nothing can be written through it."""
    return cast("Mailbox", _Observed(mailbox, progress))


class _Observed:
    """Passes everything on but what writes."""

    def __init__(self, mailbox: Mailbox, progress: Progress) -> None:
        self._mailbox = mailbox
        self._progress = progress
        self._done = 0
        self._total = 0

    def __getattr__(self, name: str) -> Any:
        if name == "withdraw" or name.startswith("append"):
            raise Refused("This mailbox is only looked at.")
        return getattr(self._mailbox, name)

    def uids(self, since: dt.date | None, uid_from: str | None = None) -> list[str]:
        uids = self._mailbox.uids(since, uid_from)
        self._total += len(uids)
        return uids

    def headings(self, uids: Iterable[str]) -> Iterator[Heading | Garbled]:
        for heading in self._mailbox.headings(uids):
            self._done += 1
            self._progress(self._done, max(self._done, self._total))
            yield heading
