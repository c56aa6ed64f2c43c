"""Files that only the user may read: written whole or not at all, and not believed where others can write."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path

MODE = 0o600


def write_private(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of ``path``: on disk at return, never half, never readable by others.

    Raises ``OSError``; then the file is as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), MODE)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(handle)
        unfinished.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise
    _settle(path.parent)


def is_private(path: Path) -> bool:
    """Whether the file is the user's own and no other may read or write it. Raises ``OSError``."""
    if os.name == "nt":
        return True  # there, folders of the user are the user's alone, and modes say nothing
    status = path.stat()
    return stat.S_ISREG(status.st_mode) and not status.st_mode & 0o077 and status.st_uid == os.geteuid()


def _settle(folder: Path) -> None:
    """Have the new name survive a power cut, where the system offers that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
