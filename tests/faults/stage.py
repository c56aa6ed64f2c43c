"""A mailbox and a ledger as they stand between two sweeps: kept, put back, and compared."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from followup_mail.ledger.database import FILE_NAME
from tests.timelines.world import LyingLetter, World

_Thing = TypeVar("_Thing")

# What a ledger knows, but for where drafts of ours came to lie, and how often it was looked.
_KNOWN = (
    "SELECT 'meta', name, value FROM meta WHERE name = 'ledger_since'",
    "SELECT 'letter', folder, uid, identity, reader, link FROM letters",
    "SELECT 'set aside', folder, uid, why FROM set_aside",
    "SELECT 'signal', identity, sent, own, signal FROM signals",
    "SELECT 'name', identity, process FROM names",
    """SELECT 'draft', message_id, process, interview, number, attempt, due, late_days, state, intended,
    written_at, sent_at, sent_message_id, written_from, recipient, subject, parent, folder, uidvalidity,
    content_hash, text_hash, gone_since, gone_under FROM drafts""",
    "SELECT 'note', key, process, rule, text FROM notes WHERE rule <> 'error-is-not-silence'",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """Every file below a folder, with its time."""

    files: dict[str, tuple[bytes, int]]
    folders: tuple[str, ...]

    @classmethod
    def of(cls, root: Path, without: str = "\0") -> Kept:
        """What lies below ``root``, but for files whose names begin with ``without``."""
        files, folders = {}, []
        for directory, _, names in os.walk(root):
            folders.append(os.path.relpath(directory, root))
            for name in names:
                path = Path(directory, name)
                if not name.startswith(without) and path.is_file():
                    files[str(path.relative_to(root))] = (path.read_bytes(), path.stat().st_mtime_ns)
        return cls(files, tuple(folders))

    def put_back(self, root: Path) -> None:
        """Make what lies below ``root`` this again."""
        shutil.rmtree(root, ignore_errors=True)
        for folder in self.folders:
            (root / folder).mkdir(parents=True, exist_ok=True)
        for name, (data, time) in self.files.items():
            (root / name).write_bytes(data)
            os.utime(root / name, ns=(time, time))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a sweep leaves: drafts and what was taken back by bytes and flags, letters, and what is known."""

    drafts: Counter[tuple[bytes, frozenset[str]]]
    trash: Counter[bytes]
    letters: Counter[LyingLetter]
    known: Counter[tuple[object, ...]]

    @classmethod
    def of(cls, world: World, state_dir: Path) -> Outcome:
        """How mailbox and ledger stand now."""
        return cls(
            Counter((draft.raw, draft.flags) for draft in world.drafts()),
            Counter(world.trash()),
            world.letters(),
            Counter(_known(state_dir / FILE_NAME)),
        )

    def harm(self, right: Outcome) -> Iterator[str]:
        """In which way the mailbox is not what it is to be. A copy more in Trash is no harm."""
        yield from _differences("a draft", self.drafts, right.drafts)
        yield from _differences("a letter", self.letters, right.letters)
        if lost := right.trash - self.trash:
            yield f"Trash lacks {len(lost)}"
        if foreign := self.trash.keys() - right.trash.keys():
            yield f"Trash has {len(foreign)} that do not belong there"

    def ignorance(self, right: Outcome) -> list[str]:
        """What is known otherwise than in the ledger of a right run."""
        return [
            *(f"+ {row}"[:300] for row in self.known - right.known),
            *(f"- {row}"[:300] for row in right.known - self.known),
        ]


def _known(path: Path) -> Iterator[tuple[object, ...]]:
    if not path.exists():
        return
    connection = sqlite3.connect(path)
    try:
        if not connection.execute("PRAGMA user_version").fetchone()[0]:
            return  # not made yet
        for query in _KNOWN:
            yield from connection.execute(query)
    finally:
        connection.close()


def _differences(what: str, found: Counter[_Thing], right: Counter[_Thing]) -> Iterator[str]:
    if more := found - right:
        yield f"{what} too much: {[str(one)[:300] for one in more]}"
    if less := right - found:
        yield f"{what} missing: {[str(one)[:300] for one in less]}"
