"""What a letter means for a hiring process: evidence weighed, one question after the other.

The order is that of a careful reader: is this a machine's answer; is it a decision; is it about a job interview of the
reader's at all; is a day fixed, moved, called off or only offered; is it an answer without a decision.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from followup_mail.reading.cues import find
from followup_mail.reading.days import Choice, Weighed, choose, weigh
from followup_mail.reading.facts import Facts
from followup_mail.reading.invitations import Event
from followup_mail.reading.model import Evidence, Kind
from followup_mail.reading.names import folded
from followup_mail.reading.roles import has_head
from followup_mail.reading.senders import is_desk, is_robot, is_shared, main_label
from followup_mail.reading.view import View

# What speaks for an interview of the reader's must outweigh what speaks against it by this much.
_INTERVIEW = 2.5
# Answers to the reader's letters are short; a longer one says more than thanks.
_SHORT = 130


@dataclass(frozen=True)
class Verdict:
    """The kind, the day where there is one, and the words it stands on."""

    kind: Kind
    choice: Choice = field(default_factory=lambda: Choice(None))
    event: Event | None = None
    evidence: tuple[Evidence, ...] = ()
    only_in_thread: bool = False


def judge(facts: Facts) -> Verdict:
    """Decide what kind of letter this is."""
    if facts.own:
        return _own(facts)
    decision = _decision(facts)
    if automatic := _automatic(facts):
        return decision or automatic
    if _reader_is_interviewer(facts):
        return Verdict("other", evidence=facts.kind_evidence("user_interviews"))
    interview = interview_weight(facts)
    # What a letter in a thread is about need not be said again: its thread tells, once it is known.
    leans = interview < _INTERVIEW and _against(facts) < 1.5
    meeting = _meeting(facts) if interview >= _INTERVIEW or leans else None
    if meeting and leans:
        # Of an interview that is nowhere tied to a job, only that it is called off can be told safely.
        keeps = bool(facts.letter.in_reply_to) or (
            meeting.kind == "cancellation" and facts.has("interview", guarded=True)
        )
        meeting = replace(meeting, only_in_thread=True) if keeps else None
    if decision and not (
        meeting and meeting.kind in ("confirmation", "reschedule") and _outweighs(facts, decision)
    ):
        return decision
    waiting = len(
        {place.text[hit.start : hit.end] for place, hit in facts.hits("undecided", facts.fresh, guarded=True)}
    )
    if (
        meeting
        and waiting
        and meeting.choice.best is not None
        and meeting.choice.best.start is None
        and not meeting.choice.best.labelled
    ):
        meeting = None  # a day without a time beside "no decision yet" is the day of something else
    if meeting and not (
        meeting.kind == "proposal" and waiting >= 2 and waiting >= facts.distinct("choice", facts.fresh)
    ):
        return meeting
    return _answer(facts, interview)


# ---------------------------------------------------------------- machines


def _automatic(facts: Facts) -> Verdict | None:
    machine = facts.machine
    words = sum(len(place.text.split()) for place in facts.fresh)
    in_subject = any(item.reader == "header.subject" for item in machine.likely)
    in_text = [item for item in machine.likely if item.reader != "header.subject"]
    # People write of their absence too, and then go on to say something: a machine says only that.
    absent = len({item.text.casefold() for item in in_text}) >= 2 and words <= _SHORT
    if machine.sure or in_subject or (absent and not facts.events):
        return Verdict("auto_reply", evidence=(*machine.sure, *machine.likely)[:6])
    return None


# ---------------------------------------------------------------- decisions


def _decision(facts: Facts) -> Verdict | None:
    """An offer or a rejection stated of the reader, not under a condition and not of candidates in general."""
    # The subject of a reply is an earlier letter's.
    replies = re.match(r"\s*(?:re|aw|sv|antw|fw|fwd|r|res|odp)\s*:", facts.heading.text)
    places = facts.fresh if replies else (*facts.fresh, facts.heading)
    refused = [
        (place, hit)
        for place, hit in facts.hits("rejection", places, guarded=True)
        if not _of_others(facts, place, hit.start, hit.end)
    ]
    parting = facts.hits("farewell", facts.fresh, guarded=True)
    offered = [
        (place, hit)
        for place, hit in facts.hits("offer", places, guarded=True)
        if not _of_others(facts, place, hit.start, hit.end)
    ]
    context = (
        facts.distinct("hiring")
        + 2 * facts.distinct("interview")
        + 2 * bool(_titled(facts))
        + 2 * bool(facts.letter.in_reply_to)
    )
    if _reader_is_interviewer(facts) or facts.distinct("elsewhere") > 2 + context:
        return None
    if refused and context >= 2 and 2 * len(refused) + len(parting) >= 2:
        return Verdict(
            "rejection",
            evidence=(
                *facts.kind_evidence("rejection", places, guarded=True),
                *facts.kind_evidence("farewell", facts.fresh),
            ),
        )
    if len(parting) >= 2 and context >= 2 and not offered:
        return Verdict("rejection", evidence=facts.kind_evidence("farewell", facts.fresh))
    if offered and context >= (3 if facts.machine.bulk else 1):
        return Verdict("offer", evidence=facts.kind_evidence("offer", places, guarded=True))
    return None


def _of_others(facts: Facts, place: object, start: int, end: int) -> bool:
    """Whether the words speak of candidates in general, or of what will be told later."""
    view = next(view for view in facts.spoken if view is place)
    begin, stop = view.sentence(start)
    before, sentence = view.text[begin:start], view.text[begin:stop]
    general = re.search(
        r"\b(?:unsuccessful|successful|other|all|shortlisted|only|those|some|most|many) (?:candidates?|applicants?)\b|\b(?:anyone|everyone|people|persons) who\b",
        sentence,
    )
    later = re.search(
        r"\b(?:will be|would be|may be|can be|shall be|to be) (?:informed|notified|contacted|told|advised|made|sent|announced)\b",
        sentence,
    )
    asked = sentence.rstrip().endswith("?") and "you" not in view.text[start:end]
    denied = re.search(r"\b(?:not|no|never|isn't|without)\s+(?:an?\s+|the\s+|any\s+|yet\s+)?$", before)
    return bool(
        asked
        or denied
        or (general and later)
        or re.search(
            r"\b(?:another|any other|other|competing) (?:offer|job offer)s?\b", before + view.text[start:end]
        )
    )


def _outweighs(facts: Facts, decision: Verdict) -> bool:
    """Whether an appointment that lies ahead speaks louder than the words of a decision."""
    strong = facts.hits("rejection" if decision.kind == "rejection" else "offer", facts.fresh, guarded=True)
    if decision.kind == "offer" and any(
        re.search(
            r"\b(?:position|role|job|post|employment|contract|appointment)\b", place.text[hit.start : hit.end]
        )
        for place, hit in strong
    ):
        return False
    return not strong or (
        len(strong) == 1 and len(facts.hits("fixed", facts.fresh)) + len(facts.hits("interview")) >= 3
    )


# ---------------------------------------------------------------- is it about an interview of the reader's?


def interview_weight(facts: Facts) -> float:
    """What speaks for a job interview of the reader's, less what speaks for some other meeting."""
    named = 3.0 if facts.has("interview", guarded=True) else 1.5 if facts.has("meeting") else 0.0
    if not named and facts.letter.in_reply_to and _titled_in_heading(facts):
        named = 1.0  # in a thread about a job nobody need say what is meant
    if not named and _invited_by_name(facts):
        named = 1.5
    if not named:
        return 0.0
    sender = facts.letter.from_[0] if facts.letter.from_ else None
    hiring = min(4.0, 1.0 * facts.distinct("hiring")) + 1.5 * bool(_titled(facts))
    if sender is not None and (is_desk(sender) and not is_shared(sender.domain)):
        hiring += 0.5
    hiring += 1.0 * facts.has("yours") + 1.0 * facts.has("job_interview")
    hiring += 0.5 * min(
        2, facts.distinct("interview", facts.history) + facts.distinct("hiring", facts.history)
    )
    against = _against(facts)
    # A meeting that is not called an interview must be tied to a job all the more.
    hiring += 1.0 * _invited_by_name(facts)
    if hiring < (1.5 if named < 3.0 else 1.0):
        return 0.0
    return named + hiring - against


