"""Names in letters: of people, employers and jobs, as they are written."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

# No name is longer; what claims to be is cut, so that no pattern here takes long on it.
_LONGEST = 200
# The people and firms of one letter are asked for again and again.
_NAMES_KNOWN = 1024
LEGAL_FORM_WORDS = (
    r"ltd|limited|llc|llp|inc|incorporated|plc|corp|corporation|gmbh|ag|se|kg|ug|e\.?v|s\.?a\.?s?|sarl|s\.?l|"
    r"s\.?r\.?l|s\.?p\.?a|b\.?v|n\.?v|ab|oy|a/?s|aps|sp\. z o\.o|pty|pte|pvt|k\.?k"
)
_LEGAL_FORM = re.compile(
    rf"(?<![\s,])[\s,]++(?:{LEGAL_FORM_WORDS}|co)\.?(?=[\s,.;:)|]|$)",
    re.IGNORECASE,
)
_TRADES = re.compile(r"^(?:chef|sister)\s+", re.IGNORECASE)
_HAS_FIRST_NAME = re.compile(r"^[^\W\d_]{2,}\S* \S")
# What follows a name in a sender's display name: an employer, a tool, a department.
_NAME_TAIL = re.compile(r"\s*(?:\(.*\)|\||\bvia\b|\bfrom\b|\bat\b|@|,|\s[-–—/·]\s).*$", re.IGNORECASE)
_WORD = r"[^\W\d_][^\W\d_'’.-]*(?:['’-][^\W\d_]+)*"
_APART = re.compile(r"\s[-–—/·]\s|[|,:]")
_PERSON = re.compile(
    rf"^{_WORD}\.?(?:\s+(?:(?:de|da|do|dos|del|della|di|van|von|der|den|ter|la|le|bin|al|el|ó|ni|mac|y|e|"
    rf"zu)\s+)*{_WORD}\.?){{0,4}}$",
    re.IGNORECASE,
)
# Generic words in a careers mailbox's display name, taken away to leave the employer.
_OFFICE_WORDS = re.compile(
    r"(?:\s*[-|–—,:/]\s*|\s+|^)(?:careers?|jobs?|recruiting|recruitment(?: team)?|recruiters?|"
    r"talent(?: acquisition| team)?|acquisition|hiring(?: team)?|human resources|hr(?: team|"
    r" department)?|people(?: team| operations)?|team|interviews?|candidate experience|notifications?|"
    r"scheduling|no-?reply|bot|personnel|via .*|on behalf of)(?=\s|$|[-|–—,:/])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Offices:
    """What ``offices.toml`` says, as patterns."""

    departments: re.Pattern[str]
    houses: re.Pattern[str]
    no_person: re.Pattern[str]
    titles: re.Pattern[str]


@cache
def _offices() -> _Offices:
    table = tomllib.loads(files("followup_mail.reading").joinpath("offices.toml").read_text(encoding="utf-8"))

    def words(*names: str, but: str = "") -> str:
        rows = [row for language, row in table.items() if language != but]
        found = sorted({word for row in rows for name in names for word in row[name].split()})
        return "|".join(re.escape(word).replace(r"\*", r"\w*") for word in found)

    return _Offices(
        re.compile(rf"\b(?:{words('hiring', 'offices', but='en')})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{words('houses')})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{words('hiring', 'offices', 'houses')})\b", re.IGNORECASE),
        re.compile(rf"^(?:(?:{words('titles')})\.?\s+)+", re.IGNORECASE),
    )


@lru_cache(_NAMES_KNOWN)
def folded(text: str) -> str:
    """How a name looks in a domain: lower case letters and digits, without accents, ``&`` read as *and*."""
    text = text.casefold().replace("&", "and")
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.replace("ø", "o").replace("ł", "l").replace("ß", "ss"))
    return text if text.isalnum() else "".join(filter(str.isalnum, text))


@lru_cache(_NAMES_KNOWN)
def person_name(display: str) -> str | None:
    """The person's name in a display name, without titles and what follows; None where it names no person."""
    display = display[:_LONGEST]
    name = _NAME_TAIL.sub("", display.strip().strip("\"'")).strip()
    if "," in display and re.fullmatch(rf"{_WORD}(?: {_WORD})?,\s*{_WORD}(?: {_WORD})?", display.strip()):
        family, _, given = display.strip().partition(",")  # "Iyer, Meenakshi"
        name = f"{given.strip()} {family.strip()}"
    if not name or "@" in name or _offices().no_person.search(name) or not _PERSON.match(name):
        return None
    words = name.split()
    # "KELLENBERGER Ursina", as administrations write it.
    if len(words) == 2 and words[0].isupper() and len(words[0]) > 2 and not words[1].isupper():
        name = f"{words[1]} {words[0].capitalize()}"
    name = _TRADES.sub("", name)
    bare = _offices().titles.sub("", name)
    # A title is left out of a greeting by name, but not where only initials or a family name would be left.
    return (bare if _HAS_FIRST_NAME.search(bare) or bare == name else name) or None


@lru_cache(_NAMES_KNOWN)
def office_name(display: str) -> str | None:
    """The employer in the display name of a careers mailbox ("Acme Careers"); None where nothing is left."""
    display = display[:_LONGEST]
    display = _house_beside_department(display.strip().strip("\"'"))
    name = _OFFICE_WORDS.sub("", display)
    name = _OFFICE_WORDS.sub("", name).strip(" -|–—,:/'’")
    name = re.sub(r"['’]s$", "", name) if display.strip() != name else name
    # What is left of "School Office" or "Appointments" names nobody.
    nobody = (
        r"(?:(?:the|school|head|main|practice|front|public|shared|government|central|group|national|mail|"
        r"voice)\s*)*"
        r"(?:office|desk|reception|appointments?|admin|info|mail|online|systems?|subsystem|"
        r"delivery (?:sub)?system|hub|portal|centre|center|services?|notices?|assistant|voicemail|"
        r"government|support|e-?recruitment)?"
    )
    return name if name and not re.fullmatch(nobody, name, re.IGNORECASE) else None


def _house_beside_department(display: str) -> str:
    """The display name without a department of it: what stands apart, or from the word for a house on.

    "Creche O Barquinho - Direção", "Sekretariat Szpital Miejski"; "Segreteria del Personale" leaves none.
    """
    offices = _offices()
    if not offices.departments.search(display):
        return display
    for piece in _APART.split(display):
        if piece.strip() and not offices.departments.search(piece):
            return piece.strip()
    house = offices.houses.search(display)
    if house is None:
        return ""
    department = offices.departments.search(display)
    if department and department.start() > house.start():
        return display[house.start() : department.start()].strip()
    return display[house.start() :]


def without_legal_form(name: str) -> str:
    """A firm's name as people say it: "Acme" for "Acme Ltd."."""
    return _LEGAL_FORM.sub("", name[:_LONGEST]).strip(" ,.&-–")


def fits_person(name: str, address_local: str) -> bool:
    """Whether an address's local part looks made of this name: one of its words, or initials."""
    local = folded(address_local)
    words = [folded(word) for word in name.split()]
    return bool(local) and any(len(word) > 2 and (word in local or local in word) for word in words)
