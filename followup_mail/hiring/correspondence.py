"""What the letters of a process say about its end and about an answer.

Rules ``decision``, ``got-back``, ``not-an-answer``, ``promised-date``, ``trust``, ``after-the-interview``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from followup_mail.hiring.interviews import Appointment
from followup_mail.hiring.model import Process
from followup_mail.hiring.timeline import LONG_AGO, in_order, moment
from followup_mail.hiring.words import Reopened
from followup_mail.reading.model import DECISIONS, INTERVIEW_KINDS, Kind, Promise, Signal

ANSWERS: frozenset[Kind] = frozenset({"holding", "proposal"})
"""Getting back without a decision (rule ``got-back``)."""

_WORDS: frozenset[Kind] = ANSWERS | INTERVIEW_KINDS | {"cancellation"}
_REPLIES: frozenset[Kind] = ANSWERS | DECISIONS | {"acknowledgement", "auto_reply"}
_MOVING: frozenset[Kind] = INTERVIEW_KINDS | DECISIONS | {"cancellation"}


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The letters that matter once the latest interview is known, each part oldest first.

    ``ending`` is the decision or withdrawal that ended the process, ``reopened`` the time of the last one
    that a later confirmation undid, or of the user's word that it goes on. ``held`` may end or move it, which
    only the user can tell. ``answers`` got back after the interview; ``doubtful_answers`` perhaps did.
    ``words`` are all the employer has said, but for acknowledgements and machines. ``distrusted`` failed the
    server's check. ``promising`` is the letter with the latest promise of the process, past or not.
    ``is_called_off`` is true where a cancellation is among them.
    """

    ending: Signal | None
    reopened: dt.datetime | None
    held: tuple[Signal, ...]
    answers: tuple[Signal, ...]
    doubtful_answers: tuple[Signal, ...]
    replies: tuple[Signal, ...]
    words: tuple[Signal, ...]
    distrusted: tuple[Signal, ...]
    promising: Signal | None
    is_called_off: bool

    @property
    def promise(self) -> Promise | None:
        """The latest promise of the process."""
        return self.promising.promised if self.promising else None


def correspondence_of(
    process: Process, appointments: Sequence[Appointment], latest: Appointment | None
) -> Correspondence:
    """Sort the letters of a process by what they mean for the latest interview (None: none counts)."""
    letters = process.signals
    reopened = [word.at for word in process.words if isinstance(word, Reopened)]
    opened = max([_opened(appointments, latest), *reopened])
    over = latest.interview.over if latest else None
    received = [letter for letter in letters if not letter.own and letter.trusted]
    sure = [letter for letter in received if letter.certainty == "sure"]
    unclear = [
        letter
        for letter in received
        if letter.kind not in INTERVIEW_KINDS  # one of uncertain day is an interview held as unsure
        and (letter.certainty != "sure" or (letter.kind in DECISIONS and letter.sent is None))
    ]
    unclear = in_order([*process.doubtful, *unclear])
    withdrawals = [letter for letter in letters if letter.own and letter.kind == "cancellation"]
    decisions = [letter for letter in sure if letter.kind in DECISIONS and letter.sent is not None]
    said = in_order(decisions + withdrawals)
    endings = [letter for letter in said if moment(letter) >= opened]
    undone = [letter.sent for letter in said if letter.sent and letter.sent < opened]
    answers = [letter for letter in sure if letter.kind in ANSWERS and _is_after(letter, over)]
    promising = [letter for letter in received if letter.promised is not None]
    return Correspondence(
        ending=endings[-1] if endings else None,
        reopened=max([*undone, *reopened], default=None),
        held=tuple(letter for letter in unclear if _may_move(letter, opened, over)),
        answers=tuple(answers),
        doubtful_answers=tuple(_doubtful_answers(letters, unclear, over)),
        replies=tuple(letter for letter in received if _is_reply(letter, opened, over)),
        words=tuple(letter for letter in received if letter.kind in _WORDS and letter.sent is not None),
        distrusted=tuple(letter for letter in letters if not letter.trusted and letter.kind in _MOVING),
        promising=promising[-1] if promising else None,
        is_called_off=any(letter.kind == "cancellation" for letter in sure),
    )


def _opened(appointments: Sequence[Appointment], latest: Appointment | None) -> dt.datetime:
    """When the round that counts was fixed; a decision older than that is undone (rule ``decision``)."""
    if latest is None:
        counting = list(appointments)
    else:
        counting = [latest, *(each for each in appointments if each.interview.state == "unsure")]
    return max((each.fixed_at for each in counting), default=LONG_AGO)


def _is_after(letter: Signal, over: dt.datetime | None) -> bool:
    return letter.sent is not None and over is not None and letter.sent >= over


def _may_move(letter: Signal, opened: dt.datetime, over: dt.datetime | None) -> bool:
    """Whether an unclear letter, meant as it seems and meant for this process, would end or move it."""
    if letter.kind not in _MOVING:
        return False
    if letter.kind == "cancellation" and _is_after(letter, over):
        return False  # rule latest-interview: it undoes nothing
    return letter.sent is None or letter.sent >= opened


def _doubtful_answers(
    letters: Sequence[Signal], unclear: Sequence[Signal], over: dt.datetime | None
) -> list[Signal]:
    distrusted = [letter for letter in letters if not letter.trusted and not letter.own]
    return [
        letter
        for letter in in_order([*unclear, *distrusted])
        if letter.kind in ANSWERS and _is_after(letter, over)
    ]


def _is_reply(letter: Signal, opened: dt.datetime, over: dt.datetime | None) -> bool:
    if letter.kind in DECISIONS:
        return moment(letter) >= opened
    return letter.kind in _REPLIES and _is_after(letter, over)
