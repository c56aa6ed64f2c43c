"""Rule ``apart-or-together``."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from followup_mail.hiring.model import Process
from followup_mail.letters.model import Address
from followup_mail.reading.model import Kind, Signal
from tests.hiring.letters import (
    INES,
    ROBOT,
    TOM,
    assembled,
    confirmed,
    decided,
    ids,
    letter,
    notes,
    on,
    written,
)

NADIA = Address("nadia@merrowsearch.example", "Nadia Hussain")
GRAHAM = Address("graham@quillmark.example", "Graham Pell")


def interview(name: str, date: str, **more: Any) -> Signal:
    return confirmed(date, name=name, **more)


def groups(*letters: Signal) -> set[frozenset[str]]:
    return {frozenset(ids(subject)) for subject in assembled(*letters)}


def of(name: str, *letters: Signal) -> Process:
    return next(subject for subject in assembled(*letters) if name in ids(subject))


EDITOR = interview("editor", "2026-03-12", role="Production Editor")
RIGHTS = interview("rights", "2026-03-14", role="Rights Assistant", sender=GRAHAM)
COLDHARBOUR = interview(
    "coldharbour", "2026-03-12", sender=NADIA, company="Coldharbour Insurance", role="Claims Data Analyst"
)
FENWICK = interview("fenwick", "2026-03-14", sender=NADIA, company="Fenwick Pryce", role="Pricing Analyst")


def test_one_job_with_a_recruiter_and_interviewers_is_one() -> None:
    assert groups(
        interview("first", "2026-03-02", role="Product Manager"),
        interview("panel", "2026-03-12", sender=INES),
        interview("final", "2026-03-27", sender=GRAHAM, role="Senior Product Manager"),
    ) == {frozenset({"first", "panel", "final"})}


def test_two_jobs_at_one_employer_are_two() -> None:
    assert groups(EDITOR, RIGHTS) == {frozenset({"editor"}), frozenset({"rights"})}
    assert len(assembled(EDITOR, replace(RIGHTS, sender=TOM, contact=TOM))) == 2


def test_two_employers_through_one_agency_are_two() -> None:
    assert groups(COLDHARBOUR, FENWICK) == {frozenset({"coldharbour"}), frozenset({"fenwick"})}
    unnamed_jobs = [replace(each, role=None) for each in (COLDHARBOUR, FENWICK)]
    assert len(assembled(*unnamed_jobs)) == 2


def test_even_in_one_thread() -> None:
    answered = replace(FENWICK, references=("<coldharbour>",))
    assert len(assembled(COLDHARBOUR, answered)) == 2


def test_sessions_of_one_day_are_one_whatever_their_titles() -> None:
    """A session called after who is met ("Hiring manager") is not another job."""
    day_plan = interview("plan", "2026-03-12", hour="09:00", role="Perception Engineer")
    session = interview("session", "2026-03-12", hour="14:00", role="Hiring Manager")
    assert groups(day_plan, session) == {frozenset({"plan", "session"})}
    assert len(assembled(day_plan, replace(session, sender=GRAHAM, contact=GRAHAM))) == 2
    clients = [
        replace(each, company=None, meeting=on("2026-03-12", hour))
        for each, hour in ((COLDHARBOUR, "09:00"), (FENWICK, "14:00"))
    ]
    named = interview("named", "2026-02-02", sender=NADIA, company="Coldharbour Insurance")
    assert len(assembled(*clients, replace(named, role="Claims Data Analyst"))) == 2


def test_two_requisitions_are_two() -> None:
    one = interview("one", "2026-03-12", role="Engineer", requisition="R-10993")
    other = interview("other", "2026-03-14", role="Engineer", requisition="R-10994")
    assert len(assembled(one, other)) == 2
    assert len(assembled(one, replace(other, requisition="Req. r10993"))) == 1


def test_one_requisition_ties_letters_of_strangers() -> None:
    one = interview("one", "2026-03-12", requisition="R-10993", company=None)
    other = letter(
        "holding",
        "2026-03-15",
        "other",
        sender=Address("kim@gmail.com"),
        requisition="R-10993",
        company=None,
    )
    assert groups(one, other) == {frozenset({"one", "other"})}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Perception Engineer", "Senior Perception Engineer"),
        ("Production Editor", "production editor (m/w/d)"),
        ("Product Manager", "PM"),
        ("Operations Analyst", "Ops Analyst"),
        ("Entwickler", "Entwickler:in"),
        ("Sr. Software Engineer", "Senior Software Engineer"),
        ("Marketing Manager", "Marketing Mgr"),
        ("Role of the Data Analyst", "Data Analyst position"),
    ],
)
def test_a_part_or_an_abbreviation_of_a_title_is_the_same_job(one: str, other: str) -> None:
    assert (
        len(assembled(interview("one", "2026-03-12", role=one), interview("other", "2026-03-20", role=other)))
        == 1
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Graduate Surveyor", "Senior Surveyor"),
        ("Software Engineer II", "Software Engineer III"),
        ("Software Engineer I", "Software Engineer II"),
        ("Art Director", "Assistant Director"),
        ("Data Analyst", "Data Engineer"),
    ],
)
def test_other_titles_are_other_jobs(one: str, other: str) -> None:
    assert (
        len(assembled(interview("one", "2026-03-12", role=one), interview("other", "2026-03-20", role=other)))
        == 2
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Quillmark", "QUILLMARK Ltd."),
        ("Weserwind Anlagenbau", "Weserwind Anlagenbau GmbH & Co. KG"),
        ("Noordlicht Energie N.V.", "Noordlicht Energie"),
        ("Harrow & Vale", "Harrow and Vale Publishing"),
        ("Kōwhai Dairy", "Kowhai Dairy"),
        ("Müller Maschinen AG", "Mueller Maschinen"),
    ],
)
def test_one_employers_names(one: str, other: str) -> None:
    """The name alone ties two machines' letters."""
    machines = [Address(f"no-reply@{name}-mail.example") for name in ("green", "work")]
    letters = [
        interview(f"letter-{at}", f"2026-03-1{at}", sender=machines[at], robot=True, company=name)
        for at, name in enumerate((one, other))
    ]
    assert len(assembled(*letters)) == 1


