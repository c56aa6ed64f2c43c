"""Which employer a letter is about. Never an agency, a mail provider, or the applicant system's own name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from followup_mail.letters.model import Address
from followup_mail.reading.names import folded, office_name, person_name, without_legal_form
from followup_mail.reading.roles import Named, has_head
from followup_mail.reading.signatures import closing, is_closing
from followup_mail.reading.unspaced_names import unspaced_office

_LABEL = re.compile(
    r"^[ \t>*•|-]*(?:(?:hiring )?(?:company|employer|organi[sz]ation)|client|firma|unternehmen|entreprise|"
    r"soci[ée]t[ée]|empresa|azienda|bedrijf|firma|f[öo]retag)(?: name)?\s*[:|]+\s*(?P<name>[^\n|]{2,80})",
    re.IGNORECASE | re.MULTILINE,
)
_CAPITAL = r"(?:St\.|[A-ZÀ-ÖØ-Þ0-9][\w’'&+-]*(?:\.\w[\w’'&+-]*)*)"
_LINKING = r"(?:&|and|of|the|de|del|della|der|des|do|da|en|für|for|du|di|la|van)"
_RUN_OF_TWO = rf"(?:[Tt]he )?{_CAPITAL}(?: (?:{_LINKING} )?(?:&|{_CAPITAL})){{1,5}}"
_RUN = rf"(?:[Tt]he )?{_CAPITAL}(?: (?:{_LINKING} ){{0,2}}(?:&|{_CAPITAL})){{0,5}}"
# Whom an agency hires for, as it says in each language.
_CLIENT = (
    r"(?:[Cc]lients?|[Cc]lientes?|[Cc]lienti?|[Kk]unden?|[Mm]andant(?:in|en)?|[Oo]pdrachtgever|[Kk]lant|[Kk]lienta?|"
    r"[Uu]ppdragsgivare|[Kk]und)"
)
_PROSE: tuple[tuple[float, re.Pattern[str]], ...] = (
    (
        0.95,
        re.compile(rf"\b{_CLIENT},? (?:M/s\.? |(?:die|der|das|la|le|el|il|o|a|het|de) )?(?P<name>{_RUN})"),
    ),
    (
        0.9,
        re.compile(
            rf"\b(?:on behalf of|interest in(?: joining| working (?:for|at|with))?|application (?:to|"
            rf"with)|applying (?:to|with)|applied (?:to|with|at)) (?P<name>{_RUN})"
        ),
    ),
    (
        0.8,
        re.compile(
            rf"(?:\b(?:interview|interviewing|interviewed|role|position|post|job|vacancy|opening|"
            rf"opportunity|team|career|careers|conversation|chat|call|candidacy|recruiter|talent partner|"
            rf"manager|director|engineer|analyst|designer|employment|[Jj]oin us|everyone|people|"
            rf"colleagues|us|here)|\)) at (?P<name>{_RUN})"
            rf"|\b(?:role|position|post|job|vacancy|opening|opportunity|career|candidacy|employment|"
            rf"attended) with (?P<other>{_RUN})"
        ),
    ),
    # One may be at many a place, and with whom one talks may be a person.
    (0.7, re.compile(rf"\b[a-z]+ at (?P<name>{_RUN_OF_TWO})")),
    (0.5, re.compile(rf"\b(?:[Ww]ith|at|w/?) (?P<name>{_RUN})")),
    (
        0.7,
        re.compile(
            rf"(?:^|[.!?] +|\bthat )(?P<name>{_RUN_OF_TWO}) (?:have|has|had|wish(?:es)?|want(?:s|ed)?|would|"
            rf"will|are|is|was|were|decided|offered?s?|liked?s?) [a-z]",
            re.MULTILINE,
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
_LINE, _SIGNATURE_LINES, _LONGEST_LINE = re.compile(r"[^\n]+"), 9, 80
_PIECE = re.compile(r"[^|,/\n]+")
_HEADING_PIECE, _LONGEST_SUBJECT = re.compile(r"[^:|()\[\]!?–—]+?(?= - | x |[:|()\[\]!?–—]|$)"), 300
_HOUSE_NAME = re.compile(rf"{_CAPITAL}(?: (?:{_LINKING} )?(?:&|{_CAPITAL}))*")
# "HR_Tsai"
_DESK_AND_PERSON = re.compile(r"(?:hr|rh|hrbp|人事|人資|人资)[_.-]", re.IGNORECASE)
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


def labelled(text: str) -> Iterator[Named]:
    """Employers after a label such as "Company:"."""
    for match in _LABEL.finditer(text):
        name = without_legal_form(match["name"].strip(" .,;*"))
        if name:
            yield Named(
                name, match.start("name"), match.start("name") + len(name), "people.company.label", 1.0
            )


def in_prose(text: str, strangers: Iterable[str]) -> Iterator[Named]:
    """Employers that the prose names ("the role at Acme"). ``strangers`` are words of people's names."""
    people = {folded(word) for name in strangers for word in name.split()}
    for weight, pattern in _PROSE:
        for match in pattern.finditer(text):
            group = match.lastgroup or "name"
            name = match[group].strip(" .,;:-–'’&")
            name = re.sub(r"[’']s$", "", name)
            begin = match.start(group)
            if the := re.match(r"[Tt]he (?=[A-Z])", name):
                name, begin = name[the.end() :], begin + the.end()
            words = name.split()
            if (
                not words
                or len(name) < 3
                or _NO_EMPLOYER.match(name)
                or has_head(name)
                or re.fullmatch(r"[\d\W]+", name)
                or any(char.isdigit() for char in name)
                or words[-1] in ("I", "and", "of", "the")
            ):
                continue
            # A single capitalised word may be anybody's first name.
            if any(folded(word) in people for word in words) or (len(words) == 1 and weight < 0.8):
                continue
            yield Named(name, begin, begin + len(name), "people.company.prose", weight)


