"""What a follow-up must not say, and what it must (rule ``wording``): a check for templates."""

from __future__ import annotations

import re

WORD_LIMIT = 120

_APOLOGIES = re.compile(
    r"""\b(?:
        sorry | apolog\w* | forgive | pardon\w* | (?:to|any|the)\ (?:trouble|inconvenience)\b | bother\w*
      | just\ (?:checking\ in|following\ up|wanted\ to\ check)
      | (?:know|sure)\ you(?:'re|’re|\ are)\ (?:very\ )?busy
      | entschuldig\w* | verzeih\w* | tut\ mir\ leid | stör(?:e|en|ung)\b
      | désolée?s? | excus(?:e|es|er|ez)\b | déranger?\b | importun\w*
      | disculp\w* | perd[oó]n\w* | molest\w* | lamento
      | desculp\w* | incomod\w*
      | scus(?:a|i|ami|arsi|ate|e)\b | mi\ dispiace | disturb(?:o|are|arla|arvi)\b
      | excuses | het\ spijt\ | stoor\b | storen\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_REPROACHES = re.compile(
    r"""
      \b(?:still\ )?(?:have\ not|haven['’]t|never)\ (?:yet\ )?(?:heard|received|had)\b
    | \b(?:no|without\ (?:a|an|any))\ (?:reply|response|answer)\b
    | \b(?:nichts\ gehört | keine\ (?:antwort|rückmeldung)\ (?:erhalten|bekommen))\b
    | \b(?:sans\ réponse | sin\ respuesta | sem\ resposta | senza\ risposta | geen\ (?:antwoord|reactie))\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LEFT_OVER = re.compile(
    r"\{\{|\}\}|\{%|%\}|\{#|#\}|[\[<](?:your |my |the )?(?:\w{2,12} )?"
    r"(?:name|company|employer|role|job|position|date|firma|nom|nombre|nome|naam)[\]>]"
    r"|\bTODO\b|\bXXX\b",
    re.IGNORECASE,
)
_QUESTION_MARKS = "?？؟"


def slips(text: str) -> list[str]:
    """What no line of a follow-up may say: apologies, reproaches, places that were left to be filled in."""
    found = [f"apologises: {match[0]!r}" for match in _APOLOGIES.finditer(text)]
    found += [f"reproaches: {match[0]!r}" for match in _REPROACHES.finditer(text)]
    return found + [f"left over: {match[0]!r}" for match in _LEFT_OVER.finditer(text)]


def problems(text: str) -> list[str]:
    """What is wrong with a follow-up without its signature, in plain words; nothing where it is right."""
    found = slips(text)
    asked = sum(map(text.count, _QUESTION_MARKS))
    if asked == 0:
        found.append("asks nothing: ask whether there is a decision and, if not, when there will be one")
    elif asked == 1:
        found.append("asks one thing only: ask whether there is a decision, and also when there will be one")
    if (words := len(text.split())) >= WORD_LIMIT:
        found.append(f"has {words} words: keep it under {WORD_LIMIT}")
    return found
