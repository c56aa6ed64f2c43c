"""A letter fetched part by part: which sections to ask for, and the letter put together from them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from followup_mail.mailbox.headers import part_header
from followup_mail.mailbox.parts import DEEPEST, MOST_PARTS, TEXT_OCTETS, wanted

_NAME = re.compile(rb"(?:file)?name(?:\*|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a letter, by its section number (RFC 3501, 6.4.5); the letter itself has none.

    ``multipart`` parts hold parts, ``embedded`` ones (message/rfc822) a letter: their ``children``.
    """

    number: str
    wanted: bool = False
    multipart: bool = False
    embedded: bool = False
    children: tuple[Part, ...] = ()


def read_structure(value: object) -> Part:
    """The tree that a BODYSTRUCTURE answer tells, parsed into nested sequences.

    ValueError where it tells none: the answer of a server is as hostile as the letter it was made from.
    """
    return _Reader().letter(value, "", 0)


def sections(root: Part) -> tuple[str, ...]:
    """The sections to fetch, beside the headers of the whole, for ``assemble``."""
    asked: list[str] = []
    for part in root.children if root.multipart else (root,):
        _ask(part, asked, own_header=root.multipart)
    return tuple(asked)


def assemble(root: Part, header: bytes, fetched: Mapping[str, bytes]) -> bytes:
    """The letter with that header and those sections; parts not fetched are empty.

    ValueError where a section that was asked for is missing, or header and tree do not fit together.
    """
    if part_header(header).multipart != root.multipart:
        raise ValueError("the tree is of another letter")
    return _ended(header) + _body(root, header, fetched)


def named_sections(answer: Mapping[bytes, object]) -> dict[str, bytes]:
    """The body sections of a parsed FETCH answer by name, without the offset that some servers leave out.

    Chosen header fields are called ``HEADER``: servers list them in an order and with quotes of their own.
    """
    return {
        _section(key[5 : key.index(b"]")].decode("ascii", "replace").upper()): value
        for key, value in answer.items()
        if key.startswith(b"BODY[") and b"]" in key and isinstance(value, bytes)
    }


def _section(name: str) -> str:
    return "HEADER" if name.startswith("HEADER.FIELDS") else name


def _ended(header: bytes) -> bytes:
    header = header.rstrip(b"\r\n")
    return header + b"\r\n\r\n" if header else b"\r\n"


def _body(part: Part, header: bytes, fetched: Mapping[str, bytes]) -> bytes:
    if part.multipart:
        return _multipart(part, header, fetched)
    if part.embedded:
        inner = fetched.get(f"{part.number}.HEADER")
        if inner is None:
            raise ValueError("the header of an embedded letter is missing")
        return _ended(inner) + _body(part.children[0], inner, fetched)
    if not part.wanted:
        return b""
    if part.number not in fetched:
        raise ValueError("a part is missing")
    return _whole_lines(fetched[part.number])


def _multipart(part: Part, header: bytes, fetched: Mapping[str, bytes]) -> bytes:
    boundary = part_header(header).boundary
    if boundary is None:
        raise ValueError("a multipart has no boundary")
    out = []
    for child in part.children:
        own = fetched.get(f"{child.number}.MIME")
        if own is None:
            raise ValueError("the header of a part is missing")
        out += [b"--", boundary, b"\r\n", _ended(own), _body(child, own, fetched), b"\r\n"]
    return b"".join((*out, b"--", boundary, b"--\r\n"))


def _whole_lines(body: bytes) -> bytes:
    """A body that was cut, cut at the last line's end, so that no encoded octet is torn."""
    return body[: body.rfind(b"\n") + 1] or body if len(body) >= TEXT_OCTETS else body


def _ask(part: Part, asked: list[str], *, own_header: bool) -> None:
    if own_header:
        asked.append(f"{part.number}.MIME")
    if part.multipart:
        for child in part.children:
            _ask(child, asked, own_header=True)
    elif part.embedded:
        asked.append(f"{part.number}.HEADER")
        inner = part.children[0]
        for child in inner.children if inner.multipart else (inner,):
            _ask(child, asked, own_header=inner.multipart)
    elif part.wanted:
        asked.append(part.number)


class _Reader:
    """Turns nested sequences into parts, no more of them and no deeper than reasonable."""

    def __init__(self) -> None:
        self._left = MOST_PARTS

    def letter(self, value: object, number: str, depth: int) -> Part:
        """A whole letter: its parts are counted below ``number``; a letter of one part is part 1 of it."""
        if _is_multipart(value):
            return self._multipart(value, number, depth)
        return self._single(value, _below(number, 1), depth)

    def _multipart(self, value: object, number: str, depth: int) -> Part:
        children = []
        if depth < DEEPEST:
            for index, child in enumerate(_parts_of(value), 1):
                if not self._left:
                    break
                self._left -= 1
                at = _below(number, index)
                inner = self._multipart if _is_multipart(child) else self._single
                children.append(inner(child, at, depth + 1))
        return Part(number, multipart=True, children=tuple(children))

    def _single(self, value: object, number: str, depth: int) -> Part:
        fields = _sequence(value)
        if not _word(fields, 0) or not _word(fields, 1):
            raise ValueError("no body structure")
        media_type = f"{_word(fields, 0)}/{_word(fields, 1)}"
        if media_type == "message/rfc822" and len(fields) > 8 and depth < DEEPEST:
            return Part(number, embedded=True, children=(self.letter(fields[8], number, depth + 1),))
        disposition, names = _disposition(fields[7:])
        return Part(number, wanted(media_type, disposition, (*names, *_names(fields, 2))))


def _below(number: str, index: int) -> str:
    return f"{number}.{index}" if number else str(index)


def _sequence(value: object) -> tuple[object, ...]:
    if not isinstance(value, tuple | list) or not value:
        raise ValueError("no body structure")
    return tuple(value)


def _is_multipart(value: object) -> bool:
    return isinstance(_sequence(value)[0], tuple | list)


def _parts_of(value: object) -> tuple[object, ...]:
    """The parts of a multipart: a list in front (as imapclient gives it) or one after the other (as sent)."""
    fields = _sequence(value)
    if isinstance(fields[0], list):
        return _sequence(fields[0])
    end = next((at for at, one in enumerate(fields) if not isinstance(one, tuple)), len(fields))
    return fields[:end]


def _word(fields: tuple[object, ...], index: int) -> str:
    value = fields[index] if len(fields) > index else None
    return value.decode("ascii", "replace").lower() if isinstance(value, bytes) else ""


def _names(fields: tuple[object, ...], index: int) -> tuple[str, ...]:
    """File names among parameters, in whichever form RFC 2231 gives them."""
    value = fields[index] if len(fields) > index else None
    if not isinstance(value, tuple):
        return ()
    return tuple(
        told.decode("utf-8", "replace")
        for key, told in zip(value[::2], value[1::2], strict=False)
        if isinstance(key, bytes) and isinstance(told, bytes) and _NAME.match(key)
    )


def _disposition(extension: tuple[object, ...]) -> tuple[str | None, tuple[str, ...]]:
    """Found by its form, not its place: servers leave out fields before it."""
    for value in extension:
        if isinstance(value, tuple) and _word(value, 0) in ("attachment", "inline"):
            return _word(value, 0), _names(value, 1)
    return None, ()
