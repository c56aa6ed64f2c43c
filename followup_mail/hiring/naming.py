"""Names of employers, jobs and requisitions, compared as people would (rule ``apart-or-together``)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from followup_mail.hiring.tables import word_table

Words = tuple[str, ...]

_LONGEST_NAME = 200
_LEGAL_FORMS = word_table("""
    ab ag aps as asa bv bvba co company corp corporation cv eg ev gbr gmbh inc incorporated kft kg kgaa kk lda
    limited llc llp lp ltd ltda mbh nv ohg oy oyj plc pte pty pvt sa sarl sas se sl slu snc spa spzoo srl sro
    ug vof
    """)
_LEGAL_FORMS_CJK = re.compile("株式会社|有限会社|合同会社|\\(株\\)|有限公司|股份|주식회사")
_JOINERS = frozenset(("and", "und", "et", "y", "e", "en", "og", "och", "the"))
_FILLERS = word_table(
    "a als an and at das de der des die du fur for in job la le of position post role stelle the und vacancy"
)
_LEVELS = word_table("i ii iii iv v vi 0 1 2 3 4 5 6 7 8 9")
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}
)
_GENDER_MARKS = re.compile(r"\(\s*\w{1,3}(?:\s?[/|*,:]\s?\w{1,3}){1,4}\s*\)|[:*_/]-?in(?:nen)?\b")
_LEADING_PART = 4


def folded(text: str) -> str:
    """Lower case without accents, so that ``Kōwhai`` equals ``Kowhai``."""
    plain = unicodedata.normalize("NFKD", text[:_LONGEST_NAME].casefold()).translate(_UNDECOMPOSED)
    return "".join(mark for mark in plain if not unicodedata.combining(mark))


def _spelling(word: str) -> str:
    """One spelling for ``Müller`` and ``Mueller``."""
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u")


@lru_cache(maxsize=8192)
def employer_words(name: str) -> Words:
    """The words of an employer's name that tell it from others: no case, no legal form, no punctuation."""
    plain = _LEGAL_FORMS_CJK.sub(" ", unicodedata.normalize("NFKC", name[:_LONGEST_NAME]))
    plain = re.sub(r"\b(\w)/(\w)\b", r"\1\2", re.sub(r"[.'’]", "", folded(plain)))
    words = [word for word in re.findall(r"\w+", plain) if word not in _JOINERS]
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return tuple(_spelling(word) for word in words)


@lru_cache(maxsize=8192)
def job_words(role: str) -> Words:
    """The words of a job's title that tell it from others: no case, no gender marks, no fillers."""
    plain = _GENDER_MARKS.sub("", folded(role))
    words = re.findall(r"[^\W_]+", plain)
    return tuple(word for word in words if word not in _FILLERS and (len(word) > 1 or word in _LEVELS))


@lru_cache(maxsize=8192)
def requisition_key(requisition: str) -> str:
    """A requisition id without case, punctuation and what people write before it (``Req. R-109``)."""
    plain = re.sub(r"[\W_]+", " ", folded(requisition)).strip()
    plain = re.sub(r"^(?:(?:req(?:uisition)?|ref(?:erence)?|job|id|no|nr|kennziffer)\s+)+(?=\S)", "", plain)
    return plain.replace(" ", "")


@lru_cache(maxsize=16384)
def is_same_employer_name(one: Words, other: Words) -> bool:
    """Whether two names are surely one employer's: they are equal, or one begins the other."""
    short, long = sorted((one, other), key=len)
    return (
        bool(short)
        and long[: len(short)] == short
        and len("".join(short)) >= min(_LEADING_PART, len("".join(long)))
    )


@lru_cache(maxsize=16384)
def may_be_same_employer(one: Words, other: Words) -> bool:
    """Whether two names leave it open that one employer is meant: parts and initials of each other do."""
    if not one or not other or is_same_employer_name(one, other):
        return True
    if _is_initials(one, other) or "".join(one) == "".join(other):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) > 1 and any(long[at : at + len(short)] == short for at in range(len(long)))


@lru_cache(maxsize=16384)
def is_same_job(one: Words, other: Words) -> bool:
    """Whether one title is the other, a part of it or an abbreviation (``apart-or-together``)."""
    short, long = sorted((one, other), key=len)
    if not short or _is_initials(one, other):
        return True
    return all(any(_abbreviates(word, whole) for whole in long) for word in short)


@lru_cache(maxsize=16384)
def resembles_domain(name: Words, organisation: str) -> bool:
    """Whether a domain bears the employer's name (``hudsonlantern.example``, Hudson Lantern Media)."""
    label = _spelling(organisation.partition(".")[0].replace("-", ""))
    joined = "".join(name)
    if not joined or not label:
        return False
    initials = "".join(word[0] for word in name)
    return (
        joined.startswith(label)
        or label.startswith(joined)
        or (len(name) > 1 and label == initials)
        or any(len(word) >= _LEADING_PART and word in label for word in name[:1])
        or any(len(word) > _LEADING_PART and word in label for word in name)
    )


def slug(name: str, longest: int = 32) -> str:
    """A name as something to type: ``Kōwhai Dairy Ltd`` -> ``kowhai-dairy``; empty if nothing is left."""
    words = [
        word for word in re.findall(r"[a-z0-9]+", re.sub(r"[.'’]", "", folded(name))) if word not in _JOINERS
    ]
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    while len(words) > 1 and len("-".join(words)) > longest:
        words.pop()
    return "-".join(words)[:longest]


def _is_initials(one: Words, other: Words) -> bool:
    """Whether one is made of the first letters of the other (``T&F``, Tallow & Finch)."""
    short, long = sorted(("".join(one), "".join(other)), key=len)
    words = one if "".join(one) == long else other
    spelt = other if words is one else one
    return (
        (len(spelt) == 1 or len(spelt) == len(short))
        and 1 < len(short) < len(long)
        and short == "".join(word[0] for word in words)
    )


def _abbreviates(word: str, whole: str) -> bool:
    if word == whole:
        return True
    if word in _LEVELS or whole in _LEVELS:
        return False
    short, long = sorted((word, whole), key=len)
    if len(short) >= 3 and long.startswith(short):
        return True
    if not 2 <= len(short) <= 4 or short[0] != long[0] or short[-1] != long[-1]:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)
