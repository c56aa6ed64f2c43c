"""The user's words: facts that outrank every letter, in whatever order anything was found."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.hiring import assemble, decide
from followup_mail.hiring.model import Decision, DraftRecord, Look, Policy, Process
from followup_mail.hiring.spoken import spoken_interview
from followup_mail.hiring.words import (
    KINDS,
    Added,
    Addressed,
    Agreed,
    Answered,
    Belongs,
    Closed,
    Dated,
    Dismissed,
    Forgotten,
    Merged,
    Named,
    NotHeld,
    Paused,
    Reopened,
    Split,
    Wanted,
    Word,
    follow_up_hash,
    letter_hash,
)
from followup_mail.letters.model import Address
from followup_mail.reading.model import Meeting, Signal
from tests.hiring.letters import (
    INES,
    LONDON,
    ME,
    TOM,
    at,
    confirmed,
    day,
    decided,
    draft,
    either,
    letter,
    look,
    on,
    planned,
    written,
)
from tests.hiring.test_properties import DAYS, FIRST, PROPERTIES, Whim, policies, timelines
from tests.hiring.timelines import mornings, play

KIM = Address("kim@fenwickpryce.example", "Kim Fenwick")
INTERVIEW = confirmed("2026-03-12", name="a")
SAID = at("2026-03-13")


def judged(
    letters: Sequence[Signal],
    words: Sequence[Word],
    now: str,
    drafts: Sequence[DraftRecord] = (),
    **more: Any,
) -> Decision:
    """The decision on the only process."""
    (process,) = assemble("personal", letters, {}, (), words)
    return decided(process, now, drafts, **more)


def together(
    letters: Sequence[Signal], *words: Word, names: dict[str, str] | None = None
) -> dict[str, set[str]]:
    """Which letters are together, by process."""
    processes = assemble("personal", letters, names or {}, (), words)
    return {process.id: {signal.identity.strip("<>") for signal in process.signals} for process in processes}


def of(
    kind: type[Word], *names: str, said: dt.datetime = SAID, process: str = "quillmark", **values: object
) -> Word:
    """A word about letters of those names."""
    return kind(at=said, process=process, letters=tuple(f"<{name}>" for name in names), **values)


# -- days


def test_a_corrected_day_counts_whatever_letters_say_again() -> None:
    repeated = confirmed("2026-03-12", sent="2026-03-14", name="b", replies_to=["a"])
    words = [of(Dated, "a", date=day("2026-03-16"), was=day("2026-03-12"))]
    decision = judged([INTERVIEW, repeated], words, "2026-03-19")
    assert written(decision) is None
    (interview,) = decision.standing.interviews
    assert (interview.date, interview.set_by) == (day("2026-03-16"), "user")
    assert interview.start == at("2026-03-16 10:00"), "the hour stays as it was"
    assert decision.standing.contact == TOM


def test_a_move_that_comes_later_is_news() -> None:
    moved = letter("reschedule", "2026-03-14", "b", meeting=on("2026-03-20", "10:00"), replies_to=["a"])
    words = [of(Dated, "a", date=day("2026-03-16"), was=day("2026-03-12"))]
    latest = judged([INTERVIEW, moved], words, "2026-03-21").standing.latest
    assert latest is not None
    assert (latest.date, latest.set_by) == (day("2026-03-20"), "letter")


def test_a_move_back_to_the_day_that_was_corrected_is_news() -> None:
    back = on("2026-03-12", "10:00", was=day("2026-03-16"))
    moved = letter("reschedule", "2026-03-11", "b", meeting=back, replies_to=["a"])
    words = [of(Dated, "a", said=at("2026-03-10"), date=day("2026-03-16"), was=day("2026-03-12"))]
    latest = judged([INTERVIEW, moved], words, "2026-03-21").standing.latest
    assert latest is not None
    assert latest.date == day("2026-03-12")


def test_the_last_of_two_corrections_counts() -> None:
    words = [
        of(Dated, "a", date=day("2026-03-16"), was=day("2026-03-12")),
        of(Dated, "a", said=at("2026-03-14"), date=day("2026-03-12"), was=day("2026-03-16")),
    ]
    repeated = confirmed("2026-03-12", sent="2026-03-15", name="b", replies_to=["a"])
    latest = judged([INTERVIEW, repeated], words, "2026-03-17").standing.latest
    assert latest is not None
    assert latest.date == day("2026-03-12")


def test_an_unsure_day_is_settled() -> None:
    unsure = letter(
        "confirmation", "2026-03-01", "a", meeting=either("2026-03-04", "2026-04-03"), certainty="unsure"
    )
    again = letter(
        "confirmation", "2026-03-02", "b", meeting=either("2026-03-04", "2026-04-03"), certainty="unsure"
    )
    decision = judged(
        [unsure, again], [of(Dated, "a", said=at("2026-03-03"), date=day("2026-04-03"))], "2026-03-05"
    )
    assert (decision.standing.state, decision.standing.questions) == ("waiting", ())
    assert decision.standing.latest is not None
    assert decision.standing.latest.date == day("2026-04-03")


def test_a_day_agreed_by_phone_where_none_counted() -> None:
    wanted = letter("proposal", "2026-03-02", "a")
    decision = judged(
        [wanted], [of(Agreed, "a", said=at("2026-03-05"), date=day("2026-03-12"))], "2026-03-19"
    )
    draft = written(decision)
    assert draft is not None
    assert (draft.recipient, draft.parent.message_id) == (TOM, "<a>")


def test_what_was_not_held_stays_so_whatever_repeats_it() -> None:
    repeated = confirmed("2026-03-12", sent="2026-03-14", name="b", replies_to=["a"])
    words = [of(NotHeld, "a", date=day("2026-03-12"))]
    assert judged([INTERVIEW, repeated], words, "2026-03-19").standing.state == "cancelled"
    moved = letter("reschedule", "2026-03-15", "c", meeting=on("2026-03-17", "10:00"), replies_to=["a"])
    assert judged([INTERVIEW, repeated, moved], words, "2026-03-18").standing.state == "waiting"


def test_two_follow_ups_of_the_wrong_day_leave_none_for_the_true_one() -> None:
    sent = [
        draft("2026-03-10", 1, "sent", sent="2026-03-17 09:00"),
        draft("2026-03-10", 2, "sent", sent="2026-03-24 09:00"),
    ]
    early = confirmed("2026-03-10", name="a")
    words = [of(Dated, "a", said=at("2026-03-25"), date=day("2026-03-12"), was=day("2026-03-10"))]
    decision = judged([early], words, "2026-03-31", sent)
    assert written(decision) is None
    assert [each.state for each in decision.standing.drafts] == ["skipped", "skipped"]
    one = judged([early], words, "2026-03-24", sent[:1])
    assert [each.state for each in one.standing.drafts] == ["planned", "skipped"], "one leaves one"
    assert written(one) is not None


def test_follow_ups_sent_before_the_true_day_do_not_count_for_it() -> None:
    sent = [
        draft("2026-03-04", 1, "sent", sent="2026-03-11 09:00"),
        draft("2026-03-04", 2, "sent", sent="2026-03-18 09:00"),
    ]
    early = confirmed("2026-03-04", name="a")
    words = [of(Dated, "a", said=at("2026-03-25"), date=day("2026-04-03"), was=day("2026-03-04"))]
    assert written(judged([early], words, "2026-04-10", sent)) is not None


# -- people, names, answers


def test_the_named_recipient_gets_it_whoever_else_writes() -> None:
    later = letter("acknowledgement", "2026-03-15", "b", sender=INES, replies_to=["a"])
    decision = judged([INTERVIEW, later], [of(Addressed, "a", to="ines@quillmark.example")], "2026-03-19")
    draft = written(decision)
    assert draft is not None
    assert draft.recipient == INES, "with the name that her letters give"


def test_a_corrected_name_ties_later_letters() -> None:
    later = letter("rejection", "2026-03-15", "b", sender=KIM, company="Fenwick Pryce")
    assert set(together([INTERVIEW, later])) == {"quillmark", "fenwick-pryce"}
    (process,) = assemble("personal", [INTERVIEW, later], {}, (), [of(Named, "a", company="Fenwick Pryce")])
    assert process.company == "Fenwick Pryce"
    assert len(process.signals) == 2


def test_what_they_said_by_phone_counts_from_when_it_was_said() -> None:
    words = [of(Answered, "a", said=at("2026-03-15"))]
    decision = judged([INTERVIEW], words, "2026-03-19")
    assert planned(decision, 1).state == "skipped"
    assert planned(decision, 2).due == day("2026-03-26")
    late = [of(Answered, "a", said=at("2026-03-24"))]
    assert planned(judged([INTERVIEW], late, "2026-03-25", [draft("2026-03-12", 1, "sent")]), 2).due == day(
        "2026-03-28"
    )
    assert written(judged([INTERVIEW], late, "2026-03-19")) is not None, "not yet said"


@pytest.mark.parametrize("reason", ["offer", "rejection", "withdrawn"])
def test_an_outcome_ends_it_and_a_later_confirmation_reopens_it(reason: str) -> None:
    words = [of(Closed, "a", reason=reason.title())]
    assert judged([INTERVIEW], words, "2026-03-19").standing.state == reason
    later = confirmed("2026-03-20", sent="2026-03-14", name="b", replies_to=["a"])
    assert judged([INTERVIEW, later], words, "2026-03-19").standing.state == "waiting"


def test_a_stop_holds_until_reopened_or_decided() -> None:
    words = [of(Closed, "a", reason="too far")]
    later = confirmed("2026-03-20", sent="2026-03-14", name="b", replies_to=["a"])
    assert judged([INTERVIEW, later], words, "2026-03-27").standing.state == "stopped_by_user"
    reopened = [*words, of(Reopened, "a", said=at("2026-03-15"))]
    assert written(judged([INTERVIEW, later], reopened, "2026-03-27")) is not None
    no = letter("rejection", "2026-03-16", "c", replies_to=["a"])
    assert judged([INTERVIEW, no], words, "2026-03-19").standing.state == "rejection"


def test_reopening_undoes_a_deletion_but_writes_no_draft_twice() -> None:
    deleted = [draft("2026-03-12", 1, "deleted")]
    assert judged([INTERVIEW], [], "2026-03-26", deleted).standing.state == "stopped_by_user"
    reopened = [of(Reopened, "a", said=at("2026-03-22"))]
    draft_2 = written(judged([INTERVIEW], reopened, "2026-03-26", deleted))
    assert draft_2 is not None
    assert draft_2.number == 2


def test_a_closed_process_that_is_reopened_waits() -> None:
    sent = [draft("2026-03-12", 1, "sent"), draft("2026-03-12", 2, "sent")]
    assert judged([INTERVIEW], [], "2026-04-10", sent).standing.state == "closed_no_answer"
    reopened = [of(Reopened, "a", said=at("2026-04-09"))]
    decision = judged([INTERVIEW], reopened, "2026-04-10", sent)
    assert (decision.standing.state, decision.standing.next) == ("waiting", None)
    assert written(decision) is None


# -- what was passed over


def test_a_follow_up_passed_over_by_the_first_look_is_offered_and_written_once_wanted() -> None:
    young = look(ledger_since=day("2026-03-21"))
    decision = judged([INTERVIEW], [], "2026-03-21", look=young)
    (question,) = decision.standing.questions
    assert (question.rule, question.about) == ("late", "2026-03-12:1")
    wanted = [of(Wanted, "a", said=at("2026-03-21"), interview=day("2026-03-12"), number=1, yes=True)]
    draft_1 = written(judged([INTERVIEW], wanted, "2026-03-22", look=young))
    assert draft_1 is not None
    assert (draft_1.number, draft_1.due, draft_1.late_days) == (1, day("2026-03-19"), 3)
    stale = judged([INTERVIEW], wanted, "2026-03-25", look=young)
    assert written(stale) is None, "taken at their word for the days of grace"


def test_a_decision_stops_what_was_wanted() -> None:
    young = look(ledger_since=day("2026-03-21"))
    wanted = [of(Wanted, "a", said=at("2026-03-21"), interview=day("2026-03-12"), number=1, yes=True)]
    no = letter("rejection", "2026-03-21 15:00", "b", replies_to=["a"])
    assert written(judged([INTERVIEW, no], wanted, "2026-03-22", look=young)) is None


def test_what_is_merely_late_is_not_offered() -> None:
    assert judged([INTERVIEW], [], "2026-03-24").standing.questions == ()


# -- which letters belong together

OTHER = confirmed("2026-03-20", name="x", sender=KIM, company="Fenwick Pryce")
OTHER_NEWS = letter("holding", "2026-03-21", "y", sender=KIM, company="Fenwick Pryce")
MERGED = of(Merged, "a", other="fenwick-pryce", others=("<x>",))


def test_a_merged_process_keeps_its_first_id_and_gets_later_letters_of_both() -> None:
    names = {"<a>": "quillmark", "<x>": "fenwick-pryce", "<y>": "fenwick-pryce"}
    for known in (names, {}):
        assert together([INTERVIEW, OTHER, OTHER_NEWS], MERGED, names=known) == {"quillmark": {"a", "x", "y"}}


def test_a_letter_held_between_two_that_are_merged_belongs_to_them() -> None:
    other_job = confirmed("2026-03-20", name="x", role="Pricing Analyst", sender=INES)
    first_job = confirmed("2026-03-12", name="a", role="Product Manager")
    news = letter("rejection", "2026-03-22", "y", sender=Address("hr@quillmark.example", ""))
    apart = assemble("personal", [first_job, other_job, news], {})
    assert [len(process.doubtful) for process in apart] == [1, 1]
    (process,) = assemble("personal", [first_job, other_job, news], {}, (), [MERGED])
    assert (len(process.signals), process.doubtful) == (3, ())


def test_a_thread_that_was_split_off_stays_apart_with_what_answers_it() -> None:
    second = confirmed("2026-03-12", "15:00", name="b", replies_to=["a"], sent="2026-03-03")
    answer = letter("holding", "2026-03-15", "c", replies_to=["a", "b"])
    elsewhere = letter("holding", "2026-03-16", "d", replies_to=["a"])
    split = of(Split, "b", stayed=("<a>",))
    assert together(
        [INTERVIEW, second, answer, elsewhere], split, names={"<a>": "quillmark", "<b>": "quillmark"}
    ) == {
        "quillmark": {"a", "d"},
        "quillmark-2": {"b", "c"},
    }


def test_what_was_split_off_can_be_merged_again() -> None:
    second = confirmed("2026-03-12", "15:00", name="b", replies_to=["a"], sent="2026-03-03")
    split = of(Split, "b", stayed=("<a>",))
    back = of(Merged, "a", said=at("2026-03-14"), other="quillmark-2", others=("<b>",))
    assert together([INTERVIEW, second], split, back) == {"quillmark": {"a", "b"}}


def test_a_part_of_what_was_merged_can_be_split_off() -> None:
    split = of(Split, "x", said=at("2026-03-14"), stayed=("<a>",))
    assert together([INTERVIEW, OTHER], MERGED, split) == {"quillmark": {"a"}, "fenwick-pryce": {"x"}}


def test_what_was_split_off_keeps_its_id_for_life() -> None:
    split = of(Split, "x", said=at("2026-03-14"), stayed=("<a>",))
    names = {"<a>": "quillmark", "<x>": "fenwick-pryce-2"}
    for letters in ([OTHER], [OTHER, OTHER_NEWS]):
        assert together([INTERVIEW, *letters], MERGED, split, names=names).keys() == set(names.values())


def test_a_doubtful_decision_goes_where_the_user_says() -> None:
    one = confirmed("2026-03-12", name="a", role="Product Manager")
    two = confirmed("2026-03-13", name="b", role="Pricing Analyst", sender=INES)
    no = letter("rejection", "2026-03-16", "no", sender=Address("hr@quillmark.example", ""))
    assert all(len(process.doubtful) == 1 for process in assemble("personal", [one, two, no], {}))
    here = of(Belongs, "a", letter="<no>", yes=True)
    first, second = assemble("personal", [one, two, no], {}, (), [here])
    assert decided(first, "2026-03-17").standing.state == "rejection"
    assert decided(second, "2026-03-17").standing.state == "waiting"
    not_here = of(Belongs, "a", letter="<no>", yes=False)
    first, second = assemble("personal", [one, two, no], {}, (), [not_here])
    assert decided(first, "2026-03-17").standing.state == "waiting"
    assert decided(second, "2026-03-17").standing.state == "unsure"


def test_what_is_no_interview_takes_its_thread_along_but_no_new_day() -> None:
    repeated = confirmed("2026-03-12", sent="2026-03-10", name="b", replies_to=["a"])
    news = letter("holding", "2026-03-14", "c", replies_to=["a"])
    real = confirmed("2026-03-25", sent="2026-03-15", name="d", replies_to=["a"])
    dismissed = of(Dismissed, "a", whole=True, days=(day("2026-03-12"),))
    assert together([INTERVIEW, repeated, news], dismissed) == {}
    assert together([INTERVIEW, repeated, news, real], dismissed) == {"quillmark-2": {"d"}}


# -- added and forgotten


def added(**values: object) -> Added:
    told = {"at": SAID, "company": "Quillmark", "date": day("2026-03-12"), **values}
    word = Added(**told)  # type: ignore[arg-type]
    return replace(word, letters=(spoken_interview(word).identity,))


def test_an_added_interview_comes_before_what_was_written_after_it() -> None:
    no = letter("rejection", "2026-03-12 18:00", "no")
    assert judged([no], [added()], "2026-03-14").standing.state == "rejection"


def test_an_added_interview_is_the_same_whenever_it_is_told_of() -> None:
    assert added().letters == added(at=at("2026-04-01")).letters
    assert added().letters != added(date=day("2026-03-13")).letters


def test_a_follow_up_by_hand_to_the_person_named_counts() -> None:
    mine = letter("other", "2026-03-18", "mine", own=True, to=[KIM], asks_for_news=True)
    word = added(company="Fenwick Pryce", to=KIM.address, written_from=ME.address)
    assert written(judged([mine], [word], "2026-03-19")) is None


def test_what_is_forgotten_is_not_seen_and_its_follow_up_not_written_again() -> None:
    gone = Forgotten(
        at=SAID, hashes=(letter_hash("<a>"), follow_up_hash(day("2026-03-12"), 1, "tom@quillmark.example"))
    )
    assert together([INTERVIEW], gone) == {}
    repeated = confirmed("2026-03-12", sent="2026-03-11", name="b")
    assert written(judged([INTERVIEW, repeated], [gone], "2026-03-19")) is None
    draft_2 = written(judged([INTERVIEW, repeated], [gone], "2026-03-26"))
    assert draft_2 is not None
    assert draft_2.number == 2


# -- what holds whatever is said


@st.composite
def spoken(draw: st.DrawFn, letters: list[Signal], kinds: Sequence[type[Word]]) -> list[Word]:
    """Up to six words about any of the letters."""
    names = [each.identity for each in letters]
    dates = [each.meeting.date for each in letters if each.meeting and each.meeting.date] or [FIRST]
    days = st.one_of(st.sampled_from(dates), st.integers(0, 40).map(lambda n: FIRST + dt.timedelta(days=n)))
    found: list[Word] = []
    for _ in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(list(kinds)))
        said = dt.datetime.combine(FIRST, dt.time(), LONDON) + dt.timedelta(
            minutes=draw(st.integers(0, 60 * 24 * 50))
        )
        about = draw(st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True))
        others = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
        values: dict[type[Word], dict[str, object]] = {
            Added: {"company": "Quillmark", "date": draw(days), "to": "tom@quillmark.example"},
            Dated: {"date": draw(days), "was": draw(st.one_of(st.none(), st.sampled_from(dates)))},
            Agreed: {"date": draw(days)},
            NotHeld: {"date": draw(days)},
            Addressed: {"to": draw(st.sampled_from(("tom@quillmark.example", "new@x.example")))},
            Named: {"company": draw(st.sampled_from(("Quillmark", "Fenwick Pryce")))},
            Dismissed: {"whole": draw(st.booleans()), "days": (draw(days),)},
            Merged: {"other": "fenwick-pryce", "others": tuple(others)},
            Split: {"stayed": tuple(other for other in others if other not in about)},
            Belongs: {"letter": others[0], "yes": draw(st.booleans())},
            Wanted: {"interview": draw(days), "number": draw(st.integers(1, 2)), "yes": draw(st.booleans())},
            Closed: {"reason": draw(st.sampled_from(("", "offer", "withdrawn")))},
            Paused: {"until": draw(days)},
            Forgotten: {"hashes": (letter_hash(others[0]),)},
        }
        found.append(kind(at=said, process="quillmark", letters=tuple(about), **values.get(kind, {})))
    return found


WITHIN_A_PROCESS = (
    Added,
    Dated,
    Agreed,
    NotHeld,
    Addressed,
    Named,
    Answered,
    Wanted,
    Closed,
    Reopened,
    Paused,
)
told_timelines = timelines().flatmap(
    lambda letters: st.tuples(st.just(letters), spoken(letters, WITHIN_A_PROCESS))
)
anything_told = timelines().flatmap(lambda letters: st.tuples(st.just(letters), spoken(letters, KINDS)))


@PROPERTIES
@given(told_timelines, policies, st.integers(0, 1000))
def test_words_never_make_a_third_follow_up_nor_an_early_one(
    told: tuple[list[Signal], list[Word]], policy: Policy, seed: int
) -> None:
    letters, words = told
    days = mornings(FIRST, FIRST + dt.timedelta(days=DAYS), LONDON)
    course = play(letters, policy, days, Whim(seed), addresses=[ME.address], words=words)
    numbers: defaultdict[tuple[str, dt.date], list[int]] = defaultdict(list)
    for each in course.written:
        action = each.action
        numbers[action.process, action.interview].append(action.number)
        assert each.at.date() >= action.interview + dt.timedelta(days=policy.days[action.number - 1])
        assert each.at.date() >= action.due
        pauses = [word for word in words if isinstance(word, Paused) and word.at <= each.at]
        if pauses:
            assert each.at.date() >= max(pauses, key=lambda word: (word.at, repr(word))).until
    taken_back = {(each.process, each.interview, each.number, each.attempt) for _, each in course.withdrawn}
    kept = [
        each.action
        for each in course.written
        if (each.action.process, each.action.interview, each.action.number, each.action.attempt)
        not in taken_back
    ]
    stayed: defaultdict[tuple[str, dt.date], list[int]] = defaultdict(list)
    for action in kept:
        stayed[action.process, action.interview].append(action.number)
    assert all(written in ([1], [2], [1, 2]) for written in stayed.values())
    sent: defaultdict[str, list[dt.date]] = defaultdict(list)
    for record in course.drafts:
        if record.state == "sent" and record.sent_at:
            sent[record.process].append(record.sent_at.date())
    for several in sent.values():
        assert all((after - before).days >= 7 for before, after in pairwise(sorted(several)))


@PROPERTIES
@given(anything_told, policies, st.integers(0, 1000), st.randoms(use_true_random=False))
def test_the_order_in_which_words_and_letters_are_found_decides_nothing(
    told: tuple[list[Signal], list[Word]], policy: Policy, seed: int, shuffler: random.Random
) -> None:
    letters, words = told
    processes = assemble("personal", letters, {}, (), words)
    shuffled, reworded = list(letters), list(words)
    shuffler.shuffle(shuffled)
    shuffler.shuffle(reworded)
    assert assemble("personal", shuffled, {}, (), reworded) == processes
    assert assemble("personal", shuffled, {}, (), [*reworded, *words]) == processes
    now = dt.datetime.combine(FIRST + dt.timedelta(days=seed % DAYS), dt.time(9), LONDON)
    held: set[str] = set()
    for process in processes:
        identities = {signal.identity for signal in process.signals}
        assert not identities & held, "no letter is in two processes"
        held |= identities
        decide(process, [], policy, Look(True, FIRST), now, [ME.address])
    assert len({process.id for process in processes}) == len(processes)


@PROPERTIES
@given(anything_told)
def test_ids_are_found_again_when_they_are_lost(told: tuple[list[Signal], list[Word]]) -> None:
    """The words alone, or the names alone, or both give the same processes the same ids."""
    letters, words = told
    first = assemble("personal", letters, {}, (), words)
    names = {signal.identity: process.id for process in first for signal in process.signals}
    again = assemble("personal", letters, names, (), words)
    assert [ids(process) for process in again] == [ids(process) for process in first]
    assert [process.words for process in again] == [process.words for process in first]


def ids(process: Process) -> set[str]:
    return {signal.identity for signal in process.signals}


def test_a_meeting_without_a_day_hurts_no_word() -> None:
    bare = letter("confirmation", "2026-03-02", "a", meeting=Meeting(None), certainty="unsure")
    assert judged([bare], [of(NotHeld, "a", date=day("2026-03-12"))], "2026-03-19").standing.state == "unsure"
