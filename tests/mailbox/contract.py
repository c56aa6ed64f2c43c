"""What every store promises, tried on each of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest

from followup_mail.config.model import Folders
from followup_mail.letters import parse_letter
from followup_mail.mailbox.errors import GarbledLetter, Refused
from followup_mail.mailbox.folders import choose
from followup_mail.mailbox.parts import BEGINNING_OCTETS
from followup_mail.mailbox.protocol import Garbled, Heading, Mailbox, Place
from tests.servers.dovecot import Stored

CORPUS = Path(__file__).parents[1] / "corpus" / "messages"
DRAFT = b"""\
From: Jordan Lee <jordan@example.com>
To: Anna Berg <anna@quillmark.example>
Subject: Re: Your visit
Message-ID: <draft-1@example.com>
Date: Thu, 19 Mar 2026 08:00:00 +0100

Dear Ms Berg,
""".replace(b"\n", b"\r\n")

MIXED = b"""\
From: Anna Berg <anna@quillmark.example>
Subject: Interview
Message-ID: <mixed@quillmark.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

preamble
--outer
Content-Type: multipart/alternative; boundary="inner"

--inner
Content-Type: text/plain

plain
--inner
Content-Type: text/html

<p>html</p>
--inner--
--outer
Content-Type: application/pdf; name="map.pdf"
Content-Disposition: attachment

SECRETPDF
--outer
Content-Type: text/plain
Content-Disposition: attachment; filename="cv.txt"

SECRETTXT
--outer
Content-Type: application/octet-stream; name="i.ICS"

BEGIN:VCALENDAR
--outer
Content-Type: message/rfc822

Subject: inner
Content-Type: text/plain

forwarded
--outer--
""".replace(b"\n", b"\r\n")


def letter(number: int, body: bytes = b"Hello.") -> bytes:
    """A small letter with a Message-ID of its own."""
    return (
        b"From: Anna Berg <anna@quillmark.example>\r\nTo: jordan@example.com\r\n"
        b"Message-ID: <%d@quillmark.example>\r\nSubject: number %d\r\n\r\n%b\r\n" % (number, number, body)
    )


def _read(raw: bytes) -> str:
    """What the program makes of a letter, whatever line ends the store gives it."""
    letter = parse_letter(raw)
    texts = [(part.part, part.media_type, part.text.rstrip("\n")) for part in letter.parts]
    calendars = [(one.part, one.method, one.text.replace("\r\n", "\n")) for one in letter.calendars]
    return repr((letter.identity, texts, calendars, letter.attachments))


class Store(Protocol):
    """A store to be tried, and what lies in it behind the mailbox's back."""

    def open(self) -> Mailbox:
        """A mailbox of it."""

    def deliver(
        self, folder: str, message: bytes, arrived: dt.datetime | None = None, flags: str = ""
    ) -> None:
        """Put a letter there, as others do."""

    def remove(self, folder: str) -> None:
        """Remove every letter of a folder, as others do."""

    def stored(self, folder: str) -> list[Stored]:
        """What lies there."""


