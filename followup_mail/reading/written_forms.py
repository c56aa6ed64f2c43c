"""A firm's name as a letter writes it in full: with what belongs to it before and behind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from followup_mail.reading.names import LEGAL_FORM_WORDS, folded
from followup_mail.reading.roles import Named, has_head

# Capitalised words that follow a name and are none of it: departments, days, words that begin a clause.
_NOT_OF_IT = re.compile(
    r"(?:the )?(?:careers?|teams?|hr|human|recruit\w*|talent|interviews?|jobs?|people|hiring|resourcing|"
    r"personnel|support|confirm\w*|invit\w*|application\w*|position|role|vacancy|re|ref|via|offer|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|regards|thanks?|best|kind|date|time|location|we|you|your|our|i|"
    r"this|that|it|if|please|dear|hi|hello|phone|tel|mobile|email|web)\b",
    re.IGNORECASE,
)
_FORM = re.compile(
    rf",? (?=[A-Z])(?i:{LEGAL_FORM_WORDS}|co)(?!\w)\.?"
    r"|,? (?:&|and) (?:Co|Sons|Daughters|Partners|Company)(?!\w)\.?"
)
_MORE = re.compile(r" (?:(?:&|and|of|for|de) )?[A-ZÀ-Þ][\w’'&-]*(?=[\s,.;:!?)|]|$)")
_BEFORE = re.compile(r"(?:\b[A-ZÀ-Þ][\w-]+ ){1,3}(?:of|for|de|du|di)(?: the)? $")
_HOUSE = re.compile(
    r"(?:University|Department|Ministry|Office|Shire|City|County|Bureau|College|Borough|State|Institute|School)\b"
)
_LONGEST, _MOST_OCCURRENCES = 60, 30


def extended(text: str, named: Named) -> Named:
    """The name with the capitalised words around it that belong to it: "Cedar Hollow" + "Senior Living"."""
    begin, end = named.start, named.end
    while (more := _MORE.match(text, end)) and more.end() - begin <= _LONGEST:
        word = more.group().strip()
        if len(word) < 2 or _NOT_OF_IT.match(re.sub(r"^(?:&|and|of|for|de) ", "", word)) or has_head(word):
            break
        end = more.end()
    while form := _FORM.match(text, end):
        end = form.end()
    if before := _BEFORE.search(text[max(begin - 40, 0) : begin]):
        whole = before.group()
        if _HOUSE.match(whole):
            begin -= len(whole)
    return _trimmed(text, begin, end, named)


def _trimmed(text: str, begin: int, end: int, named: Named) -> Named:
    name = text[begin:end].rstrip(" ,;:–-")
    return Named(name, begin, begin + len(name), named.reader, named.weight)


def usual_form(name: str, texts: Iterable[str]) -> str:
    """The form in which the letter writes the name most often, the longest of several; a genitive is none."""
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?P<genitive>['’]s)?(?!\w)")
    forms: Counter[str] = Counter()
    bare = with_genitive = 0
    for text in texts:
        for match in list(pattern.finditer(text))[:_MOST_OCCURRENCES]:
            if match["genitive"]:
                with_genitive += 1
                continue
            bare += 1
            forms[extended(text, Named(name, *match.span(), "", 0)).text] += 1
    if not bare:
        return f"{name}'s" if with_genitive > 1 else name
    return max(forms, key=lambda form: (forms[form], len(form)))


def same_house(one: str, other: str) -> bool:
    """Whether two names are of one firm: the same, or one the beginning of the other."""
    short, long = sorted((folded(one), folded(other)), key=len)
    return short == long or (len(short) > 3 and long.startswith(short))


def together(names: Sequence[Named]) -> float:
    """How well names of one firm, found in several ways, bear it out."""
    readers = {named.reader for named in names}
    return max(named.weight for named in names) + 0.15 * (len(readers) - 1)
