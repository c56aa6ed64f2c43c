"""Header fields as octets: ASCII only, folded, and none that a letter could have smuggled in.

The standard library's writer is not used for these: it turns long message ids into encoded words, which takes
a draft out of its thread, and some versions drop the quotes of a name they fold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.header import Header

_LINE = 78  # RFC 5322, 2.1.1: should; 998 is the must
_LONGEST_WORD = 60
_FIRST_WORDS = re.compile(
    r"(?:[!-<>-~]{1,12} (?! )){1,3}"
)  # stay legible, ``Re:`` above all, before encoded words
_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{1,900}>")  # printable ASCII but for the brackets themselves
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")


def text_field(name: str, text: str) -> str:
    """An unstructured field (RFC 5322, 2.2.1) of one line of text; encoded (RFC 2047) where it must be."""
    line = f"{name}: {text}"
    if _plain(text) and len(line) <= _LINE:
        return f"{line}\r\n"
    if _plain(text) and "  " not in text and max(map(len, text.split(" "))) <= _LONGEST_WORD:
        return "\r\n".join(_folded(line)) + "\r\n"
    first_words = _FIRST_WORDS.match(text)
    begun = f"{name}: {first_words[0] if first_words else ''}"
    return f"{begun}{_encoded(begun, line.removeprefix(begun))}\r\n"


def mailbox_field(name: str, display_name: str, address: str) -> str:
    """A field of one mailbox (RFC 5322, 3.4): an ASCII addr-spec, and one line for a name or nothing."""
    if not display_name:
        return f"{name}: {address}\r\n"
    if not _plain(display_name):
        phrase = _encoded(f"{name}: ", display_name)
    elif _ATOMS.fullmatch(display_name):
        phrase = display_name
    else:
        phrase = '"' + re.sub(r'(["\\])', r"\\\1", display_name) + '"'
    last_line = f"{name}: {phrase}".rpartition("\r\n")[2]
    space = " " if len(last_line) + len(address) + 3 <= _LINE else "\r\n "
    return f"{name}: {phrase}{space}<{address}>\r\n"


def id_field(name: str, ids: Iterable[str]) -> str:
    """A field of message ids (RFC 5322, 3.6.4), one a line."""
    return f"{name}: " + "\r\n ".join(ids) + "\r\n"


def well_formed_ids(ids: Iterable[str]) -> list[str]:
    """Those of ``ids`` that are ``<token>`` and fit a line, each once, in order."""
    return list(dict.fromkeys(filter(_ID.fullmatch, ids)))


def _plain(text: str) -> bool:
    return text.isascii() and "=?" not in text


def _encoded(begun: str, text: str) -> str:
    """``text`` in encoded words, to stand on a line after ``begun``."""
    header = Header(
        text, "utf-8", maxlinelen=76, header_name=begun[:-2]
    )  # which reckons with ``: `` after it
    return header.encode(linesep="\r\n")


def _folded(line: str) -> Iterable[str]:
    """The lines of ``line``, which holds single spaces only; each but the first begins with its space."""
    start = 0
    while len(line) - start > _LINE:
        end = line.rindex(" ", start + 1, start + _LINE + 1)
        yield line[start:end]
        start = end
    yield line[start:]
