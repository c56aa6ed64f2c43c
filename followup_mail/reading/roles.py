"""Which job a letter is about: the title as it is written, and the requisition id."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from followup_mail.reading.signatures import closing
from followup_mail.reading.titles import begins_a_title, behind, complement, ends_a_title, leading, titles


@dataclass(frozen=True, slots=True)
class Named:
    """A name found in a text: where it stands, by which reader, and how much that place is worth (0..1)."""

    text: str
    start: int
    end: int
    reader: str
    weight: float


# No title is longer, nor do pieces that hold one grow so long; of a subject no more is read.
_LONGEST_TITLE, _LONGEST_SEGMENT, _LONGEST_HEADING = 90, 300, 500
# In a place as sure as this a title of capitals serves, though no word of it tells.
_SURE = 0.8
_WORD = re.compile(r"\w+(?:-\w+)*")
_WORDS_KNOWN = 1 << 15
_NOUN = r"(?:position|role|post|job|vacancy|opening|opportunity)"
# A title as written with capitals: words, small linking words, brackets, slashes.
_CAPITAL = r"(?:[a-z]?[A-Z0-9](?:[\w&/’'+-]|\.(?=\w))*|\([^()\n]{1,40}\))"
_TITLE = (
    rf"{_CAPITAL}(?:(?:,? |/| ?[–-] )(?:(?:of|and|for|the|in|to|on|&|de|de la|–|-) ){{0,2}}{_CAPITAL}){{0,8}}"
)
_LOWER_TITLE = r"[a-z][a-z-]*(?: [a-z-]+){0,3}"
_LABEL = re.compile(
    r"^[ \t>*•|-]*(?:position|role|job(?: title)?|title|post|vacancy|opening|requisition|position title|"
    r"role title|re|stelle|poste|puesto|vaga|posizione|functie)(?: ?(?:applied for|name|"
    r"title))?\s*[:.|]+\s*(?P<title>[^\n|]{3,90})",
    re.IGNORECASE | re.MULTILINE,
)
_PATTERNS: tuple[tuple[float, re.Pattern[str]], ...] = (
    (0.9, re.compile(rf"\b{_NOUN} (?:of|as|for)(?: an?| the| our| your)? (?P<title>{_TITLE})")),
    (
        0.9,
        re.compile(
            rf"\b(?:[Tt]he|[Oo]ur|[Aa]n?|[Tt]his|[Yy]our|[Ff]or|"
            rf"[Aa]bout)(?: [a-z]+)? (?P<title>{_TITLE}) (?:interview )?(?:{_NOUN}|secondment|"
            rf"vacancies)\b"
        ),
    ),
    (0.8, re.compile(rf"\b(?:[Pp]ositions?|[Rr]ole|[Pp]ost|[Vv]acancy)(?: no\.?)?:? (?P<title>{_TITLE})")),
    (
        0.8,
        re.compile(
            rf"\b(?:interview\w*|considered|applying|application|applied|apply|shortlisted|candida\w+|"
            rf"screen|audition|conversation|chat|interest(?:ed)?)(?: [a-z]+)? (?:for|in|to|as|about|"
            rf"regarding)(?: an?| the| our| your| us as)? (?P<title>{_TITLE})"
        ),
    ),
    (
        0.75,
        re.compile(
            rf"\b(?:[Ii]nterviews? for|\b(?:join|have|want|like|love) (?:us|"
            rf"you)(?: to join us)?(?: here)?|be|work|start|you|appoint(?:ed|ment)?) as(?: an?| the|"
            rf" our(?: next| new)?)? (?P<title>{_TITLE})"
        ),
    ),
    (0.7, re.compile(rf"\b{_NOUN} (?:of|as|for)(?: an?| the| our)? (?P<title>{_LOWER_TITLE})")),
    (0.7, re.compile(rf"\b(?:the|our|an?|for) (?P<title>{_LOWER_TITLE}) (?:{_NOUN}|interview|vacancy)\b")),
    (0.6, re.compile(rf"\b(?:for|as|still|be)(?: an?| the| our)? (?P<title>{_LOWER_TITLE})")),
    (0.6, re.compile(rf"\b(?:for|[Tt]he|us)(?: the| an?| our)? (?P<title>{_TITLE})")),
    (0.55, re.compile(rf"(?:^|(?<=[.!?:–-] )|(?<=\n))[ \t]*(?P<title>{_TITLE})", re.MULTILINE)),
    (0.5, re.compile(rf"(?<=[a-z,] )\(?(?P<title>{_TITLE})\)?")),
)
# "with Ravi Subhan (Firmware Lead)", "our COO", "Lou, Manager": a title of somebody's, not the job's.
_HELD_BY = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'-]+[,:]?|\b[Oo]ur|\b[Mm]y|\bwith(?: the)?|\b[Mm]eet(?:ing)?(?: the)?|\band|\b(?:Mr|"
    r"Ms|Mrs|Dr)\.?[^,\n]{0,30},)\s*[-–(]?\s*$"
)
_HOLDER = re.compile(r"^\)?,? (?:(?:Mr|Ms|Mrs|Dr)\b|[A-ZÀ-Þ][a-zà-þ]+ [A-ZÀ-Þ])")
_SEPARATORS = re.compile(
    r"\s+[-–—|/@•·]\s+|\s*[:|•]\s+|\s+[x×]\s+|[()\[\]\"“”„»«]|,\s+|\s+(?:with|at|for|@|w/|with the)\s+"
)
_LEADING = re.compile(
    r"^(?:(?:re|fw|fwd|aw|sv|invitation|updated invitation|accepted|canceled|cancelled|confirmed|"
    r"confirmation|reminder|urgent|interview(?:s|ing)?|your|the|a|an|our|phone|video|panel|zoom|final|"
    r"first|second|third|1st|2nd|3rd|next|round|stage|screen(?:ing)?|call|chat|intro|scheduled|schedule|"
    r"invite|booked|live|virtual|onsite|on-site|about|regarding|application|position|role|post|job|"
    r"vacancy|of|for|as|to|in|position:|role:|new|next|outcome|update|status|offer|employment|notice|"
    r"oral|board|" + leading() + r")\b[:.\s]*)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:[\s,–-]+(?:interview(?:s|er)?|role|position|post|job|vacancy|opening|opportunity|application|"
    r"slot|screen|call|chat|next steps?|times?|date|details|schedule|update|outcome|status|team|"
    r"requisition|reference no|remote|hybrid|permanent|full-time|part-time|with|at|for|the|and|of|in|on|"
    r"is|was|are|will|has|have|please|ref|reference|h/f|f/h|m/f|f/m|m/w/d|w/m/d|m/f/d|f/m/d|m/f/x)\b[:.?!]*)+$|"
    r"\s*\((?:[mwfdhxi](?:/[mwfdhxikv]){1,3}|gn|all genders|alle geschlechter|k/m)\)",
    re.IGNORECASE,
)
_REQUISITION = re.compile(
    r"\b(?:(?:job|position|vacancy|requisition|req|reference|ref|announcement|competition|exam|advt|"
    r"stelle|kennziffer)\.?(?: ?(?:no|nr|number|id|code|ref))?\.?[:#\s]{1,3}|"
    r"#)(?P<id>(?=[\w/.-]{0,20}\d)[A-Z0-9][\w/.-]{2,20})|\b(?P<bare>(?:R|REQ|JR|JOB|VA|ID|"
    r"REF)[-_ ]?\d{3,10})\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_REQUISITION_IN_TITLE = re.compile(
    r"\b(?:[A-Z]{1,4}[-_/ ]?\d[\w/-]*|\d{3,}[\w/-]*|#\S+)\s*[:,–-]*\s*|\s*\((?:[A-Z]{1,4}[-/ ]?\d[\w/-]*|"
    r"[Rr]ef[^)]*|\d{3,}[^)]*)\)"
)


@cache
def _heads() -> frozenset[str]:
    table = tomllib.loads(files("followup_mail.reading").joinpath("jobs.toml").read_text(encoding="utf-8"))
    return frozenset(table["heads"])


def roles(text: str) -> Iterator[Named]:
    """Job titles that the text names as the job in question, surest places first within each pattern."""
    end = closing(text)
    for match in _LABEL.finditer(text):
        label = match.group().lstrip(" \t>*•|-").casefold()
        if (title := _trimmed(match["title"])) and (not label.startswith("re") or has_head(title)):
            yield _named(
                text, match.start("title"), title, "people.role.label", 1.0 if has_head(title) else 0.85
            )
    heads = _places_of_heads(text)
    for place in titles(text) if heads else ():
        written = _trimmed(place.text) if place.whole else title_in(place.text, sure=False)
        if written and len(written) <= _LONGEST_TITLE and has_head(written):
            yield _named(text, place.start, written, "people.role.prose", place.weight)
    for weight, pattern in _PATTERNS:
        sure = weight >= _SURE
        for match in pattern.finditer(text) if heads or sure else ():
            if not sure and bisect_left(heads, match.start("title")) == bisect_left(
                heads, match.end("title")
            ):
                continue
            if weight < 0.6 and (
                match.start() >= end
                or _HELD_BY.search(text[max(match.start("title") - 45, 0) : match.start("title")])
                or _HOLDER.match(text[match.end() :])
            ):
                continue
            found = title_in(match["title"], sure=sure)
            if found and (weight >= 0.6 or " " in found):
                yield _named(text, match.start("title"), found, "people.role.prose", weight)


def _places_of_heads(text: str) -> list[int]:
    """Where words stand that titles may end in, or begin with: most words of a letter are none."""
    heads = set(filter(_may_be_head, set(_WORD.findall(text))))
    return [word.start() for word in _WORD.finditer(text) if word.group() in heads] if heads else []


@lru_cache(_WORDS_KNOWN)
def _may_be_head(word: str) -> bool:
    return any(
        _is_head(each) or ends_a_title(each) or begins_a_title(each) for each in (word, *word.split("-"))
    )


def roles_in_heading(text: str) -> Iterator[Named]:
    """Job titles among the segments of a subject or an event's title."""
    text = text[:_LONGEST_HEADING]
    begin = 0
    for separator in [*_SEPARATORS.finditer(text), None]:
        end = separator.start() if separator else len(text)
        if title := title_in(text[begin:end], sure=False):
            yield _named(text, begin, title, "people.role.heading", 0.85)
        begin = separator.end() if separator else end


