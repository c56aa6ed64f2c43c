"""Logins that servers refused, so that they are not tried over and over."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from followup_mail.ledger.database import Database

_REFUSED = "login refused:"


@dataclass(frozen=True, slots=True)
class RefusedLogin:
    """A login refused ``times`` in a row, the last time at ``last``, with these words for the user.

    ``mark``, with its ``salt``, tells whether another one is the same; neither tells what the secret was.
    """

    times: int
    last: dt.datetime
    why: str
    salt: bytes
    mark: str


class Logins:
    """The last refusals of every account; what is accepted leaves nothing behind."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def refused(self, account: str) -> RefusedLogin | None:
        """The login that was refused last; None where the last one was accepted."""
        row = self._database.row("SELECT value FROM meta WHERE name = ?", (f"{_REFUSED}{account}",))
        if row is None:
            return None
        times, last, why, salt, mark = json.loads(row[0])
        return RefusedLogin(times, dt.datetime.fromisoformat(last), why, bytes.fromhex(salt), mark)

    def refuse(self, account: str, login: RefusedLogin) -> None:
        """Keep a refusal in the place of the one before."""
        told = (login.times, login.last.isoformat(), login.why, login.salt.hex(), login.mark)
        self._database.change(
            "INSERT OR REPLACE INTO meta VALUES (?, ?)", (f"{_REFUSED}{account}", json.dumps(told))
        )

    def accept(self, account: str) -> None:
        """Forget the refusals."""
        self._database.change("DELETE FROM meta WHERE name = ?", (f"{_REFUSED}{account}",))