def _against(facts: Facts) -> float:
    """What speaks for another kind of meeting, or for a mailing to many.

    Words of the job's own title and of the sender's firm do not: a visa officer is hired too, and by a radio.
    """
    titles = " ".join(
        named.text.casefold()
        for _, named in facts.role_candidates
        if named.weight >= 0.8 and has_head(named.text)
    )
    elsewhere = {
        place.text[hit.start : hit.end]
        for place, hit in facts.hits("elsewhere", (*facts.spoken, facts.sender_line))
    }
    firms = " ".join(
        folded(main_label(address.domain)) for address in (*facts.letter.from_, *facts.letter.reply_to)
    )
    against = 1.5 * sum(
        word not in titles and folded(word) not in firms for word in elsewhere
    ) + 4.0 * facts.distinct("other_interview")
    if facts.machine.bulk and not facts.events:  # applicant systems mark their letters as mailings too
        personal = (
            facts.has("yours")
            or facts.has("job_interview")
            or bool(_words_of_me(facts) & {folded(word) for word in facts.heading.text.split()})
        )
        against += 1.0 if personal and (titles or not elsewhere) else 2.5 if titles else 6.0
    return against


def _titled(facts: Facts) -> bool:
    """Whether a job is named; words that belong to another kind of meeting ("parent teacher interviews") name none."""
    return any(
        has_head(named.text)
        and named.weight >= 0.55
        and not any(
            hit.start < named.end and named.start < hit.end
            for hit in (*find(place, "elsewhere"), *find(place, "other_interview"))
        )
        for place, named in facts.role_candidates
    )