def test_other_employers_names() -> None:
    machine = Address("no-reply@green-mail.example")
    letters = [
        interview(f"letter-{at}", f"2026-03-1{at}", sender=machine, robot=True, company=name)
        for at, name in enumerate(("Delta Dental", "Delta Freight", "Apex"))
    ]
    assert len(assembled(*letters)) == 3


def test_one_calendar_event_is_one_process() -> None:
    one = letter(
        "confirmation", "2026-03-01", "one", meeting=on("2026-03-12", "10:00", uid="event"), role="Editor"
    )
    other = letter(
        "cancellation",
        "2026-03-02",
        "other",
        sender=Address("x@calendar.example"),
        company="Another Name",
        role="Interview room 4",
        meeting=on("2026-03-12", "10:00", uid="event"),
    )
    assert groups(one, other) == {frozenset({"one", "other"})}


def test_one_hour_is_one_interview() -> None:
    """A scheduling tool names nobody, but nobody has two interviews at once."""
    tool = Address("no-reply@calendly.com", "Calendly")
    booked = interview("booked", "2026-03-12", sender=tool, robot=True, company=None)
    assert groups(booked, interview("mail", "2026-03-12")) == {frozenset({"booked", "mail"})}
    assert len(assembled(booked, interview("mail", "2026-03-12", hour="11:00"))) == 2
    assert len(assembled(COLDHARBOUR, interview("mail", "2026-03-12"))) == 2


@pytest.mark.parametrize("kind", ["offer", "rejection", "cancellation"])
def test_a_decision_that_fits_two_is_applied_to_neither(kind: Kind) -> None:
    decision = letter(kind, "2026-03-16", "decision", sender=ROBOT, robot=True)
    processes = assembled(EDITOR, RIGHTS, decision)
    assert len(processes) == 2
    for subject in processes:
        assert "decision" not in ids(subject)
        assert [each.identity for each in subject.doubtful] == ["<decision>"]


def test_a_decision_held_stops_the_draft_and_is_asked_about() -> None:
    unnamed = letter("rejection", "2026-03-16", sender=NADIA, company=None)
    for subject in assembled(COLDHARBOUR, FENWICK, unnamed):
        decision = decided(subject, "2026-03-21")
        assert written(decision) is None
        assert decision.standing.state == "unsure"
        (question,) = decision.standing.questions
        assert "rejection" in question.ask
        assert notes(decision, "apart-or-together")


def test_a_cancellation_that_comes_after_the_interview_asks_nothing() -> None:
    unnamed = letter("cancellation", "2026-03-16", sender=NADIA, company=None)
    for subject in assembled(COLDHARBOUR, FENWICK, unnamed):
        assert decided(subject, "2026-03-21").standing.questions == ()


def test_a_decision_older_than_the_interview_is_not_asked_about() -> None:
    early = [replace(each, sent=each.sent and each.sent.replace(month=1)) for each in (COLDHARBOUR, FENWICK)]
    unnamed = letter("rejection", "2026-02-01", sender=NADIA, company=None)
    again = interview("again", "2026-03-20", sender=NADIA, company="Coldharbour Insurance")
    subject = of("again", *early, unnamed, again)
    assert subject.doubtful
    assert decided(subject, "2026-03-13").standing.state == "waiting"


@pytest.mark.parametrize(
    "tie",
    [
        {"role": "Rights Assistant"},
        {"sender": GRAHAM},
        {"replies_to": ["rights"]},
    ],
)
def test_thread_person_or_role_tell_whose_decision_it_is(tie: dict[str, Any]) -> None:
    decision = letter(
        "rejection", "2026-03-20", "decision", **{"sender": ROBOT, "robot": "sender" not in tie, **tie}
    )
    processes = assembled(EDITOR, RIGHTS, decision)
    assert {frozenset(ids(each)) for each in processes} == {
        frozenset({"editor"}),
        frozenset({"rights", "decision"}),
    }
    assert not any(each.doubtful for each in processes)


