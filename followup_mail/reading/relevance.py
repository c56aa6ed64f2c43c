"""Whether a letter is about a job interview of the reader's at all, and on which side of the table they sit.

What speaks for it and what against is set out in three tables; the sum must reach ``ENOUGH``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from followup_mail.letters.model import Address
from followup_mail.reading.cues import find
from followup_mail.reading.domains import main_label
from followup_mail.reading.facts import Facts
from followup_mail.reading.names import folded
from followup_mail.reading.phrase import Hit
from followup_mail.reading.roles import has_head
from followup_mail.reading.scripts import word_count
from followup_mail.reading.senders import is_desk, is_relay, is_robot
from followup_mail.reading.view import View

# What speaks for an interview of the reader's must outweigh what speaks against it by this much.
ENOUGH = 2.5
# So much must tie a meeting to a job; a meeting that is not called an interview all the more.
_TIED, _TIED_MORE = 1.0, 1.5
# So many different terms of a contract are settled in a letter, not just named.
_TERMS = 2
# Code points within which words speak of the same thing.
_NEAR = 300
# A title so sure is the job's own.
_SURE_TITLE = 0.8
# Words of a letter whose subject says all: a longer one would name the job.
_TWO_LINES = 30
# A word of a name; shorter ones are initials and small words.
_LONG_ENOUGH = 2


class Row(NamedTuple):
    """A piece of evidence: its weight each time it is there, how often, and the most it can weigh."""

    weight: float
    reason: str
    times: Callable[[Facts], int]
    most: float = float("inf")

    def weigh(self, facts: Facts) -> float:
        """What this evidence weighs in a letter."""
        return min(self.weight * self.times(facts), self.most)


def interview_weight(facts: Facts) -> float:
    """What speaks for a job interview of the reader's, less what speaks for some other meeting."""
    named = next((row.weight for row in NAMED if row.times(facts)), 0.0)
    if not named:
        return 0.0
    tied = sum(row.weigh(facts) for row in TIED)
    if tied < (_TIED if named >= NAMED[0].weight else _TIED_MORE):
        return 0.0
    return named + tied - against(facts)


def asks_a_candidate(facts: Facts) -> bool:
    """Whether something ties a letter to a job the reader has put in for, and nothing to another matter."""
    tied = facts.has("hiring") or facts.has("interview") or facts.titled
    return tied and not (against(facts) or facts.has("elsewhere") or facts.machine.bulk)


def is_to_a_stranger(facts: Facts) -> bool:
    """Whether somebody advertises a job to a reader who has not put in for it."""
    return facts.has("to_a_stranger") and not facts.letter.in_reply_to


def against(facts: Facts) -> float:
    """What speaks for another kind of meeting, or for a mailing to many."""
    return sum(row.weigh(facts) for row in AGAINST)


def _is_called_an_interview(facts: Facts) -> int:
    return facts.has("interview", guarded=True)


def _is_called_a_meeting(facts: Facts) -> int:
    return facts.has("meeting")


def _goes_on_about_a_job(facts: Facts) -> int:
    """In a thread about a job nobody need say what is meant."""
    in_heading = any(
        place is facts.heading and has_head(named.text) for place, named in facts.role_candidates
    )
    return in_heading and (bool(facts.letter.in_reply_to) or facts.has("hiring"))


def _invites_by_name(facts: Facts) -> int:
    """A stranger's firm put an event into the reader's calendar that bears the reader's name."""
    mine = _words_of_me(facts)
    own_domains = {address.rpartition("@")[2] for address in facts.reader.addresses}
    return any(
        event.organizer is not None
        and event.organizer.domain not in own_domains
        and bool(mine & _title_words(event.summary))
        for event in facts.events
    )


def _words_of_hiring(facts: Facts) -> int:
    return facts.distinct("hiring")


def _words_in_history(facts: Facts) -> int:
    return facts.distinct("interview", facts.history) + facts.distinct("hiring", facts.history)


def _desk_writes(facts: Facts) -> int:
    """A careers mailbox of one firm's sent it."""
    senders = facts.letter.from_[:1]
    return any(is_desk(sender) and not is_relay(sender.domain) for sender in senders)


def _is_the_readers(facts: Facts) -> int:
    return facts.has("yours")


def _is_a_jobs_interview(facts: Facts) -> int:
    return facts.has("job_interview")


def _names_a_job(facts: Facts) -> int:
    return facts.titled


def _hour_in_subject(facts: Facts) -> int:
    """Somebody who writes two lines says all of it in the subject: an interview, its day and its hour."""
    return (
        facts.has("interview", (facts.heading,))
        and not facts.machine.bulk
        and sum(word_count(place.text) for place in facts.fresh) <= _TWO_LINES
        and any(said.date is not None and said.time is not None for said in facts.days(facts.heading))
    )


def _other_interviews(facts: Facts) -> int:
    """Only near the interview: a page of news below a confirmation speaks of school evenings too."""
    return len(
        {
            place.text[hit.start : hit.end]
            for place, hit in facts.hits("other_interview")
            if place.where is None or _near_a_meeting(place, hit)
        }
    )


def _before_work(facts: Facts) -> int:
    return facts.distinct("before_work")


def _words_of_another_meeting(facts: Facts) -> int:
    """Words of the job's title and of the sender's firm are none: a visa officer is hired too."""
    titles = _sure_titles(facts)
    firms = " ".join(
        folded(main_label(address.domain)) for address in (*facts.letter.from_, *facts.letter.reply_to)
    )
    return sum(word not in titles and folded(word) not in firms for word in _elsewhere(facts))