def _titled_in_heading(facts: Facts) -> bool:
    return any(place is facts.heading and has_head(named.text) for place, named in facts.role_candidates)


def _reader_is_interviewer(facts: Facts) -> bool:
    """Whether the reader sits on the other side: told so, or somebody else is the one to be seen."""
    if facts.has("user_interviews", facts.spoken):
        return True
    mine = _words_of_me(facts)
    for event in facts.events:
        title = {folded(word) for word in re.split(r"[^\w'’]+", event.summary)}
        if mine & title:
            return False
        organiser = event.organizer.domain if event.organizer else ""
        for attendee in event.attendees:
            if facts.reader.is_me(attendee) or attendee == event.organizer or is_robot(attendee):
                continue
            words = {
                folded(word)
                for word in re.split(r"[\s._@-]+", attendee.name or attendee.address.partition("@")[0])
                if len(word) > 2
            }
            # The one named in the title who comes from outside is the one to be interviewed.
            if len(words & title) >= 2 and attendee.domain != organiser:
                return True
    return False


def _invited_by_name(facts: Facts) -> bool:
    """Whether a stranger's firm put an event into the reader's calendar that bears the reader's name."""
    mine = _words_of_me(facts)
    own_domains = {address.rpartition("@")[2] for address in facts.reader.addresses}
    return any(
        event.organizer is not None
        and event.organizer.domain not in own_domains
        and bool(mine & {folded(word) for word in re.split(r"[^\w'’]+", event.summary)})
        for event in facts.events
    )


def _words_of_me(facts: Facts) -> set[str]:
    names = [
        facts.reader.name,
        *(address.name for address in (*facts.letter.to, *facts.letter.cc) if facts.reader.is_me(address)),
    ]
    names += [re.sub(r"[._+\d-]+", " ", address.partition("@")[0]) for address in facts.reader.addresses]
    return {folded(word) for name in names for word in name.split() if len(word) > 2}


# ---------------------------------------------------------------- what is said of it


def _meeting(facts: Facts) -> Verdict | None:
    """A day fixed, moved, called off, or only offered."""
    events = [
        event
        for event in facts.events
        if event.method not in ("REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER", "ADD")
    ]
    single = [event for event in events if not event.recurs]
    if events and not single:
        return Verdict("other")
    moved = facts.has("moved", (facts.heading, *facts.fresh), guarded=True)
    weighed = weigh((facts.heading, *facts.fresh), facts.sent, facts.reader.timezone, moved=moved)
    choice = choose(weighed)
    if single:
        return _calendar(facts, single, choice, moved)
    off = facts.hits("off", (facts.heading, *facts.fresh), guarded=True)
    if off:  # a day in the sentence that calls it off is the one called off
        weighed = [
            item for item in weighed if not any(_same_sentence(item, place, hit.start) for place, hit in off)
        ]
        choice = choose(weighed)
    choice = _with_focus(facts, choice)
    best = choice.best
    if best is None or best.day is None:
        if best is None and off:
            return Verdict("cancellation", evidence=facts.kind_evidence("off", guarded=True))
        if best is None:
            return _offered(facts, choice)
    if off and not (moved and best is not None and (best.weight >= 2.5 or best.start is not None)):
        return Verdict("cancellation", evidence=facts.kind_evidence("off", guarded=True))
    assert best is not None
    slots = _slots(choice)
    if best.choice or len(slots) > 1:
        offered = _offered(facts, choice)
        if best.choice or (offered and (not best.fixed or len(slots) > 2)):
            return offered
    if len({item.day for item in (best, *choice.rivals)}) > 1 and not best.fixed:
        return _offered(facts, choice)  # several days, none of them said to be fixed
    if not _fixed(facts, best) or (facts.has("application_received") and not best.fixed):
        return _offered(facts, choice)
    kind: Kind = "reschedule" if moved and _is_move(facts, weighed) else "confirmation"
    evidence = (
        facts.kind_evidence("moved" if kind == "reschedule" else "fixed")
        + facts.kind_evidence("interview")[:2]
    )
    return Verdict(kind, choice, evidence=evidence)


