"""Of whom a letter speaks: employer, job, and whom to write to, each null rather than wrong."""

from __future__ import annotations

from dataclasses import dataclass

from followup_mail.letters.model import Address
from followup_mail.reading.contacts import Contact, contact
from followup_mail.reading.facts import Facts
from followup_mail.reading.hirer import employer
from followup_mail.reading.model import Evidence, Kind
from followup_mail.reading.names import folded, person_name
from followup_mail.reading.roles import Named, requisition
from followup_mail.reading.senders import is_robot
from followup_mail.reading.signatures import signer
from followup_mail.reading.view import View
from followup_mail.reading.written_forms import same_house

_SURE_ROLE, _MOST_CANDIDATES = 0.6, 60


@dataclass(frozen=True, slots=True)
class People:
    """Employer, job and contact with their evidence."""

    company: str | None
    company_guessed: bool
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
    if kind == "auto_reply" and found and _speaks_for_itself(facts, found):
        found = None
    if role:
        evidence.append(facts.evidence("role", role[0], role[1].start, role[1].end, role[1].reader))
    hirer = employer(facts, found.address if found else None, role[1].text if role else None)
    if hirer and hirer.evidence:
        evidence.append(hirer.evidence)
    who = _person_only(facts, found.address, hirer.name if hirer else None) if found else None
    number = None
    for place in (facts.heading, *facts.fresh):
        if match := requisition(place.original):
            number = match["id"] or match["bare"]
            break
    return People(
        hirer.name if hirer else None,
        hirer.guessed if hirer else False,
        role[1].text if role else None,
        number,
        who,
        tuple(evidence),
    )


def _person_only(facts: Facts, address: Address, company: str | None) -> Address:
    """The address with who signs in place of the employer's name: nobody greets a firm (rule ``wording``)."""
    if not company or " " not in address.name or not same_house(address.name, company):
        return address
    signed = (found[0] for view in facts.fresh if (found := signer(view.original)))
    return Address(address.address, next((name for name in signed if not same_house(name, company)), ""))


def _speaks_for_itself(facts: Facts, found: Contact) -> bool:
    """Whether a machine's answer has nobody behind it."""
    return (
        (bool(facts.machine.sure) and not facts.letter.in_reply_to)
        or is_robot(found.address)
        or found.evidence.part != "header:from"
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
    candidates = candidates[:_MOST_CANDIDATES]  # each is held against every other
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
        return (
            named.weight
            + 0.25 * min(again, 2)
            - 0.6 * any(name.startswith(folded(named.text)) for name in company)
        )

    best = max(candidates, key=score)
    return best if score(best) >= _SURE_ROLE else None


def _display_names(facts: Facts) -> list[str]:
    return [address.name for address in (*facts.letter.from_, *facts.letter.reply_to) if address.name]
