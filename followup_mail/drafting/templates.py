"""The texts of follow-ups: shipped templates, each of which a file of the user's own may replace."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from jinja2 import StrictUndefined, Template, TemplateError, TemplateRuntimeError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from followup_mail.drafting import clean, grammar
from followup_mail.drafting.facts import Fact, facts
from followup_mail.drafting.sources import (
    LANGUAGE_TAG,
    Kind,
    TemplateRefused,
    own_source,
    shipped_source,
    template_name,
)
from followup_mail.hiring.model import Situation

BodyKind = Literal["first", "second"]

TEXT_LIMIT = 20 * 1024

_LAST_RESORT = "en"


def _known(value: object) -> object:
    if value is None:
        raise TemplateRuntimeError("names something that is not known here, outside {% if %}")
    return value


_ENVIRONMENT = ImmutableSandboxedEnvironment(
    undefined=StrictUndefined,
    autoescape=False,  # plain text, no HTML
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=_known,
)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A filled-in template.

    ``template`` names it (``de/first.txt.j2``), ``language`` is that of its folder. ``fallback`` says,
    without private text, why a file of the user's own was not used; None where nothing was passed over.
    """

    text: str
    template: str
    language: str
    fallback: str | None


def body_kind(situation: Situation) -> BodyKind:
    """Which template a follow-up is made of.

    Where nothing was sent so far and nobody has got back, follow-up 2 is worded as the first (rules ``late``
    and ``one-draft``).
    """
    return "second" if situation.as_second or situation.answered else "first"


class Templates:
    """The templates shipped with the program, and those of the user's ``folder``, which come first."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def body(self, situation: Situation, my_name: str, languages: Sequence[str]) -> Rendered:
        """The follow-up without its signature (rule ``wording``), in one of the user's languages."""
        return self._render(body_kind(situation), situation, my_name, languages)

    def subject(self, situation: Situation, my_name: str, languages: Sequence[str]) -> Rendered:
        """The subject of a follow-up that answers no letter, on one line."""
        return self._render("subject", situation, my_name, languages)

    def _render(self, kind: Kind, situation: Situation, my_name: str, languages: Sequence[str]) -> Rendered:
        fallback = None
        for language in _preference(situation.language, languages):
            name, values = template_name(language, kind), facts(situation, my_name, language)
            try:
                source = own_source(self._folder, name) if self._folder else None
                if source is not None:
                    return Rendered(filled(compiled(source), values), name, language, fallback)
            except TemplateRefused as refusal:
                fallback = fallback or f"{name}: {refusal}"
            source = shipped_source(name)
            if source is not None:
                return Rendered(filled(compiled(source), values), name, language, fallback)
        raise AssertionError("a shipped template is missing")


def flaws(source: str) -> list[str]:
    """What keeps a text from being used as a template, line by line; nothing where it is sound."""
    return grammar.flaws(_ENVIRONMENT, source)


@lru_cache(maxsize=64)
def compiled(source: str) -> Template:
    """A text as a template, to be filled in; ``TemplateRefused`` where it has a flaw."""
    if found := flaws(source):
        raise TemplateRefused(found[0])
    try:
        return _ENVIRONMENT.from_string(source)
    except TemplateError as error:
        raise TemplateRefused(error.message or type(error).__name__) from None
    except (SyntaxError, RecursionError, MemoryError):  # of the Python that Jinja makes of it
        raise TemplateRefused("nested too deeply") from None
    except Exception as error:  # noqa: BLE001 -- whatever the user wrote, a draft is written
        raise TemplateRefused(f"cannot be read as a template ({type(error).__name__})") from None


def filled(template: Template, values: Mapping[str, Fact]) -> str:
    """The text of a template; ``TemplateRefused`` where it cannot be used with these values."""
    text = ""
    try:
        for chunk in template.generate(values):
            text += chunk
            if len(text) > TEXT_LIMIT:
                break
    except TemplateError as error:
        raise TemplateRefused(error.message or type(error).__name__) from None
    except Exception as error:  # noqa: BLE001 -- whatever the user wrote, a draft is written
        raise TemplateRefused(f"cannot be filled in ({type(error).__name__})") from None
    if len(text) > TEXT_LIMIT:
        raise TemplateRefused(f"makes more than {TEXT_LIMIT // 1024} KiB of text")
    text = _tidy(text)
    if not any(map(str.isalnum, text)):
        raise TemplateRefused("makes an empty text")
    return text


def _tidy(text: str) -> str:
    """``text`` without spaces at line ends or empty lines in a row, and with one full stop after ``Inc.``."""
    stripped = "\n".join(line.rstrip() for line in clean.lines(text).split("\n")).strip("\n")
    return re.sub(r"(?<=\w)\.\.(?!\.)", ".", re.sub(r"\n{3,}", "\n\n", stripped))


def _preference(correspondence: str | None, languages: Sequence[str]) -> list[str]:
    """The folders to look in (rule ``wording``): that of the letters' language if listed, then the others."""
    wanted = [tag.strip().lower().replace("_", "-") for tag in languages]
    spoken = (correspondence or "").strip().lower().partition("-")[0]
    wanted.sort(key=lambda tag: tag.partition("-")[0] != spoken)  # stable: the rest stays in the user's order
    folders = [
        folder for tag in wanted if LANGUAGE_TAG.fullmatch(tag) for folder in (tag, tag.partition("-")[0])
    ]
    return list(dict.fromkeys([*folders, _LAST_RESORT]))
