"""A letter's text as phrases are looked up in it, as long as the original: every span holds in both."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from followup_mail.letters.model import Letter, Passage
from followup_mail.reading.phrase import Hit, Phrase
from followup_mail.reading.scripts import is_unspaced
from followup_mail.reading.vocabulary import Vocabulary

# Read no further: what matters in a letter stands in its first pages, and time per letter must be bounded.
LIMIT = 40_000
_MOST_PASSAGES = 50

_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
        "\t": " ",
    }
    | {"\xa0": " ", "\u202f": " ", "\u2009": " "}
    # Accents are often left out in haste: Latin letters that have a plain one inside stand for it.
    | {
        letter: base
        for letter in map(chr, range(0xC0, 0x250))
        if (base := unicodedata.normalize("NFD", letter)[0]).isascii() and base.isalpha()
    }
)
# A sentence may end at its stop, at a blank line, and before a list item, a label or an indented line.
_STOP = re.compile(
    r"[.?!…。？！][\"')\]]*\s+|[。？！](?=[^\s」』）])"
    r"|\n[ ]*\n\s*|\n(?=\s*(?:[-*•·>✅❌]|\d{1,2}[.)])\s)|\n(?=\s*[^\W\d_][^\n:]{0,24}:\s)|\n(?=\s{2,}\S)"
)
# A line its writer ended early, or a row of a table, ends what it says if the next begins with a capital.
_SHORT_LINE = re.compile(r"(?:^|(?<=\n))(?:[^\n]{1,45}|[^\n|]{1,60}\|[^\n]{0,200})\n(?=\S)")
# After these a full stop ends no sentence; nor does it after a single letter ("p.m.", an initial).
_ABBREVIATION = re.compile(
    r"(?:\b[^\W\d_]|\b(?:mr|mrs|ms|dr|prof|st|no|vs|ref|tel|approx|dept|co|inc|ltd|mon|tues?|weds?|thurs?|thu|fri|sat|sun"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
    r"|hr|fr|nr|str|ca|bzw|ggf|evtl|inkl|dipl|okt|dez|mrz"  # German
    r"|dhr|mevr|mw|drs|bijv|mrt"  # Dutch
    r"|kl|tlf|f\.eks|avd"  # Swedish, Danish
    r"|godz|ul|mgr|inż"  # Polish
    r"|mme|mlle|av|bd|janv|fevr|avr|juil|env"  # French
    r"|sra|srta|dra|lic|ing|eng|exm[oa]|tfno|aprox"  # Spanish, Portuguese
    r"|sig|dott|avv|geom|rag|spett|gent|egr"  # Italian
    r"))$"
)
# "Do. 12.5.": a weekday cut short, before a number.
_WEEKDAY = re.compile(
    r"\b(?:mo|di|mi|do|fr|sa|so|ma|wo|vr|za|zo|man|tis?r?|ons|tors?|fre|lor|son|pon|wt|sr|czw|pt|sob)$"
)
# "12. Mai", "3. 5. 2027": the full stop makes an ordinal where a month follows.
_ORDINAL = re.compile(r"\b\d{1,2}$")
_MONTH = re.compile(
    r"\d{1,2}\. ?\d|(?:jan(?:uari?)?|feb(?:ruari?)?|mae?rz|mars|marts|apr(?:il)?|mai|maj|juni?|juli?"
    r"|aug(?:usti?)?|sep(?:t|tember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[zsc](?:ember)?)\b"
)
_LINE_BREAK = re.compile("\n")
# Shorter lines were ended by their writer, not by a mail program's wrapping.
_WRAP_WIDTH = 55
# A line that ends in an ideographic comma breaks off if it is this long: a shorter one may greet.
_PHRASE = 8


@dataclass(slots=True)
class Memory:
    """What was looked up in a view, so that it is looked up once.

    ``spoken`` are the languages it may be written in; ``likely`` the phrases of each cue that are worth a
    search, and in which stretches of its vocabulary; both None before the first question. ``found`` are the
    hits of each cue.
    """

    spoken: frozenset[str] | None = None
    likely: dict[str, list[tuple[Phrase, int]]] | None = None
    found: dict[str, list[Hit]] = field(default_factory=dict)


@dataclass(frozen=True)
class View:
    """A text in plain lower-case letters, quotes and dashes, with spaces for the breaks of wrapped lines.

    ``text`` has exactly the length of ``original``. ``where`` is the passage it comes from, or None for the
    subject. ``sentences`` are where sentences begin.
    """

    original: str
    text: str
    where: Passage | None = None
    sentences: tuple[int, ...] = ()
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of ``text``: they spare the search for most phrases."""
        return Vocabulary(self.text, self.sentences)

    @cached_property
    def unwrapped(self) -> str:
        """The original with the line breaks of wrapped paragraphs as spaces, same length."""
        text = self.text
        return _LINE_BREAK.sub(lambda found: " " if text[found.start()] == " " else "\n", self.original)

    def sentence(self, offset: int) -> tuple[int, int]:
        """The span of the sentence around ``offset``."""
        at = bisect_right(self.sentences, offset) - 1
        start = self.sentences[at]
        end = self.sentences[at + 1] if at + 1 < len(self.sentences) else len(self.text)
        return start, end

    def sentence_number(self, offset: int) -> int:
        """Which sentence ``offset`` lies in, counted from 0."""
        return bisect_right(self.sentences, offset) - 1


