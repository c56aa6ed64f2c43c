"""What a server may say that it should not: it costs that letter or folder, and the sweep goes on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from followup_mail.config import Account
from followup_mail.mailbox.imap import ImapAccess, open_imap
from followup_mail.mailbox.protocol import Mailbox
from followup_mail.worker import SweepReport
from tests.faults.postbox import Falsify, Postbox
from tests.worker.home import CONFIRMATION_ID, DAY_7, Home, at, confirmation, letter

LONG = 1_100_000
NEWS = letter(at(5), "Canteen", "Soup on Monday.\r\n", sender="Ann <ann@canteen.example>")


@pytest.fixture
def postbox() -> Postbox:
    """Three letters in INBOX, the second of which fixes the interview."""
    postbox = Postbox()
    postbox.letters["INBOX"] = [NEWS, confirmation(), NEWS.replace(b"Soup", b"Rice").replace(b"@x", b"@y")]
    return postbox


def swept(home: Home, postbox: Postbox, now: dt.datetime) -> SweepReport:
    with postbox.server() as server:

        def opener(_account: Account) -> Mailbox:
            access = ImapAccess("127.0.0.1", server.port, "none", "alice", "secret")
            return open_imap(access, deadline=3, silence=0.5)

        return home.sweep(now, opener=opener)


def about(uid: int, change: Callable[[bytes], bytes], whenever: str = "") -> Falsify:
    """Falsify what is said about one letter, where such items are asked for."""

    def falsify(said: bytes, arguments: str) -> bytes:
        begin = said.find(b"* %d FETCH" % uid)
        if begin < 0 or whenever not in arguments:
            return said
        end = said.find(b"\r\n* ", begin) + 2
        end = end if end > 1 else said.find(b"TAG OK")
        return said[:begin] + change(said[begin:end]) + said[end:]

    return falsify


def resized(by: int) -> Callable[[bytes], bytes]:
    """A literal whose length is not what it says."""

    def change(said: bytes) -> bytes:
        begin, end = said.rindex(b"{") + 1, said.rindex(b"}")
        return said[:begin] + b"%d" % (int(said[begin:end]) + by) + said[end:]

    return change


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "an open bracket": lambda said: said.replace(b"UID 1", b"((UID 1"),
    "an open quote": lambda said: said.replace(b"UID 1", b'X "UID 1'),
    "no number": lambda said: said.replace(b"UID 1", b"UID one"),
    "nothing": lambda _: b"",
    "no items": lambda _: b"* 1 FETCH ()\r\n",
    "NIL": lambda _: (
        b"* 1 FETCH (UID 1 BODY[HEADER.FIELDS (FROM)] NIL BODY[HEADER] NIL BODY[TEXT]<0> NIL)\r\n"
    ),
    "a line beyond a megabyte": lambda said: said.replace(b"UID 1", b"X " + b"(" + b"y" * LONG),
    "a literal longer than it is said to be": resized(-7),
    "a literal much longer than it is said to be": resized(-60),
}
HARMLESS: dict[str, Falsify] = {
    "a line beyond a megabyte": lambda said, _: b"* OK " + b"x" * LONG + b"\r\n" + said,
    "a flag beyond a megabyte": lambda said, _: said.replace(b"(\\Seen)", b"(%b)" % (b"x" * LONG), 1),
    "in reverse": lambda said, _: (
        (
            b"".join(b"* " + one for one in reversed(said.partition(b"TAG")[0].split(b"\r\n* ")[1:]))
            if b"{" not in said
            else said
        )
        + (b"" if b"{" in said else b"TAG OK done\r\n")
    ),
    "twice": lambda said, _: said.partition(b"TAG")[0] + said,
    "about others": lambda said, _: b"* 9 FETCH (FLAGS (\\Seen))\r\n* 8 EXISTS\r\n* BAD what\r\n" + said,
}


@pytest.mark.parametrize("how", BROKEN)
def test_an_answer_that_breaks_costs_one_letter_at_most(home: Home, postbox: Postbox, how: str) -> None:
    postbox.falsify["UID FETCH"] = about(1, BROKEN[how])
    first = swept(home, postbox, at(6))
    assert first.error is None
    assert home.process()["interview_date"] == "2026-03-12"
    report = swept(home, postbox, DAY_7)
    assert report.complete
    assert [each.uid for each in report.set_aside] in (["1"], [])
    assert len(report.drafts) == 1


@pytest.mark.parametrize("how", HARMLESS)
def test_an_odd_answer_costs_nothing(home: Home, postbox: Postbox, how: str) -> None:
    postbox.falsify["UID FETCH"] = HARMLESS[how]
    swept(home, postbox, at(6))
    assert home.process()["interview_date"] == "2026-03-12"
    report = swept(home, postbox, DAY_7)
    assert report.complete
    assert report.set_aside == ()
    assert len(report.drafts) == 1


def test_a_literal_that_never_comes_to_its_end_costs_one_letter(home: Home, postbox: Postbox) -> None:
    postbox.falsify["UID FETCH"] = about(1, resized(+100_000))
    report = swept(home, postbox, at(6))
    assert report.complete
    assert [each.uid for each in report.set_aside] == ["1"]
    assert home.process()["interview_date"] == "2026-03-12"
    postbox.falsify.clear()
    assert swept(home, postbox, at(7)).set_aside == ()


@pytest.mark.parametrize(
    "message_id",
    [
        b"<a@b> X\r\n STORE 1:* +FLAGS (\\Deleted)",
        b'<"){999999}@x>',
        b"<" + b"a" * 500_000 + b"@x>",
        b"<\xff\xfe\x00@x>",
        b"=?utf-8?q?=3Ca=0D=0A=40x=3E?=",
        b"",
        b"<conf-1@quillmark.example>",
        b"<%s%n%00'; DROP TABLE letters;--@x>",
    ],
    ids=lambda value: value[:12].decode("ascii", "replace"),
)
def test_hostile_message_ids(home: Home, postbox: Postbox, message_id: bytes) -> None:
    postbox.letters["INBOX"][0] = NEWS.replace(
        NEWS[NEWS.index(b"Message-ID: ") :].partition(b"\r\n")[0], b"Message-ID: " + message_id
    )
    swept(home, postbox, at(6))
    report = swept(home, postbox, DAY_7)
    assert report.complete
    assert home.process()["interview_date"] == "2026-03-12"
    assert len(postbox.letters["Drafts"]) == 1


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("first", [True, False])
def test_a_letter_under_the_name_of_another_takes_nothing_of_its_place(
    home: Home, postbox: Postbox, first: bool, at_once: bool
) -> None:
    """A stranger's letter about an interview, with the Message-ID of the confirmation."""
    stranger = letter(
        at(5),
        "Your interview at Larkspur",
        "Dear Jo,\n\nYour interview at Larkspur is confirmed for Monday, 16 March 2026 at 10:00.\n\nTom Lark",
        sender="Tom Lark <tom@larkspur.example>",
        message_id=CONFIRMATION_ID,
    )
    letters = [stranger, confirmation()] if first else [confirmation(), stranger]
    postbox.letters["INBOX"] = letters if at_once else letters[:1]
    swept(home, postbox, at(6))
    postbox.letters["INBOX"] = letters
    for _ in range(2):
        swept(home, postbox, at(6, 13))
        days = sorted(process["interview_date"] for process in home.status()["processes"])
        assert days == ["2026-03-12", "2026-03-16"]


