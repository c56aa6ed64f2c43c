"""What is to be said about templates of the user's own, before an employer reads what they make."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from jinja2 import Template

from followup_mail.drafting.customising import is_outdated
from followup_mail.drafting.facts import facts
from followup_mail.drafting.samples import sample, stands_of, subsets
from followup_mail.drafting.sources import (
    KINDS,
    LANGUAGE_TAG,
    SUFFIX,
    Kind,
    TemplateRefused,
    own_source,
)
from followup_mail.drafting.templates import compiled, filled, flaws
from followup_mail.drafting.words import problems, slips
from followup_mail.hiring.model import Situation

_MOST_FILES = 500
_FILE_NAMES = tuple(kind + SUFFIX for kind in KINDS)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to be said about a template.

    A fault keeps it from being used, always or in some situation; what is no fault is advice.
    """

    template: str
    text: str
    is_fault: bool


def own_templates(folder: Path) -> tuple[str, ...]:
    """The names of the templates in the user's ``folder``, which need not be; ``OSError`` if unreadable."""
    return tuple(
        f"{language}/{file.name}"
        for language in _own_languages(folder)
        for file in _entries(folder / language)
        if file.name in _FILE_NAMES
    )


def review_folder(folder: Path, my_name: str) -> list[Finding]:
    """All that is to be said about the user's ``folder``; ``OSError`` where it cannot be read."""
    found = [Finding(name, text, is_fault=False) for name, text in _strays(folder)]
    for name in own_templates(folder):
        language, _, file = name.partition("/")
        kind = next(kind for kind in KINDS if file == kind + SUFFIX)
        try:
            source = own_source(folder, name)
        except TemplateRefused as refusal:
            found.append(Finding(name, str(refusal), is_fault=True))
            continue
        if source is not None:
            found += review(name, source, kind, language, my_name)
        if is_outdated(folder, name):
            text = "the shipped template has changed since you copied it: see templates show --shipped"
            found.append(Finding(name, text, is_fault=False))
    return found


def review(name: str, source: str, kind: Kind, language: str, my_name: str) -> list[Finding]:
    """All that is to be said about a template, filled in for every situation it is taken for."""
    if found_flaws := flaws(source):
        faults = [Finding(name, flaw, is_fault=True) for flaw in found_flaws]
        return [*faults, *(Finding(name, slip, is_fault=False) for slip in slips(_written_out(source)))]
    try:
        template = compiled(source)
    except TemplateRefused as refusal:
        return [Finding(name, str(refusal), is_fault=True)]
    found: dict[str, Finding] = {}
    for title, situation in _situations(kind, language):
        for text, is_fault in _said_of(template, kind, situation, my_name, language):
            # Counts differ from situation to situation; the first one stands for all.
            key = re.sub(r"\d+", "", text)
            where = f" ({title})" if title else ""
            found.setdefault(key, Finding(name, f"{text}{where}", is_fault))
    return [*found.values(), *(Finding(name, text, is_fault=False) for text in _unsaid(source, kind))]


def _situations(kind: Kind, language: str) -> Iterator[tuple[str, Situation]]:
    """Every situation, by what sets it apart: that in which all is known and nothing special is untitled."""
    stands = ["first"] if kind == "subject" else stands_of(kind)
    for number, stand in enumerate(stands):
        for unknown, changes in subsets():
            about = [stand] if number else []
            about += [f"not known: {unknown}"] if changes else []
            yield "; ".join(about), sample(stand, language, **changes)


def _said_of(
    template: Template, kind: Kind, situation: Situation, my_name: str, language: str
) -> Iterator[tuple[str, bool]]:
    try:
        text = filled(template, facts(situation, my_name, language))
    except TemplateRefused as refusal:
        yield f"cannot be used: {refusal}", True
        return
    for slip in slips(text) if kind == "subject" else problems(text):
        yield slip, False


def _written_out(source: str) -> str:
    """What a template that cannot be filled in says in any case."""
    return re.sub(r"\{([{%#]).*?[}%#]\}", " ", source, flags=re.DOTALL)


def _unsaid(source: str, kind: Kind) -> Iterator[str]:
    """Names a template of that kind should speak of."""
    names = set(re.findall(r"\w+", " ".join(re.findall(r"\{[{%].*?[%}]\}", source, re.DOTALL))))
    if "interview" not in names:
        yield "never names 'interview', the day of the interview"
    if kind == "subject":
        return
    if "promised" not in names:
        yield "never names 'promised': a date they have promised would not be mentioned"
    if kind == "second" and "answered" not in names:
        yield "never asks 'answered': where they have got back to you, the text does not say so"
    if "my_name" not in names:
        yield "never names 'my_name': put your name below it"


def _strays(folder: Path) -> Iterator[tuple[str, str]]:
    """Files that are never used, and what may have been meant."""
    for entry in _entries(folder):
        if entry.is_dir():
            if not LANGUAGE_TAG.fullmatch(entry.name):
                tag = entry.name.lower().replace("_", "-")
                hint = f"; perhaps {tag} is meant" if LANGUAGE_TAG.fullmatch(tag) else ""
                yield entry.name, f"is never used: a language is named by its tag, such as en or pt-br{hint}"
                continue
            for file in _entries(entry):
                if file.name not in _FILE_NAMES:
                    yield f"{entry.name}/{file.name}", f"is never used{_perhaps(file.name)}"
        elif entry.suffix in (".j2", ".txt", ".jinja2"):
            yield entry.name, "is never used: templates lie in a folder named by a language, such as en"


def _perhaps(name: str) -> str:
    near = difflib.get_close_matches(name[:60], _FILE_NAMES, n=1, cutoff=0.5)
    return f"; perhaps {near[0]} is meant" if near else ""


def _own_languages(folder: Path) -> list[str]:
    return [entry.name for entry in _entries(folder) if LANGUAGE_TAG.fullmatch(entry.name) and entry.is_dir()]


def _entries(folder: Path) -> list[Path]:
    """What lies in a folder, hidden things apart; nothing where there is no such folder."""
    try:
        found = [entry for entry in islice(folder.iterdir(), _MOST_FILES) if not entry.name.startswith(".")]
    except FileNotFoundError:
        return []
    return sorted(found, key=lambda entry: entry.name)
