"""How folders stood when they had been seen whole: what spares the next sweep to look through them again."""

from __future__ import annotations

import datetime as dt

from followup_mail.ledger.database import Database
from followup_mail.ledger.model import SeenWhole


class Folders:
    """The folders of every account. What is kept of one goes with its UIDVALIDITY."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def seen_whole(self, account: str, folder: str) -> SeenWhole | None:
        """How the folder stood; None where something in it has still to be seen."""
        row = self._database.row(
            """SELECT uidvalidity, uid_next, letters, since, listed, reader FROM seen_whole
            WHERE account = ? AND folder = ?""",
            (account, folder),
        )
        if row is None:
            return None
        uidvalidity, uid_next, letters, since, listed, reader = row
        return SeenWhole(uidvalidity, uid_next, letters, dt.date.fromisoformat(since), listed, reader)

    def known(self, account: str) -> frozenset[str]:
        """The folders of the account that have been seen whole."""
        rows = self._database.rows("SELECT folder FROM seen_whole WHERE account = ?", (account,))
        return frozenset(folder for (folder,) in rows)

    def keep(self, account: str, folder: str, seen: SeenWhole | None) -> None:
        """Say how it stands now that all was seen; None where that is not so."""
        if seen is None:
            self._database.change(
                "DELETE FROM seen_whole WHERE account = ? AND folder = ?", (account, folder)
            )
            return
        self._database.change(
            "INSERT OR REPLACE INTO seen_whole VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                account,
                folder,
                seen.uidvalidity,
                seen.uid_next,
                seen.letters,
                seen.since.isoformat(),
                seen.listed,
                seen.reader,
            ),
        )