def _mailing_on_a_job(facts: Facts) -> int:
    """Applicant systems mark their letters as mailings too, but speak to the reader, and of a job."""
    return _is_mailing(facts) and _is_personal(facts) and (bool(_sure_titles(facts)) or not _elsewhere(facts))


def _mailing_with_a_title(facts: Facts) -> int:
    return _is_mailing(facts) and not _is_personal(facts) and bool(_sure_titles(facts))


def _mailing_of_something_else(facts: Facts) -> int:
    if not _is_mailing(facts) or _sure_titles(facts):
        return False
    return not _is_personal(facts) or bool(_elsewhere(facts))


def _terms_without_an_interview(facts: Facts) -> int:
    """A letter that settles pay and leave and names no interview: its day is the first day of work."""
    return not _is_called_an_interview(facts) and facts.distinct("offer_terms", facts.fresh) >= _TERMS


# How the thing is called: the first that holds counts.
NAMED = (
    Row(3.0, "is called an interview", _is_called_an_interview),
    Row(1.5, "is called a meeting", _is_called_a_meeting),
    Row(1.0, "goes on about a job", _goes_on_about_a_job),
    Row(1.5, "invites the reader by name", _invites_by_name),
)
# What ties it to a job of the reader's.
TIED = (
    Row(1.0, "words of hiring", _words_of_hiring, most=4.0),
    Row(1.5, "names a job", _names_a_job),
    Row(0.5, "a careers mailbox wrote it", _desk_writes),
    Row(1.0, "is the reader's", _is_the_readers),
    Row(1.0, "is a kind that only jobs have", _is_a_jobs_interview),
    Row(0.5, "such words in its history", _words_in_history, most=1.0),
    Row(1.0, "invites the reader by name", _invites_by_name),
    Row(1.0, "an interview at an hour is the subject", _hour_in_subject),
)
# What makes it something else.
AGAINST = (
    Row(1.5, "words of another kind of meeting", _words_of_another_meeting),
    Row(4.0, "another kind of interview", _other_interviews),
    Row(1.0, "a mailing, though to the reader and on a job", _mailing_on_a_job),
    Row(2.5, "a mailing, though with a job's title", _mailing_with_a_title),
    Row(6.0, "a mailing of something else", _mailing_of_something_else),
    Row(1.5, "what comes between an offer and work", _before_work),
    Row(2.5, "terms of a contract, and no interview", _terms_without_an_interview),
)


def reader_is_interviewer(facts: Facts) -> bool:
    """Whether the reader sits on the other side: told so, or somebody else is the one to be seen."""
    if facts.has("user_interviews", facts.spoken):
        return True
    mine = _words_of_me(facts)
    for event in facts.events:
        title = _title_words(event.summary)
        if mine & title:
            return False
        organiser = event.organizer.domain if event.organizer else ""
        for attendee in event.attendees:
            if facts.reader.is_me(attendee) or attendee == event.organizer or is_robot(attendee):
                continue
            # The one named in the title who comes from outside is the one to be interviewed.
            if len(_name_words(attendee) & title) >= 2 and attendee.domain != organiser:
                return True
    return False


def _is_mailing(facts: Facts) -> bool:
    return facts.machine.bulk and not facts.events


def _is_personal(facts: Facts) -> bool:
    """Whether a mailing speaks to this reader of something of theirs."""
    heading = (facts.heading,)
    return (
        facts.has("yours")
        or facts.has("job_interview")
        or (facts.has("fixed", heading) and facts.has("meeting", heading))
        or bool(_words_of_me(facts) & {folded(word) for word in facts.heading.text.split()})
    )


def _sure_titles(facts: Facts) -> str:
    titles = [named.text for _, named in facts.role_candidates if named.weight >= _SURE_TITLE]
    return " ".join(title.casefold() for title in titles if has_head(title))


def _elsewhere(facts: Facts) -> set[str]:
    """The words of other meetings that stand near the meeting: a footer far below tells nothing."""
    return {
        place.text[hit.start : hit.end]
        for place, hit in facts.hits("elsewhere", (*facts.spoken, facts.sender_line))
        if place.where is None or _near_a_meeting(place, hit)
    }


def _near_a_meeting(place: View, hit: Hit) -> bool:
    """Of a text that says interview it is that word's nearness that counts, not that of any meeting."""
    named = find(place, "interview") or find(place, "meeting")
    return any(abs(each.start - hit.start) <= _NEAR for each in named)


def _title_words(title: str) -> set[str]:
    return {folded(word) for word in re.split(r"[^\w'’]+", title)}


def _name_words(address: Address) -> set[str]:
    words = re.split(r"[\s._@-]+", address.name or address.address.partition("@")[0])
    return {folded(word) for word in words if len(word) > _LONG_ENOUGH}


def _words_of_me(facts: Facts) -> set[str]:
    names = [
        facts.reader.name,
        *(address.name for address in (*facts.letter.to, *facts.letter.cc) if facts.reader.is_me(address)),
        *(re.sub(r"[._+\d-]+", " ", address.partition("@")[0]) for address in facts.reader.addresses),
    ]
    return {folded(word) for name in names for word in name.split() if len(word) > _LONG_ENOUGH}
