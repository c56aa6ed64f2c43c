"""The tree of parts of a message (RFC 2045, 2046), numbered as IMAP counts (RFC 3501, 6.4.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from followup_mail.letters.characters import one_line
from followup_mail.letters.charsets import decode
from followup_mail.letters.encoded_words import decode_words
from followup_mail.letters.headers import Fields, Head, read_head
from followup_mail.letters.transfer import undo

MAX_DEPTH = 24
MAX_PARTS = 200

_MEDIA_TYPE = re.compile(r"([\w.+-]{1,60})/([\w.+-]{1,100})", re.ASCII)
_PARAMETER = re.compile(
    r"(?P<name>[\w.-]{1,40})(?:\*(?P<section>\d{1,2}))?(?P<extended>\*)?\s{0,8}=\s{0,8}"
    r'(?:"(?P<quoted>(?:[^"\\]|\\.)*+)"?|(?P<token>[^;"]*))',
    re.ASCII | re.DOTALL,
)
_LOST_BOUNDARY = re.compile(rb"^--([^\r\n]{1,200}?)[ \t]*\r?\nContent-", re.MULTILINE | re.IGNORECASE)


@dataclass(slots=True)
class Entity:
    """A message or body part: its section number, its fields, and where its body lies in the bytes.

    ``section`` is empty for a message. ``children`` are the parts of a multipart, or the one message of a
    ``message/rfc822``.
    """

    section: str
    fields: Fields
    start: int
    end: int
    media_type: str
    parameters: dict[str, str]
    children: list[Entity] = field(default_factory=list)

    @property
    def disposition(self) -> str:
        """``attachment``, ``inline`` or empty (RFC 2183)."""
        return self.fields.first("content-disposition").partition(";")[0].strip().lower()

    @property
    def file_name(self) -> str:
        """The name of the file, of the disposition or else of the media type; empty where there is none."""
        disposition = self.fields.first("content-disposition")
        named = parameters(disposition.partition(";")[2]).get("filename") if ";" in disposition else None
        return named or self.parameters.get("name", "")

    def content(self, raw: bytes, limit: int) -> tuple[bytes, str | None]:
        """At most ``limit`` bytes of the body, transfer encoding undone, and what was wrong with it."""
        encoding = self.fields.first("content-transfer-encoding").partition(";")[0].strip(" \t\"'").lower()
        return undo(raw[self.start : min(self.end, self.start + limit * 4)], encoding, limit)


def read_tree(raw: bytes, head: Head) -> tuple[Entity, list[str]]:
    """The tree of the message whose header section is ``head``, and what was wrong with it.

    Nesting is followed 24 deep and 200 parts far; what lies beyond is left unread.
    """
    reader = _Reader(raw)
    root = reader.entity(head, len(raw), section="", message=True, depth=0, default="text/plain")
    return root, list(dict.fromkeys(reader.defects))


def parameters(text: str) -> dict[str, str]:
    """Parameters of a structured header (RFC 2045, 5.1; RFC 2231): names in lower case, values decoded."""
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    for match in _PARAMETER.finditer(text[:4096]):
        name = match["name"].lower()
        value = match["token"] if match["quoted"] is None else re.sub(r"\\(.)", r"\1", match["quoted"])
        value = value.strip()
        if match["section"] is None and not match["extended"]:
            plain.setdefault(name, one_line(decode_words(value)))
        else:
            pieces.setdefault(name, {})[int(match["section"] or 0)] = value, bool(match["extended"])
    for name, sections in pieces.items():
        plain[name] = one_line(_join_sections([sections[number] for number in sorted(sections)]))
    return plain


def _join_sections(sections: list[tuple[str, bool]]) -> str:
    charset = ""
    data = b""
    for number, (value, extended) in enumerate(sections):
        if extended and number == 0 and value.count("'") >= 2:
            charset, _, value = value.split("'", 2)
        raw = value.encode("utf-8", "replace")
        data += (
            re.sub(rb"%([0-9A-Fa-f]{2})", lambda hex_: bytes([int(hex_[1], 16)]), raw) if extended else raw
        )
    return decode(data, charset)[0]


class _Reader:
    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.parts = 0
        self.defects: list[str] = []

    def entity(
        self, head: Head, end: int, *, section: str, message: bool, depth: int, default: str
    ) -> Entity:
        """The entity with that head; ``section`` is its number, for a ``message`` that of its holder."""
        self.parts += 1
        self.defects.extend(head.defects)
        content_type = head.fields.first("content-type")
        named = _MEDIA_TYPE.match(content_type)
        entity = Entity(
            section,
            head.fields,
            min(head.body, end),
            end,
            named[0].lower() if named else default,
            parameters(content_type[named.end() :]) if named else {},
        )
        if entity.media_type.startswith("multipart/") and depth < MAX_DEPTH:
            self._read_multipart(entity, depth)
        if entity.children:
            return entity
        if message:
            entity.section = f"{section}.1" if section else "1"
        if depth >= MAX_DEPTH:
            self.defects.append("parts nested too deep were not read")
        elif entity.media_type.startswith("multipart/") and entity.start < end:
            self.defects.append("multipart without parts, taken for text")
            entity.media_type = "text/plain"
        elif entity.media_type in ("message/rfc822", "message/global"):
            inner = read_head(self.raw, entity.start, end)
            if inner.fields.of_a_message:
                holder = entity.section
                entity.children.append(
                    self.entity(
                        inner, end, section=holder, message=True, depth=depth + 1, default="text/plain"
                    )
                )
        return entity

    def _read_multipart(self, entity: Entity, depth: int) -> None:
        default = "message/rfc822" if entity.media_type == "multipart/digest" else "text/plain"
        spans = list(self._spans(entity, entity.parameters.get("boundary", "").encode("utf-8", "replace")))
        if not spans:
            lost = _LOST_BOUNDARY.search(self.raw, entity.start, min(entity.end, entity.start + (64 << 10)))
            if lost:
                self.defects.append("multipart boundary was not as declared")
                spans = list(self._spans(entity, lost[1]))
        for number, (start, end) in enumerate(spans, 1):
            if self.parts >= MAX_PARTS:
                self.defects.append("more than 200 parts: the rest was not read")
                return
            section = f"{entity.section}.{number}" if entity.section else str(number)
            head = read_head(self.raw, start, end)
            entity.children.append(
                self.entity(head, end, section=section, message=False, depth=depth + 1, default=default)
            )

    def _spans(self, entity: Entity, boundary: bytes) -> Iterator[tuple[int, int]]:
        """Where the parts lie between delimiter lines (RFC 2046, 5.1.1); a missing last one is borne."""
        if not boundary:
            return
        delimiter = b"--" + boundary
        begin: int | None = None
        at = entity.start
        for _ in range(MAX_PARTS * 4):
            at = self.raw.find(delimiter, at, entity.end)
            if at < 0:
                break
            line_end = self.raw.find(b"\n", at, entity.end)
            line_end = entity.end if line_end < 0 else line_end + 1
            rest = self.raw[at + len(delimiter) : min(line_end, at + len(delimiter) + 80)].strip()
            if (at == entity.start or self.raw[at - 1] == 0x0A) and rest in (b"", b"--"):
                if begin is not None:
                    yield begin, self._before_line_end(begin, at)
                begin = line_end
                if rest == b"--":
                    return
            at = line_end
        if begin is not None and begin < entity.end:
            self.defects.append("last multipart delimiter missing")
            yield begin, entity.end

    def _before_line_end(self, begin: int, at: int) -> int:
        if self.raw[at - 2 : at] == b"\r\n":
            return max(begin, at - 2)
        return max(begin, at - 1)
