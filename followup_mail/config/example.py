"""The example file and the JSON schema, both generated from the model."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import get_origin

from followup_mail.config.model import Config, Section
from followup_mail.config.problems import section_of
from followup_mail.config.values import written_duration

COMMENT_COLUMN = 42
"""Where the meaning of a setting begins beside it."""

_BARE = re.compile(r"(?=.*[A-Za-z])(?!(?:true|false|null)$)[\w~/][\w~/.@ -]*", re.IGNORECASE)
_TITLE = """\
# Configuration of followup-mail. Copy it to config.yaml in the folder that --help names, or use --config.
# Lines that are commented out are optional, and shown with an example. Everything unknown is refused.
"""

Entry = tuple[str, str | None]
"""A line of YAML and what is said beside it."""


def example_yaml() -> str:
    """The text of ``config.example.yaml``: every key, with what it means, and it loads as it is."""
    lines = (f"{text:<{COMMENT_COLUMN}} # {comment}" for text, comment in _entries(Config))
    return _TITLE + "\n".join(lines) + "\n"


def schema_json() -> str:
    """The text of ``schema.json``: the JSON schema (draft 2020-12) of the configuration, for editors."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Config.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _entries(section: type[Section]) -> Iterator[Entry]:
    usual = section.alternatives[:1]
    for name, field in section.model_fields.items():
        given = name in usual or field.is_required() or field.default is not None
        mark = "" if given else "# "
        inner = section_of(field)
        if inner is None:
            yield (
                f"{mark}{name}: {written(field.examples[0] if field.examples else field.default)}",
                field.description,
            )
            continue
        yield f"{mark}{name}:", field.description
        margin = "  - " if get_origin(field.annotation) is tuple else "  "
        for text, comment in _entries(inner):
            yield f"{mark}{margin}{text}", comment
            margin = " " * len(margin)


def written(value: object) -> str:
    """A value as YAML."""
    match value:
        case str() if _BARE.fullmatch(value):
            return value
        case list() | tuple():
            return f"[{', '.join(map(written, value))}]"
        case dt.time():
            return f'"{value:%H:%M}"'
        case dt.timedelta():
            return written_duration(value)
    return json.dumps(value, ensure_ascii=False)
