"""Drafts as this program itself reads them: what the worker compares is what was composed."""

from __future__ import annotations

import dataclasses

import pytest

from followup_mail.drafting import Templates, as_bytes
from followup_mail.letters import parse_letter
from followup_mail.letters.model import Address
from tests.drafting.cases import LANGUAGES, ME, WHEN, action, answering, composed, every_situation


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_is_read_as_it_was_composed(language: str) -> None:
    for title, facts in every_situation(language).items():
        write = action(situation=facts)
        message = composed(write, languages=(language,))
        letter = parse_letter(as_bytes(message))
        assert letter.message_id == message["Message-ID"]
        assert letter.in_reply_to == (write.parent.message_id,)
        assert letter.references == (*write.parent.references, write.parent.message_id)
        assert letter.subject == f"Re: {write.parent.subject}"
        assert letter.sent == WHEN
        assert letter.from_ == (ME,)
        assert letter.to == (write.recipient,)
        assert letter.defects == ()
        text = Templates().body(facts, ME.name, [language]).text.replace("\u00a0", " ")
        assert [part.text.rstrip("\n") for part in letter.parts] == [text], title
        assert letter.fresh_text.rstrip("\n") == text, title


@pytest.mark.parametrize(
    "text",
    [
        "Ελένη Παπαδοπούλου-Κωνσταντινίδου, Διεύθυνση Ανθρώπινου Δυναμικού",
        'Ito, Sam ("The Lens") \\ =?utf-8?q?x?=',
        "山田 花子 " * 8 + "面接のご案内",
        "An interview of which the subject is so long that no line of a letter holds it, not even this one",
    ],
)
def test_long_and_foreign_headers_are_read_as_they_were_composed(text: str) -> None:
    recipient = Address("sam@wattle.example", text)
    write = answering(text, "<1@wattle.example>")
    letter = parse_letter(as_bytes(composed(dataclasses.replace(write, recipient=recipient))))
    assert letter.subject == f"Re: {text}"
    assert letter.to == (recipient,)