class Contract:
    """Tests that every store passes. A subclass gives the fixture ``store`` and names its folders."""

    drafts = "Drafts"
    sent = "Sent"
    trash: str | None = "Trash"
    can_withdraw = True
    # Servers may go on handing over what others removed until the folder is opened anew (RFC 2180, 4.1).
    forgets_at_once = True
    junk: str | None = "Junk"

    @pytest.fixture
    def mailbox(self, store: Store) -> Mailbox:
        return store.open()

    def test_folders_and_their_parts(self, mailbox: Mailbox) -> None:
        folders = mailbox.folders()
        assert [folder.name for folder in folders if "inbox" in folder.uses] == ["INBOX"]
        watched = choose(folders, Folders())
        assert (watched.drafts, watched.sent, watched.junk) == (self.drafts, self.sent, self.junk)
        assert watched.scan[0] == "INBOX"

    def test_an_empty_folder(self, mailbox: Mailbox) -> None:
        assert mailbox.examine(self.sent).exists == 0
        assert mailbox.uids(None) == []
        assert list(mailbox.headings([])) == []

    def test_a_missing_folder_is_refused(self, mailbox: Mailbox) -> None:
        for name in ("Nowhere", 'a"b', "a\r\nZ DELETE INBOX", "ä\udc80", "", "\\", "{3}"):
            with pytest.raises(Refused):
                mailbox.examine(name)

    def test_headings_come_in_the_order_asked_with_raw_headers(self, store: Store, mailbox: Mailbox) -> None:
        for number in range(3):
            store.deliver("INBOX", letter(number), dt.datetime(2026, 3, 1 + number, 12, tzinfo=dt.UTC))
        assert mailbox.examine("INBOX").exists == 3
        uids = mailbox.uids(None)
        headings = [one for one in mailbox.headings(reversed(uids)) if isinstance(one, Heading)]
        assert [one.uid for one in headings] == uids[::-1]
        for number, one in zip((2, 1, 0), headings, strict=True):
            expected = letter(number).partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
            assert one.raw.replace(b"\r\n", b"\n") == expected.replace(b"\r\n", b"\n")
            assert abs(one.size - len(letter(number))) <= letter(number).count(b"\n")

    def test_flags_are_told_and_stay_as_they_are(self, store: Store, mailbox: Mailbox) -> None:
        store.deliver("INBOX", letter(1), flags="S")
        store.deliver("INBOX", MIXED, flags="F")
        before = store.stored("INBOX")
        mailbox.examine("INBOX")
        seen, mixed = mailbox.uids(None)
        flags = [one.flags for one in mailbox.headings([seen, mixed]) if isinstance(one, Heading)]
        assert "\\Seen" in flags[0]
        assert "\\Seen" not in flags[1]
        assert "\\Flagged" in flags[1]
        mailbox.text(mixed)
        mailbox.whole(mixed)
        mailbox.close()
        assert store.stored("INBOX") == before

    def test_since_leaves_out_what_came_earlier(self, store: Store, mailbox: Mailbox) -> None:
        for day in (1, 8, 9, 10, 11):
            store.deliver("INBOX", letter(day), dt.datetime(2026, 3, day, 12, tzinfo=dt.UTC))
        store.deliver("INBOX", letter(99), dt.datetime(2026, 3, 9, 23, tzinfo=dt.UTC))
        mailbox.examine("INBOX")
        texts = b"".join(mailbox.text(uid) for uid in mailbox.uids(dt.date(2026, 3, 10)))
        assert b"<8@" not in texts
        for expected in (b"<10@", b"<11@", b"<99@"):  # 99: where days begin earlier, it came on the tenth
            assert expected in texts
        assert len(mailbox.uids(dt.date.min)) == 6

    def test_a_glance_tells_what_opening_tells_and_opens_nothing(
        self, store: Store, mailbox: Mailbox
    ) -> None:
        store.deliver("INBOX", letter(1))
        store.deliver(self.sent, letter(2))
        store.deliver(self.sent, letter(3))
        state = mailbox.examine("INBOX")
        sent = mailbox.glance(self.sent)
        assert len(mailbox.uids(None)) == 1
        assert mailbox.glance("INBOX") == state
        assert (sent, sent.exists) == (mailbox.examine(self.sent), 2)
        with pytest.raises(Refused):
            mailbox.glance("Nowhere")

    def test_what_came_since_is_found_by_its_number(self, store: Store, mailbox: Mailbox) -> None:
        store.deliver("INBOX", letter(1))
        before = mailbox.examine("INBOX")
        if before.uid_next is None:
            return  # not every store counts
        known = mailbox.uids(None)
        assert mailbox.uids(None, before.uid_next) == []
        store.deliver("INBOX", letter(2))
        after = mailbox.examine("INBOX")
        [new] = mailbox.uids(None, before.uid_next)
        assert new not in known
        assert mailbox.uids(dt.date.max - dt.timedelta(days=1), before.uid_next) == []
        assert (after.uidvalidity, after.exists) == (before.uidvalidity, 2)
        assert int(after.uid_next or 0) > int(before.uid_next)

    def test_beginnings_are_the_first_octets_of_bodies(self, store: Store, mailbox: Mailbox) -> None:
        store.deliver("INBOX", letter(1))
        store.deliver("INBOX", letter(2, b"A line of text.\r\n" * 500))
        mailbox.examine("INBOX")
        (one, short), (other, long) = dict(mailbox.beginnings(mailbox.uids(None))).items()  # type: ignore[arg-type]
        assert [one, other] == mailbox.uids(None)
        assert short.replace(b"\r\n", b"\n") == b"Hello.\n"
        assert long.startswith(b"A line of text.")
        assert 1_900 <= len(long) <= BEGINNING_OCTETS

    def test_text_has_the_tree_and_no_attachment(self, store: Store, mailbox: Mailbox) -> None:
        store.deliver("INBOX", MIXED)
        mailbox.examine("INBOX")
        [uid] = mailbox.uids(None)
        text = mailbox.text(uid).replace(b"\r\n", b"\n")
        for kept in (
            b"\nplain\n",
            b"<p>html</p>",
            b"BEGIN:VCALENDAR",
            b"forwarded",
            b'name="map.pdf"',
            b"cv.txt",
        ):
            assert kept in text
        assert b"SECRET" not in text
        assert text.count(b"--outer") == MIXED.count(b"--outer")

    def test_the_corpus_reads_the_same_through_the_store(self, store: Store, mailbox: Mailbox) -> None:
        letters = [file.read_bytes() for file in sorted(CORPUS.glob("*.eml"))[::5]]
        for one in letters:
            store.deliver("INBOX", one)
        mailbox.examine("INBOX")
        uids = mailbox.uids(None)
        found = [one for one in mailbox.texts(uids) if not isinstance(one, Garbled)]
        assert [uid for uid, _ in found] == uids
        assert sorted(_read(text) for _, text in found) == sorted(_read(one) for one in letters)
        assert all(text == mailbox.text(uid) for uid, text in found[:10])

    def test_long_text_is_cut_and_binary_survives(self, store: Store, mailbox: Mailbox) -> None:
        store.deliver("INBOX", letter(1, b"\xff\x00 octets\r\n" + b"a long line of text\r\n" * 100_000))
        mailbox.examine("INBOX")
        text = mailbox.text(mailbox.uids(None)[0])
        assert b"\xff" in text
        assert len(text) < 300_000
        assert text.endswith(b"\n")

    def test_letters_that_vanish_are_left_out(self, store: Store, mailbox: Mailbox) -> None:
        for number in range(3):
            store.deliver("INBOX", letter(number))
        mailbox.examine("INBOX")
        uids = mailbox.uids(None)
        store.remove("INBOX")
        if not self.forgets_at_once:
            mailbox.examine("INBOX")
        assert list(mailbox.headings(uids)) == []
        assert list(mailbox.texts(uids)) == []
        assert list(mailbox.beginnings(uids)) == []
        with pytest.raises(GarbledLetter):
            mailbox.text(uids[0])
        with pytest.raises(GarbledLetter):
            mailbox.whole(uids[0])

    def test_a_draft_is_stored_as_it_is_with_its_flags(self, store: Store, mailbox: Mailbox) -> None:
        place = mailbox.append_draft(self.drafts, DRAFT)
        state = mailbox.examine(self.drafts)
        [uid] = mailbox.uids(None)
        assert mailbox.whole(uid) == DRAFT
        [heading] = mailbox.headings([uid])
        assert isinstance(heading, Heading)
        assert {"\\Draft", "\\Seen"} <= heading.flags
        assert len(store.stored(self.drafts)) == 1
        if place is not None:
            assert (place.folder, place.uidvalidity, place.uid) == (self.drafts, state.uidvalidity, uid)

    def test_the_open_folder_stays_open_while_a_draft_is_stored(self, store: Store, mailbox: Mailbox) -> None:
        store.deliver("INBOX", letter(5))
        mailbox.examine("INBOX")
        [uid] = mailbox.uids(None)
        mailbox.append_draft(self.drafts, DRAFT)
        assert b"<5@quillmark.example>" in mailbox.text(uid)

    def test_a_draft_goes_nowhere_else(self, store: Store, mailbox: Mailbox) -> None:
        before = mailbox.folders()
        with pytest.raises(Refused):
            mailbox.append_draft("Nowhere", DRAFT)
        assert mailbox.folders() == before
        assert not store.stored(self.drafts)

    def test_a_note_is_new_in_the_inbox(self, store: Store, mailbox: Mailbox) -> None:
        mailbox.append_note(DRAFT)
        assert mailbox.examine("INBOX").exists == 1
        [uid] = mailbox.uids(None)
        assert mailbox.whole(uid) == DRAFT
        [heading] = mailbox.headings([uid])
        assert isinstance(heading, Heading)
        assert heading.flags <= {"\\Recent"}
        assert [one.flags for one in store.stored("INBOX")] == [""]
        assert not store.stored(self.drafts)

    def test_the_open_folder_stays_open_while_a_note_is_stored(self, store: Store, mailbox: Mailbox) -> None:
        mailbox.append_draft(self.drafts, DRAFT)
        mailbox.examine(self.drafts)
        [uid] = mailbox.uids(None)
        mailbox.append_note(DRAFT)
        assert mailbox.uids(None) == [uid]

    def test_bytes_that_are_no_message_are_no_note(self, store: Store, mailbox: Mailbox) -> None:
        with pytest.raises(ValueError, match="draft"):
            mailbox.append_note(DRAFT + b"no line end")
        assert not store.stored("INBOX")

    @pytest.mark.parametrize(
        "message",
        [
            DRAFT.replace(b"\r\n", b"\n"),
            DRAFT + b"no line end",
            DRAFT.replace(b"Berg,", b"Berg\r,"),
            DRAFT.replace(b"Ms", b"M\0s"),
            DRAFT.replace(b"Subject: Re", b"Subject: R\xc3\xa9"),
            DRAFT + b"x" * 999 + b"\r\n",
            b"no headers\r\n",
        ],
    )
    def test_bytes_that_are_no_draft_are_an_error_of_ours(
        self, store: Store, mailbox: Mailbox, message: bytes
    ) -> None:
        with pytest.raises(ValueError, match="draft"):
            mailbox.append_draft(self.drafts, message)
        assert not store.stored(self.drafts)

    def _lying(self, store: Store, mailbox: Mailbox) -> Place:
        """A draft of ours among the user's letters, one of them marked as deleted."""
        store.deliver(self.drafts, letter(1), flags="DS")
        store.deliver(self.drafts, letter(2), flags="DST")
        mailbox.append_draft(self.drafts, DRAFT)
        state = mailbox.examine(self.drafts)
        drafts = [one for one in mailbox.headings(mailbox.uids(None)) if isinstance(one, Heading)]
        [uid] = [one.uid for one in drafts if b"<draft-1@example.com>" in one.raw]
        return Place(self.drafts, state.uidvalidity, uid)

    def _held(self, store: Store, folder: str) -> list[tuple[bytes, str]]:
        return sorted((one.raw.replace(b"\r\n", b"\n"), one.flags) for one in store.stored(folder))

    def test_a_draft_is_withdrawn_and_nothing_else_with_it(self, store: Store, mailbox: Mailbox) -> None:
        store.deliver("INBOX", DRAFT)
        place = self._lying(store, mailbox)
        before = self._held(store, self.drafts)
        if not self.can_withdraw:
            with pytest.raises(Refused):
                mailbox.withdraw(place, self.trash)
            assert self._held(store, self.drafts) == before
            return
        mailbox.withdraw(place, self.trash)
        theirs = [(letter(1), "DS"), (letter(2), "DST")]
        assert self._held(store, self.drafts) == [(raw.replace(b"\r\n", b"\n"), f) for raw, f in theirs]
        if self.trash is not None:
            [(raw, flags)] = self._held(store, self.trash)
            assert raw == DRAFT.replace(b"\r\n", b"\n")
            assert "T" not in flags
        assert len(store.stored("INBOX")) == 1
        assert mailbox.uids(None)  # the open folder stays open
        mailbox.withdraw(place, self.trash)  # what is gone already is no error
        assert len(store.stored(self.drafts)) == 2

    def test_a_withdrawal_under_other_numbers_is_refused(self, store: Store, mailbox: Mailbox) -> None:
        place = self._lying(store, mailbox)
        before = self._held(store, self.drafts)
        for other in (replace(place, uidvalidity="1"), replace(place, folder="Nowhere")):
            with pytest.raises(Refused):
                mailbox.withdraw(other, self.trash)
        with pytest.raises(Refused):
            mailbox.withdraw(place, "Nowhere")
        assert self._held(store, self.drafts) == before

    def test_letters_are_read_from_the_open_folder_only(self, store: Store, mailbox: Mailbox) -> None:
        store.deliver("INBOX", letter(1))
        with pytest.raises(Refused):
            list(mailbox.headings(["1"]))
        mailbox.examine("INBOX")
        headings = mailbox.headings(mailbox.uids(None))
        with pytest.raises(Refused):
            mailbox.examine("Nowhere")
        mailbox.examine("INBOX")
        assert len(list(headings)) == 1

    def test_closing_twice_is_no_error(self, mailbox: Mailbox) -> None:
        mailbox.close()
        mailbox.close()
