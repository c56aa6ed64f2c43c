"""English."""

from followup_mail.dates.languages.table import (
    DAY,
    FORTNIGHT,
    HOUR,
    MINUTE,
    MONTH,
    WEEK,
    WORKDAY,
    YEAR,
    Language,
)
from followup_mail.dates.roles import Role

ENGLISH = Language(
    code="en",
    order=None,  # 3/4 is in April in London, in March in Chicago
    months={9: "sept"},
    weekdays={1: "tues", 2: "weds", 3: "thurs, thur"},
    short_weekdays=("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    days={
        (0, None): "today, todays",
        (1, None): "tomorrow, tmrw",
        (2, None): "the day after tomorrow, day after tomorrow, overmorrow",
        (-1, None): "yesterday",
        (-2, None): "the day before yesterday, day before yesterday",
        (0, "morning"): "this morning",
        (0, "afternoon"): "this afternoon",
        (0, "evening"): "this evening, tonight",
        (-1, "evening"): "last night",
    },
    parts={
        "morning": "morning, in the morning, early morning, late morning, mid morning",
        "midday": "lunchtime",
        "afternoon": "afternoon, in the afternoon, early afternoon, late afternoon, mid afternoon",
        "evening": "evening, in the evening, early evening, late evening",
        "night": "night, at night",
    },
    units={
        MINUTE: "minute, minutes, min, mins",
        HOUR: "hour, hours, hr, hrs",
        DAY: "day, days, day's, days'",
        WORKDAY: "working day, working days, business day, business days, workdays",
        WEEK: "week, weeks, week's, wk, wks",
        FORTNIGHT: "fortnight, fortnights",
        MONTH: "month, months, mo, mos",
        YEAR: "year, years, yr, yrs",
    },
    articles="a, an",
    numbers={
        1: "one",
        2: "two, a couple of, couple of",
        3: "three",
        4: "four",
        5: "five",
        6: "six",
        7: "seven",
        8: "eight",
        9: "nine",
        10: "ten",
        11: "eleven",
        12: "twelve",
        14: "fourteen",
        15: "fifteen",
        20: "twenty",
        25: "twenty five",
        30: "thirty",
        45: "forty five",
    },
    ordinals={
        1: "first",
        2: "second",
        3: "third",
        4: "fourth",
        5: "fifth",
        6: "sixth",
        7: "seventh",
        8: "eighth",
        9: "ninth",
        10: "tenth",
        11: "eleventh",
        12: "twelfth",
        13: "thirteenth",
        14: "fourteenth",
        15: "fifteenth",
        16: "sixteenth",
        17: "seventeenth",
        18: "eighteenth",
        19: "nineteenth",
        20: "twentieth",
        21: "twenty first",
        22: "twenty second",
        23: "twenty third",
        24: "twenty fourth",
        25: "twenty fifth",
        26: "twenty sixth",
        27: "twenty seventh",
        28: "twenty eighth",
        29: "twenty ninth",
        30: "thirtieth",
        31: "thirty first",
    },
    meridiem={"morning": "am, a.m, a.m., a. m.", "afternoon": "pm, p.m, p.m., p. m."},
    words={
        Role.NEXT: "next",
        Role.FOLLOWING: "following, the following, subsequent",
        Role.THIS: "this",
        Role.COMING: "coming, this coming, the coming, upcoming",
        Role.LAST: "last, past",
        Role.AFTER_NEXT: "after next",
        Role.EVERY: "every, each",
        Role.IN: "in, within, in the next, within the next, over the next, in about, in around",
        Role.LATER: "from now, from today, later, hence, out from today",
        Role.AGO: "ago",
        Role.AFTER: "after",
        Role.EARLY: (
            "early, beginning of, the beginning of, start of, the start of, early in, at the beginning of, "
            "at the start of"
        ),
        Role.MID: "mid, middle of, the middle of, in the middle of",
        Role.END: ("end of, the end of, late, late in, later"),
        Role.NOW: "is now, was now, starts now, begins now",
        Role.WEEK_FROM: ("week of, week commencing, week beginning, week starting, w c, wc, wk commencing"),
        Role.WEEK_NUMBER: "calendar week, cw, week",
        Role.ON: "on",
        Role.THE: "the",
        Role.OF: "of",
        Role.AT: "at, for, starting at, starts at, beginning at, promptly at, sharp at, start, starting",
        Role.FOR: "for",
        Role.ABOUT: "about, around, approx, approximately, roughly, at about, at around, circa",
        Role.FROM: "from, starting from",
        Role.TO: "to, through, thru, until, till, til, up to",
        Role.BETWEEN: "between",
        Role.AND: "and",
        Role.OR: "or, and or",
        Role.BY: "by, before, no later than, not later than, until, till, due",
        Role.THAT_IS: "i.e., that is, namely, ie, being",
        Role.FUNCTION: (
            "in, with, if, is, was, as, and, or, works, work, would, will, please, via, because, so, "
            "then, but, we, i, you, it, when, where, which, that, who, also, looks, sounds, suits, "
            "until, instead, onwards, onward, are, here, there, has, have, had, should, can, could, may, "
            "still, not, only, between, my, your, our, me, us, again, too, thanks, thank"
        ),
        Role.OCLOCK: "o'clock, oclock, hrs, hours, h",
        Role.NOON: "noon, midday",
        Role.MIDNIGHT: "midnight",
        Role.HALF_AFTER: "half",
        Role.QUARTER: "quarter, a quarter",
        Role.PAST: "past, after",
        Role.TILL: "to, before, till",
        Role.ORDINAL: "st, nd, rd, th",
        Role.TIME: "time, local time",
        Role.STANDARD: "standard, daylight, summer, daylight saving, daylight savings",
        Role.DATE_LABEL: "date, when, day, interview date, start date",
        Role.TIME_LABEL: "time, start time, interview time, starts, hour",
        Role.ZONE_LABEL: (
            "time zone, timezone, all times, all times are, all times in, all times are in, "
            "times are in, times in"
        ),
        Role.VETO: (
            "version, ver, v, release, build, rev, revision, room, rm, suite, flat, unit, apt, "
            "apartment, page, pages, pg, section, chapter, clause, figure, fig, table, no, nr, number, "
            "item, step, level, floor, ticket, ref, reference, id, requisition, req, invoice, gate, bus, "
            "line, score, rated, rating, python, java, ios, android, usd, eur, gbp, room no, extension, "
            "ext, building, grade, size, ratio, by chapter, lot, box, po box, psalm, article, part"
        ),
        Role.STREET: ("street, road, avenue, ave, lane, boulevard, blvd, terrace"),
        Role.MOVE: (
            "moved, move, moving, rescheduled, reschedule, rescheduling, shifted, shift, changed, "
            "change, postponed, postpone, pushed, push, brought, bring, switched, switch"
        ),
        Role.FUTURE: "will, 'll, shall, to be, must be, going to, can be, may be, is being",
        Role.PAST_CUE: (
            "applied, dated, since, spoke, met, talked, chatted, wrote, submitted, received, joined, "
            "visited, came, published, emailed, interviewed, created, attended, issued"
        ),
    },
)
