"""Where a letter's closing begins, and who signs."""

from __future__ import annotations

import re

from followup_mail.reading.names import person_name

_DASHES = re.compile(r"^-- ?$|^[-_*–—]{2,}\s*$", re.MULTILINE)
_CLOSING = re.compile(
    r"^[ \t]*(?:(?:kind|best|warm(?:est)?|many thanks|with (?:kind|best|warm)) ?(?:regards|wishes)?|regards|sincerely|yours(?: (?:sincerely|faithfully|truly))?|cheers|thanks(?: (?:&|and) regards| again| so much)?|thank you|best|all the best|take care|talk soon|speak soon|see you (?:soon|there|then)|ta|best wishes from \w+|with thanks|cordially|respectfully|have a (?:great|good|nice|lovely) \w+|mit freundlichen gr[üu](?:ß|ss)en|(?:viele|beste|herzliche|liebe|freundliche) gr[üu](?:ß|ss)e|cordialement|bien (?:cordialement|à vous)|(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?)?|atentamente|atenciosamente|cumprimentos|com os melhores cumprimentos|abraços?|cordiali saluti|distinti saluti|met vriendelijke groet(?:en)?|groet(?:en|jes)?|groete|pozdrawiam|z poważaniem|med v[äe]nlig(?:e)? h[äi]lsning(?:ar)?|vänliga hälsningar|hälsningar|mvh|(?:ngā|nga) mihi|diolch|asante|kia ora|slán|le meas)\b[^\n]{0,40}[,.!]?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)


def closing(text: str) -> int:
    """Where the closing begins, in code points of ``text``: its length where there is none.

    Only a closing in the latter part counts: a letter that begins with "Thanks," goes on.
    """
    found = [match.start() for pattern in (_CLOSING, _DASHES) for match in pattern.finditer(text)]
    late = [at for at in found if text[:at].strip() and at >= min(len(text) * 0.35, len(text) - 900)]
    return min(late, default=len(text))


def signer(text: str) -> tuple[str, int] | None:
    """The name under a letter and where it stands: the first line of the closing that is a person's name."""
    begin = closing(text)
    tail = text[begin:]
    offset = begin
    lines = tail.splitlines(keepends=True)
    if begin == len(text):  # no formula: the last short lines may be a name all the same
        body = text.rstrip().splitlines(keepends=True)
        lines = body[-5:]
        offset = len("".join(body[:-5]))
    for line in lines[:9]:
        bare = line.strip(" \t\r\n,.*-–—")
        candidate = re.split(r"\s*[|,(/]\s*|\s{2,}|\s[–—-]\s", bare)[0]
        words = candidate.split()
        named = all(
            word[:1].isupper()
            or word
            in ("de", "da", "do", "van", "von", "der", "den", "di", "del", "la", "le", "bin", "al", "y")
            for word in words
        )
        if (
            1 <= len(words) <= 4
            and named
            and not _CLOSING.fullmatch(line.rstrip("\r\n"))
            and (name := person_name(candidate))
        ):
            return name, offset + line.find(candidate)
        offset += len(line)
    return None
