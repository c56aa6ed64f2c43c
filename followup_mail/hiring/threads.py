"""Which letters stand in one thread (RFC 5322, 3.6.4): those that share an id, directly or through others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from followup_mail.reading.model import Signal

_MOST_IDS = 120


class Threads:
    """Threads of letters. An id that no letter at hand bears still joins the letters that refer to it."""

    def __init__(self, letters: Iterable[Signal]) -> None:
        self._parent: dict[str, str] = {}
        for letter in letters:
            root = self._root(letter.identity)
            for identity in _ids(letter):
                other = self._root(identity)
                if other != root:
                    self._parent[other] = root

    def of(self, letter: Signal) -> str | None:
        """The thread of a letter, also of one that was not given at the start; None if it joins none."""
        for identity in (letter.identity, *_ids(letter)):
            thread = self.of_id(identity)
            if thread is not None:
                return thread
        return None

    def of_id(self, identity: str) -> str | None:
        """The thread that an id stands in, or None."""
        return self._root(identity) if identity in self._parent else None

    def _root(self, identity: str) -> str:
        parent = self._parent
        root = identity
        while (above := parent.setdefault(root, root)) != root:
            parent[root] = root = parent[above]
        return root


def _ids(letter: Signal) -> Iterator[str]:
    if letter.message_id:
        yield letter.message_id
    yield from letter.in_reply_to[:_MOST_IDS]
    yield from letter.references[-_MOST_IDS:]
