"""A letter -> a signal: the one way through this room."""

from __future__ import annotations

import re

from followup_mail.letters.model import Letter
from followup_mail.reading.appointment import appointment
from followup_mail.reading.facts import Facts, gather
from followup_mail.reading.judge import judge
from followup_mail.reading.languages import language
from followup_mail.reading.manner import manner
from followup_mail.reading.model import INTERVIEW_KINDS, Certainty, Reader, Signal
from followup_mail.reading.people import people
from followup_mail.reading.promises import promise
from followup_mail.reading.requests import asks_user, hands_over
from followup_mail.reading.senders import is_robot

# A letter that decides or fixes a day asks nothing that an answer of theirs would wait for.
_MAY_ASK = frozenset({"holding", "proposal"})


def read(letter: Letter, reader: Reader) -> Signal:
    """What ``letter`` means for a hiring process, with the words each claim stands on. Never raises."""
    facts = gather(letter, reader)
    verdict = judge(facts)
    meeting, evidence = appointment(facts, verdict)
    who = people(facts, verdict.kind)
    promised, promise_evidence = promise(facts, meeting) if not facts.own else (None, ())
    spoken = language(facts)
    familiar, manner_evidence = manner(facts, spoken)
    certainty: Certainty = "sure"
    if verdict.kind in INTERVIEW_KINDS and (meeting is None or meeting.date is None):
        certainty = "unsure"
    claims = (*verdict.evidence, *evidence)
    wanted = asks_user(facts) if not facts.own and verdict.kind in _MAY_ASK else ()
    handed = hands_over(facts) if not facts.own and verdict.kind != "other" else ()
    if verdict.kind != "other" or who.role:
        claims = (*claims, *who.evidence, *manner_evidence)
    sender = letter.from_[0] if letter.from_ else None
    return Signal(
        identity=letter.identity,
        message_id=letter.message_id,
        in_reply_to=letter.in_reply_to,
        references=letter.references,
        subject=letter.subject,
        sent=letter.sent,
        sender=sender,
        recipients=(*letter.to, *letter.cc),
        own=facts.own,
        written_to=_written_to(facts),
        kind=verdict.kind,
        certainty=certainty,
        meeting=meeting,
        promised=promised,
        company=who.company,
        role=who.role,
        requisition=who.requisition,
        contact=who.contact,
        language=spoken,
        familiar=familiar,
        sender_is_robot=sender is not None and is_robot(sender),
        asks_user=bool(wanted),
        takes_over=bool(handed),
        asks_for_news=facts.own and _asks_for_news(facts),
        trusted=_trusted(letter),
        only_in_thread=verdict.only_in_thread,
        company_guessed=who.company_guessed,
        evidence=tuple(dict.fromkeys((*claims, *promise_evidence, *wanted, *handed))),
    )


def _written_to(facts: Facts) -> str | None:
    """The user's address a letter went to; that it came from for own mail."""
    letter = facts.letter
    if facts.own:
        return letter.from_[0].address
    for address in (*letter.to, *letter.cc):
        if facts.reader.is_me(address):
            return address.address
    for name in ("delivered-to", "x-original-to", "envelope-to"):
        for value in letter.headers.get(name, ()):
            if value.strip().strip("<>").casefold() in facts.reader.addresses:
                return value.strip().strip("<>")
    return None


def _asks_for_news(facts: Facts) -> bool:
    return facts.has("asks_for_news", facts.fresh) or facts.has("asks_for_news", (facts.heading,))


def _trusted(letter: Letter) -> bool:
    """False where DMARC failed at the receiving server, whose header is the topmost (RFC 8601)."""
    results = letter.headers.get("authentication-results", ())
    return not (results and re.search(r"\bdmarc\s*=\s*fail\b", results[0], re.IGNORECASE))
