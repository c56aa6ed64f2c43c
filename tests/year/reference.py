"""The rules once more, as slowly and plainly as they can be put: what ``decide`` is compared with.

Written from the rules' text alone; of the room under test it imports nothing but the models. It looks at all
letters of one process anew for every question, and knows of the mailbox only what it is given: which letters
belong together is told, not found out.

Where the text leaves something open it reads it so:

- A follow-up whose days of grace have passed is missed for good: no later word brings it back (``late``).
- Where the user's answer comes after the days of grace of a follow-up that waited for it (``ball``), "its
  day" is four days after that answer.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from followup_mail.hiring.model import DraftRecord
from followup_mail.reading.model import Signal
from tests.year.said import Said, time_of

GRACE_FROM_WORD, APART = 4, 7
DECIDED = {"offer": "offer", "rejection": "rejection", "cancellation": "withdrawn"}


@dataclass(frozen=True)
class Expected:
    """What is right at one moment: which drafts are taken back, which is written, and to whom.

    ``answers`` holds every letter that may be answered.
    """

    state: str
    taken_back: frozenset[tuple[dt.date, int, int]] = frozenset()
    written: tuple[dt.date, int] | None = None
    to: str | None = None
    answers: frozenset[str] = frozenset()


class Reference(Said):
    """One process as it stands at ``now``."""

    # -- days: day-7-and-14, distance, promised-date, late

    def due(self, number: int, interview: dt.date) -> dt.date:
        due = interview + dt.timedelta(days=self.policy.days[number - 1])
        for day in self._sent_days(interview):
            due = max(due, day + dt.timedelta(days=APART))
        if number == 1:
            return self._waiting_for_promise(due)
        first = self._current(interview, 1)
        if first is not None and first.state in ("in_drafts", "edited"):
            due = max(due, first.due + dt.timedelta(days=APART))
        if first is None and not self._answers() and not self._made(interview):
            unwritten = self.due(1, interview)
            if not self._is_missed(unwritten) and unwritten >= self.since:
                due = max(due, unwritten + dt.timedelta(days=APART))
        return self._after_words(due, interview)

    def _after_words(self, due: dt.date, interview: dt.date) -> dt.date:
        """Four days after each word of theirs, as long as the follow-up was not missed when it came."""
        lain = [
            self._day(draft.written_at)
            for draft in self.drafts
            if draft.state == "withdrawn"
            and (draft.interview, draft.number) == (interview, 2)
            and draft.written_at
        ]
        promising = self._promise()
        said: list[tuple[dt.date, str, Signal]] = [
            (self._day(letter.sent), "word", letter)
            for letter in self.theirs
            if letter.kind in ("confirmation", "reschedule", "cancellation", "proposal", "holding")
            or letter is promising
        ]
        for request in self._answers():
            replies = [r for r in self._replies_of_the_user() if time_of(r) > time_of(request)]
            if replies and (request.asks_user or request.kind == "proposal"):
                said.append((self._day(replies[0].sent), "reply", request))
        for day, sort, letter in sorted(said, key=lambda each: each[0]):
            last_day = due + dt.timedelta(days=self.policy.grace_days)
            if sort == "reply":
                if self._day(letter.sent) <= last_day < day:
                    due = day + dt.timedelta(days=GRACE_FROM_WORD)
                continue
            was_there = any(written <= day for written in lain)
            lain = [written for written in lain if written > day]
            if day > last_day and not was_there:
                return due
            due = max(due, day + dt.timedelta(days=GRACE_FROM_WORD))
            if letter is promising:
                due = self._waiting_for_promise(due)
        return due

    def _waiting_for_promise(self, due: dt.date) -> dt.date:
        letter = self._promise()
        if not self.policy.wait_for_promised_date or letter is None or letter.promised is None:
            return due
        in_time = self._day(letter.sent) <= due + dt.timedelta(days=self.policy.grace_days)
        if in_time and due < letter.promised.date:
            return letter.promised.date + dt.timedelta(days=1)
        return due

    def _is_missed(self, due: dt.date) -> bool:
        return self.today > due + dt.timedelta(days=self.policy.grace_days)

    def _has_come(self, due: dt.date) -> bool:
        return (self.today, self.now.time()) >= (due, self.policy.draft_at)

    # -- the verdict

    def verdict(self) -> Expected:
        """What is to be done now."""
        state = self._state()
        taken_back = frozenset(
            (draft.interview, draft.number, draft.attempt)
            for draft in self.drafts
            if draft.state == "in_drafts" and self._is_unwanted(draft)
        )
        if (
            state != "waiting"
            or self.latest is None
            or not self.complete
            or self.now < self._end(self.latest)
        ):
            return Expected(state, taken_back)
        interview = self.latest.day
        number = self._number_due(interview)
        lying = [draft for draft in self.drafts if draft.state in ("in_drafts", "edited", "gone")]
        if number is None or taken_back:
            return Expected(state, taken_back)
        if lying:  # one-draft: the second takes the place of the untouched first
            (first,) = lying if len(lying) == 1 else (None,)
            if (
                first
                and first.state == "in_drafts"
                and first.interview == interview
                and first.number < number
            ):
                return Expected(state, frozenset({(first.interview, first.number, first.attempt)}))
            return Expected(state)
        to = self._recipient()
        return Expected(state, frozenset(), (interview, number), to, self._answerable(to))

    def _state(self) -> str:
        ending = self._ending()
        if ending is not None:
            return DECIDED[ending.kind]
        if self._is_stopped():
            return "stopped_by_user"
        if self.unsure or self._is_held():
            return "unsure"
        if self.latest is None:
            return "cancelled" if any(day.called_off for day in self.days) else "in_progress"
        if self._waits_for_user():
            return "in_progress"
        return "closed_no_answer" if self._is_closed(self.latest.day) else "waiting"

    def _is_stopped(self) -> bool:
        """Deleted: until reopened or decided, also where a later confirmation undid what was decided."""
        decided = [time_of(letter) for letter in self._undone()]
        return any(
            draft.state == "deleted" and not any(at > draft.written_at for at in decided if draft.written_at)
            for draft in self.drafts
        )

    def _is_closed(self, interview: dt.date) -> bool:
        """Never-a-third: seven days after the last thing that could still have come of it."""
        if not self.complete or self._to_come(interview):
            return False
        days = [interview + dt.timedelta(days=self.policy.days[-1]), *self._by_hand(interview)]
        for number in (1, 2):
            draft = self._current(interview, number)
            if draft is not None and draft.message_id not in self._lost_drafts():
                days.append(self._day(draft.sent_at or draft.written_at))
        promise = self._promise()
        if promise is not None and promise.promised is not None:
            days.append(promise.promised.date)
        on = max(days) + dt.timedelta(days=7)
        later = [*self._answers(), *self._undone()]
        return self.today >= on and not any(self._day(letter.sent) >= on for letter in later)

    def _lost_drafts(self) -> set[str]:
        lost = self._returned()
        return {draft.message_id for draft in self.drafts if draft.sent_message_id in lost}

    def _undone(self) -> list[Signal]:
        opened = self._opened()
        return [
            letter
            for letter in self.letters
            if time_of(letter) < opened
            and (
                (letter.kind in ("offer", "rejection") and not letter.own and letter.trusted)
                or (letter.own and letter.kind == "cancellation")
            )
        ]

    def _to_come(self, interview: dt.date) -> bool:
        """Whether a follow-up of the interview will still be written of itself."""
        return any(
            self._is_open(number, interview) and not self._is_blocked(number, interview) for number in (1, 2)
        )

    def _is_open(self, number: int, interview: dt.date) -> bool:
        if self._current(interview, number) is not None or self._made(interview) >= number:
            return False
        if number == 1 and self._answers():
            return False
        if number == 1 and (self._attempted(interview) or self._second_is_due(interview)):
            return False
        due = self.due(number, interview)
        if due < self.since:
            return False
        return not self._is_missed(due) or self._is_kept_waiting()

    def _attempted(self, interview: dt.date) -> bool:
        return any((draft.interview, draft.number) == (interview, 2) for draft in self.drafts)

    def _second_is_due(self, interview: dt.date) -> bool:
        return (
            self._current(interview, 2) is None
            and self._made(interview) < 2
            and not self._waits_for_user()
            and self.due(2, interview) >= self.since
            and self._has_come(self.due(2, interview))
            and (not self._is_missed(self.due(2, interview)) or self._is_kept_waiting())
        )

    def _is_kept_waiting(self) -> bool:
        """A draft that is the user's stands in the way: what it keeps waiting is not missed (one-draft)."""
        return any(draft.state in ("edited", "gone") for draft in self.drafts)

    def _is_blocked(self, number: int, interview: dt.date) -> bool:
        due = self.due(number, interview)
        lies = any(draft.state in ("in_drafts", "edited", "gone") for draft in self.drafts)
        return lies and self._has_come(due)

    def _number_due(self, interview: dt.date) -> int | None:
        for number in (1, 2):
            if self._is_open(number, interview) and self._has_come(self.due(number, interview)):
                return number
        return None

    def _is_unwanted(self, draft: DraftRecord) -> bool:
        """Withdraw, by-hand, one-draft: what makes a draft that lies there a wrong one."""
        if self._ending() is not None or self._is_stopped():
            return True
        if self.latest is None:
            return self._state() == "cancelled"
        interview = self.latest.day
        if draft.interview != interview or self._made(interview) >= draft.number:
            return True
        written = self._day(draft.written_at)
        for answer in self._answers():
            if draft.number == 1 or (draft.written_at and time_of(answer) > draft.written_at):
                return True
        if any(written < day + dt.timedelta(days=APART) for day in self._sent_days(interview)):
            return True
        return self.due(draft.number, interview) > written

    # -- recipient, thread

    def _recipient(self) -> str | None:
        """Who arranged the interview; else who of them wrote last; never a machine, never a dead address."""
        lost = self._returned()
        dead = {draft.recipient for draft in self.drafts if draft.sent_message_id in lost and draft.recipient}
        if self.latest is None:
            return None
        for letter in self.latest.letters:
            if letter.contact and letter.contact.key not in dead and not letter.own:
                return letter.contact.key
        threads = [self._thread(letter) for letter in self.latest.letters]
        people = [
            letter
            for letter in self.theirs
            if letter.contact
            and letter.contact.key not in dead
            and letter.kind not in ("auto_reply", "other")
        ]
        best = max(
            people, key=lambda each: (any(each in thread for thread in threads), time_of(each)), default=None
        )
        if best is not None and best.contact is not None:
            return best.contact.key
        copied = [
            to.key
            for letter in reversed(self.latest.letters)
            if letter.sender_is_robot
            for to in letter.recipients
            if to.key != letter.written_to and to.key not in dead
        ]
        return next(iter(copied), None)

    def _answerable(self, to: str | None) -> frozenset[str]:
        """The contact's latest letter, in the thread either side wrote in last, or the user's after it."""
        anchors = [
            letter
            for letter in self.theirs
            if letter.sender and letter.sender.key == to and letter.kind not in ("auto_reply", "other")
        ]
        anchors = anchors or (self.latest.letters if self.latest else [])
        best: tuple[dt.datetime, frozenset[str]] | None = None
        for anchor in anchors:
            thread = self._thread(anchor)
            turns = [each for each in thread if each in anchors or self._is_turn(each)]
            last = max(time_of(each) for each in turns)
            newest = max((each for each in thread if each in anchors), key=time_of)
            allowed = frozenset(
                each.identity
                for each in turns
                if each is newest or (each.own and time_of(each) > time_of(newest))
            )
            if best is None or last > best[0]:
                best = (last, allowed)
        return best[1] if best else frozenset()

    def _is_turn(self, letter: Signal) -> bool:
        return letter in self._replies_of_the_user()
