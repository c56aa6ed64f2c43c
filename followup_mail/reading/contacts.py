"""To whom a letter tells the candidate to write (rule ``recipient``), and the name one would greet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from followup_mail.letters.model import Address, Letter
from followup_mail.reading.cues import find, stands_in
from followup_mail.reading.invitations import Event
from followup_mail.reading.model import Evidence, Reader
from followup_mail.reading.names import fits_person, folded, person_name
from followup_mail.reading.senders import is_desk, is_relay, is_robot
from followup_mail.reading.signatures import signer
from followup_mail.reading.view import View

_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}[a-z]{2,12}(?![\w-])", re.IGNORECASE)
_NAME_BEFORE = re.compile(
    r"((?:[A-ZÀ-Þ][\w'’-]+\.?\s+){0,3}[A-ZÀ-Þ][\w'’-]+)[\s,:]*(?:\(|at|on|under|via|by e-?mail at|:|-|–|"
    r"<)?\s*$"
)
# Words that say what an address is for stand so near before it.
_WORDS_NEAR = 120
# An address of the text must weigh more than this; a letter that holds more of them than that is a list.
_ENOUGH, _MOST_ADDRESSES = 0.5, 40
_NAMES = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,2}")
# Mailboxes of a tool or of a person's calendar that send for somebody else.
_MACHINE_CALENDARS = re.compile(
    r"(?:group|resource|import)\.calendar\.|^calendar-notification@|^invitations?@"
)


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to write to, what shows it, and the rule's words for it."""

    address: Address
    evidence: Evidence


def contact(
    letter: Letter, fresh: tuple[View, ...], events: tuple[Event, ...], reader: Reader
) -> Contact | None:
    """The person who arranged the interview, as far as this letter tells; None where nobody reads mail."""
    found = _contact(letter, fresh, events, reader)
    if found is None or " " in found.address.name:
        return found
    # A name of two words that the text gives for just this address is better than one word, or none.
    name = _written_for(found.address, fresh) or found.address.name
    return Contact(Address(found.address.address, name), found.evidence)


def _contact(
    letter: Letter, fresh: tuple[View, ...], events: tuple[Event, ...], reader: Reader
) -> Contact | None:
    sender = letter.from_[0] if letter.from_ else None
    unread = any(find(view, "unread") for view in fresh)
    told = _told_in_text(letter, fresh, reader)
    name = _name(letter, fresh)
    organizer = next(
        (
            event.organizer
            for event in events
            if event.organizer and _may_be_written_to(event.organizer, reader)
        ),
        None,
    )
    for reply_to in letter.reply_to:
        if _may_be_written_to(reply_to, reader):
            return Contact(_named(reply_to, name), _header("reply-to", letter, reply_to))
    if sender and _may_be_written_to(sender, reader) and not (unread and (is_relay(sender.domain) or told)):
        # An address that the text gives outranks a sender that is a tool's, not one that is a person's.
        if (
            told
            and (is_relay(sender.domain) or is_desk(sender))
            and not is_desk(told.address)
            and told.address.key != sender.key
        ):
            return told
        if organizer and organizer.key != sender.key and is_relay(sender.domain):
            return Contact(_named(organizer, name), _organizer_evidence(events, organizer))
        return Contact(_named(sender, name), _header("from", letter, sender))
    if told:
        return told
    if organizer:
        return Contact(_named(organizer, name), _organizer_evidence(events, organizer))
    for copied in letter.cc:
        if _may_be_written_to(copied, reader) and not (is_desk(copied) and is_relay(copied.domain)):
            return Contact(_named(copied, None), _header("cc", letter, copied))
    return None


def _told_in_text(letter: Letter, fresh: tuple[View, ...], reader: Reader) -> Contact | None:
    """An address the text gives to write to: one beside words such as "contact" before any other."""
    found = [
        (_weight_of_place(view, match, address), view, match, address)
        for view in fresh
        for match in islice(_ADDRESS.finditer(view.original), _MOST_ADDRESSES)
        if _may_be_written_to(address := Address(match.group().rstrip(".")), reader)
    ]
    best = max(found, key=lambda item: item[0], default=None)
    if best is None or best[0] <= _ENOUGH:
        return None
    _, view, match, address = best
    if view.where is None:
        return None
    person = _name_near(view.original, match.start(), match.end(), address) or _name(letter, fresh, address)
    span = letter.part(view.where.part).source_span(*view.where.part_span(match.start(), match.end()))
    evidence = Evidence("contact", match.group(), view.where.part, span, "people.contact.text")
    return Contact(Address(address.address, person or ""), evidence)


