"""Which of the days a letter mentions is the interview's (rules ``unsure``, ``day-7-and-14``).

Every mention of a day is weighed by what stands around it; the heaviest day wins, and where two days weigh alike
neither does.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from followup_mail.dates import DateMention, find_dates
from followup_mail.reading.cues import find
from followup_mail.reading.signatures import closing
from followup_mail.reading.view import Hit, View

# Two days whose weights differ by less than this are not told apart.
MARGIN = 1.0
# A day must weigh this much to be taken for an appointment at all.
ENOUGH = 1.5
_LABEL = re.compile(
    r"(?:^|[|>•✅\n])\s*(?:[^\W\d_][^\n:.|]{0,28}?\b)?(?:date(?: and time)?|when|day|time|slot|starts?|start time|scheduled(?: for)?|appointment|interview|now|new|new (?:date|time|slot|day|appointment|interview|meeting)(?:/time)?|(?:updated|revised|amended) (?:date|time)(?:/time)?|booked|what time)\b[ .]*[:.|-]*\s*[>*]*\s*$"
)
_OLD_LABEL = re.compile(
    r"(?:^|[|>•❌\n])\s*(?:was|old|previous(?:ly)?|former(?:ly)?|original(?:ly)?|from)\b(?: (?:interview )?(?:date|time|slot|day|appointment)(?: and time|/time)?)?\s*[:|]?\s*$|❌\s*$"
)
_OLD_BEFORE = re.compile(
    r"(?:\bfrom|\binstead of|\brather than|\bnot|\bno longer|\bwas(?: scheduled| planned| booked)?(?: for| on)?|\bwere|\bold|\boriginally(?: scheduled| planned)?(?: for| on)?|\bpreviously(?: scheduled)?(?: for| on)?|\bin place of|\bcan(?:'t|not) (?:do|make)|\bcouldn't do|\bi'd said|\bmove(?: our| your| the)?(?: interview)?|\bpush(?: our| your| the)?)\s+(?:the |on |for |our |your )?$"
)
_OLD_BEHIND = re.compile(r"\W{0,3}(?:any ?more|stands (?:postponed|cancelled)|is (?:out|off|cancelled))")
_NEW_BEFORE = re.compile(
    r"(?:\bto|\buntil|\btill|\bnow|\bnew|\binstead|\bsuggest|\bfor|\bheld on|\bon|\bdo)\s*:?\s+(?:the |on |be |at )?$"
)
_DEADLINE_BEFORE = re.compile(
    r"(?<!come )(?<!drop )(?<!stop )(?<!pop )(?<!swing )(?<!call )\b(?:by|until|till|til|before|no later than|not later than|latest|due|deadline|closes?|closing(?: date)?|expires?|ends?|valid (?:until|to|through)|complete by|submit|through|up to|from)\s*:?(?: the| at)?(?: [\d:.]+ ?(?:am|pm|a\.m\.|p\.m\.)?(?: [a-z]{2,4})?)?(?: on| end of| close of business| cob)?\s*$"
)
_PLANNED = re.compile(
    r"\b(?:planned|provisional(?:ly)?|expected|anticipated|likely|proposed|estimated|tentative(?:ly)?|approximate(?:ly)?|will probably|hope to (?:hold|run)|aim to (?:hold|run))\b"
)
# What has been already: "during your interview on the 26th", "everyone who met you on Monday".
_PAST = re.compile(
    r"\b(?:(?:during|after|since|following) (?:your|our|the) (?:[a-z-]+ )?(?:interview|conversation|meeting|visit|call|chat|discussion|time)|your recent|recently|interviewed|(?:we |who |i |you )?met|spoke|spoken|talked|enjoyed|thank(?:s| you) for (?:your time|coming|meeting|speaking|talking|interviewing|the)|last (?:week|month|monday|tuesday|wednesday|thursday|friday)|attended|saw you|seeing you on|how (?:was|did)|you (?:made|were|did|gave|had)|held on|performance on|dated)\b"
)
# "… at 10.00 or at 14.00", "Monday or Tuesday": offered, not fixed.
_OR_ELSE = re.compile(
    r"[^.?!\n]{0,25}\bor\s+(?:at |on |the )?(?:\d|mon|tue|wed|thu|fri|sat|sun|any|another|some)"
)
_TIME = re.compile(
    r"(?<![\d:./-])(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d))?\s*(?P<half>a\.?m\b\.?|p\.?m\b\.?|uhr\b)?(?![\d:/])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Weighed:
    """One mention of a day with its weight and the reasons, in words, for `explain`."""

    mention: DateMention
    view: View
    weight: float
    reasons: tuple[str, ...]
    old: bool
    choice: bool
    day: dt.date | None
    start: dt.datetime | None
    end: dt.datetime | None
    cued: bool
    labelled: bool
    fixed: bool


@dataclass(frozen=True)
class Choice:
    """What the mentions come to: the winner, or the days between which nothing decides."""

    best: Weighed | None
    rivals: tuple[Weighed, ...] = field(default=())
    offered: tuple[dt.date, ...] = field(default=())


def weigh(views: Sequence[View], sent: dt.datetime, zone: dt.tzinfo, *, moved: bool) -> list[Weighed]:
    """Every mention of a day in ``views``, read from ``sent`` (each passage from its own time), with its weight."""
    found: list[Weighed] = []
    for view in views:
        anchor = view.where.sent if view.where is not None and view.where.sent is not None else sent
        mentions = find_dates(view.original, sent=anchor, timezone=zone)
        found += [_weighed(view, mention, mentions, anchor, zone, moved) for mention in mentions]
    return found


def choose(weighed: Iterable[Weighed]) -> Choice:
    """The day that the evidence favours; with ``rivals`` where it does not favour one clearly."""
    by_day: dict[object, list[Weighed]] = {}
    for item in weighed:
        if not item.old:
            by_day.setdefault(item.day if item.day is not None else item.mention.alternatives, []).append(
                item
            )
    ranked = sorted(
        (
            (max(item.weight for item in items) + 0.4 * min(len(items) - 1, 2), items)
            for items in by_day.values()
        ),
        key=lambda pair: -pair[0],
    )
    ranked = [pair for pair in ranked if pair[0] >= ENOUGH]
    if not ranked:
        return Choice(None)
    top, items = ranked[0]
    # Of the mentions of the winning day the one with a time says most.
    best = max(items, key=lambda item: (item.start is not None, item.weight))
    best = replace(  # what is said of a day where it stands without its time holds for it all the same
        best,
        cued=any(item.cued for item in items),
        labelled=any(item.labelled for item in items),
        fixed=any(item.fixed for item in items),
    )
    # A subject that names another day for the interview contradicts the text.
    contrary = [
        item
        for weight, others in ranked[1:]
        for item in others
        if item.view.where is None and item.weight >= 2.0 and "speaks of the interview" in item.reasons
    ]
    rivals = contrary or [
        max(others, key=lambda item: item.weight) for weight, others in ranked[1:] if top - weight < MARGIN
    ]
    return Choice(
        best, tuple(rivals), tuple(item.day for _, group in ranked for item in group[:1] if item.day)
    )


def _weighed(
    view: View,
    mention: DateMention,
    mentions: Sequence[DateMention],
    sent: dt.datetime,
    zone: dt.tzinfo,
    moved: bool,
) -> Weighed:
    begin, end = mention.span
    sentence_start, sentence_end = view.sentence(begin)
    before = view.text[sentence_start:begin]
    line_start = view.text.rfind("\n", 0, begin) + 1
    line_end = view.text.find("\n", end)
    line_end = line_end if line_end >= 0 else len(view.text)
    line_before, line = view.text[line_start:begin], view.text[line_start:line_end]
    weight, reasons = 0.0, []

    def add(points: float, why: str) -> None:
        nonlocal weight
        weight += points
        reasons.append(why)

    start, stop, day = _moments(view, mention, mentions, zone)
    cues = {hit.cue for hit in _hits_in(view, sentence_start, sentence_end)}
    label = bool(_LABEL.search("\n" + line_before)) and not _OLD_LABEL.search("\n" + line_before)
    alone = (end - begin) >= 0.45 * len(line.strip()) and len(line.strip()) < 120
    lead = {hit.cue for hit in _hits_in(view, _before(view, sentence_start), sentence_start)}
    tail = {
        hit.cue
        for hit in _hits_in(view, sentence_end, view.sentence(min(sentence_end, len(view.text) - 1))[1])
    }
    cued = (
        bool((cues | lead) & {"interview", "fixed", "meeting", "accepts", "moved"})
        or bool(tail & {"fixed", "interview"})
        or label
        or alone
    )
    if "interview" in cues:
        add(1.2, "speaks of the interview")
    if "fixed" in cues:
        add(1.5, "says it is fixed")
    if "meeting" in cues:
        add(0.7, "speaks of meeting")
    if "fixed" not in cues and "fixed" in lead:
        add(0.9, "follows what says it is fixed")
    if "interview" not in cues and "interview" in lead:
        add(0.8, "follows what speaks of the interview")
    if label:
        add(2.5, "stands behind a label")
    if alone:
        add(1.2, "stands on a line of its own")
    if mention.time is not None or start is not None:
        add(1.5, "has a time")
    if "weekday" in mention.said:
        add(0.4, "names the weekday")
    if view.where is None:
        add(0.6, "stands in the subject")
    if cued and {"day", "month"} <= mention.said:
        add(0.3, "names day and month")
    old = _is_given_up(view, mention)
    first_move = next((hit.start for hit in find(view, "moved")), None) if moved else None
    if first_move is not None and end <= first_move and not label:
        # Named before the move is spoken of, with another day named after it that takes its place.
        old = old or any(
            other.span[0] > first_move and other.date != mention.date and not _is_given_up(view, other)
            for other in mentions
        )
    if moved and not old:
        after_move = [
            hit for hit in find(view, "moved") if hit.start < begin and hit.start >= sentence_start - 400
        ]
        if after_move and _NEW_BEFORE.search(before[-25:]):
            add(1.5, "is what it is moved to")
    if old:
        add(-4.0, "is the day it was moved from")
    past = _PAST.search(before)
    if (
        past
        and not any(
            sentence_start + past.end() <= hit.start < begin and not view.text.startswith("your", hit.start)
            for hit in find(view, "fixed")
        )
        and not label
    ):
        add(-4.0, "is spoken of as past")
    if moved and view.where is None and re.match(r"\s*(?:re|aw|fw|fwd)\s*:", view.text):
        add(-2.5, "stands in the subject of the letter it answers")
    if _DEADLINE_BEFORE.search(before[-45:]) and not label:
        add(-4.0, "is a time limit")
    unrelated = [
        hit
        for hit in find(view, "unrelated_day")
        if sentence_start <= hit.start < sentence_end and (hit.end <= begin + 1 or hit.start <= end + 40)
    ]
    if unrelated and not label:
        near = any(0 <= begin - hit.end <= 30 for hit in unrelated)
        add(-3.0 if near else -1.8, "belongs to something else")
    if (
        any(hit.start < begin for hit in find(view, "condition") if sentence_start <= hit.start < begin)
        and not label
    ):
        add(-1.0, "is conditional")
    if _PLANNED.search(before[-40:]) or _PLANNED.search(line_before):
        add(-4.0, "is only planned")
    if begin >= closing(view.original):
        add(-2.5, "stands below the closing")
    if day is not None:
        ahead = (day - sent.astimezone(zone).date()).days
        if ahead < -1 or (ahead < 0 and start is None):
            add(-5.0, "lies before the letter")
        elif ahead < 0 and start is not None and start <= sent:
            add(-5.0, "lies before the letter")
        elif ahead == 0 and start is not None and start <= sent:
            add(-4.0, "is over when the letter is written")
        elif ahead > 250:
            add(-4.0, "lies too far ahead")
        elif ahead > 100:
            add(-1.5, "lies far ahead")
    listed = bool(re.match(r"\W*(?:[-*•·\[(]|\d{1,2}[.)]|option|slot)", line.strip())) or alone
    asked = view.text[sentence_start:sentence_end].rstrip().endswith("?") and not moved
    offered = (
        asked
        or "choice" in cues
        or ("choice" in lead and "fixed" not in lead and listed)
        or bool(_OR_ELSE.match(view.text, end))
    )
    return Weighed(
        mention,
        view,
        weight,
        tuple(reasons),
        old,
        offered,
        day,
        start,
        stop,
        cued,
        label,
        "fixed" in cues | lead,
    )


def _is_given_up(view: View, mention: DateMention) -> bool:
    """Whether the words beside a day say that it no longer holds: "instead of Thursday", "Old date: …"."""
    begin, end = mention.span
    sentence_start, _ = view.sentence(begin)
    line_before = view.text[view.text.rfind("\n", 0, begin) + 1 : begin]
    return (
        bool(_OLD_BEFORE.search(view.text[max(sentence_start, begin - 40) : begin]))
        or bool(_OLD_LABEL.search("\n" + line_before))
        or bool(_OLD_BEHIND.match(view.text, end))
    )


def _before(view: View, start: int) -> int:
    """Where the two sentences before ``start`` begin: an appointment is often set out below the sentence that announces it."""
    for _ in range(2):
        if start > 0:
            start, _ = view.sentence(start - 1)
    return start


def _hits_in(view: View, begin: int, end: int) -> list[Hit]:
    return [
        hit
        for hit in find(view, "interview", "fixed", "meeting", "choice", "accepts", "moved")
        if begin <= hit.start < end
    ]


def _moments(
    view: View, mention: DateMention, mentions: Sequence[DateMention], zone: dt.tzinfo
) -> tuple[dt.datetime | None, dt.datetime | None, dt.date | None]:
    """Start, end and day in the user's zone."""
    if mention.date is None:
        return None, None, None
    time = mention.time
    there = mention.zone or zone
    if time is None:
        return None, None, mention.date
    start = dt.datetime.combine(mention.date, time, there).astimezone(zone)
    end = None
    if mention.end_time is not None:
        end = dt.datetime.combine(mention.date, mention.end_time, there).astimezone(zone)
        end = end if end > start else None
    return start, end, start.date()
