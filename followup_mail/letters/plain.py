"""Plain text as a reader sees it, each character traceable to the decoded part."""

from __future__ import annotations

from followup_mail.letters.characters import DROPPED, LINE_END, SPACES
from followup_mail.letters.readable import MAX_LINES, Readable
from followup_mail.letters.uuencoded import file_at

_SIGNATURE = "-- "


def read_plain(decoded: str, *, flowed: bool = False, del_sp: bool = False, limit: int) -> Readable:
    """At most ``limit`` characters of a decoded text part, without invisible characters, all spaces plain.

    Files written into the text (uuencode) are left out of it.
    With ``flowed`` lines are joined as RFC 3676 says: a line that ends with a space flows into the next of
    the same quote depth (4.1; ``del_sp`` removes that space), space-stuffing is undone (4.4), a signature
    mark never flows (4.3). A stuffing space is kept before ``>``, which otherwise would be taken for a mark
    of quotation.
    """
    text = _Text()
    start = 0
    flowing: tuple[int, int] | None = None  # quote depth and end of a line that flows into the next
    for _ in range(MAX_LINES):
        if start >= len(decoded) or text.length >= limit:
            break
        file = file_at(decoded, start)
        if file is not None:
            text.files.append(file[0])
            start = file[1]
            continue
        match = LINE_END.search(decoded, start)
        stop, after = match.span() if match else (len(decoded), len(decoded))
        if not flowed:
            text.add(decoded, start, stop)
            text.end_line(stop)
            start = after
            continue
        line = decoded[start:stop]
        depth = len(line) - len(line.lstrip(">"))
        begin = start + depth
        if decoded.startswith(" ", begin, stop):
            begin += 1
        signature = decoded[begin:stop] == _SIGNATURE
        if flowing and flowing[0] == depth and begin < stop and not signature:
            text.add(decoded, begin, stop)
        else:
            if flowing:
                text.end_line(flowing[1])
            text.add(decoded, start if depth or decoded.startswith(">", begin) else begin, stop)
        flows = not signature and begin < stop and decoded[stop - 1] == " "
        if flows and del_sp:
            text.drop_last()
        if not flows:
            text.end_line(stop)
        flowing = (depth, stop) if flows else None
        start = after
    return text.readable(limit)


class _Text:
    """Text under construction, with an anchor wherever it falls out of step with its source."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.anchors: list[tuple[int, int]] = [(0, 0)]
        self.shift = 0
        self.files: list[str] = []

    def add(self, decoded: str, start: int, stop: int) -> None:
        """The stretch of the source, without its invisible characters."""
        for dropped in DROPPED.finditer(decoded, start, stop):
            self._append(decoded[start : dropped.start()], start)
            start = dropped.end()
        self._append(decoded[start:stop], start)

    def end_line(self, source: int) -> None:
        """A line end that stands for the one at ``source``."""
        self._append("\n", source)

    def drop_last(self) -> None:
        """Take back the last character."""
        self.pieces[-1] = self.pieces[-1][:-1]
        self.length -= 1

    def readable(self, limit: int) -> Readable:
        """The whole, without the last line end."""
        text = "".join(self.pieces).translate(SPACES)
        text = text[:-1] if text.endswith("\n") else text
        return Readable(text[:limit], tuple(self.anchors), files=tuple(self.files))

    def _append(self, piece: str, source: int) -> None:
        if not piece:
            return
        if source - self.length != self.shift:
            self.shift = source - self.length
            self.anchors.append((self.length, source))
        self.pieces.append(piece)
        self.length += len(piece)
