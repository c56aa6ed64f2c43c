"""Whether a letter is about a job interview of the reader's at all, and on which side of the table they sit."""

from __future__ import annotations

import re

from followup_mail.reading.cues import find
from followup_mail.reading.facts import Facts
from followup_mail.reading.names import folded
from followup_mail.reading.roles import has_head
from followup_mail.reading.senders import is_desk, is_robot, is_shared, main_label
from followup_mail.reading.view import Hit, View

# What speaks for an interview of the reader's must outweigh what speaks against it by this much.
ENOUGH = 2.5
# Code points within which words speak of the same thing.
_NEAR = 500


def interview_weight(facts: Facts) -> float:
    """What speaks for a job interview of the reader's, less what speaks for some other meeting."""
    named = 3.0 if facts.has("interview", guarded=True) else 1.5 if facts.has("meeting") else 0.0
    if not named and _titled_in_heading(facts) and (facts.letter.in_reply_to or facts.has("hiring")):
        named = 1.0  # in a thread about a job nobody need say what is meant
    if not named and _invited_by_name(facts):
        named = 1.5
    if not named:
        return 0.0
    sender = facts.letter.from_[0] if facts.letter.from_ else None
    hiring = min(4.0, 1.0 * facts.distinct("hiring")) + 1.5 * bool(is_titled(facts))
    if sender is not None and (is_desk(sender) and not is_shared(sender.domain)):
        hiring += 0.5
    hiring += 1.0 * facts.has("yours") + 1.0 * facts.has("job_interview")
    hiring += 0.5 * min(
        2, facts.distinct("interview", facts.history) + facts.distinct("hiring", facts.history)
    )
    contrary = against(facts)
    # A meeting that is not called an interview must be tied to a job all the more.
    hiring += 1.0 * _invited_by_name(facts)
    if hiring < (1.5 if named < 3.0 else 1.0):
        return 0.0
    return named + hiring - contrary


def against(facts: Facts) -> float:
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
        if place.where is None or _near_a_meeting(facts, place, hit)
    }
    firms = " ".join(
        folded(main_label(address.domain)) for address in (*facts.letter.from_, *facts.letter.reply_to)
    )
    weight = 1.5 * sum(
        word not in titles and folded(word) not in firms for word in elsewhere
    ) + 4.0 * facts.distinct("other_interview")
    if facts.machine.bulk and not facts.events:  # applicant systems mark their letters as mailings too
        personal = (
            facts.has("yours")
            or facts.has("job_interview")
            or (facts.has("fixed", (facts.heading,)) and facts.has("meeting", (facts.heading,)))
            or bool(_words_of_me(facts) & {folded(word) for word in facts.heading.text.split()})
        )
        weight += 1.0 if personal and (titles or not elsewhere) else 2.5 if titles else 6.0
    return weight


def _near_a_meeting(facts: Facts, place: View, hit: Hit) -> bool:
    """Whether words stand near those that name the meeting: what a footer or an advert says far below tells nothing."""
    named = (found for _, found in facts.hits("interview", (place,)) + facts.hits("meeting", (place,)))
    return any(abs(found.start - hit.start) <= _NEAR for found in named)


def is_titled(facts: Facts) -> bool:
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


def reader_is_interviewer(facts: Facts) -> bool:
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
