"""Of whom a letter speaks: employer, job, and whom to write to, each null rather than wrong."""

from __future__ import annotations

from dataclasses import dataclass

from followup_mail.letters.model import Address
from followup_mail.reading.contacts import Contact, contact
from followup_mail.reading.employers import from_display, from_domain, in_prose, labelled, written_like
from followup_mail.reading.facts import Facts, unwrapped
from followup_mail.reading.model import Evidence, Kind
from followup_mail.reading.names import folded, person_name
from followup_mail.reading.roles import Named, requisition
from followup_mail.reading.senders import is_agency, is_robot, is_shared
from followup_mail.reading.view import View

_SURE_ROLE = 0.6


@dataclass(frozen=True, slots=True)
class People:
    """Employer, job and contact with their evidence."""

    company: str | None
    role: str | None
    requisition: str | None
    contact: Address | None
    evidence: tuple[Evidence, ...]


def people(facts: Facts, kind: Kind) -> People:
    """Read who is meant."""
    evidence: list[Evidence] = []
    found = (
        _own_contact(facts) if facts.own else contact(facts.letter, facts.fresh, facts.events, facts.reader)
    )
    if found and kind != "other":
        evidence.append(found.evidence)
    role = _role(facts) if kind != "auto_reply" else None
    if (
        kind == "auto_reply"
        and found
        and (
            facts.machine.sure
            and not facts.letter.in_reply_to
            or is_robot(found.address)
            or found.evidence.part != "header:from"
        )
    ):
        found = None  # a machine that speaks for itself has nobody behind it
    if role:
        evidence.append(facts.evidence("role", role[0], role[1].start, role[1].end, role[1].reader))
    company = _company(facts, found, role[1].text if role else None)
    if company and company[1] is not None:
        evidence.append(company[1])
    number = None
    for place in (facts.heading, *facts.fresh):
        if match := requisition(place.original):
            number = match["id"] or match["bare"]
            break
    return People(
        company[0] if company else None,
        role[1].text if role else None,
        number,
        found.address if found else None,
        tuple(evidence),
    )


def _own_contact(facts: Facts) -> Contact | None:
    for address in (*facts.letter.to, *facts.letter.cc):
        if not facts.reader.is_me(address) and not is_robot(address):
            name = person_name(address.name) or ""
            value = next(iter(facts.letter.headers.get("to", ("",))))
            at = max(value.casefold().find(address.key), 0)
            return Contact(
                Address(address.address, name),
                Evidence(
                    "contact",
                    address.address,
                    "header:to",
                    (at, at + len(address.address)),
                    "people.contact.to",
                ),
            )
    return None


def _role(facts: Facts) -> tuple[View, Named] | None:
    """The likeliest title; of several the one that stands in more than one place."""
    candidates = [(place, named) for place, named in facts.role_candidates if named.weight >= 0.5]
    if not candidates:
        return None
    company = {folded(name) for name in _display_names(facts)}

    def score(item: tuple[View, Named]) -> float:
        place, named = item
        again = sum(
            1
            for other_place, other in candidates
            if (other_place is not place)
            and folded(other.text)
            and (folded(other.text) in folded(named.text) or folded(named.text) in folded(other.text))
        )
        return named.weight + 0.25 * min(again, 2) - 0.6 * (folded(named.text) in company)

    best = max(candidates, key=score)
    return best if score(best) >= _SURE_ROLE else None


def _display_names(facts: Facts) -> list[str]:
    return [address.name for address in (*facts.letter.from_, *facts.letter.reply_to) if address.name]


def _company(facts: Facts, found: Contact | None, role: str | None) -> tuple[str, Evidence | None] | None:
    letter = facts.letter
    sender = letter.from_[0] if letter.from_ else None
    texts = [
        (place, unwrapped(place))
        for place in (*facts.fresh, facts.heading, *facts.titles, *facts.history[:3])
    ]
    for place, text in texts:
        for named in labelled(text):
            return named.text, facts.evidence("company", place, named.start, named.end, named.reader)
    correspondents = [found.address] if found else []
    correspondents += [
        address
        for address in (*letter.from_, *letter.reply_to, *letter.cc, *(letter.to if facts.own else ()))
        if not facts.reader.is_me(address)
    ]
    correspondents += [
        event.organizer
        for event in facts.events
        if event.organizer and not facts.reader.is_me(event.organizer)
    ]
    agency = _is_agency(facts, correspondents)
    if agency:  # a forwarded letter of the client's names the client
        correspondents = [
            place.where.sender
            for place in (*facts.fresh, *facts.history)
            if place.where is not None
            and place.where.role != "fresh"
            and place.where.sender is not None
            and not facts.reader.is_me(place.where.sender)
            and place.where.sender.domain not in {address.domain for address in correspondents}
        ]
    domains = [
        address.domain
        for address in correspondents
        if address.domain
        and not is_shared(address.domain)
        and not is_agency(address.domain.rpartition(".")[0])
    ]
    for domain in dict.fromkeys(domains):
        for place, text in (*texts, (facts.sender_line, facts.sender_line.original)):
            if named := written_like(domain, text):
                return named.text, facts.evidence("company", place, named.start, named.end, named.reader)
    strangers = [
        facts.reader.name,
        *(address.name for address in correspondents if person_name(address.name)),
        *([found.address.name] if found else []),
    ]
    strangers += [address.name for address in letter.to]
    prose = [
        (place, named)
        for place, text in texts
        for named in in_prose(text, strangers)
        if not is_agency(named.text) and not (role and folded(named.text) in folded(role))
    ]
    best = max(prose, key=lambda item: item[1].weight, default=None)
    # A tool's mail bears the tool's name, and says in its text for whom it writes.
    if (
        best
        and best[1].weight >= 0.8
        and sender is not None
        and is_robot(sender)
        and folded(sender.name) in folded(sender.domain)
    ):
        return best[1].text, facts.evidence("company", best[0], best[1].start, best[1].end, best[1].reader)
    if sender is not None and not agency:
        for address in (sender, *letter.reply_to):
            name = from_display(address)
            if (
                name
                and len(name) > 1
                and not facts.reader.is_me(address)
                and not is_agency(name)
                and folded(name) != folded(role or "")
            ):
                return name, facts.evidence(
                    "company", facts.sender_line, 0, len(facts.sender_line.original), "people.company.sender"
                )
    if best:
        return best[1].text, facts.evidence("company", best[0], best[1].start, best[1].end, best[1].reader)
    for domain in dict.fromkeys(domains):
        if name := from_domain(domain):
            return name, None
    return None


def _is_agency(facts: Facts, correspondents: list[Address]) -> bool:
    """Whether the sender writes for a client: its name or domain says so, or the text speaks of the client."""
    if any(
        is_agency(address.domain.rpartition(".")[0]) and not is_shared(address.domain)
        for address in correspondents
    ):
        return True
    if any(
        is_agency(address.name) and person_name(address.name.split("|")[0]) and "|" in address.name
        for address in correspondents
    ):
        return True
    return facts.has("for_a_client", facts.fresh) and not facts.own
