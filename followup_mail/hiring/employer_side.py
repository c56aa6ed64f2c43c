"""Who is on the employer's side, and which letters of the user's go there (rules ``by-hand``, ``ball``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from followup_mail.hiring.spoken import is_spoken
from followup_mail.hiring.traits import FIXING, MOST_COPIED
from followup_mail.letters.model import Address
from followup_mail.reading.domains import is_shared, organisation
from followup_mail.reading.model import Signal
from followup_mail.reading.senders import is_person


@dataclass(frozen=True, slots=True)
class EmployerSide:
    """The people and the domains that the letters of a process came from; a shared domain is nobody's."""

    people: frozenset[str]
    domains: frozenset[str]

    def is_addressed_by(self, letter: Signal) -> bool:
        """Whether the user wrote the letter to that side; one passed on to a friend is not."""
        return (
            letter.own
            and letter.kind != "auto_reply"
            and any(
                address.key in self.people or organisation(address.domain) in self.domains
                for address in letter.recipients
            )
        )


def employer_side(
    letters: Sequence[Signal],
    own: frozenset[str],
    named: Address | None = None,
    written_to: Iterable[str] = (),
) -> EmployerSide:
    """The other side of a process. ``own`` are the user's addresses as compared.

    Those in copy of their letters about the interview are on it too, and whom the user has ``named``, was
    said to have agreed an interview with, or had a follow-up ``written_to``.
    """
    theirs = [letter for letter in letters if letter.trusted and not letter.own]
    found = {
        each.address for letter in theirs for each in (letter.sender, letter.contact) if each is not None
    }
    copied = {
        each.address for letter in theirs if letter.kind in FIXING for each in letter.recipients[:MOST_COPIED]
    }
    found |= {address for address in copied if is_person(Address(address))}
    found |= {each.address for letter in letters if is_spoken(letter) for each in letter.recipients}
    found |= {*written_to, *([named.address] if named else [])}
    people = {address.casefold() for address in found} - own
    owned = {organisation(address.rpartition("@")[2]) for address in own}
    domains = {person.rpartition("@")[2] for person in people}
    houses = {organisation(domain) for domain in domains if domain and not is_shared(domain)}
    return EmployerSide(frozenset(people), frozenset(houses - owned))
