"""What would have been: the same drafts on the same days as the worker's, and nothing written."""

from __future__ import annotations

import datetime as dt
import mailbox
import random
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_mail.letters import parse_letter
from followup_mail.mailbox.errors import MailboxError
from followup_mail.worker.letter_files import LetterFile, find_letters, part_of
from followup_mail.worker.nearness import near_miss
from followup_mail.worker.persona import stranger
from followup_mail.worker.rehearsal import (
    MOST_MISSES,
    Rehearsal,
    processes_view,
    rehearse_accounts,
    rehearse_files,
)
from followup_mail.worker.simulation import Span
from tests.worker.home import CONFIRMATION_ID, ME, ZONE, Home, at, confirmation, letter, rejection

PERSONA = stranger(ME, ZONE)


def _silent(done: int, total: int) -> None:
    """Nobody watches."""


def _rehearse(*paths: Path, first: dt.date | None = None, last: dt.date | None = None) -> Rehearsal:
    return rehearse_files(paths, PERSONA, Span(first, last), _silent)


def _days(done: Rehearsal) -> list[tuple[int, str]]:
    return [(draft.written.action.number, draft.written.at.date().isoformat()) for draft in done.drafts]


def _keep(folder: Path, *letters: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for raw in letters:
        (folder / f"{len(list(folder.iterdir()))}.eml").write_bytes(raw)
    return folder


def _asking(sent: dt.datetime) -> bytes:
    """The user asks for news by a letter of their own."""
    return letter(
        sent,
        "Re: Interview for Data Analyst at Quillmark",
        "Dear Mia,\n\nI wanted to follow up on my interview. Has a decision been made yet? If not, when do "
        "you think you will know?\n\nKind regards,\nJo Lee",
        sender=f"Jo Lee <{ME}>",
        to="mia.berg@quillmark.example",
        parent=CONFIRMATION_ID,
    )


PROPOSAL = letter(
    at(4),
    "Interview for Data Analyst at Quillmark",
    "Hello Jo,\n\nWe would like to invite you to an interview for the position of Data Analyst. Which day "
    "would suit you? Please let us know your availability.\n\nMia Berg",
)


class TestDays:
    """When drafts would have appeared."""

    def test_day_7_and_day_14(self, tmp_path: Path) -> None:
        done = _rehearse(_keep(tmp_path / "mail", confirmation()))
        assert _days(done) == [(1, "2026-03-19"), (2, "2026-03-26")]
        assert all(draft.written.at.time() == dt.time(8) for draft in done.drafts)
        (process,) = processes_view(done)
        assert process["state"] == "closed_no_answer"
        assert [draft["state"] for draft in process["drafts"]] == ["sent", "sent"]
        assert done.near_misses == ()

    def test_a_later_letter_is_unseen_before_it_comes(self, tmp_path: Path) -> None:
        done = _rehearse(_keep(tmp_path / "mail", confirmation(), rejection(at(20))))
        assert _days(done) == [(1, "2026-03-19")]
        assert [process["state"] for process in processes_view(done)] == ["rejection"]

    def test_it_is_as_if_the_worker_had_begun_on_the_first_day(self, tmp_path: Path) -> None:
        """Rule `late`: nothing that was due before is written."""
        mail = _keep(tmp_path / "mail", confirmation())
        done = _rehearse(mail, first=dt.date(2026, 3, 20))
        assert _days(done) == [(2, "2026-03-26")]
        assert done.drafts[0].written.action.situation.as_second is False

    def test_it_ends_with_the_last_day(self, tmp_path: Path) -> None:
        mail = _keep(tmp_path / "mail", confirmation())
        assert _days(_rehearse(mail, last=dt.date(2026, 3, 18))) == []
        done = _rehearse(mail, last=dt.date(2026, 3, 19))
        assert _days(done) == [(1, "2026-03-19")]
        (process,) = processes_view(done)
        assert (process["state"], process["next"]["on"]) == ("waiting", "2026-03-26")

    def test_a_letter_of_the_users_own_took_the_drafts_place(self, tmp_path: Path) -> None:
        """Rule `distance`: what was sent on day 9 puts the second off."""
        done = _rehearse(_keep(tmp_path / "mail", confirmation(), _asking(at(21))))
        assert _days(done) == [(1, "2026-03-19"), (2, "2026-03-28")]
        assert done.drafts[0].written.sent_by_user == at(21)
        assert done.drafts[1].written.sent_by_user is None

    def test_the_order_of_files_decides_nothing(self, tmp_path: Path) -> None:
        letters = [confirmation(), PROPOSAL, rejection(at(20)), _asking(at(19, 10))]
        one = _rehearse(_keep(tmp_path / "one", *letters))
        random.Random(7).shuffle(letters)
        other = _rehearse(_keep(tmp_path / "other", *letters))
        assert [draft.raw for draft in one.drafts] == [draft.raw for draft in other.drafts]
        assert processes_view(one) == processes_view(other)

    def test_copies_are_one_letter(self, tmp_path: Path) -> None:
        done = _rehearse(
            _keep(tmp_path / "mail", confirmation()),
            _keep(tmp_path / "copy", confirmation(), rejection(at(20))),
        )
        assert _days(done) == [(1, "2026-03-19")]

    @pytest.mark.parametrize(("answer", "drafts"), [(None, 2), (at(17), 0), (at(22), 1)])
    def test_the_worker_does_the_same(
        self, home: Home, tmp_path: Path, answer: dt.datetime | None, drafts: int
    ) -> None:
        letters = [(at(5), confirmation())] + ([(answer, rejection(answer))] if answer else [])
        for when, raw in letters:
            home.deliver(raw, when)
        wrote = []
        for day in range(6, 31):
            report = home.sweep(at(day, 8))
            wrote += [(draft.number, report.at.date().isoformat()) for draft in report.drafts]
            for draft in home.drafts():
                home.send(draft, at(day, 9))
        done = _rehearse(_keep(tmp_path / "files", *(raw for _, raw in letters)), first=dt.date(2026, 3, 6))
        assert _days(done) == wrote
        assert len(wrote) == drafts


class TestDrafts:
    """What the drafts would have said."""

    def test_the_whole_letter(self, tmp_path: Path) -> None:
        own = letter(at(6), "Hello", "Something else.", sender=f"Jo Lee <{ME}>", to="a@b.example")
        done = _rehearse(_keep(tmp_path / "mail", confirmation(), own))
        draft = parse_letter(done.drafts[0].raw)
        assert draft.to[0].address == "mia.berg@quillmark.example"
        assert draft.in_reply_to == (CONFIRMATION_ID,)
        assert "Data Analyst" in draft.fresh_text
        assert draft.fresh_text.rstrip().endswith("Jo Lee"), "the name that their own letters bear"


class TestFiles:
    """Where letters are found."""

    def test_mbox(self, tmp_path: Path) -> None:
        path = tmp_path / "All mail.mbox"
        box = mailbox.mbox(path)
        for raw in (confirmation(), rejection(at(20))):
            box.add(raw)
        box.close()
        done = _rehearse(path)
        assert (done.examined, _days(done)) == (2, [(1, "2026-03-19")])

    def test_prose_that_begins_with_from_is_no_new_letter(self, tmp_path: Path) -> None:
        path = tmp_path / "mbox"
        path.write_bytes(
            b"From mia@x.example Thu Mar  5 12:00:00 2026\nFrom: mia@x.example\nSubject: x\n\n"
            b"Hello,\n\nFrom next week on we are in Leeds.\n\n>From Monday at least.\n\n"
            b"From - Thu Mar  5 12:00:01 2026\nFrom: a@b.example\nSubject: y\n\ntext\n"
        )
        first, second = (found for found in find_letters([path]) if isinstance(found, LetterFile))
        assert b"".join(first.lines()).endswith(b"in Leeds.\n\nFrom Monday at least.\n\n")
        assert b"".join(second.lines()).startswith(b"From: a@b.example")

    def test_drafts_of_another_program_were_never_sent(self, tmp_path: Path) -> None:
        """A follow-up in Drafts is none (rule `by-hand` speaks of mail that went)."""
        _keep(tmp_path / "mail" / "Inbox", confirmation())
        _keep(tmp_path / "mail" / "Drafts", _asking(at(18)))
        assert _days(_rehearse(tmp_path / "mail")) == [(1, "2026-03-19"), (2, "2026-03-26")]

    def test_maildir(self, tmp_path: Path) -> None:
        for folder, name, raw in (
            ("", "1.a;2,S", confirmation()),
            (".Sent", "2.b;2,S", _asking(at(19, 10))),
            (".Drafts", "3.c;2,DS", _asking(at(18))),
            ("", "4.d;2,DS", _asking(at(17))),
        ):
            for part in ("cur", "new", "tmp"):
                (tmp_path / folder / part).mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / "cur" / name).write_bytes(raw)
        (tmp_path / "tmp" / "5.e").write_bytes(rejection(at(16)))
        done = _rehearse(tmp_path)
        assert _days(done) == [(1, "2026-03-19"), (2, "2026-03-26")]
        assert done.drafts[0].written.sent_by_user == at(19, 10)

    def test_labels_of_googles_export(self, tmp_path: Path) -> None:
        path = tmp_path / "takeout.mbox"
        line = b"From 123@xxx Thu Mar 05 12:00:00 +0000 2026\r\n"
        labels = b"X-Gmail-Labels: =?UTF-8?Q?Wichtig,Entw=C3=BCrfe?=\r\n"
        path.write_bytes(line + confirmation() + b"\r\n" + line + labels + _asking(at(18)))
        assert [found.part for found in find_letters([path]) if isinstance(found, LetterFile)] == [
            "letters",
            "drafts",
        ]

    def test_apples_letters_have_their_size_before_them(self, tmp_path: Path) -> None:
        raw = confirmation()
        (tmp_path / "1.emlx").write_bytes(b"%d\n" % len(raw) + raw + b"<?xml version='1.0'?><plist/>")
        assert _days(_rehearse(tmp_path)) == [(1, "2026-03-19"), (2, "2026-03-26")]

    def test_what_is_no_letter_is_counted_apart(self, tmp_path: Path) -> None:
        mail = _keep(tmp_path / "mail", confirmation())
        (mail / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(2000))
        (mail / "empty.eml").touch()
        done = _rehearse(mail)
        assert done.examined == 1
        assert [passed.path.name for passed in done.passed_over] == ["empty.eml", "photo.jpg"]
        assert len(done.drafts) == 2

    @pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
    def test_a_link_is_not_followed(self, tmp_path: Path) -> None:
        mail = _keep(tmp_path / "mail", confirmation())
        (mail / "loop").symlink_to(mail)
        done = _rehearse(mail)
        assert [passed.why for passed in done.passed_over] == ["links are not followed"]
        assert done.examined == 1

    @pytest.mark.parametrize(
        ("name", "part"),
        [
            ("Drafts", "drafts"),
            ("Entwürfe", "drafts"),
            ("Sent Items", "sent"),
            ("Papierkorb", "trash"),
            ("Spam", "junk"),
            ("Jobs 2026", "letters"),
            ("", "letters"),
        ],
    )
    def test_what_folders_are_for(self, name: str, part: str) -> None:
        assert part_of(name) == part

    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(
            st.sampled_from(
                [b"From a Thu Mar  5 12:00:00 2026\n", b"\n", b"Subject: x\n", b"\xff\x00", b"7\n"]
            )
        )
    )
    def test_no_bytes_end_it(self, tmp_path_factory: pytest.TempPathFactory, pieces: list[bytes]) -> None:
        path = tmp_path_factory.mktemp("bytes") / "file"
        path.write_bytes(b"".join(pieces))
        done = _rehearse(path)
        assert done.drafts == ()


