"""The employer a letter is about, sought in one part of the letter after the other, the surest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from followup_mail.letters.model import Address
from followup_mail.reading.domain_names import (
    PART,
    from_domain,
    is_named_after,
    is_run_together,
    written_like,
)
from followup_mail.reading.employers import from_display, in_heading, in_prose, labelled, under_letter
from followup_mail.reading.facts import Facts
from followup_mail.reading.languages import language
from followup_mail.reading.model import Evidence
from followup_mail.reading.names import folded, person_name
from followup_mail.reading.roles import Named
from followup_mail.reading.senders import is_agency, is_agency_domain, is_relay, is_robot
from followup_mail.reading.signatures import signer
from followup_mail.reading.unspaced_names import unspaced_houses
from followup_mail.reading.view import View
from followup_mail.reading.written_forms import extended, same_house, together, usual_form

# What a name must weigh to be believed, and how much less one does that may be a tool's own.
_ENOUGH, _TOOL, _MOST_CLAIMS = 0.7, 0.5, 80
_QUOTED_LOOKED_AT = 3
_SPELT_ALIKE = "en"


class Employer(NamedTuple):
    """The employer's name and its words; ``guessed`` where it is a domain's label read as a name."""

    name: str
    evidence: Evidence | None = None
    guessed: bool = False


class _Claim(NamedTuple):
    """A name that may be the employer's, and the view it stands in."""

    view: View
    named: Named


def employer(facts: Facts, contact: Address | None, role: str | None) -> Employer | None:
    """The employer a letter is about, never an agency or a tool; None where nothing names one.

    ``contact`` is whom the letter tells to write to, ``role`` the job's title, which is no firm's name.
    """
    return _Search(facts, contact, role).result()


