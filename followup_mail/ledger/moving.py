"""The ledger as one file: written out for a backup or a move, and taken in again."""

from __future__ import annotations

import contextlib
import os
import secrets
from contextlib import closing
from pathlib import Path

from followup_mail.ledger.database import FILE_NAME, Database, LedgerError
from followup_mail.ledger.views import stored

_BESIDE = ("", "-wal", "-shm")  # https://www.sqlite.org/tempfiles.html


def export_ledger(state_dir: Path, file: Path) -> None:
    """Write the ledger of ``state_dir`` to ``file``, as it is at this moment, readable by the user alone.

    A program at work is not disturbed. Raises ``LedgerError`` where there is none or it cannot be written.
    """
    source = state_dir / FILE_NAME
    if not source.exists():
        raise LedgerError(f"There is no ledger yet to be written out: {source} is not there.")
    with closing(Database.copied(source)) as ledger:
        _write(ledger, file)


def import_ledger(file: Path, state_dir: Path) -> Path | None:
    """Take the ledger in ``file``, of this version or any before, for that of ``state_dir``.

    One that was there is kept beside it; returns where, None if there was none. To be called by whoever holds
    the lock of ``state_dir``. Raises ``LedgerError`` where ``file`` is no ledger; then nothing has changed.
    """
    if not file.is_file():
        raise LedgerError(f"There is no file {file}.")
    with closing(Database.copied(file)) as ledger:
        if not ledger.row("SELECT 1 FROM sweeps") and not ledger.row("SELECT 1 FROM words"):
            raise LedgerError(f"{file} is an empty ledger: there is nothing to take over.")
        place = state_dir / FILE_NAME
        unfinished = place.with_name(f".{FILE_NAME}.{secrets.token_hex(8)}")
        _write(ledger, unfinished)
        try:
            kept = _set_aside(place)
            unfinished.replace(place)
        except OSError as error:
            with contextlib.suppress(OSError):
                unfinished.unlink()
            raise LedgerError(f"The ledger {place} cannot be written: {error.strerror}.") from error
    return kept


def is_in_use(state_dir: Path) -> bool:
    """Whether the ledger of ``state_dir`` holds anything, or cannot be read, which might be worth keeping."""
    place = state_dir / FILE_NAME
    if not place.exists():
        return False
    try:
        with closing(Database.copied(place)) as ledger:
            return bool(ledger.row("SELECT 1 FROM sweeps") or ledger.row("SELECT 1 FROM words"))
    except LedgerError:
        return True


def accounts_in(file: Path) -> tuple[str, ...]:
    """The accounts a ledger knows, by name. Raises ``LedgerError``."""
    with closing(Database.copied(file)) as ledger:
        return tuple(stored(ledger))


def _write(ledger: Database, file: Path) -> None:
    """The whole of it at once: a power cut leaves the old file or the new one."""
    unfinished = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            ledger.change("VACUUM INTO ?", (str(unfinished),))
            handle = os.open(unfinished, os.O_RDWR)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
            unfinished.replace(file)
        except BaseException:
            with contextlib.suppress(OSError):
                unfinished.unlink()
            raise
    except OSError as error:
        raise LedgerError(f"The ledger cannot be written to {file}: {error.strerror}.") from error


def _set_aside(place: Path) -> Path | None:
    """Rename what is there, with what SQLite keeps beside it."""
    was_there = place.exists()
    numbered = (place.with_name(f"{place.name}.{number}") for number in range(1, 10_000))
    kept = next(path for path in numbered if not path.exists())
    for suffix in _BESIDE:
        with contextlib.suppress(FileNotFoundError):
            place.with_name(place.name + suffix).rename(kept.with_name(kept.name + suffix))
    return kept if was_there else None
