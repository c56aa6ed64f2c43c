"""A day as written -> the day of the calendar, or the days it may be and why (rule ``unsure``)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from dateutil.relativedelta import relativedelta

from followup_mail.dates.model import DatePart, DayMonth
from followup_mail.dates.numbers import calendar_day
from followup_mail.dates.pieces import (
    Calendar,
    ClockPiece,
    DayOfMonth,
    DayPiece,
    InWeek,
    NextHour,
    NthWeekday,
    Numeric,
    Reckoned,
)
from followup_mail.dates.roles import Role

_WEEK, _SATURDAY = 7, 5
# Appointments lie within so many days; a reading farther off is the less likely one.
_HORIZON = 180
# A number with its weekday ("Friday the 17th") is looked for so far ahead.
_NAMED_REACH = 93
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Anchor:
    """From where days are reckoned: the moment of writing, in the writer's own offset.

    ``order`` is what is known of how the writer orders day and month, and ``order_why`` whence.
    ``past`` is true where the words around speak of what lies behind. ``focus`` is the day told before.
    """

    sent: dt.datetime
    order: DayMonth | None = None
    order_why: str = ""
    past: bool = False
    focus: dt.date | None = None

    @property
    def today(self) -> dt.date:
        """The calendar day of writing, where it was written."""
        return self.sent.date()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The day, or the days it may be, likeliest first; and why."""

    date: dt.date | None
    alternatives: tuple[dt.date, ...] = ()
    why: str = ""
    implied: frozenset[DatePart] = field(default_factory=frozenset)


def resolve(day: DayPiece, clock: ClockPiece | None, anchor: Anchor) -> Outcome:
    """The day a piece means; without a date or readings where the calendar has no such day."""
    return _later(day, _with_second_name(day, _resolve(day, clock, anchor), anchor))


def _later(day: DayPiece, outcome: Outcome) -> Outcome:
    """So long after the day that is named."""
    if day.after is None:
        return outcome
    named = (outcome.date, *outcome.alternatives)
    noon = [dt.datetime.combine(each, dt.time(12)) for each in named if each is not None]
    dates = tuple(moment_of(day.after, Anchor(each)).date() for each in noon)
    if outcome.date is None:
        return replace(outcome, alternatives=dates)
    return replace(outcome, date=dates[0], why="counted from the day that is named")


def _resolve(day: DayPiece, clock: ClockPiece | None, anchor: Anchor) -> Outcome:
    match day.core:
        case Calendar():
            return _calendar(day.core, day, anchor)
        case Numeric():
            return _numeric(day.core, day, anchor)
        case DayOfMonth():
            return _day_of_month(day.core, day, clock, anchor)
        case InWeek():
            return _in_week(day.core, day.weekday or 0, clock, anchor)
        case NthWeekday():
            return _nth_weekday(day.core, day.weekday or 0, anchor)
        case Reckoned():
            return _reckoned(day.core, day, anchor)
        case NextHour():
            return _next_hour(clock, anchor)


def _calendar(core: Calendar, day: DayPiece, anchor: Anchor) -> Outcome:
    year = core.year if core.years_on is None else anchor.today.year + core.years_on
    if year is not None:
        date = calendar_day(year, core.month, core.day)
        return _checked(date, day, anchor) if date else Outcome(None, why="no such day")
    return _yearless(core.month, core.day, day, anchor)


def _checked(date: dt.date, day: DayPiece, anchor: Anchor) -> Outcome:
    """A full date against its weekday."""
    if day.weekday is None or date.weekday() == day.weekday or day.weekday_weak:
        return Outcome(date)
    alternatives = [date, _nearest(date, day.weekday)]
    for year in (date.year - 1, date.year + 1):  # the year is the slip every January
        other = calendar_day(year, date.month, date.day)
        if other and other.weekday() == day.weekday and _is_likely(other, anchor):
            alternatives.append(other)
    return _conflict(alternatives, day.weekday)


def _conflict(alternatives: list[dt.date], weekday: int) -> Outcome:
    date = alternatives[0]
    why = f"{date.isoformat()} is a {WEEKDAYS[date.weekday()]}, not a {WEEKDAYS[weekday]}"
    return Outcome(None, _unique(alternatives), why)


