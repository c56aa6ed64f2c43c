"""Letters in files as a mailbox that can only be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NoReturn, get_args

from followup_mail.mailbox.errors import GarbledLetter, Refused
from followup_mail.mailbox.folders import Watched
from followup_mail.mailbox.protocol import Folder, FolderState, Garbled, Heading, Place
from followup_mail.mailbox.skeleton import beginning, skeleton
from followup_mail.worker.letter_files import LetterFile, Part

WATCHED = Watched(drafts="drafts", sent="sent", trash="trash", junk="junk", scan=("letters",))
"""The folders of every such mailbox: one for each part."""

_WHOLE = 1 << 20


class FileMailbox:
    """Letters found in files, in one folder for each part."""

    def __init__(self, letters: Iterable[LetterFile]) -> None:
        self._letters = {letter.uid: letter for letter in letters}
        self._open = ""

    def capabilities(self) -> frozenset[str]:
        """None: there is no server."""
        return frozenset()

    def folders(self) -> tuple[Folder, ...]:
        """One for each part."""
        return tuple(Folder(part) for part in get_args(Part))

    def examine(self, folder: str) -> FolderState:
        """Look into ``folder``; ``uids`` speaks of it until the next ``examine``."""
        self._open = folder
        return FolderState("files", exists=len(self.uids(None)))

    def glance(self, folder: str) -> FolderState:
        """How ``folder`` stands."""
        return FolderState("files", exists=sum(letter.part == folder for letter in self._letters.values()))

    def uids(self, since: dt.date | None, uid_from: str | None = None) -> list[str]:  # noqa: ARG002
        """The letters of the open folder, as they were found: the time of a file tells nothing."""
        return [uid for uid, letter in self._letters.items() if letter.part == self._open]

    def headings(self, uids: Iterable[str]) -> Iterator[Heading | Garbled]:
        """The headers of those letters."""
        for uid in uids:
            letter = self._letters[uid]
            flags = frozenset({"\\Draft"} if letter.is_draft else ())
            try:
                header = letter.header()
            except OSError:
                yield Garbled(uid, "the file cannot be read")
            else:
                yield Heading(uid, len(header), flags, header)

    def beginnings(self, uids: Iterable[str]) -> Iterator[tuple[str, bytes] | Garbled]:
        """The first octets of those letters' bodies."""
        for uid in uids:
            try:
                yield uid, beginning(self._letters[uid].lines())
            except OSError:
                yield Garbled(uid, "the file cannot be read")

    def text(self, uid: str) -> bytes:
        """A letter with its headers, text and calendar parts; other parts are there, but empty."""
        try:
            return skeleton(self._letters[uid].lines())
        except OSError as problem:
            raise GarbledLetter("The file cannot be read.") from problem

    def texts(self, uids: Iterable[str]) -> Iterator[tuple[str, bytes] | Garbled]:
        """The same for many letters."""
        for uid in uids:
            try:
                yield uid, self.text(uid)
            except GarbledLetter:
                yield Garbled(uid, "the file cannot be read")

    def whole(self, uid: str) -> bytes:
        """A letter as it is stored, cut at 1 MiB."""
        try:
            return b"".join(self._letters[uid].lines())[:_WHOLE]
        except OSError as problem:
            raise GarbledLetter("The file cannot be read.") from problem

    def append_draft(self, folder: str, message: bytes) -> NoReturn:  # noqa: ARG002
        """Nothing is written here."""
        raise Refused("These files are only read.")

    def withdraw(self, place: Place, trash: str | None) -> NoReturn:  # noqa: ARG002
        """Nothing is written here."""
        raise Refused("These files are only read.")

    def append_note(self, message: bytes) -> NoReturn:  # noqa: ARG002
        """Nothing is written here."""
        raise Refused("These files are only read.")

    def close(self) -> None:
        """Nothing is left open."""
