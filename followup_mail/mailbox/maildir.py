"""A mailbox in Maildir folders, as mbsync, offlineimap and servers keep them.

Two layouts: Maildir++, where the root is INBOX and ``.Sent`` a folder, and plain folders within folders.
Letters are known by their unique names, which last, whatever flags are put behind them.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import os
import re
import secrets
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from followup_mail.mailbox import utf7
from followup_mail.mailbox.drafts import check_draft
from followup_mail.mailbox.errors import GarbledLetter, Refused, Unreachable
from followup_mail.mailbox.protocol import Folder, FolderState, Garbled, Heading, Place
from followup_mail.mailbox.skeleton import beginning, skeleton

_UIDVALIDITY = "maildir"  # unique names are never used again
_FLAGS = {"D": "\\Draft", "F": "\\Flagged", "R": "\\Answered", "S": "\\Seen", "T": "\\Deleted"}
_INFO = re.compile(r"[:;!]2,")  # ":" is the standard's; file systems of Windows do not have it
_SEPARATOR = ";" if sys.platform == "win32" else ":"
_ARRIVAL = re.compile(r"(\d{1,10})\.")
_OWN = frozenset({"cur", "new", "tmp"})
_DEEPEST = 8
_LINE = 65_536
_MOST_HEADERS = 1 << 20
_WHOLE = 1 << 20
_Taken = TypeVar("_Taken")
_serial = itertools.count(1)


class MaildirMailbox:
    """The folders below ``root``. Links below it are not followed: they could lead anywhere."""

    def __init__(self, root: Path) -> None:
        """Raises ``Unreachable`` where ``root`` is no directory."""
        if not root.is_dir():
            raise Unreachable("The Maildir is not there.")
        self._root = root.resolve()
        self._paths: dict[str, Path] | None = None
        self._open: Path | None = None
        self._letters: dict[str, Path] = {}

    def capabilities(self) -> frozenset[str]:
        """None: no server stands behind it."""
        return frozenset()

    def folders(self) -> tuple[Folder, ...]:
        """Every folder; INBOX is the root or the folder of that name."""
        self._paths = self._found()
        return tuple(
            Folder(
                name,
                frozenset({"inbox"}) if name == "INBOX" else frozenset(),
                selectable=name.isprintable(),
                separator="." if path.name.startswith(".") else "/",
            )
            for name, path in self._paths.items()
        )

    def examine(self, folder: str) -> FolderState:
        """Look into ``folder``; later calls speak of it until the next ``examine``."""
        self._open = self._path(folder)
        self._letters = self._listed(self._open)
        return FolderState(_UIDVALIDITY, exists=len(self._letters))

    def glance(self, folder: str) -> FolderState:
        """How ``folder`` stands."""
        return FolderState(_UIDVALIDITY, exists=len(self._listed(self._path(folder))))

    def uids(self, since: dt.date | None, uid_from: str | None = None) -> list[str]:  # noqa: ARG002
        """The letters that arrived on ``since`` or later, or on the day before, by file name or file time."""
        arrivals = {}
        for uid in tuple(self._letters):
            with contextlib.suppress(FileNotFoundError):
                arrivals[uid] = self._read(uid, _arrival)
        if since is not None:
            first = dt.datetime.combine(since, dt.time(), dt.UTC).timestamp() - 86_400
            arrivals = {uid: when for uid, when in arrivals.items() if when >= first}
        return sorted(arrivals, key=lambda uid: (arrivals[uid], uid))

    def headings(self, uids: Iterable[str]) -> Iterator[Heading | Garbled]:
        """The headers of those letters, in order."""
        return self._each(uids, _heading)

    def beginnings(self, uids: Iterable[str]) -> Iterator[tuple[str, bytes] | Garbled]:
        """The first octets of those letters' bodies, in order."""
        return self._each(uids, lambda path: (_uid(path.name), beginning(_lines(path))))

    def text(self, uid: str) -> bytes:
        """A letter with its headers, text and calendar parts; other parts are there, but empty."""
        return self._letter(uid, _without_attachments)

    def texts(self, uids: Iterable[str]) -> Iterator[tuple[str, bytes] | Garbled]:
        """The same for many letters, in order."""
        return self._each(uids, lambda path: (_uid(path.name), _without_attachments(path)))

    def whole(self, uid: str) -> bytes:
        """A letter as it is stored, cut at 1 MiB."""
        return self._letter(uid, _cut)

    def append_draft(self, folder: str, message: bytes) -> Place:
        """Store a draft as it is, as one that was seen."""
        return self._store(folder, message, "cur", f"{_SEPARATOR}2,DS")

    def withdraw(self, place: Place, trash: str | None) -> None:
        """Move a draft of our own to Trash, under the name it has."""
        if trash is None:
            raise Refused("The Maildir has no folder for what is thrown away.")
        if place.uidvalidity != _UIDVALIDITY:
            raise Refused("The draft does not lie in a Maildir.")
        target = self._path(trash) / "cur"
        lying = self._listed(self._path(place.folder)).get(place.uid)
        if lying is None:
            return
        if target.is_symlink() or (target / lying.name).exists():
            raise Refused("The draft cannot be moved to the Maildir's Trash.")
        try:
            lying.rename(target / lying.name)
        except FileNotFoundError as problem:
            if target.is_dir():
                return  # its flags changed, or it is gone: the next look tells
            raise Refused("The draft cannot be moved to the Maildir's Trash.") from problem
        except OSError as problem:
            raise Refused("The draft cannot be moved to the Maildir's Trash.") from problem
        _to_disk(target)
        _to_disk(lying.parent)

    def append_note(self, message: bytes) -> None:
        """Store a message to the user in INBOX, where new letters are put, which have no flags."""
        self._store("INBOX", message, "new", "")

    def close(self) -> None:
        """Nothing is left open."""

    # -- folders

    def _path(self, folder: str) -> Path:
        if self._paths is None:
            self.folders()
        path = (self._paths or {}).get(folder)
        if path is None or not path.is_dir():
            raise Refused("The Maildir has no such folder.")
        return path

    def _found(self) -> dict[str, Path]:
        found: dict[str, Path] = {}
        if (self._root / "cur").is_dir():
            found["INBOX"] = self._root
        try:
            for name, path in self._below(self._root, "", 0):
                found.setdefault("INBOX" if name.upper() == "INBOX" else name, path)
        except OSError as problem:
            raise Unreachable("The Maildir cannot be read.") from problem
        return found

    def _below(self, path: Path, above: str, depth: int) -> Iterator[tuple[str, Path]]:
        for child in sorted(path.iterdir()):
            if child.name in _OWN or child.is_symlink() or not child.is_dir():
                continue
            name = above + _decoded(child.name.removeprefix("."))
            is_folder = (child / "cur").is_dir()
            if is_folder:
                yield name, child
            if depth < _DEEPEST and (is_folder or not child.name.startswith(".")):
                yield from self._below(child, f"{name}/", depth + 1)

    # -- letters

    def _store(self, folder: str, message: bytes, part: str, info: str) -> Place:
        """Store a message: written aside, brought to disk, and only then given its name."""
        check_draft(message)
        path = self._path(folder)
        uid = f"{int(time.time())}.M{next(_serial)}P{os.getpid()}R{secrets.token_hex(8)}.localhost"
        aside = path / "tmp" / uid
        try:
            (path / "tmp").mkdir(exist_ok=True)
            _write(aside, message)
            aside.rename(path / part / f"{uid}{info}")
        except OSError as problem:
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)
            raise Refused("The message cannot be written to the Maildir.") from problem
        _to_disk(path / part)
        return Place(folder, _UIDVALIDITY, uid)

    def _listed(self, folder: Path) -> dict[str, Path]:
        letters = {}
        try:
            for sub in ("new", "cur"):
                if (folder / sub).is_symlink() or not (folder / sub).is_dir():
                    continue
                with os.scandir(folder / sub) as entries:
                    for entry in entries:
                        if not entry.name.startswith(".") and entry.is_file(follow_symlinks=False):
                            letters[_uid(entry.name)] = Path(entry.path)
        except OSError as problem:
            raise Unreachable("A folder of the Maildir cannot be read.") from problem
        return letters

    def _read(self, uid: str, take: Callable[[Path], _Taken]) -> _Taken:
        """What is taken from a letter's file, though its flags, and so its name, change meanwhile."""
        if self._open is None:
            raise Refused("Letters are read from the folder that is open.")
        if uid in self._letters:
            with contextlib.suppress(FileNotFoundError):
                return take(self._letters[uid])
            self._letters = self._listed(self._open)
        if uid not in self._letters:
            raise FileNotFoundError
        return take(self._letters[uid])

    def _each(self, uids: Iterable[str], take: Callable[[Path], _Taken]) -> Iterator[_Taken | Garbled]:
        for uid in uids:
            try:
                yield self._read(uid, take)
            except FileNotFoundError:
                continue
            except OSError:
                yield Garbled(uid, "the file cannot be read")

    def _letter(self, uid: str, take: Callable[[Path], bytes]) -> bytes:
        try:
            return self._read(uid, take)
        except OSError as problem:
            raise GarbledLetter("The letter's file is gone or cannot be read.") from problem


