"""Which letters belong together (rules ``apart-or-together``, ``from-anywhere``, ``trust``).

Letters are taken in order of time, as a reader of the mailbox would: each joins the process it is tied to
most strongly, unless it differs positively from it; letters about an interview found a process where there is
none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from followup_mail.hiring.corrections import Corrections
from followup_mail.hiring.groups import Bond, Group, Index, differs
from followup_mail.hiring.model import Process
from followup_mail.hiring.process_ids import process_ids
from followup_mail.hiring.threads import Threads
from followup_mail.hiring.timeline import in_order, moment, own_addresses
from followup_mail.hiring.traits import ENDING, FIXING, Reader, Traits, shared_by_use
from followup_mail.hiring.words import Named, Word
from followup_mail.reading.model import Kind, Signal

_NEVER_BY_NAME: frozenset[Kind] = frozenset({"other", "auto_reply"})
"""Adverts name employers too: by a name alone these join nothing."""


def assemble(
    account: str,
    signals: Iterable[Signal],
    names: Mapping[str, str],
    taken: Collection[str] = (),
    words: Iterable[Word] = (),
) -> tuple[Process, ...]:
    """The hiring processes in one account's letters, oldest first; letters of no process are left out.

    ``names`` maps identities of letters to the ids of their processes in earlier sweeps: a process keeps its
    id for life. ``taken`` are ids in use elsewhere. ``words`` are the user's and outrank what letters show.
    The order of ``signals`` and of ``words`` decides nothing.
    """
    corrections = Corrections(words)
    letters = in_order(corrections.letters(signals))
    trusted = [letter for letter in letters if letter.trusted]
    reader = Reader(Threads(trusted), own_addresses(letters), shared_by_use(trusted))
    index = Index()
    marked = [reader.traits(letter) for letter in letters]
    homeless = []
    for traits in marked:
        if not corrections.place(traits, index) and not (
            traits.letter.trusted and _place(traits, index, may_found=True)
        ):
            homeless.append(traits)
        corrections.placed(traits, index)
    for traits in homeless:
        if index.home(traits.letter.identity) is None:
            _place(traits, index, may_found=False)
            corrections.placed(traits, index)
    corrections.settle(index, {traits.letter.identity: traits for traits in marked})
    ids = process_ids(index.groups, corrections.names(names), taken)
    said = corrections.of_processes(index, ids)
    return tuple(_process(account, *each) for each in zip(ids, index.groups, said, strict=True))


def _place(traits: Traits, index: Index, *, may_found: bool) -> bool:
    """Give a letter its process or processes; whether it found one."""
    ties = [(tie, group) for tie, group in index.candidates(traits) if _counts(traits.letter, tie)]
    fitting = [(tie, group) for tie, group in ties if not differs(traits, group)]
    answered = [group for tie, group in ties if tie.thread and (tie, group) not in fitting]
    if fitting:
        best = max(tie for tie, _ in fitting)
        chosen = [group for tie, group in fitting if tie == best]
        if answered and not best.is_named and not best.event and not best.thread:
            chosen += answered
        return _assign(traits, chosen, index)
    if answered and not _is_apart(traits):
        return _hold(traits, answered, index)
    if may_found and traits.founds:
        index.found(traits)
        return True
    return False


def _counts(letter: Signal, tie: Bond) -> bool:
    if letter.only_in_thread and not tie.is_correspondence:
        return False
    return tie.is_correspondence or tie.domain or tie.requisition or letter.kind not in _NEVER_BY_NAME


def _is_apart(traits: Traits) -> bool:
    """Whether a letter that differs from the process of its thread is about another interview of its own."""
    return traits.letter.kind in FIXING and traits.letter.kind not in ENDING


def _assign(traits: Traits, chosen: list[Group], index: Index) -> bool:
    if len(chosen) == 1:
        index.join(traits, chosen[0])
        return True
    return _hold(traits, chosen, index)


def _hold(traits: Traits, fits: list[Group], index: Index) -> bool:
    """A letter that fits several processes, or its thread but not its words, waits for the user.

    The employer's words are kept beside each; what says nothing is left with its thread.
    """
    letter = traits.letter
    if letter.own or letter.kind in ("acknowledgement", "auto_reply", "other"):
        if len(fits) == 1:
            index.join(traits, fits[0])
        return len(fits) == 1
    if letter.trusted:
        for group in fits:
            index.hold(traits, group)
    return True


def _process(account: str, identity: str, group: Group, words: tuple[Word, ...]) -> Process:
    members = sorted(group.members, key=lambda traits: (moment(traits.letter), traits.letter.identity))
    trusted = [traits for traits in members if traits.letter.trusted]
    named = [word for word in words if isinstance(word, Named)]
    return Process(
        id=identity,
        account=account,
        signals=tuple(traits.letter for traits in members),
        company=_said(word.company for word in named)
        or _best(traits.letter.company for traits in trusted if traits.company),
        role=_said(word.role for word in named)
        or _best(traits.letter.role for traits in trusted if traits.role),
        doubtful=tuple(in_order(group.doubtful)),
        words=words,
    )


def _said(names: Iterable[str | None]) -> str | None:
    """The name as the user last gave it."""
    return next((name for name in reversed([*names]) if name), None)


def _best(names: Iterable[str | None]) -> str | None:
    """The name as most letters write it; of equally frequent ones the fullest."""
    counted = Counter(name for name in names if name)
    return max(counted, key=lambda name: (counted[name], len(name), name), default=None)
