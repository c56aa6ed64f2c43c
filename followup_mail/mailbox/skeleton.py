"""A letter without its attachments: the same tree, with text and calendar parts only; or its first octets."""

from __future__ import annotations

from collections.abc import Iterable

from followup_mail.mailbox.headers import PartHeader, part_header
from followup_mail.mailbox.parts import BEGINNING_OCTETS, DEEPEST, MOST_PARTS, TEXT_OCTETS, wanted

_MOST_HEADERS = 262_144


def skeleton(lines: Iterable[bytes]) -> bytes:
    """Read a letter line by line; keep headers, delimiters (RFC 2046, 5.1.1) and the parts worth having."""
    tree = _Tree()
    for line in lines:
        if tree.parts > MOST_PARTS:
            break
        tree.read(line)
    return tree.kept()


def beginning(lines: Iterable[bytes]) -> bytes:
    """The first octets of a letter's body, read line by line."""
    out, left, in_header = [], BEGINNING_OCTETS, True
    for line in lines:
        if in_header:
            in_header = line not in (b"\n", b"\r\n")
            continue
        out.append(line[:left])
        left -= len(line)
        if left <= 0:
            break
    return b"".join(out)


class _Tree:
    """Where in the tree the reader is. ``_room`` is what may still be kept of the present body."""

    def __init__(self) -> None:
        self.parts = 1
        self._out: list[bytes] = []
        self._open: list[tuple[bytes, str]] = []
        self._header: list[bytes] | None = []
        self._default = "text/plain"
        self._room = 0

    def read(self, line: bytes) -> None:
        if line.startswith(b"--") and self._delimits(line.rstrip()):
            self._out.append(line)
        elif self._header is not None:
            self._header.append(line)
            if line in (b"\n", b"\r\n"):
                self._end_header(part_header(self._flush(), self._default))
        elif self._room:
            if len(line) <= self._room:
                self._out.append(line)
            self._room = max(self._room - len(line), 0)

    def kept(self) -> bytes:
        self._flush()
        return b"".join(self._out)

    def _delimits(self, line: bytes) -> bool:
        for depth, (delimiter, default) in reversed(list(enumerate(self._open))):
            if line in (delimiter, delimiter + b"--"):
                closing = line != delimiter
                del self._open[depth + (not closing) :]
                self._flush()
                self._room = 0
                if not closing:
                    self.parts += 1
                    self._header, self._default = [], default
                return True
        return False

    def _end_header(self, header: PartHeader) -> None:
        if header.multipart and len(self._open) < DEEPEST:
            default = "message/rfc822" if header.media_type == "multipart/digest" else "text/plain"
            self._open.append((b"--" + (header.boundary or b"").rstrip(), default))
        elif header.media_type == "message/rfc822" and self.parts <= MOST_PARTS:
            self.parts += 1
            self._header, self._default = [], "text/plain"
        elif header.broken or wanted(header.media_type, header.disposition, header.names):
            self._room = TEXT_OCTETS

    def _flush(self) -> bytes:
        """Put out the header block read so far, cut where it is beyond all measure."""
        block = b"".join(self._header or ())[:_MOST_HEADERS]
        self._header = None
        self._out.append(block)
        return block
