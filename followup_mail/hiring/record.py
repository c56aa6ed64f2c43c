"""Puts on record what was found before anything is decided (rule ``on-record``)."""

from __future__ import annotations

from collections.abc import Sequence

from followup_mail.hiring.correspondence import Correspondence
from followup_mail.hiring.followups import Ledger
from followup_mail.hiring.interviews import Appointment
from followup_mail.hiring.minutes import Minutes
from followup_mail.letters.model import Address
from followup_mail.reading.model import DECISIONS, Signal

BELONGS, BELONGS_NOT = "it belongs to this process", "it does not"
NO_INTERVIEW = "it is no interview of mine"


def record_interviews(appointments: Sequence[Appointment], minutes: Minutes) -> None:
    """Which interviews there are and which of them count (rules ``latest-interview``, ``next-round``)."""
    for appointment in appointments:
        interview = appointment.interview
        if interview.state == "planned":
            minutes.reason("latest-interview", f"an interview is fixed for {interview.date}")
        elif interview.state == "held":
            minutes.reason("latest-interview", f"the interview of {interview.date} took place")
        elif interview.state == "cancelled":
            minutes.reason("latest-interview", f"the interview of {interview.date} was called off")
        elif interview.state == "unsure":
            continue  # that is asked: see record_questions
        elif any(session.stands for session in appointment.sessions):
            minutes.reason("next-round", f"the interview of {interview.date} was followed by a later one")
        elif interview.state == "superseded":
            minutes.reason("latest-interview", f"the interview of {interview.date} was moved")


def record_letters(letters: Correspondence, minutes: Minutes) -> None:
    """What the employer, or the candidate, has said about the outcome."""
    for letter in letters.distrusted:
        text = f"{minutes.letter(letter)} failed the mail server's check: it moves and ends nothing"
        minutes.note("trust", letter.identity, text)
    for letter in letters.replies:
        if letter.kind == "acknowledgement":
            minutes.note("not-an-answer", letter.identity, f"{minutes.letter(letter)} brings no news")
        elif letter.kind == "auto_reply":
            minutes.reason("not-an-answer", f"{minutes.letter(letter)} is no answer")
    for letter in letters.answers:
        minutes.note("got-back", letter.identity, f"they got back: {minutes.letter(letter)}")
    for letter in letters.doubtful_answers:
        text = f"{minutes.letter(letter)} may be an answer here; no draft is held back for it"
        minutes.note("from-anywhere", letter.identity, text)
    ending = letters.ending
    if ending is not None:
        minutes.note("decision", ending.identity, f"{minutes.letter(ending)} ends it")


def record_drafts(ledger: Ledger, next_person: Address | None, minutes: Minutes) -> None:
    """What became of earlier drafts; ``next_person`` is whom to write to where one came back undelivered."""
    for draft in ledger.records:
        name = f"follow-up {draft.number} for the interview of {draft.interview}"
        about = f"{draft.interview}:{draft.number}:{draft.attempt}"
        if draft.intended:
            continue
        if draft.state == "deleted":
            minutes.note("deleted", about, f"you deleted {name}: nothing more is written")
        elif draft.state == "gone":
            text = f"{name} is gone from Drafts; nothing is written until it is known what became of it"
            minutes.note("deleted", f"gone:{about}", text)
        elif ledger.has_returned(draft):
            to = draft.recipient or "its addressee"
            who = (
                f"write to {_person(next_person)} instead" if next_person else "no letter names anybody else"
            )
            minutes.note("recipient", f"returned:{about}", f"{name} came back undelivered from {to}: {who}")


def record_ball(letter: Signal | None, minutes: Minutes) -> None:
    """What the employer waits for (rule ``ball``)."""
    if letter is not None:
        text = f"they wait for you: {minutes.letter(letter)}; nothing is written until you have answered"
        minutes.note("ball", letter.identity, text)


def record_questions(appointments: Sequence[Appointment], letters: Correspondence, minutes: Minutes) -> None:
    """What is held for the user's word (rules ``unsure``, ``apart-or-together``, ``from-anywhere``)."""
    for appointment in appointments:
        interview = appointment.interview
        if interview.state != "unsure":
            continue
        days = tuple(dict.fromkeys(reading.date.isoformat() for reading in interview.alternatives))
        said = minutes.letter(appointment.letters[0])
        text = f"on which day is the interview that {said} speaks of?"
        minutes.note("unsure", appointment.letters[0].identity, f"{text} {' or '.join(days)}".strip())
        minutes.ask("unsure", appointment.letters[0].identity, text, (*days, NO_INTERVIEW))
    for letter in letters.held:
        what = "decides" if letter.kind in DECISIONS else "moves or calls off"
        text = f"{minutes.letter(letter)} perhaps {what} this process: nothing is written until you say"
        minutes.note("apart-or-together", letter.identity, text)
        ask = f"does {minutes.letter(letter)} belong to this process?"
        minutes.ask("apart-or-together", letter.identity, ask, (BELONGS, BELONGS_NOT))


def _person(address: Address) -> str:
    return f"{address.name} <{address.address}>" if address.name else address.address