def _yearless(month: int, day_of_month: int, day: DayPiece, anchor: Anchor) -> Outcome:
    """The nearest such day ahead; the one behind where the words say so or the weekday fits only there."""
    today = anchor.today
    days = [
        date
        for year in range(today.year - 1, today.year + 2)
        if (date := calendar_day(year, month, day_of_month))
    ]
    ahead = min((date for date in days if date >= today - dt.timedelta(1)), default=None)
    behind = max((date for date in days if date <= today and date != ahead), default=None)
    if ahead is None or behind is None:
        return Outcome(ahead or behind, implied=frozenset({"year"}))
    if anchor.past:
        past = max(date for date in days if date <= today)
        ahead, behind = past, ahead
    weekday = None if day.weekday_weak else day.weekday
    if weekday is not None:
        if ahead.weekday() == weekday:
            return Outcome(ahead, why="the year in which the weekday fits", implied=frozenset({"year"}))
        closer = abs(behind - today) < abs(ahead - today)
        if behind.weekday() == weekday and closer:
            return Outcome(behind, why="the year in which the weekday fits", implied=frozenset({"year"}))
        fits = [behind] if behind.weekday() == weekday and abs(behind - today).days <= _HORIZON else []
        first = behind if closer and abs(ahead - today).days > _HORIZON else ahead
        return _conflict([first, _nearest(first, weekday), *fits], weekday)
    distance = (ahead - today).days
    if not anchor.past and distance > _HORIZON and (today - behind).days < distance:
        return Outcome(
            None, (behind, ahead), f"no year is written, and {ahead.isoformat()} is {distance} days ahead"
        )
    why = "no year is written: the nearest such day " + ("behind" if anchor.past else "ahead")
    return Outcome(ahead, why=why, implied=frozenset({"year"}))


def numeric_readings(core: Numeric, day: DayPiece, anchor: Anchor) -> dict[DayMonth, Outcome]:
    """What each order of day and month makes of the numbers; no entry for an order that is no day."""
    readings: dict[DayMonth, Outcome] = {}
    orders: tuple[tuple[DayMonth, int, int], ...] = (
        ("DMY", core.second, core.first),
        ("MDY", core.first, core.second),
    )
    for order, month, day_of_month in orders:
        if calendar_day(core.year or 2024, month, day_of_month) is not None:
            readings[order] = _calendar(Calendar(month, day_of_month, core.year), day, anchor)
    return readings


def settled_order(core: Numeric, day: DayPiece, anchor: Anchor) -> DayMonth | None:
    """The order the numbers and their weekday prove by themselves."""
    readings = numeric_readings(core, day, anchor)
    if len(readings) == 1:
        return next(iter(readings))
    if day.weekday is not None:
        fitting = [
            order
            for order, outcome in readings.items()
            if outcome.date and outcome.date.weekday() == day.weekday
        ]
        if len(fitting) == 1 and core.usual in (None, fitting[0]):
            return fitting[0]
    return None


def _numeric(core: Numeric, day: DayPiece, anchor: Anchor) -> Outcome:
    readings = numeric_readings(core, day, anchor)
    order = settled_order(core, day, anchor)
    if order is not None:
        why = "only one order makes a day" if len(readings) == 1 else "the weekday settles day and month"
        return _explained(readings[order], why)
    if core.usual is not None and anchor.order in (None, core.usual):
        usual = readings[core.usual]
        if usual.date is None:  # the other order is a reading where its weekday fits
            others = [other.date for other in readings.values() if other.date is not None]
            return replace(usual, alternatives=_unique((*usual.alternatives, *others)))
        return _explained(usual, "as is usual in the weekday's language")
    if core.first == core.second or len({outcome.date for outcome in readings.values()} - {None}) == 1 == len(
        {outcome.alternatives for outcome in readings.values()}
    ):
        return next(iter(readings.values()))
    if anchor.order in readings:
        return _explained(readings[anchor.order], anchor.order_why)
    days = [
        date
        for outcome in readings.values()
        for date in ((outcome.date,) if outcome.date else outcome.alternatives)
    ]
    days.sort(key=lambda date: (not _is_likely(date, anchor), abs(date - anchor.today)))
    return Outcome(None, _unique(days), f"{core.first}/{core.second} may be day/month or month/day")