def in_heading(subject: str, strangers: Iterable[str]) -> Iterator[Named]:
    """Names that stand apart in a subject: "Re: Larrikin Freight". An agency puts its client there."""
    people = {folded(word) for name in strangers for word in name.split()}
    for piece in _HEADING_PIECE.finditer(subject[:_LONGEST_SUBJECT]):
        name = piece.group().strip()
        if (
            _HOUSE_NAME.fullmatch(name)
            and len(name) > 3
            and not _NO_EMPLOYER.match(name)
            and not has_head(name)
            and not any(folded(word) in people for word in name.split())
        ):
            at = subject.index(name, piece.start())
            yield Named(name, at, at + len(name), "people.company.subject", 0.6)


def under_letter(text: str, strangers: Iterable[str]) -> Iterator[Named]:
    """Employers in the particulars below a closing: "Bethan Rees | People Team | Coldharbour Energy"."""
    people = {folded(word) for name in strangers for word in name.split()}
    begin = closing(text)
    if begin == len(text):
        begin = text.rstrip().rfind("\n\n") + 1  # no formula: what stands apart at the end
    for line in list(_LINE.finditer(text, begin))[:_SIGNATURE_LINES]:
        if ":" in line.group() or len(line.group()) > _LONGEST_LINE or is_closing(line.group()):
            continue
        for piece in _PIECE.finditer(text, line.start(), line.end()):
            name = piece.group().strip(" *_-–—·•")
            at = text.index(name, piece.start()) if name else 0
            if office := office_name(name):
                at, name = text.index(office, at) if office in text[at : piece.end()] else at, office
            words = name.split()
            if (
                2 <= len(words) <= 7
                and _HOUSE_NAME.fullmatch(name)
                and not _NO_EMPLOYER.match(name)
                and not has_head(name)
                and not any(char.isdigit() for char in name)
                and not any(folded(word) in people for word in words)
            ):
                yield Named(name, at, at + len(name), "people.company.signature", 0.7)


def from_display(address: Address, *, is_office: bool) -> str | None:
    """The employer in a sender's display name.

    ``is_office`` is true for a mailbox that is known to be no person's, whose name then is a house's
    though it may look like somebody's.
    """
    if not address.name or "@" in address.name:
        return None
    if (office := unspaced_office(address.name)) is not None:
        return office or None
    if _DESK_AND_PERSON.match(address.name):
        return None
    name = re.sub(r"^.*?\bon behalf of\s+", "", address.name, flags=re.IGNORECASE)
    if bracket := re.search(r"\(([^()]{3,40})\)\s*$", address.name):  # "Imogen Takeda (Quillfeather)"
        return None if "behalf" in bracket.group(1) else without_legal_form(bracket.group(1))
    if "|" in name and person_name(name.split("|")[0]):
        return without_legal_form(name.rpartition("|")[2].strip())
    if re.search(r"\bvia\b", name, re.IGNORECASE) and person_name(name):
        return None
    office = office_name(name)
    if office is None or (not is_office and person_name(name) and office == name.strip()):
        return None
    return without_legal_form(office)
