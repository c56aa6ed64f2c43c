"""The mailbox around those who decide: letters arrive, drafts are handled, the worker is off at times."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from followup_mail.hiring.model import DraftRecord
from followup_mail.letters.model import Address
from followup_mail.reading.model import Signal
from tests.year.mailbox import Year
from tests.year.telling import FIRST, ME, ZONE

DAEMON = Address("mailer-daemon@home.example", "Mail Delivery System")
DELETED_AFTER = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Wanted:
    """A draft to be written. ``parents`` are the letters that it may answer, ``due`` its day."""

    interview: dt.date
    number: int
    to: str | None
    parents: frozenset[str]
    due: dt.date | None = None


@dataclass(frozen=True)
class Judgement:
    """What one side makes of one process at one moment."""

    state: str
    taken_back: frozenset[tuple[dt.date, int, int]]
    wanted: Wanted | None


@dataclass(frozen=True)
class Moment:
    """One sweep: when, and whether everything could be seen."""

    now: dt.datetime
    complete: bool


class Side(Protocol):
    """One of the two that decide."""

    def look(self, letters: Sequence[Signal], moment: Moment) -> None:
        """Take in all letters that have arrived."""

    def judge(self, key: str, drafts: Sequence[DraftRecord]) -> Judgement | None:
        """What is to be done about a process; None where it does not exist yet."""


@dataclass(frozen=True)
class Entry:
    """One line of what happened to a process."""

    day: dt.date
    what: Literal["written", "taken back"]
    interview: dt.date
    number: int
    attempt: int
    to: str | None = None
    parents: frozenset[str] = frozenset()


@dataclass
class Diary:
    """All that one side has done, by process, and where each ended."""

    entries: dict[str, list[Entry]] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    drafts: dict[str, list[DraftRecord]] = field(default_factory=dict)
    sweeps: int = 0


@dataclass(frozen=True)
class Deed:
    """What the user does with a draft, and when."""

    at: dt.datetime
    what: Literal["send", "edit", "remove"]


class User:
    """Draws what the user does with a draft: the same for the same draft, whoever wrote it."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def deeds(self, key: str, draft: DraftRecord) -> list[Deed]:
        """All that the user will do with the draft, oldest first."""
        assert draft.written_at is not None
        about = f"{self._seed} {key} {draft.interview} {draft.number} {draft.attempt}"
        chance = random.Random(about)
        written = draft.written_at

        def later(least: int, most: int) -> dt.datetime:
            day = written.date() + dt.timedelta(days=chance.randint(least, most))
            return dt.datetime.combine(day, dt.time(22, chance.randrange(60)), ZONE)

        evening, habit = later(0, 0), chance.random()
        if habit < 0.45:
            return [Deed(evening, "send")]
        if habit < 0.6:
            return [Deed(later(1, 9), "send")]
        if habit < 0.75:
            return []
        if habit < 0.85:
            edited, sent = later(0, 2), later(3, 20)
            return [Deed(edited, "edit"), Deed(sent, "send")]
        if habit < 0.9:
            return [Deed(later(0, 4), "edit")]
        if habit < 0.95:
            return [Deed(later(0, 8), "remove")]
        gone = later(0, 3)  # taken out of Drafts in the evening, sent in the night
        return [Deed(gone, "remove"), Deed(gone + dt.timedelta(hours=5), "send")]

    def bounces(self, key: str, draft: DraftRecord) -> bool:
        """Whether what the user sent comes back undelivered."""
        return random.Random(f"bounce {self._seed} {key} {draft.message_id}").random() < 0.04


