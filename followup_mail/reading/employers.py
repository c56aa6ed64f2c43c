"""Which employer a letter is about. Never an agency, a mail provider, or the applicant system's own name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from followup_mail.letters.model import Address
from followup_mail.reading.names import folded, office_name, person_name, without_legal_form
from followup_mail.reading.roles import Named, has_head
from followup_mail.reading.senders import is_agency, is_shared, main_label

_LABEL = re.compile(
    r"^[ \t>*•|-]*(?:company|employer|organi[sz]ation|client|firma|unternehmen|entreprise|soci[ée]t[ée]|"
    r"empresa|azienda|bedrijf|firma|f[öo]retag)(?: name)?\s*[:|]+\s*(?P<name>[^\n|]{2,80})",
    re.IGNORECASE | re.MULTILINE,
)
_CAPITAL = r"[A-ZÀ-ÖØ-Þ0-9][\w’'&+.-]*"
_LINKING = r"(?:&|and|of|the|de|der|für|for|du|di|van)"
_RUN = rf"(?:[Tt]he )?{_CAPITAL}(?: (?:{_LINKING} ){{0,2}}(?:&|{_CAPITAL})){{0,5}}"
_PROSE: tuple[tuple[float, re.Pattern[str]], ...] = (
    (
        0.9,
        re.compile(
            rf"\b(?:on behalf of|interest in (?:joining |working (?:for|at|with) )?|application (?:to|"
            rf"with)|applying (?:to|with)|applied (?:to|with|at)) (?P<name>{_RUN})"
        ),
    ),
    (
        0.8,
        re.compile(
            rf"\b(?:interview|interviewing|interviewed|role|position|post|job|vacancy|opening|"
            rf"opportunity|team|career|careers|conversation|chat|call|candidacy|recruiter|talent partner|"
            rf"manager|director|engineer|analyst|designer|employment|[Jj]oin us|everyone|people|"
            rf"colleagues|us|here|[a-z)]) (?:at|with) (?P<name>{_RUN})"
        ),
    ),
    (
        0.75,
        re.compile(
            rf"(?:^|[.!?,:]\s+|\b(?:that|from|and) )(?P<name>{_RUN}) (?:would (?:like|love)|"
            rf"is (?:pleased|delighted|happy|inviting|looking)|has (?:invited|asked|reviewed|scheduled|"
            rf"decided|confirmed)|have (?:invited|asked|decided|confirmed)|wants? to|invites?|"
            rf"are (?:pleased|delighted|happy|very keen|keen))",
            re.MULTILINE,
        ),
    ),
    (
        0.7,
        re.compile(
            rf"\b(?:[Gg]reetings from|[Ww]elcome to|[Hh]ello from|[Rr]egards from|[Tt]hanks from|[Jj]oin|"
            rf"[Jj]oining|[Hh]iring team,?|[Tt]eam,|[Aa]cquisition,|[Rr]esources,|[Rr]ecruit\w+,|"
            rf"[Cc]oordinator,|[Pp]artner,|[Mm]anager,|[Dd]irector,|[Oo]fficer,|[Pp]eople,|[Tt]alent,|"
            rf"[Bb]uying,|HR,|Head of [A-Z]\w+,|[Mm]et (?:us )?at) (?P<name>{_RUN})"
        ),
    ),
)
# Capitalised words that are no employer: days, months, tools, places of a letter.
_NO_EMPLOYER = re.compile(
    r"^(?:the )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|^(?:january|february|march|april|may|june|"
    r"july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b|"
    r"^(?:microsoft|google|zoom|teams|webex|skype|meet|facetime|whatsapp|slack|calendly|outlook|linkedin|"
    r"indeed|glassdoor|greenhouse|workday|lever)\b|^(?:the )?(?:hr|human|talent|hiring|recruitment|"
    r"recruiting|people|interview|team|reception|level|floor|room|building|unit|suite|gate|us|uk|eu|ceo|"
    r"cto|cfo|coo|vp|i|i'm|we|you|your|our|my|this|that|it|if|please|dear|hi|hello|regards|thanks|thank|"
    r"kind|best|sincerely|note|date|time|location|re|fw|mr|mrs|ms|dr|all|once|when|what|gmt|utc|cet|bst|"
    r"est|pst|pdt|edt|am|pm|id|cv|et|pt|ct)\b",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W_]+(?:[’'.&+-][^\W_]+)*[’']?s?|&")


def labelled(text: str) -> Iterator[Named]:
    """Employers after a label such as "Company:"."""
    for match in _LABEL.finditer(text):
        name = without_legal_form(match["name"].strip(" .,;*"))
        if name:
            yield Named(
                name, match.start("name"), match.start("name") + len(name), "people.company.label", 1.0
            )


def written_like(domain: str, text: str) -> Named | None:
    """The words of ``text`` the domain's label is made of: "Kōwhai Dairy" for ``kowhaidairy.example``."""
    label = folded(main_label(domain))
    labels = [label]
    for tail in ("hq", "group", "jobs", "careers", "global", "inc", "online"):
        if label.endswith(tail) and len(label) - len(tail) > 3:
            labels.append(label.removesuffix(tail))
            break
    hyphened = [folded(piece) for piece in main_label(domain).split("-")]
    words = [
        (folded(word.group()) if word.group() != "&" else "and", word.start(), word.end())
        for word in _NAME_WORD.finditer(text[:20000])
    ]
    best: Named | None = None
    for at, (first, begin, _) in enumerate(words):
        if (
            not first
            or not text[begin].isupper()
            or not any(wanted.startswith(first) or first.startswith(wanted) for wanted in labels)
        ):
            continue
        run, count = "", 0
        for word, _, end in words[at : at + 7]:
            if count and text[words[at + count - 1][2] : end].strip(" &'’.-\t") != text[
                words[at + count][1] : end
            ].strip(" &'’.-\t"):
                break
            run, count = run + word, count + 1
            if run in labels or run + "s" in labels:
                return _extended(text, begin, end, 0.95)
        # "cedarhollow-senior": the words reach one of the pieces in order; or its owner cut the label short.
        if len(hyphened) > 1 and len(hyphened[0]) >= 4 and run.startswith(hyphened[0]) and best is None:
            reached, end = "", begin
            for word, _, stop in words[at : at + count]:
                if len(reached) >= len(hyphened[0]):
                    break
                reached, end = reached + word, stop
            if reached == hyphened[0]:
                best = _extended(text, begin, end, 0.85)
    return best


