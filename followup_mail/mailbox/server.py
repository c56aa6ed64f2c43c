"""A mailbox on an IMAP server, by way of a session.

No word that somebody else wrote goes to the server: letters are asked for by number and by day of arrival,
and read with BODY.PEEK, so that nothing on the server changes. The answers are taken as servers give them:
with items left out, in another order, or about letters nobody asked for.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Iterable, Iterator

from followup_mail.mailbox import utf7
from followup_mail.mailbox.assembly import texts
from followup_mail.mailbox.drafts import check_draft
from followup_mail.mailbox.errors import GarbledLetter, MailboxError, Refused
from followup_mail.mailbox.fetching import OpenFolder
from followup_mail.mailbox.headers import FIRST_LOOK, message_id
from followup_mail.mailbox.listing import folder_of, state_of
from followup_mail.mailbox.parts import BEGINNING_OCTETS
from followup_mail.mailbox.protocol import Folder, FolderState, Garbled, Heading, Place
from followup_mail.mailbox.removal import take_out
from followup_mail.mailbox.session import Answer, Session
from followup_mail.mailbox.structure import named_sections

_HEADINGS_AT_ONCE = 500
_BEGINNINGS_AT_ONCE = 500
_WHOLE = 1 << 20
_HEADING = ("RFC822.SIZE", "FLAGS", f"BODY.PEEK[HEADER.FIELDS ({' '.join(FIRST_LOOK).upper()})]")
_BEGINNING = (f"BODY.PEEK[TEXT]<0.{BEGINNING_OCTETS}>",)

_USES_ON_DEMAND = frozenset({"SPECIAL-USE", "LIST-EXTENDED"})
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FIRST_DAY = dt.date(1980, 1, 1)  # no mail is older, and some servers know no day before 1970
_APPENDUID = re.compile(rb"\[APPENDUID (\d{1,10}) (\d{1,10})\]", re.IGNORECASE)  # RFC 4315, 3


class ImapMailbox:
    """A mailbox whose session is open. After a lost connection every call is ``Unreachable``.

    But for one that is lost while letters are fetched: it may be one of them that breaks it, by a length that
    is not its own, say. Then they are asked for in smaller pieces, in a few more sessions.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._raw_names: dict[str, bytes] = {}
        self._letters = OpenFolder(session)

    def capabilities(self) -> frozenset[str]:
        """What the server announces after login (RFC 3501, 6.1.1), in upper case."""
        return self._session.capabilities()

    def folders(self) -> tuple[Folder, ...]:
        """Every folder, INBOX among them."""
        listed = self._session.folders(ask_for_uses=False)
        found = [folder_of(one) for one in listed]
        if not any(one.uses - {"inbox"} for one in found) and self._session.capabilities() >= _USES_ON_DEMAND:
            with contextlib.suppress(Refused):  # RFC 6154, 2: some tell only who asks
                listed = self._session.folders(ask_for_uses=True)
                found = [folder_of(one) for one in listed]
        self._raw_names = {folder.name: line.raw_name for folder, line in zip(found, listed, strict=True)}
        if not any("inbox" in folder.uses for folder in found):
            found.insert(0, Folder("INBOX", frozenset({"inbox"})))
        return tuple(found)

    def examine(self, folder: str) -> FolderState:
        """Open ``folder`` read-only; later calls speak of it until the next ``examine``."""
        self._letters.close()
        return self._letters.examine(folder, self._raw_name(folder))

    def glance(self, folder: str) -> FolderState:
        """How ``folder`` stands; of an open folder STATUS may be out of date (RFC 3501, 6.3.10)."""
        if folder == self._letters.name:
            return self.examine(folder)
        items = ("UIDVALIDITY", "UIDNEXT", "MESSAGES")
        return state_of(self._session.status(self._raw_name(folder), items), b"MESSAGES")

    def uids(self, since: dt.date | None, uid_from: str | None = None) -> list[str]:
        """The letters that arrived on ``since`` or later by the server's clock, or on the day before."""
        criteria = [] if uid_from is None else ["UID", f"{uid_from}:*"]
        if since is not None and since > _FIRST_DAY:
            day = since - dt.timedelta(days=1)
            criteria += ["SINCE", f"{day.day:02d}-{_MONTHS[day.month - 1]}-{day.year:04d}"]
        found = self._session.search(*(criteria or ["ALL"]))
        # However high its lower end, a range to the last letter holds that letter (RFC 3501, 6.4.8).
        return [str(uid) for uid in sorted(found) if uid_from is None or uid >= int(uid_from)]

    def headings(self, uids: Iterable[str]) -> Iterator[Heading | Garbled]:
        """The headers of those letters of the open folder, in order."""
        answers = self._letters.each(uids, _HEADINGS_AT_ONCE, _HEADING, needs="HEADER")
        return (_heading(uid, told[uid]) for batch, told in answers for uid in batch if uid in told)

    def beginnings(self, uids: Iterable[str]) -> Iterator[tuple[str, bytes] | Garbled]:
        """The first octets of those letters' bodies, in order."""
        answers = self._letters.each(uids, _BEGINNINGS_AT_ONCE, _BEGINNING, needs="TEXT")
        return (
            _text(uid, named_sections(told[uid]).get("TEXT"))
            for batch, told in answers
            for uid in batch
            if uid in told
        )

    def text(self, uid: str) -> bytes:
        """A letter with its headers, text and calendar parts; other parts are there, but empty."""
        for found in self.texts([uid]):
            if isinstance(found, tuple):
                return found[1]
        raise GarbledLetter("The server does not hand over this letter.")

    def texts(self, uids: Iterable[str]) -> Iterator[tuple[str, bytes] | Garbled]:
        """The same for many letters, in order and in few round trips."""
        return texts(self._letters, uids)

    def whole(self, uid: str) -> bytes:
        """A letter as it is stored, cut at 1 MiB."""
        told = self._letters.fetch([int(uid)], [f"BODY.PEEK[]<0.{_WHOLE}>"])
        letter = named_sections(told.get(int(uid), {})).get("")
        if letter is None:
            raise GarbledLetter("The server does not hand over this letter.")
        return letter

    def append_draft(self, folder: str, message: bytes) -> Place | None:
        """Store a draft; where it lies if the server says so and it is really there."""
        check_draft(message)
        said = self._session.append(self._raw_name(folder), message, (b"\\Draft", b"\\Seen"))
        told = _APPENDUID.search(said)
        return self._verified(Place(folder, told[1].decode(), told[2].decode()), message) if told else None

    def withdraw(self, place: Place, trash: str | None) -> None:
        """Move a draft of our own to Trash, or copy it there and remove it by its number alone."""
        before = self._letters.close()
        try:
            raw_trash = None if trash is None else self._raw_name(trash)
            take_out(self._session, self._raw_name(place.folder), place, raw_trash)
        finally:
            # What is open for writing is not left so: it is looked at again, or another folder is.
            with contextlib.suppress(MailboxError):
                self.examine(before or place.folder)

    def append_note(self, message: bytes) -> None:
        """Store a message to the user in INBOX (a name every server knows: RFC 3501, 5.1), as unread."""
        check_draft(message)
        self._session.append(b"INBOX", message, ())

    def close(self) -> None:
        """Log out. Never raises."""
        self._session.close()

    # -- asking

    def _raw_name(self, folder: str) -> bytes:
        """What the server calls a folder; nothing that could end a command goes out."""
        # Encoded control characters are safe to send, but Dovecot repeats them decoded in its answer.
        if not folder or not folder.isprintable():
            raise Refused("The server has no such folder.")
        raw = self._raw_names.get(folder) or utf7.encode(folder)
        if not raw.isascii():
            raise Refused("The server calls this folder by a name that cannot be sent.")
        return raw

    def _verified(self, place: Place, message: bytes) -> Place | None:
        """The place, if our letter is found there: some servers tell numbers that are wrong."""
        before = self._letters.name
        try:
            state = self.examine(place.folder)
            told = self._letters.fetch([int(place.uid)], ["BODY.PEEK[HEADER]"]).get(int(place.uid), {})
            if before is not None and before != place.folder:
                self.examine(before)
        except MailboxError:
            return None  # it is stored; where, the next look will tell
        found = message_id(named_sections(told).get("HEADER", b""))
        ours = message_id(message.partition(b"\r\n\r\n")[0])
        return place if found == ours is not None and state.uidvalidity == place.uidvalidity else None


def _heading(uid: int, answer: Answer) -> Heading | Garbled:
    header = named_sections(answer).get("HEADER")
    if header is None:
        return Garbled(str(uid), "the server does not hand over its headers")
    size, flags = answer.get(b"RFC822.SIZE"), answer.get(b"FLAGS")
    return Heading(
        str(uid),
        size if isinstance(size, int) else len(header),
        frozenset(one.decode("ascii", "replace") for one in flags or () if isinstance(one, bytes)),
        header,
    )


def _text(uid: int, octets: bytes | None) -> tuple[str, bytes] | Garbled:
    if octets is None:
        return Garbled(str(uid), "the server does not hand over its text")
    return str(uid), octets