@dataclass(frozen=True)
class _Search:
    facts: Facts
    contact: Address | None
    role: str | None

    def result(self) -> Employer | None:
        return self._claimed() or self._from_domain()

    def _claimed(self) -> Employer | None:
        """The name that most bears out: several readers that find one firm back each other."""
        told = (claim for claim in self._claims() if not self._is_somebody_else(claim.named.text))
        claims = list(islice(told, _MOST_CLAIMS))  # each is held against every other
        if self.agency:
            # Who speaks of clients may still be the employer; who is called an agency is none.
            others = [claim for claim in claims if not self._is_writers(claim.named.text)]
            claims = others if others or self._called_agency else claims
        best: tuple[float, _Claim] | None = None
        for claim in claims:
            backing = [other.named for other in claims if same_house(other.named.text, claim.named.text)]
            score = together(backing) + 0.01 * claim.named.weight
            if best is None or score > best[0]:
                best = score, claim
        if best is None or best[0] < _ENOUGH:
            return None
        claim = best[1]
        name = usual_form(claim.named.text, [text for _, text in self.places])
        return Employer(
            name,
            self.facts.evidence(
                "company", claim.view, claim.named.start, claim.named.end, claim.named.reader
            ),
        )

    def _claims(self) -> Iterator[_Claim]:
        strangers = self.strangers
        for view, text in self.texts:
            yield from (_Claim(view, named) for named in labelled(text))
            yield from (_Claim(view, named) for named in in_prose(text, strangers))
            yield from (_Claim(view, named) for named in unspaced_houses(view.original))
        if self.agency:
            heading = self.facts.heading
            yield from (_Claim(heading, named) for named in in_heading(heading.original, strangers))
        if self.sender is None or not self._is_tool(self.sender):
            for view in self.facts.fresh:
                yield from (_Claim(view, named) for named in under_letter(view.unwrapped, strangers))
        yield from self._from_domains()
        yield from self._from_display()

    def _from_domains(self) -> Iterator[_Claim]:
        """The words of the text that a correspondent's domain is made of; a tool signs with its own name."""
        sender = self.sender
        for domain in self.domains:
            is_tool = sender is not None and self._is_tool(sender) and sender.domain == domain
            for view, text in self.places:
                if named := written_like(domain, text):
                    named = extended(text, named) if named.weight > PART else named
                    weight = named.weight - (_TOOL if is_tool else 0)
                    yield _Claim(view, replace(named, weight=weight))
                    break

    def _from_display(self) -> Iterator[_Claim]:
        """The display name of a mailbox that is no person's."""
        line = self.facts.sender_line
        for address in ((self.sender,) if self.sender else ()) + self.facts.letter.reply_to:
            name = from_display(address, is_office=self._is_office(address))
            if self.agency and not is_robot(address):
                continue
            if name and len(name) > 1 and not self.facts.reader.is_me(address):
                own = self._is_tool(address)
                at = max(line.original.find(name), 0)
                weight = 0.9 - (_TOOL if own else 0)
                yield _Claim(line, Named(name, at, at + len(name), "people.company.sender", weight))

    def _from_domain(self) -> Employer | None:
        """A domain's own label, but for that of a mailbox that nobody reads: it may be any tool's.

        Only English firms are called as their domain is spelt: others lose accents, scripts, small words.
        """
        if language(self.facts) != _SPELT_ALIKE:
            return None
        sender = self.sender
        for domain in self.domains:
            if sender is not None and domain == sender.domain and is_robot(sender):
                continue
            if name := from_domain(domain):
                return Employer(name, guessed=is_run_together(domain))
        return None

    @cached_property
    def places(self) -> list[tuple[View, str]]:
        """Where a firm's name may stand: the texts and the sender's display name."""
        return [*self.texts, (self.facts.sender_line, self.facts.sender_line.original)]

    @property
    def sender(self) -> Address | None:
        return self.facts.letter.from_[0] if self.facts.letter.from_ else None

    @cached_property
    def texts(self) -> list[tuple[View, str]]:
        facts = self.facts
        views = (*facts.fresh, facts.heading, *facts.titles, *facts.history[:_QUOTED_LOOKED_AT])
        return [(view, view.unwrapped) for view in views]

    @cached_property
    def writers(self) -> list[Address]:
        """Everybody the letter goes between, and the events' organisers, the reader apart."""
        letter = self.facts.letter
        addresses = [
            *([self.contact] if self.contact else ()),
            *letter.from_,
            *letter.reply_to,
            *letter.cc,
            *(letter.to if self.facts.own else ()),
            *(event.organizer for event in self.facts.events if event.organizer),
        ]
        return [address for address in addresses if not self.facts.reader.is_me(address)]

    @cached_property
    def agency(self) -> bool:
        """Whether the sender writes for a client, by its name, its domain, or the words of the text."""
        return self._called_agency or (
            not self.facts.own and self.facts.has("for_a_client", self.facts.fresh)
        )

    @cached_property
    def _called_agency(self) -> bool:
        """Whether a writer's domain or display name says that it is an agency's."""
        return any(
            (not is_relay(address.domain) and is_agency_domain(address.domain))
            or ("|" in address.name and is_agency(address.name) and person_name(address.name.split("|")[0]))
            for address in self.writers
        )

    @cached_property
    def correspondents(self) -> list[Address]:
        """Whose domain may be the employer's: for an agency, those whose letters it passes on."""
        return list(self._clients()) if self.agency else self.writers

    def _clients(self) -> Iterator[Address]:
        domains = {address.domain for address in self.writers}
        for view in (*self.facts.fresh, *self.facts.history):
            passage = view.where
            if passage is None or passage.role == "fresh" or passage.sender is None:
                continue
            if not self.facts.reader.is_me(passage.sender) and passage.sender.domain not in domains:
                yield passage.sender

    @cached_property
    def domains(self) -> tuple[str, ...]:
        """The correspondents' domains that may be one employer's, each once: none that the reader uses."""
        own = {address.rpartition("@")[2] for address in self.facts.reader.addresses}
        found = [
            address.domain
            for address in self.correspondents
            if address.domain
            and not is_relay(address.domain)
            and not is_agency_domain(address.domain)
            and address.domain not in own
        ]
        return tuple(dict.fromkeys(found))

    @cached_property
    def strangers(self) -> list[str]:
        """Names of people, which are no firm's."""
        return [
            self.facts.reader.name,
            *(
                address.name
                for address in self.correspondents
                if person_name(address.name) and not self._is_office(address)
            ),
            *self.signers,
            *([self.contact.name] if self.contact and not self._is_office(self.contact) else ()),
            *(address.name for address in self.facts.letter.to),
        ]

    @cached_property
    def signers(self) -> list[str]:
        """Who signs."""
        return [found[0] for view in self.facts.fresh if (found := signer(view.original))]

    def _is_office(self, address: Address) -> bool:
        """Whether a mailbox is no person's: nobody reads it, and nobody of its name signs."""
        words = address.name.split()
        first = folded(words[0]) if words else ""
        local = folded(address.key.partition("@")[0])
        if " and " in address.name and folded(address.name) == local:
            return True  # "Crumb and Daughters"
        is_tools = is_relay(address.domain) or from_domain(address.domain) is None
        is_token = (
            is_tools and bool(re.search(r"[+\d]", address.key.partition("@")[0])) and first not in local
        )
        return (is_robot(address) or is_token) and not self._signs(address.name)

    def _signs(self, name: str) -> bool:
        """Whether somebody of that name signs, or it or its first word stands on a line of its own."""
        first = folded(name.split()[0]) if name.split() else ""
        lines = (line for view in self.facts.fresh for line in view.original.splitlines())
        return any(folded(each).startswith(first) for each in self.signers) or any(
            folded(line) in (first, folded(name)) and first for line in lines
        )

    @staticmethod
    def _is_tool(address: Address) -> bool:
        """Whether a mailbox nobody reads bears the name of its domain and nothing else."""
        return is_robot(address) and is_named_after(address.domain, address.name)

    def _is_somebody_else(self, name: str) -> bool:
        role = folded(self.role or "")
        return is_agency(name) or bool(role and folded(name) in role)

    def _is_writers(self, name: str) -> bool:
        """Whether a name is that of the house whose domain the letter comes from."""
        return any(
            is_named_after(address.domain, name)
            for address in self.writers
            if address not in self.correspondents and not is_relay(address.domain)
        )
