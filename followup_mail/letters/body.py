"""From the tree of parts to readable texts, passages, calendars and names of attachments."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from followup_mail.letters.alternatives import is_stub
from followup_mail.letters.charsets import decode
from followup_mail.letters.envelope import Envelope, read_envelope
from followup_mail.letters.hypertext import read_html
from followup_mail.letters.markup import read_markups
from followup_mail.letters.mime import Entity
from followup_mail.letters.model import CalendarPart, Markup, PartText, Passage
from followup_mail.letters.plain import read_plain
from followup_mail.letters.quoting import split_passages
from followup_mail.letters.readable import MAX_LINES, Readable

MAX_TEXT = 64 << 10
MAX_CALENDAR = 256 << 10
MAX_CALENDARS = 20
MAX_MARKUPS = 20
MAX_HTML = 1 << 20
MAX_ALL_TEXT = 1 << 20
MAX_ALL_HTML = 3 << 19

_CALENDAR_TYPES = frozenset({"text/calendar", "application/ics", "text/x-vcalendar", "application/x-ics"})
_TNEF_TYPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_TNEF_NAME = "winmail.dat"
_REPORTS = frozenset({"message/delivery-status", "message/disposition-notification", "text/rfc822-headers"})
_UNREAD_TEXT = frozenset(
    {
        "text/x-amp-html", "text/watch-html", "text/rtf", "text/richtext", "text/enriched", "text/vcard",
        "text/x-vcard", "text/directory", "text/css", "text/csv", "text/xml", "text/javascript",
    }
)  # fmt: skip
_CUT = "a long text was cut"
_HTML_START = re.compile(r"\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{1,200}charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(slots=True)
class Body:
    """What was read of the parts, in reading order."""

    parts: list[PartText] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    calendars: list[CalendarPart] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)
    markups: list[Markup] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A text part as it may be shown, of which letter, and how deep that one lies in others."""

    entity: Entity
    readable: Readable
    media_type: str
    envelope: Envelope
    nesting: int


def read_body(raw: bytes, root: Entity, envelope: Envelope) -> Body:
    """Everything readable in the tree ``root``; ``envelope`` is that of the letter itself.

    Of a multipart/alternative one text is read (RFC 2046, 5.1.4); the text of a ``message/rfc822`` part
    becomes forwarded passages with that message's own time, sender and subject. At most 64 KiB of text a
    part and 1 MiB a letter are read.
    """
    reader = _Reader(raw)
    for shown in reader.read(root, envelope, nesting=0):
        section = shown.entity.section
        readable = shown.readable
        reader.body.parts.append(PartText(section, shown.media_type, readable.text, readable.anchors))
        if shown.media_type not in _REPORTS:
            passages = split_passages(readable, section, shown.envelope)
            reader.body.passages.extend(_nested(passage, shown.nesting) for passage in passages)
    if reader.wrapped and not any(part.text.strip() for part in reader.body.parts):
        reader.body.defects.append("the text is wrapped in winmail.dat, which is not read")
    reader.body.defects = list(dict.fromkeys(reader.body.defects))
    return reader.body


def _nested(passage: Passage, nesting: int) -> Passage:
    if nesting == 0:
        return passage
    role = "forwarded" if passage.role == "fresh" else passage.role
    return replace(passage, role=role, depth=passage.depth + nesting)


