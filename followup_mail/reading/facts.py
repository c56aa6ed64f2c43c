"""What was found in one letter, before anything is concluded from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from followup_mail.dates import DateMention, find_dates
from followup_mail.dates.model import DayMonth
from followup_mail.letters.model import Letter
from followup_mail.reading.automatic import Machine, machine
from followup_mail.reading.cues import find, spread, stands_in
from followup_mail.reading.doubts import doubted
from followup_mail.reading.invitations import Event, events
from followup_mail.reading.markup import marked_events
from followup_mail.reading.model import Evidence, Reader
from followup_mail.reading.orders import is_open_order, writers_order
from followup_mail.reading.phrase import Hit
from followup_mail.reading.roles import Named, has_head, roles, roles_in_heading
from followup_mail.reading.view import View, view, views

# How far before a word its denial stands ("it is not possible to change the date").
_DENIED_WITHIN = 48
# A title so sure names a job.
_LIKELY_TITLE = 0.55


@dataclass(frozen=True)
class Facts:
    """One letter with everything the judge looks at.

    ``heading`` is the subject; ``sender_line`` the sender's display name; ``fresh`` what the letter says
    anew, with a forwarded letter counted in where the sender adds little of their own; ``history`` what it
    quotes; ``titles`` the events' titles. ``events`` are those of the calendar parts, or, where there are
    none, ``marked``: those that the HTML carries as data and calls an interview.
    """

    letter: Letter
    reader: Reader
    sent: dt.datetime
    heading: View
    sender_line: View
    fresh: tuple[View, ...]
    history: tuple[View, ...]
    titles: tuple[View, ...]
    events: tuple[Event, ...]
    marked: tuple[Event, ...]
    machine: Machine
    own: bool
    _mentions: dict[int, list[DateMention]] = field(default_factory=dict, compare=False, repr=False)

    def written(self, place: View) -> dt.datetime:
        """When the passage was written, as far as it says so itself; else when the letter was sent."""
        return (place.where.sent if place.where is not None else None) or self.sent

    def days(self, place: View) -> list[DateMention]:
        """Every mention of a day in ``place``, read from when it was written."""
        return [said for said in self.mentions(place) if said.grain == "day"]

    def mentions(self, place: View) -> list[DateMention]:
        """Every mention of a day, week or month in ``place``, read from when it was written."""
        if id(place) not in self._mentions:
            found = self._found(place, None)
            if any(map(is_open_order, found)) and self._order is not None and place not in self.history:
                found = self._found(place, self._order)
            sent, zone = self.written(place), self.reader.timezone
            self._mentions[id(place)] = [doubted(said, sent, zone) for said in found]
        return self._mentions[id(place)]

    def _found(self, place: View, order: DayMonth | None) -> list[DateMention]:
        return find_dates(
            place.original, sent=self.written(place), timezone=self.reader.timezone, day_month=order
        )

    @cached_property
    def _order(self) -> DayMonth | None:
        places = (self.heading, *self.titles, *self.fresh, *self._by_the_sender)
        found = [said for place in places for said in self._found(place, None)]
        return writers_order(self.letter, self.fresh, found)

    @property
    def _by_the_sender(self) -> tuple[View, ...]:
        """What the letter quotes of its own sender's."""
        mine = {address.key for address in self.letter.from_}
        return tuple(
            place
            for place in self.history
            if place.where is not None and place.where.sender and place.where.sender.key in mine
        )

    @property
    def spoken(self) -> tuple[View, ...]:
        """Subject, events and fresh text: what the letter itself says."""
        return (self.heading, *self.titles, *self.fresh)

    def hits(
        self, name: str, where: Sequence[View] | None = None, *, guarded: bool = False
    ) -> list[tuple[View, Hit]]:
        """The places of a cue; with ``guarded`` without those that stand under a condition, or behind one."""
        return [
            (place, hit)
            for place in (self.spoken if where is None else where)
            if (found := find(place, name))
            for hit in spread(found)
            if not (guarded and self._conditional(place, hit))
        ]

    def has(self, name: str, where: Sequence[View] | None = None, *, guarded: bool = False) -> bool:
        """Whether a cue is there at all."""
        return bool(self.hits(name, where, guarded=guarded))

    def distinct(self, name: str, where: Sequence[View] | None = None) -> int:
        """How many different wordings of a cue are there: one word repeated tells no more than once."""
        return len({place.text[hit.start : hit.end] for place, hit in self.hits(name, where)})

    def evidence(self, claim: str, place: View, start: int, end: int, reader: str) -> Evidence:
        """The words of a view as evidence, with their place in the part they come from."""
        text = place.original[start:end]
        if place.where is not None:
            part = self.letter.part(place.where.part)
            return Evidence(
                claim, text, place.where.part, part.source_span(*place.where.part_span(start, end)), reader
            )
        if place is self.heading:
            return Evidence(claim, text, "header:subject", (start, end), reader)
        return Evidence(
            claim, text, "header:from" if place is self.sender_line else "calendar", (start, end), reader
        )

    def kind_evidence(
        self, name: str, where: Sequence[View] | None = None, *, guarded: bool = False
    ) -> tuple[Evidence, ...]:
        """The hits of a cue as evidence for the kind, the first few."""
        return tuple(
            self.evidence("kind", place, hit.start, hit.end, f"prose.{name}")
            for place, hit in self.hits(name, where, guarded=guarded)[:4]
            if place.where is not None or place is self.heading
        )

    @staticmethod
    def _conditional(place: View, hit: Hit) -> bool:
        start, end = place.sentence(hit.start)
        # "Need to change it?", "You can reschedule here": what the reader may do, not what has been done.
        if hit.cue in ("moved", "off") and stands_in(place, start, end, "readers_choice"):
            return True
        if hit.cue == "moved" and _is_denied(place, start, hit.start):
            return True
        guards = [guard.start for guard in find(place, "condition") if start <= guard.start < hit.start]
        if hit.cue == "offer":  # a condition the reader may fulfil by saying yes takes nothing back
            yes = {found.start for found in find(place, "if_you_accept")}
            guards = [guard for guard in guards if guard not in yes]
        return bool(guards)

    @cached_property
    def titled(self) -> bool:
        """Whether a job is named: words of another meeting ("parent teacher interviews") name none."""
        return any(
            has_head(named.text)
            and named.weight >= _LIKELY_TITLE
            and not any(
                hit.start < named.end and named.start < hit.end
                for hit in find(place, "elsewhere", "other_interview")
            )
            for place, named in self.role_candidates
        )

    @cached_property
    def role_candidates(self) -> list[tuple[View, Named]]:
        """Job titles named in the letter, likeliest first."""
        found: list[tuple[View, Named]] = [
            (place, named)
            for place in (self.heading, *self.titles)
            for named in roles_in_heading(place.original)
        ]
        for place in self.fresh:
            found += [(place, named) for named in roles(place.unwrapped)]
        for place in self.history[:4]:
            found += [
                (place, Named(n.text, n.start, n.end, n.reader, n.weight - 0.15))
                for n in roles(place.unwrapped)
            ]
        return sorted(found, key=lambda item: -(item[1].weight + 0.2 * has_head(item[1].text)))


