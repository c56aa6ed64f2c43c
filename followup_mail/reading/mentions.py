"""A day that a letter mentions, and what stands around it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from followup_mail.dates import DateMention
from followup_mail.reading.cues import find, stands_before, stands_behind, stands_in, words_of
from followup_mail.reading.view import View

# Cues that make a day one of a meeting.
_OF_A_MEETING = ("interview", "fixed", "meeting", "choice", "accepts", "moved")
# An appointment is often set out below the sentence that announces it.
_SENTENCES_BEFORE = 2
# A mention that fills so much of a line not longer than this is what the line is there for.
_MOST_OF_A_LINE, _LONGEST_LINE = 0.45, 120
# Words that give a day up for another stand in its sentence, so near before it.
_NEAR = 40
# A label stands so near before what it labels.
_LABEL_REACH = 120
# The heading of a table stands so many rows above a day in it, at most.
_ROWS_ABOVE = 3


@dataclass(frozen=True)
class Mention:
    """One mention of a day where it stands.

    ``others`` are all mentions of the same view, this one among them; ``sent`` is when the passage was
    written and ``zone`` the user's. ``moved`` tells that the letter moves an appointment; ``closing`` is
    where the passage's closing begins, in code points.
    """

    view: View
    said: DateMention
    others: Sequence[DateMention]
    sent: dt.datetime
    zone: dt.tzinfo
    moved: bool
    closing: int

    @property
    def begin(self) -> int:
        """Where the mention begins, in code points of the view."""
        return self.said.span[0]

    @property
    def end(self) -> int:
        """Where the mention ends."""
        return self.said.span[1]

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """The span of its sentence."""
        return self.view.sentence(self.begin)

    @cached_property
    def line(self) -> tuple[int, int]:
        """The span of its line, or lines."""
        end = self.view.text.find("\n", self.end)
        return self.view.text.rfind("\n", 0, self.begin) + 1, end if end >= 0 else len(self.view.text)

    @cached_property
    def start(self) -> dt.datetime | None:
        """When it starts, in the user's zone; None where no time is said."""
        return self._moment(self.said.time)

    @cached_property
    def stop(self) -> dt.datetime | None:
        """When it ends, in the user's zone; None where that is not said, or makes no sense."""
        stop = self._moment(self.said.end_time)
        return stop if stop is not None and self.start is not None and stop > self.start else None

    @property
    def day(self) -> dt.date | None:
        """The day in the user's zone; None where several readings stand open."""
        return self.start.date() if self.start is not None else self.said.date

    @cached_property
    def days_ahead(self) -> int | None:
        """How many days after the writing it lies."""
        return (self.day - self.sent.astimezone(self.zone).date()).days if self.day is not None else None

    @cached_property
    def cues(self) -> frozenset[str]:
        """The cues of its sentence."""
        return self._cues_in(*self.sentence)

    @cached_property
    def lead(self) -> frozenset[str]:
        """The cues of the sentences before its own."""
        begin = self.sentence[0]
        for _ in range(_SENTENCES_BEFORE):
            if begin > 0:
                begin, _ = self.view.sentence(begin - 1)
        return self._cues_in(begin, self.sentence[0])

    @cached_property
    def tail(self) -> frozenset[str]:
        """The cues of the sentence behind its own."""
        end = self.sentence[1]
        return self._cues_in(end, self.view.sentence(min(end, len(self.view.text) - 1))[1])

    @cached_property
    def labelled(self) -> bool:
        """Whether it stands behind a label such as "Date:", and not one such as "Old date:"."""
        before = _line_before(self.view, self.begin)
        return bool(_label().search(before)) and not _old_label().search(before)

    @cached_property
    def alone(self) -> bool:
        """Whether it has a line for itself."""
        line = self.view.text[slice(*self.line)].strip()
        return self.end - self.begin >= _MOST_OF_A_LINE * len(line) and len(line) < _LONGEST_LINE

    @cached_property
    def cued(self) -> bool:
        """Whether anything around it speaks of a meeting, or it is set out as an appointment."""
        return (
            bool((self.cues | self.lead) & {"interview", "fixed", "meeting", "accepts", "moved"})
            or bool(self.tail & {"fixed", "interview"})
            or self.labelled
            or self.alone
        )

    @cached_property
    def given_up(self) -> bool:
        """Whether it is the day that another takes the place of."""
        return (
            is_given_up(self.view, self.said)
            or self._named_before_the_move()
            or self._in_a_column_of_the_old()
        )

    @cached_property
    def offered(self) -> bool:
        """Whether it is put as a question, or as one of several to choose from."""
        text = self.view.text[slice(*self.sentence)].rstrip()
        return (
            (text.endswith(("?", "？")) and not self.moved)
            or "choice" in self.cues
            or ("choice" in self.lead and "fixed" not in self.lead and self._listed())
            or stands_in(self.view, self.end, min(self.end + 30, self.sentence[1]), "or_else")
        )

    def _named_before_the_move(self) -> bool:
        """Named before the move is spoken of, with another day named after it that takes its place."""
        moves = find(self.view, "moved") if self.moved and not self.labelled else []
        return (
            bool(moves)
            and self.end <= moves[0].start
            and any(
                other.span[0] > moves[0].start
                and other.date != self.said.date
                and not is_given_up(self.view, other)
                for other in self.others
            )
        )

    def _in_a_column_of_the_old(self) -> bool:
        """In a table, below a heading such as "Old": "Old | New", and under it "Date | 1 May | 3 May".

        Cells are counted from the right: the heading's first one is often empty, and then missing.
        """
        begin, end = self.line
        rows = self.view.text[max(begin - _LABEL_REACH, 0) : begin].splitlines()[-_ROWS_ABOVE:]
        if "|" not in self.view.text[begin:end]:
            return False
        behind = self.view.text.count("|", self.end, end)
        return any(
            row.count("|") >= max(behind, 1)
            and _old_heading().fullmatch(row.split("|")[-1 - behind]) is not None
            for row in rows
        )

    def _listed(self) -> bool:
        begin, end = self.line
        bullet = re.match(r"\W*(?:[-*•·\[(]|\d{1,2}[.)])", self.view.text[begin:end].strip())
        return bool(bullet) or stands_behind(self.view, begin, "slot_label") is not None or self.alone

    def _cues_in(self, begin: int, end: int) -> frozenset[str]:
        return frozenset(hit.cue for hit in find(self.view, *_OF_A_MEETING) if begin <= hit.start < end)

    def _moment(self, time: dt.time | None) -> dt.datetime | None:
        if self.said.date is None or time is None:
            return None
        return dt.datetime.combine(self.said.date, time, self.said.zone or self.zone).astimezone(self.zone)


