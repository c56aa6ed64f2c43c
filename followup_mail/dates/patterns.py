"""Patterns over tokens, and what a match of one holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from followup_mail.dates.lexicon import LEXICON
from followup_mail.dates.roles import Role
from followup_mail.dates.tokens import Tokens

# No letter holds so many dates of one form; a text made of nothing else costs no more.
MAX_HITS = 1200


@dataclass(frozen=True, slots=True)
class Hit:
    """One match of a pattern: tokens ``first`` up to, not with, ``last``."""

    tokens: Tokens
    match: re.Match[str]

    @property
    def first(self) -> int:
        """The first token of the match."""
        return self.match.start()

    @property
    def last(self) -> int:
        """The token behind the match."""
        return self.match.end()

    @property
    def groups(self) -> Collection[str]:
        """The names of the pattern's groups."""
        return self.match.re.groupindex

    def at(self, group: str) -> int | None:
        """The index of the token a named group matched first, None where there is none."""
        index = self.match.start(group) if group in self.match.re.groupindex else -1
        return None if index < 0 else index

    def number(self, group: str, *roles: Role) -> int | None:
        """The number the group's token means in the first of the roles that it has."""
        index = self.at(group)
        if index is None:
            return None
        for role in roles:
            if self.tokens.has(index, role) and isinstance(value := self.tokens.value(index, role), int):
                return value
        return None

    def meaning(self, group: str, role: Role) -> object:
        """What the group's token means in a role, None where it has none or the group took no part."""
        index = self.at(group)
        return None if index is None or not self.tokens.has(index, role) else self.tokens.value(index, role)


class Pattern:
    """A regular expression whose letters are roles.

    Names in capitals stand for any token that may play that role. Blanks in the source do not count.
    Repetitions are bounded, so that a match costs a bounded time.
    """

    def __init__(self, source: str) -> None:
        def role_class(match: re.Match[str]) -> str:
            characters = LEXICON.characters(Role[match.group()])
            return f"[{characters}]" if characters else "(?!)"

        self._regex = re.compile(re.sub(r"\b[A-Z][A-Z0-9_]+\b", role_class, source), re.VERBOSE)

    def hits(self, tokens: Tokens) -> Iterator[Hit]:
        """The matches in a text, from left to right, at most ``MAX_HITS`` of them."""
        matches = islice(self._regex.finditer(tokens.roles), MAX_HITS)
        return (Hit(tokens, match) for match in matches)

    def fits(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether the tokens from ``first`` up to, not with, ``last`` match as a whole."""
        return self._regex.fullmatch(tokens.roles, first, last) is not None

    def match_at(self, tokens: Tokens, index: int) -> Hit | None:
        """The match that begins at a token."""
        match = self._regex.match(tokens.roles, index)
        return Hit(tokens, match) if match else None
