"""All tables merged into one vocabulary, and the alphabet in which patterns are written.

Each token of a text becomes one character that stands for the set of roles it may have. A pattern names
roles; a role matches every character whose set holds it. So a word that is a month in one language and a
weekday in another is both until its company decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from followup_mail.dates import zones
from followup_mail.dates.languages import LANGUAGES
from followup_mail.dates.languages.table import WEEK, Language
from followup_mail.dates.names import NAMES
from followup_mail.dates.roles import Role

# The character of a token without any role.
OTHER = "x"
_FIRST_CHARACTER = 0x100
_EAST_ASIAN = "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef〜"
EAST_ASIAN = re.compile(f"[{_EAST_ASIAN}]")

Value = object


@dataclass(slots=True)
class Entry:
    """What a spelling may mean in each role, in which languages, and the phrases that begin with it."""

    meanings: dict[Role, Value] = field(default_factory=dict)
    languages: dict[Role, set[str]] = field(default_factory=dict)
    character: str = OTHER
    phrases: dict[str, Entry] = field(default_factory=dict)
    _tail: re.Pattern[str] | None = None

    @property
    def tail(self) -> re.Pattern[str]:
        """What follows the first word of a phrase; made when a text first holds that word."""
        if self._tail is None:
            gap = r"[\s'’./-]{0,2}"
            tails = sorted(self.phrases, key=len, reverse=True)
            choice = "|".join(gap.join(map(re.escape, tail.split())) for tail in tails)
            self._tail = re.compile(rf"{gap}(?:{choice})(?!\w)", re.IGNORECASE)
        return self._tail


def fold(word: str) -> str:
    """A word as compared: without case and, from three letters on, without accents ("à" is not "a")."""
    lower = word.lower()
    if lower.isascii() or len(lower) < 3:
        return lower
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(letter)
    )
    return plain.replace("ß", "ss").replace("ł", "l").replace("ø", "o").replace("æ", "ae")


def _spellings(words: str) -> Iterator[str]:
    return (word.strip() for word in words.split(",") if word.strip())


def _senses(language: Language) -> Iterator[tuple[Role, Value, str]]:
    """Every (role, value, spellings) of a table."""
    yield from _calendar(language)
    valued: tuple[tuple[Role, Iterable[tuple[Value, str]]], ...] = (
        (Role.LATE_MONTH, language.late_months.items()),
        (Role.DAYWORD, language.days.items()),
        (Role.PART, language.parts.items()),
        (Role.UNIT, language.units.items()),
        (Role.COUNT, language.numbers.items()),
        (Role.COUNT, ((1, language.articles),)),
        (Role.HOUR, ((number, words) for number, words in language.numbers.items() if number <= 24)),
        (Role.HOUR, language.hours.items()),
        (Role.DAY_WORD, enumerate(filter(None, language.day_words.split("|")), 1)),
        (Role.ORDINAL_WORD, language.ordinals.items()),
        (Role.MERIDIEM, language.meridiem.items()),
        (Role.WEEKS_ON, language.weeks_on.items()),
        (Role.WEEK_DAY, language.week_days.items()),
        (Role.PERIOD, language.periods.items()),
        (Role.YEAR_WORD, language.years.items()),
        (Role.WEEK, ((None, words) for unit, words in language.units.items() if unit == WEEK)),
        (Role.DAY, language.numerals.items()),
        *((role, ((None, words),)) for role, words in language.words.items()),
    )
    for role, table in valued:
        for value, words in table:
            yield role, value, words


def _calendar(language: Language) -> Iterator[tuple[Role, Value, str]]:
    """The months and weekdays. A name that the table gives a weaker role has only that."""
    names = NAMES.calendars[language.code]
    for number, known in enumerate(names.months, 1):
        late = set(_spellings(language.late_months.get(number, "")))
        yield Role.MONTH, number, _joined(set(known) - late, language.months.get(number, ""))
    for day in range(7):
        full = _joined(names.weekdays[day], language.weekdays.get(day, ""))
        stronger = {*_spellings(full), *_spellings(language.short_weekdays[day])}
        yield Role.WEEKDAY, day, full
        yield Role.SHORT_WEEKDAY, day, language.short_weekdays[day]
        tiny = _joined(set(names.short_weekdays[day]) - stronger, language.tiny_weekdays[day])
        yield Role.TINY_WEEKDAY, day, tiny


def _joined(names: Iterable[str], words: str) -> str:
    return ", ".join([*sorted(names), words])


def _named_zones() -> Iterator[tuple[Role, Value, str]]:
    """The cities, countries and zones' own names of names.json, by IANA zone.

    Where words stand without blanks a city is known only before the word "time": in 12日本社 is no Japan.
    """
    for zone, known in NAMES.places.items():
        for name in known:
            if EAST_ASIAN.match(name):
                yield Role.REGION, (zone,), ", ".join(name + word for word in _TIME_OF)
            else:
                yield Role.PLACE, (zone,), name
    for zone, known in NAMES.zones.items():
        yield Role.REGION, (zone,), ", ".join(known)


_TIME_OF = ("時間", "时间", "標準時", "标准时间", "当地时间", "現地時間")
_MARKS = {
    ",": Role.COMMA,
    ".": Role.DOT,
    ":": Role.COLON,
    "-": Role.DASH,
    "‐": Role.DASH,
    "‑": Role.DASH,
    "–": Role.DASH,
    "—": Role.DASH,
    "−": Role.DASH,
    "/": Role.SLASH,
    "+": Role.PLUS,
    "(": Role.OPEN,
    "[": Role.OPEN,
    ")": Role.CLOSE,
    "]": Role.CLOSE,
    "|": Role.PIPE,
    "'": Role.APOSTROPHE,
    "’": Role.APOSTROPHE,
    "!": Role.STOP,
    "?": Role.STOP,
    ";": Role.STOP,
    "…": Role.STOP,
    "@": Role.AT,
    "~": Role.ABOUT,
    "º": Role.ORDINAL,
    "ª": Role.ORDINAL,
    "°": Role.ORDINAL,
}


class Lexicon:
    """The merged vocabulary. Built once; read only afterwards."""

    def __init__(self, languages: Iterable[Language]) -> None:
        self.words: dict[str, Entry] = {}
        self._characters: dict[frozenset[Role], str] = {}
        for language in languages:
            for role, value, words in _senses(language):
                for spelling in _spellings(words):
                    self._add(spelling, role, value, language.code)
        for role, value, words in (*zones.SENSES, *_named_zones()):
            for spelling in _spellings(words):
                self._add(spelling, role, value, "")
        for mark, role in _MARKS.items():
            self._entry(mark).meanings.setdefault(role, None)
        for entry in self.words.values():
            self._seal(entry)
        self.east_asian = tuple(
            sorted((word for word in self.words if EAST_ASIAN.match(word)), key=len, reverse=True)
        )

    def character(self, roles: Iterable[Role]) -> str:
        """The character of a set of roles."""
        key = frozenset(roles)
        if not key:
            return OTHER
        return self._characters.setdefault(key, chr(_FIRST_CHARACTER + len(self._characters)))

    def characters(self, role: Role) -> str:
        """The characters of all sets that hold a role."""
        return "".join(character for roles, character in self._characters.items() if role in roles)

    def _entry(self, word: str) -> Entry:
        return self.words.setdefault(word, Entry())

    def _add(self, spelling: str, role: Role, value: Value, language: str) -> None:
        parts = [part for part in re.split(r"[\s'’./-]+", spelling.lower()) if part]
        for first, *rest in {tuple(parts), tuple(map(fold, parts))}:
            entry = self._entry(first)
            if rest:
                entry = entry.phrases.setdefault(" ".join(rest), Entry())
            entry.meanings.setdefault(role, value)
            if language:
                entry.languages.setdefault(role, set()).add(language)

    def _seal(self, entry: Entry) -> None:
        entry.character = self.character(entry.meanings)
        for phrase in entry.phrases.values():
            self._seal(phrase)


LEXICON = Lexicon(LANGUAGES)
