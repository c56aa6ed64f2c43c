"""Maildir folders in both layouts."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from followup_mail.mailbox.errors import Refused, Unreachable
from followup_mail.mailbox.maildir import MaildirMailbox
from followup_mail.mailbox.protocol import Garbled, Heading, Mailbox
from tests.mailbox.contract import DRAFT, Contract, Store, letter
from tests.servers.dovecot import Stored


class MaildirStore:
    """Maildir folders in a directory; ``paths`` names the directory of each."""

    def __init__(self, root: Path, paths: dict[str, str]) -> None:
        self.root, self.paths = root, paths
        self._serial = 0
        for path in paths.values():
            for sub in ("cur", "new", "tmp"):
                (root / path / sub).mkdir(parents=True, exist_ok=True)

    def open(self) -> Mailbox:
        return MaildirMailbox(self.root)

    def deliver(
        self, folder: str, message: bytes, arrived: dt.datetime | None = None, flags: str = ""
    ) -> None:
        self._serial += 1
        when = (arrived or dt.datetime.now(dt.UTC)).timestamp()
        name = f"{int(when)}.M{self._serial:06d}.host"
        path = self.root / self.paths[folder] / (f"cur/{name}:2,{flags}" if flags else f"new/{name}")
        path.write_bytes(message.replace(b"\r\n", b"\n"))
        os.utime(path, (when, when))

    def remove(self, folder: str) -> None:
        for path in self._files(folder):
            path.unlink()

    def stored(self, folder: str) -> list[Stored]:
        return [Stored(path.read_bytes(), path.name.partition(":2,")[2]) for path in self._files(folder)]

    def _files(self, folder: str) -> list[Path]:
        return sorted((self.root / self.paths[folder]).glob("[cn]*/*"), key=lambda path: path.name)


class TestMaildirPlusPlus(Contract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Store:
        return MaildirStore(
            tmp_path,
            {"INBOX": "", "Drafts": ".Drafts", "Sent": ".Sent", "Junk": ".Junk", "Work.2026": ".Work.2026"}
            | {"Trash": ".Trash"},
        )


class TestPlainFolders(Contract):
    drafts, sent, junk = "Entwürfe", "Gesendet", None
    trash, can_withdraw = None, False

    @pytest.fixture
    def store(self, tmp_path: Path) -> Store:
        return MaildirStore(
            tmp_path / "Mail",
            {"INBOX": "Inbox", "Entwürfe": "Entw&APw-rfe", "Gesendet": "Gesendet", "a/b": "a/b", "ü": "ü"},
        )


class TestInboxBesidePlainFolders(Contract):
    drafts, sent, junk = "Brouillons", "Éléments envoyés", "Spam"
    trash = "Corbeille"

    @pytest.fixture
    def store(self, tmp_path: Path) -> Store:
        return MaildirStore(
            tmp_path,
            {"INBOX": "", "Brouillons": "Brouillons", "Éléments envoyés": "Éléments envoyés", "Spam": "Spam"}
            | {"Corbeille": "Corbeille"},
        )


@pytest.fixture
def store(tmp_path: Path) -> MaildirStore:
    return MaildirStore(tmp_path / "Mail", {"INBOX": "", "Drafts": ".Drafts", "Deep.Down": ".Deep.Down"})


def test_a_letter_is_found_again_after_its_flags_changed(store: MaildirStore) -> None:
    store.deliver("INBOX", letter(1))
    mailbox = store.open()
    mailbox.examine("INBOX")
    [uid] = mailbox.uids(None)
    [file] = (store.root / "new").iterdir()
    file.rename(store.root / "cur" / f"{file.name}:2,FS")
    [heading] = mailbox.headings([uid])
    assert isinstance(heading, Heading)
    assert heading.flags == {"\\Flagged", "\\Seen"}
    (store.root / "cur" / f"{file.name}:2,FS").rename(store.root / "cur" / f"{file.name}:2,")
    assert mailbox.uids(None) == [uid]


def test_uids_are_the_same_for_every_info_separator(store: MaildirStore) -> None:
    for name in ("1.a.host:2,S", "2.b.host!2,S", "3.c.host;2,S", "4.d.host"):
        (store.root / "cur" / name).write_bytes(letter(1))
    mailbox = store.open()
    assert mailbox.examine("INBOX").exists == 4
    assert set(mailbox.uids(None)) == {"1.a.host", "2.b.host", "3.c.host", "4.d.host"}


def test_links_lead_nowhere(store: MaildirStore, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    (secret / "cur").mkdir(parents=True)
    (secret / "cur" / "1.host:2,").write_bytes(letter(1))
    (store.root / ".Link").symlink_to(secret)
    (store.root / "loop").symlink_to(store.root)
    (store.root / "cur" / "9.host:2,").symlink_to(secret / "cur" / "1.host:2,")
    mailbox = store.open()
    assert {folder.name for folder in mailbox.folders()} == {"INBOX", "Drafts", "Deep.Down"}
    assert mailbox.examine("INBOX").exists == 0


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_cannot_be_read_harms_no_other(store: MaildirStore) -> None:
    store.deliver("INBOX", letter(1))
    store.deliver("INBOX", letter(2))
    sorted((store.root / "new").iterdir())[0].chmod(0)
    mailbox = store.open()
    mailbox.examine("INBOX")
    first, second = mailbox.headings(mailbox.uids(None))
    assert isinstance(first, Garbled)
    assert isinstance(second, Heading)


def test_two_equal_drafts_lie_side_by_side_and_nothing_in_tmp(store: MaildirStore) -> None:
    mailbox = store.open()
    places = {mailbox.append_draft("Drafts", DRAFT) for _ in range(2)}
    assert len(places) == len(store.stored("Drafts")) == 2
    assert not list((store.root / ".Drafts" / "tmp").iterdir())
    assert "followup" not in "".join(path.name for path in (store.root / ".Drafts" / "cur").iterdir())


def test_a_draft_that_cannot_be_written_is_refused_and_leaves_nothing(store: MaildirStore) -> None:
    mailbox = store.open()
    mailbox.folders()
    (store.root / ".Drafts" / "cur").rmdir()
    with pytest.raises(Refused):
        mailbox.append_draft("Drafts", DRAFT)
    assert not list((store.root / ".Drafts" / "tmp").iterdir())


def test_a_root_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unreachable):
        MaildirMailbox(tmp_path / "nowhere")


def test_header_without_end_is_bounded(store: MaildirStore) -> None:
    store.deliver("INBOX", b"X: " + b"x" * 5_000_000)
    mailbox = store.open()
    mailbox.examine("INBOX")
    [heading] = mailbox.headings(mailbox.uids(None))
    assert isinstance(heading, Heading)
    assert len(heading.raw) < 1_200_000
    assert heading.size == 5_000_003
