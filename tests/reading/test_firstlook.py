"""The first look puts most aside, and never a letter that matters (rule `from-anywhere`)."""

from __future__ import annotations

import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from followup_mail.letters import parse_letter
from followup_mail.mailbox.parts import BEGINNING_OCTETS
from followup_mail.reading import Reader, could_matter, surely_matters
from followup_mail.reading.firstlook import BEGINNING

CORPUS = Path(__file__).parents[1] / "corpus"
# What changes nothing for a process it is not tied to.
UNIMPORTANT = ("other", "acknowledgement", "auto_reply")
ME = Reader(frozenset({"jo.lee@home.example"}), ZoneInfo("Europe/London"), "Jo Lee")


def looked_at(raw: bytes, reader: Reader = ME) -> bool:
    """What becomes of a letter in both looks."""
    raw = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    head, _, body = raw.partition(b"\r\n\r\n")
    letter = parse_letter(head + b"\r\n\r\n")
    if surely_matters(letter, reader):
        assert could_matter(letter, reader)
        return True
    return could_matter(letter, reader) and could_matter(letter, reader, body[:BEGINNING])


@pytest.mark.parametrize("folder", [CORPUS, CORPUS / "voices"], ids=["corpus", "voices"])
def test_no_letter_that_matters_is_put_aside(folder: Path) -> None:
    put_aside = []
    for line in (folder / "labels.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        reader = Reader(frozenset({row["me"].casefold()}), ZoneInfo(row["timezone"]), row.get("name", ""))
        raw = (folder / "messages" / row["file"]).read_bytes()
        if row["kind"] not in UNIMPORTANT and not looked_at(raw, reader):
            put_aside.append(row["file"])
    assert put_aside == []


def of(sender: str, subject: str, text: str, more: str = "") -> bytes:
    return (
        f"From: {sender}\nTo: jo.lee@home.example\nSubject: {subject}\nMessage-ID: <1@x.example>\n"
        f"Date: Thu, 5 Mar 2026 10:00:00 +0000\n{more}\n{text}\n"
    ).encode()


BULK = "List-Unsubscribe: <https://x.example/u>\nPrecedence: bulk\n"


@pytest.mark.parametrize(
    "raw",
    [
        of("Shop <news@shop.example>", "30 % off garden chairs", "Only this week.", BULK),
        of(
            "Careers <news@careers.example>", "How to ace your next interview", "Ten questions we love.", BULK
        ),
        of(
            "Mag <news@mag.example>", "An interview with our founder", "She tells how it began in 1999.", BULK
        ),
        of(
            "Shop <no-reply@shop.example>",
            "Your order has shipped",
            "It arrives on Friday 13 March at 10:00.",
        ),
        of(
            "Ci <ci@build.example>",
            "Build failed",
            "Job log below.".replace("Job", "The"),
            "Auto-Submitted: auto-generated\n",
        ),
        of("Ann <ann@mail.example>", "Garden", "The tomatoes are doing well. Love, Ann"),
    ],
)
def test_what_is_plainly_of_something_else_is_put_aside(raw: bytes) -> None:
    assert not looked_at(raw)


MACHINE = "Auto-Submitted: auto-generated\n"


@pytest.mark.parametrize(
    ("subject", "more"),
    [
        ("3 new jobs for you #17", BULK),
        ("New roles at Quillmark you may like", MACHINE),
        ("Neue Stellenangebote", BULK),
        ("Your receipt from Elm", MACHINE),
        ("Your order has shipped", MACHINE),
        ("Ihre Bestellung 4711", MACHINE),
        ("New sign-in to your account", MACHINE),
    ],
)
def test_a_machine_whose_subject_tells_of_something_else_is_put_aside_unopened(
    subject: str, more: str
) -> None:
    letter = parse_letter(of("Bot <bot@x.example>", subject, "", more))
    assert not could_matter(letter, ME)
    person = parse_letter(of("Ann <ann@firm.example>", subject, ""))
    assert could_matter(person, ME)  # who writes it may go on about a job


@pytest.mark.parametrize(
    "subject",
    [
        "New jobs: your interview with Quillmark",
        "Verification code for your application",
        "Your order of the day: meet the team",
        "Your receipt, and next steps",
        "Your order picker trial shift",
        "Reminder: appointment",
        "Security alert: you have been chosen",
        "Update",
    ],
)
def test_a_machine_whose_subject_may_tell_of_a_job_is_looked_at(subject: str) -> None:
    assert could_matter(parse_letter(of("Bot <bot@x.example>", subject, "", MACHINE)), ME)


@pytest.mark.parametrize(
    "raw",
    [
        of("Ann <ann@firm.example>", "Thursday", "Come by on Thursday at ten, ask for me at the desk. Ann"),
        of(
            "ATS <no-reply@ats.example>",
            "Your interview at Quillmark",
            "Thursday, 12 March 2026, 14:30",
            BULK,
        ),
        of(
            "ATS <no-reply@ats.example>",
            "Update on your application",
            "Unfortunately, you were not chosen.",
            BULK,
        ),
        of(
            "Bot <bot@cal.example>",
            "Confirmed: call with Mia",
            "Video call on 12 March 2026 at 10:00",
            "Auto-Submitted: auto-generated\n",
        ),
        of(
            "Ann <ann@firm.example>",
            "Hello",
            "<style>" + "p {color: red} " * 200,
            "Content-Type: text/html\n",
        ),
        of("jo.lee@home.example", "Re: Garden", "Lovely."),
    ],
)
def test_what_may_be_an_interview_is_read(raw: bytes) -> None:
    assert looked_at(raw)


def test_as_much_is_fetched_as_is_looked_at() -> None:
    assert BEGINNING == BEGINNING_OCTETS
