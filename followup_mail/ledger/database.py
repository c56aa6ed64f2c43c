"""One SQLite file: opened safely, brought up to date, its troubles told in one sentence each."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from followup_mail.ledger.schema import MIGRATIONS

FILE_NAME = "ledger.sqlite3"
"""In the state folder."""

# Marks the file as ours ("fuml"): another program's database is never touched.
APPLICATION_ID = 0x66756D6C
# How long another process (`status` beside `run`) may hold the file.
BUSY_MS = 10_000
OLDEST_SQLITE = (3, 37, 0)  # STRICT tables


class LedgerError(Exception):
    """The ledger cannot be used. The message is one sentence, fit for the user, without private text."""


class Database:
    """A connection to the ledger's file, for the thread that made it. Raises ``LedgerError`` only."""

    def __init__(self, connection: sqlite3.Connection, where: str) -> None:
        self._connection = connection
        self._where = where

    @classmethod
    def open(cls, path: Path) -> Database:
        """Open the file, making it where there is none, readable by its owner alone."""
        where = str(path)
        with _told(where):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            database = cls(_connect(where), where)
        try:
            database._settle()
        except BaseException:
            database.close()
            raise
        return database

    @classmethod
    def copied(cls, path: Path) -> Database:
        """A copy in memory of the file, or an empty one where there is none. The file stays as it is."""
        where = str(path)
        with _told(where):
            database = cls(_connect(":memory:"), where)
            if path.exists():
                source = sqlite3.connect(
                    f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_MS / 1000
                )
                try:
                    source.backup(database._connection)
                finally:
                    source.close()
        database._settle()
        return database

    @classmethod
    def in_memory(cls) -> Database:
        """An empty one that is gone when it is closed."""
        database = cls(_connect(":memory:"), "in memory")
        database._settle()
        return database

    def close(self) -> None:
        """Close the connection. Never raises."""
        try:
            self._connection.close()
        except sqlite3.Error:
            return

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """All rows of a query, as tuples."""
        with _told(self._where):
            return self._connection.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """The first row of a query, or None."""
        with _told(self._where):
            return self._connection.execute(sql, parameters).fetchone()

    def change(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Run one statement; how many rows it changed. On disk at return, unless a transaction is open."""
        with _told(self._where):
            return self._connection.execute(sql, parameters).rowcount

    def change_many(self, sql: str, parameters: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each of the parameters. To be called inside a transaction."""
        with _told(self._where):
            self._connection.executemany(sql, parameters)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes inside are kept together or not at all; on disk when it ends."""
        self.change("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.rollback()
            raise
        try:
            self.change("COMMIT")
        except LedgerError:
            self._connection.rollback()
            raise

    def _settle(self) -> None:
        """Set what SQLite leaves open, check the file, and migrate it."""
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            raise LedgerError(f"This Python's SQLite is {sqlite3.sqlite_version}; 3.37 or later is needed.")
        self.change("PRAGMA foreign_keys = ON")
        version = self._checked_version()
        if version < len(MIGRATIONS):
            self.change("PRAGMA journal_mode = WAL")
        self.change("PRAGMA synchronous = FULL")
        for number, steps in enumerate(MIGRATIONS[version:], start=version + 1):
            with self.transaction():
                if self._pragma("user_version") >= number:  # another process was faster
                    continue
                for step in steps:
                    self.change(step)
                self.change(f"PRAGMA application_id = {APPLICATION_ID}")
                self.change(f"PRAGMA user_version = {number}")

    def _checked_version(self) -> int:
        version, owner = self._pragma("user_version"), self._pragma("application_id")
        if owner != APPLICATION_ID and (owner or version or self.row("SELECT 1 FROM sqlite_schema")):
            raise LedgerError(
                f"{self._where} is no ledger of followup-mail; move it away or set another state_dir."
            )
        if version > len(MIGRATIONS):
            raise LedgerError(
                f"The ledger {self._where} was written by a newer version of followup-mail: update it."
            )
        if self.row("PRAGMA quick_check(1)") != ("ok",):
            raise _damaged(self._where)
        return version

    def _pragma(self, name: str) -> int:
        return int(self.row(f"PRAGMA {name}")[0])


def _connect(where: str) -> sqlite3.Connection:
    return sqlite3.connect(where, timeout=BUSY_MS / 1000, isolation_level=None)


def _damaged(where: str) -> LedgerError:
    return LedgerError(
        f"The ledger {where} is damaged: move it away and run again; "
        "drafts already written are recognised by their marks."
    )


@contextmanager
def _told(where: str) -> Iterator[None]:
    """Turn what SQLite and the system raise into one sentence."""
    try:
        yield
    except sqlite3.Error as error:
        raise _sentence(where, error) from error
    except OSError as error:
        raise LedgerError(f"The ledger {where} cannot be opened: {error.strerror}.") from error


def _sentence(where: str, error: sqlite3.Error) -> LedgerError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return _damaged(where)
    if code == sqlite3.SQLITE_FULL:
        return LedgerError(f"The disk that holds the ledger {where} is full: nothing was written.")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return LedgerError(
            f"The ledger {where} cannot be written: make its folder writable or set another state_dir."
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LedgerError(f"The ledger {where} is in use by another program: try again when it has ended.")
    if code == sqlite3.SQLITE_IOERR:
        return LedgerError(f"The disk that holds the ledger {where} reports an error: nothing was written.")
    return LedgerError(f"The ledger {where} failed ({type(error).__name__}): nothing was written.")
