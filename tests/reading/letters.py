"""Letters made for a test: a few lines each, from an invented recruiter to an invented reader."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage
from zoneinfo import ZoneInfo

from followup_mail.letters import parse_letter
from followup_mail.letters.model import Letter
from followup_mail.reading import Reader, Signal, read
from followup_mail.reading.facts import Facts, gather

READER = Reader(frozenset({"ines.quayle@tidemail.example"}), ZoneInfo("Europe/London"), "Ines Quayle")
ME = "Ines Quayle <ines.quayle@tidemail.example>"
SENT = dt.datetime(2026, 5, 7, 9, 0, tzinfo=ZoneInfo("Europe/London"))  # a Thursday


def letter(
    body: str,
    subject: str = "Hello",
    sender: str = "Otto Brandvold <otto.brandvold@fernmoor.example>",
    **headers: str,
) -> Letter:
    """A plain letter to the reader; names of further headers are written with underscores."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"], message["Date"] = sender, ME, subject, SENT
    message["Message-ID"] = "<one@fernmoor.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    return parse_letter(message.as_bytes())


def facts(body: str, subject: str = "Hello", **headers: str) -> Facts:
    """What the reader gathers from such a letter."""
    return gather(letter(body, subject, **headers), READER)


def signal(body: str, subject: str = "Hello", **headers: str) -> Signal:
    """What such a letter says."""
    return read(letter(body, subject, **headers), READER)
