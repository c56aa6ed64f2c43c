"""What a mail domain tells of its owner's name, and the words of a text that it was made from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from followup_mail.reading.domains import main_label
from followup_mail.reading.names import folded
from followup_mail.reading.roles import Named
from followup_mail.reading.senders import is_agency_domain, is_relay

_TEXT_LIMIT = 20_000
_NAME_WORD = re.compile(r"[^\W_]+(?:[’'.&+-][^\W_]+)*[’']?s?|&")
_BETWEEN = " &'’.-\t"
_MOST_WORDS = 8
# Each domain of a letter is held against the same few texts.
_TEXTS = 8
# What a tool, a careers page or a mail provider puts into its domain: such a domain is nobody's name.
_GENERIC = re.compile(
    r"careers?|jobs?\w*|\w*jobs|recruit\w*|\w*hire|hiring|talent\w*|apply\w*|applicants?|hr|people|\w*mail|"
    r"portal|cloud|hub|notices?|notif\w*|\w*track|apps?|online|work\w*|system|login|info|team|assistant|bot"
)
_OF_AN_EMPLOYER = re.compile(r"careers?|jobs?|recruiting|recruitment|talent|hr|people")
# Words that a name may be written without in its domain, and that stand within a name in small letters.
_LINKING = frozenset({"of", "the", "and", "for", "de", "der", "von", "van", "du", "di", "in", "e", "y", "et"})
# A label of one word no longer than this may well be the name as it is written.
_LONGEST_SINGLE_WORD = 6
# A word this long that begins a label is the name's own, whatever its owner put behind it ("quillfintech").
_OWN_WORD = 5
PART = 0.75
"""The weight of a name of which a domain's label holds only the beginning."""


class _Word(NamedTuple):
    """A word of a text as it looks in a domain, and where it stands."""

    text: str
    start: int
    end: int


def written_like(domain: str, text: str) -> Named | None:
    """The words of ``text`` that the domain was made from, as far as they stand there.

    "Kōwhai Dairy" for ``kowhaidairy.example``, "Ballyrowan County Council" for ``ballyrowancoco.example``:
    each word gives its beginning, linking words may be left out. Failing that, a word of its own that a
    label without hyphens begins with: "Quill" for ``quillfintech.example``.
    """
    label = folded(main_label(domain))
    best: Named | None = None
    for run in _runs(text[:_TEXT_LIMIT]):
        for at, word in enumerate(run):
            if word.text[:1] != label[:1] or not text[word.start].isupper():
                continue
            words = run[at : at + _MOST_WORDS]
            weight, count = _explained(label, words)
            if weight == PART and "-" in main_label(domain):
                continue  # the label itself tells the words
            if weight and (best is None or weight > best.weight):
                end = words[count - 1].end
                best = Named(text[word.start : end], word.start, end, "people.company.domain", weight)
    return best


@lru_cache(_TEXTS)
def _runs(text: str) -> tuple[list[_Word], ...]:
    return tuple(_runs_in(text))


def _runs_in(text: str) -> Iterator[list[_Word]]:
    """Runs of capitalised and linking words that nothing but a blank, a hyphen or an ampersand parts."""
    run: list[_Word] = []
    for match in _NAME_WORD.finditer(text):
        word = _Word("and" if match.group() == "&" else folded(match.group()), match.start(), match.end())
        is_part = not match.group()[0].islower() or word.text in _LINKING
        if run and (not is_part or text[run[-1].end : word.start].strip(_BETWEEN)):
            yield run
            run = []
        if word.text and is_part:
            run.append(word)
    if run:
        yield run


def _explained(label: str, words: list[_Word]) -> tuple[float, int]:
    """How well the label is made of the words' beginnings, and how many of them it takes; 0 where not."""
    whole = ""
    for count, word in enumerate(words, 1):
        whole += word.text
        if whole in (label, f"{label}s") or (whole.endswith("s") and whole[:-1] == label):
            return 0.95, count
        if len(whole) > len(label):
            break
    if count := _abbreviated(label, words):
        return 0.9, count
    first = words[0].text
    if first == "the" and len(words) > 1:
        first = words[1].text
    if len(first) >= _OWN_WORD and label.startswith(first):
        return PART, _own_words(label, words)
    return 0.0, 0


def _abbreviated(label: str, words: list[_Word]) -> int:
    """Over how many words the label is spread, each giving its beginning; 0 where it is not made so.

    One of them stands there in full and is no short one: two initials fit half the words of a letter.
    """
    places: dict[int, bool] = {0: False}  # how far the label is explained, and whether by a word in full
    for count, word in enumerate(words, 1):
        reached: dict[int, bool] = {}
        for at, has_whole in places.items():
            rest = label[at:]
            if word.text in _LINKING:
                reached[at] = reached.get(at, False) or has_whole
            shared = _shared_beginning(rest, word.text)
            for size in range(1, shared + 1):
                is_whole = size == len(word.text) and size >= 4
                reached[at + size] = reached.get(at + size, False) or has_whole or is_whole
        if reached.get(len(label)):
            return count
        places = reached
    return 0


def _shared_beginning(one: str, other: str) -> int:
    size = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        size += 1
    return size


def _own_words(label: str, words: list[_Word]) -> int:
    """How many of the first words the label begins with in full."""
    whole, count = "", 0
    for word in words:
        if not label.startswith(whole + word.text):
            break
        whole, count = whole + word.text, count + 1
    return max(count, 1 + (words[0].text == "the"))


def from_domain(domain: str) -> str | None:
    """The employer's name as far as its domain tells; None for domains of tools, agencies, mail providers."""
    if is_relay(domain) or is_agency_domain(domain):
        return None
    words = [word for word in main_label(domain).split("-") if word]
    if any(_GENERIC.fullmatch(word) for word in words):
        return None
    return (
        " ".join(word.upper() if len(word) <= 3 and len(words) == 1 else word.capitalize() for word in words)
        or None
    )


def is_run_together(domain: str) -> bool:
    """Whether the domain's label may hide several words, so that its name is a guess ("Palisadehealth")."""
    label = main_label(domain)
    return "-" not in label and len(label) > _LONGEST_SINGLE_WORD


def is_named_after(domain: str, name: str) -> bool:
    """Whether a domain is just that name, as a tool's is that signs with its own ("acme-careers" is not)."""
    label, name = folded(main_label(domain)), folded(name)
    if any(_OF_AN_EMPLOYER.fullmatch(word) for word in main_label(domain).split("-")):
        return False
    return len(name) > 2 and (label.startswith(name) or name.startswith(label))
