"""Removes what the ledger holds of a process."""

from __future__ import annotations

from collections.abc import Iterable

from followup_mail.ledger.database import Database
from followup_mail.ledger.logins import Logins

_OF_ACCOUNT = ("drafts", "folders", "names", "notes", "questions", "signals", "words")


class Forgetting:
    """Deletes beyond recovery, so that no search of the file finds it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def forget(
        self, account: str, process: str, letters: Iterable[tuple[str, str]], drafts: Iterable[str]
    ) -> None:
        """Remove a process. To be called inside a transaction.

        ``letters`` are the identities of its letters, each with what is kept in its place; ``drafts`` are the
        Message-IDs of its drafts. What the user has said of it is taken back by itself.
        """
        change_many, change = self._database.change_many, self._database.change
        rows = [(account, identity, instead) for identity, instead in letters]
        for table in ("signals", "names"):
            change_many(
                f"DELETE FROM {table} WHERE account = ? AND identity = ?",  # noqa: S608 - constants
                [row[:2] for row in rows],
            )
        change_many(
            "UPDATE letters SET identity = ?, link = NULL WHERE account = ? AND identity = ?",
            [(instead, account, identity) for account, identity, instead in rows],
        )
        change_many(
            "DELETE FROM sightings WHERE account = ? AND json_extract(marks, '$.message_id') = ?",
            [(account, name) for name in drafts],
        )
        for table in ("drafts", "names", "notes", "questions"):
            change(
                f"DELETE FROM {table} WHERE account = ? AND process = ?",  # noqa: S608 - constants
                (account, process),
            )

    def forget_all(self, account: str) -> None:
        """Remove what was read and said in an account. To be called inside a transaction."""
        for table in _OF_ACCOUNT:
            self._database.change(f"DELETE FROM {table} WHERE account = ?", (account,))  # noqa: S608
        Logins(self._database).accept(account)

    def scrub(self) -> None:
        """Leave no trace of what was removed in the file. To be called outside of a transaction."""
        self._database.change("VACUUM")
        self._database.row("PRAGMA wal_checkpoint(TRUNCATE)")
