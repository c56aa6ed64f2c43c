"""From what the user says to words: each checked against what is known, and refused where it makes no sense.

Every function raises ``WordRefused``, or ``ProcessUnclear`` where no such process is known.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from followup_mail.hiring.model import Question, State
from followup_mail.hiring.record import BELONGS, NO_INTERVIEW
from followup_mail.hiring.spoken import is_spoken, spoken_interview
from followup_mail.hiring.threads import Threads
from followup_mail.hiring.wishes import WRITE
from followup_mail.hiring.words import (
    Added,
    Addressed,
    Agreed,
    Answered,
    Belongs,
    Closed,
    Dated,
    Dismissed,
    Merged,
    Named,
    NotHeld,
    Paused,
    Reopened,
    Split,
    Wanted,
    Word,
)
from followup_mail.letters.model import Address
from followup_mail.worker.errors import WordRefused
from followup_mail.worker.hearing import Hearing, Subject

_FARTHEST = dt.timedelta(days=2 * 366)
"""An interview that is farther away than that is a slip of the pen."""
_OVER: frozenset[State] = frozenset(
    {"offer", "rejection", "withdrawn", "stopped_by_user", "closed_no_answer", "cancelled"}
)

Said = tuple[str, Word]
"""A word, and the account it is kept with."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day as the user gives it, with the hour (aware) where they gave one."""

    date: dt.date
    start: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Corrections:
    """What `set` may say of one process."""

    day: Day | None = None
    to: Address | None = None
    company: str | None = None
    role: str | None = None
    answered: bool = False
    not_held: bool = False
    not_an_interview: bool = False


def add(hearing: Hearing, company: str, day: Day, to: Address | None, role: str | None) -> list[Said]:
    """An interview that no letter tells of."""
    _check_distance(hearing, day)
    word = Added(
        at=hearing.now,
        company=company,
        date=day.date,
        start=day.start,
        to=to.address if to else None,
        to_name=to.name if to else "",
        role=role,
        written_from=hearing.config.you.addresses[0],
    )
    identity = spoken_interview(word).identity
    for subject in hearing.subjects:
        if identity in subject.letters:
            raise WordRefused(f"That interview is known already: {subject.id}.")
    return [(hearing.first_account, replace(word, letters=(identity,)))]


def correct(hearing: Hearing, name: str, said: Corrections) -> list[Said]:
    """What is to be known of a process in another way."""
    subject = hearing.subject(name)
    words: list[Word] = []
    if said.not_an_interview:
        if said != Corrections(not_an_interview=True):
            raise WordRefused("What is no interview has no day, people or answer: --not-an-interview alone.")
        days = [interview.date for interview in subject.standing.interviews if interview.date]
        words.append(_about(hearing, subject, Dismissed, whole=True, days=tuple(days)))
    if said.day is not None and said.not_held:
        raise WordRefused("--date and --not-held exclude each other.")
    if said.day is not None:
        words.append(_dated(hearing, subject, said.day))
    if said.not_held:
        words.append(_not_held(hearing, subject))
    if said.to is not None:
        words.append(_about(hearing, subject, Addressed, to=said.to.address, to_name=said.to.name))
    if said.company is not None or said.role is not None:
        words.append(_about(hearing, subject, Named, company=said.company, role=said.role))
    if said.answered:
        latest = subject.standing.latest
        if latest is None or latest.state != "held":
            raise WordRefused(f"{subject.id} has had no interview yet that they could have got back about.")
        words.append(_about(hearing, subject, Answered))
    if not words:
        raise WordRefused("Say what is to be set: see `followup-mail set --help`.")
    return [(subject.account, word) for word in words]


def merge(hearing: Hearing, one: str, other: str) -> list[Said]:
    """Two processes are one, the first of them."""
    whole, part = hearing.subject(one), hearing.subject(other)
    if whole.id == part.id:
        raise WordRefused(f"{whole.id} cannot be merged with itself.")
    if whole.account != part.account:
        raise WordRefused(f"{whole.id} and {part.id} live in different accounts and cannot be merged.")
    return [(whole.account, _about(hearing, whole, Merged, other=part.id, others=part.letters))]


def split(hearing: Hearing, name: str, message_id: str) -> list[Said]:
    """A letter and its thread are a process of their own; of a single thread, the letter and its answers."""
    subject = hearing.subject(name)
    letters = [letter for letter in subject.process.signals if not is_spoken(letter)]
    bare = message_id.strip().strip("<>")
    first = next((each for each in letters if bare and bare in (each.identity, _bare(each.message_id))), None)
    if first is None:
        raise WordRefused(f"{subject.id} has no letter of that Message-ID: see `followup-mail story`.")
    threads = Threads(letters)
    moved = [each for each in letters if threads.of(each) == threads.of(first)]
    if len(moved) == len(subject.process.signals):
        moved = [
            each
            for each in letters
            if each is first or first.message_id in (*each.references, *each.in_reply_to)
        ]
    if len(moved) == len(subject.process.signals):
        raise WordRefused(f"That thread is all there is of {subject.id}: nothing would be left.")
    names = tuple(each.identity for each in moved)
    stayed = tuple(identity for identity in subject.letters if identity not in names)
    return [(subject.account, Split(at=hearing.now, process=subject.id, letters=names, stayed=stayed))]


