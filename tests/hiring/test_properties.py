"""What holds in every timeline, whatever the letters say and whatever the user does with the drafts."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup_mail.hiring import assemble, decide
from followup_mail.hiring.model import DraftRecord, Look, Note, Policy, WithdrawDraft, WriteDraft
from followup_mail.letters.model import Address
from followup_mail.reading.model import DECISIONS, INTERVIEW_KINDS, Kind, Meeting, Promise, Reading, Signal
from tests.hiring.letters import LONDON, ME, letter
from tests.hiring.timelines import Course, User, ignore, mornings, play, recorded, send_at_once

FIRST = dt.date(2026, 3, 1)
DAYS = 60
KINDS: tuple[Kind, ...] = (
    "confirmation",
    "confirmation",
    "reschedule",
    "cancellation",
    "proposal",
    "offer",
    "rejection",
    "holding",
    "holding",
    "acknowledgement",
    "auto_reply",
    "other",
)
PEOPLE = (
    Address("tom@quillmark.example", "Tom"),
    Address("ines@quillmark.example", "Ines"),
    Address("nadia@merrowsearch.example", "Nadia"),
    Address("kim@gmail.com", "Kim"),
    Address("no-reply@greenhouse-mail.io", "Careers"),
)
PROPERTIES = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def meetings(draw: st.DrawFn, sent: dt.datetime) -> Meeting:
    days = draw(st.integers(-2, 16))
    date = sent.date() + dt.timedelta(days=days)
    if draw(st.integers(0, 9)) == 9:
        return Meeting(date=None, alternatives=(Reading(date, ""), Reading(date + dt.timedelta(days=7), "")))
    start = (
        dt.datetime.combine(date, dt.time(draw(st.integers(8, 23))), LONDON) if draw(st.booleans()) else None
    )
    uid = draw(st.sampled_from((None, None, "event-1", "event-2")))
    return Meeting(date=date, start=start, uid=uid, sequence=draw(st.integers(0, 3)) if uid else None)


@st.composite
def timelines(draw: st.DrawFn) -> list[Signal]:
    """Up to fourteen letters of one to three employers, an agency among them, and the user's own."""
    letters: list[Signal] = []
    for number in range(draw(st.integers(1, 14))):
        minutes = draw(st.integers(0, 60 * 24 * (DAYS - 20)))
        sent = dt.datetime.combine(FIRST, dt.time(), LONDON) + dt.timedelta(minutes=minutes)
        kind = draw(st.sampled_from(KINDS))
        sender = draw(st.sampled_from(PEOPLE))
        own = draw(st.integers(0, 5)) == 5
        earlier = [each.identity.strip("<>") for each in letters]
        letters.append(
            letter(
                kind if not own or kind not in DECISIONS else "other",
                sent,
                f"letter-{number}",
                sender=sender,
                to=(sender,) if own else None,
                own=own,
                robot=sender.address.startswith("no-reply"),
                replies_to=draw(st.sampled_from([[], *([each] for each in earlier)])),
                company=draw(st.sampled_from(("Quillmark", "Quillmark Ltd", "Fenwick Pryce", None))),
                role=draw(st.sampled_from((None, None, "Product Manager", "Pricing Analyst"))),
                meeting=draw(meetings(sent)) if kind in (*INTERVIEW_KINDS, "cancellation") else None,
                promised=Promise(sent.date() + dt.timedelta(days=9), "")
                if draw(st.integers(0, 5)) == 5
                else None,
                trusted=own or draw(st.integers(0, 9)) < 9,
                asks_for_news=own and draw(st.booleans()),
                asks_user=not own and draw(st.integers(0, 5)) == 5,
            )
        )
    return letters


@dataclass
class Whim:
    """A user of whom nobody knows what they do with a draft; what is drawn once is done again in a replay."""

    seed: int

    def __call__(self, draft: DraftRecord, now: dt.datetime) -> DraftRecord:
        chance = random.Random(f"{self.seed} {draft.message_id} {now}").random()
        if draft.state in ("in_drafts", "edited") and chance < 0.35:
            sent = now + dt.timedelta(hours=random.Random(f"{self.seed} {now}").randrange(1, 14))
            return replace(draft, state="sent", sent_at=sent, sent_message_id=f"<sent-{draft.message_id[1:]}")
        if draft.state == "in_drafts" and chance < 0.45:
            return replace(draft, state="edited")
        if draft.state in ("in_drafts", "edited") and chance < 0.5:
            return replace(draft, state="gone")
        if draft.state == "gone" and chance < 0.5:
            return replace(draft, state="deleted" if chance < 0.25 else "sent", sent_at=now)
        return draft