def test_a_decision_about_another_job_is_not_this_ones() -> None:
    elsewhere = letter("rejection", "2026-03-16", "elsewhere", role="Web Designer")
    assert groups(EDITOR, elsewhere) == {frozenset({"editor"}), frozenset({"elsewhere"})}
    assert written(decided(of("editor", EDITOR, elsewhere), "2026-03-19")) is not None


def test_in_the_thread_but_about_another_job_is_held() -> None:
    answer = letter("rejection", "2026-03-16", "answer", role="Web Designer", replies_to=["editor"])
    (subject,) = assembled(EDITOR, answer)
    assert [each.identity for each in subject.doubtful] == ["<answer>"]
    assert written(decided(subject, "2026-03-19")) is None


def test_in_one_thread_but_as_like_another_process_is_held_for_both() -> None:
    first = replace(EDITOR, requisition="R-1")
    second = interview("second", "2026-03-14", requisition="R-2")
    answer = letter(
        "rejection", "2026-03-16", "answer", role="Web Designer", company=None, replies_to=["editor"]
    )
    for subject in assembled(first, second, answer):
        assert [each.identity for each in subject.doubtful] == ["<answer>"]


@pytest.mark.parametrize("kind", ["cancellation", "holding"])
def test_so_is_what_calls_off_or_answers(kind: Kind) -> None:
    answer = letter(kind, "2026-03-10", "answer", role="Web Designer", replies_to=["editor"])
    (subject,) = assembled(EDITOR, answer)
    assert [each.identity for each in subject.doubtful] == ["<answer>"]


def test_what_says_nothing_stays_with_its_thread() -> None:
    thanks = letter("acknowledgement", "2026-03-13", "thanks", role="Web Designer", replies_to=["editor"])
    assert groups(EDITOR, thanks) == {frozenset({"editor", "thanks"})}


def test_any_of_the_employers_names_ties() -> None:
    machine = Address("no-reply@green-mail.example")
    initials = interview("initials", "2026-03-20", company="QW")
    full = interview("full", "2026-03-12", sent="2026-03-01", company="Quillmark Works")
    robot = letter("rejection", "2026-03-25", "robot", sender=machine, robot=True, company="Quillmark Works")
    assert groups(full, initials, robot) == {frozenset({"full", "initials", "robot"})}


def test_the_clients_name_tells_in_the_agencys_thread() -> None:
    answer = letter(
        "rejection", "2026-03-16", "answer", sender=NADIA, company="Fenwick Pryce", replies_to=["coldharbour"]
    )
    assert groups(COLDHARBOUR, FENWICK, answer) == {
        frozenset({"coldharbour"}),
        frozenset({"fenwick", "answer"}),
    }


def test_an_unnamed_next_round_that_fits_two_is_held() -> None:
    again = interview("again", "2026-03-25", sent="2026-03-16", sender=ROBOT, robot=True)
    for subject in assembled(EDITOR, RIGHTS, again):
        assert [each.identity for each in subject.doubtful] == ["<again>"]
        assert written(decided(subject, "2026-03-21")) is None


def test_an_unnamed_answer_that_fits_two_is_noted_beside_the_draft() -> None:
    holding = letter("holding", "2026-03-16", sender=NADIA, company=None)
    for subject in assembled(COLDHARBOUR, FENWICK, holding):
        decision = decided(subject, "2026-03-21")
        assert written(decision) is not None
        assert notes(decision, "from-anywhere")


def test_one_job_asked_about_twice_does_not_split() -> None:
    """What comes first, the named or the unnamed letter, does not matter."""
    named = interview("named", "2026-03-12", sent="2026-03-03", role="Production Editor")
    unnamed = interview("unnamed", "2026-03-10", sent="2026-03-01")
    assert groups(named, unnamed) == {frozenset({"named", "unnamed"})}


def test_the_employers_and_the_jobs_names_are_the_ones_mostly_used() -> None:
    (subject,) = assembled(
        interview("one", "2026-03-02", company="Quillmark Ltd", role="Product Manager"),
        interview("two", "2026-03-12", company="Quillmark", role="Senior Product Manager"),
        interview("three", "2026-03-22", company="Quillmark", role="Product Manager"),
    )
    assert (subject.company, subject.role) == ("Quillmark", "Product Manager")


def test_copies_of_one_letter_are_one() -> None:
    archived = replace(EDITOR, subject="Fwd: Interview")
    (subject,) = assembled(EDITOR, archived, EDITOR)
    assert len(subject.signals) == 1
    assert assembled(EDITOR, archived) == assembled(archived, EDITOR)


def test_letters_are_in_order_of_time() -> None:
    (subject,) = assembled(
        letter("holding", "2026-03-15", "later"), EDITOR, letter("acknowledgement", "2026-03-13", "sooner")
    )
    assert [each.identity for each in subject.signals] == ["<editor>", "<sooner>", "<later>"]
