"""The journal of drafts: what was intended before it was done, and what became of it: "one draft ever"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from followup_mail.hiring.model import DraftRecord
from followup_mail.ledger import texts
from followup_mail.ledger.database import Database
from followup_mail.ledger.model import Draft, Marks, Position, Sighting

_COLUMNS = (
    "message_id, process, interview, number, attempt, due, late_days, state, intended, written_at, "
    "sent_at, sent_message_id, written_from, recipient, subject, parent, folder, uidvalidity, uid, "
    "content_hash, text_hash, gone_since, gone_under"
)


class Journal:
    """Every draft that was written or is about to be, and what lies in Drafts and Trash."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def drafts(self, account: str) -> tuple[Draft, ...]:
        """All drafts of the account, in order of interview, number and attempt."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM drafts WHERE account = ? "  # noqa: S608 - a constant above
            "ORDER BY process, interview, number, attempt, message_id",
            (account,),
        )
        return tuple(_draft(row) for row in rows)

    def write(self, account: str, draft: Draft) -> None:
        """Keep a draft as it now stands. On disk when this returns, unless a transaction is open."""
        values = _values(draft)
        self._database.change(
            f"INSERT OR REPLACE INTO drafts (account, {_COLUMNS}) "  # noqa: S608 - constants
            f"VALUES ({', '.join('?' * (len(values) + 1))})",
            (account, *values),
        )

    def strike(self, account: str, message_id: str) -> None:
        """Take back an intent of which nothing came."""
        self._database.change(
            "DELETE FROM drafts WHERE account = ? AND message_id = ? AND intended = 1", (account, message_id)
        )

    def hand_over(self, account: str, drafts: Iterable[str], process: str) -> None:
        """The drafts of these Message-IDs belong to that process. To be called inside a transaction."""
        self._database.change_many(
            "UPDATE drafts SET process = ? WHERE account = ? AND message_id = ?",
            [(process, account, message_id) for message_id in drafts],
        )

    # -- what lies in Drafts and Trash

    def sighted(self, account: str, folder: str) -> set[str]:
        """The UIDs of the folder whose marks are known."""
        rows = self._database.rows(
            "SELECT uid FROM sightings WHERE account = ? AND folder = ?", (account, folder)
        )
        return {uid for (uid,) in rows}

    def sight(self, account: str, folder: str, found: Iterable[tuple[str, Marks]]) -> None:
        """Keep the marks of letters in Drafts or Trash, by UID."""
        self._database.change_many(
            "INSERT OR REPLACE INTO sightings (account, folder, uid, marks) VALUES (?, ?, ?, ?)",
            [(account, folder, uid, texts.dumped(marks)) for uid, marks in found],
        )

    def fingerprint(self, account: str, sighting: Sighting) -> None:
        """Keep what a letter in Drafts holds: the words under a UID never change (RFC 3501, 2.3.1.1)."""
        place = sighting.position
        self._database.change(
            "UPDATE sightings SET content_hash = ?, text_hash = ? "
            "WHERE account = ? AND folder = ? AND uid = ?",
            (sighting.content_hash, sighting.text_hash, account, place.folder, place.uid),
        )

    def sightings(self, account: str, folder: str) -> tuple[Sighting, ...]:
        """What lies in that folder."""
        rows = self._database.rows(
            """SELECT uidvalidity, uid, marks, content_hash, text_hash
            FROM sightings JOIN folders USING (account, folder)
            WHERE account = ? AND folder = ? ORDER BY uid""",
            (account, folder),
        )
        return tuple(
            Sighting(Position(folder, uidvalidity, uid), texts.marks(marks), content_hash, text_hash)
            for uidvalidity, uid, marks, content_hash, text_hash in rows
        )


def _values(draft: Draft) -> tuple[Any, ...]:
    record, place = draft.record, draft.position
    return (
        record.message_id,
        record.process,
        record.interview.isoformat(),
        record.number,
        record.attempt,
        record.due.isoformat(),
        record.late_days,
        record.state,
        int(record.intended),
        texts.moment_or_none(record.written_at),
        texts.moment_or_none(record.sent_at),
        record.sent_message_id,
        draft.written_from,
        record.recipient,
        record.subject,
        record.parent,
        place.folder if place else None,
        place.uidvalidity if place else None,
        place.uid if place else None,
        draft.content_hash,
        draft.text_hash,
        texts.moment_or_none(draft.gone_since),
        draft.gone_under,
    )


def _draft(row: Any) -> Draft:
    value = dict(zip(_COLUMNS.split(", "), row, strict=True))
    record = DraftRecord(
        process=value["process"],
        interview=dt.date.fromisoformat(value["interview"]),
        number=value["number"],
        attempt=value["attempt"],
        due=dt.date.fromisoformat(value["due"]),
        message_id=value["message_id"],
        state=value["state"],
        intended=bool(value["intended"]),
        written_at=texts.read_moment(value["written_at"]),
        late_days=value["late_days"],
        sent_at=texts.read_moment(value["sent_at"]),
        sent_message_id=value["sent_message_id"],
        recipient=value["recipient"],
        subject=value["subject"],
        parent=value["parent"],
    )
    return Draft(
        record,
        written_from=value["written_from"],
        position=None
        if value["uid"] is None
        else Position(value["folder"], value["uidvalidity"], value["uid"]),
        content_hash=value["content_hash"],
        text_hash=value["text_hash"],
        gone_since=texts.read_moment(value["gone_since"]),
        gone_under=value["gone_under"],
    )
