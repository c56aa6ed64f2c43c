"""Letters in files of other programs: .eml files, mbox files, Maildir folders, and directories of them.

Files are only read. What a folder or file is called says what its letters are, as on a server: those of a
folder called ``Drafts`` were never sent.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.header import decode_header, make_header
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from followup_mail.config import Folders
from followup_mail.letters import NotALetter, parse_letter
from followup_mail.mailbox import utf7
from followup_mail.mailbox.errors import FolderUnclear
from followup_mail.mailbox.folders import choose
from followup_mail.mailbox.protocol import Folder

Part = Literal["letters", "sent", "drafts", "trash", "junk"]

_LINE = 65_536
_MOST_HEADERS = 1 << 20
_DEEPEST = 12
# RFC 4155: a line that begins with "From " and ends in a date. Without its time it is prose.
_FROM_LINE = re.compile(rb"From .{0,120}?\d\d:\d\d.{0,40}\d{4}\s*")
_ESCAPED_FROM = re.compile(rb">+From ")
_LABELS = b"x-gmail-labels:"
_COUNT = re.compile(rb"\s*(\d{1,12})\s*")
_DRAFT_IN_NAME = re.compile(r"[:;!]2,[A-Za-z]*D")


@dataclass(frozen=True, slots=True)
class LetterFile:
    """One letter: a file, or the octets from ``start`` to ``stop`` (the end where None) of one.

    ``part`` is what the folder it lies in is for. ``is_draft`` is true where a Maildir's flag says so.
    """

    uid: str
    path: Path
    part: Part = "letters"
    start: int = 0
    stop: int | None = None
    is_mbox: bool = False
    is_draft: bool = False

    def lines(self) -> Iterator[bytes]:
        """The letter line by line. Raises ``OSError``."""
        for _, line in _lines(self.path, self.start, self.stop):
            yield line[1:] if self.is_mbox and _ESCAPED_FROM.match(line) else line

    def header(self) -> bytes:
        """Its header section. Raises ``OSError``."""
        taken, size = [], 0
        for line in self.lines():
            taken.append(line)
            size += len(line)
            if (line in (b"\n", b"\r\n") and size > len(line)) or size > _MOST_HEADERS:
                break
        return b"".join(taken)


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file that holds no letter or cannot be read, and why."""

    path: Path
    why: str


def find_letters(paths: Iterable[Path]) -> Iterator[LetterFile | PassedOver]:
    """Every letter below ``paths``, each path once, in an order that is always the same. Never raises.

    Links inside directories are not followed: they could lead anywhere.
    """
    seen: set[Path] = set()
    for path in paths:
        real = path.resolve()
        if real not in seen:
            seen.add(real)
            yield from _below(path, 0) if path.is_dir() else _in_file(path, _name_around(path))


def _below(directory: Path, depth: int) -> Iterator[LetterFile | PassedOver]:
    try:
        with os.scandir(directory) as entries:
            children = sorted(entries, key=lambda entry: entry.name)
    except OSError as problem:
        yield PassedOver(directory, f"it cannot be read: {problem.strerror}")
        return
    maildir = any(child.name in ("cur", "new") and child.is_dir() for child in children)
    for child in children:
        path = Path(child.path)
        if child.is_symlink():
            yield PassedOver(path, "links are not followed")
        elif child.is_dir():
            if maildir and child.name == "tmp":
                continue
            if depth < _DEEPEST:
                yield from _below(path, depth + 1)
            else:
                yield PassedOver(path, "it lies too deep")
        elif child.is_file():
            yield from _in_file(path, _name_around(path))
        else:
            yield PassedOver(path, "it is no file")


def _name_around(path: Path) -> str:
    """The folder of a letter's file, as its owner knows it."""
    above = path.absolute().parent
    if above.name in ("cur", "new"):  # Maildir++ writes INBOX/Sent as .Sent, and a/b as .a.b
        return _decoded(above.parent.name.rpartition(".")[2])
    return above.name.removesuffix(".mbox")


