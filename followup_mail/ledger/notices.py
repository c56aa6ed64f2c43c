"""Which notes have reached the user and by which channel: what is noted once is told once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from followup_mail.hiring.model import Note
from followup_mail.ledger.database import Database
from followup_mail.ledger.model import Notice

Channel = Literal["inbox", "command"]


class Notices:
    """Notes that were passed on, and the messages in the user's inbox that told of them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def pending(self, channel: Channel, account: str) -> tuple[Note, ...]:
        """The account's notes that this channel has not passed on, oldest first."""
        rows = self._database.rows(
            """SELECT process, key, rule, text FROM notes WHERE account = ?
            AND NOT EXISTS (SELECT 1 FROM passed_on WHERE channel = ? AND note = notes.key)
            ORDER BY noted_at, key""",
            (account, channel),
        )
        return tuple(Note(*row) for row in rows)

    def pass_on(self, channel: Channel, notes: Iterable[Note], notice: str | None = None) -> None:
        """Say that the channel passes these notes on, in that message. To be called inside a transaction."""
        self._database.change_many(
            "INSERT OR REPLACE INTO passed_on VALUES (?, ?, ?)",
            [(channel, note.key, notice) for note in notes],
        )

    def take_back(self, channel: Channel, notes: Iterable[Note]) -> None:
        """The channel did not pass these notes on after all. To be called inside a transaction."""
        self._database.change_many(
            "DELETE FROM passed_on WHERE channel = ? AND note = ?", [(channel, note.key) for note in notes]
        )

    def pass_over(self, channel: Channel, account: str) -> None:
        """The channel is off: what was noted by now is not to come when it is switched on later."""
        self._database.change(
            "INSERT OR IGNORE INTO passed_on SELECT ?, key, NULL FROM notes WHERE account = ?",
            (channel, account),
        )

    # -- messages in the inbox

    def message_ids(self, account: str) -> frozenset[str]:
        """The Message-IDs of all messages that were put, or perhaps put, into the account's inbox."""
        rows = self._database.rows("SELECT message_id FROM notices WHERE account = ?", (account,))
        return frozenset(message_id for (message_id,) in rows)

    def unsettled(self, account: str) -> tuple[Notice, ...]:
        """The messages of which it is not known whether they are in the inbox, oldest first."""
        rows = self._database.rows(
            "SELECT message_id, day FROM notices WHERE account = ? AND intended = 1 ORDER BY day", (account,)
        )
        return tuple(Notice(message_id, dt.date.fromisoformat(day)) for message_id, day in rows)

    def was_sent(self, account: str, day: dt.date) -> bool:
        """Whether the inbox has got its message of that day."""
        return bool(
            self._database.rows(
                "SELECT 1 FROM notices WHERE account = ? AND day = ? AND intended = 0",
                (account, day.isoformat()),
            )
        )

    def intend(self, account: str, notice: Notice, notes: Iterable[Note]) -> None:
        """Journal that the message is about to tell of these notes; on disk when this returns."""
        with self._database.transaction():
            self._database.change(
                "INSERT OR REPLACE INTO notices VALUES (?, ?, ?, 1)",
                (notice.message_id, account, notice.day.isoformat()),
            )
            self.pass_on("inbox", notes, notice.message_id)

    def settle(self, notice: Notice) -> None:
        """The message is in the inbox, and its notes have been told; on disk when this returns."""
        self._database.change("UPDATE notices SET intended = 0 WHERE message_id = ?", (notice.message_id,))

    def strike(self, notice: Notice) -> None:
        """The message never came to the inbox: its notes are still to be told."""
        with self._database.transaction():
            self._database.change("DELETE FROM passed_on WHERE notice = ?", (notice.message_id,))
            self._database.change("DELETE FROM notices WHERE message_id = ?", (notice.message_id,))