policies = st.builds(
    Policy,
    timezone=st.just(LONDON),
    days=st.sampled_from(((7, 14), (7, 14), (7,), (5, 9))),
    grace_days=st.sampled_from((0, 1, 3, 3, 5, 10)),
    wait_for_promised_date=st.booleans(),
    withdraw=st.sampled_from((True, True, True, False)),
)


def whole(letters: Sequence[Signal], policy: Policy, user: Whim) -> Course:
    days = mornings(FIRST, FIRST + dt.timedelta(days=DAYS), LONDON)
    return play(letters, policy, days, user, addresses=[ME.address])


@PROPERTIES
@given(timelines(), policies, st.integers(0, 1000))
def test_what_never_happens(letters: list[Signal], policy: Policy, seed: int) -> None:
    course = whole(letters, policy, Whim(seed))
    attempts: defaultdict[tuple[str, dt.date, int], list[int]] = defaultdict(list)
    for each in course.written:
        action = each.action
        attempts[action.process, action.interview, action.number].append(action.attempt)
        assert each.at.date() >= action.interview + dt.timedelta(days=policy.days[action.number - 1])
        assert each.at.date() >= action.due
        assert action.late_days == (each.at.date() - action.due).days <= policy.grace_days
    taken_back = {(each.process, each.interview, each.number, each.attempt) for _, each in course.withdrawn}
    for about, numbered in attempts.items():
        assert numbered == list(range(1, len(numbered) + 1))
        assert all((*about, attempt) in taken_back for attempt in numbered[:-1])

    for sweep in course.sweeps:
        for process, decision in sweep.decisions.items():
            of_process = [draft for draft in sweep.drafts if draft.process == process]
            assert sum(draft.state in ("in_drafts", "edited", "gone") for draft in of_process) <= 1
            of_interview = Counter(
                draft.interview for draft in of_process if draft.state not in ("withdrawn", "deleted")
            )
            assert max(of_interview.values(), default=0) <= 2
            assert {draft.number for draft in of_process} <= {1, 2}
            if any(isinstance(action, WriteDraft) for action in decision.actions):
                assert decision.standing.state == "waiting"
                assert not any(
                    interview.state == "planned" and interview.date and interview.date > sweep.at.date()
                    for interview in decision.standing.interviews
                )

    for at, action_ in course.withdrawn:
        lain = [each.at for each in course.written if _is_meant(each.action, action_)]
        assert len(lain) == 1
        assert lain[0] <= at

    by_process: defaultdict[str, list[dt.date]] = defaultdict(list)
    for draft in course.drafts:
        if draft.state == "sent" and draft.sent_at:
            by_process[draft.process].append(draft.sent_at.date())
    for days in by_process.values():
        ordered = sorted(days)
        assert all((after - before).days >= 7 for before, after in pairwise(ordered))


def _is_meant(written: WriteDraft, taken_back: WithdrawDraft) -> bool:
    return (written.process, written.interview, written.number, written.attempt) == (
        taken_back.process,
        taken_back.interview,
        taken_back.number,
        taken_back.attempt,
    )


@PROPERTIES
@given(timelines(), policies, st.integers(0, 1000))
def test_by_hand_or_by_draft_never_more_than_two_are_wanted(
    letters: list[Signal], policy: Policy, seed: int
) -> None:
    """After two follow-ups of an interview, whoever wrote them, none is written and none lies untouched."""
    course = whole(letters, replace(policy, withdraw=True), Whim(seed))
    for sweep in course.sweeps:
        for process in sweep.processes:
            standing = sweep.decisions[process.id].standing
            latest = standing.latest
            if latest is None or latest.state != "held" or latest.date is None:
                continue
            drafts = [each for each in sweep.drafts if each.process == process.id]
            sent = [each for each in drafts if each.state == "sent" and each.interview == latest.date]
            copies = {each.sent_message_id for each in sent}
            days = {each.sent_at.date() for each in sent if each.sent_at}
            by_hand = {
                each.sent.date()
                for each in process.signals
                if each.asks_for_news
                and each.sent
                and each.sent.date() >= latest.date + dt.timedelta(days=5)
                and each.message_id not in copies
                and any(
                    to.key == other.sender.key
                    for to in each.recipients
                    for other in process.signals
                    if not other.own and other.trusted and other.sender
                )
            }
            if len(sent) + len(by_hand - days) >= 2:
                assert not any(each.state == "in_drafts" for each in drafts)