def answer(hearing: Hearing, number: str, choice: str) -> list[Said]:
    """An answer to one of the questions of `status`."""
    subject, question = hearing.question(number)
    option = _option(number, question, choice)
    if question.rule == "unsure" and option == NO_INTERVIEW:
        word: Word = Dismissed(at=hearing.now, process=subject.id, letters=(question.about,), whole=False)
    elif question.rule == "unsure":
        date = dt.date.fromisoformat(option)
        word = Dated(at=hearing.now, process=subject.id, letters=(question.about,), date=date)
    elif question.rule == "late":
        day, _, ordinal = question.about.partition(":")
        interview = dt.date.fromisoformat(day)
        yes = option == WRITE
        word = _about(hearing, subject, Wanted, interview=interview, number=int(ordinal), yes=yes)
    else:
        word = _about(hearing, subject, Belongs, letter=question.about, yes=option == BELONGS)
    return [(subject.account, word)]


def close(hearing: Hearing, name: str, reason: str) -> list[Said]:
    """Nothing more is to be written about a process."""
    subject = hearing.subject(name)
    word = _about(hearing, subject, Closed, reason=reason)
    is_outcome = isinstance(word, Closed) and word.decided not in (None, subject.standing.state)
    if subject.standing.state in _OVER and not is_outcome:
        raise WordRefused(f"{subject.id} is over already: {_in_words(subject.standing.state)}.")
    return [(subject.account, word)]


def close_all(hearing: Hearing, reason: str) -> list[Said]:
    """The same of every process that is not over."""
    going = [subject for subject in hearing.subjects if subject.standing.state not in _OVER]
    if not going:
        raise WordRefused("There is no process that is not over already.")
    return [(subject.account, _about(hearing, subject, Closed, reason=reason)) for subject in going]


def reopen(hearing: Hearing, name: str) -> list[Said]:
    """A process that was over goes on."""
    subject = hearing.subject(name)
    state = subject.standing.state
    if state == "cancelled":
        raise WordRefused(f"The interview of {subject.id} was called off: give its new day with set --date.")
    if state not in _OVER:
        raise WordRefused(f"{subject.id} is not over: {_in_words(state)}.")
    return [(subject.account, _about(hearing, subject, Reopened))]


def pause(hearing: Hearing, until: dt.date) -> list[Said]:
    """Nothing is to be written before a day; today ends a pause."""
    if until < hearing.today:
        raise WordRefused(f"{until} is past: give a day to come, or today to go on at once.")
    if until > hearing.today + _FARTHEST:
        raise WordRefused(f"{until} is too far away.")
    return [(account.name, Paused(at=hearing.now, until=until)) for account in hearing.config.accounts]


def _about(hearing: Hearing, subject: Subject, kind: type[Word], **values: Any) -> Word:
    return kind(at=hearing.now, process=subject.id, letters=subject.letters, **values)


def _dated(hearing: Hearing, subject: Subject, day: Day) -> Word:
    _check_distance(hearing, day)
    latest, unsure = hearing.appointments(subject)
    if latest is None and not unsure:
        return _about(hearing, subject, Agreed, date=day.date, start=day.start)
    meant = latest or unsure[-1]
    return Dated(
        at=hearing.now,
        process=subject.id,
        letters=tuple(letter.identity for letter in meant.letters),
        date=day.date,
        start=day.start,
        was=meant.interview.date,
    )


def _not_held(hearing: Hearing, subject: Subject) -> Word:
    latest, _ = hearing.appointments(subject)
    if latest is None or latest.interview.date is None:
        raise WordRefused(f"{subject.id} has no interview that could have taken place.")
    letters = tuple(letter.identity for letter in latest.letters)
    return NotHeld(at=hearing.now, process=subject.id, letters=letters, date=latest.interview.date)


def _option(number: str, question: Question, choice: str) -> str:
    """The option that is meant: in words, by its beginning, or by its place."""
    wanted = choice.strip().casefold()
    exact = [option for option in question.options if option.casefold() == wanted]
    begun = [option for option in question.options if wanted and option.casefold().startswith(wanted)]
    if len(exact or begun) == 1:
        return (exact or begun)[0]
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:4]) <= len(question.options):
        return question.options[int(wanted) - 1]
    options = "; ".join(f"{at}: {option}" for at, option in enumerate(question.options, start=1))
    raise WordRefused(f"{number} is to be answered with one of: {options}.")


def _check_distance(hearing: Hearing, day: Day) -> None:
    if abs(day.date - hearing.today) > _FARTHEST:
        raise WordRefused(f"{day.date} is more than two years away: is that the year you mean?")


def _bare(message_id: str | None) -> str | None:
    return message_id.strip("<>") if message_id else None


def _in_words(state: State) -> str:
    return state.replace("_", " ")
