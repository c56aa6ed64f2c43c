"""The letters of the folder that is open, asked for in batches, whichever of them the server chokes on."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterable, Iterator, Sequence

from followup_mail.mailbox.errors import MailboxError, Refused, Unreachable
from followup_mail.mailbox.listing import state_of
from followup_mail.mailbox.protocol import FolderState
from followup_mail.mailbox.session import Answer, Session
from followup_mail.mailbox.structure import named_sections
from followup_mail.mailbox.uid_sets import LONGEST, SHORTEST, split, uid_set

# A letter that breaks connections is found in four: of 500, of 31, and twice alone.
_PIECES = 16
_MOST_REOPENED = 12


class OpenFolder:
    """The folder of a session that is open for reading, if one is: its ``name``, and its letters.

    A connection that is lost while letters are fetched may have been broken by one of them, by a length that
    is not its own, say. Then they are asked for in smaller pieces, in a few more sessions.
    """

    def __init__(self, session: Session) -> None:
        self.name: str | None = None
        self._session = session
        self._raw_name = b""
        self._uidvalidity = ""
        self._reopened = 0
        self._octets = LONGEST

    def close(self) -> str | None:
        """Let no letters be read until another folder is open; which one was."""
        before, self.name = self.name, None
        return before

    def examine(self, name: str, raw_name: bytes) -> FolderState:
        """Open a folder read-only."""
        self.name = None
        told = self._session.examine(raw_name)
        if b"UIDNEXT" not in told:  # Courier tells it on demand only
            with contextlib.suppress(Refused):
                told = {**self._session.status(raw_name, ("UIDNEXT",)), **told}
        state = state_of(told, b"EXISTS")
        self.name, self._raw_name, self._uidvalidity = name, raw_name, state.uidvalidity
        return state

    def batches(self, uids: Iterable[str], size: int, items: Sequence[str]) -> Iterator[Sequence[int]]:
        """Those letters, so many at a time, and no more than a command can name.

        Those ``items`` of the first batch are asked for at once, of each other one before the one ahead of it
        is handed out. Raises ``Refused``, now or later, where another folder is open.
        """
        batches = self._named(uids, size)
        first = next(batches, None)
        if first is not None:
            self._session.ask(first, items)
        return self._ahead(first, batches, items)

    def each(
        self, uids: Iterable[str], size: int, items: Sequence[str], *, needs: str
    ) -> Iterator[tuple[Sequence[int], dict[int, Answer]]]:
        """Those letters, so many at a time, and what the server tells of them; see ``batches``, ``fetch``."""
        batches = self.batches(uids, size, items)
        return ((batch, self.fetch(batch, items, needs=needs)) for batch in batches)

    def ask(self, uids: Sequence[int], items: Sequence[str]) -> None:
        """Send for what ``fetch`` will ask for."""
        self._session.ask(uids, items)

    def fetch(
        self, uids: Sequence[int], items: Sequence[str], *, needs: str | None = None
    ) -> dict[int, Answer]:
        """What the server tells of those letters, or of those it tells the section ``needs`` of.

        A letter that fails must harm no other, so the rest is asked for again, in halves. In the end a letter
        that is there and not handed over has an empty answer, and one that is gone has none.
        """
        refusal = Refused("The mail server does not hand over the letters.")
        told: dict[int, Answer] = {}
        try:
            told.update(self._session.fetch(uids, items))
            if needs is None:
                return told
        except Refused as problem:
            refusal = problem
        except Unreachable as problem:
            self._come_back(problem)
            return self._fetch_piecemeal(uids, items, needs)
        told = {uid: one for uid, one in told.items() if needs is None or needs in named_sections(one)}
        rest = self._there([uid for uid in uids if uid not in told]) if len(told) < len(uids) else []
        if len(uids) == 1:
            return told | {uid: {} for uid in rest}
        middle = (len(rest) + 1) // 2
        for half in filter(None, (rest[:middle], rest[middle:])):
            told |= self.fetch(half, items, needs=needs)
            if len(half) >= 16 and not any(told.values()):
                raise refusal  # it is not the letters
        return told

    def _fetch_piecemeal(
        self, uids: Sequence[int], items: Sequence[str], needs: str | None
    ) -> dict[int, Answer]:
        """The same, one of those letters having perhaps broken the connection: once more, it surely did."""
        if len(uids) == 1:
            try:
                return {**self._session.fetch(uids, items)}
            except Refused:
                return {uids[0]: {}}
            except Unreachable as problem:
                self._come_back(problem)
                return {uids[0]: {}}
        size = max(len(uids) // _PIECES, 1)
        told: dict[int, Answer] = {}
        for at in range(0, len(uids), size):
            told |= self.fetch(uids[at : at + size], items, needs=needs)
        return told

    def _come_back(self, problem: Unreachable) -> None:
        """Go on in a new session, in the folder that was open. Raises ``problem`` where that cannot be."""
        folder, uidvalidity = self.name, self._uidvalidity
        if folder is None or self._reopened == _MOST_REOPENED:
            raise problem
        self._reopened += 1
        try:
            self._session.reopen()
            is_same = self.examine(folder, self._raw_name).uidvalidity == uidvalidity
        except MailboxError:
            raise problem from None
        if not is_same:
            raise problem

    def _there(self, uids: Sequence[int]) -> list[int]:
        """Those that exist, as things stand now."""
        self._session.catch_up()
        return [uid for batch in split(uids, self._octets) for uid in self._existing(batch)]

    def _existing(self, uids: Sequence[int]) -> list[int]:
        numbers = uid_set(uids)
        try:
            existing = self._session.search("UID", numbers)
        except Refused:
            if len(numbers) <= SHORTEST:
                raise
            self._octets = max(len(numbers) // 2, SHORTEST)  # it takes commands, but no long ones
            return [uid for batch in split(uids, self._octets) for uid in self._existing(batch)]
        return [uid for uid in uids if uid in existing]

    def _named(self, uids: Iterable[str], size: int) -> Iterator[Sequence[int]]:
        folder = self.name
        numbers = iter([int(uid) for uid in uids])
        while some := list(itertools.islice(numbers, size)):
            for batch in split(some, self._octets):
                if folder is None or self.name != folder:
                    raise Refused("Letters are read from the folder that is open.")
                yield batch

    def _ahead(
        self, batch: Sequence[int] | None, batches: Iterator[Sequence[int]], items: Sequence[str]
    ) -> Iterator[Sequence[int]]:
        while batch is not None:
            following = next(batches, None)
            if following is not None:
                self._session.ask(following, items)
            yield batch
            batch = following