class TestNothingFound:
    """The letters that came nearest, and why."""

    def test_the_nearest_comes_first_and_says_why(self, tmp_path: Path) -> None:
        unsure = letter(
            at(5),
            "Interview for Data Analyst at Quillmark",
            "Hello Jo,\n\nyour interview for the position of Data Analyst is confirmed for 03/04/2026 "
            "at 2:30 pm.\n\nMia",
            sender="Mia <mia@quill.example>",
        )
        advert = letter(at(6), "Our menu", "Soup on Monday, and a meeting of the chess club.")
        done = _rehearse(_keep(tmp_path / "mail", advert, PROPOSAL, unsure))
        assert done.drafts == ()
        kinds = [miss.signal.kind for miss in done.near_misses]
        assert kinds[:2] == ["confirmation", "proposal"]
        assert "2026-04-03" in done.near_misses[0].why
        assert "2026-03-04" in done.near_misses[0].why
        assert done.near_misses[1].why == "an interview is wanted, but no day is fixed"

    def test_five_at_most(self, tmp_path: Path) -> None:
        proposals = [
            letter(at(1 + day), f"Interview {day}", "Which day would suit you for the interview?")
            for day in range(MOST_MISSES + 3)
        ]
        assert len(_rehearse(_keep(tmp_path / "mail", *proposals)).near_misses) == MOST_MISSES

    def test_the_users_own_letters_are_none(self) -> None:
        own = letter(at(3), "Interview", "When is the interview?", sender=ME, to="mia@quillmark.example")
        assert near_miss(parse_letter(own), PERSONA.reader) is None