class _Reader:
    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.body = Body()
        self.text_room = MAX_ALL_TEXT
        self.html_room = MAX_ALL_HTML
        self.wrapped = False  # some of the letter is in Outlook's own format (TNEF)
        self.calendars: dict[str, int] = {}  # numbers in the body, by their text without white space

    def read(self, entity: Entity, envelope: Envelope, nesting: int) -> list[_Shown]:
        """The texts below an entity; its depth, and so that of the recursion, is bounded by the tree's."""
        if entity.media_type.startswith("message/") and entity.children:
            inner = entity.children[0]
            return self.read(inner, read_envelope(inner.fields), nesting + 1)
        if entity.children:
            branches = [self.read(child, envelope, nesting) for child in entity.children]
            if entity.media_type == "multipart/alternative":
                return _choose(branches)
            return [shown for branch in branches for shown in branch]
        return self._leaf(entity, envelope, nesting)

    def _leaf(self, entity: Entity, envelope: Envelope, nesting: int) -> list[_Shown]:
        name = entity.file_name
        kind = entity.media_type
        if kind in _CALENDAR_TYPES or name.lower().endswith((".ics", ".vcs")):
            self._calendar(entity)
            return []
        if kind in _TNEF_TYPES or name.lower() == _TNEF_NAME:
            self.wrapped = True
            self.body.attachments.append(name or _TNEF_NAME)
            return []
        is_text = kind.startswith("text/") and kind not in _UNREAD_TEXT
        if kind not in _REPORTS and (not is_text or (entity.disposition == "attachment" and name)):
            if name:
                self.body.attachments.append(name)
            return []
        if entity.start >= entity.end:
            return []
        if self.text_room <= 0:
            self.body.defects.append("more than 1 MiB of text: the rest was not read")
            return []
        return [self._text(entity, envelope, nesting)]

    def _text(self, entity: Entity, envelope: Envelope, nesting: int) -> _Shown:
        media_type = entity.media_type
        limit = min(MAX_TEXT, self.text_room)
        room = max(min(MAX_HTML, self.html_room), 0)
        text = self._decoded(entity, room if media_type == "text/html" else MAX_TEXT)
        if media_type == "text/html" or _HTML_START.match(text):
            media_type = "text/html"
            self.html_room -= len(text)
            readable = read_html(text, limit=limit)
            self._markups(read_markups(text, entity.section))
        else:
            flowed = entity.parameters.get("format", "").lower() == "flowed"
            del_sp = entity.parameters.get("delsp", "").lower() == "yes"
            readable = read_plain(text, flowed=flowed, del_sp=del_sp, limit=limit)
            self.body.attachments += readable.files
        self.text_room -= len(readable.text)
        if len(readable.text) >= limit or readable.text.count("\n") >= MAX_LINES - 1:
            self.body.defects.append(_CUT)
        return _Shown(entity, readable, media_type, envelope, nesting)

    def _markups(self, found: list[Markup]) -> None:
        known = [markup.value for markup in self.body.markups]
        new = [markup for markup in found if markup.value not in known]
        self.body.markups += new[: max(MAX_MARKUPS - len(known), 0)]

    def _decoded(self, entity: Entity, limit: int) -> str:
        content, defect = entity.content(self.raw, limit)
        if len(content) >= limit:
            self.body.defects.append(_CUT)
        declared = entity.parameters.get("charset")
        if declared is None and entity.media_type == "text/html":
            meta = _META_CHARSET.search(content, 0, 2048)
            declared = meta[1].decode("ascii") if meta else None
        text, charset_defect = decode(content, declared)
        self.body.defects.extend(each for each in (defect, charset_defect) if each)
        return text

    def _calendar(self, entity: Entity) -> None:
        if len(self.body.calendars) >= MAX_CALENDARS or entity.start >= entity.end:
            return
        text = self._decoded(entity, MAX_CALENDAR)
        method = entity.parameters.get("method", "").upper() or None
        known = self.calendars.setdefault("".join(text.split()), len(self.body.calendars))
        if known < len(self.body.calendars):
            same = self.body.calendars[known]
            self.body.calendars[known] = replace(same, method=same.method or method)
        else:
            self.body.calendars.append(CalendarPart(entity.section, method, text))


def _choose(branches: list[list[_Shown]]) -> list[_Shown]:
    """The alternative to read: the plain text unless it is a stub, else the last that says anything."""
    spoken = [branch for branch in branches if any(shown.readable.text.strip() for shown in branch)]
    if not spoken:
        return branches[0] if branches else []
    plain = next(
        (branch for branch in spoken if all(shown.media_type != "text/html" for shown in branch)), None
    )
    rich = next((branch for branch in reversed(spoken) if branch is not plain), None)
    if plain is None or (rich is not None and is_stub(_all_text(plain), _all_text(rich))):
        return rich or spoken[-1]
    return plain


def _all_text(branch: list[_Shown]) -> str:
    return "\n".join(shown.readable.text for shown in branch)
