"""Letters of any shape with what a server tells of them, made together so that each checks the other."""

from __future__ import annotations

import email
import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message

from hypothesis import strategies as st

LEAVES = (
    ("text/plain", None, None, True),
    ("text/html", "inline", None, True),
    ("text/plain", "attachment", None, True),
    ("text/plain", "attachment", "cv.txt", False),
    ("text/calendar", "attachment", "invite.ics", True),
    ("application/octet-stream", "attachment", "Invite.ICS", True),
    ("application/pdf", "attachment", "cv.pdf", False),
    ("image/png", "inline", None, False),
    ("message/delivery-status", None, None, True),
)
"""Media type, disposition, file name, and whether a reader wants it."""

_serial = itertools.count(1)  # a line of the texts below looks like number 0


@dataclass(frozen=True)
class Made:
    """A letter or part: its header, its body, and a server's BODYSTRUCTURE of it, parsed."""

    header: bytes
    body: bytes
    structure: tuple[object, ...]
    inner: tuple[Made, ...] = ()
    embedded: bool = False

    @property
    def raw(self) -> bytes:
        return self.header + self.body


def _leaf(kind: tuple[str, str | None, str | None, bool], text: bytes) -> Made:
    media_type, disposition, name, _ = kind
    header = b"Content-Type: " + media_type.encode() + b"; charset=utf-8"
    told: object = None
    if disposition:
        header += b"\r\nContent-Disposition: " + disposition.encode()
        told = (disposition.encode(), None)
    if disposition and name:
        header += b'; filename="%b"' % name.encode()
        told = (disposition.encode(), (b"FILENAME", name.encode()))
    main, sub = media_type.upper().encode().split(b"/")
    lines = (3,) if main == b"TEXT" else ()
    parameters = (b"CHARSET", b"utf-8")
    structure = (main, sub, parameters, None, None, b"7BIT", len(text), *lines, None, told, None, None)
    return Made(header + b"\r\n\r\n", text, structure)


def _multipart(parts: list[Made]) -> Made:
    boundary = b"=_%d" % next(_serial)
    header = b'Content-Type: multipart/mixed; boundary="%b"\r\n\r\n' % boundary
    body = b"".join(b"--%b\r\n%b\r\n" % (boundary, part.raw) for part in parts) + b"--%b--\r\n" % boundary
    structure = (*(part.structure for part in parts), b"MIXED", (b"BOUNDARY", boundary), None, None)
    return Made(header, body, structure, tuple(parts))


def _embedded(letter: Made) -> Made:
    raw = letter.raw
    structure = (
        b"MESSAGE",
        b"RFC822",
        None,
        None,
        None,
        b"7BIT",
        len(raw),
        (None,) * 10,
        letter.structure,
        9,
    )
    return Made(b"Content-Type: message/rfc822\r\n\r\n", raw, structure, (letter,), embedded=True)


_TEXT = st.lists(
    st.sampled_from([b"Dear Jordan,", b"", b"--", b"--=_0", b"x: y", b"> quoted", b"\xff\xfe"]), max_size=4
).map(lambda lines: b"".join(line + b"\r\n" for line in lines))
_LEAF = st.builds(_leaf, st.sampled_from(LEAVES), _TEXT)
LETTERS = st.recursive(
    _LEAF,
    lambda part: st.lists(part, min_size=1, max_size=4).map(_multipart) | part.map(_embedded),
    max_leaves=12,
)


def served(letter: Made) -> dict[str, bytes]:
    """Every section a server would serve of a letter, by name (RFC 3501, 6.4.5)."""
    sections: dict[str, bytes] = {}

    def add_parts(of: Made, number: str) -> None:
        single = not of.inner or of.embedded
        for index, part in enumerate([of] if single else of.inner, 1):
            name = f"{number}.{index}" if number else str(index)
            sections[f"{name}.MIME"] = part.header
            sections[name] = part.body
            if part.embedded:
                sections[f"{name}.HEADER"] = part.inner[0].header
                add_parts(part.inner[0], name)
            elif part.inner:
                add_parts(part, name)

    add_parts(letter, "")
    return sections


def texts(raw: bytes) -> Mapping[str, tuple[str, bytes]]:
    """Type and payload of every part without parts, by section number, as the standard library has it."""
    found: dict[str, tuple[str, bytes]] = {}

    def walk(message: Message, number: str) -> None:
        if message.get_content_type() == "message/delivery-status":
            found[number or "1"] = ("message/delivery-status", b"")
        elif message.get_content_type() == "message/rfc822" and message.is_multipart():
            number = number or "1"
            inner = message.get_payload(0)
            assert isinstance(inner, Message)
            walk(inner, number if inner.get_content_maintype() == "multipart" else f"{number}.1")
        elif message.is_multipart():
            for index, part in enumerate(message.get_payload(), 1):
                assert isinstance(part, Message)
                walk(part, f"{number}.{index}" if number else str(index))
        else:
            payload = message.get_payload(decode=True)
            assert isinstance(payload, bytes)
            found[number or "1"] = (message.get_content_type(), payload.replace(b"\r\n", b"\n").rstrip(b"\n"))

    walk(email.message_from_bytes(raw), "")
    return found