class TestAccounts:
    """The configured accounts, read only."""

    def test_nothing_is_written_anywhere(self, home: Home) -> None:
        home.deliver(confirmation(), at(5))

        def tree() -> list[tuple[str, int]]:
            return sorted((str(path), path.stat().st_mtime_ns) for path in home.folder.rglob("*"))

        before = tree()
        done = rehearse_accounts(home.config, at(27), Span(), _silent)
        assert _days(done) == [(1, "2026-03-19"), (2, "2026-03-26")]
        assert tree() == before
        assert not (home.folder / "state").exists()

    def test_two_accounts_are_one_correspondence(self, home: Home) -> None:
        other = Home(home.folder / "other")
        home.settings["accounts"] = [
            {"name": "personal", **home.world.account()},
            {"name": "work", **other.world.account()},
        ]
        for world in (home, other):
            world.deliver(confirmation(), at(5))
        done = rehearse_accounts(home.config, at(27), Span(), _silent)
        assert _days(done) == [(1, "2026-03-19"), (2, "2026-03-26")]
        assert [process.account for process, _ in done.verdicts] == ["personal"]
        other.deliver(rejection(at(15)), at(15))
        assert _days(rehearse_accounts(home.config, at(27), Span(), _silent)) == []

    def test_an_account_that_cannot_be_opened_stops_no_other(self, home: Home) -> None:
        home.settings["accounts"] = [
            {"name": "away", "maildir": str(home.folder / "nowhere")},
            {"name": "personal", **home.world.account()},
        ]
        home.deliver(confirmation(), at(5))
        done = rehearse_accounts(home.config, at(20), Span(), _silent)
        assert _days(done) == [(1, "2026-03-19")]
        assert "Account away is left out: The Maildir is not there." in done.why_not
        home.settings["accounts"] = home.settings["accounts"][:1]
        with pytest.raises(MailboxError):
            rehearse_accounts(home.config, at(20), Span(), _silent)

    def test_it_ends_today(self, home: Home) -> None:
        home.deliver(confirmation(), at(5))
        assert _days(rehearse_accounts(home.config, at(20), Span(), _silent)) == [(1, "2026-03-19")]

    def test_progress_is_told(self, home: Home) -> None:
        home.deliver(confirmation(), at(5))
        home.deliver(PROPOSAL, at(4))
        told: list[tuple[int, int]] = []
        rehearse_accounts(home.config, at(20), Span(), lambda done, total: told.append((done, total)))
        assert told[-1][0] == told[-1][1] >= 2
