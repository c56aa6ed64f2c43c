"""What every draft must be like, whatever the timeline: its thread, its sender, its flags, its manners."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from email.message import EmailMessage

from tests.timelines.mail_program import parsed, text_of
from tests.timelines.scenario import Scenario
from tests.timelines.world import DRAFT_FLAGS, LyingDraft

_IDS = re.compile(r"<[^<>\s]+>")
_REPLY_MARK = re.compile(r"^\s*(re|aw|sv|antw|fwd?|wg)\s*:\s*", re.IGNORECASE)
_PROGRAM = re.compile(r"follow[-_ ]?up", re.IGNORECASE)
_TELLTALE = ("auto-submitted", "user-agent", "precedence", "x-")
_FREE_WORDS = ("subject", "to", "from", "in-reply-to", "references")  # may hold what others wrote
_LEFTOVER = re.compile(r"\{\{|\}\}|\{%|\bNone\b|\bUndefined\b")


def ids(value: object) -> list[str]:
    """The Message-IDs of a header's value."""
    return _IDS.findall(str(value or ""))


def manners(
    draft: LyingDraft, scenario: Scenario, at: dt.datetime, known: Mapping[str, bytes]
) -> Iterator[str]:
    """What is wrong with a draft written at ``at``. ``known`` maps Message-IDs to what the mailbox holds."""
    message = parsed(draft.raw)
    if missing := DRAFT_FLAGS - draft.flags:
        yield f"flags: {', '.join(sorted(missing))} not set"
    yield from _people(message, scenario)
    yield from _identity(message, scenario, at)
    yield from _thread(message, known)
    yield from _anonymity(draft.raw, message)
    yield from _text(message, scenario)


def _people(message: EmailMessage, scenario: Scenario) -> Iterator[str]:
    senders = [address.addr_spec.lower() for address in message["From"].addresses] if message["From"] else []
    if senders != [scenario.address.lower()]:
        yield f"From is {senders}, the user is {scenario.address}"
    yield from (f"it has {name}" for name in ("Cc", "Bcc", "Reply-To") if message[name])


def _identity(message: EmailMessage, scenario: Scenario, at: dt.datetime) -> Iterator[str]:
    domain = scenario.address.rpartition("@")[2]
    own = ids(message["Message-ID"])
    if len(own) != 1 or not own[0].endswith(f"@{domain}>"):
        yield f"Message-ID {message['Message-ID']} is not of {domain}"
    written = message["Date"].datetime if message["Date"] else None
    if written is None or abs(written - at) > dt.timedelta(hours=24):
        yield f"Date {message['Date']} is not that of the sweep"


def _thread(message: EmailMessage, known: Mapping[str, bytes]) -> Iterator[str]:
    parent, references = ids(message["In-Reply-To"]), ids(message["References"])
    subject = str(message["Subject"] or "")
    if not subject.strip():
        yield "no subject"
    if not parent:
        if references:
            yield "References without In-Reply-To"
        if _REPLY_MARK.match(subject):
            yield f"Subject {subject!r} answers nothing"
        return
    if len(parent) > 1:
        yield f"In-Reply-To has {len(parent)} ids"
    if references[-1:] != parent[-1:]:
        yield "References do not end with In-Reply-To"
    rest = _REPLY_MARK.sub("", subject, count=1)
    if not subject.startswith("Re: ") or rest.lower().startswith("re:"):
        yield f"Subject {subject!r} has not exactly one Re:"
    if parent[0] in known:
        answered = parsed(known[parent[0]])
        earlier = ids(answered["References"]) or ids(answered["In-Reply-To"])[:1]
        if references[:-1] != earlier:
            yield f"References are not those of the letter answered: {references[:-1]} instead of {earlier}"
        if _bare(rest) != _bare(str(answered["Subject"])):
            yield f"Subject {subject!r} is not that of the letter answered"


def _bare(subject: str) -> str:
    while mark := _REPLY_MARK.match(subject):
        subject = subject[mark.end() :]
    return " ".join(subject.split())


def _anonymity(raw: bytes, message: EmailMessage) -> Iterator[str]:
    head = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0]
    if not head.isascii():
        yield "headers are not ASCII"
    for name, value in message.items():
        if name.lower().startswith(_TELLTALE):
            yield f"header {name} marks it as made by a program"
        if _PROGRAM.search(name) or (name.lower() not in _FREE_WORDS and _PROGRAM.search(str(value))):
            yield f"header {name} names the program"


def _text(message: EmailMessage, scenario: Scenario) -> Iterator[str]:
    text = text_of(message)
    if re.search(r"followup[-_]?mail", text, re.IGNORECASE):
        yield "the text names the program"
    if "?" not in text:
        yield "it asks nothing"
    if scenario.person.split()[0].lower() not in text.lower():
        yield "it is not signed with the user's name"
    if leftover := _LEFTOVER.search(text):
        yield f"the text holds {leftover[0]!r}"
