"""The employer a letter is about, sought in one part of the letter after the other, the surest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from followup_mail.letters.model import Address
from followup_mail.reading.employers import (
    from_display,
    from_domain,
    in_prose,
    is_run_together,
    labelled,
    written_like,
)
from followup_mail.reading.facts import Facts, unwrapped
from followup_mail.reading.model import Evidence
from followup_mail.reading.names import folded, person_name
from followup_mail.reading.roles import Named
from followup_mail.reading.senders import is_agency, is_robot, is_shared
from followup_mail.reading.view import View

# A tool's mail is believed where its prose is so plain on whom it writes for.
_PLAIN = 0.8
_QUOTED_LOOKED_AT = 3


class Employer(NamedTuple):
    """The employer's name and its words; ``guessed`` where it is a domain's label read as a name."""

    name: str
    evidence: Evidence | None = None
    guessed: bool = False


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
        return (
            self._from_label()
            or self._from_domain_in_text()
            or self._from_tool()
            or self._from_sender()
            or self._from_prose()
            or self._from_domain()
        )

    def _from_label(self) -> Employer | None:
        return next((self._named(view, named) for view, text in self.texts for named in labelled(text)), None)

    def _from_domain_in_text(self) -> Employer | None:
        """The words of the text that a correspondent's domain is made of."""
        places = (*self.texts, (self.facts.sender_line, self.facts.sender_line.original))
        for domain in self.domains:
            for view, text in places:
                if named := written_like(domain, text):
                    return self._named(view, named)
        return None

    def _from_tool(self) -> Employer | None:
        """A tool's mail bears the tool's name, and says in its text for whom it writes."""
        sender, best = self.sender, self.best_in_prose
        if sender is None or best is None or best[1].weight < _PLAIN:
            return None
        is_tool = is_robot(sender) and folded(sender.name) in folded(sender.domain)
        return self._named(*best) if is_tool else None

    def _from_sender(self) -> Employer | None:
        """The display name of a mailbox that is no person's."""
        if self.sender is None or self.agency:
            return None
        line = self.facts.sender_line
        for address in (self.sender, *self.facts.letter.reply_to):
            name = from_display(address)
            if name and len(name) > 1 and not self._is_somebody_else(name, address):
                return Employer(
                    name, self.facts.evidence("company", line, 0, len(line.original), "people.company.sender")
                )
        return None

    def _from_prose(self) -> Employer | None:
        return self._named(*self.best_in_prose) if self.best_in_prose else None

    def _from_domain(self) -> Employer | None:
        for domain in self.domains:
            if name := from_domain(domain):
                return Employer(name, guessed=is_run_together(domain))
        return None

    @property
    def sender(self) -> Address | None:
        return self.facts.letter.from_[0] if self.facts.letter.from_ else None

    @cached_property
    def texts(self) -> list[tuple[View, str]]:
        facts = self.facts
        views = (*facts.fresh, facts.heading, *facts.titles, *facts.history[:_QUOTED_LOOKED_AT])
        return [(view, unwrapped(view)) for view in views]

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
        if any(
            not is_shared(address.domain) and is_agency(address.domain.rpartition(".")[0])
            for address in self.writers
        ):
            return True
        if any(
            "|" in address.name and is_agency(address.name) and person_name(address.name.split("|")[0])
            for address in self.writers
        ):
            return True
        return not self.facts.own and self.facts.has("for_a_client", self.facts.fresh)

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
        """The correspondents' domains that may be one employer's, each once."""
        found = [
            address.domain
            for address in self.correspondents
            if address.domain
            and not is_shared(address.domain)
            and not is_agency(address.domain.rpartition(".")[0])
        ]
        return tuple(dict.fromkeys(found))

    @cached_property
    def best_in_prose(self) -> tuple[View, Named] | None:
        """The likeliest name in the prose that is neither a person's, nor the job's, nor an agency's."""
        strangers = [
            self.facts.reader.name,
            *(address.name for address in self.correspondents if person_name(address.name)),
            *([self.contact.name] if self.contact else ()),
            *(address.name for address in self.facts.letter.to),
        ]
        found = [
            (view, named)
            for view, text in self.texts
            for named in in_prose(text, strangers)
            if not is_agency(named.text) and not (self.role and folded(named.text) in folded(self.role))
        ]
        return max(found, key=lambda item: item[1].weight, default=None)

    def _is_somebody_else(self, name: str, address: Address) -> bool:
        return self.facts.reader.is_me(address) or is_agency(name) or folded(name) == folded(self.role or "")

    def _named(self, view: View, named: Named) -> Employer:
        return Employer(
            named.text, self.facts.evidence("company", view, named.start, named.end, named.reader)
        )
