"""By what a letter is known to belong to a process (``apart-or-together``, ``from-anywhere``)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from followup_mail.hiring.naming import (
    Words,
    employer_words,
    job_words,
    may_be_same_employer,
    requisition_key,
    resembles_domain,
)
from followup_mail.hiring.threads import Threads
from followup_mail.hiring.timeline import in_zone
from followup_mail.letters.model import Address
from followup_mail.reading.domains import is_shared, organisation
from followup_mail.reading.model import DECISIONS, INTERVIEW_KINDS, Kind, Signal
from followup_mail.reading.senders import is_person, is_robot

FIXING: frozenset[Kind] = INTERVIEW_KINDS | {"cancellation", "proposal"}
"""Letters about an interview, which found a process where there is none."""
ENDING: frozenset[Kind] = DECISIONS | {"cancellation"}
"""Letters that, given to the wrong process, would silence the right one."""

MOST_COPIED = 12
"""So many in copy of a letter are looked at: who writes to more is no small circle."""

_MOST_NAMES = 4
# What agencies and job markets call themselves: a hint, where firms are named in letters from there.
_AGENCY_WORDS = (
    "recruit", "staffing", "talent", "headhunt", "personnel", "personalberatung", "personalvermittlung",
    "personaldienst", "search", "interim", "jobs", "careers", "resourcing", "uitzend",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Traits:
    """The marks of one letter; what it does not say is None or empty.

    ``people`` and ``domains`` are whom it comes from or, for the user's own letter, goes to; shared domains
    and the user's own are left out. ``shown_people`` and ``shown_domains`` are what a process that it belongs
    to may be known by from then on: those in copy too, but a machine's domain only where it bears the
    employer's name. ``day`` and ``hour`` are those of the interview that it fixes; ``robot`` is the sending
    machine's address.
    """

    letter: Signal
    thread: str | None
    uid: str | None
    day: dt.date | None
    hour: dt.datetime | None
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
        if letter.only_in_thread:  # nothing in it says what it is about
            return False
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
        counterparts = letter.recipients[:MOST_COPIED] if letter.own else (sender,)
        if company and any(self._is_agency_of_that_name(each, company) for each in counterparts if each):
            company = ()
        near = self._correspondents(letter)
        copied = self._copied(letter)
        people, domains = self._people_and_domains(near)
        more_people, more_domains = self._people_and_domains(copied)
        machine = self._employer_domain(robot) if robot else None
        bears_name = machine is not None and resembles_domain(company, machine)
        return Traits(
            letter=letter,
            thread=self._threads.of(letter),
            uid=letter.meeting.uid if letter.meeting else None,
            day=letter.meeting.date if letter.meeting and letter.kind in INTERVIEW_KINDS else None,
            hour=_hour(letter),
            requisition=requisition_key(letter.requisition) or None if letter.requisition else None,
            role=job_words(letter.role) if letter.role else (),
            company=company,
            people=people,
            domains=domains | {machine} if machine else domains,
            shown_people=people | more_people,
            shown_domains=domains | more_domains | ({machine} if machine and bears_name else frozenset()),
            robot=robot,
        )

    def _correspondents(self, letter: Signal) -> list[str]:
        if letter.own:
            named: Iterable[Address | None] = letter.recipients[:MOST_COPIED]
        else:
            named = (None if letter.sender_is_robot else letter.sender, letter.contact)
        return self._others(named)

    def _copied(self, letter: Signal) -> list[str]:
        if letter.own or letter.kind not in FIXING:
            return []
        return [key for key in self._others(letter.recipients[:MOST_COPIED]) if is_person(Address(key))]

    def _others(self, addresses: Iterable[Address | None]) -> list[str]:
        """The addresses, as compared, that are not the user's and that somebody reads."""
        keys = [address.key for address in addresses if address is not None]
        return [key for key in keys if key not in self._own and not is_robot(Address(key))]

    def _people_and_domains(self, keys: list[str]) -> tuple[frozenset[str], frozenset[str]]:
        domains = map(self._employer_domain, keys)
        people = frozenset(key for key in keys if is_person(Address(key)))
        return people, frozenset(domain for domain in domains if domain)

    def _employer_domain(self, key: str) -> str | None:
        """The domain that an address shows to be one employer's, None for shared ones and the user's own."""
        domain = key.rpartition("@")[2]
        if not domain or is_shared(domain):
            return None
        owner = organisation(domain)
        return None if owner in self._shared or owner in self._own_domains else owner

    def _is_agency_of_that_name(self, address: Address, company: Words) -> bool:
        owner = organisation(address.domain)
        return (owner in self._shared or is_shared(address.domain)) and resembles_domain(company, owner)


def _hour(letter: Signal) -> dt.datetime | None:
    meeting = letter.meeting
    if meeting is None or meeting.start is None or meeting.all_day or letter.kind not in INTERVIEW_KINDS:
        return None
    return in_zone(meeting.start, dt.UTC)


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
        if len(known) > 1 or (known and any(word in owner for word in _AGENCY_WORDS))
    )