def plain(text: str) -> str:
    """The text in lower case, of the same length, with plain quotes and dashes and without accents."""
    text = text.translate(_PLAIN)
    # A few letters grow when lowered.
    return lower if len(lower := text.lower()) == len(text) else "".join(map(_lower, text))


def view(original: str, where: Passage | None = None) -> View:
    """Make the view of ``original``, of which at most ``LIMIT`` code points are read."""
    original = original[:LIMIT]
    text = _unwrapped(plain(original))
    starts = [
        0,
        *(stop.end() for stop in _STOP.finditer(text) if stop.end() < len(text) and _ends(text, stop)),
    ]
    starts += [
        line.end() for line in _SHORT_LINE.finditer(text) if original[line.end() : line.end() + 1].isupper()
    ]
    return View(original, text, where, tuple(sorted(set(starts))))


def views(letter: Letter, role: str) -> tuple[View, ...]:
    """The views of the passages of a role, in reading order; of more than fifty the first."""
    found = (passage for passage in letter.passages if passage.role == role)
    return tuple(view(passage.text, passage) for passage in islice(found, _MOST_PASSAGES))


def _lower(letter: str) -> str:
    return lower if len(lower := letter.lower()) == 1 else letter


def _ends(text: str, stop: re.Match[str]) -> bool:
    if not stop.group().startswith("."):
        return True
    if "\n\n" in stop.group():
        return True
    goes_on = [_ABBREVIATION]
    if text[stop.end()].isdigit():
        goes_on.append(_WEEKDAY)
    if _MONTH.match(text, stop.end()):
        goes_on.append(_ORDINAL)
    before = max(stop.start() - 8, 0)
    return not any(pattern.search(text, before, stop.start()) for pattern in goes_on)


def _runs_on(line: str, following: str) -> bool:
    """Whether a line of Japanese or Chinese breaks off: at a comma, or where it is full.

    Its letters are twice as wide.
    """
    if not is_unspaced(following[:1]):
        return False
    return (
        len(line) >= _PHRASE
        if line.endswith(("、", "，"))
        else len(line) >= _WRAP_WIDTH // 2 and is_unspaced(line[-1])
    )


def _unwrapped(text: str) -> str:
    """Turn a line break inside a wrapped paragraph into a space."""
    lines = text.split("\n")
    out = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        wrapped = (
            (len(line) >= _WRAP_WIDTH or _runs_on(line, following))
            and following.strip()
            and not following.startswith("  ")
        )
        out.append(line + (" " if wrapped else "\n"))
    return "".join(out)[: len(text)]
