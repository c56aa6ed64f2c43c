"""Days that are open, and days that only look open (rule ``unsure``)."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest

from benchmarks.open_days import asserts_wrongly, cases, is_right
from followup_mail.dates import find_dates
from followup_mail.letters import parse_letter
from followup_mail.reading import Reader, Signal, read
from followup_mail.reading.doubts import doubted

LONDON, TOKYO = ZoneInfo("Europe/London"), ZoneInfo("Asia/Tokyo")
READER = Reader(frozenset({"sam@reyes.example"}), LONDON, "Sam Reyes")


@pytest.mark.parametrize(("name", "right", "wrong"), [("unsure", 0.85, 0.07), ("settled", 0.93, 0.02)])
def test_our_own_letters(name: str, right: float, wrong: float) -> None:
    every = list(cases(name))
    assert len(every) >= 60
    assert sum(map(is_right, every)) >= right * len(every)
    assert sum(map(asserts_wrongly, every)) <= wrong * len(every)


def signal(
    body: str,
    *,
    subject: str = "Your interview",
    sent: str = "Mon, 20 Apr 2026 09:00:00 +0000",
    sender: str = "Lena Holt <lena@firm.example>",
) -> Signal:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "sam@reyes.example", subject
    message["Date"], message["Message-ID"] = sent, "<one@firm.example>"
    message.set_content(body)
    return read(parse_letter(message.as_bytes()), READER)


def day(found: Signal) -> str:
    """The day as ``05-06``, or the readings that stay open, best first."""
    assert found.meeting is not None
    if found.meeting.date is None:
        return "?" + "|".join(reading.date.strftime("%m-%d") for reading in found.meeting.alternatives)
    return found.meeting.date.strftime("%m-%d")


OPEN = "Your interview is confirmed for 06/05/2026 at 10:00."


class TestDayOrMonthFirst:
    def test_is_open_where_nothing_tells(self) -> None:
        assert day(signal(OPEN)) == "?05-06|06-05"

    @pytest.mark.parametrize(
        ("clock", "expected"),
        [
            ("+0530", "05-06"),
            ("+0200", "05-06"),
            ("+1000", "05-06"),
            ("-0400", "06-05"),
            ("-0700", "06-05"),
            ("+0000", "?05-06|06-05"),
            ("+0900", "?05-06|06-05"),
        ],
    )
    def test_by_the_writers_clock(self, clock: str, expected: str) -> None:
        assert day(signal(OPEN, sent=f"Mon, 20 Apr 2026 12:00:00 {clock}")) == expected

    def test_a_machines_clock_tells_nothing(self) -> None:
        sent, sender = "Mon, 20 Apr 2026 12:00:00 -0700", "No Reply <no-reply@firm.example>"
        assert day(signal(OPEN, sent=sent, sender=sender)) == "?05-06|06-05"

    @pytest.mark.parametrize(
        ("signature", "expected"),
        [
            ("Tel. +44 20 7946 0018", "05-06"),
            ("Phone +1 (555) 010-0199", "06-05"),
            ("Firm, 12 Elm Street, Boston, MA 02110", "06-05"),
            ("Firm, 4 Mill Lane, Leeds LS1 4AB", "05-06"),
            ("Firm (Houston / Dubai)", "?05-06|06-05"),
            ("Sydney", "?05-06|06-05"),
        ],
    )
    def test_by_the_country_of_the_signature(self, signature: str, expected: str) -> None:
        assert day(signal(f"{OPEN}\n\nKind regards\nLena Holt\n{signature}")) == expected

    def test_the_letters_other_dates_outweigh_country_and_clock(self) -> None:
        text = f"Thank you for applying on 04/13/2026. {OPEN}\n\nKind regards\nLena\n+44 20 7946 0018"
        assert day(signal(text, sent="Mon, 20 Apr 2026 12:00:00 +0200")) == "06-05"

    def test_by_the_day_as_named_in_the_subject(self) -> None:
        assert day(signal(OPEN, subject="Interview on 5 June")) == "06-05"

    def test_by_the_language_before_the_clock(self) -> None:
        text = "Hola Sam:\n\nTu interview queda confirmada para el 06/05/2026 a las 10:00.\n\nUn saludo"
        found = find_dates(text, sent=dt.datetime(2026, 4, 20, tzinfo=LONDON), timezone=LONDON)
        assert [mention.date for mention in found] == [dt.date(2026, 5, 6)]

    def test_by_what_the_sender_wrote_before(self) -> None:
        earlier = (
            "On Mon, 13 Apr 2026 at 10:00, Lena Holt <lena@firm.example> wrote:\n> We met on 04/13/2026.\n"
        )
        assert day(signal(f"{OPEN}\n\n{earlier}")) == "06-05"

    def test_not_by_what_the_user_wrote(self) -> None:
        earlier = "On Mon, 13 Apr 2026 at 10:00, Sam <sam@reyes.example> wrote:\n> I applied on 04/13/2026.\n"
        assert day(signal(f"{OPEN}\n\n{earlier}")) == "?05-06|06-05"


class TestDoubts:
    def test_tomorrow_written_at_night(self) -> None:
        text, night = "Your interview is confirmed for tomorrow at 10am.", "Wed, 22 Apr 2026 01:30:00 +0100"
        assert day(signal(text, sent=night)) == "?04-23|04-22"
        assert day(signal(text, sent="Wed, 22 Apr 2026 06:30:00 +0100")) == "04-23"

    def test_the_old_year_in_january(self) -> None:
        text = "Your interview is confirmed.\n\nDate: 12 January 2026\nTime: 10:00\n"
        found = signal(text, sent="Mon, 04 Jan 2027 09:00:00 +0000")
        assert found.certainty == "unsure"
        assert found.meeting is not None
        assert {reading.date.year for reading in found.meeting.alternatives} == {2026, 2027}

    @pytest.mark.parametrize(
        ("zone", "expected"), [(TOKYO, (None, None)), (LONDON, (dt.date(2026, 3, 12), None))]
    )
    def test_a_zone_of_two_continents(self, zone: ZoneInfo, expected: tuple[dt.date | None, None]) -> None:
        """Nine in the evening in Shanghai or Chicago: one day in London at one of them only at night."""
        sent = dt.datetime(2026, 3, 4, 7, tzinfo=dt.UTC)
        hour = "9 pm" if zone is TOKYO else "5 pm"
        (said,) = find_dates(f"Thursday 12 March at {hour} CST", sent=sent, timezone=zone)
        assert len(said.zones) == 2
        found = doubted(said, sent, zone)
        assert (found.date, found.time) == expected
        assert bool(found.alternatives) == (expected[0] is None)


class TestSeveralDays:
    def test_two_that_are_fixed_leave_the_day_open(self) -> None:
        text = "Your interview is confirmed for 12 May at 10:00.\n\nNB. {}"
        other = "Your interview is confirmed for Thursday 14 May at 10:00."
        assert day(signal(text.format(other))) == "?05-14|05-12"

    def test_a_day_given_up_is_given_up_under_every_name(self) -> None:
        text = "The room is lost on Friday; instead of the 24th your interview is now on 29 April, 9am."
        assert day(signal(text)) == "04-29"

    def test_the_reading_that_is_given_up_is_none(self) -> None:
        text = "Tomorrow does not work any more. Your interview is moved to next Tuesday, 5 pm."
        assert day(signal(text)) == "04-28"


QUOTED = "\n\nOn Mon, 20 Apr 2026 at 16:02, Sam Reyes <sam@reyes.example> wrote:\n> {}\n"


class TestTemporalFocus:
    SENT = "Tue, 21 Apr 2026 09:00:00 +0100"

    def test_a_weekday_alone_is_that_of_the_quoted_letter(self) -> None:
        text = "Friday at 2 works, your interview is confirmed." + QUOTED.format("Friday 1 May at 2pm?")
        found = signal(text, sent=self.SENT)
        assert day(found) == "05-01"
        assert found.meeting is not None
        assert found.meeting.start == dt.datetime(2026, 5, 1, 14, tzinfo=LONDON)

    def test_of_two_such_days_neither_is_taken(self) -> None:
        text = "Friday at 2 works, your interview is confirmed."
        found = signal(text + QUOTED.format("Friday 1 May or Friday 8 May at 2pm?"), sent=self.SENT)
        assert day(found) == "?05-01|05-08"

    def test_a_weekday_with_its_number_needs_no_help(self) -> None:
        text = "Friday the 24th at 2 works, your interview is confirmed." + QUOTED.format(
            "Friday 1 May at 2pm?"
        )
        assert day(signal(text, sent=self.SENT)) == "04-24"

    def test_a_move_at_the_same_hour(self) -> None:
        text = "We have moved your interview to Monday, same time." + QUOTED.format(
            "My interview is on Friday 24 April at 10:30."
        )
        found = signal(text, sent=self.SENT)
        assert day(found) == "04-27"
        assert found.meeting is not None
        assert found.meeting.start == dt.datetime(2026, 4, 27, 10, 30, tzinfo=LONDON)
