"""The mailbox of a timeline's user, on a real store, as the user and the mail server handle it."""

from __future__ import annotations

import datetime as dt
import os
import re
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Protocol

from tests.servers.dovecot import Dovecot

SPECIAL_FOLDERS = ("Drafts", "Sent", "Archive", "Trash", "Junk")
DRAFT_FLAGS = frozenset({"\\Draft", "\\Seen"})
_LETTER_FOLDERS = ("INBOX", "Sent", "Archive", "Junk")
_USER = "alice"


@dataclass(frozen=True, slots=True)
class LyingDraft:
    """A message in Drafts: ``handle`` is stable while it lies there, ``flags`` are written as in IMAP."""

    handle: str
    raw: bytes
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class LyingLetter:
    """A message in any folder but Drafts and Trash, with LF for line ends, and its flags."""

    folder: str
    raw: bytes
    flags: frozenset[str]


class World(Protocol):
    """One mailbox on one store, seen from the user's side."""

    def deliver(self, folder: str, raw: bytes, when: dt.datetime, flags: Iterable[str] = ()) -> None:
        """Put a message into ``folder`` as arrived at ``when``."""

    def drafts(self) -> list[LyingDraft]:
        """What lies in Drafts, oldest first."""

    def remove_draft(self, handle: str) -> None:
        """Take a message out of Drafts for good. LookupError where it does not lie there."""

    def letters(self) -> Counter[LyingLetter]:
        """What lies in the folders that no program but the user's own may change."""

    def trash(self) -> list[bytes]:
        """What lies in Trash."""

    def account(self) -> dict[str, Any]:
        """The account, as the configuration file says it (without its name)."""


_INFO = re.compile(r"[:;!]2,([A-Za-z]*)$")
_MAILDIR_FLAGS = {"D": "\\Draft", "F": "\\Flagged", "R": "\\Answered", "S": "\\Seen", "T": "\\Deleted"}
_LETTERS = {flag: letter for letter, flag in _MAILDIR_FLAGS.items()}


class _OnDisk(ABC):
    """What both stores have in common: a Maildir++ on disk, whoever serves it."""

    @abstractmethod
    def _folder(self, folder: str) -> Path:
        """The directory of a folder."""

    def drafts(self) -> list[LyingDraft]:
        """What lies in Drafts, oldest first; the handle is the file's name without its flags."""
        return [
            LyingDraft(_INFO.sub("", path.name), path.read_bytes(), _flags(path))
            for path in self._files("Drafts")
        ]

    def remove_draft(self, handle: str) -> None:
        """Delete the file. LookupError where there is none."""
        for path in self._files("Drafts"):
            if _INFO.sub("", path.name) == handle:
                path.unlink()
                return
        raise LookupError(handle)

    def letters(self) -> Counter[LyingLetter]:
        """Every file outside Drafts and Trash."""
        return Counter(
            LyingLetter(folder, path.read_bytes(), _flags(path))
            for folder in _LETTER_FOLDERS
            for path in self._files(folder)
        )

    def trash(self) -> list[bytes]:
        """The bytes of every file in Trash."""
        return [path.read_bytes() for path in self._files("Trash")]

    def _files(self, folder: str) -> list[Path]:
        parts = [self._folder(folder) / part for part in ("cur", "new")]
        return sorted((path for part in parts if part.is_dir() for path in part.iterdir()), key=_age)


class MaildirWorld(_OnDisk):
    """A Maildir++ below ``root``: INBOX is the root itself, each other folder a dot-folder in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._serial = count(1)
        for folder in ("INBOX", *SPECIAL_FOLDERS):
            for part in ("cur", "new", "tmp"):
                (self._folder(folder) / part).mkdir(parents=True)
            if folder != "INBOX":
                (self._folder(folder) / "maildirfolder").touch()

    def deliver(self, folder: str, raw: bytes, when: dt.datetime, flags: Iterable[str] = ()) -> None:
        """Put a message into ``new``, or into ``cur`` where it has flags, as a delivery agent does."""
        stamp, info = when.timestamp(), _info(flags)
        name = f"{int(stamp)}.M{next(self._serial):06d}.postbox"
        unfinished = self._folder(folder) / "tmp" / name
        unfinished.write_bytes(raw.replace(b"\r\n", b"\n"))
        os.utime(unfinished, (stamp, stamp))
        unfinished.rename(self._folder(folder) / (f"cur/{name}:2,{info}" if info else f"new/{name}"))

    def account(self) -> dict[str, Any]:
        """Where the Maildir lies."""
        return {"maildir": str(self.root)}

    def _folder(self, folder: str) -> Path:
        return self.root if folder == "INBOX" else self.root / f".{folder}"


class DovecotWorld(_OnDisk):
    """The mailbox of ``alice`` on a private server, reached by the program through verified TLS."""

    def __init__(self, server: Dovecot, password_file: Path) -> None:
        self.server = server
        self._password_file = password_file
        password_file.touch(mode=0o600)
        password_file.write_text(server.users[_USER])

    def deliver(self, folder: str, raw: bytes, when: dt.datetime, flags: Iterable[str] = ()) -> None:
        """Put a message on the server's disk; its INTERNALDATE is ``when``."""
        self.server.deliver(_USER, folder, raw, when, _info(flags))

    def account(self) -> dict[str, Any]:
        """How the program reaches the server."""
        return {
            "imap": {
                "host": "localhost",
                "port": self.server.tls_port,
                "security": "tls",
                "username": _USER,
                "password": {"file": str(self._password_file)},
                "ca_file": str(self.server.ca_file),
            }
        }

    def _folder(self, folder: str) -> Path:
        return self.server.folder(_USER, folder)


def _info(flags: Iterable[str]) -> str:
    return "".join(sorted(_LETTERS[flag] for flag in flags))


def _age(path: Path) -> tuple[int, str]:
    return path.stat().st_mtime_ns, path.name


def _flags(path: Path) -> frozenset[str]:
    info = _INFO.search(path.name)
    return frozenset(_MAILDIR_FLAGS.get(letter, letter) for letter in info[1]) if info else frozenset()
