"""The header section of a message or of a body part (RFC 5322, 2.2; RFC 2045, 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from followup_mail.letters.characters import one_line
from followup_mail.letters.charsets import decode_unlabelled
from followup_mail.letters.encoded_words import decode_words

MAX_SECTION = 1 << 20
MAX_FIELDS = 1000
MAX_FIELD = 64 << 10
MAX_VALUE = 8 << 10
MAX_IDS = 200

_LINE = re.compile(r"[^\n]+(?:\n[ \t][^\n]*)*\n?")
_NAME = re.compile(r"[!-9;-~]{1,80}[ \t]*\Z")
_FOLD = re.compile(r"\r?\n[ \t]+")
_ID = re.compile(r"<[^<>\s]{1,990}>")
_BLANK_LINE = re.compile(rb"\n\r?\n")

# One of these must stand in a section for it to be a message's (RFC 5322, 3.6; RFC 2045; the traces of
# delivery).
_OF_A_MESSAGE = re.compile(
    r"(?:from|to|cc|bcc|date|subject|sender|reply-to|message-id|in-reply-to|references|received|return-path"
    r"|delivered-to|mime-version|comments|keywords|(?:content|resent|list|arc|x)-.+)\Z"
)


@dataclass(frozen=True, slots=True)
class Fields:
    """Header fields in order: lower-case names with values unfolded but not yet decoded (RFC 2047)."""

    pairs: tuple[tuple[str, str], ...] = ()

    def all(self, name: str) -> Iterator[str]:
        """Every value of that name, in order."""
        return (value for key, value in self.pairs if key == name)

    def first(self, name: str) -> str:
        """The first value of that name that is not empty; empty where there is none."""
        return next((value for key, value in self.pairs if key == name and value), "")

    def text(self, name: str) -> str:
        """The first value as a reader sees it."""
        return readable(self.first(name))

    @property
    def of_a_message(self) -> bool:
        """Whether any field is one of a message: calendars and YAML have fields too, but none of these."""
        return any(_OF_A_MESSAGE.match(name) for name, _ in self.pairs)

    def decoded(self) -> dict[str, tuple[str, ...]]:
        """All values as a reader sees them, each bounded to 8 KiB, by name."""
        values: dict[str, tuple[str, ...]] = {}
        for name, value in self.pairs:
            values[name] = (*values.get(name, ()), readable(value))
        return values


@dataclass(frozen=True, slots=True)
class Head:
    """A header section, where the body begins, and what was wrong."""

    fields: Fields
    body: int
    defects: tuple[str, ...] = ()


def readable(value: str) -> str:
    """A header value with encoded words decoded and controls removed, at most 8 KiB of it."""
    return one_line(decode_words(value[:MAX_VALUE]))


def message_ids(values: Iterable[str]) -> tuple[str, ...]:
    """The ids (RFC 5322, 3.6.4) in header values, each once, brackets kept.

    Of more than 200 the first and the last 199 are kept: the root of the thread and its latest letters. A
    value that is one bare ``left@right`` is taken as an id without its brackets.
    """
    ids: dict[str, None] = {}
    for value in values:
        value = decode_words(value)
        found = _ID.findall(value)
        if not found and "@" in value and len(value) < 990 and not re.search(r"[\s<>]", value):
            found = [f"<{value}>"]
        ids.update(dict.fromkeys(found))
    unique = [one_line(each) for each in ids]
    return tuple(unique if len(unique) <= MAX_IDS else [unique[0], *unique[1 - MAX_IDS :]])


def read_head(raw: bytes, start: int, end: int) -> Head:
    """The header section that begins at ``start`` of ``raw``.

    A line that is neither a field nor its continuation is skipped if a field follows it; else the body begins
    there, the blank line between having been lost.
    """
    if raw.startswith((b"\n", b"\r\n"), start):
        return Head(Fields(), raw.index(b"\n", start) + 1)
    blank = _BLANK_LINE.search(raw, start, min(end, start + MAX_SECTION))
    stop = blank.start() + 1 if blank else min(end, start + MAX_SECTION)
    body = blank.end() if blank else stop
    pairs: list[tuple[str, str]] = []
    defects: list[str] = []
    lines = list(_LINE.finditer(raw[start:stop].decode("latin-1")))
    for number, line in enumerate(lines):
        name, colon, value = line[0].partition(":")
        if not colon or not _NAME.match(name):
            if number == 0 and name.startswith(("From ", ">From ")):
                continue  # the separator line of an mbox file
            if any(_is_field(after[0]) for after in lines[number + 1 : number + 3]):
                defects.append("a header line was no field and was skipped")
                continue
            return Head(
                Fields(tuple(pairs)), start + line.start(), (*defects, "no blank line after the header")
            )
        if len(pairs) == MAX_FIELDS:
            defects.append("more than 1000 header fields: the rest was not read")
            break
        pairs.append((name.rstrip().lower(), _unfold(value[:MAX_FIELD])))
    return Head(Fields(tuple(pairs)), body, tuple(dict.fromkeys(defects)))


def _is_field(line: str) -> bool:
    name, colon, _ = line.partition(":")
    return bool(colon) and _NAME.match(name) is not None


def _unfold(value: str) -> str:
    if "\n" in value[:-2]:
        value = _FOLD.sub(" ", value)
    if not value.isascii():
        value = decode_unlabelled(value.encode("latin-1"))
    return value.strip()
