"""Compares what was observed of a timeline with what a right program does: a list of all differences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.timelines.draft_checks import ids, manners
from tests.timelines.mail_program import parsed, recipients, words_of
from tests.timelines.play import Played, Written
from tests.timelines.scenario import ExpectedDraft, ExpectedProcess, Scenario

_NO_REPLY = frozenset({"auto_reply", "other", "confirmation", "reschedule", "cancellation"})
DECIDED = frozenset({"offer", "rejection", "withdrawn"})


def differences(scenario: Scenario, played: Played) -> list[str]:
    """Every difference, in words; empty when all is right."""
    return [
        *played.troubles,
        *_missing(scenario, played),
        *(found for written in played.written for found in _draft(scenario, played, written)),
        *_standings(scenario, played.status),
        *_left_behind(scenario, played),
        *_touched(played),
    ]


# -- drafts


def _missing(scenario: Scenario, played: Played) -> Iterator[str]:
    seen = [written.expected for written in played.written]
    yield from (f"{expected}: never written" for expected in scenario.drafts if expected not in seen)


def _draft(scenario: Scenario, played: Played, written: Written) -> Iterator[str]:
    day = written.at.astimezone(scenario.zone).date()
    raw, expected = written.draft.raw, written.expected
    if expected is None:
        subject = parsed(raw)["Subject"]
        yield f"{day}: a draft nobody expected, to {list(recipients(raw))}, {str(subject)!r}"
        return
    if day != expected.day:
        yield f"{expected}: written on {day}"
    if recipients(raw) != expected.to:
        yield f"{expected}: to {list(recipients(raw))} instead of {list(expected.to)}"
    known = {one.message_id: one.raw for one in played.sent}
    known |= {i: mail.raw for mail in scenario.deliveries for i in ids(parsed(mail.raw)["Message-ID"])}
    found = [
        *_answers(scenario, played, written, expected),
        *_words(raw, expected),
        *manners(written.draft, scenario, written.at, known),
        *_number(scenario, written, expected),
    ]
    yield from (f"{expected}: {one}" for one in found)


def _answers(scenario: Scenario, played: Played, written: Written, expected: ExpectedDraft) -> Iterator[str]:
    if not expected.in_reply_to_any_of:
        return
    allowed = set(expected.in_reply_to_any_of)
    if expected.in_reply_to_sent_draft_ok:
        allowed |= {
            sent.message_id
            for sent in played.sent
            if sent.expected is not None and sent.expected.company == expected.company
        }
    parent = ids(parsed(written.draft.raw)["In-Reply-To"])
    if len(parent) != 1 or parent[0] not in allowed:
        files = {i: mail.file for mail in scenario.deliveries for i in ids(parsed(mail.raw)["Message-ID"])}
        answered = ", ".join(files.get(one, one) for one in parent) or "nothing"
        wanted = ", ".join(sorted(files.get(one, "our sent draft") for one in allowed))
        yield f"answers {answered} instead of one of {wanted}"


def _words(raw: bytes, expected: ExpectedDraft) -> Iterator[str]:
    words = words_of(raw)
    yield from (f"does not mention {word!r}" for word in expected.must_mention if word not in words)
    for group in expected.must_mention_one_of:
        if not any(word in words for word in group):
            yield f"mentions none of {list(group)}"
    yield from (f"mentions {word!r}" for word in expected.must_not_mention if word in words)


def _number(scenario: Scenario, written: Written, expected: ExpectedDraft) -> Iterator[str]:
    process = next(one for one in scenario.processes if expected in one.drafts)
    told = _paired(scenario, written.status).get(process)
    if told is None:
        yield "status knows no such process"
        return
    lying = [draft["number"] for draft in told["drafts"] if draft["state"] == "in_drafts"]
    if expected.number not in lying:
        yield f"status says that {lying or 'none'} lies in Drafts"


# -- where the processes stand


def _standings(scenario: Scenario, status: dict[str, Any]) -> Iterator[str]:
    if not status:
        return
    pairs = _paired(scenario, status)
    for process in scenario.processes:
        told = pairs.get(process)
        if told is None:
            yield f"{process}: status knows no such process"
        else:
            yield from (f"{process}: {found}" for found in _standing(process, told, status))
    known = [told["id"] for told in pairs.values()]
    for told in status["processes"]:
        if told["id"] not in known and (told["interview_date"] or told["interviews"]):
            yield f"status tells of an interview that nobody had: {told['id']} on {told['interview_date']}"
    for sweep in status["sweeps"]:
        if not sweep["complete"] or sweep["error"] or sweep["set_aside"]:
            yield f"the last sweep was not complete: {sweep['error']}, set aside {sweep['set_aside']}"


def _standing(process: ExpectedProcess, told: dict[str, Any], status: dict[str, Any]) -> Iterator[str]:
    if told["state"] not in process.outcomes:
        yield f"ends as {told['state']} instead of {process.outcomes[0]}"
    date = process.interview_date.isoformat() if process.interview_date else None
    if told["interview_date"] != date:
        yield f"interview on {told['interview_date']} instead of {date}"
    replies = [reply["kind"] for reply in told["replies"]]
    noted = any(kind not in _NO_REPLY for kind in replies)
    if noted != process.reply_noted:
        yield f"replies are {replies}, with {'a' if process.reply_noted else 'no'} reply to be noted"
    asked = [question for question in status["questions"] if question["process"] == told["id"]]
    if process.question and not asked:
        yield "nothing is asked of the user"


def _paired(scenario: Scenario, status: dict[str, Any]) -> dict[ExpectedProcess, dict[str, Any]]:
    """Which process of ``status --json`` is which expected one: the likest first, each once."""
    pairs = sorted(
        (
            (_likeness(process, told), -i, -j)
            for i, process in enumerate(scenario.processes)
            for j, told in enumerate(status["processes"])
        ),
        reverse=True,
    )
    found: dict[ExpectedProcess, dict[str, Any]] = {}
    for likeness, i, j in pairs:
        process, told = scenario.processes[-i], status["processes"][-j]
        if likeness > 0 and process not in found and not any(told is other for other in found.values()):
            found[process] = told
    return found


def _likeness(process: ExpectedProcess, told: dict[str, Any]) -> int:
    contact = str((told["contact"] or {}).get("address")).lower()
    date = process.interview_date.isoformat() if process.interview_date else None
    return (
        4 * _alike(process.company, told["company"])
        + 3 * _alike(process.role, told["role"])
        + 2 * bool(told["interview_date"] == date)
        + 2 * any(contact in draft.to for draft in process.drafts)
    )


def _alike(one: str | None, other: str | None) -> bool:
    first, second = (_letters(text or "") for text in (one, other))
    return bool(first and second) and (first in second or second in first)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


# -- what was left, and what was none of the program's business


def _left_behind(scenario: Scenario, played: Played) -> Iterator[str]:
    edited = {draft.handle for draft in played.edited}
    for written in played.left:
        if written.expected is None or written.draft.handle in edited:
            continue
        outcome = next(one for one in scenario.processes if written.expected in one.drafts).outcomes[0]
        if outcome in DECIDED:
            yield f"{written.expected}: still lies in Drafts, though the process ended as {outcome}"


def _touched(played: Played) -> Iterator[str]:
    for letter in played.delivered - played.letters:
        yield f"a letter in {letter.folder} was removed, changed or flagged: {_name(letter.raw)}"
    for letter in played.letters - played.delivered:
        flags = sorted(letter.flags)
        yield f"a letter in {letter.folder} appeared or was flagged: {_name(letter.raw)}, {flags}"


def _name(raw: bytes) -> str:
    return str(parsed(raw)["Message-ID"])
