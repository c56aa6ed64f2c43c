"""What the user has said, and what they were asked: kept for life, whatever is read anew."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import TypeAdapter

from followup_mail.hiring.model import Question
from followup_mail.hiring.words import KINDS, Word
from followup_mail.ledger.database import Database

_ADAPTERS: dict[str, TypeAdapter[Word]] = {kind.kind: TypeAdapter(kind) for kind in KINDS}


class Words:
    """The user's words, account by account, and the numbers of the questions put to them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def say(self, account: str, words: Iterable[Word]) -> None:
        """Keep words. To be called inside a transaction."""
        self._database.change_many(
            "INSERT INTO words (account, process, kind, said) VALUES (?, ?, ?, ?)",
            [(account, word.process, word.kind, _dumped(word)) for word in words],
        )

    def of(self, account: str) -> tuple[Word, ...]:
        """All that was said in the account, in the order in which it was said."""
        rows = self._database.rows(
            "SELECT kind, said FROM words WHERE account = ? ORDER BY number", (account,)
        )
        return tuple(_ADAPTERS[kind].validate_json(said) for kind, said in rows)

    def take_back(self, account: str, words: Iterable[Word]) -> None:
        """Keep nothing of these words. To be called inside a transaction."""
        self._database.change_many(
            "DELETE FROM words WHERE account = ? AND kind = ? AND said = ?",
            [(account, word.kind, _dumped(word)) for word in words],
        )

    def number(self, account: str, question: Question) -> int:
        """The number of a question, the same whenever the same is asked, and no other question's ever."""
        asked = (account, question.process, question.rule, question.about)
        known = self._database.row(
            "SELECT number FROM questions WHERE account = ? AND process = ? AND rule = ? AND about = ?", asked
        )
        if known is None:  # never `INSERT OR IGNORE`: that would use a number up
            known = self._database.row(
                "INSERT INTO questions (account, process, rule, about) VALUES (?, ?, ?, ?) RETURNING number",
                asked,
            )
        return int(known[0])


def _dumped(word: Word) -> str:
    return _ADAPTERS[word.kind].dump_json(word, exclude_defaults=True).decode("utf-8")