@PROPERTIES
@given(timelines(), policies, st.integers(0, 1000))
def test_never_after_a_decision(letters: list[Signal], policy: Policy, seed: int) -> None:
    """Once the last word is a decision, no further draft is written for its process."""
    course = whole(letters, policy, Whim(seed))
    for sweep in course.sweeps:
        for process in sweep.processes:
            received = [each for each in process.signals if each.trusted and not each.own and each.sent]
            decisions = [each.sent for each in received if each.kind in DECISIONS and each.sent]
            fixed = [each.sent for each in process.signals if each.kind in INTERVIEW_KINDS and each.sent]
            if decisions and max(decisions) >= max(fixed, default=max(decisions)):
                decision = sweep.decisions[process.id]
                assert decision.standing.state in ("offer", "rejection", "withdrawn")
                assert not any(isinstance(action, WriteDraft) for action in decision.actions)


@PROPERTIES
@given(timelines(), policies, st.integers(0, 1000), st.randoms(use_true_random=False))
def test_the_order_of_letters_decides_nothing(
    letters: list[Signal], policy: Policy, seed: int, shuffler: random.Random
) -> None:
    shuffled = list(letters)
    shuffler.shuffle(shuffled)
    assert assemble("personal", letters, {}) == assemble("personal", shuffled, {})
    now = dt.datetime.combine(FIRST + dt.timedelta(days=seed % DAYS), dt.time(9), LONDON)
    look = Look(True, FIRST)
    for process in assemble("personal", letters, {}):
        turned = replace(process, signals=process.signals[::-1], doubtful=process.doubtful[::-1])
        assert decide(process, [], policy, look, now) == decide(turned, [], policy, look, now)


@PROPERTIES
@given(timelines(), policies, st.integers(0, 1000))
def test_a_sweep_repeated_changes_nothing(letters: list[Signal], policy: Policy, seed: int) -> None:
    """The same input gives the same decision; a second sweep at once writes and notes nothing new."""
    course = whole(letters, policy, Whim(seed))
    for sweep in course.sweeps[::3]:
        for process in sweep.processes:
            again = decide(process, sweep.drafts, policy, sweep.look, sweep.at, [ME.address])
            assert all(isinstance(action, Note) for action in again.actions)
            noted = sweep.noted[process.id]
            assert {action.key for action in again.actions if isinstance(action, Note)} <= noted
            assert again == decide(process, sweep.drafts, policy, sweep.look, sweep.at, [ME.address])


@PROPERTIES
@given(
    timelines(), policies, st.sets(st.integers(0, DAYS), max_size=60), st.sampled_from((send_at_once, ignore))
)
def test_sweeps_that_were_missed_never_make_more_drafts(
    letters: list[Signal], policy: Policy, missed: set[int], user: User
) -> None:
    days = mornings(FIRST, FIRST + dt.timedelta(days=DAYS), LONDON)
    some = [now for at, now in enumerate(days) if at not in missed or at == 0]
    all_ = play(letters, policy, days, user, since=FIRST)
    few = play(letters, policy, some, user, since=FIRST)
    assert counted(few) <= counted(all_)


def counted(course: Course) -> int:
    return len(course.written)


@PROPERTIES
@given(timelines())
def test_ids_are_kept_for_life(letters: list[Signal]) -> None:
    """However many letters come later, a letter that stays in its process stays under its process's id."""
    names: dict[str, str] = {}
    letters = sorted(letters, key=lambda each: each.sent or dt.datetime.min.replace(tzinfo=dt.UTC))
    for count in range(1, len(letters) + 1):
        processes = assemble("personal", letters[:count], names)
        assert len({process.id for process in processes}) == len(processes)
        for process in processes:
            had = {names[each.identity] for each in process.signals if each.identity in names}
            assert process.id in had or not had - {other.id for other in processes}
        names |= {each.identity: process.id for process in processes for each in process.signals}


def test_the_record_of_a_draft_is_what_was_planned() -> None:
    """The simulator itself: a written draft counts for the very follow-up that was decided on."""
    course = play(
        [letter("confirmation", "2026-03-02", meeting=Meeting(dt.date(2026, 3, 12)))],
        Policy(LONDON),
        mornings(FIRST, dt.date(2026, 4, 20), LONDON),
    )
    assert [(each.action.number, str(each.at.date())) for each in course.written] == [
        (1, "2026-03-19"),
        (2, "2026-03-26"),
    ]
    first = recorded(course.written[0].action, course.written[0].at)
    assert (first.number, first.state, first.due) == (1, "in_drafts", dt.date(2026, 3, 19))
    assert [decision.standing.state for decision in course.decisions.values()] == ["closed_no_answer"]
