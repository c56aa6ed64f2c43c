"""What happened when: sweeps, what was noted, and what each account looked like after its last sweep."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from followup_mail.hiring.model import Note
from followup_mail.ledger import texts
from followup_mail.ledger.database import Database
from followup_mail.ledger.model import Sweep
from followup_mail.ledger.views import stored

_SINCE, _GIVEN = "ledger_since", "given_time"


class Chronicle:
    """The course of the program's work."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def since(self, today: dt.date) -> dt.date:
        """The day of the ledger's first sweep, which is ``today`` if there was none before (rule `late`).

        Nor is it a day to come: the clock was wrong then, and nothing would be due for as long.
        """
        self._database.change(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = min(value, excluded.value)",
            (_SINCE, today.isoformat()),
        )
        return dt.date.fromisoformat(
            self._database.row("SELECT value FROM meta WHERE name = ?", (_SINCE,))[0]
        )

    def known_since(self) -> dt.date | None:
        """The day of the ledger's first sweep; None before it."""
        row = self._database.row("SELECT value FROM meta WHERE name = ?", (_SINCE,))
        return dt.date.fromisoformat(row[0]) if row else None

    def take_time(self, given: dt.datetime | None) -> None:
        """Keep at which moment the worker was told to be; None for the clock's."""
        self._database.change("DELETE FROM meta WHERE name = ?", (_GIVEN,))
        if given is not None:
            self._database.change("INSERT INTO meta VALUES (?, ?)", (_GIVEN, texts.moment(given)))

    def given_time(self) -> dt.datetime | None:
        """The moment that the last sweep was told, in UTC; None where it looked at the clock."""
        row = self._database.row("SELECT value FROM meta WHERE name = ?", (_GIVEN,))
        return texts.read_moment(row[0]) if row else None

    def note(self, account: str, note: Note, now: dt.datetime) -> bool:
        """Note something once (rule `on-record`); whether it is new."""
        return bool(
            self._database.change(
                "INSERT OR IGNORE INTO notes VALUES (?, ?, ?, ?, ?, ?)",
                (note.key, account, note.process, note.rule, note.text, texts.moment(now)),
            )
        )

    def notes(self) -> tuple[Note, ...]:
        """Everything noted, oldest first."""
        rows = self._database.rows("SELECT process, key, rule, text FROM notes ORDER BY noted_at, key")
        return tuple(Note(*row) for row in rows)

    def swept(self, sweep: Sweep) -> None:
        """Keep how a sweep ended. One that began later by the clock began under a wrong clock."""
        self._database.change(
            "DELETE FROM sweeps WHERE account = ? AND started > ?",
            (sweep.account, texts.moment(sweep.started)),
        )
        self._database.change(
            "INSERT INTO sweeps VALUES (?, ?, ?, ?, ?)",
            (sweep.account, texts.moment(sweep.started), int(sweep.complete), sweep.examined, sweep.error),
        )

    def last_sweep(self) -> dt.datetime | None:
        """When the last sweep of any account began, in UTC."""
        return texts.read_moment(self._database.row("SELECT max(started) FROM sweeps")[0])

    def last_good(self, account: str) -> dt.datetime | None:
        """When the account's last complete sweep began, in UTC."""
        row = self._database.row(
            "SELECT max(started) FROM sweeps WHERE account = ? AND complete = 1", (account,)
        )
        return texts.read_moment(row[0])

    def incomplete_since(self, account: str) -> dt.datetime | None:
        """When the first sweep after the last complete one began, in UTC; None where there is none."""
        row = self._database.row(
            """SELECT min(started) FROM sweeps WHERE account = ? AND started >
            (SELECT coalesce(max(started), '') FROM sweeps WHERE account = ? AND complete = 1)""",
            (account, account),
        )
        return texts.read_moment(row[0])

    def forget_sweeps_before(self, account: str, moment: dt.datetime) -> None:
        """Forget sweeps of long ago, but for the last good one."""
        self._database.change(
            """DELETE FROM sweeps WHERE account = ? AND started < ? AND started IS NOT
            (SELECT max(started) FROM sweeps WHERE account = ? AND complete = 1)""",
            (account, texts.moment(moment), account),
        )

    def show(self, account: str, view: dict[str, Any]) -> None:
        """Keep what `status` shows of the account."""
        self._database.change(
            "INSERT OR REPLACE INTO views VALUES (?, ?)", (account, json.dumps(view, ensure_ascii=True))
        )

    def views(self) -> dict[str, dict[str, Any]]:
        """What `status` shows of each account that was ever swept."""
        return stored(self._database)
