"""Ids of processes: short, typable, stable for life."""

from __future__ import annotations

from typing import Any

import pytest

from followup_mail.letters.model import Address
from tests.hiring.letters import assembled, confirmed, letter


def id_of(company: str | None, sender: str = "kim@gmail.com", **more: Any) -> str:
    (subject,) = assembled(confirmed("2026-03-12", company=company, sender=Address(sender)), **more)
    return subject.id


@pytest.mark.parametrize(
    ("company", "name"),
    [
        ("Quillmark", "quillmark"),
        ("Kōwhai Dairy Co-operative", "kowhai-dairy-co-operative"),
        ("Tallow & Finch Ltd", "tallow-finch"),
        ("Noordlicht Energie N.V.", "noordlicht-energie"),
        ("Müller & Söhne GmbH", "muller-sohne"),
        ("E.ON SE", "eon"),
        ("Øresund Kraft A/S", "oresund-kraft-a-s"),
        ("The Royal Society for the Protection of Very Long Names", "royal-society-for-protection-of"),
    ],
)
def test_a_slug_of_the_employer(company: str, name: str) -> None:
    assert id_of(company) == name


def test_else_of_the_contacts_domain() -> None:
    assert id_of(None, "tom@mail.quillmark.co.uk") == "quillmark"
    assert id_of("株式会社みらい", "tom@mirai.example") == "mirai"


def test_else_a_plain_word() -> None:
    assert id_of(None) == "interview"
    assert id_of("株式会社みらい") == "interview"


def test_counters_keep_them_apart() -> None:
    one = confirmed("2026-03-12", name="one", role="Editor")
    other = confirmed("2026-03-14", name="other", sent="2026-03-05", role="Assistant")
    assert [each.id for each in assembled(one, other)] == ["quillmark", "quillmark-2"]
    assert [each.id for each in assembled(other, one, taken=["quillmark"])] == ["quillmark-2", "quillmark-3"]
    assert [each.id for each in assembled(one, names={"<gone>": "quillmark"})] == ["quillmark-2"]


def test_an_id_once_given_is_kept() -> None:
    fixed = confirmed("2026-03-12", name="fixed", company=None)
    assert [each.id for each in assembled(fixed)] == ["quillmark"]
    named = confirmed("2026-03-12", name="named", sent="2026-03-01", company="Quillmark Works")
    assert [each.id for each in assembled(fixed, named, names={"<fixed>": "first-name"})] == ["first-name"]


def test_merged_processes_keep_the_id_most_letters_had() -> None:
    letters = [confirmed("2026-03-12", name=name, sent=f"2026-03-0{at}") for at, name in enumerate("abc", 1)]
    names = {"<a>": "old", "<b>": "new", "<c>": "new"}
    assert [each.id for each in assembled(*letters, names=names)] == ["new"]
    assert [each.id for each in assembled(*letters[:2], names=names)] == ["old"]


def test_of_processes_split_one_keeps_the_id() -> None:
    editor = confirmed("2026-03-12", name="editor", role="Editor")
    assistant = confirmed("2026-03-14", name="assistant", sent="2026-03-05", role="Assistant")
    more = letter("holding", "2026-03-15", "more", role="Assistant")
    names = dict.fromkeys(("<editor>", "<assistant>", "<more>"), "jobs")
    by_letter = {
        signal.identity: each.id
        for each in assembled(editor, assistant, more, names=names)
        for signal in each.signals
    }
    assert by_letter == {"<editor>": "quillmark", "<assistant>": "jobs", "<more>": "jobs"}


def test_ids_are_unique() -> None:
    letters = [
        confirmed(f"2026-04-{at:02}", name=f"letter-{at}", sent=f"2026-03-{at:02}", role=f"Job number {at}")
        for at in range(1, 21)
    ]
    processes = assembled(*letters)
    assert len({each.id for each in processes}) == len(processes) == 20
