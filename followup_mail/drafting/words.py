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
_LEFT_OVER = re.compile(
    r"\{\{|\}\}|\{%|%\}|\{#|#\}|\[(?:your |my )?(?:name|company|employer|role|job|position|date)\]"
    r"|\bTODO\b|\bXXX\b",
    re.IGNORECASE,
)
_QUESTION_MARKS = "?？؟"


def problems(text: str) -> list[str]:
    """What is wrong with a follow-up without its signature, in plain words; nothing where it is right."""
    found = [f"apologises: {match[0]!r}" for match in _APOLOGIES.finditer(text)]
    found += [f"left over: {match[0]!r}" for match in _LEFT_OVER.finditer(text)]
    if not any(mark in text for mark in _QUESTION_MARKS):
        found.append("asks nothing")
    if (words := len(text.split())) > WORD_LIMIT:
        found.append(f"has {words} words, more than {WORD_LIMIT}")
    return found
