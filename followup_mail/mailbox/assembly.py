"""The texts of many letters: each put together from the parts worth having, in few round trips.

Headers and structure come first; then the parts, which are on their way while the batch before is handed out.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from followup_mail.mailbox.errors import Refused
from followup_mail.mailbox.fetching import OpenFolder
from followup_mail.mailbox.headers import part_header
from followup_mail.mailbox.parts import TEXT_OCTETS
from followup_mail.mailbox.protocol import Garbled
from followup_mail.mailbox.structure import Part, assemble, named_sections, read_structure, sections

_AT_ONCE = 32  # each may be long, and two batches are held
_PLAN = ("BODY.PEEK[HEADER]", "BODYSTRUCTURE")
_CUT = (f"BODY.PEEK[]<0.{TEXT_OCTETS}>",)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What to ask of a letter."""

    header: bytes
    root: Part


def texts(folder: OpenFolder, uids: Iterable[str]) -> Iterator[tuple[str, bytes] | Garbled]:
    """Letters with their headers, text and calendar parts, in order; other parts are there, but empty."""
    return _texts(folder, folder.batches(uids, _AT_ONCE, _PLAN))


def _texts(folder: OpenFolder, batches: Iterable[Sequence[int]]) -> Iterator[tuple[str, bytes] | Garbled]:
    before: tuple[Sequence[int], dict[int, _Plan]] | None = None
    for batch in batches:
        planned = _planned(folder, batch)
        if before is not None:
            yield from _handed_out(folder, *before)
        before = batch, planned
    if before is not None:
        yield from _handed_out(folder, *before)


def _planned(folder: OpenFolder, uids: Sequence[int]) -> dict[int, _Plan]:
    """Those letters that can be had part by part; their parts have been asked for."""
    plans = {}
    with contextlib.suppress(Refused):
        for uid, answer in folder.fetch(uids, _PLAN, needs="HEADER").items():
            header = named_sections(answer).get("HEADER")
            with contextlib.suppress(ValueError):
                if header is not None and part_header(header).media_type.startswith("text/"):
                    plans[uid] = _Plan(header, Part("TEXT", wanted=True))
                elif header is not None:
                    plans[uid] = _Plan(header, read_structure(answer.get(b"BODYSTRUCTURE")))
    for asked, group in _grouped(plans):
        if asked:
            folder.ask(group, _items(asked))
    return plans


def _handed_out(
    folder: OpenFolder, uids: Sequence[int], plans: Mapping[int, _Plan]
) -> Iterator[tuple[str, bytes] | Garbled]:
    letters: dict[int, bytes | None] = {}
    for asked, group in _grouped(plans):
        bodies = folder.fetch(group, _items(asked)) if asked else {}
        for uid in group:
            with contextlib.suppress(ValueError):
                plan = plans[uid]
                letters[uid] = assemble(plan.root, plan.header, named_sections(bodies.get(uid, {})))
    if rest := [uid for uid in uids if uid not in letters]:
        told = folder.fetch(rest, _CUT, needs="")
        letters |= {uid: named_sections(one).get("") for uid, one in told.items()}
    for uid in uids:
        if letter := letters.get(uid):
            yield str(uid), letter
        elif uid in letters:
            yield Garbled(str(uid), "the server does not hand over its text")


def _items(asked: Iterable[str]) -> list[str]:
    whole = (".MIME", ".HEADER")
    return [f"BODY.PEEK[{one}]" + ("" if one.endswith(whole) else f"<0.{TEXT_OCTETS}>") for one in asked]


def _grouped(plans: Mapping[int, _Plan]) -> list[tuple[tuple[str, ...], list[int]]]:
    """Letters of which the same sections are wanted, to be fetched together."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for uid, plan in plans.items():
        groups.setdefault(sections(plan.root), []).append(uid)
    return list(groups.items())
