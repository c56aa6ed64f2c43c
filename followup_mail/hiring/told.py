"""The user's words, put on record as reasons (rule ``on-record``)."""

from __future__ import annotations

from collections.abc import Iterable

from followup_mail.hiring.minutes import Minutes
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


def record_words(words: Iterable[Word], minutes: Minutes) -> None:
    """What the user has said, oldest first."""
    for word in words:
        told = _told(word)
        if told:
            minutes.reason("on-record", f"on {minutes.day(word.at)} you said: {told}")


def _told(word: Word) -> str:
    match word:
        case Added(date=date) | Agreed(date=date):
            return f"an interview is agreed for {date}"
        case Dated(date=date):
            return f"the interview is on {date}"
        case NotHeld(date=date):
            return f"the interview of {date} did not take place"
        case Addressed(to=to, to_name=name):
            return f"write to {name} <{to}>" if name else f"write to {to}"
        case Named(company=company, role=role):
            return f"this is about {' at '.join(filter(None, (role, company)))}"
        case Answered():
            return "they have got back"
        case Dismissed():
            return "some of it is no interview"
        case Merged(other=other):
            return f"{other} is this process"
        case Split():
            return "this is a process of its own"
        case Belongs(yes=yes):
            return "a doubtful letter belongs here" if yes else "a doubtful letter does not belong here"
        case Wanted(number=number, yes=yes):
            return f"follow-up {number} is {'' if yes else 'not '}to be written though its day is past"
        case Closed(reason=reason):
            return f"it is closed{f': {reason}' if reason else ''}"
        case Reopened():
            return "it goes on"
        case Paused(until=until):
            return f"nothing is to be written before {until}"
    return ""