def is_given_up(view: View, said: DateMention) -> bool:
    """Whether the words beside a day say that it no longer holds: "instead of Thursday", "Old date: …"."""
    begin, end = said.span
    return (
        stands_before(view, begin, "given_up_before") is not None
        or _old_label().search(_line_before(view, begin)) is not None
        or stands_behind(view, end, "given_up_behind") is not None
    )


def _line_before(view: View, begin: int) -> str:
    """What stands before ``begin`` on its line, with the line break that precedes it where it is near."""
    start = view.text.rfind("\n", 0, begin) + 1
    return (
        "\n" + view.text[start:begin]
        if begin - start <= _LABEL_REACH
        else view.text[begin - _LABEL_REACH : begin]
    )


@cache
def _label() -> re.Pattern[str]:
    """A label that begins a line or cell; other words may stand before its own ("Your interview date:")."""
    return re.compile(
        rf"[|>•✅\n]\s*(?:[^\W\d_][^\n:.|]{{0,28}}?\b)?{words_of('day_label')}[ .]*[:.|-]*\s*[>*]*\s*$"
    )


@cache
def _old_label() -> re.Pattern[str]:
    return re.compile(rf"[|>•❌\n]\s*{words_of('given_up_label')}\s*[:|]?\s*$|❌\s*$")


@cache
def _old_heading() -> re.Pattern[str]:
    return re.compile(rf"\s*{words_of('given_up_label')}\s*")