def _weight_of_place(view: View, match: re.Match[str], address: Address) -> float:
    """How much speaks for an address in the text being there to be written to about the interview."""
    begin = max(view.sentence(match.start())[0], match.start() - _WORDS_NEAR)
    return (
        1.0
        + 2.0 * stands_in(view, begin, match.start(), "write_to")
        - 2.5 * stands_in(view, begin, match.end(), "helpdesk")
        + 0.5 * (not is_relay(address.domain))
        + 0.3 * (not is_desk(address))
    )


def _name_near(text: str, start: int, end: int, address: Address) -> str | None:
    """The name written before or behind an address ("contact Paula Reyes at …", "… (Howard Kessler)")."""
    before = _NAME_BEFORE.search(text[max(start - 60, 0) : start])
    local = address.address.partition("@")[0]
    if before:
        words = before.group(1).split()
        for at in range(len(words)):
            name = person_name(" ".join(words[at:]))
            if name and (fits_person(name, local) or (is_desk(address) and len(words) - at > 1)):
                return name
    if behind := re.match(r"\s*\(?((?:[A-ZÀ-Þ][\w'’-]+\s?){1,3})\)?", text[end : end + 50]):
        name = person_name(behind.group(1).strip())
        if name and fits_person(name, local):
            return name
    return None


def _name(letter: Letter, fresh: tuple[View, ...], address: Address | None = None) -> str | None:
    """The name a human would greet: the sender's where it is a person's, else the one who signs."""
    sender = letter.from_[0] if letter.from_ else None
    display = person_name(sender.name) if sender else None
    signed = next((found[0] for view in fresh if (found := signer(view.original))), None)
    for name in (display, signed):
        if name and address and fits_person(name, address.address.partition("@")[0]):
            return name
    if address and not is_desk(address) and not is_relay(address.domain):
        return None
    if display and " " in display:
        return display
    if signed and (display is None or signed.casefold().startswith(display.casefold())):
        return signed
    return display or signed


def _written_for(address: Address, fresh: tuple[View, ...]) -> str | None:
    """The person whose address this is: named beside it, elsewhere, or spelt by the address itself."""
    local = address.address.partition("@")[0].partition("+")[0]
    for view in fresh:
        at = view.text.find(address.key)
        if at >= 0 and (near := _name_near(view.original, at, at + len(address.key), address)):
            return near
    if is_desk(address) or is_relay(address.domain):
        return None
    for view in fresh:
        for match in _NAMES.finditer(view.original):
            words = match.group().split()
            whole = [" ".join(words[at : at + 2]) for at in range(len(words) - 1)]
            for name in (*whole, *words):
                if (
                    folded(name) == folded(local) or (" " in name and _initials(name, local))
                ) and person_name(name):
                    return name
    if spelt := re.fullmatch(r"([a-z]{2,})\.([a-z]{3,})", local, re.IGNORECASE):
        return f"{spelt.group(1).capitalize()} {spelt.group(2).capitalize()}"
    return None


def _named(address: Address, name: str | None) -> Address:
    """The address with the best name there is for it: its own, or the letter's where it fits."""
    own = person_name(address.name) if address.name else None
    if own and (" " in own or name is None):
        return Address(address.address, own)
    local = address.address.partition("@")[0]
    if name and (own is None or folded(own) in folded(name)):
        generic = (
            is_desk(address)
            or is_relay(address.domain)
            or len(local) > 16
            or any(char.isdigit() for char in local)
        )
        if generic or fits_person(name, local) or _initials(name, local):
            return Address(address.address, name)
    return Address(address.address, own or (name if name and own is None and address.name else "") or "")


def _initials(name: str, local: str) -> bool:
    words = [folded(word) for word in name.split()]
    return len(words) > 1 and folded(local) in (
        "".join(word[:1] for word in words),
        words[0][:1] + words[-1],
        words[0] + words[-1][:1],
    )


def _may_be_written_to(address: Address, reader: Reader) -> bool:
    return (
        "@" in address.address
        and not is_robot(address)
        and not reader.is_me(address)
        and not _MACHINE_CALENDARS.search(address.key)
    )


def _header(name: str, letter: Letter, address: Address) -> Evidence:
    value = next(iter(letter.headers.get(name, ("",))))
    at = max(value.casefold().find(address.key), 0)
    return Evidence(
        "contact",
        address.address,
        f"header:{name}",
        (at, at + len(address.address)),
        f"people.contact.{name}",
    )


def _organizer_evidence(events: tuple[Event, ...], organizer: Address) -> Evidence:
    for event in events:
        for evidence in event.evidence:
            if evidence.claim == "contact" and organizer.key in evidence.text.casefold().replace(
                "\n ", ""
            ).replace("\r", ""):
                return evidence
    return Evidence("contact", organizer.address, "1", (0, 0), "calendar.event")
