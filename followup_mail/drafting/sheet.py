"""Everything the shipped templates say, on one sheet for people to review.

``python -m followup_mail.drafting.sheet docs/wording.md`` writes it anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from followup_mail.drafting.samples import MY_NAME, STANDS, sample, subsets
from followup_mail.drafting.sources import shipped_languages
from followup_mail.drafting.templates import Templates

_LANGUAGE_NAMES = {
    "en": "English",
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "nl": "Dutch",
    "pt": "Portuguese",
}
_HEAD = """\
# What the follow-ups say

Every shipped template in every situation, for people to review. Made anew with

    python -m followup_mail.drafting.sheet docs/wording.md

The process is made up. A text has less than 120 words, asks the two questions of the advice, apologises
for nothing, and claims an earlier message only where one was sent. It asks whether *a decision was made*, not
whether *you* made one, so that it reads as well to an agency or an assistant as to whoever decides. Several
interviewers or sessions on one day are one interview: the texts name the day and nobody who was there. Where
their letters are familiar (first names, *du*, *tu*, *je*), so is the follow-up; where that is not known it is
formal, and no text guesses whether anybody is a man or a woman.
"""
_UNKNOWN_STANDS = ("first", "second, no answer to the first", "second, they answered before the first")


def sheet() -> str:
    """The sheet, as Markdown."""
    return "\n".join([_HEAD, *(line for language in shipped_languages() for line in _chapter(language))])


def _chapter(language: str) -> Iterator[str]:
    yield f"## {_LANGUAGE_NAMES.get(language, language)}\n"
    for manner in ("formal", "familiar"):
        titles: dict[str, list[str]] = {}
        for stand in STANDS:
            titles.setdefault(_letter(language, stand, familiar=manner == "familiar"), []).append(stand)
        for letter, stands in titles.items():
            yield f"### {manner}: {'; or '.join(stands)}\n"
            yield _quoted(letter)
    yield "### where something is not known\n"
    yield "Greeting and first paragraph; the rest stays as it is.\n"
    for stand in _UNKNOWN_STANDS:
        for missing, changes in subsets():
            yield f"{stand}, not known: {missing}\n"
            yield _quoted("\n\n".join(_letter(language, stand, **changes).split("\n\n")[:2]))
    yield "### subjects where there is no letter to answer\n"
    for missing, changes in subsets():
        if "person" not in changes:
            subject = Templates().subject(sample("first", language, **changes), MY_NAME, [language]).text
            yield f"not known: {missing}\n"
            yield _quoted(subject)


def _letter(language: str, stand: str, **changes: bool | None) -> str:
    return Templates().body(sample(stand, language, **changes), MY_NAME, [language]).text


def _quoted(text: str) -> str:
    """A text as a Markdown quotation that keeps its lines."""
    lines = text.split("\n")
    ends = [
        "\\" if line and following else "" for line, following in zip(lines, [*lines[1:], ""], strict=True)
    ]
    return "\n".join(f"> {line}{end}".rstrip() for line, end in zip(lines, ends, strict=True)) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(sheet(), encoding="utf-8", newline="\n")