def title_in(segment: str, *, sure: bool) -> str | None:
    """The job title in a short piece of text: up to the word a title ends in, and what belongs behind it.

    Without ``sure`` the title must hold such a word, with it a title of capitals serves too.
    """
    title = _trimmed(segment) if len(segment) <= _LONGEST_SEGMENT else ""
    if not title or len(title) > _LONGEST_TITLE:
        return None
    words = list(re.finditer(r"[^\s,/()–]+", title))
    heads = [
        word
        for word in words
        if _is_head(word.group())
        or ends_a_title(word.group())
        or (word is words[0] and begins_a_title(word.group()))
    ]
    if not heads:
        return title if sure and title[0].isupper() and 1 <= len(words) <= 5 and not _common(title) else None
    first = heads[0]
    if (
        first is words[0]
        and len(words) == 1
        and first.group().casefold()
        in (
            "lead",
            "head",
            "partner",
            "executive",
            "associate",
            "principal",
            "resident",
            "sales",
            "crew",
            "student",
            "guide",
            "tech",
            "expert",
            "owner",
            "server",
            "mate",
            "rep",
            "técnica",
            "técnico",
            "tecnica",
            "tecnico",
            "comercial",
            "responsable",
        )
    ):
        return None
    last = heads[-1] if title[0].isupper() else heads[0]
    rest = title[last.end() :]
    more = behind().match(rest) if not _is_head(last.group()) else None
    more = more if more and more.group() else complement().match(rest)
    more = more or re.match(
        r"(?:,? (?:of|for|in|to) (?:the )?[A-Z][\w&’'-]*(?: (?:and |& )?[A-Z][\w&’'-]*){0,3}|"
        r", [A-Z][\w&’'-]*(?: [A-Z&][\w&’'-]*){0,2}| [–-] [A-Z][\w&/’'-]*(?: [A-Z&][\w&’'-]*){0,2}|"
        r" ?\([^()]{1,40}\)| (?:I{1,3}|IV|\d)\b)*",
        rest,
    )
    return _trimmed(title[: last.end()] + (more.group() if more else ""))