def _decoded(name: str) -> str:
    try:
        return utf7.decode(name.encode("ascii"))
    except ValueError:
        return name


def _in_file(path: Path, folder: str) -> Iterator[LetterFile | PassedOver]:
    try:
        with path.open("rb") as file:
            first = file.readline(_LINE)
        if first.startswith(b"From "):
            # Apple keeps Sent.mbox/mbox, others a file of the folder's name.
            name = folder if path.name == "mbox" else path.name.removesuffix(".mbox")
            yield from _in_mbox(path, name)
        else:
            yield _whole_file(path, folder, first)
    except OSError as problem:
        yield PassedOver(path, f"it cannot be read: {problem.strerror}")


def _whole_file(path: Path, folder: str, first: bytes) -> LetterFile | PassedOver:
    start, stop = 0, None
    if counted := _COUNT.fullmatch(first):  # Apple's .emlx: the letter's size, the letter, a property list
        start, stop = len(first), len(first) + int(counted[1])
    letter = LetterFile(str(path), path, part_of(folder), start, stop)
    try:
        parse_letter(letter.header())
    except NotALetter:
        return PassedOver(path, "it is no letter")
    if path.parent.name in ("cur", "new") and _DRAFT_IN_NAME.search(path.name):
        return LetterFile(str(path), path, letter.part, start, stop, is_draft=True)
    return letter


# -- mbox (RFC 4155)


def _in_mbox(path: Path, name: str) -> Iterator[LetterFile]:
    """The letters of an mbox file. The standard library takes any line with "From " for a new one."""
    part, number, start = part_of(name), 0, None
    labels: list[bytes] = []
    in_header, after_blank = False, True
    end = 0
    for at, line in _lines(path, 0, None):
        if after_blank and (at == 0 or _FROM_LINE.fullmatch(line)):
            if start is not None:
                yield _of_mbox(path, number, start, at, _labelled(labels, part))
            number, start, labels, in_header = number + 1, at + len(line), [], True
        elif in_header:
            in_header = line not in (b"\n", b"\r\n")
            if line.lower().startswith(_LABELS) or (labels and labels[-1] and line[:1] in b" \t"):
                labels.append(line)
            elif labels:
                labels.append(b"")
        after_blank = line in (b"\n", b"\r\n")
        end = at + len(line)
    if start is not None:
        yield _of_mbox(path, number, start, end, _labelled(labels, part))


def _of_mbox(path: Path, number: int, start: int, stop: int, part: Part) -> LetterFile:
    return LetterFile(f"{path}, letter {number}", path, part, start, stop, is_mbox=True)


def _labelled(lines: list[bytes], part: Part) -> Part:
    """What Google's export says of a letter, else what the file is for."""
    told = b"".join(lines).strip()[len(_LABELS) :].decode("utf-8", "replace")
    try:
        told = str(make_header(decode_header(told)))
    except (ValueError, LookupError):
        return part
    parts = [part_of(label.strip()) for label in told[:2000].split(",")]
    return next((found for found in ("drafts", "trash", "junk", "sent") if found in parts), part)


def _lines(path: Path, start: int, stop: int | None) -> Iterator[tuple[int, bytes]]:
    """Lines with their offsets; a very long one in pieces."""
    with path.open("rb") as file:
        file.seek(start)
        at = start
        while stop is None or at < stop:
            line = file.readline(_LINE if stop is None else min(_LINE, stop - at))
            if not line:
                return
            yield at, line
            at += len(line)


# -- what folders are for


@cache
def part_of(name: str) -> Part:
    """What a folder of that name is for, by the names that mail programs give."""
    return next((part for part in get_args(Part)[1:] if _is_called(name, part)), "letters")


def _is_called(name: str, part: Part) -> bool:
    marked = [Folder(use, frozenset({use})) for use in ("drafts", "sent") if use != part]
    try:
        watched = choose((Folder(name), *marked), Folders())
    except FolderUnclear:
        return False
    return bool(getattr(watched, part) == name)
