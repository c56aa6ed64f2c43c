"""Any text is read in bounded time, without an exception."""

import base64
import datetime as dt
import random
import time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_mail.dates import find_dates
from followup_mail.dates.finder import MAX_MENTIONS
from followup_mail.dates.lexicon import LEXICON
from tests.dates.finding import BERLIN, MONDAY

WORDS = sorted(LEXICON.words)
SIZE = 1_000_000


def _filled(piece: str) -> str:
    return piece * (SIZE // len(piece))


def _noise() -> str:
    dice = random.Random(3)
    return "".join(dice.choice("0123456789/.-: \nabcmon") for _ in range(SIZE))


HOSTILE = {
    **{
        piece: _filled(piece)
        for piece in (
            "1 ",
            "1",
            "mon ",
            "12/03 ",
            "1:",
            " ",
            "\n",
            "\n ",
            "@",
            "(@",
            "a@b.",
            "://",
            "next ",
            "in 2 ",
            "1 and ",
            "1, ",
            "1-",
            "the day after ",
            "Thursday, the ",
            ".",
            ". ",
            "at 1 ",
            "10:00 - ",
            "Europe/",
            "UTC+",
            "月日年",
            "1月",
            "a couple of ",
            "o' ",
            "12 March 2026 at 10:30, ",
            "\0",
            "é",
            "\u202e1",
            "٣ ",
        )
    },
    "base64": base64.b64encode(random.Random(5).randbytes(SIZE * 3 // 4)).decode(),
    "noise": _noise(),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=[repr(name) for name in HOSTILE])
def test_time_is_bounded(text: str) -> None:
    begin = time.process_time()
    found = find_dates(text, sent=MONDAY, timezone=BERLIN)
    assert time.process_time() - begin < 3  # about 0.5 on an idle machine
    assert len(found) <= MAX_MENTIONS


def test_mentions_are_capped() -> None:
    assert len(find_dates(_filled("12 March 2026, "), sent=MONDAY, timezone=BERLIN)) == MAX_MENTIONS


_PIECES = st.sampled_from(
    [
        *WORDS,
        *"0123456789",
        "12",
        "31",
        "2026",
        "1900",
        "10:30",
        "12/03",
        "12.03.",
        "2026-03-12",
        "am",
        "pm",
        "Uhr",
        "h",
        "-",
        "–",
        ".",
        ",",
        ":",
        "(",
        ")",
        "/",
        "|",
        "\n",
        "\n\n",
        "+",
        "@",
        "UTC",
        "ET",
        "Berlin time",
        "Europe/Berlin",
        "half",
        "past",
    ]
)
_TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(_PIECES, max_size=30).map(" ".join),
    st.lists(_PIECES, max_size=30).map("".join),
)
_MOMENTS = st.datetimes(timezones=st.just(dt.UTC)).filter(lambda moment: 1000 < moment.year < 9000)
_ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kolkata"]).map(ZoneInfo)


@settings(max_examples=300, deadline=None)
@given(text=_TEXTS, sent=_MOMENTS, zone=_ZONES, order=st.sampled_from([None, "DMY", "MDY"]))
def test_what_holds_for_any_text(text: str, sent: dt.datetime, zone: ZoneInfo, order: None) -> None:
    end = 0
    for mention in find_dates(text, sent=sent, timezone=zone, day_month=order):
        assert text[slice(*mention.span)] == mention.text
        assert mention.text
        assert mention.span[0] <= mention.span[1] <= len(text)
        # A day is asserted, or left open with its readings (rule `unsure`), never both.
        assert (mention.date is None) == bool(mention.alternatives)
        assert len(set(mention.alternatives)) == len(mention.alternatives) != 1
        assert not mention.said & mention.implied
        assert mention.date is not None or mention.why
        assert (mention.time is not None) == ("hour" in mention.said | mention.implied)
        assert mention.last_date is None or (mention.date is not None and mention.last_date >= mention.date)
        end = max(end, mention.span[1])


@given(text=_TEXTS, sent=_MOMENTS)
@settings(max_examples=100, deadline=None)
def test_same_answer_twice(text: str, sent: dt.datetime) -> None:
    """Nothing is kept from one text to the next."""
    first = find_dates(text, sent=sent, timezone=BERLIN)
    find_dates("Donnerstag 12/03 um 14 Uhr CST", sent=sent, timezone=BERLIN)
    assert find_dates(text, sent=sent, timezone=BERLIN) == first


@given(
    day=st.dates(min_value=dt.date(2026, 3, 3), max_value=dt.date(2026, 8, 28)),
    form=st.sampled_from(
        [
            "%A %d %B %Y",
            "%d %B %Y",
            "%B %d, %Y",
            "%d %b %Y",
            "%Y-%m-%d",
            "%d.%m.%Y",
            "%A, %B %d",
            "%d %B",
            "%a %d %b",
            "%d-%b-%Y",
            "%A, %d/%m/%Y (%d %b)",
        ]
    ),
)
def test_every_day_in_every_form(day: dt.date, form: str) -> None:
    found = find_dates(f"Your interview is on {day.strftime(form)} at 10:30.", sent=MONDAY, timezone=BERLIN)
    assert [mention.date for mention in found][:1] == [day]


@pytest.mark.parametrize("year", [1, 2, 9998, 9999])
@pytest.mark.parametrize(
    "text",
    [
        "tomorrow",
        "yesterday",
        "in 12 months",
        "two weeks ago",
        "12 March",
        "next Tuesday",
        "on the 31st",
        "Friday the 13th",
        "29 February",
        "12/03",
    ],
)
def test_ends_of_the_calendar(year: int, text: str) -> None:
    for month, day in ((1, 1), (12, 31)):
        sent = dt.datetime(year, month, day, 12, tzinfo=dt.UTC)
        assert isinstance(find_dates(text, sent=sent, timezone=BERLIN), list)