def _is_head(word: str) -> bool:
    word = word.casefold()
    return word.strip(".:;!?'’") in _heads() or word.rstrip("s.") in _heads()


def has_head(title: str) -> bool:
    """Whether a title holds a word that job titles end in, or begins with one where the noun stands first."""
    words = [word for word in re.split(r"[\s/,()–-]+", title) if word]
    return any(word.casefold().strip(".,()") in _heads() or ends_a_title(word) for word in words) or (
        bool(words) and begins_a_title(words[0])
    )


def requisition(text: str) -> re.Match[str] | None:
    """The first job or requisition id named in the text, group ``id`` or ``bare``."""
    return _REQUISITION.search(text) if _DIGIT.search(text) else None


def same_role(one: str, other: str) -> bool:
    """Whether two titles may mean the same job: one's words are among the other's, brackets apart."""
    first, second = (
        {
            word
            for word in re.split(r"[^\w]+", re.sub(r"\([^)]*\)", "", title).casefold())
            if word and word not in ("the", "of", "and", "a")
        }
        for title in (one, other)
    )
    return not first or not second or first <= second or second <= first


def _trimmed(title: str) -> str:
    title = re.sub(r"https?://\S+", "", title)
    previous = ""
    while previous != title:
        previous = title
        title = title.strip(" \t\n.,;:-–—|*\"'“”!?/")
        title = _REQUISITION_IN_TITLE.sub("", title) if not title.startswith("(") else title
        title = _TRAILING.sub("", _LEADING.sub("", title))
    if title.count("(") > title.count(")"):
        title = title[: title.rindex("(")].rstrip(" ,-")
    return " ".join(title.split())


def _common(title: str) -> bool:
    """Whether a capitalised phrase is plainly no job: a day, a month, a meeting tool, a department."""
    return bool(
        re.search(
            r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|"
            r"may|june|july|august|september|october|november|december|zoom|teams|google|microsoft|skype|"
            r"webex|interview|hr|ltd|inc|gmbh|team|department|company|university|hospital|i|we|you|it|"
            r"this|that|there|our|your|dear|hi|hello)\b",
            title.casefold(),
        )
    )


def _named(text: str, begin: int, title: str, reader: str, weight: float) -> Named:
    at = text.find(title, begin)
    if at < 0:  # inner spaces were folded
        at = begin
    return Named(title, at, at + len(title), reader, weight)
