"""Whom a follow-up is written to: the person who arranged the interview (rule ``recipient``)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from followup_mail.hiring.interviews import Appointment
from followup_mail.hiring.mailboxes import is_person, is_unread
from followup_mail.hiring.model import Process
from followup_mail.hiring.naming import employer_words, resembles_domain
from followup_mail.hiring.sessions import Session
from followup_mail.hiring.shared_domains import is_scheduler, organisation
from followup_mail.hiring.threads import Threads
from followup_mail.hiring.timeline import in_order, moment
from followup_mail.letters.model import Address
from followup_mail.reading.model import Signal

_MOST_SUCCESSORS = 5


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom to write to, None where nobody was found, and why."""

    address: Address | None
    why: str


def recipient_of(process: Process, appointment: Appointment | None, own: frozenset[str]) -> Recipient:
    """The addressee of follow-ups to that interview. ``own`` are the user's addresses as compared."""
    search = _Search(process, own)
    found = search.arranger(appointment) or search.writer(appointment) or search.copied(appointment)
    if found is None or found.address is None:
        return Recipient(None, "no letter names anybody who reads mail")
    return search.successor(found)


class _Search:
    def __init__(self, process: Process, own: frozenset[str]) -> None:
        self._letters = in_order(process.signals)
        self._received = [letter for letter in self._letters if not letter.own and letter.trusted]
        self._company = employer_words(process.company) if process.company else ()
        self._own = own

    def arranger(self, appointment: Appointment | None) -> Recipient | None:
        """Whom the letters that fixed the day name; of several, whose letters cover most of it."""
        if appointment is None:
            return None
        cover: dict[str, _Cover] = defaultdict(_Cover)
        for session in appointment.sessions:
            for letter in session.letters:
                contact = self._named(letter)
                if contact is not None:
                    cover[contact.key].add(session, letter, contact, appointment.sessions)
        if not cover:
            return None
        best = max(cover.values(), key=_Cover.rank)
        why = "arranged the interview" if len(cover) == 1 else "arranged most of the interview's day"
        return Recipient(best.contact, why)

    def writer(self, appointment: Appointment | None) -> Recipient | None:
        """The person of that employer who wrote last, in the thread of the interview if anybody did."""
        threads = Threads(self._letters)
        fixing = {threads.of(letter) for letter in appointment.letters} if appointment else set()
        corresponding = {
            address.key for letter in self._letters if letter.own for address in letter.recipients
        }
        best: tuple[bool, dt.datetime, str] | None = None
        chosen = None
        for letter in self._received:
            contact = self._named(letter) if letter.kind != "auto_reply" else None
            if contact is None or (letter.kind == "other" and contact.key not in corresponding):
                continue
            rank = (threads.of(letter) in fixing, moment(letter), contact.key)
            if best is None or rank > best:
                best, chosen = rank, contact
        return Recipient(chosen, "wrote for the employer") if chosen else None

    def copied(self, appointment: Appointment | None) -> Recipient | None:
        """The human in copy of a machine's confirmation."""
        for letter in reversed(appointment.letters if appointment else ()):
            for address in letter.recipients:
                if letter.sender_is_robot and is_person(address) and self._is_usable(address):
                    return Recipient(address, "was sent a copy of the confirmation")
        return None

    def successor(self, found: Recipient) -> Recipient:
        """Rule ``not-an-answer``: an out-of-office that names a successor for good changes the contact."""
        contact, why = found.address, found.why
        for _ in range(_MOST_SUCCESSORS):
            absent = [letter for letter in self._received if _is_from(letter, contact)]
            last = absent[-1] if absent else None
            if (
                last is None
                or last.kind != "auto_reply"
                or last.contact is None
                or _is_from(last, last.contact)
                or not self._is_usable(last.contact)
            ):
                break
            contact, why = last.contact, "was named as successor by an automatic reply"
        return Recipient(contact, why)

    def _named(self, letter: Signal) -> Address | None:
        """Whom a letter gives to write to: for the user's own, whom it went to."""
        if letter.own:
            named: Iterable[Address | None] = letter.recipients[:1]
        else:
            sender = letter.sender if letter.sender and is_person(letter.sender) else None
            named = (letter.contact, None if letter.sender_is_robot else sender)
        return next((address for address in named if address and self._is_usable(address)), None)

    def _is_usable(self, address: Address) -> bool:
        """Never a no-reply address, never the user; never a scheduling tool, but for its own maker's jobs."""
        if not address.domain or address.key in self._own or is_unread(address.key):
            return False
        return not is_scheduler(address.domain) or resembles_domain(
            self._company, organisation(address.domain)
        )


class _Cover:
    """How much of an interview's day one contact's letters cover."""

    def __init__(self) -> None:
        self.contact: Address | None = None
        self._covers_all = False
        self._starts: set[dt.datetime | None] = set()
        self._last = dt.datetime.min.replace(tzinfo=dt.UTC)

    def add(self, session: Session, letter: Signal, contact: Address, day: Iterable[Session]) -> None:
        self._covers_all = self._covers_all or _covers(session, day)
        self._starts.add(session.start)
        if self.contact is None or (contact.name and not self.contact.name) or moment(letter) >= self._last:
            self.contact = contact if contact.name or self.contact is None else self.contact
        self._last = max(self._last, moment(letter))

    def rank(self) -> tuple[bool, int, dt.datetime, str]:
        sessions = len(self._starts - {None}) or 1
        return self._covers_all, sessions, self._last, self.contact.key if self.contact else ""


def _covers(session: Session, day: Iterable[Session]) -> bool:
    """Whether a session spans the day: it has no hour, lies about all others, or is a letter that begins it."""
    if session.start is None:
        return True
    starts = [other.start for other in day if other.start is not None]
    ends = [other.end or other.start for other in day if other.start is not None]
    if session.start > min(starts):
        return False
    return session.uid is None or (session.end or session.start) >= max(ends)


def _is_from(letter: Signal, address: Address | None) -> bool:
    return address is not None and letter.sender is not None and letter.sender.key == address.key
