"""What ties a letter to a process before it is read: by its headers alone. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from followup_mail.drafting.subject import base_subject
from followup_mail.hiring.model import Process
from followup_mail.ledger.model import Link
from followup_mail.letters.model import Address, Letter
from followup_mail.reading import tells_of_something_else
from followup_mail.reading.domains import is_shared, organisation
from followup_mail.reading.model import Reader, Signal
from followup_mail.reading.senders import is_robot

# Of a long thread the first letter and the latest ones are enough to find it again.
_IDS_KEPT = 40


@dataclass(frozen=True, slots=True)
class Ties:
    """The people, the employers' domains, the thread and the subjects of one process or of several."""

    people: frozenset[str]
    domains: frozenset[str]
    ids: frozenset[str]
    subjects: frozenset[str]


def link_of(letter: Letter) -> Link:
    """What of a letter may tie it to a process."""
    ids = dict.fromkeys((*((letter.message_id,) if letter.message_id else ()), *thread_of(letter)))
    first, *rest = ids or ("",)
    sender = letter.from_[0].key if letter.from_ else None
    return Link(sender, tuple(filter(None, (first, *rest[-_IDS_KEPT:]))), letter.subject[:400] or None)


def thread_of(letter: Letter | Signal) -> tuple[str, ...]:
    """The letters that this one answers, directly or not, oldest first (RFC 5322, 3.6.4)."""
    return tuple(dict.fromkeys((*letter.references, *letter.in_reply_to)))


def ties_of(processes: Iterable[Process], reader: Reader) -> Ties:
    """What ties letters to any of these processes (rule `from-anywhere`)."""
    signals = [signal for process in processes for signal in process.signals]
    people = {address.key for signal in signals for address in _people(signal) if not reader.is_me(address)}
    domains = {organisation(person.rpartition("@")[2]) for person in people}
    ids = {
        name
        for signal in signals
        for name in (signal.identity, signal.message_id, *thread_of(signal))
        if name
    }
    subjects = {base_subject(signal.subject).casefold() for signal in signals}
    return Ties(
        frozenset(people),
        frozenset(domain for domain in domains if domain and not is_shared(domain)),
        frozenset(ids),
        frozenset(filter(None, subjects)),
    )


def threads(link: Link, ties: Ties) -> bool:
    """Whether a letter stands in one of the threads."""
    return not ties.ids.isdisjoint(link.ids)


def is_from_person(link: Link, ties: Ties) -> bool:
    """Whether somebody of the process wrote it."""
    return link.sender in ties.people


def is_from_house(link: Link, ties: Ties) -> bool:
    """Whether it comes from a domain that is the employer's alone (rule `from-anywhere`)."""
    return link.sender is not None and organisation(link.sender.rpartition("@")[2]) in ties.domains


def has_subject(link: Link, ties: Ties) -> bool:
    """Whether it bears one of the subjects."""
    return link.subject is not None and base_subject(link.subject).casefold() in ties.subjects


def may_belong(link: Link, ties: Ties) -> bool:
    """Whether a letter that cannot be read may belong to the process (rule `error-is-not-silence`)."""
    return any(tie(link, ties) for tie in (threads, is_from_person, is_from_house, has_subject))


def belongs_after_all(link: Link, ties: Ties, *, is_junk: bool) -> bool:
    """Whether a letter that was put aside at first sight has to be read, now that the process is known.

    An employer's machines send receipts and advertisements as well: those only where they stand in a thread.
    Of junk, nothing that the employer's domain alone speaks for.
    """
    if threads(link, ties):
        return True
    is_machine = link.sender is not None and is_robot(Address(link.sender))
    if is_machine and tells_of_something_else(link.subject or ""):
        return False
    return is_from_person(link, ties) or (not is_junk and is_from_house(link, ties))


def _people(signal: Signal) -> Iterable[Address]:
    if signal.own:
        return signal.recipients
    return [person for person in (signal.sender, signal.contact) if person is not None]