@pytest.mark.parametrize(
    "line",
    [
        b'* LIST () "/" "caf\xc3\xa9"\r\n',
        b'* LIST () "/" "caf\xe9"\r\n',
        b'* LIST () "/" "&AOk-t&AOk-"\r\n',
        b'* LIST () "/" "&AOk"\r\n',
        b'* LIST () "/" "&2D0-"\r\n',
        b'* LIST () "/" {9}\r\na"\\ (]%*b\r\n',
        b'* LIST () "/" "' + b"x" * (1 << 20) + b'"\r\n',
        b'* LIST () "/" ""\r\n',
        b"* LIST () NIL 12345\r\n",
        b"* LIST (((\r\n",
        b'* LIST (\\NoSelect) "/" "Drafts\\"\r\n',
        b'* LIST () "/" "Line&AAo-break"\r\n',
        b'* LIST () "/" "inbox"\r\n',
        b'* LIST () "/" "Sent"\r\n',
    ],
    ids=lambda value: value[:40].decode("ascii", "replace").strip(),
)
def test_folder_names_in_every_encoding(home: Home, postbox: Postbox, line: bytes) -> None:
    postbox.lines = [line]
    swept(home, postbox, at(6))
    report = swept(home, postbox, DAY_7)
    assert report.complete
    assert len(postbox.letters["Drafts"]) == 1


@pytest.mark.parametrize(
    "said",
    [
        b"* 3 EXISTS\r\nTAG OK done\r\n",
        b"* OK [UIDVALIDITY seven]\r\nTAG OK done\r\n",
        b"TAG NO [SERVERBUG] no\r\n",
        b"* " + b"9" * 5000 + b" EXISTS\r\n* OK [UIDVALIDITY 7]\r\nTAG OK done\r\n",
        b"* OK [UIDVALIDITY " + b"7" * 5000 + b"]\r\nTAG OK done\r\n",
    ],
    ids=lambda value: value[:20].decode(),
)
def test_a_folder_that_is_garbled_is_named_and_the_rest_is_read(
    home: Home, postbox: Postbox, said: bytes
) -> None:
    swept(home, postbox, at(6))
    postbox.falsify["EXAMINE"] = lambda right, arguments: said if "Sent" in arguments else right
    postbox.falsify["STATUS"] = lambda right, arguments: b"TAG NO no\r\n" if "Sent" in arguments else right
    report = swept(home, postbox, DAY_7)
    assert not report.complete
    assert "Sent" in report.why_not or report.error is not None
    assert postbox.letters["Drafts"] == []
    postbox.falsify.clear()
    assert len(swept(home, postbox, DAY_7).drafts) == 1


def test_a_search_without_an_answer_is_not_taken_for_an_empty_folder(home: Home, postbox: Postbox) -> None:
    """Some servers leave the line out where nothing was found; where it is lost, letters would be."""
    lost = [True]

    def lose(said: bytes, _arguments: str) -> bytes:
        if lost and b"1 2 3" in said:
            lost.pop()
            return b"TAG OK done\r\n"
        return said

    postbox.falsify["UID SEARCH"] = lose
    swept(home, postbox, at(6))
    assert not lost
    assert home.process()["interview_date"] == "2026-03-12"
