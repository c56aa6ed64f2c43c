"""Whose turn it is after the interview (rule ``ball``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from followup_mail.hiring.correspondence import Correspondence
from followup_mail.hiring.employer_side import EmployerSide
from followup_mail.hiring.timeline import moment
from followup_mail.reading.model import Signal


@dataclass(frozen=True, slots=True)
class Ball:
    """What they have asked of the user since the interview.

    ``open`` is their last word, if it asks something and the user has not answered. ``returns`` are the
    requests that were answered, each with the user's letter.
    """

    open: Signal | None
    returns: tuple[tuple[Signal, Signal], ...]


def ball_of(letters: Correspondence, signals: Sequence[Signal], side: EmployerSide) -> Ball:
    """Whose turn it is. ``signals`` are the letters of the process in order of time."""
    replies = [letter for letter in signals if side.is_addressed_by(letter)]
    last, returns = None, []
    for request in letters.answers:
        reply = next((letter for letter in replies if moment(letter) > moment(request)), None)
        asks = _asks(request)
        last = request if asks and reply is None else None
        if asks and reply is not None:
            returns.append((request, reply))
    return Ball(last, tuple(returns))


def _asks(letter: Signal) -> bool:
    return letter.asks_user or letter.kind == "proposal"
