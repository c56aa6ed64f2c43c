from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from followup_mail.reading import read
from followup_mail.worker import gather
from tests.worker.home import (
    DAY_7,
    ME,
    Home,
    at,
    confirmation,
    failing,
    letter,
    rejection,
)


def test_a_letter_put_aside_is_read_once_it_belongs(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "could_matter", lambda letter, *_: letter.subject.startswith("Interview"))
    home.deliver(rejection(at(16)), at(16), "Archive")
    home.deliver(letter(at(15), "Quarterly figures", "Sold.", sender="shop@stall.example"), at(15))
    home.sweep(at(17))
    assert home.status()["processes"] == []
    home.deliver(confirmation(), at(17))
    home.sweep(at(18))
    assert home.process()["state"] == "rejection"
    with home.ledger() as ledger:
        assert [aside.link.sender for aside in ledger.letters.aside("personal")] == ["shop@stall.example"]


def test_junk_counts_only_where_it_threads_or_comes_from_a_known_person(home: Home) -> None:
    home.deliver(confirmation(), at(5), "Junk")
    home.sweep(at(6))
    assert home.status()["processes"] == []
    home.deliver(confirmation(), at(5))
    home.deliver(rejection(at(16)), at(16), "Junk")
    home.sweep(at(17))
    assert home.process()["state"] == "rejection"


def test_a_copy_in_another_folder_is_the_same_letter(home: Home) -> None:
    home.deliver(confirmation(), at(5))
    home.deliver(confirmation(), at(5), "Archive")
    home.sweep(at(6))
    with home.ledger() as ledger:
        assert len(ledger.letters.signals("personal")) == 1
    assert home.status()["sweeps"][0]["examined"] == 2


def test_a_draft_of_the_users_own_is_no_letter(told: Home) -> None:
    asked = letter(at(17), "Re: Interview", "Have you decided?", sender=ME, to="mia.berg@quillmark.example")
    told.world.deliver("Drafts", asked, at(17), {"\\Draft"})
    told.world.deliver("Archive", asked, at(17), {"\\Draft"})
    told.world.deliver("Archive", asked, at(17))
    told.sweep(DAY_7)
    with told.ledger() as ledger:
        assert [signal.own for signal in ledger.letters.signals("personal")] == [False]


def test_ignored_senders_never_count(home: Home) -> None:
    home.settings["scan"] = {"ignore_from": ["quillmark.example"]}
    home.deliver(confirmation(), at(5))
    home.sweep(at(6))
    assert home.status()["processes"] == []


def test_letters_of_named_senders_are_always_read(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "could_matter", lambda letter, *_: False)
    home.deliver(confirmation(), at(5))
    home.sweep(at(6))
    assert home.status()["processes"] == []
    home.settings["scan"] = {"interview_from": ["mia.berg@quillmark.example"]}
    home.sweep(at(7))
    assert home.process()["company"] == "Quillmark"


def test_what_an_earlier_reader_made_of_a_letter_does_not_outlast_it(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.deliver(confirmation(), at(5))
    home.sweep(at(6))
    assert len(home.status()["processes"]) == 1
    monkeypatch.setattr(gather, "could_matter", lambda letter, *_: False)
    monkeypatch.setattr(
        gather, "read", lambda letter, reader: replace(read(letter, reader), kind="other", meeting=None)
    )
    home.sweep(at(7))
    assert len(home.status()["processes"]) == 1
    monkeypatch.setattr("followup_mail.worker.run.__version__", "another")
    home.sweep(at(8))
    assert home.status()["processes"] == []


def test_letters_older_than_the_window_are_not_looked_at(home: Home) -> None:
    home.settings["scan"] = {"look_back_days": 10}
    home.deliver(letter(at(1), "Old", "Old."), at(1))
    home.deliver(letter(at(14), "New", "New."), at(14))
    assert home.sweep(at(15)).examined == 1


def test_nothing_new_means_nothing_fetched(told: Home) -> None:
    asked: list[list[str]] = []

    def headings(real: Any, uids: list[str]) -> Any:
        asked.append(list(uids))
        return real(uids)

    told.sweep(at(7), opener=failing(headings=headings))
    assert asked == []
