"""By what a letter is known to belong to a process (``apart-or-together``, ``from-anywhere``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from followup_mail.hiring.mailboxes import is_person, is_unread
from followup_mail.hiring.naming import (
    Words,
    employer_words,
    job_words,
    may_be_same_employer,
    requisition_key,
    resembles_domain,
)
from followup_mail.hiring.shared_domains import AGENCY_WORDS, is_shared, organisation
from followup_mail.hiring.threads import Threads
from followup_mail.hiring.timeline import others
from followup_mail.letters.model import Address
from followup_mail.reading.model import DECISIONS, INTERVIEW_KINDS, Kind, Signal

FIXING: frozenset[Kind] = INTERVIEW_KINDS | {"cancellation", "proposal"}
"""Letters about an interview, which found a process where there is none."""
ENDING: frozenset[Kind] = DECISIONS | {"cancellation"}
"""Letters that, given to the wrong process, would silence the right one."""

_MOST_NAMES = 4
_MOST_COPIED = 12


@dataclass(frozen=True, slots=True)
class Traits:
    """The marks of one letter; what it does not say is None or empty.

    ``people`` and ``domains`` are whom it comes from or, for the user's own letter, goes to; shared domains
    and the user's own are left out. ``shown_people`` and ``shown_domains`` are what a process that it belongs
    to may be known by from then on: those in copy too, but a machine's domain only where it bears the
    employer's name. ``robot`` is the sending machine's address.
    """

    letter: Signal
    thread: str | None
    uid: str | None
    requisition: str | None
    role: Words
    company: Words
    people: frozenset[str]
    domains: frozenset[str]
    shown_people: frozenset[str]
    shown_domains: frozenset[str]
    robot: str | None

    @property
    def founds(self) -> bool:
        """Whether the letter, joining nothing, founds a process."""
        letter = self.letter
        if letter.own:
            return letter.kind in INTERVIEW_KINDS
        return letter.kind in FIXING or (letter.kind in DECISIONS and bool(self.company or self.role))


class Reader:
    """Takes the traits of letters, knowing the user's addresses and which domains turned out to be shared."""

    def __init__(self, threads: Threads, own: frozenset[str], shared: frozenset[str]) -> None:
        self._threads = threads
        self._own = own
        self._shared = shared
        self._own_domains = frozenset(
            organisation(address.rpartition("@")[2]) for address in own if "@" in address
        )

    def traits(self, letter: Signal) -> Traits:
        """The marks of ``letter``."""
        sender = letter.sender
        robot = sender.key if sender and letter.sender_is_robot and not letter.own else None
        company = employer_words(letter.company) if letter.company else ()
        if sender and company and self._is_agency_of_that_name(sender, company):
            company = ()
        near = self._correspondents(letter)
        copied = self._copied(letter)
        machine = {organisation(sender.domain)} if sender and robot and self._is_own_domain(sender) else set()
        return Traits(
            letter=letter,
            thread=self._threads.of(letter),
            uid=letter.meeting.uid if letter.meeting else None,
            requisition=requisition_key(letter.requisition) or None if letter.requisition else None,
            role=job_words(letter.role) if letter.role else (),
            company=company,
            people=_people(near),
            domains=self._domains(near) | machine,
            shown_people=_people(near + copied),
            shown_domains=self._domains(near + copied)
            | {domain for domain in machine if resembles_domain(company, domain)},
            robot=robot,
        )

    def _correspondents(self, letter: Signal) -> list[Address]:
        if letter.own:
            return others(letter.recipients[:_MOST_COPIED], self._own)
        named = [letter.sender if not letter.sender_is_robot else None, letter.contact]
        return others((address for address in named if address and not is_unread(address.key)), self._own)

    def _copied(self, letter: Signal) -> list[Address]:
        if letter.own or letter.kind not in FIXING:
            return []
        return [
            address for address in others(letter.recipients[:_MOST_COPIED], self._own) if is_person(address)
        ]

    def _domains(self, addresses: list[Address]) -> frozenset[str]:
        return frozenset(
            organisation(address.domain) for address in addresses if self._is_own_domain(address)
        )

    def _is_own_domain(self, address: Address) -> bool:
        """Whether the domain is one employer's alone."""
        if not address.domain or is_shared(address.domain):
            return False
        owner = organisation(address.domain)
        return owner not in self._shared and owner not in self._own_domains

    def _is_agency_of_that_name(self, sender: Address, company: Words) -> bool:
        owner = organisation(sender.domain)
        return (owner in self._shared or is_shared(sender.domain)) and resembles_domain(company, owner)


def _people(addresses: list[Address]) -> frozenset[str]:
    return frozenset(address.key for address in addresses if is_person(address))


def shared_by_use(letters: Iterable[Signal]) -> frozenset[str]:
    """Domains that write for several employers, or that are named like an agency and write for another.

    A name that looks like the domain is the owner's own and does not count.
    """
    names: defaultdict[str, list[Words]] = defaultdict(list)
    for letter in letters:
        if letter.own or not letter.company or not letter.sender:
            continue
        owner = organisation(letter.sender.domain)
        words = employer_words(letter.company)
        known = names[owner]
        if (
            len(known) < _MOST_NAMES
            and not resembles_domain(words, owner)
            and not any(may_be_same_employer(words, name) for name in known)
        ):
            known.append(words)
    return frozenset(
        owner
        for owner, known in names.items()
        if len(known) > 1 or (known and any(word in owner for word in AGENCY_WORDS))
    )
