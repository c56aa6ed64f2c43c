"""Whom a follow-up is written to: the person who arranged the interview (rule ``recipient``)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from followup_mail.hiring.interviews import Appointment
from followup_mail.hiring.model import Process
from followup_mail.hiring.naming import employer_words, resembles_domain
from followup_mail.hiring.sessions import Session
from followup_mail.hiring.threads import Threads
from followup_mail.hiring.timeline import moment
from followup_mail.hiring.words import addressee
from followup_mail.letters.model import Address
from followup_mail.reading.domains import is_scheduler, organisation
from followup_mail.reading.model import Signal
from followup_mail.reading.senders import is_person, is_robot

_MOST_SUCCESSORS = 5


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom to write to, None where nobody was found, and why."""

    address: Address | None
    why: str


def recipient_of(
    process: Process,
    appointment: Appointment | None,
    own: frozenset[str],
    dead: Collection[str] = (),
) -> Recipient:
    """The addressee of follow-ups to that interview. ``own`` are the user's addresses as compared.

    ``dead`` are addresses that a follow-up came back from: the next person is meant then.
    """
    search = _Search(process, own | frozenset(dead))
    named = addressee(process.words)
    if named is not None:
        return Recipient(search.as_written(named), "was named by you")
    found = search.arranger(appointment) or search.writer(appointment) or search.copied(appointment)
    if found is None or found.address is None:
        return Recipient(None, "no letter names anybody who reads mail")
    return search.taken_over(appointment) or search.successor(found)


class _Search:
    def __init__(self, process: Process, unusable: frozenset[str]) -> None:
        self._letters = process.signals
        self._received = [letter for letter in self._letters if not letter.own and letter.trusted]
        self._company = employer_words(process.company) if process.company else ()
        self._unusable = unusable

    def as_written(self, named: Address) -> Address:
        """The address with the name that the user gives it, else with the one that letters do."""
        if named.name:
            return named
        people = [
            person
            for letter in self._letters
            for person in (letter.sender, letter.contact, *letter.recipients)
            if person is not None and person.key == named.key
        ]
        return _fullest([named, *people])

    def arranger(self, appointment: Appointment | None) -> Recipient | None:
        """Whom the letters that fixed the day name; of several, whose letters cover most of it.

        Of several who cover as much, the one who did so first: who repeats a day has not arranged it. The
        user's own letters tell only where no other does.
        """
        if appointment is None:
            return None
        for own in (False, True):
            named = [
                (contact, session, letter)
                for session in appointment.sessions
                for letter in session.letters
                if letter.own == own and (contact := self._named(letter)) is not None
            ]
            if named:
                return _arranger_of(named, appointment.sessions)
        return None

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

    def taken_over(self, appointment: Appointment | None) -> Recipient | None:
        """Who has said, since the day was fixed, that they are to be written to from now on."""
        fixed = max((moment(letter) for letter in appointment.letters), default=None) if appointment else None
        for letter in reversed(self._received):
            contact = self._named(letter) if letter.takes_over and letter.kind != "auto_reply" else None
            if contact is not None and (fixed is None or moment(letter) >= fixed):
                return Recipient(contact, "is to be written to from now on")
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
        """Never a no-reply or dead address, nor the user; a scheduling tool only for its own maker's jobs."""
        if not address.domain or address.key in self._unusable or is_robot(address):
            return False
        return not is_scheduler(address.domain) or resembles_domain(
            self._company, organisation(address.domain)
        )


def _arranger_of(named: list[tuple[Address, Session, Signal]], day: Sequence[Session]) -> Recipient:
    keys = {contact.key for contact, _, _ in named}
    if len(keys) == 1:
        return Recipient(_fullest([contact for contact, _, _ in named]), "arranged the interview")

    def rank(key: str) -> tuple[bool, int, float, str]:
        theirs = [(session, letter) for contact, session, letter in named if contact.key == key]
        hours = {session.start for session, _ in theirs if session.start is not None}
        first = min(moment(letter) for _, letter in theirs)
        return any(_covers(session, day) for session, _ in theirs), len(hours), -first.timestamp(), key

    best = max(keys, key=rank)
    theirs = [contact for contact, _, _ in named if contact.key == best]
    return Recipient(_fullest(theirs), "arranged most of the interview's day")


def _fullest(same: Sequence[Address]) -> Address:
    """One address as it is written with a name, if it ever is."""
    return max(same, key=lambda address: (len(address.name), address.name, address.address))


def _covers(session: Session, day: Iterable[Session]) -> bool:
    """Whether it spans the day: has no hour, lies about all others, or is a letter that begins it."""
    if session.start is None:
        return True
    starts = [other.start for other in day if other.start is not None]
    ends = [other.end or other.start for other in day if other.start is not None]
    if session.start > min(starts):
        return False
    return session.uid is None or (session.end or session.start) >= max(ends)


def _is_from(letter: Signal, address: Address | None) -> bool:
    return address is not None and letter.sender is not None and letter.sender.key == address.key
