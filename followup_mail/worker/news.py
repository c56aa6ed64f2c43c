"""What is new in a folder: asked for in few words where the ledger knows how it stood.

A folder that holds as many letters as before and whose next UID is the same holds the same letters
(RFC 3501, 2.3.1.1). If there are more, by as many as have come since, none is gone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from followup_mail.ledger.model import SeenWhole
from followup_mail.mailbox.protocol import FolderState
from followup_mail.worker.desk import Desk

# So often a folder is listed anew though nothing changed, to forget what has grown old.
_LISTED_EVERY = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class News:
    """A folder looked into. ``uids`` are the letters to look at, oldest first: known ones may be among them.

    ``changed`` is false where it holds what it held when all of it had been seen; ``listed`` is how many
    letters of the window it holds.
    """

    folder: str
    uids: tuple[str, ...]
    listed: int
    changed: bool
    state: FolderState
    since: dt.date


def news_of(desk: Desk, folder: str, since: dt.date | None, reader: str, *, sure: bool) -> News:
    """Look what has come into ``folder`` since it was last seen whole by ``reader``.

    All letters that arrived on ``since`` or later (any, without it) where that is not known. With ``sure``
    the store is asked for how the folder stands at this very moment.
    """
    desk.step()
    first = since or dt.date.min
    before = _usable(desk, folder, first, reader)
    if before is not None and not sure:
        state = desk.mailbox.glance(folder)
        if _is_as(state, before):
            return News(folder, (), before.listed, False, state, before.since)
    state = desk.mailbox.examine(folder)
    desk.ledger.letters.enter(desk.account, folder, state.uidvalidity)
    before = _usable(desk, folder, first, reader)
    if before is not None:
        if _is_as(state, before):
            return News(folder, (), before.listed, False, state, before.since)
        if state.exists > before.letters:
            new = tuple(desk.mailbox.uids(since, before.uid_next))
            if before.letters + len(new) == state.exists:
                return News(folder, new, before.listed + len(new), True, state, before.since)
    uids = tuple(desk.mailbox.uids(since))
    desk.ledger.letters.keep_listed(desk.account, folder, set(uids))
    return News(folder, uids, len(uids), True, state, first)


def keep_seen(desk: Desk, news: News, reader: str, *, whole: bool) -> None:
    """Keep that all of it has been seen, or that it has not."""
    if not news.changed:
        return
    state = news.state
    after = None
    if whole and state.uid_next is not None:
        after = SeenWhole(state.uidvalidity, state.uid_next, state.exists, news.since, news.listed, reader)
    desk.ledger.folders.keep(desk.account, news.folder, after)


def _usable(desk: Desk, folder: str, since: dt.date, reader: str) -> SeenWhole | None:
    before = desk.ledger.folders.seen_whole(desk.account, folder)
    if before is None or before.reader != reader:
        return None
    return before if dt.timedelta() <= since - before.since < _LISTED_EVERY else None


def _is_as(state: FolderState, before: SeenWhole) -> bool:
    return (state.uidvalidity, state.uid_next, state.exists) == (
        before.uidvalidity,
        before.uid_next,
        before.letters,
    )
