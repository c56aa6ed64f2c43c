from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from followup_mail.ledger import texts
from followup_mail.ledger.model import Link, Marks
from followup_mail.reading.model import Evidence, Meeting, Promise, Reading, Signal

# Zones of real clocks: to the minute.
_ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
_MOMENTS = st.datetimes(timezones=_ZONES)

_SIGNALS = st.builds(
    Signal,
    sent=st.none() | _MOMENTS,
    meeting=st.none()
    | st.builds(
        Meeting,
        start=st.none() | _MOMENTS,
        end=st.none() | _MOMENTS,
        stamp=st.none() | _MOMENTS,
        alternatives=st.lists(st.builds(Reading), max_size=2).map(tuple),
    ),
    promised=st.none() | st.builds(Promise),
    evidence=st.lists(st.builds(Evidence), max_size=2).map(tuple),
)


@given(_SIGNALS)
def test_every_signal_comes_back_as_it_was(signal: Signal) -> None:
    assert texts.signal(texts.dumped(signal)) == signal


@given(st.builds(Link), st.builds(Marks, sent=st.none() | _MOMENTS))
def test_links_and_marks_come_back_as_they_were(link: Link, marks: Marks) -> None:
    assert texts.link(texts.dumped(link)) == link
    assert texts.marks(texts.dumped(marks)) == marks


@given(_MOMENTS, _MOMENTS)
def test_moments_sort_as_their_texts_and_come_back(one: dt.datetime, other: dt.datetime) -> None:
    written = texts.moment(one)
    if 2 <= one.year <= 9998 and 2 <= other.year <= 9998:
        assert (one < other) == (written < texts.moment(other))
        assert texts.read_moment(written) == one