def _new_time(facts: Facts) -> bool:
    """Whether an update says that the time has changed: many change only the room."""
    told = [
        place.text[hit.start : hit.end]
        for place, hit in facts.hits("moved", (facts.heading, *facts.fresh), guarded=True)
    ]
    only_updated = all(re.search(r"updated|event has been", text) for text in told)
    changed = re.search(
        r"changed\s*:\s*[^\n]*\b(?:time|date|when)\b|\bnew time\b",
        "\n".join(place.text for place in facts.fresh),
    )
    return bool(changed) or not only_updated


def _same_sentence(item: Weighed, place: View, offset: int) -> bool:
    return item.view is place and place.sentence_number(offset) == place.sentence_number(item.mention.span[0])


def _calendar(facts: Facts, events: list[Event], choice: Choice, moved: bool) -> Verdict:
    lines = tuple(item for event in events for item in event.evidence if item.claim == "kind")
    if all(event.cancelled for event in events):
        return Verdict("cancellation", event=events[0], evidence=lines)
    standing = [event for event in events if not event.cancelled]
    days = {event.date for event in standing}
    if len(days) > 1 and (facts.has("choice") or any(event.status == "TENTATIVE" for event in standing)):
        return Verdict("proposal", event=standing[0], evidence=facts.kind_evidence("choice") + lines)
    first = min(
        standing,
        key=lambda event: (
            event.date is None,
            str(event.date),
            event.start is None,
            event.start.timestamp() if event.start else 0.0,
        ),
    )
    kind: Kind = "reschedule" if moved and _new_time(facts) else "confirmation"
    return Verdict(kind, choice, first, lines + facts.kind_evidence("fixed")[:2])


def _offered(facts: Facts, choice: Choice) -> Verdict | None:
    if facts.has("choice", (facts.heading, *facts.fresh)):
        return Verdict(
            "proposal", choice, evidence=facts.kind_evidence("choice") + facts.kind_evidence("interview")[:2]
        )
    return None


def _slots(choice: Choice) -> set[object]:
    """The distinct days put side by side as equals."""
    if choice.best is None:
        return set()
    equals = [choice.best, *choice.rivals]
    return {item.day for item in equals} if any(item.choice for item in equals) else {choice.best.day}


def _fixed(facts: Facts, best: Weighed) -> bool:
    """Whether the letter commits to the day: says so, or sets it out as an appointment."""
    committed = facts.has("fixed", (facts.heading, *facts.fresh)) or facts.has(
        "moved", (facts.heading, *facts.fresh)
    )
    return best.cued and (committed or best.start is not None or best.labelled)


def _is_move(facts: Facts, weighed: list[Weighed]) -> bool:
    """Whether an appointment is moved by this letter, not merely a word such as "instead" used."""
    strong = re.compile(
        r"\bre-?schedul(?:ed|ing)|\bto re-?schedule|\bmov(?:e|ed|ing)\b|\bpush|\bpostpon|\bbrought forward|\bbring|\bnew (?:date|time|day|slot)|\bchange|\bshift|\bupdated|\binstead|\bcorrigendum|\brearrang|\bsame time|\bwill now|\bnow (?:take|be)|\bamend|\bdisregard|\bno longer|\bwas:|\bnow:|\bformer"
    )
    return any(
        strong.search(place.text[hit.start : hit.end])
        for place, hit in facts.hits("moved", (facts.heading, *facts.fresh), guarded=True)
    ) or any(item.old for item in weighed)