def _extended(text: str, begin: int, end: int, weight: float) -> Named:
    """The name with the capitalised words that belong to it: "Cedar Hollow" + "Senior Living"."""
    while more := re.match(r" (?:(?:&|and|of|for) )?[A-ZÀ-Þ][\w’'&-]*(?=[\s,.;:!?)|]|$)", text[end:]):
        if (
            len(more.group().strip()) < 2
            or _NO_EMPLOYER.match(more.group().strip())
            or has_head(more.group())
            or end - begin > 50
            or re.search(r"\b(?:Careers|Team|HR|Recruit\w*|Talent|Interview|Jobs|People)\b", more.group())
        ):
            break
        end += more.end()
    name = (
        re.sub(r"[’']s$", "", without_legal_form(text[begin:end]))
        if not text[begin:end].isupper()
        else text[begin:end]
    )
    return Named(name, begin, begin + len(name), "people.company.domain", weight)


def in_prose(text: str, strangers: Iterable[str]) -> Iterator[Named]:
    """Employers that the prose names ("the role at Acme"). ``strangers`` are words of people's names."""
    people = {folded(word) for name in strangers for word in name.split()}
    for weight, pattern in _PROSE:
        for match in pattern.finditer(text):
            name = without_legal_form(match["name"]).strip(" .,;:-–'’&")
            name = re.sub(r"^(?:the|The) (?=[A-Z])", "", re.sub(r"[’']s$", "", name)) or name
            words = name.split()
            if (
                not words
                or len(name) < 3
                or _NO_EMPLOYER.match(name)
                or has_head(name)
                or re.fullmatch(r"[\d\W]+", name)
                or any(char.isdigit() for char in name)
            ):
                continue
            # A single capitalised word may be anybody's first name.
            if any(folded(word) in people for word in words) or (len(words) == 1 and weight < 0.8):
                continue
            yield Named(
                name, match.start("name"), match.start("name") + len(name), "people.company.prose", weight
            )


def from_display(address: Address) -> str | None:
    """The employer in the display name of a mailbox that is no person's."""
    if not address.name or "@" in address.name:
        return None
    name = re.sub(r"^.*?\bon behalf of\s+", "", address.name, flags=re.IGNORECASE)
    if bracket := re.search(r"\(([^()]{3,40})\)\s*$", name):  # "Imogen Takeda (Quillfeather)"
        return without_legal_form(bracket.group(1))
    if "|" in name and person_name(name.split("|")[0]):
        return without_legal_form(name.rpartition("|")[2].strip())
    if re.search(r"\bvia\b", name, re.IGNORECASE) and person_name(name):
        return None
    office = office_name(name)
    if office is None or (person_name(name) and office == name.strip()):
        return None
    return without_legal_form(office)


def from_domain(domain: str) -> str | None:
    """The employer's name as far as its domain tells; None for domains that many share, and agencies."""
    if is_shared(domain) or is_agency(domain):
        return None
    words = [word for word in main_label(domain).split("-") if word]
    return (
        " ".join(word.upper() if len(word) <= 3 and len(words) == 1 else word.capitalize() for word in words)
        or None
    )


# A label of one word no longer than this may well be the name as it is written.
_LONGEST_SINGLE_WORD = 6


def is_run_together(domain: str) -> bool:
    """Whether the domain's label may hide several words, so that its name is a guess ("Palisadehealth")."""
    label = main_label(domain)
    return "-" not in label and len(label) > _LONGEST_SINGLE_WORD
