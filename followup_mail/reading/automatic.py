"""Whether a machine wrote a letter, by its headers (RFC 3834, RFC 3464, RFC 8098) and by its text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from followup_mail.letters.model import Letter
from followup_mail.reading.cues import find, spread, stands_behind
from followup_mail.reading.model import Evidence
from followup_mail.reading.subjects import bare
from followup_mail.reading.view import View

_HEADERS = (
    "x-autoreply",
    "x-autorespond",
    "x-autoresponder",
    "x-autoreply-from",
    "x-amazon-auto-reply",
    "x-failed-recipients",
)


@dataclass(frozen=True, slots=True)
class Machine:
    """How sure it is that a machine answered (``sure``), or that one sent the letter to many (``bulk``)."""

    sure: tuple[Evidence, ...]
    likely: tuple[Evidence, ...]
    generated: bool
    bulk: bool


def machine(letter: Letter, heading: View, fresh: tuple[View, ...]) -> Machine:
    """What speaks for a machine.

    Headers that people's mail programs set too (X-Auto-Response-Suppress) count for nothing.
    """
    sure: list[Evidence] = []
    likely: list[Evidence] = []
    headers = letter.headers

    def said(name: str, value: str) -> Evidence:
        return Evidence("kind", value[:80], f"header:{name}", (0, min(len(value), 80)), "header.automatic")

    submitted = next(iter(headers.get("auto-submitted", ("",)))).strip().casefold()
    if submitted.startswith(("auto-replied", "auto-notified", "vacation")):
        sure.append(said("auto-submitted", submitted))
    sure += [said(name, headers[name][0] or name) for name in _HEADERS if name in headers]
    sure += [
        said(name, "auto_reply")
        for name in ("precedence", "x-precedence")
        if next(iter(headers.get(name, ("",)))).strip().casefold() == "auto_reply"
    ]
    if re.match(r"\s*multipart/report\b", next(iter(headers.get("content-type", ("",)))), re.IGNORECASE):
        sure.append(said("content-type", headers["content-type"][0]))
    if letter.from_ and letter.from_[0].key.partition("@")[0] in ("mailer-daemon", "postmaster"):
        sure.append(said("from", letter.from_[0].address))
    if end := stands_behind(heading, bare(heading), "automatic_subject"):
        text = heading.original[:end]
        likely.append(Evidence("kind", text, "header:subject", (0, end), "header.subject"))
    likely += [
        _evidence(letter, view, hit.start, hit.end)
        for view in (heading, *fresh)
        for hit in spread(find(view, "automatic"))
    ]
    bulk_marks = sum(
        (
            "list-unsubscribe" in headers,
            "list-id" in headers,
            next(iter(headers.get("precedence", ("",)))).strip().casefold() in ("bulk", "list", "junk"),
            "feedback-id" in headers,
        )
    )
    return Machine(tuple(sure), tuple(likely), submitted.startswith("auto-generated"), bulk_marks >= 1)


def _evidence(letter: Letter, view: View, start: int, end: int) -> Evidence:
    if view.where is None:
        return Evidence("kind", view.original[start:end], "header:subject", (start, end), "prose.automatic")
    span = letter.part(view.where.part).source_span(*view.where.part_span(start, end))
    return Evidence("kind", view.original[start:end], view.where.part, span, "prose.automatic")