def _is_denied(place: View, start: int, end: int) -> bool:
    """Whether a denial stands before ``end`` in the same clause: "It is not possible to change the date"."""
    return any(
        start <= denial.start
        and end - _DENIED_WITHIN <= denial.end <= end
        and not any(mark in place.text[denial.end : end] for mark in ",;:")
        for denial in find(place, "denies")
    )


def _is_interview(event: Event) -> bool:
    """Whether an event of the HTML's data is one: advertising carries events too."""
    return bool(find(view(event.summary), "interview") or find(view(event.description), "interview"))


def gather(letter: Letter, reader: Reader) -> Facts:
    """Look a letter through.

    One without a readable date is read as if written at the epoch: its relative days come to nothing.
    """
    sent = letter.sent or dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    fresh = views(letter, "fresh")
    forwarded = views(letter, "forwarded")
    own = bool(letter.from_) and reader.is_me(letter.from_[0])
    marked = tuple(event for event in marked_events(letter, reader.timezone) if _is_interview(event))
    found = events(letter, reader.timezone) or marked
    heading = view(letter.subject)
    return Facts(
        letter=letter,
        reader=reader,
        sent=sent,
        heading=heading,
        sender_line=view(letter.from_[0].name if letter.from_ else ""),
        fresh=(*fresh, *forwarded) if not own else fresh,
        history=views(letter, "quoted"),
        titles=tuple(view(event.summary) for event in found if event.summary),
        events=found,
        marked=marked,
        machine=machine(letter, heading, fresh),
        own=own,
    )
