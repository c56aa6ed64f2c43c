"""The user's words about which letters belong together, applied while processes are assembled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from followup_mail.hiring.groups import Group, Index
from followup_mail.hiring.naming import employer_words, job_words
from followup_mail.hiring.spoken import spoken_interview
from followup_mail.hiring.threads import Threads
from followup_mail.hiring.traits import Traits
from followup_mail.hiring.words import (
    Added,
    Belongs,
    Dismissed,
    Forgotten,
    Merged,
    Named,
    Paused,
    Split,
    Word,
    hashes_of,
    in_order_said,
    letter_hash,
)
from followup_mail.reading.model import Signal

_MOVED, _STAYED, _UNITED = "moved", "stayed", "united"


class Corrections:
    """What the user has said of one account's letters."""

    def __init__(self, words: Iterable[Word]) -> None:
        self.words = in_order_said(words)
        self._forgotten = hashes_of(self.words)
        self._apart: dict[str, tuple[str, int]] = {}
        self._together: defaultdict[str, set[int]] = defaultdict(set)
        self._named: defaultdict[str, list[Named]] = defaultdict(list)
        for number, word in enumerate(self.words):
            if isinstance(word, Split):
                for identity in word.stayed:
                    self._apart.setdefault(identity, (_STAYED, number))
                for identity in word.letters:
                    self._apart[identity] = (_MOVED, number)
                    self._together.pop(identity, None)
            elif isinstance(word, Merged):
                for identity in (*word.letters, *word.others):
                    self._together[identity].add(number)
            elif isinstance(word, Named):
                for identity in word.letters:
                    self._named[identity].append(word)
        self._group_of: dict[tuple[str, int], Group] = {}
        self._waiting: defaultdict[int, list[Traits]] = defaultdict(list)

    # -- letters

    def letters(self, signals: Iterable[Signal]) -> list[Signal]:
        """The letters that count, and what the user has told instead of a letter."""
        kept = [signal for signal in signals if not self._is_forgotten(signal)]
        kept += [spoken_interview(word) for word in self.words if isinstance(word, Added)]
        for word in self.words:
            if isinstance(word, Dismissed):
                kept = _without(kept, word)
        sure = {word.letter: word for word in self.words if isinstance(word, Belongs) and word.yes}
        return [
            replace(signal, certainty="sure", sent=signal.sent or sure[signal.identity].at)
            if signal.identity in sure
            else signal
            for signal in kept
        ]

    def _is_forgotten(self, signal: Signal) -> bool:
        return bool(self._forgotten) and letter_hash(signal.identity) in self._forgotten

    # -- while letters are placed

    def place(self, traits: Traits, index: Index) -> bool:
        """Give a letter to the process that the user took it into; whether they did."""
        if not self._apart:
            return False
        side = self._apart.get(traits.letter.identity)
        if side is None:
            return self._is_divided(traits, index) and self._place_with_ancestor(traits, index)
        known = self._group_of.get(side)
        if known is not None:
            index.join(traits, index.now(known))
            return True
        if side[0] == _STAYED and not self._split_off():
            return False  # like any other letter: nothing is there yet that it could follow
        self._group_of[side] = index.found(traits)
        return True

    def _split_off(self) -> list[Group]:
        return [group for (sort, _), group in self._group_of.items() if sort == _MOVED]

    def _is_divided(self, traits: Traits, index: Index) -> bool:
        """Whether the letter's thread runs through what was split off."""
        return any(traits.thread in index.now(group).threads for group in self._split_off())

    def _place_with_ancestor(self, traits: Traits, index: Index) -> bool:
        """The nearest letter that it answers tells the side."""
        letter = traits.letter
        for name in (*reversed(letter.in_reply_to), *reversed(letter.references)):
            home = index.home(name)
            if home is not None:
                index.join(traits, home)
                return True
        return False

    def placed(self, traits: Traits, index: Index) -> None:
        """Unite what the user has said is one, as soon as two parts of it are there."""
        identity = traits.letter.identity
        home = index.home(identity)
        if home is not None:
            if identity in self._apart:
                self._group_of.setdefault(self._apart[identity], home)
            for named in self._named.get(identity, ()):
                index.call(home, employer_words(named.company or ""), job_words(named.role or ""))
        for number in sorted(self._together.get(identity, ())):
            self._unite(number, traits, index)

    def _unite(self, number: int, traits: Traits, index: Index) -> None:
        identity = traits.letter.identity
        home = index.home(identity)
        known = self._group_of.get((_UNITED, number))
        if known is None:
            if home is None:
                self._waiting[number].append(traits)
                return
            self._group_of[_UNITED, number] = home
            for waiting in self._waiting.pop(number, ()):
                self._unite(number, waiting, index)
            return
        whole = index.now(known)
        if home is None:
            index.leave(identity)
            index.join(traits, whole)
        elif home is not whole:
            index.unite(whole, home)

    # -- when all letters are placed

    def settle(self, index: Index, traits: Mapping[str, Traits]) -> None:
        """Apply the user's answers about doubtful letters."""
        for word in self.words:
            if not isinstance(word, Belongs):
                continue
            group = _home(word.letters, index)
            if group is None or word.letter not in traits:
                continue
            if word.yes:
                index.leave(word.letter)
                index.join(traits[word.letter], group)
            else:
                index.leave(word.letter, group)
        index.groups = [group for group in index.groups if group.members]

    def names(self, names: Mapping[str, str]) -> dict[str, str]:
        """The ids that processes have had, by letter; the user's words remember some that are lost."""
        said: dict[str, str] = {}
        for word in self.words:
            if word.process and not isinstance(word, Split):
                said |= dict.fromkeys(word.letters, word.process)
        known = {**said, **names}
        last: dict[str, Merged | Split] = {}
        for word in self.words:
            if isinstance(word, Merged):
                last |= dict.fromkeys((*word.letters, *word.others), word)
            elif isinstance(word, Split):
                last |= dict.fromkeys(word.letters, word)
        # What was split off bears its own id from the next sweep on: only the id it left is not its own.
        for identity, word in last.items():
            if isinstance(word, Merged):
                known[identity] = word.process
            elif known.get(identity) == word.process:
                del known[identity]
        return known

    def of_processes(self, index: Index, ids: Sequence[str]) -> list[tuple[Word, ...]]:
        """The words that are said of each process, those of all processes among them."""
        everywhere = [word for word in self.words if isinstance(word, (Paused, Forgotten))]
        found: list[list[Word]] = [list(everywhere) for _ in index.groups]
        at_of = {id(group): at for at, group in enumerate(index.groups)}
        for word in self.words:
            if word in everywhere:
                continue
            group = _home(word.letters, index)
            if group is not None:
                found[at_of[id(group)]].append(word)
            elif word.process in ids:
                found[ids.index(word.process)].append(word)
        return [tuple(in_order_said(each)) for each in found]


