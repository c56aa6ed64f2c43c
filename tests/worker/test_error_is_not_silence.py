from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from followup_mail.hiring import decide
from followup_mail.hiring.model import Process
from followup_mail.ledger import Ledger
from followup_mail.ledger.model import SeenWhole
from followup_mail.mailbox.errors import (
    CredentialsRefused,
    Refused,
    Unreachable,
)
from followup_mail.mailbox.protocol import Folder, Garbled
from followup_mail.worker import folder_list, gather, run_once
from tests.worker.home import (
    DAY_7,
    Home,
    at,
    confirmation,
    failing,
    letter,
    rejection,
)


def test_a_folder_that_cannot_be_read_stops_every_draft_and_no_reading(told: Home) -> None:
    def examine(real: Any, folder: str) -> Any:
        if folder == "Sent":
            raise Refused("The server refused to open the folder.")
        return real(folder)

    report = told.sweep(DAY_7, opener=failing(examine=examine))
    assert not report.complete
    assert "Sent" in report.why_not
    assert told.drafts() == []
    assert told.status()["sweeps"][0]["complete"] is False
    assert told.sweep(DAY_7).drafts != ()


def test_a_connection_lost_on_the_way_is_in_the_report(told: Home) -> None:
    def examine(real: Any, folder: str) -> Any:
        if folder == "Archive":
            raise Unreachable("The server did not answer in time.")
        return real(folder)

    report = told.sweep(DAY_7, opener=failing(examine=examine))
    assert isinstance(report.error, Unreachable)
    assert told.drafts() == []
    sweep = told.status()["sweeps"][0]
    assert sweep["error"] == "The server did not answer in time."
    assert sweep["last_good"] == "2026-03-06T12:00:00+00:00"


def test_a_login_refused_leaves_what_was_known_and_says_so(told: Home) -> None:
    def opener(_account: object) -> Any:
        raise CredentialsRefused("The server refused the login.")

    report = told.sweep(DAY_7, opener=opener)
    assert isinstance(report.error, CredentialsRefused)
    assert told.process()["interview_date"] == "2026-03-12"
    assert told.status()["sweeps"][0]["error"] == "The server refused the login."


def test_one_accounts_trouble_never_stops_another(home: Home) -> None:
    home.deliver(confirmation(), at(5))
    accounts = [
        {"name": "away", "maildir": str(home.folder / "nowhere")},
        *home.config.model_dump()["accounts"],
    ]
    accounts[1] = {"name": "personal", **home.world.account()}
    home.settings["accounts"] = accounts
    away, personal = run_once(home.config, now=at(6))
    assert isinstance(away.error, Unreachable)
    assert personal.complete
    assert [sweep["account"] for sweep in home.status()["sweeps"]] == ["away", "personal"]


def test_a_letter_that_cannot_be_had_blocks_its_process_alone(
    told: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather, "could_matter", lambda letter, *_: "menu" not in letter.subject)
    told.deliver(rejection(at(16)), at(16))
    told.deliver(letter(at(16), "Weekly menu", "Soup.", sender="kitchen@canteen.example"), at(16))

    def texts(_real: Any, uids: Iterable[str]) -> Iterator[Garbled]:
        return (Garbled(uid, "the letter could not be fetched") for uid in uids)

    report = told.sweep(DAY_7, opener=failing(texts=texts))
    assert [letter.why for letter in report.set_aside] == ["the letter could not be fetched"]
    assert report.complete
    assert told.drafts() == []
    told.sweep(DAY_7)
    assert told.process()["state"] == "rejection"
    assert told.status()["sweeps"][0]["set_aside"] == []


def test_a_stranger_that_cannot_be_read_blocks_nothing(told: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    told.deliver(letter(at(16), "Your interview", "Interview!", sender="x@other.example"), at(16))
    monkeypatch.setattr(gather, "could_matter", lambda letter, *_: True)

    def texts(_real: Any, uids: Iterable[str]) -> Iterator[Garbled]:
        return (Garbled(uid, "the letter could not be fetched") for uid in uids)

    report = told.sweep(DAY_7, opener=failing(texts=texts))
    assert len(report.set_aside) == 1
    assert len(told.drafts()) == 1


def test_a_letter_that_breaks_the_reader_is_set_aside_and_tried_a_few_times(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.deliver(confirmation(), at(5))
    calls = []

    def read(*_: object) -> None:
        calls.append(1)
        raise RecursionError

    monkeypatch.setattr(gather, "read", read)
    for hour in range(8):
        report = home.sweep(at(6, hour))
    assert len(calls) == gather.TRIES
    assert len(report.set_aside) == 1


def test_a_process_that_cannot_be_judged_stops_no_other(told: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    other = confirmation()
    for old, new in (("Quill", "Can"), ("quill", "can"), ("mia.berg", "tom.lark"), ("Mia Berg", "Tom Lark")):
        other = other.replace(old.encode(), new.encode())
    told.deliver(other, at(5))
    assert len(told.sweep(at(7)).decisions) == 2

    def broken(process: Process, *given: Any) -> Any:
        if process.company == "Quillmark":
            raise ZeroDivisionError
        return decide(process, *given)

    with monkeypatch.context() as trouble:
        trouble.setattr("followup_mail.worker.judge.decide", broken)
        report = told.sweep(DAY_7)
    assert [draft.situation.company for draft in report.drafts] == ["Canmark"]
    assert not report.complete
    assert report.why_not == "quillmark could not be judged."
    told.sweep(DAY_7)
    assert len(told.drafts()) == 2


def _losing(line: str, answers: int) -> Any:
    """An opener of mailboxes that leave out a folder in so many of their first answers."""
    left = [answers]

    def folders(real: Any) -> Any:
        left[0] -= 1
        return tuple(each for each in real() if left[0] < 0 or each.name != line)

    return failing(folders=folders)


@pytest.mark.parametrize("first", [True, False], ids=["first sweep", "later sweep"])
def test_a_folder_whose_line_is_lost_is_asked_for_once_more(home: Home, first: bool) -> None:
    home.deliver(confirmation(), at(5))
    if not first:
        home.sweep(at(14))
    home.deliver(rejection(at(13)), at(13), "Archive")
    assert home.sweep(DAY_7, opener=_losing("Archive", 1)).drafts == ()
    [process] = home.status()["processes"]
    assert process["state"] == "rejection"


def test_a_folder_that_was_removed_is_asked_for_twice_and_then_forgotten() -> None:
    asked: list[int] = []

    class Listing:
        def folders(self) -> tuple[Folder, ...]:
            asked.append(1)
            return (Folder("INBOX"),)

    with Ledger.in_memory() as ledger:
        for folder in ("INBOX", "Archive"):
            ledger.letters.enter("personal", folder, "1")
            ledger.folders.keep("personal", folder, SeenWhole("1", "2", 1, DAY_7.date(), 1, "reader"))
        for _ in range(3):
            assert folder_list.all_folders(Listing(), ledger, "personal") == (Folder("INBOX"),)
    assert len(asked) == 4