def _explained(outcome: Outcome, why: str) -> Outcome:
    return replace(outcome, why=f"{why}; {outcome.why}" if outcome.why else why)


def _day_of_month(core: DayOfMonth, day: DayPiece, clock: ClockPiece | None, anchor: Anchor) -> Outcome:
    today = anchor.today
    implied: frozenset[DatePart] = frozenset({"year", "month"})
    if core.months_on is not None:
        month = today.replace(day=1) + relativedelta(months=core.months_on)
        told = calendar_day(month.year, month.month, core.day)
        return _checked(told, day, anchor) if told else Outcome(None, why="no such day")
    if day.weekday is not None and not day.weekday_weak:
        step = -1 if anchor.past else 1
        for distance in range(-1, _NAMED_REACH):
            date = today + dt.timedelta(step * distance)
            if date.day == core.day and date.weekday() == day.weekday:
                return Outcome(date, why="the nearest month in which the weekday fits", implied=implied)
        date = _next_numbered(today, core.day)
        if not core.firm:  # the number may be an hour: "Tuesday 10"
            near = _in_week(InWeek(), day.weekday, clock, anchor)
            readings = (near.date, *near.alternatives, date)
            why = f"no {WEEKDAYS[day.weekday]} near has the number {core.day}"
            return Outcome(None, _unique(each for each in readings if each is not None), why)
        return _conflict([date, _nearest(date, day.weekday)], day.weekday)
    if anchor.past:
        return Outcome(_last_numbered(today, core.day), why="the latest such day behind", implied=implied)
    date = _next_numbered(today, core.day)
    if date == today and not _is_later(clock, anchor):
        following = _next_numbered(today + dt.timedelta(1), core.day)
        return Outcome(None, (today, following), "the day of writing has that number itself")
    return Outcome(date, why="no month is written: the next such day", implied=implied)


def _in_week(core: InWeek, weekday: int, clock: ClockPiece | None, anchor: Anchor) -> Outcome:
    today = anchor.today
    implied: frozenset[DatePart] = frozenset({"year", "month", "day"})
    ahead = today + dt.timedelta((weekday - today.weekday() - 1) % _WEEK + 1)  # tomorrow at the earliest
    same_day = weekday == today.weekday()
    if core.week is not None:
        monday = today - dt.timedelta(today.weekday())
        return Outcome(monday + dt.timedelta(weekday + _WEEK * core.week), implied=implied)
    if core.further:
        start = today if same_day else ahead
        return Outcome(start + dt.timedelta(weeks=core.further), implied=implied)
    if core.from_focus and anchor.focus is not None:
        first = anchor.focus + dt.timedelta((weekday - anchor.focus.weekday() - 1) % _WEEK + 1)
        return Outcome(first, why=f"the first one after {anchor.focus.isoformat()}", implied=implied)
    if core.which in (Role.NEXT, Role.AFTER_NEXT):
        if core.which is Role.AFTER_NEXT:
            ahead += dt.timedelta(_WEEK)
        if ahead - dt.timedelta(ahead.weekday()) > today + dt.timedelta(
            _WEEK if core.which is Role.AFTER_NEXT else 0
        ):
            return Outcome(ahead, why="both readings of “next” agree", implied=implied)
        later = ahead + dt.timedelta(_WEEK)
        return Outcome(None, (later, ahead), f"“next” may mean {ahead.isoformat()} or the week after")
    if core.which is Role.LAST or anchor.past:
        return Outcome(
            ahead - dt.timedelta(weeks=2 if same_day else 1), why="speaks of the past", implied=implied
        )
    if core.hint is not None:
        hinted = today + dt.timedelta(weekday - today.weekday() + _WEEK * core.hint)
        if hinted != ahead:
            return Outcome(None, (hinted, ahead), "the sentence also speaks of another week")
        return Outcome(ahead, implied=implied)
    if core.which is Role.COMING or not same_day:
        return Outcome(ahead, implied=implied)
    if clock is None:
        return Outcome(None, (today, ahead), f"written on a {WEEKDAYS[weekday]} itself, without a time")
    if _is_later(clock, anchor):
        return Outcome(today, why="later on the day of writing", implied=implied)
    return Outcome(ahead, why="that time of the day of writing was over", implied=implied)


