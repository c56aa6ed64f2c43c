"""Letters as a command names them: by numbers and ranges (RFC 3501, 9, ``sequence-set``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

LONGEST = 7_000
"""Octets of a set: a command with it stays below the 8,000 that servers take (RFC 7162, 4)."""

SHORTEST = 900
"""Some take no more than 1,000 in a command (RFC 2683, 3.2.1.5)."""


def uid_set(uids: Iterable[int]) -> str:
    """``1:3,7`` for 1, 2, 3 and 7. Ranges ascend, and hold no number that was not named."""
    numbers = sorted(set(uids))
    if not numbers:
        raise ValueError("no letters are named")
    ends = [at for at, (one, next_) in enumerate(pairwise(numbers)) if next_ != one + 1]
    starts = [0, *(at + 1 for at in ends)]
    return ",".join(
        f"{numbers[first]}:{numbers[last]}" if last > first else f"{numbers[first]}"
        for first, last in zip(starts, [*ends, len(numbers) - 1], strict=True)
    )


def split(uids: Sequence[int], octets: int) -> Iterator[Sequence[int]]:
    """The same letters in order, in as few runs as name them in sets of so many octets."""
    if len(uids) > 1 and len(uid_set(uids)) > octets:
        middle = (len(uids) + 1) // 2
        yield from split(uids[:middle], octets)
        yield from split(uids[middle:], octets)
    elif uids:
        yield uids
