"""The texts of follow-ups: shipped templates, each of which a file of the user's own may replace."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

from jinja2 import StrictUndefined, TemplateError, TemplateRuntimeError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from followup_mail.drafting import clean
from followup_mail.drafting.facts import Fact, facts
from followup_mail.drafting.grammar import SOURCE_LIMIT, flaws
from followup_mail.hiring.model import Situation

Kind = Literal["first", "second", "subject"]

TEXT_LIMIT = 20 * 1024

_LAST_RESORT = "en"
_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}")


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


class TemplateRefused(Exception):
    """A template could not be used. The message names the line where it can, and holds no private text."""


class Templates:
    """The templates shipped with the program, and those of the user's ``folder``, which come first.

    A language is a folder in lower case (``en``, ``pt-br``) with ``first.txt.j2``, ``second.txt.j2`` and
    ``subject.txt.j2``.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folders = (folder, shipped_folder()) if folder else (shipped_folder(),)
        self._environment = ImmutableSandboxedEnvironment(
            undefined=StrictUndefined,
            autoescape=False,  # plain text, no HTML
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_known,
        )

    def body(self, situation: Situation, my_name: str, languages: Sequence[str]) -> Rendered:
        """The follow-up without its signature (rule ``wording``), in one of the user's languages."""
        kind: Kind = "first" if situation.number == 1 else "second"
        return self._render(kind, situation, my_name, languages)

    def subject(self, situation: Situation, my_name: str, languages: Sequence[str]) -> Rendered:
        """The subject of a follow-up that answers no letter, on one line."""
        return self._render("subject", situation, my_name, languages)

    def flaws(self, source: str) -> list[str]:
        """What keeps a text from being used as a template, line by line; nothing where it is sound."""
        return flaws(self._environment, source)

    def _render(self, kind: Kind, situation: Situation, my_name: str, languages: Sequence[str]) -> Rendered:
        fallback = None
        for language in _preference(situation.language, languages):
            name = f"{language}/{kind}.txt.j2"
            for folder in self._folders:
                try:
                    source = _read(folder.joinpath(*name.split("/")))
                    if source is None:
                        continue
                    text = self._filled(source, facts(situation, my_name, language))
                except TemplateRefused as refusal:
                    fallback = fallback or f"{name}: {refusal}"
                else:
                    return Rendered(text, name, language, fallback)
        raise AssertionError("a shipped template is missing or broken")

    def _filled(self, source: str, values: Mapping[str, Fact]) -> str:
        if found := self.flaws(source):
            raise TemplateRefused(found[0])
        text = ""
        try:
            for chunk in self._environment.from_string(source).generate(values):
                text += chunk
                if len(text) > TEXT_LIMIT:
                    break
        except TemplateError as error:
            raise TemplateRefused(error.message or type(error).__name__) from None
        except Exception as error:  # noqa: BLE001 -- whatever the user wrote, a draft is written
            raise TemplateRefused(type(error).__name__) from None
        if len(text) > TEXT_LIMIT:
            raise TemplateRefused(f"makes more than {TEXT_LIMIT // 1024} KiB of text")
        text = _tidy(text)
        if not any(map(str.isalnum, text)):
            raise TemplateRefused("makes an empty text")
        return text


def shipped_folder() -> Traversable:
    """Where the shipped templates lie: inside the package once installed, beside it in a source checkout."""
    package = resources.files("followup_mail")
    inside = package / "templates"
    return inside if inside.is_dir() else package / ".." / "templates"


def _tidy(text: str) -> str:
    """``text`` without spaces at line ends or empty lines in a row, and with one full stop after ``Inc.``."""
    stripped = "\n".join(line.rstrip() for line in clean.lines(text).split("\n")).strip("\n")
    return re.sub(r"(?<=\w)\.\.(?!\.)", ".", re.sub(r"\n{3,}", "\n\n", stripped))


def _read(file: Traversable) -> str | None:
    """The text of a template; None where there is no such file."""
    try:
        with file.open("rb") as stream:
            octets = stream.read(SOURCE_LIMIT + 1)
        if len(octets) > SOURCE_LIMIT:
            raise TemplateRefused(f"longer than {SOURCE_LIMIT // 1024} KiB")
        return octets.decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise TemplateRefused(f"could not be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise TemplateRefused("not UTF-8") from None


def _known(value: object) -> object:
    if value is None:
        raise TemplateRuntimeError("names something that is not known here, outside {% if %}")
    return value


def _preference(correspondence: str | None, languages: Sequence[str]) -> list[str]:
    """The folders to look in (rule ``wording``): that of the letters' language if listed, then the others."""
    wanted = [tag.strip().lower().replace("_", "-") for tag in languages]
    spoken = (correspondence or "").strip().lower().partition("-")[0]
    wanted.sort(key=lambda tag: tag.partition("-")[0] != spoken)  # stable: the rest stays in the user's order
    folders = [folder for tag in wanted if _TAG.fullmatch(tag) for folder in (tag, tag.partition("-")[0])]
    return list(dict.fromkeys([*folders, _LAST_RESORT]))
