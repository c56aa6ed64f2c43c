"""Which letters were seen where, and what each one said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

from followup_mail.ledger import texts
from followup_mail.ledger.database import Database
from followup_mail.ledger.model import Aside, Link, SetAside
from followup_mail.reading.model import Signal

_CHANGES, _COMPARED = "changes", "compared:"
_PAGE = 1_000


class Letters:
    """The letters of every account by place, and their signals by identity: a copy is no second letter."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # -- folders and places

    def enter(self, account: str, folder: str, uidvalidity: str) -> bool:
        """Say under which UIDVALIDITY the folder is read; whether its UIDs still mean the same letters.

        Under another UIDVALIDITY everything there is new (RFC 3501, 2.3.1.1).
        """
        with self._database.transaction():
            gone = self._database.change(
                "DELETE FROM folders WHERE account = ? AND folder = ? AND uidvalidity <> ?",
                (account, folder, uidvalidity),
            )
            self._database.change(
                "INSERT OR IGNORE INTO folders VALUES (?, ?, ?)", (account, folder, uidvalidity)
            )
        return not gone

    def uidvalidities(self, account: str) -> dict[str, str]:
        """The UIDVALIDITY that each folder was last read under."""
        rows = self._database.rows("SELECT folder, uidvalidity FROM folders WHERE account = ?", (account,))
        return dict(rows)

    def known(self, account: str, folder: str, reader: str) -> set[str]:
        """The UIDs of the folder that this reader has seen."""
        rows = self._database.rows(
            "SELECT uid FROM letters WHERE account = ? AND folder = ? AND reader = ?",
            (account, folder, reader),
        )
        return {uid for (uid,) in rows}

    def keep_listed(self, account: str, folder: str, uids: Collection[str]) -> None:
        """Forget places that a complete listing of the folder's window no longer has."""
        with self._database.transaction():
            for table in ("letters", "set_aside", "sightings"):
                rows = self._database.rows(
                    f"SELECT uid FROM {table} WHERE account = ? AND folder = ?",  # noqa: S608 - a constant above
                    (account, folder),
                )
                self._database.change_many(
                    f"DELETE FROM {table} WHERE account = ? AND folder = ? AND uid = ?",  # noqa: S608
                    [(account, folder, uid) for (uid,) in rows if uid not in uids],
                )

    def saw(
        self, account: str, folder: str, uid: str, identity: str, reader: str, link: Link | None = None
    ) -> None:
        """A letter was read; or put aside at first sight, and ``link`` is what may tie it to a process."""
        self._database.change(
            "INSERT OR REPLACE INTO letters VALUES (?, ?, ?, ?, ?, ?)",
            (account, folder, uid, identity, reader, None if link is None else texts.dumped(link)),
        )
        self._database.change(
            "DELETE FROM set_aside WHERE account = ? AND folder = ? AND uid = ?", (account, folder, uid)
        )

    def aside(self, account: str) -> Iterator[Aside]:
        """The letters put aside at first sight. They may be many: no more than a page of them is held."""
        last = ("", "")
        while rows := self._database.rows(
            """SELECT folder, uid, identity, link FROM letters
            WHERE account = ? AND link IS NOT NULL AND (folder, uid) > (?, ?)
            ORDER BY folder, uid LIMIT ?""",
            (account, *last, _PAGE),
        ):
            for folder, uid, identity, link in rows:
                yield Aside(folder, uid, identity, texts.link(link))
            last = (folder, uid)

    # -- letters that could not be read

    def set_aside(
        self, account: str, folder: str, uid: str, why: str, reader: str, link: Link | None
    ) -> None:
        """A letter could not be read (once more) by this reader."""
        self._database.change(
            """INSERT INTO set_aside VALUES (?, ?, ?, ?, ?, 1, ?)
            ON CONFLICT DO UPDATE SET why = excluded.why, link = coalesce(excluded.link, link),
            tries = iif(reader = excluded.reader, tries + 1, 1), reader = excluded.reader""",
            (account, folder, uid, why, reader, None if link is None else texts.dumped(link)),
        )

    def given_up(self, account: str, folder: str, reader: str, tries: int) -> set[str]:
        """The UIDs of the folder that this reader has tried so often."""
        rows = self._database.rows(
            "SELECT uid FROM set_aside WHERE account = ? AND folder = ? AND reader = ? AND tries >= ?",
            (account, folder, reader, tries),
        )
        return {uid for (uid,) in rows}

    def all_set_aside(self, account: str) -> list[SetAside]:
        """The letters that could not be read so far."""
        rows = self._database.rows(
            "SELECT folder, uid, why, link FROM set_aside WHERE account = ? ORDER BY folder, uid",
            (account,),
        )
        return [
            SetAside(folder, uid, why, None if link is None else texts.link(link))
            for folder, uid, why, link in rows
        ]

    # -- signals

    def read_by(self, account: str, identity: str) -> set[str]:
        """The readers that have read a letter of that identity, wherever it lies."""
        rows = self._database.rows(
            """SELECT DISTINCT reader FROM letters JOIN signals USING (account, identity)
            WHERE account = ? AND identity = ? AND link IS NULL""",
            (account, identity),
        )
        return {reader for (reader,) in rows}

    def record(self, account: str, signal: Signal) -> None:
        """Keep what a letter said, in place of what an earlier reading of it said."""
        self._database.change(
            "INSERT OR REPLACE INTO signals VALUES (?, ?, ?, ?, ?)",
            (
                account,
                signal.identity,
                texts.moment_or_none(signal.sent),
                int(signal.own),
                texts.dumped(signal),
            ),
        )

    def signals(self, account: str) -> tuple[Signal, ...]:
        """What every letter of the account said, in order of identity."""
        rows = self._database.rows(
            "SELECT signal FROM signals WHERE account = ? ORDER BY identity", (account,)
        )
        return tuple(texts.signal(text) for (text,) in rows)

    def signal(self, account: str, identity: str) -> Signal | None:
        """What the letter of that identity said; None where none was read."""
        row = self._database.row(
            "SELECT signal FROM signals WHERE account = ? AND identity = ?", (account, identity)
        )
        return texts.signal(row[0]) if row else None

    def identities(self, account: str) -> frozenset[str]:
        """The letters of the account that were read."""
        rows = self._database.rows("SELECT identity FROM signals WHERE account = ?", (account,))
        return frozenset(identity for (identity,) in rows)

    def own_signals(self, account: str) -> tuple[Signal, ...]:
        """What the user's own letters said."""
        rows = self._database.rows(
            "SELECT signal FROM signals WHERE account = ? AND own = 1 ORDER BY identity", (account,)
        )
        return tuple(texts.signal(text) for (text,) in rows)

    def forget_before(self, account: str, moment: dt.datetime) -> None:
        """Forget what letters of no process that are no longer seen said before ``moment``."""
        self._database.change(
            """DELETE FROM signals WHERE account = ? AND (sent IS NULL OR sent < ?)
            AND NOT EXISTS (SELECT 1 FROM names named
                WHERE named.account = signals.account AND named.identity = signals.identity)
            AND NOT EXISTS (SELECT 1 FROM letters placed
                WHERE placed.account = signals.account AND placed.identity = signals.identity)""",
            (account, texts.moment(moment)),
        )

    # -- how far letters put aside have been compared with what was read

    def change(self) -> None:
        """Say that there is something new in an account."""
        self._database.change(
            "INSERT INTO meta VALUES (?, '1') ON CONFLICT DO UPDATE SET value = value + 1", (_CHANGES,)
        )

    def is_compared(self, account: str) -> bool:
        """Whether nothing is new in any account since this one's letters put aside were all compared."""
        rows = dict(
            self._database.rows(
                "SELECT name, value FROM meta WHERE name IN (?, ?)", (_CHANGES, f"{_COMPARED}{account}")
            )
        )
        return rows.get(_CHANGES) == rows.get(f"{_COMPARED}{account}")

    def compared(self, account: str) -> None:
        """Keep that they were."""
        self._database.change(
            "INSERT OR REPLACE INTO meta SELECT ?, value FROM meta WHERE name = ?",
            (f"{_COMPARED}{account}", _CHANGES),
        )

    # -- names of processes

    def names(self, account: str) -> dict[str, str]:
        """The process each named letter of the account belongs to."""
        return dict(self._database.rows("SELECT identity, process FROM names WHERE account = ?", (account,)))

    def processes_elsewhere(self, account: str) -> frozenset[str]:
        """The names that processes of the other accounts bear."""
        rows = self._database.rows("SELECT DISTINCT process FROM names WHERE account <> ?", (account,))
        return frozenset(process for (process,) in rows)

    def name(self, account: str, process: str, identities: Iterable[str]) -> None:
        """Keep that these letters belong to the process."""
        self._database.change_many(
            "INSERT OR REPLACE INTO names VALUES (?, ?, ?)",
            [(account, identity, process) for identity in identities],
        )
