"""Where templates lie: those shipped with the program, and those in a folder of the user's own.

A template is named by language and kind, such as ``de/first.txt.j2``; languages are tags in lower case.
"""

from __future__ import annotations

import re
import stat
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, get_args

from followup_mail.drafting.grammar import SOURCE_LIMIT

Kind = Literal["first", "second", "subject"]

KINDS: tuple[Kind, ...] = get_args(Kind)
SUFFIX = ".txt.j2"
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}")


class TemplateRefused(Exception):
    """A template could not be used. The message names the line where it can, and holds no private text."""


def template_name(language: str, kind: Kind) -> str:
    """The name of a template."""
    return f"{language}/{kind}{SUFFIX}"


def shipped_folder() -> Traversable:
    """Where the shipped templates lie: inside the package once installed, beside it in a source checkout."""
    package = resources.files("followup_mail")
    inside = package / "templates"
    return inside if inside.is_dir() else package / ".." / "templates"


def shipped_languages() -> tuple[str, ...]:
    """The languages of the shipped templates, English first."""
    names = {folder.name for folder in shipped_folder().iterdir() if folder.is_dir()}
    return tuple(sorted(names, key=lambda name: (name != "en", name)))


def shipped_source(name: str) -> str | None:
    """The text of a shipped template; None where none has that name."""
    file = shipped_folder().joinpath(*name.split("/"))
    return file.read_text("utf-8") if file.is_file() else None


def own_source(folder: Path, name: str) -> str | None:
    """The text of a template in the user's ``folder``; None where there is no such file.

    ``TemplateRefused`` for what cannot be read, is no ordinary file (a pipe would never end), is longer than
    16 KiB or no text in UTF-8.
    """
    file = folder / name
    try:
        mode = file.stat().st_mode
        if not stat.S_ISREG(mode):
            what = "a folder" if stat.S_ISDIR(mode) else "no ordinary file"
            raise TemplateRefused(f"could not be read: it is {what}")
        with file.open("rb") as stream:
            octets = stream.read(SOURCE_LIMIT + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise TemplateRefused(f"could not be read: {error.strerror}") from None
    if len(octets) > SOURCE_LIMIT:
        raise TemplateRefused(f"longer than {SOURCE_LIMIT // 1024} KiB")
    try:
        text = octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TemplateRefused("not UTF-8: save it as UTF-8") from None
    if "\0" in text:
        raise TemplateRefused("not a text")
    return text
