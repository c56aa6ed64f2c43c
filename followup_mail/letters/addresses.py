"""Address lists (RFC 5322, 3.4) as they occur: groups, comments, lost brackets, commas in encoded names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from followup_mail.letters.characters import one_line
from followup_mail.letters.encoded_words import ENCODED_WORD, decode_words
from followup_mail.letters.model import Address

MAX_ADDRESSES = 500
_MAX_TEXT = 128 << 10
_MAX_ADDRESS = 320  # RFC 3696, erratum 1690: 254; some servers' own are longer
_MAX_NAME = 256

# Each alternative consumes what it began, closed or not: one pass, no way back.
_TOKEN = re.compile(
    rf"(?P<word>{ENCODED_WORD.pattern})"
    r'|"(?P<quoted>(?:[^"\\]|\\.)*+)"?'
    r"|<(?P<angle>[^<>]*+)>"
    r"|<(?P<unclosed>[^<>,;\s]*)"
    r"|\((?P<comment>(?:[^()\\]|\\.)*+)\)?"
    r"|(?P<end>[,;])"
    r"|(?P<group>:(?!//))"
    r'|(?P<atom>(?:(?!=\?)[^\s"<(,;:]|=\?)+)'
    r"|(?P<space>\s+)",
    re.DOTALL,
)
_SEPARATOR = re.compile(r"[\s<>\"(),:;\[\]]+")
_MAX_WORDS = 24  # of an unfinished name: what grows longer is garbage
_ROUTE = re.compile(r"@[^:]*:")


def parse_addresses(values: Iterable[str]) -> tuple[Address, ...]:
    """The mailboxes in undecoded header values, in order; garbage between them is passed over.

    At most 500 are read, from 128 KiB of text. Group names and members without an address are left out.
    """
    found: list[Address] = []
    room = _MAX_TEXT
    for value in values:
        value = value[:room]
        room -= len(value)
        for address in _mailboxes(value):
            if len(found) == MAX_ADDRESSES:
                return tuple(found)
            found.append(address)
    return tuple(found)


def parse_person(text: str) -> Address | None:
    """The person that a line of a header block names; ``address`` is empty where only a name is given."""
    text = text.replace("[mailto:", "<").replace("]", ">") if "[mailto:" in text else text
    for address in _mailboxes(text[:1000]):
        return address
    name = _name(text[:1000])
    return Address("", name) if any(character.isalpha() for character in name) else None


def _mailboxes(value: str) -> Iterable[Address]:
    words: list[str] = []
    comment = ""
    angle: str | None = None
    for token in _TOKEN.finditer(value + ","):
        kind = token.lastgroup
        if kind == "quoted":
            words.append(re.sub(r"\\(.)", r"\1", token["quoted"]))
        elif kind in ("angle", "unclosed"):
            angle = angle or token[kind]
        elif kind == "comment":
            comment = comment or token["comment"]
        elif kind == "group":
            words = []
        elif kind == "end":
            mailbox = _mailbox("".join(words), angle, comment)
            if mailbox:
                yield mailbox
                words, comment, angle = [], "", None
            elif token["end"] == ";" or angle is not None or "@" in "".join(words):
                words, comment, angle = [], "", None
            else:
                words = words[-_MAX_WORDS:]
                words.append(token[0])  # an unquoted comma of a name: "Lee, Jordan <jordan@example.com>"
        else:
            words.append(token[0])


def _mailbox(words: str, angle: str | None, comment: str) -> Address | None:
    if angle is not None and "@" in angle:
        return _address(angle, words or comment)
    bare = _bare_address(words)
    if bare is not None:
        return _address(bare, words.replace(bare, " ", 1).strip() or comment)
    if angle is not None:
        return _address(angle, words or comment)
    if comment and " " not in words.strip():
        return _address(words, comment)  # "MAILER-DAEMON (Mail Delivery System)"
    return None


def _bare_address(words: str) -> str | None:
    if "@" not in words:
        return None
    return next((word for word in _SEPARATOR.split(words) if 0 < word.find("@") < len(word) - 1), None)


def _address(address: str, name: str) -> Address | None:
    address = _ROUTE.sub("", one_line(decode_words(address)).replace(" ", ""), count=1).strip("'\"<>")
    address = address.removeprefix("mailto:")
    if not address or len(address) > _MAX_ADDRESS:
        return None
    name = _name(name)
    return Address(address, "" if name.casefold() == address.casefold() else name)


def _name(words: str) -> str:
    return one_line(decode_words(words))[:_MAX_NAME].strip(" '\"<>,;:")