class World:
    """The mailbox of one side: letters as they arrive, drafts as they are handled."""

    def __init__(self, told: Year, side: Side) -> None:
        self._told, self._side = told, side
        self._user = User(told.seed)
        self._letters = sorted(told.letters, key=_sent)
        self._more: list[Signal] = []
        self._deeds: dict[str, list[Deed]] = {}
        self._removed: dict[str, dt.datetime | None] = {}
        self.diary = Diary()

    def play(self, moments: Iterable[Moment]) -> Diary:
        """Sweep at each moment."""
        for moment in moments:
            self._happen(moment)
            self._sweep(moment)
            self.diary.sweeps += 1
        return self.diary

    def _sweep(self, moment: Moment) -> None:
        arrived = [letter for letter in (*self._letters, *self._more) if _sent(letter) <= moment.now]
        self._side.look(arrived, moment)
        for course in self._told.courses:
            key = course.key
            drafts = self.diary.drafts.setdefault(key, [])
            judged = self._side.judge(key, drafts)
            if judged is None:
                continue
            if judged.taken_back:
                self._take_back(key, judged, moment)
                judged = self._side.judge(key, drafts) or judged
            if judged.wanted is not None:
                self._write(key, judged.wanted, moment)
            self.diary.states[key] = judged.state

    def _take_back(self, key: str, judged: Judgement, moment: Moment) -> None:
        for at, draft in enumerate(self.diary.drafts[key]):
            if (draft.interview, draft.number, draft.attempt) in judged.taken_back:
                assert draft.state == "in_drafts"
                self.diary.drafts[key][at] = replace(draft, state="withdrawn")
                self._note(
                    key, Entry(_day(moment.now), "taken back", draft.interview, draft.number, draft.attempt)
                )

    def _write(self, key: str, wanted: Wanted, moment: Moment) -> None:
        drafts = self.diary.drafts[key]
        attempt = 1 + sum((d.interview, d.number) == (wanted.interview, wanted.number) for d in drafts)
        digest = random.Random(f"{key} {wanted.interview} {wanted.number} {attempt}").getrandbits(60)
        record = DraftRecord(
            process=key,
            interview=wanted.interview,
            number=wanted.number,
            attempt=attempt,
            due=wanted.due or _day(moment.now),
            message_id=f"<{digest:x}@home.example>",
            state="in_drafts",
            written_at=moment.now,
            recipient=wanted.to,
            subject="Re: Interview",
            parent=max(wanted.parents, default=None),
        )
        drafts.append(record)
        self._deeds[record.message_id] = self._user.deeds(key, record)
        entry = Entry(
            _day(moment.now), "written", wanted.interview, wanted.number, attempt, wanted.to, wanted.parents
        )
        self._note(key, entry)

    def _note(self, key: str, entry: Entry) -> None:
        self.diary.entries.setdefault(key, []).append(entry)

    # -- what the user does

    def _happen(self, moment: Moment) -> None:
        for key, drafts in self.diary.drafts.items():
            for at, draft in enumerate(drafts):
                drafts[at] = self._handled(key, draft, moment)

    def _handled(self, key: str, draft: DraftRecord, moment: Moment) -> DraftRecord:
        deeds = self._deeds[draft.message_id]
        while deeds and deeds[0].at <= moment.now:
            draft = self._done(key, draft, deeds.pop(0))
        removed = self._removed.get(draft.message_id)
        if removed is None or draft.state == "sent" or not moment.complete:
            return draft
        if draft.state in ("in_drafts", "edited"):
            self._removed[draft.message_id] = moment.now
            return replace(draft, state="gone")
        if draft.state == "gone" and moment.now - removed >= DELETED_AFTER:
            return replace(draft, state="deleted")
        return draft

    def _done(self, key: str, draft: DraftRecord, deed: Deed) -> DraftRecord:
        if draft.state in ("sent", "deleted"):
            return draft
        if deed.what == "send":
            return self._sent_copy(key, draft, deed.at)
        if draft.state == "withdrawn":
            return draft
        if deed.what == "edit":
            return replace(draft, state="edited")
        self._removed[draft.message_id] = deed.at
        return draft

    def _sent_copy(self, key: str, draft: DraftRecord, at: dt.datetime) -> DraftRecord:
        """The copy in Sent: under another id, unless it was sent though we had taken it back."""
        is_kept = draft.state == "withdrawn"
        if is_kept and random.Random(f"window {draft.message_id}").random() < 0.7:
            return draft  # it was no longer there to be sent
        name = draft.message_id if is_kept else f"<sent-{draft.message_id[1:]}"
        to = next((to for to in self._people(key) if to.key == draft.recipient), None)
        thread = (draft.parent,) if draft.parent else ()
        copy = _plain(name, at, own=True, to=to or ME, thread=thread)
        self._more.append(replace(copy, asks_for_news=True))
        if self._user.bounces(key, draft):
            back = at + dt.timedelta(minutes=1)
            self._more.append(_plain(f"<back-{name[1:]}", back, own=False, to=ME, thread=(name,)))
        return replace(draft, state="sent", sent_at=at, sent_message_id=name)

    def _people(self, key: str) -> list[Address]:
        (course,) = [course for course in self._told.courses if course.key == key]
        return [
            address
            for letter in course.letters
            for address in (letter.sender, *letter.recipients)
            if address is not None
        ]


def _plain(name: str, at: dt.datetime, *, own: bool, to: Address, thread: tuple[str, ...]) -> Signal:
    return Signal(
        identity=name,
        message_id=name,
        in_reply_to=thread,
        references=thread,
        subject="Re: Interview" if own else "Undelivered Mail Returned to Sender",
        sent=at,
        sender=ME if own else DAEMON,
        recipients=(to,),
        own=own,
        written_to=ME.address,
        kind="other" if own else "auto_reply",
        certainty="sure",
        sender_is_robot=not own,
    )


def moments(told: Year) -> list[Moment]:
    """A sweep a day at some hour, but for the days on which the worker is off; some see only a part."""
    chance = random.Random(f"sweeps {told.seed}")
    found, off = [], 0
    for number in range(told.days):
        if off == 0 and chance.random() < 0.04:
            off = chance.randint(1, 6)
        if off and number:
            off -= 1
            continue
        day = FIRST + dt.timedelta(days=number)
        hour = dt.time(chance.choice((7, 8, 9, 12, 17)), chance.randrange(60))
        found.append(Moment(dt.datetime.combine(day, hour, ZONE), complete=chance.random() > 0.05))
    return found


def played(told: Year, side: Side) -> Diary:
    """The year as one side has it go."""
    return World(told, side).play(moments(told))


def _sent(letter: Signal) -> dt.datetime:
    assert letter.sent is not None
    return letter.sent


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(ZONE).date()