def _without(signals: list[Signal], word: Dismissed) -> list[Signal]:
    """The letters without those that are about no interview."""
    named = set(word.letters)
    if not word.whole:
        return [
            replace(signal, kind="other", meeting=None) if signal.identity in named else signal
            for signal in signals
        ]
    dismissed = [signal for signal in signals if signal.identity in named]
    threads = Threads(signals)
    out = {threads.of(signal) for signal in dismissed}
    events = {signal.meeting.uid for signal in dismissed if signal.meeting and signal.meeting.uid}

    def is_out(signal: Signal) -> bool:
        if signal.identity in named or (signal.meeting and signal.meeting.uid in events):
            return True
        is_news = (
            signal.kind == "confirmation"
            and signal.meeting is not None
            and signal.meeting.date is not None
            and signal.meeting.date not in word.days
        )
        return threads.of(signal) in out and not is_news

    return [signal for signal in signals if not is_out(signal)]


def _home(letters: Iterable[str], index: Index) -> Group | None:
    """The process that holds most of these letters; of several the oldest."""
    counted: dict[int, tuple[int, Group]] = {}
    for identity in letters:
        group = index.home(identity)
        if group is not None:
            counted[group.number] = (counted.get(group.number, (0, group))[0] + 1, group)
    best = max(counted.items(), key=lambda item: (item[1][0], -item[0]), default=None)
    return best[1][1] if best else None
