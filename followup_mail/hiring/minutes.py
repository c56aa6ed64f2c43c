"""What a decision puts on record (rule ``on-record``): reasons, notes and questions, each once."""

from __future__ import annotations

import datetime as dt

from followup_mail.hiring.model import Note, Question
from followup_mail.hiring.spoken import is_spoken
from followup_mail.hiring.timeline import in_zone
from followup_mail.reading.model import Kind, Signal

_NAMES: dict[Kind, str] = {
    "confirmation": "a confirmation",
    "reschedule": "a new date",
    "cancellation": "a cancellation",
    "proposal": "a proposal",
    "offer": "an offer",
    "rejection": "a rejection",
    "holding": "an answer without a decision",
    "acknowledgement": "an acknowledgement",
    "auto_reply": "an automatic reply",
    "other": "a letter",
}


class Minutes:
    """Collects what is to be known about one process."""

    def __init__(self, process: str, zone: dt.tzinfo) -> None:
        self._process = process
        self._zone = zone
        self._notes: dict[str, Note] = {}
        self._reasons: dict[str, None] = {}
        self.questions: list[Question] = []

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes, in the order in which they were made."""
        return tuple(self._notes.values())

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons, in the order in which they were given."""
        return tuple(self._reasons)

    def reason(self, rule: str, text: str) -> None:
        """A step of the way to the decision."""
        self._reasons[f"{rule}: {text}"] = None

    def note(self, rule: str, about: str, text: str) -> None:
        """Something the user should know. ``about`` tells apart what the same rule notes of one process."""
        key = f"{self._process}:{rule}:{about}"
        self._notes.setdefault(key, Note(self._process, key, rule, text))
        self.reason(rule, text)

    def ask(self, rule: str, about: str, question: str, options: tuple[str, ...]) -> None:
        """Something that only the user can settle. ``about`` tells apart what the same rule asks."""
        self.questions.append(Question(self._process, question, options, rule, about))

    def day(self, moment: dt.datetime) -> dt.date:
        """The user's day at that moment."""
        return in_zone(moment, self._zone).date()

    def letter(self, letter: Signal) -> str:
        """A letter in words: what it is, of which day, from whom."""
        if is_spoken(letter) and letter.sent:
            return f"{_NAMES[letter.kind]} that you told of on {self.day(letter.sent)}"
        day = f" of {self.day(letter.sent)}" if letter.sent else ""
        sender = (
            "you" if letter.own else (letter.sender.name or letter.sender.address) if letter.sender else ""
        )
        return f"{_NAMES[letter.kind]}{day}{f' from {sender}' if sender else ''}"
