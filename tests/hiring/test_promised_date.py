"""Rule ``promised-date``."""

from __future__ import annotations

from followup_mail.hiring.model import WriteDraft
from followup_mail.reading.model import Signal
from tests.hiring.letters import (
    confirmed,
    day,
    decided,
    draft,
    letter,
    planned,
    policy,
    process,
    promise,
    written,
)

PATIENT = policy(wait_for_promised_date=True)
SENT = [draft("2026-03-12", 1, "sent", sent="2026-03-19")]


def first(*letters: Signal, morning: str = "2026-03-19") -> WriteDraft:
    action = written(decided(process(*letters), morning))
    assert action is not None
    return action


def test_a_date_that_lies_ahead_is_named() -> None:
    promised = first(confirmed("2026-03-12", promised=promise("2026-03-25"))).situation.promised
    assert promised is not None
    assert promised.date == day("2026-03-25")


def test_one_that_has_come_or_passed_is_not() -> None:
    assert first(confirmed("2026-03-12", promised=promise("2026-03-19"))).situation.promised is None
    assert first(confirmed("2026-03-12", promised=promise("2026-03-16"))).situation.promised is None


def test_the_latest_promise_counts() -> None:
    subject = process(
        confirmed("2026-03-12", promised=promise("2026-04-20")),
        letter("holding", "2026-03-20", promised=promise("2026-03-30")),
    )
    action = written(decided(subject, "2026-03-26", SENT))
    assert action is not None
    assert action.situation.promised is not None
    assert action.situation.promised.date == day("2026-03-30")
    assert action.situation.answered


def test_the_users_own_promise_is_none() -> None:
    own = letter("other", "2026-03-13", own=True, promised=promise("2026-03-25"))
    assert first(confirmed("2026-03-12"), own).situation.promised is None


def test_by_default_nothing_waits_for_it() -> None:
    assert first(confirmed("2026-03-12", promised=promise("2026-03-30"))).due == day("2026-03-19")


def test_who_wishes_waits_until_the_day_after() -> None:
    subject = process(confirmed("2026-03-12", promised=promise("2026-03-24")))
    assert written(decided(subject, "2026-03-24", policy=PATIENT)) is None
    action = written(decided(subject, "2026-03-25", policy=PATIENT))
    assert action is not None
    assert (action.number, action.due, action.late_days) == (1, day("2026-03-25"), 0)


def test_the_second_waits_too_and_keeps_its_distance() -> None:
    subject = process(confirmed("2026-03-12", promised=promise("2026-04-01")))
    waiting = decided(subject, "2026-03-19", policy=PATIENT)
    assert [each.due for each in waiting.standing.drafts] == [day("2026-04-02"), day("2026-04-09")]
    answered = process(
        confirmed("2026-03-12"), letter("holding", "2026-03-20", promised=promise("2026-04-01"))
    )
    assert planned(decided(answered, "2026-03-21", SENT, policy=PATIENT), 2).due == day("2026-04-02")


def test_an_acknowledgement_may_promise_too() -> None:
    subject = process(
        confirmed("2026-03-12"), letter("acknowledgement", "2026-03-13", promised=promise("2026-03-24"))
    )
    assert planned(decided(subject, "2026-03-19", policy=PATIENT), 1).due == day("2026-03-25")
    assert planned(decided(subject, "2026-03-19"), 1).due == day("2026-03-19")


def test_a_follow_up_after_it_does_not_wait() -> None:
    subject = process(confirmed("2026-03-12", promised=promise("2026-03-17")))
    assert written(decided(subject, "2026-03-19", policy=PATIENT)) is not None


def test_a_promise_does_not_bring_back_what_was_missed() -> None:
    subject = process(
        confirmed("2026-03-12"), letter("holding", "2026-04-01", promised=promise("2026-04-20"))
    )
    assert planned(decided(subject, "2026-04-02", SENT, policy=PATIENT), 2).state == "missed"
