"""A small IMAP server with a few letters, whose every answer a test may falsify."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.servers.scripted import Scripted

Falsify = Callable[[bytes, str], bytes]
"""What is said in the place of an answer, given it and the command's arguments."""

_FOLDERS = {"INBOX": "", "Drafts": "\\Drafts", "Sent": "\\Sent", "Trash": "\\Trash", "Archive": "\\Archive"}


@dataclass
class Postbox:
    """Letters by folder. ``falsify`` maps the verb of a command to what becomes of its answer."""

    falsify: dict[str, Falsify] = field(default_factory=dict)
    letters: dict[str, list[bytes]] = field(default_factory=lambda: {name: [] for name in _FOLDERS})
    lines: list[bytes] = field(default_factory=list)
    """More lines of the LIST answer."""
    _open: str = "INBOX"

    def server(self) -> Scripted:
        """The server, not yet entered."""
        verbs = {
            "LIST": self._list,
            "EXAMINE": self._examine,
            "STATUS": self._status,
            "UID SEARCH": self._search,
            "UID FETCH": self._fetch,
            "APPEND": self._append,
        }
        return Scripted({verb: self._falsified(verb, answer) for verb, answer in verbs.items()})

    def _falsified(self, verb: str, answer: Callable[[str], bytes]) -> Callable[[str], bytes]:
        def say(arguments: str) -> bytes:
            right = answer(arguments)
            return self.falsify[verb](right, arguments) if verb in self.falsify else right

        return say

    def _list(self, _arguments: str) -> bytes:
        known = [f'* LIST ({use}) "/" "{name}"\r\n'.encode() for name, use in _FOLDERS.items()]
        return b"".join((*known, *self.lines, b"TAG OK done\r\n"))

    def _examine(self, arguments: str) -> bytes:
        self._open = arguments.strip('"')
        if self._open.upper() == "INBOX":
            self._open = "INBOX"
        if self._open not in self.letters:
            return b"TAG NO [NONEXISTENT] no such folder\r\n"
        count = len(self.letters[self._open])
        numbers = b"* OK [UIDVALIDITY 7] valid\r\n* OK [UIDNEXT %d] next\r\n" % (count + 1)
        return b"* %d EXISTS\r\n%bTAG OK [READ-ONLY] done\r\n" % (count, numbers)

    def _status(self, arguments: str) -> bytes:
        name = arguments.split('"')[1]
        count = len(self.letters[name])
        told = f'* STATUS "{name}" (UIDVALIDITY 7 UIDNEXT {count + 1} MESSAGES {count})\r\nTAG OK done\r\n'
        return told.encode()

    def _search(self, _arguments: str) -> bytes:
        there = b" ".join(b"%d" % uid for uid in range(1, len(self.letters[self._open]) + 1))
        return b"* SEARCH %b\r\nTAG OK done\r\n" % there

    def _fetch(self, arguments: str) -> bytes:
        numbers, items = arguments.split(" ", 1)
        said = [self.told(uid, items) for uid in _numbers(numbers) if uid <= len(self.letters[self._open])]
        return b"".join((*said, b"TAG OK done\r\n"))

    def told(self, uid: int, items: str) -> bytes:
        """The FETCH answer about one letter."""
        raw = self.letters[self._open][uid - 1]
        header, _, body = raw.partition(b"\r\n\r\n")
        header += b"\r\n\r\n"
        told = [b"UID %d" % uid]
        if "RFC822.SIZE" in items:
            told += [b"RFC822.SIZE %d" % len(raw), b"FLAGS (\\Seen)"]
        sections = {"HEADER.FIELDS": header, "[HEADER]": header, "[TEXT]": body, "[]": raw}
        names = {"HEADER.FIELDS": b"BODY[HEADER.FIELDS (FROM)]", "[HEADER]": b"BODY[HEADER]"}
        for word, data in sections.items():
            if word in items:
                name = names.get(word, b"BODY%b<0>" % word.encode())
                told.append(b"%b {%d}\r\n%b" % (name, len(data), data))
        return b"* %d FETCH (%b)\r\n" % (uid, b" ".join(told))

    def _append(self, arguments: str) -> bytes:
        folder, _, rest = arguments.partition(" ")
        self.letters[folder.strip('"')].append(rest.partition("\r\n")[2].encode() + b"\r\n")
        return b"TAG OK done\r\n"


def _numbers(text: str) -> list[int]:
    ends = [list(map(int, one.split(":"))) for one in text.split(",")]
    return [uid for first, *last in ends for uid in range(first, (last or [first])[0] + 1)]
