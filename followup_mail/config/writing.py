"""What a user told -> the text of a configuration, each setting with what it means."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_origin

from followup_mail.config.example import COMMENT_COLUMN, Entry, written
from followup_mail.config.model import Config, Section
from followup_mail.config.problems import section_of
from followup_mail.config.source import parse_source

Told = Mapping[str, Any]
"""Settings by key, as YAML has them: texts, numbers, true and false, lists and sections."""

_TITLE = """\
# Configuration of followup-mail, written by followup-mail init, which mends it too. Yours to change.
# Lines that are commented out are what goes without them, or an example. Everything unknown is refused.
"""
_BARE = re.compile(r"(?!(?:true|false|null)$)[A-Za-z][\w./@-]*", re.ASCII | re.IGNORECASE)


def configuration_yaml(told: Told) -> str:
    """The text, which reads back as ``told``; ValueError where that cannot be written."""
    lines = (
        f"{text:<{COMMENT_COLUMN}} # {comment}" if comment else text for text, comment in _told(Config, told)
    )
    text = _TITLE + "\n".join(lines) + "\n"
    if parse_source(Path("config.yaml"), text).value != _plain(told):
        raise ValueError("what was told cannot be written as YAML")
    return text


def _told(section: type[Section], told: Told) -> Iterator[Entry]:
    """What was told, and beside it what was not: alternatives to what was are left out."""
    chosen = [key for key in section.alternatives if told.get(key) is not None]
    for name, field in section.model_fields.items():
        value, inner = told.get(name), section_of(field)
        if name in section.alternatives and name not in chosen:
            continue
        if value is None:
            yield from _untold(name, section)
        elif inner is None:
            yield f"{name}: {_value(value)}", field.description
        else:
            yield f"{name}:", field.description
            for item in value if get_origin(field.annotation) is tuple else [value]:
                margin = "  - " if item is not value else "  "
                for text, comment in _told(inner, item):
                    yield f"{margin}{text}", comment
                    margin = " " * len(margin)


def _untold(name: str, section: type[Section]) -> Iterator[Entry]:
    """A setting that goes without saying, commented out."""
    field = section.model_fields[name]
    inner = section_of(field)
    if inner is None:
        shown = field.examples[0] if field.examples else field.default
        yield f"# {name}: {written(shown)}", field.description
    elif not field.is_required() and field.default is not None:
        yield f"# {name}:", field.description
        for key, one in inner.model_fields.items():
            shown = one.examples[0] if one.examples else one.default
            yield f"#   {key}: {written(shown)}", one.description


def _value(value: object) -> str:
    match value:
        case str() if _BARE.fullmatch(value):
            return value
        case list() | tuple():
            return f"[{', '.join(map(_value, value))}]"
        case str():
            return f'"{"".join(map(_character, value))}"'
    return json.dumps(value)


def _character(char: str) -> str:
    """As it stands between double quotes (YAML 1.2.2, 7.3.1)."""
    if char in '"\\':
        return f"\\{char}"
    return char if char.isprintable() else f"\\U{ord(char):08X}"


def _plain(told: object) -> object:
    """As a file has it: without what was not told, tuples as lists."""
    match told:
        case Mapping():
            return {key: _plain(value) for key, value in told.items() if value is not None}
        case list() | tuple():
            return [_plain(value) for value in told]
    return told
