"""What the letters of one process say, read by the rules' text alone: interviews, answers, what was sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from followup_mail.hiring.model import DraftRecord, Policy
from followup_mail.reading.model import Signal

FIRST_DAY_BY_HAND = 5


@dataclass
class Day:
    """What the letters have said of one day."""

    day: dt.date
    stands: bool = True
    called_off: bool = False
    letters: list[Signal] = field(default_factory=list)


class Said:
    """One process as it stands at ``now``."""

    def __init__(
        self,
        letters: Sequence[Signal],
        doubtful: Sequence[Signal],
        drafts: Sequence[DraftRecord],
        policy: Policy,
        now: dt.datetime,
        *,
        complete: bool,
        since: dt.date,
    ) -> None:
        self.letters = sorted(letters, key=time_of)
        self.doubtful = doubtful
        self.drafts = drafts
        self.policy = policy
        self.now = now.astimezone(policy.timezone)
        self.today = self.now.date()
        self.complete = complete
        self.since = since
        self.theirs = [letter for letter in self.letters if not letter.own and letter.trusted]
        self.days, self.unsure = self._days()
        standing = [day for day in self.days if day.stands]
        self.latest = max(standing, key=lambda each: each.day) if standing else None

    # -- interviews: latest-interview, next-round, unsure

    def _days(self) -> tuple[list[Day], list[Signal]]:
        days: dict[dt.date, Day] = {}
        events: dict[str, tuple[int, dt.date]] = {}
        unsure: list[Signal] = []
        for letter in self.letters:
            meeting = letter.meeting
            if not letter.trusted or meeting is None or (letter.own and letter.kind == "cancellation"):
                continue
            if letter.kind in ("confirmation", "reschedule") and meeting.date is None:
                unsure.append(letter)
                continue
            if meeting.date is None:
                continue
            sequence = meeting.sequence or 0
            known = events.get(meeting.uid or "")
            if known is not None and sequence < known[0]:
                continue  # an older state of the event
            if letter.kind in ("confirmation", "reschedule"):
                was = known[1] if known is not None else meeting.was
                if was is not None and was != meeting.date and was in days:
                    days[was].stands = False
                new = days.setdefault(meeting.date, Day(meeting.date))
                new.stands, new.called_off = True, False
                new.letters.append(letter)
                if meeting.uid:
                    events[meeting.uid] = (sequence, meeting.date)
            elif letter.kind == "cancellation" and meeting.date in days:
                called_off = days[meeting.date]
                if called_off.stands and time_of(letter) < self._end(called_off):
                    called_off.stands, called_off.called_off = False, True
        latest = max((day.day for day in days.values() if day.stands), default=None)
        return list(days.values()), [
            letter
            for letter in unsure
            if letter.meeting
            and not any(day.day in _readings(letter) and day.stands for day in days.values())
            and not (latest and latest > max(_readings(letter)))
        ]

    def _end(self, day: Day) -> dt.datetime:
        """After-the-interview: its end; a start alone lasts an hour; without a time the end of the day."""
        ends = [
            letter.meeting.end or letter.meeting.start + dt.timedelta(hours=1)
            for letter in day.letters
            if letter.meeting and letter.meeting.start
        ]
        midnight = dt.datetime.combine(day.day + dt.timedelta(1), dt.time(), self.policy.timezone)
        return max((end.astimezone(dt.UTC) for end in ends), default=midnight.astimezone(dt.UTC))

    # -- what was said

    def _opened(self) -> dt.datetime:
        """When the round that counts was fixed: what was decided before is undone (decision)."""
        counting = [self.latest] if self.latest else self.days
        first = [min(time_of(letter) for letter in day.letters) for day in counting]
        return max([*first, *map(time_of, self.unsure)], default=dt.datetime.min.replace(tzinfo=dt.UTC))

    def _ending(self) -> Signal | None:
        opened = self._opened()
        said = [letter for letter in self.theirs if letter.kind in ("offer", "rejection")]
        said += [letter for letter in self.letters if letter.own and letter.kind == "cancellation"]
        said = [letter for letter in said if time_of(letter) >= opened]
        return max(said, key=time_of, default=None)

    def _is_held(self) -> bool:
        """Apart-or-together: a decision that fits two processes is held for the user's word."""
        return any(
            letter.kind in ("offer", "rejection") and time_of(letter) >= self._opened()
            for letter in self.doubtful
        )

    def _answers(self) -> list[Signal]:
        """Got-back: an answer without a decision after the interview's end."""
        if self.latest is None:
            return []
        over = self._end(self.latest)
        return [
            each for each in self.theirs if each.kind in ("holding", "proposal") and time_of(each) >= over
        ]

    def _replies_of_the_user(self) -> list[Signal]:
        people = {
            address.key
            for letter in self.theirs
            for address in (letter.sender, letter.contact, *letter.recipients)
            if address is not None and address.key != letter.written_to
        }
        people |= {draft.recipient for draft in self.drafts if draft.recipient}
        houses = {person.rpartition("@")[2] for person in people}
        return [
            letter
            for letter in self.letters
            if letter.own and any(to.key in people or to.domain in houses for to in letter.recipients)
        ]

    def _waits_for_user(self) -> bool:
        """Ball: their last word asks for something and was not answered."""
        answers = self._answers()
        if not answers or not (answers[-1].asks_user or answers[-1].kind == "proposal"):
            return False
        return not any(time_of(reply) > time_of(answers[-1]) for reply in self._replies_of_the_user())

    def _promise(self) -> Signal | None:
        promises = [letter for letter in self.theirs if letter.promised]
        return promises[-1] if promises else None

    # -- what was sent

    def _returned(self) -> set[str]:
        return {
            name
            for letter in self.letters
            if letter.kind == "auto_reply"
            and letter.sender
            and letter.sender.key.startswith("mailer-daemon@")
            for name in letter.in_reply_to
        }

    def _arrived(self) -> list[DraftRecord]:
        lost = self._returned()
        return [draft for draft in self.drafts if draft.state == "sent" and draft.sent_message_id not in lost]

    def _by_hand(self, interview: dt.date) -> list[dt.date]:
        """By-hand: the days on which the user asked for news without a draft of ours."""
        copies = {draft.sent_message_id for draft in self.drafts}
        sent = {self._day(draft.sent_at) for draft in self.drafts if draft.sent_at}
        asked = {
            self._day(letter.sent)
            for letter in self._replies_of_the_user()
            if letter.sent
            and letter.asks_for_news
            and letter.message_id not in copies
            and letter.message_id not in self._returned()
        }
        return sorted(day for day in asked - sent if day >= interview + dt.timedelta(days=FIRST_DAY_BY_HAND))

    def _made(self, interview: dt.date) -> int:
        return sum(draft.interview == interview for draft in self._arrived()) + len(self._by_hand(interview))

    def _sent_days(self, interview: dt.date) -> list[dt.date]:
        return [self._day(draft.sent_at) for draft in self._arrived() if draft.sent_at] + self._by_hand(
            interview
        )

    def _current(self, interview: dt.date, number: int) -> DraftRecord | None:
        found = [d for d in self.drafts if (d.interview, d.number) == (interview, number)]
        last = max(found, key=lambda draft: draft.attempt, default=None)
        return None if last is None or last.state == "withdrawn" else last

    # -- threads, days

    def _thread(self, letter: Signal) -> list[Signal]:
        """The letters that hang together with this one by the ids they name."""
        found, names = [letter], {letter.identity, *letter.references}
        while True:
            more = [
                other
                for other in self.letters
                if other not in found and not names.isdisjoint({other.identity, *other.references})
            ]
            if not more:
                return found
            found += more
            names |= {name for other in more for name in (other.identity, *other.references)}

    def _day(self, moment: dt.datetime | None) -> dt.date:
        assert moment is not None
        return moment.astimezone(self.policy.timezone).date()


def time_of(letter: Signal) -> dt.datetime:
    """When it was sent."""
    assert letter.sent is not None
    return letter.sent


def _readings(letter: Signal) -> list[dt.date]:
    return [reading.date for reading in letter.meeting.alternatives] if letter.meeting else []