def _with_focus(facts: Facts, choice: Choice) -> Choice:
    """A letter that settles without naming a day takes it from what it answers (the newest letter in its history that names one)."""
    if choice.best is not None or not facts.history:
        return choice
    words = sum(len(place.text.split()) for place in facts.fresh)
    if (
        words > 80
        or not (facts.has("fixed", facts.fresh) or facts.has("accepts", facts.fresh))
        or facts.has("choice", facts.fresh)
        or facts.has("moved", facts.fresh)
    ):
        return choice
    for place in facts.history:
        earlier = choose(weigh((place,), facts.sent, facts.reader.timezone, moved=False))
        if earlier.best is not None:
            return earlier if not earlier.rivals else choice
    return choice


# ---------------------------------------------------------------- answers without a decision


def _answer(facts: Facts, interview: float) -> Verdict:
    sender = facts.letter.from_[0] if facts.letter.from_ else None
    context = (
        facts.distinct("hiring", (*facts.spoken, *facts.history))
        + 2 * facts.distinct("interview", (*facts.spoken, *facts.history))
        + 2 * bool(_titled(facts))
    )
    in_thread = bool(facts.letter.in_reply_to) or bool(
        re.match(r"\s*(?:re|aw|sv|antw|r|res|odp|ref)\s*:", facts.heading.text)
    )
    words = sum(len(place.text.split()) for place in facts.fresh)
    if (
        not facts.has("application_received")
        and not facts.machine.bulk
        and facts.distinct("elsewhere") <= max(1, context)
    ):
        waiting = facts.hits("undecided", facts.fresh, guarded=True)
        telling = len({place.text[hit.start : hit.end] for place, hit in waiting})
        of_decision = any(
            re.search(r"decision|decide|made up", place.text[hit.start : hit.end]) for place, hit in waiting
        )
        if waiting and (context >= 2 or (in_thread and (context >= 1 or of_decision)) or telling >= 3):
            return Verdict("holding", evidence=facts.kind_evidence("undecided", facts.fresh, guarded=True))
    if (
        interview >= _INTERVIEW
        and facts.has("choice", facts.fresh)
        and not facts.machine.bulk
        and not facts.has("application_received")
    ):
        return Verdict("proposal", evidence=facts.kind_evidence("choice"))
    human = sender is not None and not is_robot(sender) and not facts.machine.bulk
    if human and in_thread and words <= _SHORT and facts.has("thanks", facts.fresh):
        return Verdict("acknowledgement", evidence=facts.kind_evidence("thanks", facts.fresh))
    return Verdict("other")


# ---------------------------------------------------------------- the reader's own letters


def _own(facts: Facts) -> Verdict:
    """The reader settles, offers times, withdraws; everything else of theirs is ``other``."""
    if facts.has("withdraws", facts.fresh, guarded=True):
        return Verdict("cancellation", evidence=facts.kind_evidence("withdraws", facts.fresh))
    if any(event.method == "REPLY" for event in facts.events) or facts.has("hosts", facts.fresh):
        return Verdict("other")
    asked = [
        place
        for place in facts.history
        if place.where is not None
        and place.where.sender is not None
        and not facts.reader.is_me(place.where.sender)
    ] or list(facts.history)
    context = facts.has("interview", (facts.heading, *facts.fresh, *facts.history)) or any(
        has_head(named.text) for _, named in facts.role_candidates
    )
    if not context or facts.distinct("elsewhere", (*facts.spoken, *facts.history)) > 1:
        return Verdict("other")
    moved = facts.has("moved", (*facts.fresh, *asked[:1], facts.heading))
    weighed = weigh(facts.fresh, facts.sent, facts.reader.timezone, moved=False)
    choice = choose(weighed)
    open_question = facts.has("choice", facts.fresh)
    settles = facts.hits("accepts", facts.fresh, guarded=True)
    if settles and not open_question:
        if choice.best is None and asked:
            choice = choose(weigh(tuple(asked[:1]), facts.sent, facts.reader.timezone, moved=moved))
        if choice.best is not None and choice.best.day is not None and not choice.rivals:
            answers = asked and (facts.has("choice", asked[:1]) or moved or facts.has("interview", asked[:1]))
            says_it_all = choice.best.start is not None and (
                facts.has("interview") or bool(facts.letter.in_reply_to)
            )
            if answers or says_it_all:
                kind: Kind = "reschedule" if moved else "confirmation"
                return Verdict(kind, choice, evidence=facts.kind_evidence("accepts", facts.fresh))
    if facts.has("offers_times", facts.fresh) or (open_question and len(choice.offered) > 0):
        return Verdict("proposal", choice, evidence=facts.kind_evidence("choice", facts.fresh))
    return Verdict("other")