def _nth_weekday(core: NthWeekday, weekday: int, anchor: Anchor) -> Outcome:
    """The first Monday in June; without a year the next one."""
    today = anchor.today
    implied: frozenset[DatePart] = frozenset({"year", "day"} if core.month else {"year", "month", "day"})
    if core.month is None:
        month = today.replace(day=1) + relativedelta(months=core.offset)
        return Outcome(_nth(month, core.nth, weekday), implied=implied)
    for year in (core.year,) if core.year else (today.year, today.year + 1):
        date = _nth(dt.date(year, core.month, 1), core.nth, weekday)
        if date is not None and (core.year or date >= today):
            return Outcome(
                date, why=f"counted within {date:%Y-%m}", implied=implied - {"year"} if core.year else implied
            )
    return Outcome(None, why="no such day")


def _nth(month: dt.date, nth: int, weekday: int) -> dt.date | None:
    if nth < 0:
        last = month + relativedelta(months=1, days=-1)
        return last - dt.timedelta((last.weekday() - weekday) % _WEEK)
    date = month + dt.timedelta((weekday - month.weekday()) % _WEEK + _WEEK * (nth - 1))
    return date if date.month == month.month else None


def _reckoned(core: Reckoned, day: DayPiece, anchor: Anchor) -> Outcome:
    date = moment_of(core, anchor).date()
    outcome = Outcome(
        date, why="counted from the day of writing", implied=frozenset({"year", "month", "day"})
    )
    if day.weekday is None or date.weekday() == day.weekday:
        return outcome
    return _conflict([date, _nearest(date, day.weekday)], day.weekday)


def _next_hour(clock: ClockPiece | None, anchor: Anchor) -> Outcome:
    date = anchor.today if _is_later(clock, anchor) else anchor.today + dt.timedelta(1)
    why = "no day is named: the next such hour"
    return Outcome(date, why=why, implied=frozenset({"year", "month", "day"}))


def moment_of(core: Reckoned, anchor: Anchor) -> dt.datetime:
    """So much from the moment of writing, on the writer's clock (naive)."""
    moment = anchor.sent.replace(tzinfo=None) + relativedelta(
        minutes=core.minutes, days=core.days, months=core.months
    )
    left, step = abs(core.workdays), dt.timedelta(1 if core.workdays > 0 else -1)
    while left:
        moment += step
        left -= moment.weekday() < _SATURDAY
    return moment


def _with_second_name(day: DayPiece, outcome: Outcome, anchor: Anchor) -> Outcome:
    """A day named twice ("tomorrow, 12 March") is one day: the second name settles the first."""
    if day.also is None:
        return outcome
    second = anchor.today + dt.timedelta(day.also.days)
    if outcome.date is None and second in outcome.alternatives:
        return Outcome(second, why="named twice", implied=outcome.implied)
    if outcome.date is None or outcome.date == second:
        return outcome
    readings = _unique((outcome.date, second))
    return Outcome(
        None, readings, f"{outcome.date.isoformat()} is not the day counted from the day of writing"
    )


def _is_later(clock: ClockPiece | None, anchor: Anchor) -> bool:
    return clock is not None and clock.start > anchor.sent.time()


def _is_likely(date: dt.date, anchor: Anchor) -> bool:
    return -1 <= (date - anchor.today).days <= _HORIZON


def _nearest(date: dt.date, weekday: int) -> dt.date:
    """The day of that weekday nearest to a date."""
    ahead = (weekday - date.weekday()) % _WEEK
    return date + dt.timedelta(ahead if ahead <= _WEEK // 2 else ahead - _WEEK)


def _next_numbered(start: dt.date, number: int) -> dt.date:
    """The first day from ``start`` on that has a number in its month."""
    month = start.replace(day=1)
    while (date := calendar_day(month.year, month.month, number)) is None or date < start:
        month += relativedelta(months=1)
    return date


def _last_numbered(start: dt.date, number: int) -> dt.date:
    """The last day up to ``start`` that has a number in its month."""
    month = start.replace(day=1)
    while (date := calendar_day(month.year, month.month, number)) is None or date > start:
        month -= relativedelta(months=1)
    return date


def _unique(dates: Iterable[dt.date]) -> tuple[dt.date, ...]:
    return tuple(dict.fromkeys(dates))
