"""The roles a word, number or mark can play in a date: the alphabet of the parsers' patterns."""

from __future__ import annotations

from enum import StrEnum, auto
from typing import Literal

PartOfDay = Literal["morning", "midday", "afternoon", "evening", "night"]


class Role(StrEnum):
    """What one token may be; a word may have several roles, also of several languages at once."""

    # Numbers, by what their value and shape allow.
    COUNT = auto()  # how many
    DAY = auto()  # 1-31
    HOUR = auto()  # 0-24
    MINUTE = auto()  # two digits, 00-59
    YEAR = auto()  # four digits, 1900-2100
    YEAR2 = auto()  # two digits
    HHMM = auto()  # three or four digits, 100-2359
    CLOCK = auto()  # 10:30
    DOTCLOCK = auto()  # 10.30
    DOTDATE = auto()  # 12.3, day first
    PAIR = auto()  # 12/3, order open
    TRIPLE = auto()  # 12/3/2026, 12-03-26
    DOTTRIPLE = auto()  # 12.3.2026, day first
    YMD = auto()  # 2026-03-12
    # Marks.
    COMMA = auto()
    DOT = auto()
    COLON = auto()
    DASH = auto()
    SLASH = auto()
    PLUS = auto()
    OPEN = auto()
    CLOSE = auto()
    PIPE = auto()
    APOSTROPHE = auto()
    STOP = auto()  # ! ? ;
    BREAK = auto()  # a line ends here on purpose
    PARAGRAPH = auto()  # a blank line
    # Names.
    MONTH = auto()
    LATE_MONTH = auto()  # a month only behind its day, since it is a common word elsewhere ("set", "ago")
    WEEKDAY = auto()
    SHORT_WEEKDAY = auto()  # a weekday only beside a date or time ("Sun")
    TINY_WEEKDAY = auto()  # a weekday only beside a date: "Mi", and what is a name or word elsewhere ("Sam")
    ORDINAL_WORD = auto()  # twelfth
    DAY_WORD = auto()  # a day in words, beside its month alone: "veinticuatro de noviembre"
    ORDINAL = auto()  # the th of 12th
    # Days reckoned from the day of writing.
    DAYWORD = auto()  # tomorrow
    UNIT = auto()  # day, week, month
    WEEK = auto()
    NEXT = auto()
    FOLLOWING = auto()  # the next one after a day told before
    THIS = auto()
    COMING = auto()
    LAST = auto()
    AFTER_NEXT = auto()
    WEEKS_ON = auto()  # French "en huit": a week further on
    WEEK_DAY = auto()  # a weekday with its week in one word (下周一)
    EVERY = auto()
    IN = auto()
    LATER = auto()  # from now
    AGO = auto()
    BEFORE_AGO = auto()  # German "vor", before the count
    AFTER = auto()
    NOW = auto()
    EARLY = auto()  # the first, middle and last part of a month, week or year
    MID = auto()
    END = auto()
    WEEK_FROM = auto()  # week commencing: the day behind begins it
    WEEK_NUMBER = auto()  # week, KW: a number behind it counts the weeks of the year (ISO 8601)
    PERIOD = auto()  # a whole week or month in one word (来月)
    YEAR_WORD = auto()  # a year told from that of writing, in one word (来年)
    # Small words.
    ON = auto()
    THE = auto()
    THE_DAY = auto()  # the word "day" before its number: Spanish "el día 12"
    OF = auto()
    AT = auto()
    AT_HOUR = auto()  # a word for "at" that only hours follow: "kl.", "o godz."
    FOR = auto()  # a word for "at" that may as well tell how long
    ABOUT = auto()
    FROM = auto()
    TO = auto()
    BETWEEN = auto()
    AND = auto()
    OR = auto()
    BY = auto()
    THAT_IS = auto()  # i.e.: the same day by another name
    FUNCTION = auto()  # any other word that may follow a day without being counted by it
    # Times of day.
    MERIDIEM = auto()
    OCLOCK = auto()
    PART = auto()  # morning
    NOON = auto()
    MIDNIGHT = auto()
    HALF_AFTER = auto()  # British "half ten": 10:30
    HALF_BEFORE = auto()  # German "halb zehn": 9:30
    HALF_OF = auto()  # Spanish "y media", after the hour
    QUARTER = auto()
    PAST = auto()
    TILL = auto()  # a quarter to
    MORE = auto()  # Spanish "las diez y cuarto"
    LESS = auto()  # Spanish "las diez menos cuarto"
    # Zones.
    ZONE = auto()
    REGION = auto()  # Eastern, Pacific
    PLACE = auto()  # a city or country
    TIME = auto()  # the word "time"
    STANDARD = auto()  # standard, daylight, summer
    UTC = auto()
    ISO_T = auto()
    # Company that tells what a number is.
    DATE_LABEL = auto()
    TIME_LABEL = auto()
    ZONE_LABEL = auto()
    VETO = auto()  # version, room, page: what follows is no date
    STREET = auto()
    MOVE = auto()  # moved, rescheduled: "from A to B" is no range
    FUTURE = auto()  # will, to be: "will be sent on 3 March" is no past
    PAST_CUE = auto()  # applied, since: the day lies behind
    # East Asian marks.
    YEAR_MARK = auto()
    MONTH_MARK = auto()
    DAY_MARK = auto()
    MINUTE_MARK = auto()