def _uid(name: str) -> str:
    return _INFO.split(name, maxsplit=1)[0]


def _decoded(name: str) -> str:
    """Most programs write modified UTF-7 as on the wire, some plain UTF-8."""
    try:
        return utf7.decode(name.encode("ascii"))
    except ValueError:
        return name


def _arrival(path: Path) -> float:
    """Seconds since the epoch: of the name or of the file, whichever is later."""
    told = _ARRIVAL.match(path.name)
    return max(float(told[1]) if told else 0.0, path.stat().st_mtime)


def _flags(name: str) -> frozenset[str]:
    letters = _INFO.split(name, maxsplit=1)[1:]
    return frozenset(_FLAGS[letter] for letter in "".join(letters) if letter in _FLAGS)


def _heading(path: Path) -> Heading:
    return Heading(_uid(path.name), path.stat().st_size, _flags(path.name), _header(path))


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while line := file.readline(_LINE):
            yield line


def _header(path: Path) -> bytes:
    taken, size = [], 0
    for line in _lines(path):
        taken.append(line)
        size += len(line)
        if line in (b"\n", b"\r\n") or size > _MOST_HEADERS:
            break
    return b"".join(taken)


def _cut(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_WHOLE)


def _without_attachments(path: Path) -> bytes:
    return skeleton(_lines(path))


def _write(path: Path, message: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(message)
        file.flush()
        os.fsync(file.fileno())


def _to_disk(directory: Path) -> None:
    """Have a rename survive a power cut; not every system lets a directory be synchronised."""
    with contextlib.suppress(OSError):
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
